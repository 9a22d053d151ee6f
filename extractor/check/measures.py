"""What a claim measures, in a normal form that can be compared: kind, unit and the words of the noun."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from extractor.models import Claim

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEMMER = snowballstemmer.stemmer("english")
_EMPTY = frozenset(
    word
    for line in (Path(__file__).parent / "unrestricting.txt").read_text(encoding="utf8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
_PREPOSITION = re.compile(r"\s+(?:of|in|for|from|to|on|at|by|with|who|that|which|against|about|over|under|between)\s+")
_IRREGULAR = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}


class Match(Enum):
    """How two nouns compare."""

    SAME = "same"
    NARROWER = "narrower"
    """The same head, and one has restricting words that the other lacks."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Measure:
    """A noun as a head and the set of its restricting words, all stemmed; beside it what kind of number it is."""

    dimension: str
    head: str
    modifiers: frozenset[str]


def measure_of(claim: Claim) -> Measure | None:
    """The claim's measure, or None where no noun says what is measured."""
    words = _noun(claim.noun) if claim.noun else None
    return Measure(_dimension(claim), *words) if words else None


def match(a: Measure, b: Measure) -> Match:
    """Whether two measures are the same thing, one a part of the other, or different things."""
    if a.dimension != b.dimension or a.head != b.head:
        return Match.OTHER
    if a.modifiers == b.modifiers:
        return Match.SAME
    return Match.NARROWER if a.modifiers < b.modifiers or b.modifiers < a.modifiers else Match.OTHER


@lru_cache(maxsize=100_000)
def _noun(noun: str) -> tuple[str, frozenset[str]] | None:
    """Head and modifiers of a noun phrase: "detainer requests from ICE" is request + {detain, ice}."""
    head_phrase = _PREPOSITION.split(noun, maxsplit=1)[0]
    heads = stems(head_phrase)
    everything = stems(noun)
    if not heads:
        heads = everything[-1:]
    if not heads:
        return None
    head = heads[-1]
    return head, frozenset(everything) - {head}


def stems(text: str) -> list[str]:
    """The content words of `text`, stemmed (Porter's English stemmer), in order."""
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    kept: list[str] = [
        _STEMMER.stemWord(_IRREGULAR.get(word, word)) for word in words if word not in _EMPTY and not word.isdigit()
    ]
    return kept


def _dimension(claim: Claim) -> str:
    """What must be equal for two numbers to be comparable at all."""
    if claim.kind in ("count", "ratio", "rank", "multiple", "score"):
        return claim.kind
    return f"{claim.kind} {claim.unit}"
