"""Whether the verb that governs an expression looks back or ahead.

The parse is trusted for the chain of heads only; where it leads to no verb the nearest one in the sentence is asked.
"""

from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extractor.language.dates.lexicon import tense_words

Direction = Literal["back", "ahead", "near"]
"""The time before publication, the one after it, or whichever is nearer."""

_CLIMB = 12
_HELPERS = {"aux", "aux:pass", "auxpass", "cop"}
_HELPER_WINDOW = 10
_WINDOW = 60
_NOUN_PHRASE = 5
_ASIDES = {"acl:relcl", "advcl"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def direction_of(doc: Doc, start: int, end: int) -> Direction | None:
    """Where the verb and the preposition of the text `[start, end)` look; None where they say nothing."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    before = _preposition(span)
    if (
        before in _words()["backward_prepositions"]
        or _follows_past(span)
        or _after_what_was(span)
        or _changed_from(span)
    ):
        return "back"
    if _planned(span) or _follows_timetable(span) or _follows_will(span):
        return "ahead"
    verb = _governor(span)
    if verb is None:
        return "ahead" if before in _words()["forward_prepositions"] else None
    if _called_off(verb):
        return "near"
    lemma = verb.lemma_.lower()
    if lemma in _words()["scheduling"] and verb.i < span.start and not _pluperfect(verb):
        return "ahead"
    dated = before == "of" and span[0].i > 1 and span.doc[span.start - 2].lower_ in {"date", "deadline"}
    setting = (dated or before in _words()["setting_prepositions"]) and lemma in _words()["setting"]
    if setting and verb.i < span.start and not _pluperfect(verb):
        return "ahead"
    found = _time(verb)
    if found == "back" and _before_an_event(span):
        return "near"
    if found == "ahead" and any(_tells(token) for token in span.doc[verb.i + 1 : span.start]):
        return "back"  # "could not stop the bullet that tore into him Friday": the nearer verb is told of
    if found == "ahead" and _possessive(span) and (verb.i < span.start or not _modal(verb)):
        return "near"  # "they will study Wednesday's ruling", but "Friday's report is expected to show growth"
    if before in _words()["forward_prepositions"] and (found is None or (verb.tag_ == "VB" and _to(verb))):
        return "ahead"  # "told him to leave by Friday"
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(entries) for name, entries in tense_words().items()}


def _preposition(span: Span) -> str:
    """The word right before, lower-cased, a determiner skipped."""
    if span.start == 0:
        return ""
    before = span.doc[span.start - 1]
    if before.lower_ in {"the", "a"} and before.i:
        before = span.doc[before.i - 1]
    return before.lower_


def _follows_past(span: Span) -> bool:
    """Right behind a past verb ("said on Monday she would resign"), wherever the parse hangs it."""
    index = span.start - 1
    if index >= 0 and span.doc[index].lower_ in {"on", "late", "early"}:
        index -= 1
    if index < 0 or span.doc[index].tag_ != "VBD":
        return False
    return span.doc[index].lemma_.lower() not in _words()["scheduling"]


def _follows_timetable(span: Span) -> bool:
    """Right behind a present that is no noun, whatever the tagger says: "school reopens Monday"."""
    at = span.start - 1 - (span.start > 1 and span.doc[span.start - 1].lower_ in {"on", "in"})
    return at > 0 and span.doc[at].tag_ == "NNS" and span.doc[at].lower_ in _words()["presents"]


def _follows_will(span: Span) -> bool:
    """Right behind "will be out", "would begin on", wherever the parse hangs it."""
    opening = max(0, span.start - _NOUN_PHRASE)
    for token in reversed(span.doc[opening : span.start]) if not _possessive(span) else ():
        if token.lower_ in {"will", "'ll", "’ll", "would"}:
            return True
        if token.tag_ not in {"VB", "VBN", "RB", "RP", "IN"} or token.lower_ in _words()["negations"] | {"have"}:
            return False
    return False


def _before_an_event(span: Span) -> bool:
    """ "Ahead of Thursday's vote, he quit": the vote may be over or not."""
    doc, at = span.doc, span.start
    return at > 1 and (doc[at - 2].lower_, doc[at - 1].lower_) == ("ahead", "of")


def _after_what_was(span: Span) -> bool:
    """Right behind a noun that "after" leads to: "is closed after a fire Monday", "since the vote Monday"."""
    noun = span.start - 1
    if noun < 0 or span.doc[noun].pos_ != "NOUN":
        return False
    opening = max(0, noun - _NOUN_PHRASE)
    for token in reversed(span.doc[opening:noun]):
        if token.lower_ in _words()["following"]:
            return True
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "PUNCT"}:
            return False
    return False


def _changed_from(span: Span) -> bool:
    """Whether it is what a number has changed from: "is a rise of 14 percent from January", "is up $2 from May"."""
    at = span.start - 1
    if at < 1 or span.doc[at].lower_ != "from":
        return False
    opening = max(0, at - _NOUN_PHRASE - 1)
    numbers = False
    for token in reversed(span.doc[opening:at]):
        if token.lower_ in _words()["changes"] and token.tag_ not in {"VB", "VBP", "VBZ"}:
            return numbers or token.lower_ in _words()["standing_changes"]
        numbers = numbers or token.pos_ == "NUM"
        if token.pos_ not in {"NUM", "SYM", "NOUN", "ADP", "ADV", "DET"}:
            return False
    return False


def _planned(span: Span) -> bool:
    """Whether the noun a time hangs on is told to be planned: "the slated visit in September"."""
    token = span.root
    for _ in range(_CLIMB):
        if token.head.i == token.i or _is_verb(token.head):
            return False
        token = token.head
        if any(child.lower_ in _words()["planned"] for child in token.lefts):
            return True
    return False


def _possessive(span: Span) -> bool:
    return (span.end < len(span.doc) and span.doc[span.end].lower_ in {"'s", "’s"}) or span[-1].tag_ == "POS"


def _governor(span: Span) -> Token | None:
    first, last = span.start, span.end
    # A parse that tears the words apart leaves several roots: one that hangs on something is asked.
    hanging = [token for token in span if not first <= token.head.i < last]
    token = hanging[-1] if hanging else span.root
    for _ in range(_CLIMB):
        if _is_verb(token):
            return _told(token, span) or token
        if token.head.i == token.i:
            break
        token = token.head
    verbs = [token for token in _near(span) if token.tag_ in _FINITE | {"VBN"}]
    return min(verbs, key=lambda verb: abs(verb.i - span.start), default=None)


def _told(verb: Token, span: Span) -> Token | None:
    """The verb of what is told, where "she said" stands between: "rain will fall, she said, and snow by Friday"."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if verb.i > span.start or verb.lemma_.lower() not in _words()["reporting"] or after is None or after.text != ",":
        return None
    opening = verb.doc[max(0, verb.i - _WINDOW) : verb.i]
    return next((token for token in opening if token.head.i == verb.i and token.dep_ == "ccomp"), None)


def _called_off(verb: Token) -> bool:
    """What was planned and is not to be: "planned for Saturday was canceled", "was to open Monday but was put off"."""
    if verb.lemma_.lower() not in _words()["scheduling"] and not _to(verb):
        return False
    others = _hanging_behind(verb, "conj")
    if verb.dep_ in {"acl", "acl:relcl"}:
        others = [verb.head.head, *_hanging_behind(verb.head.head, "conj")]
    return any(other.lemma_.lower() in _words()["calling_off"] and _time(other) == "back" for other in others)


def _near(span: Span) -> list[Token]:
    """The sentence around a span, as far as the window reaches: a parse may leave whole pages one sentence."""
    doc, first, last = span.doc, span.start, span.end
    while first > max(0, span.start - _WINDOW) and not doc[first].is_sent_start:
        first -= 1
    while last < min(len(doc), span.end + _WINDOW) and not doc[last].is_sent_start:
        last += 1
    return list(doc[first:last])


def _before(verb: Token) -> list[Token]:
    """What hangs on a verb shortly before it: its auxiliaries, copula and "to"."""
    return [token for token in verb.lefts if token.i >= verb.i - _HELPER_WINDOW]


def _hanging_behind(verb: Token, dep: str) -> list[Token]:
    """What hangs on a verb behind it in one way, as far as the window reaches."""
    behind = verb.doc[verb.i + 1 : verb.i + 1 + _WINDOW]
    return [token for token in behind if token.dep_ == dep and token.head.i == verb.i]


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(before.dep_ == "cop" for before in _before(token)) or _misread(token)


def _misread(token: Token) -> bool:
    """A root with a plural subject, tagged as a noun: "the talks resume Friday"."""
    if token.tag_ != "NN" or token.dep_ != "ROOT":
        return False
    return any(before.dep_ == "nsubj" and before.tag_ in {"NNS", "NNPS"} for before in _before(token))


def _tells(token: Token) -> bool:
    """A past verb, also one taken for a participle: "the bank, which meets Friday, raised rates in May"."""
    participle = token.tag_ == "VBN" and token.dep_ == "amod" and token.i > 0 and token.doc[token.i - 1].text == ","
    return token.tag_ == "VBD" or participle


def _refused(verb: Token, names: set[str]) -> bool:
    """What could not or would not be done was tried: "could not be reached Monday", "would not say Monday"."""
    none = any(
        before.lower_ in _words()["negations"] or before.left_edge.lower_ in _words()["negations"]
        for before in _before(verb)
    )
    lemma = verb.lemma_.lower()
    return none and (
        (bool(names & {"could"}) and lemma in _words()["seeking"])
        or (bool(names & {"could", "would", "wo"}) and lemma in _words()["answering"])
    )


def _helpers(verb: Token) -> list[Token]:
    return [token for token in _before(verb) if token.dep_ in _HELPERS]


def _pluperfect(verb: Token) -> bool:
    return any(helper.lower_ == "had" for helper in _helpers(verb))


def _modal(verb: Token) -> bool:
    return any(helper.lower_ in _words()["future_auxiliaries"] for helper in _helpers(verb))


def _to(verb: Token) -> bool:
    return any(token.lower_ == "to" for token in _before(verb))


def _time(verb: Token, climbed: int = 0) -> Direction | None:
    """Where a verb's form looks; participles and infinitives ask what they hang on."""
    helpers = _helpers(verb) + ([verb] if verb.pos_ == "AUX" else [])
    names = {helper.lower_ for helper in helpers}
    if _refused(verb, names):
        return "back"
    if names & _words()["future_auxiliaries"] or verb.tag_ == "MD":
        return "back" if "have" in names else "ahead"
    if _to(verb) and (verb.tag_ == "VB" or "be" in names):
        return "ahead" if names & {"is", "are", "was", "were"} else _infinitive(verb, climbed)
    if names & {"has", "have", "had", "'ve", "’ve"}:
        return "back"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return "back"
    if verb.lemma_.lower() in _words()["reporting"]:
        return "back"
    if verb.tag_ in {"VBZ", "VBP"} and not helpers and verb.lemma_.lower() in _words()["planning"]:
        return "ahead"
    if verb.tag_ in {"VBZ", "VBP"} or _misread(verb) or any(helper.tag_ in {"VBZ", "VBP"} for helper in helpers):
        return _timetable(verb, helpers)
    if verb.tag_ == "VBN":
        return "back"
    if verb.tag_ == "VB" and verb.head.i == verb.i:
        return _timetable(verb, helpers)  # a plural subject's present, taken for the bare form
    return _time_of_head(verb, climbed)


def _timetable(verb: Token, helpers: list[Token]) -> Direction | None:
    """The present of an event is a timetable ("talks begin Monday"); of a state it says nothing.

    News tells in the past: a present beside a past verb, but in a clause aside, is more often a misread noun.
    """
    reporting = _words()["reporting"]
    told = any(
        token.tag_ == "VBD" and token.dep_ not in _ASIDES and token.lemma_.lower() not in reporting
        for token in _near(verb.doc[verb.i : verb.i + 1])
    )
    if verb.lemma_.lower() == "have":
        objects = {token.lemma_.lower() for token in _hanging_behind(verb, "obj")}
        return "ahead" if objects & _words()["appointments"] else None
    relative = verb.dep_ == "acl:relcl" and any(token.tag_ == "WDT" for token in _before(verb))
    if verb.lemma_.lower() in _words()["stative"] or (told and not helpers and not relative):
        return None
    return "ahead"


def _time_of_head(verb: Token, climbed: int) -> Direction | None:
    head = verb.head
    if head.i == verb.i or climbed >= _CLIMB:
        return None
    if _is_verb(head):
        return _time(head, climbed + 1)
    return _time_of_head(head, climbed + 1)


def _infinitive(verb: Token, climbed: int) -> Direction | None:
    """An infinitive's event is still to come where what it hangs on looks forward; else it shares its time."""
    head = verb.head
    if head.lemma_.lower() in _words()["declining"] and verb.lemma_.lower() in _words()["answering"]:
        return _time(head, climbed + 1)  # "refused to say Monday"
    if head.i == verb.i or head.lemma_.lower() in _words()["forward"] or head.lower_ in _words()["forward"]:
        return "ahead"
    return _time_of_head(verb, climbed)
