"""Whether a figure says that something rose or fell."""

from functools import lru_cache

from spacy.tokens import Doc, Token

from extractor.language.figures.lexicon import toml
from extractor.models import Trend


@lru_cache
def _lists() -> dict[str, dict[str, Trend]]:
    lists = toml("trends.toml")
    return {
        what: {word: trend for trend in ("up", "down") for word in lists[trend][what]}  # type: ignore[misc]
        for what in ("verbs", "nouns", "adverbs")
    }


def trend_of(doc: Doc, span: tuple[int, int], core: tuple[int, int], kind: str, *, level: bool = False) -> Trend | None:
    """The direction told by the word beside the figure or the verb it depends on; a level reached has none."""
    start, end = span
    words = _lists()
    before = doc[start - 1] if start > 0 else None
    if before is not None and before.lower_ == "by" and start > 1:
        before = doc[start - 2] if doc[start - 2].lower_ in words["adverbs"] else before
    if before is not None and before.lower_ in ("up", "down", "higher", "lower"):
        return words["adverbs"][before.lower_]
    if end < len(doc) and doc[end].lower_ in words["adverbs"] and kind != "count" and kind != "duration":
        return words["adverbs"][doc[end].lower_]
    if (
        before is not None
        and before.lower_ in ("to", "at", "from", "in", "for", "with", "on", "than", "of")
        and before.lower_ != "of"
    ):
        return None
    if kind not in ("percent", "points", "multiple", "money", "measure", "count"):
        return None
    token = _outer(doc, core)
    verb = _verb(token)
    if verb is not None and verb.i < start and start - verb.i < 8:
        trend = words["verbs"].get(verb.lemma_.lower())
        if trend and (
            kind != "count"
            or _by(token)
            or verb.lemma_.lower() not in ("lose", "add", "cut", "raise", "gain", "shed", "mount")
        ):
            return trend
    noun = token.head
    if noun.tag_ in ("NN", "NNS"):
        found = words["nouns"].get(noun.lemma_.lower())
        if found:
            return found
    if end < len(doc):
        return words["nouns"].get(doc[end].lemma_.lower()) if doc[end].tag_ in ("NN", "NNS") else None
    return None


def _outer(doc: Doc, core: tuple[int, int]) -> Token:
    """The token of the figure whose head is outside it."""
    inside = range(*core)
    for index in inside:
        if doc[index].head.i not in inside or doc[index].head == doc[index]:
            return doc[index]
    return doc[core[0]]


def _by(token: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ == "by" for child in token.children)


def _verb(token: Token) -> Token | None:
    current = token
    for _ in range(4):
        if current.head == current:
            return None
        deprel = current.dep_
        current = current.head
        if current.pos_ == "VERB" or current.tag_.startswith("VB"):
            return current
        if deprel not in ("nummod", "compound", "conj", "obj", "obl", "nmod", "obl:unmarked", "appos"):
            return None
    return None
