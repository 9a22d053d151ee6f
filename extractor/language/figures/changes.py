"""Words of change: the verbs, nouns and adverbs that say something rose or fell."""

from functools import lru_cache
from typing import Literal

from spacy.tokens import Token

from extractor.language.figures.lexicon import toml
from extractor.models import Trend

SHARE_MOVE = 1000
"""Sums below this can be what a share or a price moved by ("gained 15 cents"); larger ones are got and given."""
_WAYS: tuple[Trend, ...] = ("up", "down")


@lru_cache
def words(what: Literal["verbs", "nouns", "adverbs"]) -> dict[str, Trend]:
    """Words of change and their direction."""
    lists = toml("trends.toml")
    if what == "verbs":
        return {form: way for way in _WAYS for verb in lists[way]["verbs"] for form in inflected(verb)}
    return {word: way for way in _WAYS for word in lists[way][what]}


@lru_cache
def listed(name: Literal["moves", "getting", "aside", "sums", "ending"]) -> frozenset[str]:
    """A list of lexicon/trends.toml that has no direction."""
    return frozenset(toml("trends.toml")[name])


def inflected(verb: str) -> tuple[str, ...]:
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


def changes(token: Token) -> bool:
    """Whether the word says that something goes from one value to another."""
    lemma = token.lemma_.lower()
    return token.lower_ in listed("moves") or verb_trend(token) is not None or lemma in words("nouns")
