"""What happens to the things counted, and what the words beside a number make of it, read from data files."""

import re
import tomllib
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractor.check.words import WORD, stem

_REACH = 90
"""Characters between a number and the word that says what happened to the thing counted."""
_MONTHS = frozenset(month_name)
_BEYOND_COMMA = 25
"""A word on the other side of a comma or an "and" is taken to be this much farther away."""
_BREAK = re.compile(r"[,;:–—]|\band\b|\bbut\b|\bwhile\b")
_CONTEXT = 80
"""Characters beside a figure that the marks look at."""


@dataclass(frozen=True, slots=True)
class _Events:
    """The data file: people, vague heads, and the words of each event."""

    people: frozenset[str]
    vague: frozenset[str]
    time: frozenset[str]
    nouns: dict[str, str]
    words: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    any_phrase: re.Pattern[str]
    says: dict[str, str]
    of_people: frozenset[str]
    of_money: frozenset[str]
    grows: frozenset[str]
    price: frozenset[str]
    rates: frozenset[str]
    synonyms: dict[str, str]


def is_person(head: str) -> bool:
    """Whether the stemmed noun says no more than that somebody is counted."""
    return head in _events().people


def is_vague(head: str) -> bool:
    """Whether the stemmed noun means little without what stands around it."""
    return head in _events().vague


def is_time(word: str) -> bool:
    """Whether the stem only says when: "last year's deaths" are deaths."""
    return word in _events().time


def plainest(noun: str) -> str:
    """The stemmed noun that stands for this one and its synonyms."""
    return _events().synonyms.get(noun, noun)


def is_price(word: str) -> bool:
    """Whether the stem only says that money is spent on something."""
    return word in _events().price


def is_rate(noun: str | None, modifiers: frozenset[str] = frozenset()) -> bool:
    """Whether a percentage of the stemmed noun says all by itself: "turnout", "the unemployment rate"."""
    return noun in _events().rates or (noun == "rate" and bool(modifiers))


def grows(event: str | None) -> bool:
    """Whether the count of an event only grows, as a toll does."""
    return event in _events().grows


def counts_people(event: str) -> bool:
    """Whether a number of which only the event is said counts people: "the toll rose to 54"."""
    return event in _events().of_people


def counted_event(head: str) -> str | None:
    """The event that the stemmed noun counts by itself: "deaths", "arrests"."""
    return _events().nouns.get(head)


def in_words(event: str) -> str:
    """How a comparison names an event: "killed"."""
    return _events().says[event]


def event_beside(sentence: str, start: int, end: int, *, money: bool = False) -> str | None:
    """The event whose words stand nearest to the figure at `[start, end)` in its sentence.

    A figure may hold them itself: "short of 120". That something has its price is only said of money.
    """
    near = []
    for at, to, event in _found(sentence):
        if event in _events().of_money and not money:
            continue
        if start <= at and to <= end:
            return event
        gap, between = (start - to, sentence[to:start]) if to <= start else (at - end, sentence[end:at])
        gap += _BEYOND_COMMA * len(_BREAK.findall(between))
        if at >= end or to <= start:
            near.append((gap, at, event))
    return min(near)[2] if near and min(near)[0] <= _REACH else None


def marks(sentence: str, start: int, end: int) -> frozenset[str]:
    """What the words around a figure make of it: a part, an increment, a difference (see changes.toml)."""
    before, after = sentence[max(start - _CONTEXT, 0) : start], sentence[end : end + _CONTEXT]
    return _marked("before", before) | _marked("after", after) | _marked_anywhere(sentence)


def is_about(mark: str, text: str) -> bool:
    """Whether a text has the words of a mark that may stand anywhere."""
    return any(each == mark and pattern.search(text) for each, pattern in _marks()["anywhere"])


def _marked(where: str, text: str) -> frozenset[str]:
    return frozenset(mark for mark, pattern in _marks()[where] if pattern.search(text)) if text else frozenset()


@lru_cache(maxsize=1_000)
def _marked_anywhere(sentence: str) -> frozenset[str]:
    """A sentence often has several figures."""
    return _marked("anywhere", sentence)


@lru_cache(maxsize=1_000)
def _found(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of events stand in a sentence."""
    return tuple(_scan(sentence))


def _scan(sentence: str) -> Iterator[tuple[int, int, str]]:
    for token in WORD.finditer(sentence):
        if event := _event_of(token.group()):
            yield token.start(), token.end(), event
    if _events().any_phrase.search(sentence):
        for pattern, event in _events().phrases:
            for phrase in pattern.finditer(sentence):
                yield phrase.start(), phrase.end(), event


@lru_cache(maxsize=20_000)
def _event_of(word: str) -> str | None:
    if word in _MONTHS:  # "in March 2017" nobody marches
        return None
    return _events().words.get(stem(word.lower()))


@lru_cache(maxsize=1)
def _events() -> _Events:
    data = tomllib.loads((Path(__file__).parent / "events.toml").read_text(encoding="utf-8"))
    nouns, words, says = {}, {}, {}
    phrases: list[tuple[str, str]] = []
    for event, forms in data["event"].items():
        says[event] = forms["says"]
        nouns.update({stem(noun): event for noun in forms.get("nouns", "").split()})
        for word in forms["words"].split():
            if "-" in word:
                phrases.append((word.replace("-", " "), event))
            else:
                words[stem(word)] = event
    people, vague, time, price, rates = (
        frozenset(map(stem, data[kind].split())) for kind in ("people", "vague", "time", "price", "rates")
    )
    of_people, of_money, grows = (
        frozenset(event for event, forms in data["event"].items() if forms.get(mark))
        for mark in ("of_people", "of_money", "grows")
    )
    synonyms = {stem(word): stem(line.split()[0]) for line in data["synonyms"] for word in line.split()}
    patterns = tuple((_phrase(words), event) for words, event in phrases)
    any_phrase = _phrase("|".join(words for words, _ in phrases))
    return _Events(
        people,
        vague,
        time,
        nouns,
        words,
        patterns,
        any_phrase,
        says,
        of_people,
        of_money,
        grows,
        price,
        rates,
        synonyms,
    )


def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _marks() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By where they stand: marks with their words."""
    data = tomllib.loads((Path(__file__).parent / "changes.toml").read_text(encoding="utf-8"))
    shapes = {"before": "(?:{})", "after": "^(?:{})", "anywhere": "(?:{})"}
    return {
        where: [
            (mark, re.compile(shape.format("|".join(forms[where])), re.IGNORECASE))
            for mark, forms in data.items()
            if where in forms
        ]
        for where, shape in shapes.items()
    }
