"""A value -> the words a reader knows: 1200000000 USD is "$1.2 billion" on a page, "$1.2B" at a tick of a scale."""

import re
from functools import cache

from babel import Locale
from babel.numbers import format_compact_currency, format_compact_decimal, format_currency, format_decimal
from babel.units import format_unit

_CURRENCY = re.compile(r"[A-Z]{3}")
_LOCALE = "en_US"
_MILLION = 1_000_000


def in_words(value: float, unit: str | None = None) -> str:
    """The value with its unit."""
    if unit is not None and _CURRENCY.fullmatch(unit):
        if abs(value) >= _MILLION:
            return str(format_compact_currency(value, unit, format_type="short", locale=_LOCALE, fraction_digits=2))
        digits = "#,##0.##" if value != int(value) else "#,##0"
        return str(format_currency(value, unit, f"¤{digits}", locale=_LOCALE, currency_digits=False))
    number = str(format_decimal(value, locale=_LOCALE))
    if unit is None or unit == "person":
        return number
    if unit == "percent":
        return f"{number}%"
    known = _units().get(unit)
    return str(format_unit(value, known, locale=_LOCALE)) if known else f"{number} {unit}"


def short(value: float) -> str:
    """The value alone, for a tick of a scale."""
    if abs(value) >= 10_000:
        return str(format_compact_decimal(value, locale=_LOCALE, fraction_digits=2))
    return str(format_decimal(value, locale=_LOCALE))


@cache
def _units() -> dict[str, str]:
    """The units of measure that CLDR knows, by their names: it gives "5 feet", "1 day"."""
    return {name.partition("-")[2]: name for name in map(str, Locale.parse(_LOCALE).unit_display_names)}
