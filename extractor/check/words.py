"""Words as the checker compares them: stemmed, and weighted by how rare they are in English."""

import math
import re
from functools import lru_cache
from pathlib import Path

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
"""A word: letters and digits, with what follows an apostrophe."""
_STEMMER = snowballstemmer.stemmer("english")
_IRREGULAR = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
_ARTICLE_LENGTH = 400
"""Words of a news article, to turn a word's frequency into the share of articles that hold it."""
_UNLISTED_ZIPF = 3.0


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Words that restrict nothing."""
    lines = (Path(__file__).parent / "unrestricting.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def stems(text: str) -> list[str]:
    """The content words of `text`, stemmed (Porter's English stemmer), in order; numbers left out."""
    empty = _empty()
    words = (word.lower().removesuffix("'s").removesuffix("’s") for word in WORD.findall(text))
    return [stem(word) for word in words if word not in empty and not word[0].isdigit()]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A lower-case word's stem."""
    return str(_STEMMER.stemWord(_IRREGULAR.get(word, word)))


def root(stem: str) -> str:
    """What stems of one family share: "kindergarten" and "kindergartners" are one root, "vaccinated" and "vaccine"."""
    return stem[:6]


@lru_cache(maxsize=50_000)
def weight(word: str) -> float:
    """What sharing a stem or root tells, in nats: minus the log of the share of English articles that hold it."""
    return -math.log(background(word))


def background(word: str) -> float:
    """The share of English articles that hold a word of this stem or root."""
    return _backgrounds().get(root(word), _share(10 ** (_UNLISTED_ZIPF - 9)))


@lru_cache(maxsize=1)
def _backgrounds() -> dict[str, float]:
    frequencies: dict[str, float] = {}
    for line in (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines():
        zipf, *words = line.split()
        if zipf == "#":
            continue
        for word in words:
            frequencies[root(stem(word))] = frequencies.get(root(stem(word)), 0.0) + 10 ** (float(zipf) - 9)
    return {word: _share(frequency) for word, frequency in frequencies.items()}


def _share(frequency: float) -> float:
    return 1 - math.exp(-_ARTICLE_LENGTH * frequency)
