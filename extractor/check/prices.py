"""Of what time's prices a sum of money is: "$2.3 billion in 2010 dollars", "adjusted for inflation"."""

import re

from extractor.check import periods

_MONEY = r"(?:U\.?S\.? )?(?:dollars|euros?|pounds|sterling|yen|francs|crowns|rupees|money|prices|terms)"
_YEAR = rf"(?:(?:in|at) |(?<=\())(?:(?:constant|real|inflation-adjusted),? )?(?P<year>(?:19|20)\d\d) {_MONEY}\b"
_NOW = rf"(?:in|at) (?:today|this year|the present day)['’]s {_MONEY}\b|(?:in|at) (?:current|present-day) {_MONEY}\b"
_REAL = (
    rf"(?:when |if )?adjust(?:ed|ing) for inflation|inflation[- ]adjusted|(?:in|at) (?:real terms|constant {_MONEY})\b"
)
_SAID = rf"(?P<said>{_YEAR}|(?P<now>{_NOW})|{_REAL})"
_AFTER = re.compile(rf"^[^.;$£€¥\d]{{0,60}}\b{_SAID}", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_SAID}[^.;$£€¥]{{0,60}}$", re.IGNORECASE)
CONSTANT = "constant"
"""Prices of a year that is not told: "adjusted for inflation"."""


def prices_of(before: str, after: str, published: str | None) -> str | None:
    """The year whose prices a sum is in, `CONSTANT` if it is told to be some year's, None if nothing is said.

    `before` and `after` are what stands beside the sum in its sentence; today's prices are those of publication.
    """
    found = _AFTER.search(after) or _BEFORE.search(before)
    if found is None:
        return None
    if found["now"]:
        day = periods.day_of(published)
        return str(day.year) if day else CONSTANT
    return found["year"] or CONSTANT


def tell_two(a: str | None, b: str | None) -> bool:
    """Whether two sums are told to be in the prices of two times, so that equal ones are equal by chance."""
    return a is not None and b is not None and a != b


def in_words(prices: str | None) -> str:
    """How a comparison names them."""
    if prices is None:
        return "does not say of what year its prices are"
    return "is adjusted for inflation" if prices == CONSTANT else f"is in prices of {prices}"
