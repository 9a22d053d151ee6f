"""Doc -> dates: every match of the grammar read in text order."""

from datetime import date

from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.dates import calendar, lookalikes
from extractor.language.dates.dateline import is_dateline
from extractor.language.dates.direction import direction_of
from extractor.language.dates.grammar import Match, grammar
from extractor.language.dates.lexer import lex
from extractor.language.dates.readings import READERS, Context, Reading
from extractor.models import Date

_DAYS = {"calendar_date", "weekday", "dayword", "numeric", "iso"}
"""The readings that name a day."""
_REACH = 12
"""Pieces within which a day belongs to the clock time before it."""


def resolve(doc: Doc) -> tuple[Date, ...]:
    """The time expressions of a doc, in order."""
    text = extensions.text(doc)
    pieces = lex(text)
    rules = grammar()
    kinds = rules.kinds(pieces)
    published = calendar.read_published(doc._.published)

    def day_after(match: Match) -> date | None:
        for index in range(match.last, min(match.last + _REACH, len(pieces))):
            if pieces[index].kind in {"BREAK", "STOP"}:
                return None
            for named in rules.matches(text, pieces, kinds, index):
                if named.reading not in _DAYS or "deixis" in named.slots:
                    continue
                reading = READERS[named.reading](named, context)
                if isinstance(reading, Reading) and reading.point:
                    return reading.point.day
        return None

    context = Context(
        published=published[0] if published else None,
        clock=published[1] if published else None,
        direction=lambda match: direction_of(doc, match.start, match.end),
        day_after=day_after,
    )
    found: list[Date] = []
    index = rules.next(kinds, 0)
    while index < len(pieces):
        if matches := rules.matches(text, pieces, kinds, index):
            index, dates = _read_at(index, matches, context, doc)
            found.extend(dates)
        else:
            index += 1
        index = rules.next(kinds, index)
    return tuple(found)


def _read_at(index: int, matches: list[Match], context: Context, doc: Doc) -> tuple[int, list[Date]]:
    """The dates of the longest match that can be read, and where to go on."""
    for match in matches:
        if lookalikes.is_lookalike(match, doc):
            return match.last, []
        readings = READERS[match.reading](match, context)
        if readings is None:
            continue
        dates = []
        for reading in readings if isinstance(readings, tuple) else (readings,):
            start, end = extent(match) if reading.extent is None else reading.extent
            if reading.point is not None:
                context.spoken.append((start, reading.point))
                if match.reading == "calendar_date" and is_dateline(match, reading.point.day, context.published):
                    context.published = reading.point.day
            words = match.text[start:end]
            dates.append(Date(start, end, words, reading.type, reading.value, reading.mod, reading.quant, reading.freq))
        return match.last, dates
    return index + 1, []


def extent(match: Match) -> tuple[int, int]:
    """The match without a preposition at its head."""
    first = match.first
    while match.pieces[first].kind in {"IN", "OF", "ON", "AT"} and first < match.last - 1:
        first += 1
    return match.pieces[first].start, match.end
