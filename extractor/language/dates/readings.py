"""What each rule of the grammar means: match -> TIMEX3 type, value and modifiers.

A reading is a function of the match and the context (publication, times spoken of before, tense of the verb). It returns
None where the words are no time after all.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from extractor.language.dates import calendar, feasts
from extractor.language.dates.calendar import RANK, Point, make
from extractor.language.dates.grammar import Match
from extractor.language.dates.lexer import Piece
from extractor.language.dates.tense import Direction
from extractor.models import TimexType


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression read: the TIMEX3 attributes and, where it has one, its place on the calendar."""

    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    point: Point | None = None
    extent: tuple[int, int] | None = None
    """Where it stands, if not the whole match."""


@dataclass(slots=True)
class Context:
    """What a reading may look at beside its words."""

    published: date | None
    clock: datetime | None
    """Publication with its time, where it is known."""
    direction: Callable[[Match], Direction | None]
    """Where the verb of a match looks."""
    spoken: list[tuple[int, Point]] = field(default_factory=list)
    """The times spoken of so far, with their offsets in the text."""

    def anchor(self, unit: str) -> Point | None:
        """The time last spoken of that is fine enough to count such units from."""
        fine = [point for _, point in self.spoken[-_MEMORY:] if RANK[point.unit] <= RANK[unit]]
        return fine[-1] if fine else None

    def day(self, match: Match) -> date | None:
        """The day last spoken of near the match, else the day of publication."""
        near = [
            point.day
            for offset, point in self.spoken[-_MEMORY:]
            if RANK[point.unit] <= RANK["D"] and match.start - offset <= _NEARBY
        ]
        return near[-1] if near else self.published


_MEMORY = 4
"""How many times back "that day" can reach."""
_NEARBY = 250
"""Code points, some two sentences, within which a clock time belongs to the day before it."""

Reader = Callable[[Match, Context], Reading | tuple[Reading, ...] | None]
READERS: dict[str, Reader] = {}


def reads(reader: Reader) -> Reader:
    """Register a reading under its name in the rules."""
    READERS[reader.__name__] = reader
    return reader


# ---- amounts --------------------------------------------------------------------------------------------------------


def amount(pieces: Sequence[Piece]) -> float | None:
    """The number a phrase says ("two and a half"); None where it does not say which ("several")."""
    total, group = 0.0, 0.0
    said = False
    for index, piece in enumerate(pieces):
        match piece.kind:
            case "VAGUE":
                return None
            case "SCALE":
                group = (group or 1) * piece.value
                if piece.value >= 1000:
                    total, group = total + group, 0.0
            case "DOZEN" | "COUPLE":
                before = group if said and group else 1
                group, said = before * piece.value, True
            case "HALF":
                group, said = group + 0.5, True
            case "A":
                rest = pieces[index + 1 :]
                if not rest:
                    group += 0 if said else 1
                elif rest[0].kind == "HALF" or said:
                    continue
                else:
                    group = 1 if rest[0].kind in {"DOZEN", "SCALE", "COUPLE"} else group
            case "FRACTION":
                group, said = group + piece.value, True
            case kind if kind in {"ONES", "TENS", "DAY", "TWODIGITS", "INTEGER", "DECIMAL", "YEAR"}:
                group, said = group + piece.value, True
            case _:
                continue
    return total + group


_ISO_LETTER = {"TM": ("T", "M"), "H": ("T", "H"), "S": ("T", "S"), "WE": ("", "WE")}


def duration_value(number: float | None, unit: str) -> str:
    """`P3D`, `PT16H`, `PXY`; a half hour is `PT30M`, half a year `P6M`."""
    if number is None:
        written = "X"
    else:
        if unit in {"2W", "3M", "6M"}:
            number, unit = number * int(unit[0]), unit[1]
        elif unit in {"DE", "CE", "ML"}:
            number, unit = number * {"DE": 10, "CE": 100, "ML": 1000}[unit], "Y"
        if number != int(number):
            finer = {
                "H": (60, "TM"),
                "D": (24, "H"),
                "DE": (10, "Y"),
                "CE": (100, "Y"),
                "TM": (60, "S"),
                "Y": (12, "M"),
            }
            if unit in finer and (number < 1 or unit in {"H", "DE", "CE"}):
                factor, smaller = finer[unit]
                rest = number * factor
                if unit == "H" and number > 1:
                    return f"PT{int(number)}H{round(rest - 60 * int(number))}M"
                if rest == int(rest):
                    number, unit = rest, smaller
        written = f"{number:g}" if number < 1e6 else str(int(number))
    if unit in {"2W", "3M", "6M", "ML"}:
        unit = {"2W": "W", "3M": "M", "6M": "M", "ML": "Y"}[unit]
    clock, letter = _ISO_LETTER.get(unit, ("", unit))
    return f"P{clock}{written}{letter}"


def _set_value(unit: str) -> str:
    """The value of one a unit: every day is `XXXX-XX-XX`."""
    return (
        duration_value(1, unit)
        if unit in {"H", "TM", "S", "2W", "3M", "6M", "DE", "CE", "ML"}
        else calendar.unknown(unit)
    )


# ---- places on the calendar -----------------------------------------------------------------------------------------


def _at(day: date | None, unit: str, mod: str | None = None, type_: TimexType = "DATE") -> Reading:
    if day is None:
        return Reading(type_, calendar.unknown(unit), mod)
    return Reading(type_, calendar.value(day, unit), mod, point=Point(day, unit))


def _edge(match: Match) -> str | None:
    """The `mod` of "early", "mid-", "the end of"."""
    kinds = {piece.kind: piece.value for piece in match.slots.get("edge", ())}
    for kind in ("MID", "EARLY", "LATE", "START", "MIDDLE", "END"):
        if kind in kinds:
            return str(kinds[kind])
    return None


def _ahead(match: Match, context: Context) -> bool:
    """Whether an expression lies ahead; news tells what has happened, so without a word it lies back."""
    return context.direction(match) == "ahead"


def _ordinal(match: Match, name: str = "ordinal") -> int | None:
    value = match.value(name)
    return 2 if value == "S" else value


def _with_part(reading: Reading, match: Match) -> Reading:
    """The part of the day added: `2017-05-08TNI`."""
    if "part" not in match.slots:
        return reading
    part = match.value("part")
    day = reading.point.day if reading.point else None
    value = reading.value
    if part == "24:00" and day:
        value, part = (day + timedelta(days=1)).isoformat(), "00:00"
    return Reading("TIME", f"{value}T{part}", _edge(match) or reading.mod, point=reading.point)


def _century(short: int) -> int:
    """The year meant by two digits."""
    return short + (2000 if short < 30 else 1900)


@reads
def iso(match: Match, context: Context) -> Reading | None:
    text: str = match.value("iso")
    if len(text) == 7:
        day = make(int(text[:4]), int(text[5:]), 1)
        return _at(day, "M") if day else None
    day = make(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return None
    if "T" in text:
        return Reading("TIME", text, point=Point(day, "D"))
    return _at(day, "D")


@reads
def numeric(match: Match, context: Context) -> Reading | None:
    first, second, last = (int(part) for part in re.split(r"[/.-]", match.value("numeric")))
    year = last if last > 99 else _century(last)
    day = make(year, first, second) or make(year, second, first)
    return _at(day, "D") if day and year >= 1000 else None


@reads
def nine_eleven(match: Match, context: Context) -> Reading | None:
    return Reading("DATE", "2001-09-11")


@reads
def calendar_date(match: Match, context: Context) -> Reading | None:
    month, number = match.value("month"), match.value("day")
    year = _year_slot(match)
    if month is None:
        return _weekday_the_nth(match, context)
    if year is not None:
        day = make(year, month, number)
        return _at(day, "D") if day else None
    if make(2000, month, number) is None:
        return None
    if context.published is None:
        return Reading("DATE", f"XXXX-{month:02d}-{number:02d}")
    years = [context.published.year + offset for offset in (-1, 0, 1)]
    days = [day for year in years if (day := make(year, month, number))]
    if "deixis" in match.slots and match.slots["deixis"][0].kind in {"LAST", "NEXT"}:
        back = match.value("deixis") < 0
        return _at(
            [day for day in days if day < context.published][-1]
            if back
            else [day for day in days if day > context.published][0],
            "D",
        )
    weekday = match.value("weekday")
    if weekday and (fitting := [day for day in days if day.isoweekday() == weekday]):
        days = fitting
    return _at(_nearest(days, match, context), "D")


@reads
def days_of_month(match: Match, context: Context) -> tuple[Reading, ...] | None:
    first = calendar_date(match, context)
    second_day = match.slots["second"]
    if not isinstance(first, Reading) or second_day[0].value <= match.value("day"):
        return None
    value = f"{first.value[:-2]}{second_day[0].value:02d}"
    day = make(first.point.day.year, first.point.day.month, second_day[0].value) if first.point else None
    if first.point and day is None:
        return None
    month_first = match.slots["month"][0].start < second_day[0].start
    start = match.start if month_first else match.slots["day"][0].start
    first = replace(first, extent=(start, match.slots["day"][-1].end))
    end = match.end if not month_first or "year" in match.slots else second_day[-1].end
    return first, Reading("DATE", value, point=Point(day, "D") if day else None, extent=(second_day[0].start, end))


_NEAR = 60
"""Days within which a date without a year is believed against the tense: "set a hearing for Feb. 10"."""


def _nearest(days: list[date], match: Match, context: Context) -> date | None:
    """The candidate that the tense allows; without a clear word the one nearest to the publication."""
    if context.published is None or not days:
        return None
    published = context.published
    nearest = min(days, key=lambda day: abs((day - published).days))
    if abs((nearest - published).days) <= _NEAR:
        return nearest
    direction = context.direction(match)
    if direction == "back":
        return max((day for day in days if day <= published), default=nearest)
    if direction == "ahead":
        return min((day for day in days if day >= published), default=nearest)
    return nearest


def _year_slot(match: Match) -> int | None:
    year = match.value("year")
    return _century(int(year[1:])) if isinstance(year, str) else year


def _weekday_the_nth(match: Match, context: Context) -> Reading | None:
    if context.published is None:
        return Reading("DATE", f"XXXX-XX-{match.value('day'):02d}")
    days = [context.published + timedelta(days=offset) for offset in range(-183, 184)]
    fitting = [day for day in days if day.day == match.value("day") and day.isoweekday() == match.value("weekday")]
    return _at(_nearest(fitting, match, context), "D")


@reads
def month_of_year(match: Match, context: Context) -> Reading | None:
    return _at(make(match.value("year"), match.value("month"), 1), "M", _edge(match))


@reads
def month_of_relative_year(match: Match, context: Context) -> Reading | None:
    base = context.published
    if match.slots["deixis"][-1].kind in {"THAT", "SAME", "PREVIOUS", "FOLLOWING"}:
        anchor = context.anchor("Y")
        base = anchor.day if anchor else None
    month = match.value("month")
    if base is None:
        return Reading("DATE", f"XXXX-{month:02d}", _edge(match))
    return _at(make(base.year + match.slots["deixis"][-1].value, month, 1), "M", _edge(match))


@reads
def month(match: Match, context: Context) -> Reading | None:
    number, edge = match.value("month"), _edge(match)
    published = context.published
    if published is None:
        return Reading("DATE", f"XXXX-{number:02d}", edge)
    deixis = match.value("deixis")
    kind = match.slots["deixis"][-1].kind if deixis is not None else ""
    if kind in {"FOLLOWING", "PREVIOUS"}:
        anchor = context.anchor("Y")
        published = anchor.day if anchor else published
    if kind == "THIS":
        year = published.year
    elif deixis is not None and deixis < 0:
        year = published.year - (number >= published.month)
    elif deixis is not None:
        year = published.year + (number <= published.month)
    else:
        if _ahead(match, context):
            year = published.year + (number < published.month)
        else:
            year = published.year - (number > published.month)
    return _at(make(year, number, 1), "M", edge)


@reads
def year(match: Match, context: Context) -> Reading | None:
    number = match.value("year")
    if not 1400 <= number <= 2200 and not _edge(match):
        return None
    return _at(make(number, 1, 1), "Y", _edge(match))


@reads
def year_range(match: Match, context: Context) -> Reading | None:
    first, last = re.split(r"[-–/]", match.value("range"))
    if int(last[-2:]) <= int(first[-2:]) and int(last) != int(first[-2:]) + 1 and len(last) == 2:
        return None
    return _at(make(int(first), 1, 1), "Y")


@reads
def short_year(match: Match, context: Context) -> Reading | None:
    return _at(make(_century(int(match.value("short")[1:])), 1, 1), "Y")


@reads
def era_year(match: Match, context: Context) -> Reading | None:
    number, era = match.pieces[match.first].value, match.pieces[match.last - 1].value
    if not 0 < number < 10000:
        return None
    return Reading("DATE", f"BC{int(number):04d}" if era == "BC" else f"{int(number):04d}")


# ---- weekdays and days ----------------------------------------------------------------------------------------------


@reads
def weekday(match: Match, context: Context) -> Reading | None:
    number, published = match.value("weekday"), context.published
    if published is None:
        return _with_part(Reading("DATE", f"XXXX-WXX-{number}"), match)
    kind = match.slots["deixis"][-1].kind if "deixis" in match.slots else ""
    if "week" in match.slots:
        day = calendar.in_week(published, number, match.value("deixis"))
    elif kind in {"LAST", "PAST"}:
        day = calendar.on_weekday(published - timedelta(days=1), number, -1)
    elif kind == "NEXT":
        day = calendar.in_week(published, number, 1)
    elif kind == "COMING":
        day = calendar.on_weekday(published + timedelta(days=1), number, 1)
    elif kind in {"THIS", "CURRENT"}:
        day = calendar.in_week(published, number)
    elif kind in {"FOLLOWING", "PREVIOUS"}:
        base = context.day(match) or published
        step = 1 if kind == "FOLLOWING" else -1
        day = calendar.on_weekday(base + timedelta(days=step), number, step)
    elif kind in {"THAT", "SAME"}:
        base = context.day(match) or published
        day = calendar.on_weekday(base, number, -1)
    else:
        day = calendar.on_weekday(published, number, 1 if _ahead(match, context) else -1)
    return _with_part(_at(day, "D"), match)


@reads
def dayword(match: Match, context: Context) -> Reading | None:
    if context.published is None:
        return _with_part(_at(None, "D"), match)
    return _with_part(_at(context.published + timedelta(days=match.value("dayword")), "D"), match)


@reads
def this_part(match: Match, context: Context) -> Reading | None:
    back = match.value("deixis") or 0
    if context.published is None:
        return _with_part(_at(None, "D"), match)
    return _with_part(_at(context.published + timedelta(days=back), "D"), match)


@reads
def that_part(match: Match, context: Context) -> Reading | None:
    anchor = context.anchor("D")
    step = match.slots["deixis"][-1].value
    return _with_part(_at(anchor.day + timedelta(days=step) if anchor else None, "D"), match)


@reads
def day_part(match: Match, context: Context) -> Reading | None:
    anchor = context.anchor("D")
    if not match.has("IN") or anchor is None:
        return None
    return _with_part(_at(anchor.day, "D"), match)


def _day_said(match: Match, context: Context) -> Reading | None:
    """The day said in the same expression; None if none is."""
    if "month" in match.slots:
        found = calendar_date(match, context)
    elif "weekday" in match.slots:
        found = weekday(match, context)
    elif "dayword" in match.slots:
        found = dayword(match, context)
    elif "deixis" in match.slots:
        found = this_part(match, context)
    else:
        return None
    return found if isinstance(found, Reading) else None


@reads
def part_of_day(match: Match, context: Context) -> Reading | None:
    said = _day_said(match, context)
    if said is None:
        return None
    return said if "T" in said.value else _with_part(said, match)


@reads
def clock(match: Match, context: Context) -> Reading | None:
    hour_minute = _hour_minute(match, match.slots)
    if hour_minute is None:
        return None
    hour, minute, seconds = hour_minute
    said = _day_said(match, context)
    value, point = _day_of(match, context, said)
    if hour == 24:
        hour = 0
        if point:
            point = Point(point.day + timedelta(days=1), "D")
            value = point.day.isoformat()
    zone = match.value("zone") or ""
    return Reading(
        "TIME",
        f"{value}T{hour:02d}:{minute:02d}{seconds}{zone}",
        match.value("mod"),
        point=Point(point.day, "TM") if point else None,
    )


def _day_of(match: Match, context: Context, said: Reading | None) -> tuple[str, Point | None]:
    """Value and place of the day a clock time is of."""
    if said is not None:
        return said.value.split("T")[0], said.point
    day = context.day(match)
    return (day.isoformat(), Point(day, "D")) if day else (calendar.unknown("D"), None)


def _hour_minute(match: Match, slots: dict[str, Sequence[Piece]]) -> tuple[int, int, str] | None:
    half, part, seconds = match.value("ampm"), match.value("part"), ""
    if "clock" in slots:
        hour, minute, *rest = (int(piece) for piece in slots["clock"][0].value.split(":"))
        seconds = f":{rest[0]:02d}" if rest else ""
    elif "military" in slots:
        hour, minute = divmod(slots["military"][0].value, 100)
    elif "noon" in slots:
        hour, minute = (int(piece) for piece in slots["noon"][0].value.split(":"))
    else:
        hour, minute = int(slots["hour"][0].value), 0
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if half == "pm" or (half is None and part in {"AF", "EV", "NI"} and hour < 12):
        hour = hour % 12 + 12
    elif half == "am" or (part == "MO" and hour == 12):
        hour %= 12
    return hour, minute, seconds


@reads
def clock_pair(match: Match, context: Context) -> tuple[Reading, ...] | None:
    second = clock(match, context)
    first = match.slots["first"][0]
    if not isinstance(second, Reading):
        return None
    slot = {"clock" if first.kind == "CLOCK" else "hour": match.slots["first"]}
    hour_minute = _hour_minute(match, slot)
    if hour_minute is None:
        return None
    hour, minute, seconds = hour_minute
    if match.value("ampm") == "pm" and f"T{hour:02d}:{minute:02d}" > second.value[second.value.index("T") :]:
        hour -= 12  # "from 11 to 2 p.m."
    value = f"{second.value.split('T')[0]}T{hour:02d}:{minute:02d}{seconds}{match.value('zone') or ''}"
    start = match.slots["second"][0].start
    return (
        Reading("TIME", value, point=second.point, extent=(first.start, first.end)),
        replace(second, extent=(start, match.end)),
    )


# ---- periods --------------------------------------------------------------------------------------------------------


def _season_from(base: date, season: str, steps: int) -> Reading:
    """That season of the year, `steps` from the last or this one."""
    year = base.year
    first = calendar.SEASON_MONTHS[season][0]
    begins = date(year, first, 1)
    if steps < 0:
        year -= begins > base or (begins <= base < date(year + (first == 12), (first + 2) % 12 + 1, 1))
    elif steps > 0:
        year += begins <= base
    elif first == 12 and base.month < 3:
        year -= 1
    return _season(year, season)


def _season(year: int, season: str, mod: str | None = None) -> Reading:
    return Reading(
        "DATE", f"{year:04d}-{season}", mod, point=Point(date(year, calendar.SEASON_MONTHS[season][0], 1), "SEASON")
    )


def _moved(base: date | None, steps: int, match: Match) -> Reading | None:
    unit, edge = match.value("unit"), _edge(match)
    if unit in calendar.SEASON_MONTHS:
        if base is None:
            return Reading("DATE", f"XXXX-{unit}", edge)
        found = _season_from(base, unit, steps)
        return Reading("DATE", found.value, edge, point=found.point)
    if unit in {"TM", "H", "S"}:
        return None
    return _at(calendar.shift(base, steps, unit) if base else None, unit, edge)


@reads
def deictic(match: Match, context: Context) -> Reading | None:
    return _moved(context.published, match.slots["deixis"][-1].value, match)


@reads
def deictic_the(match: Match, context: Context) -> Reading | None:
    deixis = match.slots["deixis"][-1]
    unit = match.value("unit")
    if deixis.kind in {"PAST", "COMING"} and unit not in calendar.SEASON_MONTHS and unit != "WE":
        return Reading("DURATION", duration_value(1, unit))
    return _moved(context.published, deixis.value, match)


@reads
def anaphoric(match: Match, context: Context) -> Reading | None:
    deixis, unit = match.slots["deixis"][-1], match.value("unit")
    step = 0 if match.slots["deixis"][0].kind == "THAT" else deixis.value
    anchor = context.anchor("SEASON" if unit in calendar.SEASON_MONTHS else unit)
    return _moved(_base(anchor, unit, context), step, match)


def _base(anchor: Point | None, unit: str, context: Context) -> date | None:
    if anchor:
        return anchor.day
    return context.published if RANK.get(unit, 9) >= RANK["W"] else None


@reads
def anaphoric_tail(match: Match, context: Context) -> Reading | None:
    after = match.pieces[match.last].kind if match.last < len(match.pieces) else "BREAK"
    if after not in {"COMMA", "BREAK", "MARK", "AND", "HYPH"}:
        return None  # "the day before he was killed" is told from an event
    unit = match.value("unit")
    return _moved(_base(context.anchor(unit), unit, context), match.value("deixis"), match)


@reads
def unit_edge(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit")
    if RANK[unit] < RANK["D"]:
        return None
    return _at(context.published, unit, _edge(match))


@reads
def mid_unit(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit")
    if RANK[unit] < RANK["W"]:
        return None
    return _at(context.published, unit, "MID")


@reads
def unit_end(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit")
    return _at(context.published, unit, "END") if unit in {"Y", "M", "W", "Q"} else None


@reads
def weekend(match: Match, context: Context) -> Reading | None:
    published = context.published
    if published is None:
        return _at(None, "WE")
    ahead = _ahead(match, context)
    saturday = calendar.on_weekday(published, 6, 1 if ahead and published.isoweekday() != 7 else -1)
    return _at(saturday, "WE")


@reads
def week_of(match: Match, context: Context) -> Reading | None:
    found = calendar_date(match, context)
    if found is None or found.point is None:
        return _at(None, "W") if found else None
    return _at(found.point.day, "W")


# ---- counted --------------------------------------------------------------------------------------------------------

_BACK_MOD = {
    "MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER", "APPROX": "APPROX",
}  # fmt: skip
_AHEAD_MOD = {
    "MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE", "APPROX": "APPROX",
}  # fmt: skip


def _counted(match: Match, base: date | None, moment: datetime | None, direction: int) -> Reading | None:
    unit, number = match.value("unit"), amount(match.slots["number"])
    mods = _AHEAD_MOD if direction > 0 else _BACK_MOD
    mod = mods.get(match.value("mod") or "")
    if number is None:
        return Reading("DATE", "FUTURE_REF" if direction > 0 else "PAST_REF")
    if unit in {"H", "TM", "S"}:
        if moment is None:
            return Reading("TIME", calendar.unknown(unit), mod)
        seconds = number * {"H": 3600, "TM": 60, "S": 1}[unit]
        try:
            then = moment + direction * timedelta(seconds=seconds)
        except OverflowError:
            return None
        return Reading("TIME", then.strftime("%Y-%m-%dT%H:%M"), mod, point=Point(then.date(), "TM"))
    if base is None:
        return Reading("DATE", calendar.unknown(unit), mod)
    day = calendar.shift(base, direction * number, unit)
    return _at(day, unit, mod) if day else None


@reads
def ago(match: Match, context: Context) -> Reading | None:
    return _counted(match, context.published, context.clock, -1)


@reads
def from_now(match: Match, context: Context) -> Reading | None:
    return _counted(match, context.published, context.clock, 1)


@reads
def shifted(match: Match, context: Context) -> Reading | None:
    unit, direction = match.value("unit"), match.value("shift")
    anchor = context.anchor(unit)
    if anchor is None or RANK[unit] < RANK["D"]:
        return duration(match, context)
    return _counted(match, anchor.day, None, direction)


@reads
def vague_ago(match: Match, context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF")


# ---- durations ------------------------------------------------------------------------------------------------------


@reads
def duration(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit")
    return Reading("DURATION", duration_value(amount(match.slots["number"]), unit), match.value("mod"))


@reads
def period(match: Match, context: Context) -> Reading | None:
    return duration(match, context)


@reads
def vague_period(match: Match, context: Context) -> Reading | None:
    return Reading("DURATION", duration_value(None, match.value("units")))


@reads
def vague_duration(match: Match, context: Context) -> Reading | None:
    if "unit" in match.slots:
        return Reading("DURATION", duration_value(1, match.value("unit")))
    return Reading("DURATION", duration_value(None, match.value("units")))


@reads
def whole(match: Match, context: Context) -> Reading | None:
    unit = match.value("unit")
    return Reading("DURATION", duration_value(1, unit) if unit in RANK else f"P1{unit}")


@reads
def long(match: Match, context: Context) -> Reading | None:
    return Reading("DURATION", duration_value(1, match.value("long")))


@reads
def weekends(match: Match, context: Context) -> Reading | None:
    return Reading("SET", calendar.unknown("WE"), None, "EVERY")


# ---- sets -----------------------------------------------------------------------------------------------------------


@reads
def every(match: Match, context: Context) -> Reading | None:
    quant = match.value("quant")
    if "number" in match.slots:
        return Reading("SET", duration_value(amount(match.slots["number"]), match.value("unit")), None, quant)
    if match.has("OTHER"):
        if "unit" in match.slots:
            return Reading("SET", duration_value(2, match.value("unit")), None, quant)
        quant = f"{quant} OTHER"
    part = f"T{match.value('part')}" if "part" in match.slots else ""
    if "weekday" in match.slots:
        return Reading("SET", f"XXXX-WXX-{match.value('weekday')}{part}", None, quant)
    if "month" in match.slots:
        return Reading("SET", f"XXXX-{match.value('month'):02d}", None, quant)
    if part:
        return Reading("SET", f"XXXX-XX-XX{part}", None, quant)
    unit = match.value("unit")
    if unit in calendar.SEASON_MONTHS:
        return Reading("SET", f"XXXX-{unit}", None, quant)
    return Reading("SET", _set_value(unit), None, quant)


@reads
def adverb(match: Match, context: Context) -> Reading | None:
    return Reading("SET", match.value("adverb"), None, "EVERY")


@reads
def times_per(match: Match, context: Context) -> Reading | None:
    if "times" in match.slots:
        freq = match.value("times")
    else:
        number = amount(match.slots["number"])
        freq = "XX" if number is None else f"{number:g}X"
    return Reading("SET", _set_value(match.value("unit")), None, None, freq)


@reads
def per_unit(match: Match, context: Context) -> Reading | None:
    return (
        Reading("SET", _set_value(match.value("unit")), None, "EACH")
        if match.has("PER")
        else Reading("DURATION", duration_value(1, match.value("unit")))
    )


@reads
def weekdays(match: Match, context: Context) -> Reading | None:
    part = f"T{match.value('part')}" if "part" in match.slots else ""
    return Reading("SET", f"XXXX-WXX-{match.value('weekday')}{part}", None, "EVERY")


# ---- decades, centuries, quarters, halves, seasons, fiscal years ----------------------------------------------------


@reads
def decade(match: Match, context: Context) -> Reading | None:
    written = match.value("decade")
    if isinstance(written, int):
        first = 1900 + written
    else:
        digits = int(re.sub(r"\D", "", written))
        first = digits if digits > 99 else _century(digits) if digits < 30 else 1900 + digits
    return _at(make(first, 1, 1), "DE", _edge(match))


@reads
def century(match: Match, context: Context) -> Reading | None:
    number = _ordinal(match)
    if number is None:
        return None
    if match.value("era") == "BC":
        return Reading("DATE", f"BC{number - 1:02d}", _edge(match))
    return _at(make(100 * (number - 1) + 1, 1, 1), "CE", _edge(match))


def _year_of(match: Match, context: Context) -> int | None:
    """The year a quarter or half is said to be of."""
    if "year" in match.slots:
        return int(match.value("year"))
    if context.published is None:
        return None
    if "deixis" in match.slots:
        return context.published.year + int(match.slots["deixis"][-1].value)
    return context.published.year if match.has("UNIT_YEAR") else None


@reads
def quarter(match: Match, context: Context) -> Reading | None:
    number = _ordinal(match)
    year = _year_of(match, context)
    if "last" in match.slots:
        return (
            None
            if year is None and context.published is None
            else _at(calendar.shift(context.published, -1, "Q") if context.published else None, "Q")
        )
    if number is None or number > 4:
        return None
    if "fiscal" in match.slots:
        return Reading("DATE", f"FY{year}-Q{number}" if year else f"XXXX-Q{number}")
    if year is None:
        if context.published is None:
            return Reading("DATE", f"XXXX-Q{number}", _edge(match))
        current = (context.published.month + 2) // 3
        year = context.published.year
        if _ahead(match, context):
            year += number < current
        else:
            year -= number > current
    return _at(make(year, 3 * number - 2, 1), "Q", _edge(match))


def _coded(match: Match, context: Context, letter: str) -> Reading | None:
    code: str = match.value("code")
    digits = re.findall(r"\d+", code)
    number = int(digits[0][0]) if len(digits[0]) == 1 or code[0] == letter else int(digits[0])
    rest = re.sub(r"\D", "", code.replace(letter, "").replace(str(number), "", 1))
    year = match.value("year") or (int(rest) if len(rest) == 4 else _century(int(rest)) if rest else None)
    if year is None and context.published is not None:
        year = context.published.year
        months = 12 // (4 if letter == "Q" else 2)
        if (number - 1) * months + 1 > context.published.month and not _ahead(match, context):
            year -= 1
    if year is None:
        return Reading("DATE", f"XXXX-{letter}{number}")
    if letter == "Q":
        return _at(make(year, 3 * number - 2, 1), "Q")
    return _half(year, number)


def _half(year: int, number: int) -> Reading:
    return Reading("DATE", f"{year:04d}-H{number}", point=Point(date(year, 6 * number - 5, 1), "6M"))


@reads
def quarter_code(match: Match, context: Context) -> Reading | None:
    return _coded(match, context, "Q")


@reads
def half_code(match: Match, context: Context) -> Reading | None:
    return _coded(match, context, "H")


@reads
def half(match: Match, context: Context) -> Reading | None:
    number = _ordinal(match)
    if number not in {1, 2}:
        return None
    year = _year_of(match, context)
    return _half(year, number) if year else Reading("DATE", f"XXXX-H{number}")


@reads
def fiscal_year(match: Match, context: Context) -> Reading | None:
    if "year" in match.slots:
        year = match.value("year")
    elif context.published is None:
        return Reading("DATE", "FYXXXX")
    else:
        year = context.published.year + match.slots["deixis"][-1].value
    day = make(year, 1, 1)
    return Reading("DATE", f"FY{year}", point=Point(day, "Y") if day else None)


@reads
def fiscal_code(match: Match, context: Context) -> Reading | None:
    digits = re.sub(r"\D", "", match.value("code"))
    return Reading("DATE", f"FY{digits if len(digits) == 4 else _century(int(digits))}")


@reads
def season(match: Match, context: Context) -> Reading | None:
    name, edge = match.value("season"), _edge(match)
    year = _year_of(match, context)
    if year is not None:
        return _season(year, name, edge)
    if context.published is None:
        return Reading("DATE", f"XXXX-{name}", edge)
    published = context.published
    begins = date(published.year, calendar.SEASON_MONTHS[name][0], 1)
    year = published.year
    current = published.month in calendar.SEASON_MONTHS[name]
    if current:
        year -= name == "WI" and published.month < 3
    elif _ahead(match, context):
        year += begins < published
    else:
        year -= begins > published
    return _season(year, name, edge)


@reads
def holiday(match: Match, context: Context) -> Reading | None:
    name: str = match.value("holiday")
    if "year" in match.slots:
        return _holiday(feasts.day_of(name, match.value("year")), match)
    published = context.published
    if published is None:
        return _holiday(None, match)
    days = [day for offset in (-1, 0, 1) if (day := feasts.day_of(name, published.year + offset))]
    if not days:
        return _holiday(None, match)
    deixis = match.value("deixis")
    chosen: date | None
    if deixis is None:
        chosen = _nearest(days, match, context)
    elif match.slots["deixis"][0].kind == "THIS":
        chosen = feasts.day_of(name, published.year)
    elif deixis < 0:
        chosen = max((day for day in days if day < published), default=None)
    else:
        chosen = min((day for day in days if day > published), default=None)
    return _holiday(chosen, match)


def _holiday(day: date | None, match: Match) -> Reading:
    if match.has("UNIT_WEEK"):
        return _at(day, "W")
    if match.has("UNIT_WEEKEND"):
        return _at(day, "WE")
    return _with_part(_at(day, "D"), match)


@reads
def to_date(match: Match, context: Context) -> Reading | None:
    return _at(context.published, "Y")


# ---- references -----------------------------------------------------------------------------------------------------


@reads
def reference(match: Match, context: Context) -> Reading | None:
    return Reading("DATE", match.value("ref"))


@reads
def current(match: Match, context: Context) -> Reading | None:
    return Reading("DATE", "PRESENT_REF")


@reads
def past_reference(match: Match, context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF")
