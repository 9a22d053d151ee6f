"""Calendar units told from the publication ("last month"), from the time before ("that year"), or by counting."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from extractor.language.dates import calendar
from extractor.language.dates.calendar import RANK, Point, make
from extractor.language.dates.grammar import Match
from extractor.language.dates.readings.amounts import amount, duration_value
from extractor.language.dates.readings.days import calendar_date, day_said
from extractor.language.dates.readings.durations import duration
from extractor.language.dates.readings.reading import Context, Reading, at, edge, reads

_CLOCK_UNITS = {"H", "TM", "S"}
_CLOSED = {"COMMA", "BREAK", "MARK", "STOP", "AND", "HYPH", "POSS"}
"""What a phrase ends before: "the year before" with an event behind it is told from the event."""
_BACK_MOD = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
    "APPROX": "APPROX",
}
"""More than a year back is before that time; TIMEX3 gives points other modifiers than durations."""
_AHEAD_MOD = {
    "MORE_THAN": "AFTER",
    "LESS_THAN": "BEFORE",
    "EQUAL_OR_MORE": "ON_OR_AFTER",
    "EQUAL_OR_LESS": "ON_OR_BEFORE",
    "APPROX": "APPROX",
}


def season(year: int, name: str, mod: str | None = None) -> Reading:
    """A season of a year."""
    first = date(year, calendar.SEASON_MONTHS[name][0], 1)
    return Reading("DATE", f"{year:04d}-{name}", mod, point=Point(first, "SEASON"))


def _moved(base: date | None, steps: int, match: Match) -> Reading | None:
    """The unit or season of the match so many steps from the one that holds `base`."""
    unit, mod = match.value("unit"), edge(match)
    if unit in calendar.SEASON_MONTHS:
        if base is None:
            return Reading("DATE", f"XXXX-{unit}", mod)
        return season(calendar.season_year(base, unit, steps), unit, mod)
    if unit in _CLOCK_UNITS:
        return None
    return at(calendar.shift(base, steps, unit) if base else None, unit, mod)


# ---- told from the publication --------------------------------------------------------------------------------------


@reads
def deictic(match: Match, context: Context) -> Reading | None:
    """Last month, this week, next year."""
    base, steps = context.published, match.slots["deixis"][-1].value
    season_name = match.value("unit")
    if season_name == "D" and steps < 0:
        return None  # "his last day in office"
    if base and steps == 0 and season_name in calendar.SEASON_MONTHS and context.direction(match) == "back":
        begins = date(calendar.season_year(base, season_name, 0), calendar.SEASON_MONTHS[season_name][0], 1)
        steps = -1 if begins > base else 0  # "it was warm this winter", in May
    return _moved(base, steps, match)


@reads
def deictic_the(match: Match, context: Context) -> Reading | None:
    """The past year is as long as a year, the next day is told from the time before, the current week from now."""
    deixis, unit = match.slots["deixis"][-1], match.value("unit")
    calendar_only = unit in calendar.SEASON_MONTHS or unit == "WE"
    length = deixis.kind in {"PAST", "COMING"} or (
        deixis.kind in {"LAST", "NEXT"} and match.before in {"IN", "MORETHAN", "WITHIN"}
    )
    if unit == "WE" and context.published and deixis.kind in {"PAST", "COMING"}:
        step = deixis.value
        return at(calendar.on_weekday(context.published + timedelta(days=max(step, 0)), 6, step), "WE")
    if length and not calendar_only:
        return Reading("DURATION", duration_value(1, unit))
    if deixis.kind in {"LAST", "NEXT"} and match.after in {"BEFORE", "OF"}:
        return None  # "the last year before the war", "the last week of April"
    if deixis.value < 0 and unit == "D":
        return None  # "the last day"
    if deixis.kind == "NEXT" and not calendar_only:
        return _anaphoric(match, 1, context)
    return _moved(context.published, deixis.value, match)


@reads
def unit_edge(match: Match, context: Context) -> Reading | None:
    """The end of the month."""
    unit = match.value("unit")
    return at(context.published, unit, edge(match)) if RANK[unit] >= RANK["D"] else None


@reads
def unit_end(match: Match, context: Context) -> Reading | None:
    """Year-end."""
    unit = match.value("unit")
    return at(context.published, unit, "END") if unit in {"Y", "M", "W", "Q"} else None


@reads
def mid_unit(match: Match, context: Context) -> Reading | None:
    """Mid-month."""
    unit = match.value("unit")
    return at(context.published, unit, "MID") if RANK[unit] >= RANK["W"] else None


@reads
def weekend(match: Match, context: Context) -> Reading | None:
    """The weekend: the last or the next one."""
    published = context.published
    if published is None:
        return at(None, "WE")
    ahead = context.ahead(match) and published.isoweekday() != 7
    return at(calendar.on_weekday(published, 6, 1 if ahead else -1), "WE")


@reads
def week_of(match: Match, context: Context) -> Reading | None:
    """The week of March 6."""
    found = calendar_date(match, context)
    if not isinstance(found, Reading):
        return None
    return at(found.point.day if found.point else None, "W")


@reads
def to_date(match: Match, context: Context) -> Reading | None:
    """Year-to-date."""
    return at(context.published, "Y")


# ---- months ---------------------------------------------------------------------------------------------------------


@reads
def month_of_year(match: Match, context: Context) -> Reading | None:
    """March 2016."""
    return at(make(match.value("year"), match.value("month"), 1), "M", edge(match))


@reads
def month_of_relative_year(match: Match, context: Context) -> Reading | None:
    """March last year."""
    number, deixis, base = match.value("month"), match.slots["deixis"][-1], context.published
    if deixis.kind in {"THAT", "SAME", "PREVIOUS", "FOLLOWING"}:
        anchor = context.anchor("Y")
        base = anchor.day if anchor else None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", edge(match))
    return at(make(base.year + deixis.value, number, 1), "M", edge(match))


@reads
def month(match: Match, context: Context) -> Reading | None:
    """A month without its year."""
    number, base = match.value("month"), context.published
    kind = match.slots["deixis"][-1].kind if "deixis" in match.slots else ""
    if kind in {"FOLLOWING", "PREVIOUS"} and (anchor := context.anchor("Y")):
        base = anchor.day
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", edge(match))
    if kind == "THIS":
        year = base.year
    elif kind in {"LAST", "PAST", "PREVIOUS"}:
        year = base.year - (number >= base.month)
    elif kind:
        year = base.year + (number <= base.month)
    elif context.ahead(match):
        year = base.year + (number < base.month)
    else:
        year = base.year - (number > base.month)
    return at(make(year, number, 1), "M", edge(match))


@reads
def nth_weekday(match: Match, context: Context) -> Reading | None:
    """The first Monday in April, the last Friday of May 2016."""
    ordinal, number = match.slots["ordinal"][0], match.value("weekday")
    said = month_of_relative_year(match, context) if "deixis" in match.slots else None
    if "year" in match.slots:
        said = at(make(match.value("year"), match.value("month"), 1), "M")
    said = said or month(match, context)
    if not isinstance(said, Reading) or said.point is None:
        return Reading("DATE", calendar.unknown("D"))
    first = said.point.day
    if ordinal.kind in {"LAST", "FINAL"}:
        return at(calendar.on_weekday(first + relativedelta(months=1, days=-1), number, -1), "D")
    count = 2 if ordinal.value == "S" else int(ordinal.value)
    day = calendar.on_weekday(first, number, 1) + timedelta(days=7 * (count - 1))
    return at(day, "D") if day.month == first.month else None


# ---- told from the time spoken of before ----------------------------------------------------------------------------


@reads
def anaphoric(match: Match, context: Context) -> Reading | None:
    """That year, the same month, the following day."""
    deixis = match.slots["deixis"]
    return _anaphoric(match, 0 if deixis[0].kind == "THAT" else deixis[-1].value, context)


@reads
def anaphoric_tail(match: Match, context: Context) -> Reading | None:
    """The year before; told from an event ("the day before he fell") it is none."""
    if match.after not in _CLOSED:
        return None
    if "part" in match.slots:
        anchor = context.anchor("D")
        day = anchor.day + timedelta(days=match.value("deixis")) if anchor else None
        found = at(day, "D")
        return Reading("TIME", f"{found.value}T{match.value('part')}", point=found.point)
    if match.value("unit") == "Y" and match.value("deixis") < 0 and context.reported:
        return _year_before(context.reported)
    return _anaphoric(match, match.value("deixis"), context)


def _anaphoric(match: Match, steps: int, context: Context) -> Reading | None:
    unit = match.value("unit")
    rank = "SEASON" if unit in calendar.SEASON_MONTHS else unit
    anchor = context.anchor(rank)
    if anchor is not None:
        return _moved(anchor.day, steps, match)
    # A story about this year calls it "the year"; a day that was never named stays unknown.
    return _moved(context.published if RANK[rank] >= RANK["W"] else None, steps, match)


# ---- counted --------------------------------------------------------------------------------------------------------


@reads
def ago(match: Match, context: Context) -> Reading | None:
    """Three years ago; "the third quarter, up from $9 million a year ago" is of that quarter."""
    if _is_year(match) and context.reported and context.reported.unit != "M" and context.same_sentence(match):
        return _year_before(context.reported)
    return _counted(match, context.published, context.clock, -1)


@reads
def unit_ago(match: Match, context: Context) -> Reading | None:
    """Year-ago profit."""
    if match.value("unit") == "Y" and context.reported:
        return _year_before(context.reported)
    return _moved(context.published, -1, match)


@reads
def year_ago_period(match: Match, context: Context) -> Reading | None:
    """The year-ago quarter, the year-earlier period."""
    if context.reported:
        return _year_before(context.reported)
    return at(calendar.shift(context.published, -1, "Y") if context.published else None, "Y")


@reads
def same_period(match: Match, context: Context) -> Reading | None:
    """The same quarter last year, the same period of 2012."""
    period, published = context.reported, context.published
    if period is None:
        return None
    unit = match.value("unit") or period.unit
    if RANK[period.unit] > RANK[unit]:
        return None
    if "year" in match.slots:
        year = match.value("year")
    else:
        year = (published if "deixis" in match.slots and published else period.day).year - 1
    return at(calendar.shift(period.day, year - period.day.year, "Y"), unit)


def _is_year(match: Match) -> bool:
    return match.value("unit") == "Y" and amount(match.slots["number"]) == 1 and "mod" not in match.slots


def _year_before(period: Point) -> Reading:
    """The same month, quarter or half of the year before, with which reports compare."""
    return at(calendar.shift(period.day, -1, "Y"), period.unit)


@reads
def from_now(match: Match, context: Context) -> Reading | None:
    """Two weeks from now."""
    return _counted(match, context.published, context.clock, 1)


@reads
def from_day(match: Match, context: Context) -> Reading | None:
    """A week from Friday, two days before Christmas, the day after Thanksgiving: a day unless counted in years."""
    said = day_said(match, context)
    if said is None or match.value("unit") in _CLOCK_UNITS:
        return None
    direction = match.value("shift")
    number = amount(match.slots["number"]) if "number" in match.slots else 1
    if said.point is None or number is None:
        return Reading("DATE", calendar.unknown("D"))
    base = said.point.day
    if match.has("FROM") and context.published and base < context.published:
        base += timedelta(days=7)  # "a week from Friday" counts from the Friday ahead
    day = calendar.shift(base, direction * number, match.value("unit"))
    return at(day, "D") if day else None


@reads
def shifted(match: Match, context: Context) -> Reading | None:
    """Three years later: from the time spoken of; where there is none, only how long is known."""
    unit, direction = match.value("unit"), match.value("shift")
    if unit not in _CLOCK_UNITS and amount(match.slots["number"]) is not None:
        if direction < 0 and _is_year(match) and context.reported:
            return _year_before(context.reported)
        if anchor := context.anchor(unit):
            return _counted(match, anchor.day, None, direction)
        # Reports compare with "a year earlier" without naming the period they report.
        if direction < 0 and context.published and RANK[unit] >= RANK["M"]:
            return _counted(match, context.published, None, direction)
    found = duration(match, context)
    return found if isinstance(found, Reading) else None


@reads
def shifted_from_that(match: Match, context: Context) -> Reading | None:
    """Four years before that."""
    if match.after not in _CLOSED or context.anchor(match.value("unit")) is None:
        return None
    found = shifted(match, context)
    return found if isinstance(found, Reading) and found.type == "DATE" else None


@reads
def vague_ago(match: Match, context: Context) -> Reading | None:
    """Years ago."""
    return Reading("DATE", "PAST_REF")


def _counted(match: Match, base: date | None, moment: datetime | None, direction: int) -> Reading | None:
    unit, number = match.value("unit"), amount(match.slots["number"])
    mod = (_AHEAD_MOD if direction > 0 else _BACK_MOD).get(match.value("mod") or "")
    if number is None:
        return Reading("DATE", "FUTURE_REF" if direction > 0 else "PAST_REF")
    if unit in _CLOCK_UNITS:
        if moment is None:
            return Reading("TIME", calendar.unknown(unit), mod)
        seconds = direction * number * {"H": 3600, "TM": 60, "S": 1}[unit]
        try:
            then = moment + timedelta(seconds=seconds)
        except OverflowError:
            return None
        return Reading("TIME", then.isoformat()[:16], mod, point=Point(then.date(), "TM"))
    if base is None:
        return Reading("DATE", calendar.unknown(unit), mod)
    day = calendar.shift(base, direction * number, unit)
    if day is None:
        return _far(base.year, direction * number, unit, mod)
    return at(day, unit, mod)


def _far(year: int, number: float, unit: str, mod: str | None) -> Reading | None:
    """Thousands of years ago: beyond the calendar, but TIMEX3 counts years down to 9999 BC."""
    years = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}.get(unit)
    if years is None or number > 0:
        return None
    there = year + round(number * years)
    if there > 0:
        return Reading("DATE", f"{there:04d}", mod)
    return Reading("DATE", f"BC{1 - there:04d}", mod) if there > -9998 else Reading("DATE", "PAST_REF", mod)
