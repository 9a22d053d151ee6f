"""Periods as TIMEX3 values: whether two are the same time, and when one is over."""

import re

_CALENDAR = re.compile(r"\d{4}(-(\d{2}(-\d{2})?|W\d{2}|Q\d|H\d|SP|SU|FA|WI))?")


def same(a: str | None, b: str | None) -> bool | None:
    """True for the same period, False for another, None where one is not known."""
    if a is None or b is None:
        return None
    return _day(a) == _day(b)


def is_over(period: str | None, published: str | None) -> bool:
    """Whether a calendar period had ended when the article appeared: "2017" in an article of 2018."""
    if not period or not published or not _CALENDAR.fullmatch(period):
        return False
    known = min(len(period), 7) if re.fullmatch(r"\d{4}-\d{2}.*", period) else 4
    return period[:known] < published[:known]


def _day(value: str) -> str:
    return value.partition("T")[0]
