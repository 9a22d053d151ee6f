"""Text -> pieces: every word, number and mark with its kind, the letters the grammar is written in.

Pieces are cut from the text, not taken from the tokens, so that "mid-2016", "16-hour" and "7:30pm" read the same
whatever tokenizer the pipeline has. A blank line is a piece of its own: no expression reaches over it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extractor.language.dates import lexicon


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text `[start, end)` with its kind and what it stands for; kind "" means nothing to dates."""

    start: int
    end: int
    kind: str
    value: Any = None


_PIECE = re.compile(
    r"""
      (?P<PLAIN>(?!FY)[^\W\d_]++(?!\d|['’]clock))  # nearly every piece is a word: the first to be tried
    | (?P<BREAK>\n[^\S\n]*\n\s*)
    | (?P<ISODATE>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<ISOMONTH>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w-]))
    | (?P<NUMERIC>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w/.-]*\d))
    | (?P<NINEELEVEN>9/11(?![/\d]))
    | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?!\d|[:.]\d))
    | (?P<DECADE>(?:\d{3}0|(?<!['`’‘])['’‘]\d0|(?<![\w.,])[2-9]0)(?:['’]s|s)\b)
    | (?P<SHORTYEAR>(?<![\w'`’‘])['’‘]\d\d(?![\w'’]))
    | (?P<NTH>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<QUARTERCODE>(?:Q[1-4]|[1-4]Q)(?:\d{4}|['’]?\d\d)?\b)
    | (?P<HALFCODE>(?:H[12]|[12]H)(?:\d{4}|['’]?\d\d)?\b)
    | (?P<FISCALCODE>FY\s?['’]?(?:\d{4}|\d\d)\b)
    | (?P<YEARRANGE>(?:1[5-9]|20)\d\d[-–/](?:\d{4}|\d\d)(?![\w,./:-]*\d|[%\w]))
    | (?P<FRACTION>\d/\d(?![\d/])|[½¼¾])
    | (?P<OPAQUE>[^\W\d_]+\d\w*)
    | (?P<MONEY>[$£€¥₹]\s?\d[\d,]*(?:\.\d+)?)
    | (?P<NUMBER>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>%)?
    | (?P<WORD>[^\W\d_]+(?:['’]clock)?)
    | (?P<EDITED>\[[^\W\d_]+\])
    | (?P<MARK>['’]s\b|[^\s\w]|_)
    """,
    re.VERBOSE,
)

_NO_KINDS = {"sep", "percent", "NUMBER", "PLAIN", "WORD", "EDITED", "MARK", "OPAQUE"}
DIGIT_KINDS = frozenset(_PIECE.groupindex) - _NO_KINDS | {
    *("DAY", "TWODIGITS", "YEAR", "INTEGER", "DECIMAL", "NTHBIG"),
}
"""The kinds of pieces that the lexicon does not list; `MARK`, `STOP` and words of no kind match nothing."""

_AMPM = re.compile(r"[ap]\.\s?m\.?|[ap]m\b", re.IGNORECASE)
_DOTTED = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"} | {
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "yrs", "hrs", "mins",
}  # fmt: skip
_CASED = {"MONTH", "WEEKDAY", "WEEKDAYS"}
_SHOUTED = {"ZONE", "ERA"}


def lex(text: str) -> list[Piece]:
    """Cut a text into pieces, phrases of the lexicon joined."""
    return list(_joined(list(_pieces(text)), text))


def _pieces(text: str) -> Iterator[Piece]:
    words = lexicon.words()
    position = 0
    while match := _PIECE.search(text, position + text.startswith(" ", position)):
        position = match.end()
        start, kind, written = match.start(), match.lastgroup or "", match[0]
        if kind == "percent":
            kind = "NUMBER"
        if kind in ("PLAIN", "WORD"):
            if written[0] in "aApP" and (half_day := _AMPM.match(text, start)) and half_day.end() >= position:
                position = half_day.end()
                yield Piece(start, position, "AMPM", half_day[0][0].lower() + "m")
                continue
            lower = written.lower()
            word = words.get(lower)
            if lower in _DOTTED and text[position : position + 1] == ".":
                position += 1
            if word is None or not _cased(word.kind, written):
                yield Piece(start, position, "")
                continue
            yield Piece(start, position, word.kind, word.value)
        elif kind == "MARK":
            word = words.get(written)
            plain = "STOP" if written in ".!?" else "MARK"
            yield Piece(start, position, word.kind, word.value) if word else Piece(start, position, plain)
        elif kind == "NUMBER":
            yield Piece(start, position, *_number(written))
        elif kind == "NTH":
            value = int(re.match(r"\d+", written)[0])  # type: ignore[index]
            yield Piece(start, position, "NTH" if 1 <= value <= 31 else "NTHBIG", value)
        elif kind in ("FRACTION", "EDITED"):  # a word put into a quotation: "[Ten] years ago"
            word = words.get(written.strip("[]").lower())
            yield Piece(start, position, "FRACTION", word.value) if word else Piece(start, position, "")
        elif kind == "ISOMONTH" and int(written[5:]) == (int(written[2:4]) + 1) % 100:
            yield Piece(start, position, "YEARRANGE", written)  # "the 2009-10 season"
        else:
            yield Piece(start, position, kind, written)


def _cased(kind: str, written: str, last: str = "") -> bool:
    """Whether a word or phrase is written as its kind is: months and weekdays capitalised, zones in capitals."""
    if kind == "NAME":
        return not written[0].islower() and not last[:1].islower()
    if kind == "HOLIDAY":
        return written[0].isupper() or last[:1].isupper()
    if kind in _CASED:
        return written[0].isupper() or (len(written) > 5 and kind == "WEEKDAY")
    if kind in _SHOUTED or (kind == "ZONENAME" and len(written) == 2):
        return written.isupper()
    return True


def _number(written: str) -> tuple[str, Any]:
    """Kind and value of a number in digits: days of the month and years are told from other numbers."""
    if written.endswith("%"):
        return "", None
    if not written.isdigit():
        return "DECIMAL", float(written.replace(",", ""))
    value = int(written[:20])
    if len(written) <= 2:
        return ("DAY" if 1 <= value <= 31 else "TWODIGITS"), value
    if len(written) == 4 and 1000 <= value <= 2999:
        return "YEAR", value
    return "INTEGER", value


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, list[tuple[list[str], lexicon.Word]]]]:
    """Phrases of several pieces by their first and their second word, longest first."""
    table: dict[str, dict[str, list[tuple[list[str], lexicon.Word]]]] = {}
    for phrase, word in lexicon.words().items():
        parts = [phrase[piece.start : piece.end] for piece in _pieces(phrase)]
        if len(parts) > 1:
            table.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts, word))
    for seconds in table.values():
        for entries in seconds.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _joined(pieces: list[Piece], text: str) -> Iterator[Piece]:
    phrases = _phrases()
    index, last = 0, len(pieces) - 1
    while index <= last:
        piece = pieces[index]
        seconds = phrases.get(text[piece.start : piece.end].lower()) if index < last else None
        if seconds:
            second = text[pieces[index + 1].start : pieces[index + 1].end].lower().replace("’", "'")
            for parts, known in seconds.get(second, ()):
                there = pieces[index : index + len(parts)]
                words = [text[p.start : p.end] for p in there]
                same = [word.lower().replace("’", "'") for word in words] == parts
                if same and _cased(known.kind, words[0], words[-1]):
                    piece = Piece(piece.start, there[-1].end, known.kind, known.value)
                    index += len(parts) - 1
                    break
        yield piece
        index += 1
