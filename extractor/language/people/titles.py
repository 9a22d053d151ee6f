"""Where a text names an office or another form of address: "Secretary of State", "vice-president", "Sens."."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from extractor.language.people.lexicon import forms_of_address, office_phrases, offices, singular

_HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Title:
    """An office or form of address: tokens `[start, end)`."""

    start: int
    end: int
    noun: str
    """Its dictionary form."""
    plural: bool


def find_titles(doc: Doc) -> Sequence[Title]:
    """Every title in text order, none overlapping; what follows a title is not looked at. Searched once a doc."""
    if doc._.people_titles is None:
        titles: list[Title] = []
        past = 0
        for token in doc:
            if token.i >= past and (title := title_at(doc, token.i, token.lower_)) is not None:
                titles.append(title)
                past = title.end
        doc._.people_titles = titles
    found: list[Title] = doc._.people_titles
    return found


def title_at(doc: Doc, i: int, first: str | None = None) -> Title | None:
    """The longest title that begins at a token; `first` is the token's lower-case text, if that is known already."""
    first = first or doc[i].lower_
    base, phrases = _beginning(first)
    for tokens, noun in phrases:
        if (end := _end_of(doc, i, tokens)) is not None:
            exact = _is_spelled(first, tokens[0]) and (
                doc[end - 1].text == "." or _is_spelled(doc[end - 1].lower_, tokens[-1])
            )
            return Title(i, _past_stop(doc, end, noun), noun, not exact)
    if base is None:
        return None
    return Title(i, i + 1, base, base != first)


@lru_cache(maxsize=1 << 15)
def _beginning(first: str) -> tuple[str | None, tuple[tuple[tuple[str, ...], str], ...]]:
    """Of a lower-case word: itself or its singular, if that is a form of address, and the offices that begin with it.

    The offices are given longest first. Nearly all words of a text begin none, and are told apart by one look.
    """
    base, known = singular(first), office_phrases()
    phrases = dict.fromkeys((*known.get(first, ()), *known.get(base, ()), *known.get(f"{first}.", ())))
    form = next((word for word in (first, base) if word in forms_of_address()), None)
    return form, tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))


def _past_stop(doc: Doc, end: int, noun: str) -> int:
    """Past the full stop that the tokenizer cut off an abbreviation: "Sgt" "."."""
    is_short = noun in offices() and offices()[noun].full is not None and f"{noun}." in offices()
    cut_off = is_short and end < len(doc) and doc[end].text == "." and not doc[end - 1].whitespace_
    return end + 1 if cut_off and end + 1 < len(doc) and doc[end + 1].text[0].isupper() else end


def _end_of(doc: Doc, i: int, tokens: tuple[str, ...]) -> int | None:
    """Where a lexicon phrase that begins at a token ends, if it does."""
    for word in tokens:
        if i >= len(doc) or not _is_word(doc[i].lower_, word):
            return None
        i += 1
        if word[-1] == "." and doc[i - 1].text[-1] != "." and i < len(doc) and doc[i].text == ".":
            i += 1
    return i


def _is_spelled(word: str, wanted: str) -> bool:
    return word == wanted or (wanted == "-" and word in _HYPHENS) or f"{word}." == wanted


def _is_word(word: str, wanted: str) -> bool:
    return _is_spelled(word, wanted) or (wanted != "-" and singular(word) == wanted)


if not Doc.has_extension("people_titles"):
    Doc.set_extension("people_titles", default=None)
