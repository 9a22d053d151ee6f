"""Whether two names, roles or bodies, as articles write them, can be one.

The words known for this stand in `db/people`.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from extractor import resources

Likeness = Literal["same", "close"]

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_PARTICLES = frozenset(
    (
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
    )
)


class Name(NamedTuple):
    """A person's name in its parts, without case, accents and full stops."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str | None


@lru_cache(maxsize=8192)
def parts(name: str) -> Name | None:
    """The parts of a full name; null for one word, which is no full name."""
    words = [word for word in _words(name.replace("-", " ")) if not word.startswith(('"', "“", "'", "(", "‘"))]
    suffix = None
    if len(words) > 2 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    if len(words) < 2:
        return None
    middle = tuple(word for word in words[1:-1] if word not in _PARTICLES)
    return Name(words[0], middle, words[-1], suffix)


def name_key(name: str) -> str:
    """A name without case, accents, full stops and middle initials: "José A. Núñez" -> "jose nunez"."""
    words = _words(name)
    return " ".join(word for i, word in enumerate(words) if i in (0, len(words) - 1) or len(word) > 1)


def likeness(one: Name, other: Name) -> Likeness | None:
    """Whether two names can be one person's: the same, close (only more than the name tells), or not at all.

    A middle name may be left out or shortened; nicknames, initials for the given name and a "Jr." on one side are
    close.
    """
    if one.family != other.family or (one.suffix and other.suffix and one.suffix != other.suffix):
        return None
    if one.given == other.given:
        if not _one_within(one.middle, other.middle):
            return None
        return "same" if one.suffix == other.suffix else "close"
    if _short_for(one.given, other.given) or _short_for(other.given, one.given):
        return "close" if _one_within(one.middle, other.middle) else None
    # "J. Edgar Hoover", "Edgar Hoover"
    for longer, shorter in ((one, other), (other, one)):
        if len(longer.given) == 1 and longer.middle and longer.middle[0] == shorter.given:
            return "close"
    return None


def given_names(name: Name) -> frozenset[str]:
    """The given names a person so named may bear: "Bob" -> bob, robert; two names that can be one share one."""
    borne = {name.given, *_long_forms().get(name.given, ())}
    if len(name.given) == 1:
        borne.update(name.middle[:1])
    return frozenset(borne)


@lru_cache(maxsize=8192)
def roles(role: str | None) -> frozenset[str]:
    """What offices a role names, under one name each: "former Sen. and mayor of Bath" -> senator, mayor of bath.

    An office is there with and without the kind of place it is of: "city treasurer" is treasurer, too. Offices that
    thousands hold are left in; `held_by_many` tells them.
    """
    if not role:
        return frozenset()
    phrase = folded(role.replace(",", " and "))
    # "minister of trade and industry" is one office.
    phrases = {phrase, *phrase.split(" and ")} if " of " not in phrase and " for " not in phrase else {phrase}
    offices = {name for phrase in phrases if (name := _office(phrase))}
    return frozenset(offices | {short for name in offices if (short := _without_place(name))})


def held_by_many(role: str) -> bool:
    """Whether thousands hold this role, so that it tells little without its body."""
    return role in _roles()[1]


@lru_cache(maxsize=8192)
def body(name: str | None) -> str | None:
    """An organisation or a place under one name: "NYPD" -> "new york police department"; null for "the council"."""
    if not name:
        return None
    known = _bodies()
    # Apostrophes of possession and short forms with their full stops are written either way.
    words = folded(name).removeprefix("the ").replace("’s", "").replace("'s", "")
    words = known.get(words, words)
    for kind in ("department", "ministry"):
        for link in (" of the ", " of ", " for "):
            if words.startswith(kind + link):
                words = f"{words.removeprefix(kind + link)} {kind}"
    for kind in ("city of ", "state of ", "town of ", "county of "):
        words = words.removeprefix(kind)
    words = known.get(words, words)
    return None if _kinds_of_body().issuperset(words.split()) else words


def related(one: str, other: str) -> bool:
    """Whether one of two bodies is named with the whole name of the other: "Port Ellis", "Port Ellis City Council"."""
    shorter, longer = sorted((f" {one} ", f" {other} "), key=len)
    return shorter in longer


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Text without case, accents, full stops and doubled spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join(plain.replace(".", "").replace(",", " ").split())


def _words(name: str) -> list[str]:
    """The words of a person's name: initials written together ("J.D. Vance") are words of their own."""
    return folded(name.replace(".", " ")).split()


def _office(phrase: str) -> str:
    """The office without the words that tell its standing."""
    phrase = phrase.removesuffix(" elect").removesuffix("-elect").removesuffix("-designate").removeprefix("then-")
    known, _ = _roles()
    standing = _standing()
    changed = True
    while changed:
        changed = False
        for words in standing:
            if phrase.startswith(words) and len(phrase) > len(words) and phrase[len(words)] in " -":
                phrase = phrase[len(words) + 1 :].strip()
                changed = True
    return known.get(phrase, phrase)


def _without_place(office: str) -> str | None:
    """ "city treasurer" -> "treasurer"; null for what is not so made, and for offices known by their whole name."""
    place, _, rest = office.partition(" ")
    return rest if rest and place in _places() and office not in _roles()[0] else None


def _one_within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the middle names of one stand, in order, in those of the other; an initial stands for its name."""
    shorter, longer = sorted((one, other), key=len)
    rest: Iterator[str] = iter(longer)
    return all(any(_same_or_initial(name, candidate) for candidate in rest) for name in shorter)


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _short_for(short: str, given: str) -> bool:
    return (len(short) == 1 and given.startswith(short)) or short in _nicknames().get(given, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {given: frozenset(short.split("|")) for given, short in _rows("nicknames.tsv")}


@cache
def _long_forms() -> dict[str, set[str]]:
    forms: dict[str, set[str]] = {}
    for given, nicknames in _nicknames().items():
        for short in nicknames:
            forms.setdefault(short, set()).add(given)
    return forms


@cache
def _roles() -> tuple[dict[str, str], frozenset[str]]:
    """The one name of every role listed, and those that thousands hold."""
    known: dict[str, str] = {}
    many = set()
    for name, others, *mark in _rows("roles.tsv"):
        known.update({folded(other): name for other in (name, *others.split("|")) if other})
        if mark == ["many"]:
            many.add(name)
    return known, frozenset(many)


@cache
def _bodies() -> dict[str, str]:
    known = {}
    for name, others in _rows("organizations.tsv"):
        known.update({folded(other): folded(name) for other in (name, *others.split("|"))})
    return known


@cache
def _kinds_of_body() -> frozenset[str]:
    return frozenset(word for (word,) in _rows("kinds_of_body.txt"))


@cache
def _places() -> frozenset[str]:
    return frozenset(word for (word,) in _rows("kinds_of_place.txt"))


@cache
def _standing() -> tuple[str, ...]:
    return tuple(words for (words,) in _rows("standing.txt"))


def _rows(file: str) -> Iterator[list[str]]:
    for line in (resources.path("db") / "people" / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
