"""Reads the word lists and the rules of time expressions from `extractor/language/lexicon/`, once a process."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_LEXICON = Path(__file__).parents[1] / "lexicon"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase is to the grammar: its kind and what it stands for."""

    kind: str
    value: Any


@lru_cache(maxsize=1)
def words() -> dict[str, Word]:
    """Single words and phrases, lower-cased, with their kind and value."""
    found = {
        text: Word(kind, value)
        for kind, entries in _read("dates_words.toml").items()
        for text, value in entries.items()
    }
    found |= {name: Word("HOLIDAY", name) for name in holidays()}
    for group, names in _read("dates_names.toml").items():
        found |= {name.lower(): Word("NAME", name) for name in names if group != "after_dates"}
    return found


def kinds() -> frozenset[str]:
    """All kinds of words."""
    return frozenset(word.kind for word in words().values())


@lru_cache(maxsize=1)
def holidays() -> dict[str, dict[str, Any]]:
    """Holidays by lower-cased name: where their date comes from."""
    return _read("holidays.toml")


@lru_cache(maxsize=1)
def lookalikes() -> dict[str, frozenset[str]]:
    """Words around a time word that tell whether it is a time."""
    return {name: frozenset(entries) for name, entries in _read("dates_lookalikes.toml").items()}


@lru_cache(maxsize=1)
def names_after_dates() -> frozenset[str]:
    """Nouns that make a name of the date before them."""
    return frozenset(_read("dates_names.toml")["after_dates"])


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The grammar: `sets`, `macros` and the list `rule`."""
    return _read("dates_rules.toml")


@lru_cache(maxsize=1)
def tense_words() -> dict[str, list[str]]:
    """Auxiliaries, verbs and prepositions that look back or ahead."""
    return _read("dates_tense.toml")


def _read(name: str) -> dict[str, Any]:
    with (_LEXICON / name).open("rb") as file:
        return tomllib.load(file)
