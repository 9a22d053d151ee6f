"""Reads a number in digits, words or both: "1,526", "1.2 million", "two and a half", "hundreds of thousands"."""

import math
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.language.figures.lexicon import toml
from extractor.language.figures.pieces import Piece, glued, is_word, low_at, text_at

Form = Literal["digits", "words", "vague", "fraction", "in"]

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"\d+\.\d+")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")
VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
           "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}  # fmt: skip
_LARGE = frozenset({"million", "billion", "trillion"})
_OF_POINTS = frozenset({"half", "quarter"})
_LONGEST = 25  # digits; no quantity in the news needs more, and a wall of digits is none


class Numeral(NamedTuple):
    """A number read from `pieces[first:last]`; a vague one has its two ends instead of a value."""

    first: int
    last: int
    value: float | None
    form: Form
    low: float | None = None
    high: float | None = None
    scale: float = 1
    """The magnitude word or letter it ended in, for ranges that share it ("$10 to $15 billion")."""
    bare: bool = False
    """Plain digits without grouping, point or magnitude: what a year, a code or a page number looks like."""
    letter: bool = False
    """The magnitude is a letter ("37m"), which may be a unit instead."""
    about: bool = False
    """The words themselves are not exact: "a couple"."""

    def value_before_scale(self) -> float:
        """The number without its magnitude: 15 of "15 billion"."""
        return (self.value or 0) / self.scale


@lru_cache
def _words() -> dict[str, dict[str, float]]:
    lists = toml("numbers.toml")
    return {name: lists[name] for name in ("units", "teens", "tens", "scales", "suffixes", "fractions")}


@lru_cache
def _vague_words() -> dict[str, tuple[float, float]]:
    return {word: (ends[0], ends[1]) for word, ends in toml("numbers.toml")["vague"].items()}


@lru_cache
def starters() -> frozenset[str]:
    """Words a number can begin with."""
    lists = _words()
    names = [word for name in ("units", "teens", "tens", "scales") for word in lists[name]]
    return frozenset(
        [
            *names,
            *_vague_words(),
            "several",
            "few",
            "many",
            "a",
            "an",
            "half",
            "halves",
            "quarter",
            "couple",
            "tens",
            "third",
            "quarters",
        ]
    )


@lru_cache
def after_article() -> frozenset[str]:
    """Words that "a" and "an" make a number with: "a million", "a third", "a few dozen"."""
    lists = _words()
    return frozenset([*lists["scales"], *lists["fractions"], *_OF_POINTS, "couple", "few"])


def digits(text: str, *, money: bool = False) -> float | None:
    """The value of a run of digits, points and commas, by the grouping it uses; `None` if it uses none.

    "1,234" is grouped, "1.234" a decimal: the English press writes the first. A comma as the decimal sign is read only
    for money ("€3,50"); elsewhere "3,50" is more likely a list.
    """
    if len(text) > _LONGEST:
        return None
    if text.isdecimal() or _DECIMAL.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(text.replace(",", ""))
    if _EUROPEAN.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if money and _COMMA_DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def read(pieces: list[Piece], at: int, *, money: bool = False) -> Numeral | None:
    """The longest number that begins at piece `at`."""
    if at >= len(pieces):
        return None
    piece = pieces[at]
    if piece.shape == "number":
        return _scaled(pieces, _from_digits(pieces, at, money=money), money=money)
    if starts_with_point(pieces, at):
        after = digits("0." + pieces[at + 1].text)
        return None if after is None else _scaled(pieces, Numeral(at, at + 2, after, "digits"), money=money)
    if piece.text in VULGAR:
        return _scaled(pieces, Numeral(at, at + 1, VULGAR[piece.text], "fraction"), money=money)
    if piece.shape == "word" and piece.low in starters():
        return (
            _couple(pieces, at)
            or _vague(pieces, at)
            or _part(pieces, at)
            or _scaled(pieces, _from_words(pieces, at), money=money)
        )
    return None


def starts_with_point(pieces: list[Piece], at: int) -> bool:
    """ ".534", but not the point in "ID.3"."""
    free = at == 0 or not glued(pieces, at - 1) or pieces[at - 1].shape == "sign"
    return text_at(pieces, at) == "." and glued(pieces, at) and pieces[at + 1].shape == "number" and free


def _from_digits(pieces: list[Piece], at: int, *, money: bool) -> Numeral | None:
    text, last = pieces[at].text, at + 1
    if len(text) <= 3 and text_at(pieces, at + 1) == "," and text_at(pieces, at + 2) == "000":
        text, last = text + ",000", at + 3  # "10, 000": text that was taken apart and joined again
    elif spaced := _spaced_groups(pieces, at):
        text, last = spaced
    value = digits(text, money=money)
    if value is None:
        return None
    bare = text.isdecimal()
    whole, part = _fraction_of_digits(pieces, last if bare else -1)
    if part:
        return Numeral(at, whole, value + part, "digits")
    if bare and text_at(pieces, last) in ("/", "⁄") and glued(pieces, at) and glued(pieces, at + 1):
        below = digits(text_at(pieces, last + 1))
        if below and 0 < value < below and text_at(pieces, last + 2) not in ("/", "-"):
            return Numeral(at, last + 2, value / below, "fraction")
        return None
    half = _and_a_half(pieces, last) if bare else None
    if half:
        return Numeral(at, half[0], value + half[1], "digits")
    return Numeral(at, last, value, "digits", bare=bare)


def _spaced_groups(pieces: list[Piece], at: int) -> tuple[str, int] | None:
    """Thousands parted by spaces, as the SI writes them: "12 500"; the digits grouped by commas, and where they end."""
    text, last = pieces[at].text, at + 1
    if not text.isdigit() or len(text) > 3 or text.startswith("0") or low_at(pieces, at - 1) in (",", "and", "or"):
        return None
    while (
        last < len(pieces)
        and pieces[last].start == pieces[last - 1].end + 1
        and len(pieces[last].text) == 3
        and pieces[last].text.isdigit()
    ):
        text, last = f"{text},{pieces[last].text}", last + 1
    joined = glued(pieces, last - 1) and text_at(pieces, last) not in (*",.;:!?)%", "”", "’")  # "24 100-metre races"
    return None if last == at + 1 or joined else (text, last)


def _fraction_of_digits(pieces: list[Piece], at: int) -> tuple[int, float]:
    """A fraction after a whole number: "10 1/2", "7½"."""
    sign = text_at(pieces, at) if at >= 0 else ""
    if sign in VULGAR:
        return at + 1, VULGAR[sign]
    start = at + 1 if sign == "-" else at
    if text_at(pieces, start + 1) in ("/", "⁄") and glued(pieces, start) and glued(pieces, start + 1):
        above, below = digits(text_at(pieces, start)), digits(text_at(pieces, start + 2))
        if above and below and above < below <= 64 and above < 64:
            return start + 3, above / below
    return at, 0.0


def _scaled(
    pieces: list[Piece], numeral: Numeral | None, *, money: bool = False, below: float = math.inf
) -> Numeral | None:
    """The number with the magnitude words or letter after it; `below` bounds the magnitudes taken."""
    if numeral is None or numeral.value is None:
        return numeral
    scales, suffixes = _words()["scales"], _words()["suffixes"]
    value, last, scale, letter = numeral.value, numeral.last, 1.0, False
    added = False
    if last > 0 and pieces[last - 1].shape == "number" and is_word(pieces, last):
        text = pieces[last].text
        stuck = glued(pieces, last) and pieces[last + 1].shape == "number"  # "24703m212" is a code
        if text in suffixes and not stuck and (glued(pieces, last - 1) or money or len(text) > 1):
            value, scale, letter, last = value * suffixes[text], suffixes[text], len(text) == 1, last + 1
    while True:
        dash = text_at(pieces, last) == "-" and glued(pieces, last - 1) and glued(pieces, last)
        at = last + 1 if dash else last
        word = low_at(pieces, at)
        factor = scales.get(word) or scales.get(word.removesuffix("s") if last > numeral.first else "")
        if not factor or word in ("gross", "dozens") or factor >= below or (scale > factor > 12 and not letter):
            break
        if added and factor <= scale:
            break  # "one hundred one | hundred" are two numbers
        value, scale, last = value * factor, scale * factor, at + 1
        if scale > 12 and not letter:
            half = _and_a_half(pieces, last)
            if half and numeral.value == 1:  # "a million and a half"
                value, last = value + half[1] * scale, half[0]
            else:
                whole = value
                value, last = _rest(pieces, last, value, scale)
                added = value > whole
    if last == numeral.last:
        return numeral if last > numeral.first else None
    bare = numeral.bare and scale == 1
    return numeral._replace(value=value, last=last, scale=numeral.scale * scale, letter=letter, bare=bare)


def _rest(pieces: list[Piece], last: int, value: float, scale: float) -> tuple[float, int]:
    """What is left below a magnitude: "twenty-eight thousand six hundred forty-two", "one hundred and five"."""
    joined = low_at(pieces, last) == "and"
    at = last + 1 if joined else last
    if not is_word(pieces, at) or low_at(pieces, at) in ("a", "an") or low_at(pieces, at) in _words()["scales"]:
        return value, last
    rest = _scaled(pieces, _from_words(pieces, at), below=scale)
    if rest is None or rest.value is None or not 0 < rest.value < scale or (joined and rest.value >= 100):
        return value, last
    return value + rest.value, rest.last


def _from_words(pieces: list[Piece], at: int) -> Numeral | None:
    """A cardinal below a hundred, or "a" before a magnitude; `_scaled` goes on from there."""
    lists = _words()
    word = low_at(pieces, at)
    if word in ("a", "an"):
        following = low_at(pieces, at + 1)
        if following in lists["scales"] and following != "gross":
            return Numeral(at, at + 1, 1.0, "words")
        if following == "half" and low_at(pieces, at + 2) in lists["scales"]:
            return Numeral(at, at + 2, 0.5, "words")
        if following == "quarter" and low_at(pieces, at + 2) in lists["scales"]:
            return Numeral(at, at + 2, 0.25, "words")
        return None
    if word in ("hundred", "thousand", "million", "billion", "trillion"):
        return Numeral(at, at, 1.0, "words")
    if word in lists["tens"]:
        value, last = float(lists["tens"][word]), at + 1
        joined = last + 1 if text_at(pieces, last) == "-" else last
        unit = lists["units"].get(low_at(pieces, joined), 0)
        if unit and (joined > last or low_at(pieces, joined + 1) not in ("of",)):
            value, last = value + unit, joined + 1
    elif word in lists["units"] or word in lists["teens"]:
        value, last = float(lists["units"].get(word, lists["teens"].get(word, 0))), at + 1
    else:
        return None
    if low_at(pieces, last) == "point" and low_at(pieces, last + 1) in lists["units"]:
        text = ""
        last += 1
        while low_at(pieces, last) in lists["units"]:
            text, last = text + str(lists["units"][low_at(pieces, last)]), last + 1
        value = float(f"{value:.0f}.{text}")
    half = _and_a_half(pieces, last)
    if half:
        value, last = value + half[1], half[0]
    return Numeral(at, last, value, "words")


def _and_a_half(pieces: list[Piece], at: int) -> tuple[int, float] | None:
    """ "and a half", "-and-a-half", "and three quarters" after a number."""
    dash = text_at(pieces, at) == "-"
    step = 2 if dash else 1
    start = at + 1 if dash else at
    if low_at(pieces, start) != "and":
        return None
    if dash and text_at(pieces, start + 1) != "-":
        return None
    how_many, part = low_at(pieces, start + step), low_at(pieces, start + 2 * step)
    if dash and text_at(pieces, start + step + 1) != "-":
        return None
    below = _words()["fractions"].get(part.removesuffix("s") if part != "halves" else part)
    above = {"a": 1, "one": 1, "two": 2, "three": 3}.get(how_many)
    return (start + 2 * step + 1, above / below) if below and above and below <= 8 else None


def _couple(pieces: list[Piece], at: int) -> Numeral | None:
    """ "a couple of", "a couple hundred", "the last couple of": about two; other couples are married."""
    start = at + 1 if low_at(pieces, at) in ("a", "an") else at
    if low_at(pieces, start) != "couple":
        return None
    led = start > at or low_at(pieces, at - 1) in ("last", "past", "next", "first", "another", "every")
    after, following = low_at(pieces, start + 1), low_at(pieces, start + 2)
    scaled = after == "dozen" or (after in _words()["scales"] and not after.endswith("s"))
    if not led or not (scaled or after == "more" or (after == "of" and following)):
        return None
    numeral = Numeral(at, start + 1, 2.0, "words", about=True)
    return _scaled(pieces, numeral) if scaled else numeral


def _vague(pieces: list[Piece], at: int) -> Numeral | None:
    """ "thousands of", "tens of thousands of": from one to ten of them."""
    vague = _vague_words()
    if low_at(pieces, at) == "a" and low_at(pieces, at + 1) == "few" and f"{low_at(pieces, at + 2)}s" in vague:
        rest = _vague(pieces, at + 1)
        return rest and rest._replace(first=at)  # "a few dozen"
    word, second = low_at(pieces, at), low_at(pieces, at + 2)
    factor = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6}.get(word)
    if factor and low_at(pieces, at + 1) == "of" and second in vague:
        low, high = vague[second]
        return Numeral(at, at + 3, None, "vague", low=low * factor, high=high * factor)
    plural = f"{low_at(pieces, at + 1)}s"
    if word in ("several", "few", "many") and plural in vague:
        low, high = vague[plural]
        return Numeral(at, at + 2, None, "vague", low=low, high=high)
    if word in vague:  # alone it may be no number of anything: see kinds
        low, high = vague[word]
        return Numeral(at, at + 1, None, "vague", low=low, high=high)
    return None


def _joined(pieces: list[Piece], at: int) -> str:
    """The word after the piece at `at`, past a hyphen."""
    return low_at(pieces, at + 2 if text_at(pieces, at + 1) == "-" else at + 1)


def _part(pieces: list[Piece], at: int) -> Numeral | None:
    """A fraction in words: "a third", "two-thirds", "three quarters", "half"."""
    fractions = _words()["fractions"]
    start = at + 1 if low_at(pieces, at) in ("a", "an", "one") and low_at(pieces, at + 1) in _OF_POINTS else at
    word = low_at(pieces, start)
    if word in _OF_POINTS and _joined(pieces, start) in _LARGE:
        return _scaled(pieces, Numeral(at, start + 1, 1 / fractions[word], "words"))  # "a half-million"
    if word in _OF_POINTS and _joined(pieces, start) in ("point", "points", "percentage", "percent"):
        return Numeral(at, start + 1, 1 / fractions[word], "words")  # "a quarter point", "a half-point rise"
    word = low_at(pieces, at)
    if word == "half":
        start = at + 1
        if low_at(pieces, start) in ("a", "an") and low_at(pieces, start + 1) in {"dozen"} | _LARGE:
            return _scaled(pieces, Numeral(at, start + 1, 0.5, "words"))
        return Numeral(at, at + 1, 0.5, "fraction")
    above = 1.0 if word in ("a", "an") else _words()["units"].get(word) or _words()["teens"].get(word)
    if not above:
        return None
    last = at + 2 if text_at(pieces, at + 1) == "-" else at + 1
    name = low_at(pieces, last)
    if above == 1:
        below = fractions.get(name) if not name.endswith("s") or name == "halves" else None
    else:
        below = fractions.get(name.removesuffix("s")) if name.endswith("s") and name != "halves" else None
    if not below or below < above:
        return None
    if low_at(pieces, last + 1) in _LARGE:
        return _scaled(pieces, Numeral(at, last + 1, above / below, "words"))
    whole = last + 2 if low_at(pieces, last + 1) == "of" else last + 1  # "three quarters of a million"
    if low_at(pieces, whole) == "a" and low_at(pieces, whole + 1) in _LARGE:
        return _scaled(pieces, Numeral(at, whole + 1, above / below, "words"))
    return Numeral(at, last + 1, above / below, "fraction")
