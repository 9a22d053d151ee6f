"""Clock times, of the day said with them, the day spoken of, or the day of publication."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.dates import calendar
from extractor.language.dates.calendar import Point
from extractor.language.dates.grammar import Match
from extractor.language.dates.lexer import Piece
from extractor.language.dates.readings.days import day_said
from extractor.language.dates.readings.reading import Context, Reading, reads

_AFTER_NOON = {"AF", "EV", "NI"}


@reads
def clock(match: Match, context: Context) -> Reading | None:
    """5:30 p.m., noon Tuesday, 1330 GMT."""
    return _clock(match.slots["time"], match, context, None)


@reads
def clock_pair(match: Match, context: Context) -> tuple[Reading, ...] | None:
    """Between 5 and 7 p.m.: the first hour shares the half of the day and the day of the second."""
    pieces = match.slots["first"]
    second = _clock(match.slots["second"], match, context, None)
    half = next((piece.value for piece in match.slots["second"] if piece.kind == "AMPM"), None)
    first = _clock(pieces, match, context, half)
    if first is None or second is None:
        return None
    if half == "pm" and not any(piece.kind == "AMPM" for piece in pieces) and first.value > second.value:
        first = _clock(pieces, match, context, "am") or first  # "from 11 to 2 p.m."
    start = match.slots["second"][0].start
    return replace(first, extent=(pieces[0].start, pieces[-1].end)), replace(second, extent=(start, match.end))


def _clock(pieces: Sequence[Piece], match: Match, context: Context, half: str | None) -> Reading | None:
    said = _hour(pieces, half, match.value("part") or "")
    if said is None:
        return None
    hour, minute = said
    value, point = _day(match, context)
    zone = next((piece.value for piece in match.pieces[match.first : match.last] if piece.kind.startswith("ZONE")), "")
    return Reading(
        "TIME",
        f"{value}T{hour:02d}:{minute}{zone}",
        match.value("mod"),
        point=Point(point.day, "TM") if point else None,
    )


def _day(match: Match, context: Context) -> tuple[str, Point | None]:
    """Value and place of the day that a clock time is of."""
    said = day_said(match, context)
    if said is not None:
        return said.value.split("T")[0], said.point
    day = context.day(match)
    return (day.isoformat(), Point(day, "D")) if day else (calendar.unknown("D"), None)


def _hour(pieces: Sequence[Piece], half: str | None, part: str) -> tuple[int, str] | None:
    """The hour of 24 and the minutes (with seconds) as written."""
    hour, minute = 0, "00"
    for piece in pieces:
        match piece.kind:
            case "CLOCK":
                first, minute = piece.value.split(":", 1)
                hour = int(first)
            case "NOON":
                return int(piece.value[:2]), piece.value[3:]
            case "INTEGER" | "YEAR":
                hour, minute = piece.value // 100, f"{piece.value % 100:02d}"
            case "DAY" | "ONES" | "TWODIGITS":
                hour = piece.value
            case "AMPM":
                half = piece.value
            case "PART":
                part = piece.value
    if hour > 24 or minute[:2] > "59" or (half and hour > 12):
        return None
    if half == "pm" or (half is None and part in _AFTER_NOON and hour < 12):
        return hour % 12 + 12, minute
    if half == "am" or (part == "MO" and hour == 12):
        return hour % 12, minute
    return hour, minute
