"""Word lists about bodies, places and parties, read once, when first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.language.people.lexicon import demonyms, rows, words

__all__ = [
    "STATUS",
    "demonyms",
    "ends_party",
    "names_body",
    "names_field",
    "organizations",
    "parties",
    "party_of",
    "places_named_elsewhere",
    "role_verbs",
]

STATUS = frozenset(
    {"former", "ex", "acting", "interim", "incoming", "outgoing", "incumbent", "then", "late", "longtime", "retired"}
)
"""Words that tell when or how somebody holds a role."""


@dataclass(frozen=True, slots=True)
class _Parties:
    by_name: Mapping[str, str]
    """Full names by every name and adjective, as written."""
    by_letter: Mapping[str, str]
    """Full names by what stands after a name: "D", "Lib Dem"."""
    longest: int
    """Most words in a name."""


@cache
def parties() -> _Parties:
    """Political parties; where a name or letter is shared the first in the file has it."""
    names: dict[str, str] = {}
    letters: dict[str, str] = {}
    for full, _country, *rest in rows("parties.tsv"):
        others, after = (column.split("|") if column else [] for column in [*rest, "", ""][:2])
        for name in (full, *others):
            names.setdefault(name, full)
        for letter in after:
            letters.setdefault(letter.casefold(), full)
    return _Parties(names, letters, max(len(name.split()) for name in names))


@lru_cache(maxsize=1 << 15)
def ends_party(word: str) -> bool:
    """Whether a party's name or adjective may end with a word: a quick look before all lengths are tried."""
    return any(name.endswith(word) for name in parties().by_name)


@cache
def organizations() -> Mapping[str, str]:
    """Full names of well-known bodies by every name they go by, lower case."""
    found: dict[str, str] = {}
    for full, others in ((row[0], row[1] if len(row) > 1 else "") for row in rows("organizations.tsv")):
        for name in (full, *others.split("|")):
            if name:
                found.setdefault(name.casefold(), full)
    return found


@cache
def _fields() -> frozenset[str]:
    return frozenset(noun for noun, *field in rows("organization_nouns.tsv") if field)


def names_field(word: str) -> bool:
    """Whether a body's noun before a role tells the role's field: "school superintendent"."""
    return word.casefold() in _fields()


def names_body(word: str) -> bool:
    """Whether a noun heads the name of a body: "ministry", "Department"."""
    return word.casefold() in words("organization_nouns.tsv")


@cache
def places_named_elsewhere() -> frozenset[str]:
    """Nouns for a government's place, whose name no body's name tells: "the state"."""
    return frozenset(noun for noun, *kind in rows("bodies_named_elsewhere.tsv") if kind)


@cache
def role_verbs() -> Mapping[str, tuple[str, str]]:
    """Kind of verb and the role it names, by lemma."""
    return {verb: (kind, noun) for verb, kind, noun in rows("role_verbs.tsv")}


def party_of(name: str) -> str | None:
    """The party whose name a body's name ends with: "Ohio Democratic Party"."""
    parts = name.split()
    for size in range(min(parties().longest, len(parts)), 0, -1):
        if full := parties().by_name.get(" ".join(parts[-size:])):
            return full
    return None
