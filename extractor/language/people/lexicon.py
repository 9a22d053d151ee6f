"""Word lists about people and offices: data files in `lexicon/`, read once, when first asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

Gender = Literal["male", "female"]
OfficeClass = Literal["office", "post", "rank", "speaker", "member", "seeker"]

_FOLDER = Path(__file__).parents[1] / "lexicon"
_GENDERS: dict[str, Gender] = {"m": "male", "f": "female"}


@dataclass(frozen=True, slots=True)
class Office:
    """The head noun of a role."""

    kind: OfficeClass
    gender: Gender | None
    full: str | None
    """What an abbreviation stands for."""
    traits: frozenset[str]
    """`district`, `portfolio`, `abroad`: how to read what follows."""


def rows(file: str) -> Iterator[list[str]]:
    """Tab-separated rows of a lexicon file; lines that begin with `#` tell its source and licence."""
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def words(file: str) -> frozenset[str]:
    """The first column of a lexicon file, folded to lower case."""
    return frozenset(row[0].casefold() for row in rows(file))


@cache
def offices() -> Mapping[str, Office]:
    """Head nouns of offices and roles, by lower-case noun."""
    return {
        noun: Office(kind, _GENDERS.get(gender), None if full == "-" else full, frozenset(traits.split()))  # type: ignore[arg-type]
        for noun, kind, gender, full, traits in rows("offices.tsv")
    }


@cache
def office_phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first token: the tokens of every office, longest first, with its noun in `offices`."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for noun in offices():
        tokens = tuple(noun.replace("-", " - ").replace("'s", " 's").split())
        found.setdefault(tokens[0], []).append((tokens, noun))
    return {first: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for first, phrases in found.items()}


@cache
def forms_of_address() -> Mapping[str, Gender | None]:
    """Everything that may stand right before a name, by lower-case word, with the gender it tells."""
    titles: dict[str, Gender | None] = {noun: _GENDERS.get(gender) for noun, gender in rows("person_nouns.tsv")}
    titles.update({noun: office.gender for noun, office in offices().items()})
    titles.update({word.casefold(): _GENDERS.get(gender) for word, gender in rows("honorifics.tsv")})
    return titles


@cache
def first_names() -> Mapping[str, Gender | None]:
    """Given names, folded, with the gender they speak for (None where both bear it)."""
    return {name.casefold(): _GENDERS.get(gender) for name, gender in rows("first_names.tsv")}


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Given names, folded, with the nicknames of those who bear them."""
    return {name: frozenset(short.split()) for name, short in rows("nicknames.tsv")}


@cache
def not_in_names() -> Mapping[str, bool]:
    """Words that rule a person's name out, and whether families bear them all the same ("Hill")."""
    bodies = {noun: False for noun, *_ in rows("organization_nouns.tsv")}
    return bodies | {word: bool(family) for word, *family in rows("not_in_names.tsv")}


@cache
def demonyms() -> Mapping[str, str]:
    """Places by the adjective that speaks of them, lower case."""
    return {adjective.casefold(): place for adjective, place in rows("demonyms.tsv")}


def is_demonym(word: str) -> bool:
    """Whether a word names the people of a place: "Iraqi", "Iraqis"."""
    word = word.casefold()
    return word in demonyms() or word.removesuffix("s") in demonyms()


@cache
def places() -> frozenset[str]:
    """Countries and states with their press abbreviations, lower case."""
    found = {place.casefold() for place in demonyms().values()}
    for name, abbreviations in rows("states.tsv"):
        found.update(word.casefold() for word in (name, *abbreviations.split("|")))
    return frozenset(found | {"u.s.", "us", "usa", "u.k.", "uk", "u.s.a.", "eu", "u.n.", "un"})


@cache
def known_bodies() -> frozenset[str]:
    """Parties, well-known organisations by all their names, and companies named after people, lower case."""
    found = set(words("named_after_people.txt"))
    parties = [(row[0], row[2:3]) for row in rows("parties.tsv")]
    bodies = [(row[0], row[1:2]) for row in rows("organizations.tsv")]
    for full, others in parties + bodies:
        found.update(name.casefold() for name in (full, *"".join(others).split("|")) if name)
    return frozenset(found)


def is_short_title(word: str) -> bool:
    """Whether it is a shortened form of address, of one or of several: "Sgt.", "Sens."."""
    return word.endswith(".") and singular(word) in forms_of_address()


@lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """A title's dictionary form: "Senators" and "Sens." are senator and sen."""
    word = word.casefold()
    for ending, rest in (("women", "woman"), ("men", "man"), ("ies", "y"), ("s.", "."), ("s", "")):
        if word.endswith(ending) and (base := word[: -len(ending)] + rest) in forms_of_address():
            return base
    return word
