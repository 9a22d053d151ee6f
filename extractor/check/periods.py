"""Periods as TIMEX3 values: which days they cover, how two relate, and how a person writes them."""

import re
from calendar import month_name
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

_FORMS = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d{2})(?:-(?:WE|\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?(?:T.*)?"
)
_DECADE = re.compile(r"(\d{3})X?")
_SEASONS = {"SP": (3, "spring"), "SU": (6, "summer"), "FA": (9, "fall"), "WI": (12, "winter")}
_QUARTERS = ("first", "second", "third", "fourth")
Days = tuple[date, date]


class Span(Enum):
    """How two periods relate."""

    SAME = "same"
    WITHIN = "within"
    """One is a part of the other, or they overlap: a month and its year, a calendar and a fiscal year."""
    APART = "apart"
    UNKNOWN = "unknown"


@lru_cache(maxsize=20_000)
def relate(a: str | None, b: str | None) -> Span:
    """How two TIMEX3 periods relate; what is not a calendar period ("PAST_REF", "P3Y") says nothing."""
    if a is None or b is None:
        return Span.UNKNOWN
    one, other = days(a), days(b)
    if one is None or other is None:
        return Span.UNKNOWN
    if one == other:
        return Span.SAME if a.startswith("FY") == b.startswith("FY") else Span.WITHIN
    return Span.WITHIN if one[0] <= other[1] and other[0] <= one[1] else Span.APART


@lru_cache(maxsize=20_000)
def days(value: str) -> Days | None:
    """First and last day of a calendar period, or None. A fiscal year may start up to half a year early or late."""
    found = _FORMS.fullmatch(value)
    if not found:
        decade = _DECADE.fullmatch(value)
        return (date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)) if decade else None
    year = int(found["year"])
    try:
        if found["week"]:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
            return monday, monday + timedelta(days=6)
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return day, day
        first, length = _months(found)
        start = date(year, first, 1)
    except ValueError:
        return None
    end = _months_later(start, length) - timedelta(days=1)
    return (_months_later(start, -6), end) if found["fiscal"] else (start, end)


def is_day(value: str | None) -> bool:
    """Whether the period is one day or a part of it: the day a count stood so."""
    span = days(value) if value else None
    return span is not None and span[0] == span[1]


def is_over(period: str | None, published: str | None) -> bool:
    """Whether a period longer than a day had ended when the article appeared: "2017" in an article of 2018."""
    span = days(period) if period else None
    known = days(published) if published else None
    return bool(span and known and span[0] != span[1] and span[1] < known[0])


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 time."""
    span = days(published) if published else None
    return span[0] if span else None


def year_of(value: str) -> int | None:
    """The year that a period lies in; of a fiscal year or a winter the one it is called by. None for a longer one."""
    found = _FORMS.fullmatch(value)
    return int(found["year"]) if found and days(value) else None


def in_words(value: str) -> str | None:
    """A period as people write it: "March 2017", "the third quarter of 2017"; None for what is no calendar period."""
    found = _FORMS.fullmatch(value)
    if not found or days(value) is None:
        return None
    year = found["year"]
    if found["fiscal"]:
        return f"fiscal {year}"
    if found["week"]:
        return f"week of {_day(date.fromisocalendar(int(year), int(found['week']), 1))}"
    if found["quarter"]:
        return f"{_QUARTERS[int(found['quarter']) - 1]} quarter of {year}"
    if found["half"]:
        return f"{_QUARTERS[int(found['half']) - 1]} half of {year}"
    if found["season"]:
        return f"{_SEASONS[found['season']][1]} {year}"
    if found["day"]:
        return _day(date(int(year), int(found["month"]), int(found["day"])))
    return f"{month_name[int(found['month'])]} {year}" if found["month"] else year


def _day(day: date) -> str:
    return f"{month_name[day.month]} {day.day}, {day.year}"


def _months(found: re.Match[str]) -> tuple[int, int]:
    """First month and number of months of a form that is neither a week nor a day."""
    if found["quarter"]:
        return int(found["quarter"]) * 3 - 2, 3
    if found["half"]:
        return int(found["half"]) * 6 - 5, 6
    if found["season"]:
        return _SEASONS[found["season"]][0], 3
    return (int(found["month"]), 1) if found["month"] else (1, 12)


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
