"""Whether the verb that governs an expression looks back or ahead.

The parse is trusted for the chain of heads only; where it leads to no verb the nearest one in the sentence is asked.
"""

from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extractor.language.dates.lexicon import tense_words

Tense = Literal["past", "future", "present"]

_CLIMB = 8
_AUXILIARIES = {"aux", "aux:pass", "auxpass", "cop"}


def tense_of(doc: Doc, start: int, end: int) -> Tense | None:
    """Tense of the verb that governs the text `[start, end)`; None where there is no verb."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    verb = _governor(span)
    return _tense(verb) if verb is not None else None


def preposition(doc: Doc, start: int, end: int) -> str:
    """The word right before the text `[start, end)`, lower-cased, a determiner skipped."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.start == 0:
        return ""
    before = doc[span.start - 1]
    if before.lower_ in {"the", "a"} and before.i:
        before = doc[before.i - 1]
    return before.lower_


def looks_ahead(doc: Doc, start: int, end: int) -> bool:
    """Whether the preposition alone says that the time is still to come."""
    return preposition(doc, start, end) in words()["forward_prepositions"]


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The lists of dates_tense.toml."""
    return {name: frozenset(entries) for name, entries in tense_words().items()}


def _governor(span: Span) -> Token | None:
    token = span.root
    for _ in range(_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if any(child.dep_ == "cop" for child in token.children):
            return token
        if token.head.i == token.i:
            break
        token = token.head
    sentence = span.sent
    verbs = [token for token in sentence if token.tag_ in {"VBD", "VBZ", "VBP", "MD", "VBN"}]
    return min(verbs, key=lambda verb: abs(verb.i - span.start), default=None)


def _tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in _AUXILIARIES and child.i < verb.i + 1]
    if verb.pos_ == "AUX":
        helpers.append(verb)
    names = {helper.lower_ for helper in helpers}
    if names & words()["future_auxiliaries"] or verb.tag_ == "MD":
        return "future"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        if verb.lemma_.lower() in words()["forward"] and verb.tag_ == "VBN":
            return "future"  # "was scheduled for Friday"
        return "past"
    if verb.lemma_.lower() in words()["forward"] and verb.tag_ in {"VBN", "JJ", "VBZ", "VBP", "VBG"}:
        return "future"
    if names & {"has", "have", "'ve", "’ve"}:
        return "past"
    if any(helper.tag_ in {"VBZ", "VBP"} for helper in helpers):
        return "present"
    if verb.tag_ == "VBN":
        return "past"
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.i < verb.i for child in verb.children):
        return _infinitive(verb)
    if verb.tag_ in {"VBZ", "VBP"}:
        return "past" if verb.lemma_.lower() in words()["reporting"] else "present"
    if verb.head.i != verb.i:
        return _tense(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else None
    return None


def _infinitive(verb: Token) -> Tense | None:
    """An infinitive's event is still to come where what it hangs on looks forward; else it shares its time."""
    head = verb.head
    if head.i == verb.i or head.lemma_.lower() in words()["forward"] or head.pos_ in {"NOUN", "ADJ"}:
        return "future"
    return _tense(head) if head.pos_ in {"VERB", "AUX"} else "future"
