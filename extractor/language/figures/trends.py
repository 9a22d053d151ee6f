"""Whether a figure says that something rose or fell."""

from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Token

from extractor.language.figures.article import Article, Range
from extractor.language.figures.lexicon import toml
from extractor.models import Kind, Trend

_WAYS: tuple[Trend, ...] = ("up", "down")
_LEVEL = frozenset({"to", "at", "from", "in", "for", "with", "on", "than", "between"})
_WEAK = frozenset(
    "lose lost add added cut raise raised gain gained shed lift lifted recover recovered expand improve".split()
)
"""Verbs that also mean getting and giving: "gained 80 members", "raised $2 million". They tell a change with "by", and of the
small sums that shares move by ("gained 15 cents")."""


@lru_cache
def words(what: Literal["verbs", "nouns", "adverbs"]) -> dict[str, Trend]:
    """Words of change and their direction."""
    lists = toml("trends.toml")
    if what == "verbs":
        return {form: way for way in _WAYS for verb in lists[way]["verbs"] for form in _inflected(verb)}
    found: dict[str, Trend] = {word: "up" for word in lists["up"][what]}
    found.update((word, "down") for word in lists["down"][what])
    return found


def _inflected(verb: str) -> tuple[str, ...]:
    """A regular verb's forms, for where the lemmatizer errs; irregular ones stand in the list themselves."""
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    sibilant = verb.endswith(("s", "sh", "ch", "x"))
    double = (
        verb[-1] if len(verb) < 6 and verb[-1] in "bdgmnpt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou" else ""
    )
    return verb, verb + ("es" if sibilant else "s"), stem + double + "ed", stem + double + "ing"


def verb_trend(token: Token) -> Trend | None:
    """The direction of a verb of change."""
    return words("verbs").get(token.lemma_.lower()) or words("verbs").get(token.lower_)


def is_change(article: Article, at: int) -> bool:
    """Whether the word at piece `at` says that something moves from one value to another."""
    start, _ = article.tokens(at, at + 1)
    token = article.doc[start]
    low = token.lower_
    if low in ("up", "down", "revised", "changed", "moved", "went", "gone", "going", "go", "goes", "revise", "moving", "upgraded",
               "downgraded", "adjusted", "swung", "compared"):  # fmt: skip
        return True
    lemma = token.lemma_.lower()
    return lemma in words("verbs") or low in words("verbs") or lemma in words("nouns")


def trend_of(doc: Doc, span: Range, core: Range, kind: Kind, *, attributive: bool, small: bool = False) -> Trend | None:
    """The direction told by the word beside the figure or by the verb it depends on; a level that is reached has none."""
    start, end = span
    before = doc[start - 1] if start > 0 else None
    if before is not None and before.lower_ == "by" and start > 1 and doc[start - 2].lower_ in ("up", "down"):
        before = doc[start - 2]
    if before is not None and before.lower_ in ("up", "down", "higher", "lower"):
        return words("adverbs")[before.lower_]
    after = doc[end] if end < len(doc) else None
    if after is not None and kind not in ("count", "duration", "age"):
        if after.lower_ in words("adverbs") and not (end + 1 < len(doc) and doc[end + 1].tag_.startswith("N")):
            return words("adverbs")[after.lower_]
        if after.tag_ in ("NN", "NNS") and after.lemma_.lower() in words("nouns"):
            return words("nouns")[after.lemma_.lower()]
    if after is not None and kind == "count" and after.lower_ == "fewer":
        return "down"
    if attributive or kind in ("duration", "age", "rank", "score", "ratio"):
        return None
    if before is not None and before.lower_ in _LEVEL:
        return None
    if before is not None and before.lower_ == "of" and start > 1:
        return words("nouns").get(doc[start - 2].lemma_.lower())
    verb = _verb(doc, core, start)
    if verb is None:
        return None
    weak = verb.lemma_.lower() in _WEAK or verb.lower_ in _WEAK
    moves = before is not None and before.lower_ == "by"
    if weak and not moves and (kind == "count" or (kind == "money" and not small)):
        return None
    return verb_trend(verb)


def _verb(doc: Doc, core: Range, start: int) -> Token | None:
    """The verb just before the figure, or the one it depends on."""
    for token in reversed(doc[max(0, start - 3) : start]):
        if token.tag_.startswith("VB"):
            return token
        if verb_trend(token) and token.tag_ in ("NN", "JJ") and token.i == start - 1:
            return token  # a verb the tagger took for a noun
        if token.lower_ not in (
            "by",
            "a",
            "an",
            "another",
            "further",
            "about",
            "only",
            "just",
            "as",
            "much",
            "or",
            "nearly",
            ",",
        ):
            break
    inside = range(*core)
    current = next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head == doc[i]), doc[core[0]])
    for _ in range(3):
        if current.head == current:
            return None
        relation, current = current.dep_, current.head
        if current.tag_.startswith("VB"):
            return (
                current
                if relation in ("obj", "obl", "obl:unmarked", "advmod", "xcomp", "dep") and 0 < start - current.i < 8
                else None
            )
        if relation not in ("nummod", "compound", "conj", "flat"):
            return None
    return None
