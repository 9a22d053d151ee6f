"""Days: calendar dates, weekdays, holidays, yesterday and tomorrow, and the parts of the day."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from extractor.language.dates import calendar, feasts, lexicon
from extractor.language.dates.calendar import Point, make
from extractor.language.dates.grammar import Match
from extractor.language.dates.readings.amounts import amount
from extractor.language.dates.readings.reading import Context, Reading, at, edge, reads

_NEAR = 60
"""Days within which a date without a year is believed against the tense: "told the court of a June 9 hearing"."""
_NEAR_HOLIDAY = 14
"""The same for holidays, which are seldom named so far ahead in the past tense."""


@reads
def iso(match: Match, context: Context) -> Reading | None:
    """2017-04-03, with or without a time."""
    text: str = match.value("iso")
    if len(text) == 7:
        return at(make(int(text[:4]), int(text[5:]), 1), "M")
    day = make(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return None
    return Reading("TIME", text, point=Point(day, "D")) if "T" in text else at(day, "D")


@reads
def numeric(match: Match, context: Context) -> Reading | None:
    """4/13/2017, and 13/4/2017 where only that is a date."""
    first, second, last = (int(part) for part in re.split(r"[/.-]", match.value("numeric")))
    year = last if last > 99 else calendar.full_year(last)
    day = make(year, first, second) or make(year, second, first)
    return at(day, "D") if day and year >= 1000 else None


@reads
def nine_eleven(match: Match, context: Context) -> Reading | None:
    """9/11."""
    return Reading("DATE", "2001-09-11")


@reads
def calendar_date(match: Match, context: Context) -> Reading | None:
    """A month and a day, with or without weekday and year."""
    month, number, year, weekday = (match.value(name) for name in ("month", "day", "year", "weekday"))
    if isinstance(year, str):
        year = calendar.full_year(int(year[1:]))
    if year is not None:
        day = make(year, month, number)
        return at(day, "D") if day else None
    if make(2000, month, number) is None:
        return None
    published = context.published
    if (month, number) == (9, 11) and match.word(0) in lexicon.lookalikes()["attacks"]:
        return Reading("DATE", "2001-09-11")
    if published is None:
        return Reading("DATE", f"XXXX-{month:02d}-{number:02d}")
    days = [day for offset in (-1, 0, 1) if (day := make(published.year + offset, month, number))]
    deixis = match.slots.get("deixis")
    if deixis and deixis[-1].kind == "LAST":
        return at(max((day for day in days if day < published), default=None), "D")
    if deixis and deixis[-1].kind == "NEXT":
        return at(min((day for day in days if day > published), default=None), "D")
    fitting = [day for day in days if day.isoweekday() == weekday]
    return at(_nearest(fitting or days, match, context), "D")


@reads
def weekday_the_nth(match: Match, context: Context) -> Reading | None:
    """Friday the 19th."""
    published, number = context.published, match.value("day")
    if published is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    days = [published + timedelta(days=offset) for offset in range(-183, 184)]
    fitting = [day for day in days if day.day == number and day.isoweekday() == match.value("weekday")]
    return at(_nearest(fitting, match, context), "D")


@reads
def nth_of_month(match: Match, context: Context) -> Reading | None:
    """On the 4th."""
    published, number = context.published, match.value("day")
    if published is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    said = context.anchor("M")
    if said is not None and (said.day.year, said.day.month) != (published.year, published.month):
        return at(make(said.day.year, said.day.month, number), "D")
    first = published.replace(day=1)
    months = [first + relativedelta(months=offset) for offset in (-2, -1, 0, 1, 2)]
    days = [day for month in months if (day := make(month.year, month.month, number))]
    return at(_nearest(days, match, context, near=0), "D")


@reads
def days_of_month(match: Match, context: Context) -> tuple[Reading, ...] | None:
    """April 24 and 25: two expressions, the second only its number."""
    first, second = calendar_date(match, context), match.slots["second"][0]
    if not isinstance(first, Reading) or second.value <= match.value("day"):
        return None
    day = make(first.point.day.year, first.point.day.month, second.value) if first.point else None
    if first.point and day is None:
        return None
    month_first = match.slots["month"][0].start < second.start
    return (
        replace(first, extent=(match.start, match.slots["day"][-1].end)),
        Reading(
            "DATE",
            f"{first.value[:-2]}{second.value:02d}",
            point=Point(day, "D") if day else None,
            extent=(second.start, match.end if "year" in match.slots or not month_first else second.end),
        ),
    )


@reads
def shared_year(match: Match, context: Context) -> tuple[Reading, ...] | None:
    """From Dec. 1 to Jan. 5, 2017: the year behind the second is of both, or the one before of the first."""
    year, readings = match.value("year"), []
    for name in ("first", "second"):
        pieces = match.slots[name]
        number = pieces[1].value if len(pieces) > 1 else 1
        first_of_two = name == "first" and match.slots["second"][0].value < pieces[0].value
        day = make(year - first_of_two, pieces[0].value, number)
        if day is None:
            return None
        end = pieces[-1].end if name == "first" else match.end
        readings.append(replace(at(day, "D" if len(pieces) > 1 else "M"), extent=(pieces[0].start, end)))
    return tuple(readings)


def _nearest(days: list[date], match: Match, context: Context, near: int = _NEAR) -> date | None:
    """The day that the verb allows; a near one is believed against it, and without a verb the nearest is taken."""
    published = context.published
    if published is None or not days:
        return None
    nearest = min(days, key=lambda day: abs((day - published).days))
    if abs((nearest - published).days) <= near:
        return nearest
    direction = context.direction(match)
    if direction == "back":
        return max((day for day in days if day <= published), default=nearest)
    if direction == "ahead":
        return min((day for day in days if day >= published), default=nearest)
    return nearest


# ---- weekdays -------------------------------------------------------------------------------------------------------


@reads
def weekday(match: Match, context: Context) -> Reading | None:
    """A weekday and perhaps the part of it."""
    number, published = match.value("weekday"), context.published
    kind = match.slots["deixis"][-1].kind if "deixis" in match.slots else ""
    if match.value("one") not in {None, 1}:
        return None
    if published is None or match.has("RECENT") or "one" in match.slots:  # "one Tuesday"
        return with_part(Reading("DATE", f"XXXX-WXX-{number}"), match)
    if "week" in match.slots:
        day = calendar.in_week(published, number, match.value("deixis"))
    elif kind in {"LAST", "PAST"}:
        day = calendar.on_weekday(published - timedelta(days=1), number, -1)
    elif kind == "NEXT" and match.slots["deixis"][0].kind != "THE":
        day = calendar.in_week(published, number, 1)
    elif kind == "COMING":
        day = calendar.on_weekday(published + timedelta(days=1), number, 1)
    elif kind in {"THIS", "CURRENT"}:
        day = calendar.in_week(published, number)
    elif kind in {"FOLLOWING", "NEXT", "PREVIOUS"}:
        step = -1 if kind == "PREVIOUS" else 1
        day = calendar.on_weekday((context.day(match) or published) + timedelta(days=step), number, step)
    elif kind in {"THAT", "SAME"}:
        day = calendar.on_weekday(context.day(match) or published, number, -1)
    else:
        days = {"back": calendar.on_weekday(published, number, -1), "ahead": calendar.on_weekday(published, number, 1)}
        direction = context.direction(match) or "back"
        day = days.get(direction) or min(days.values(), key=lambda day: abs(day - published))
    return with_part(at(day, "D"), match)


@reads
def weekday_range(match: Match, context: Context) -> tuple[Reading, ...] | None:
    """From Monday to Thursday: the days between them are all past, or all ahead."""
    first, second, published = match.slots["weekday"][0], match.slots["second"][0], context.published
    days: list[date | None] = [None, None]
    if published is not None:
        if context.ahead(match):
            begin = calendar.on_weekday(published, first.value, 1)
            days = [begin, calendar.on_weekday(begin, second.value, 1)]
        else:
            end = calendar.on_weekday(published, second.value, -1)
            days = [calendar.on_weekday(end, first.value, -1), end]
    return tuple(
        replace(at(day, "D") if day else Reading("DATE", f"XXXX-WXX-{piece.value}"), extent=(piece.start, piece.end))
        for day, piece in zip(days, (first, second), strict=True)
    )


@reads
def weekday_weeks_ago(match: Match, context: Context) -> Reading | None:
    """A week ago Tuesday."""
    weeks, number = amount(match.slots["number"]), match.value("weekday")
    if match.value("unit") not in {"W", "2W"} or weeks is None or weeks != int(weeks):
        return None
    if context.published is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    return at(calendar.in_week(context.published, number, -int(weeks) * (2 if match.value("unit") == "2W" else 1)), "D")


@reads
def dayword(match: Match, context: Context) -> Reading | None:
    """Yesterday, today, tomorrow."""
    published = context.published
    return with_part(at(published + timedelta(days=match.value("dayword")) if published else None, "D"), match)


# ---- parts of the day -----------------------------------------------------------------------------------------------


def with_part(reading: Reading, match: Match) -> Reading:
    """The reading of a day with the part of the day that the match names: `2017-05-08TNI`."""
    part, mod = match.value("part"), edge(match) or reading.mod
    if part is None:
        return replace(reading, mod=mod)
    return Reading("TIME", f"{reading.value}T{part}", mod, point=reading.point)


@reads
def this_part(match: Match, context: Context) -> Reading | None:
    """This morning, tonight, and last night, which is of the day before."""
    back = match.value("deixis") or 0
    return with_part(at(context.published + timedelta(days=back) if context.published else None, "D"), match)


@reads
def that_part(match: Match, context: Context) -> Reading | None:
    """That night, the next morning."""
    anchor = context.anchor("D")
    step = 0 if match.slots["deixis"][0].kind == "THAT" else match.slots["deixis"][-1].value
    return with_part(at(anchor.day + timedelta(days=step) if anchor else None, "D"), match)


@reads
def day_part(match: Match, context: Context) -> Reading | None:
    """In the morning: of the day spoken of, else of none."""
    anchor = context.anchor("D")
    return with_part(at(anchor.day, "D"), match) if anchor else None


@reads
def overnight(match: Match, context: Context) -> Reading | None:
    """Overnight: of the day named in its sentence, else last night or the coming one."""
    published = context.published
    if match.text[match.start : match.pieces[match.first].end].lower() != "overnight":
        return None
    if match.last - match.first > 1:
        return _part_of_day(match, context)
    day, direction = context.day(match), context.direction(match)
    if published is None or (day == published and direction is None):
        day = None
    elif day == published and direction == "back":
        day = published - timedelta(days=1)
    return with_part(at(day, "D"), match)


def day_said(match: Match, context: Context) -> Reading | None:
    """The day that a match names beside a part of the day or a clock time; None if it names none."""
    found: Reading | tuple[Reading, ...] | None = None
    if "iso" in match.slots:
        found = iso(match, context)
    elif "numeric" in match.slots:
        found = numeric(match, context)
    elif "month" in match.slots:
        found = calendar_date(match, context)
    elif "weekday" in match.slots:
        found = weekday(match, context)
    elif "dayword" in match.slots:
        found = dayword(match, context)
    elif "holiday" in match.slots:
        found = holiday(match, context)
    elif "deixis" in match.slots or "part" in match.slots:
        found = this_part(match, context)
    return found if isinstance(found, Reading) else None


@reads
def part_of_day(match: Match, context: Context) -> Reading | None:
    """The night of May 3."""
    return _part_of_day(match, context)


def _part_of_day(match: Match, context: Context) -> Reading | None:
    said = day_said(match, context)
    return said if said is None or "T" in said.value else with_part(said, match)


# ---- holidays -------------------------------------------------------------------------------------------------------


@reads
def holiday(match: Match, context: Context) -> Reading | None:
    """A holiday: its day, the week or weekend that holds it."""
    name: str = match.value("holiday")
    published, deixis = context.published, match.slots.get("deixis")
    day: date | None = None
    if "year" in match.slots:
        day = feasts.day_of(name, match.value("year"))
    elif published is not None:
        days = [found for offset in (-1, 0, 1) if (found := feasts.day_of(name, published.year + offset))]
        if deixis and "UNIT_YEAR" in {piece.kind for piece in match.pieces[match.first : match.last]}:
            day = feasts.day_of(name, published.year + deixis[-1].value)
        elif not deixis:
            day = _nearest(days, match, context, _NEAR_HOLIDAY)
        elif deixis[-1].kind == "THIS":
            day = feasts.day_of(name, published.year)
        elif deixis[-1].value < 0:
            day = max((found for found in days if found < published), default=None)
        else:
            day = min((found for found in days if found > published), default=None)
    if match.has("UNIT_WEEK"):
        return at(day, "W")
    if match.has("UNIT_WEEKEND"):
        return at(day, "WE")
    return with_part(at(day, "D"), match)
