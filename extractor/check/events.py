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
    return frozenset(
        mark
        for mark, forms in _marks().items()
        if any(
            (text := {"before": before, "after": after, "anywhere": sentence}[where]) and pattern.search(text)
            for where, pattern in forms
        )
    )


def is_about(mark: str, text: str) -> bool:
    """Whether a text has the words of a mark that may stand anywhere."""
    return any(where == "anywhere" and pattern.search(text) for where, pattern in _marks()[mark])


@lru_cache(maxsize=20_000)
def _found(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of events stand in a sentence."""
    return tuple(_scan(sentence))


def _scan(sentence: str) -> Iterator[tuple[int, int, str]]:
    events = _events()
    for token in WORD.finditer(sentence):
        if token.group() in _MONTHS:  # "in March 2017" nobody marches
            continue
        if event := events.words.get(stem(token.group().lower())):
            yield token.start(), token.end(), event
    for pattern, event in events.phrases:
        for phrase in pattern.finditer(sentence):
            yield phrase.start(), phrase.end(), event


@lru_cache(maxsize=1)
def _events() -> _Events:
    data = tomllib.loads((Path(__file__).parent / "events.toml").read_text(encoding="utf-8"))
    nouns, words, phrases, says = {}, {}, [], {}
    for event, forms in data["event"].items():
        says[event] = forms["says"]
        nouns.update({stem(noun): event for noun in forms.get("nouns", "").split()})
        for word in forms["words"].split():
            if "-" in word:
                phrases.append((re.compile(rf"\b{word.replace('-', ' ')}\b", re.IGNORECASE), event))
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
    return _Events(
        people, vague, time, nouns, words, tuple(phrases), says, of_people, of_money, grows, price, rates, synonyms
    )


@lru_cache(maxsize=1)
def _marks() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    data = tomllib.loads((Path(__file__).parent / "changes.toml").read_text(encoding="utf-8"))
    shapes = {"before": "(?:{})", "after": "^(?:{})", "anywhere": "(?:{})"}
    return {
        mark: [
            (where, re.compile(shapes[where].format("|".join(patterns)), re.IGNORECASE))
            for where, patterns in forms.items()
        ]
        for mark, forms in data.items()
    }
