"""Places by name: whether two are the same, one within the other, or apart."""

import re
from enum import Enum
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_GENERIC = frozenset(
    ("the", "of", "city", "state", "county", "province", "district", "town", "borough", "region", "area")
)


class Where(Enum):
    """How two places relate."""

    SAME = "same"
    WITHIN = "within"
    """One holds the other, or may: "New York" is the city or the state."""
    APART = "apart"
    UNKNOWN = "unknown"


@lru_cache(maxsize=20_000)
def relate(a: str | None, b: str | None) -> Where:
    """How two places relate, by name and by what the gazetteer knows to lie in what."""
    if a is None or b is None:
        return Where.UNKNOWN
    one, other = canonical(a), canonical(b)
    if one == other:
        return Where.SAME
    if one in _wholes(other) or other in _wholes(one):
        return Where.WITHIN
    if (one in _gazetteer()) != (other in _gazetteer()):
        return Where.WITHIN  # of a place that it does not know, the gazetteer cannot say in what state it lies
    words, others = set(_WORD.findall(one)), set(_WORD.findall(other))
    if words - _GENERIC == others - _GENERIC:
        return Where.WITHIN
    return Where.WITHIN if words < others or others < words else Where.APART


@lru_cache(maxsize=20_000)
def canonical(name: str) -> str:
    """The gazetteer's name for a place, or its words; a whole named after a comma is dropped: "Albany, New York"."""
    plain = " ".join(_WORD.findall(name.lower().replace(".", "").replace("’s", "").replace("'s", "")))
    plain = plain.removeprefix("the ")
    known = _gazetteer()
    if plain in known:
        return known[plain][0]
    town = " ".join(_WORD.findall(name.partition(",")[0].lower().replace(".", "")))
    return known[town][0] if town in known else town


def names_part(text: str, place: str) -> bool:
    """Whether `text` names what a place is called after, and not the place: "Westmarch" of Westmarch County."""
    *bare, kind = place.split()
    name = " ".join(bare)
    return bool(bare) and kind.lower() in _GENERIC and name in text and place not in text


def _wholes(name: str) -> list[str]:
    """What holds a place, the nearest first."""
    known, found = _gazetteer(), []
    while name in known and (whole := known[name][1]) and whole not in found:
        found.append(whole)
        name = whole
    return found


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, tuple[str, str | None]]:
    """Name or short form -> its main name and what it lies in, all in lower case."""
    known: dict[str, tuple[str, str | None]] = {}
    for line in (Path(__file__).parent / "places.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, whole, *forms = (*(field.strip().lower() for field in line.split("\t")), "")
            for form in (name, *(form for field in forms for form in field.split("|"))):
                if form:
                    known.setdefault(form, (name, whole or None))
    return known
