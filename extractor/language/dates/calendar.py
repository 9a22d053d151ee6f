"""Calendar arithmetic in TIMEX3 values: counting units from a day and writing the unit that holds a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

_UNITS = [
    ("S", "XXXX-XX-XXTXX:XX"),
    ("TM", "XXXX-XX-XXTXX:XX"),
    ("H", "XXXX-XX-XXTXX"),
    ("D", "XXXX-XX-XX"),
    ("WE", "XXXX-WXX-WE"),
    ("W", "XXXX-WXX"),
    ("2W", "XXXX-WXX"),
    ("M", "XXXX-XX"),
    ("3M", "XXXX-XX"),
    ("Q", "XXXX-QX"),
    ("SEASON", "XXXX"),
    ("6M", "XXXX-XX"),
    ("Y", "XXXX"),
    ("DE", "XXX"),
    ("CE", "XX"),
    ("ML", "X"),
]
"""Units from fine to coarse, each with the value of one of which nothing is known.

Letters as in ISO 8601 durations, but TM for minutes (M is the month); WE, DE, CE and ML are weekend, decade, century
and millennium.
"""

RANK = {unit: rank for rank, (unit, _) in enumerate(_UNITS)}
"""Finer units have the smaller rank."""
_UNKNOWN = dict(_UNITS)

SEASON_MONTHS = {"WI": (12, 1, 2), "SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11)}


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the calendar as fine as `unit`: the unit that holds `day`."""

    day: date
    unit: str


def unknown(unit: str) -> str:
    """The value of a unit of which nothing is known."""
    return _UNKNOWN[unit]


def value(day: date, unit: str) -> str:
    """TIMEX3 value of the unit that holds `day`."""
    match unit:
        case "WE":
            return f"{iso_week(day)}-WE"
        case "W" | "2W":
            return iso_week(day)
        case "M" | "3M":
            return f"{day.year:04d}-{day.month:02d}"
        case "6M":
            return f"{day.year:04d}-H{(day.month + 5) // 6}"
        case "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "Y":
            return f"{day.year:04d}"
        case "DE":
            return f"{day.year:04d}"[:3]
        case "CE":
            return f"{day.year:04d}"[:2]
        case "ML":
            return f"{day.year:04d}"[:1]
        case _:
            return day.isoformat()


def iso_week(day: date) -> str:
    """`2017-W19`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift(day: date, number: float, unit: str) -> date | None:
    """The day `number` units on; None where the calendar ends."""
    try:
        there = day + _span(number, unit)
    except (OverflowError, ValueError):
        return None
    return there if _FIRST_YEAR <= there.year <= _LAST_YEAR else None


def _span(number: float, unit: str) -> timedelta | relativedelta:
    days = {"D": 1, "WE": 7, "W": 7, "2W": 14}
    months = {"M": 1, "3M": 3, "Q": 3, "6M": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
    if unit in days:
        return timedelta(days=round(days[unit] * number))
    if unit == "M" and number != int(number):
        return timedelta(days=round(30.44 * number))
    return relativedelta(months=round(months[unit] * number))


def on_weekday(day: date, weekday: int, direction: int) -> date:
    """The nearest such weekday (1 is Monday): on or before `day` for -1, on or after it for 1."""
    if direction < 0:
        return day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def in_week(day: date, weekday: int, weeks: int = 0) -> date:
    """That weekday of the ISO week so many weeks after the one of `day`."""
    return day + timedelta(days=7 * weeks + weekday - day.isoweekday())


_FIRST_YEAR, _LAST_YEAR = 1000, 2999
"""The years news writes with four digits; a day outside is a misreading, and would run off Python's calendar."""


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(short: int) -> int:
    """The year that two digits mean: '30 and later are of the last century."""
    return short + (2000 if short < _PIVOT else 1900)


_PIVOT = 30


def season_year(base: date, season: str, steps: int) -> int:
    """The year of a (northern) season; winter bears the year it begins in.

    For 0 the season around or in the year of `base`, for -1 the last one that is over, for 1 the next to begin.
    """
    running = base.month in SEASON_MONTHS[season]
    latest = base.year - (base.month < SEASON_MONTHS[season][0])
    if steps < 0:
        return latest - running
    if steps > 0:
        return latest + 1
    return latest if running else base.year


def read_published(text: str | None) -> tuple[date, datetime | None] | None:
    """The day of publication and, if the page states one, its time; None for what is no ISO 8601 date."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not _FIRST_YEAR < moment.year < _LAST_YEAR:
        return None
    return moment.date(), moment if ":" in text else None
