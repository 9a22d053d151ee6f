"""Text -> pieces: every word, number and mark with its kind, the letters the grammar is written in.

Pieces are cut from the text, not taken from the tokens, so that "mid-2016", "16-hour" and "7:30pm" read the same
whatever tokenizer the pipeline has. A blank line is a piece of its own: no expression reaches over it.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from extractor.language.dates import lexicon


class Piece(NamedTuple):
    """A stretch of text `[start, end)` with its kind and what it stands for; kind "" means nothing to dates."""

    start: int
    end: int
    kind: str
    value: Any = None


_PIECE = re.compile(
    r"""
      (?P<AMPM>(?i:[ap](?:\.\s?m\b\.?|m\b)))
    | (?P<PLAIN>(?!FY)[^\W\d_]++(?!\d|['’]clock))
    | (?P<BREAK>\n[^\S\n]*\n\s*)
    | (?P<ISODATE>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<ISOMONTH>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w-]))
    | (?P<NUMERIC>\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)(?:\d{4}|\d\d)(?![\w/.-]*\d))
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

_ONE = re.sub(r"\?P<\w+>", "?:", _PIECE.pattern)
_ROW = r"(?!FY)[A-Za-z]++(?:[ ](?!FY)[A-Za-z]++)*(?![^\W_]|['’]clock|(?<=\b[APap])\.\s?[Mm]\b)"
_CUT = re.compile(f"({_ROW})|({_ONE})", re.VERBOSE)
"""What to split a text by: a row of words, each a piece by itself, or one piece."""

_NO_KINDS = {"percent", "NUMBER", "PLAIN", "WORD", "EDITED", "MARK", "OPAQUE"}
DIGIT_KINDS = frozenset(_PIECE.groupindex) - _NO_KINDS | {
    *("DAY", "TWODIGITS", "YEAR", "INTEGER", "DECIMAL", "NTHBIG"),
}
"""The kinds of pieces that the lexicon does not list; `MARK`, `STOP` and words of no kind match nothing."""

_DOTTED = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"} | {
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "yrs", "hrs", "mins",
}  # fmt: skip
_CASED = {"MONTH", "WEEKDAY", "WEEKDAYS"}
_SHOUTED = {"ZONE", "ERA"}


def lex(text: str) -> list[Piece]:
    """Cut a text into pieces, phrases of the lexicon joined; of sentences that cannot hold a time, only their ends."""
    phrases = _phrases()
    pieces: list[Piece] = []
    begun: list[tuple[int, dict[str, list[tuple[list[str], lexicon.Word]]]]] = []
    start = 0
    while start < len(text):
        ending = _ENDING.search(text, start)
        end = ending.end() if ending else len(text)
        if _may_hold_time(text[start:end]):
            before = len(pieces)
            lowered = _cut(text, start, end, pieces)
            begun.extend((before + at, phrases[lower]) for at, lower in enumerate(lowered) if lower in phrases)
        elif ending:
            _cut(text, ending.start(), end, pieces)
        start = end
    return _joined(pieces, begun, text)


_ENDING = re.compile(r"""[\n.!?](?:(?<=\n)[^\S\n]*\n\s*|(?<=[a-z]{4}[.!?])(?<!hurs[.!?]|mins[.!?])["'”’)]*(?=\s))""")
"""A blank line, or the end of a sentence as far as it is sure: behind a word that is no abbreviation."""
_LETTERS = re.compile(r"[a-z]+")
_HAS_DIGIT = re.compile(r"[\d½¼¾]")
TELLING = frozenset(
    [
        *("MONTH", "WEEKDAY", "WEEKDAYS", "SEASON", "SECOND", "PART", "PARTS", "NOON", "DAYWORD", "TONIGHT", "HOLIDAY"),
        *("UNIT_YEAR", "UNIT_WEEK", "UNIT_WEEKEND", "UNIT_QUARTER", "UNIT_CENTURY", "UNIT_DAY", "UNIT_MONTH"),
        *("UNIT_OTHER", "UNITS", "UNITS_HOUR", "TENSES", "NOW", "RECENTLY", "SOON", "RECENT", "PHRASE", "ADVERB"),
        *("LONGWORD", "WEEKENDS", "FISCAL", "TODATE", "OCLOCK", "CURRENT", "PAST", "HALF"),
    ]
)
"""The kinds of words of which every time in words has one, as a test holds; the others go with them."""


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """A word of each entry of the lexicon that may make a time: the longest of a phrase."""
    entries = (entry for entry, word in lexicon.words().items() if word.kind in TELLING)
    words = (max(_LETTERS.findall(entry), key=len, default="") for entry in entries)
    return frozenset([*words, "m", "am", "pm"]) - {""}  # "ten a.m."


def _may_hold_time(sentence: str) -> bool:
    """Whether a sentence has a digit or one of the words without which nothing is a time."""
    return _HAS_DIGIT.search(sentence) is not None or not _telling().isdisjoint(_LETTERS.findall(sentence.lower()))


def _cut(text: str, begin: int, end: int, pieces: list[Piece]) -> list[str]:
    """Add the pieces of `text[begin:end]` to the list; the lower-cased text of each."""
    new = tuple.__new__  # Piece(…) takes twice the time
    lowered: list[str] = []
    parts = _CUT.split(text[begin:end])
    position = begin
    for gap, row, piece in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        position += len(gap)
        if piece == "." and not gap and lowered and lowered[-1] in _DOTTED:  # "Oct." is one piece
            position += 1
            pieces[-1] = pieces[-1]._replace(end=position)
            lowered[-1] += "."
            continue
        for written in row.split(" ") if row else (piece,):
            start, position = position, position + len(written)
            kind, value, lower = _read(written)
            pieces.append(new(Piece, (start, position, kind, value)))
            lowered.append(lower)
            position += 1
        position -= 1
    return lowered


@lru_cache(maxsize=1 << 14)
def _read(written: str) -> tuple[str, Any, str]:
    """Kind and value of the text of a piece, and the text lower-cased; most texts come again and again."""
    match, lower = _PIECE.match(written), written.lower()
    kind = match.lastgroup if match else None
    value: Any = written
    if kind in ("PLAIN", "WORD"):
        word = lexicon.words().get(lower)
        kind, value = (word.kind, word.value) if word and _cased(word.kind, written) else ("", None)
    elif kind == "AMPM":
        value = lower[0] + "m"
    elif kind == "MARK":
        word = lexicon.words().get(written)
        kind, value = (word.kind, word.value) if word else ("STOP" if written in ".!?" else "MARK", None)
    elif kind in ("NUMBER", "percent"):
        kind, value = _number(written)
    elif kind == "NTH":
        value = int(re.match(r"\d+", written)[0])  # type: ignore[index]
        kind = "NTH" if 1 <= value <= 31 else "NTHBIG"
    elif kind in ("FRACTION", "EDITED"):  # a word put into a quotation: "[Ten] years ago"
        word = lexicon.words().get(written.strip("[]").lower())
        kind, value = ("FRACTION", word.value) if word else ("", None)
    elif kind == "ISOMONTH" and int(written[5:]) == (int(written[2:4]) + 1) % 100:
        kind = "YEARRANGE"  # "the 2009-10 season"
    return kind or "", value, lower


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
        pieces: list[Piece] = []
        _cut(phrase, 0, len(phrase), pieces)
        parts = [phrase[piece.start : piece.end] for piece in pieces]
        if len(parts) > 1:
            table.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts, word))
    for seconds in table.values():
        for entries in seconds.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _joined(
    pieces: list[Piece], begun: list[tuple[int, dict[str, list[tuple[list[str], lexicon.Word]]]]], text: str
) -> list[Piece]:
    """The pieces with phrases made one; `begun` are the places where one may begin, with what may follow there."""
    joined: list[Piece] = []
    done = 0
    for index, seconds in begun:
        if index < done or index + 1 >= len(pieces):
            continue
        piece = pieces[index]
        second = text[pieces[index + 1].start : pieces[index + 1].end].lower().replace("’", "'")
        for parts, known in seconds.get(second, ()):
            there = pieces[index : index + len(parts)]
            words = [text[p.start : p.end] for p in there]
            same = [word.lower().replace("’", "'") for word in words] == parts
            if same and _cased(known.kind, words[0], words[-1]):
                joined.extend(pieces[done:index])
                joined.append(Piece(piece.start, there[-1].end, known.kind, known.value))
                done = index + len(parts)
                break
    joined.extend(pieces[done:])
    return joined
