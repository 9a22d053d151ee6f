"""Rows of a table -> observations: what a number counts, where and when."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from dateutil import parser as dates

from extractor.errors import InputError
from extractor.reference.tables import Table

Every = Literal["day", "week", "month", "quarter", "year", "fiscal year"]

_MISSING = frozenset({"", "..", "...", "…", ":", "-", "–", "—", "na", "n/a", "nan", "null", "none", "x", "."})

_PERIODS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (r"(\d{4})(?:\.0)?", r"\1"),
        (r"(\d{4})[-/](\d\d)", r"\1-\2"),
        (r"(\d{4})-?M(\d\d)", r"\1-\2"),
        (r"(\d{4})-?[ ]?Q([1-4])", r"\1-Q\2"),
        (r"Q([1-4])[- ]?(\d{4})", r"\2-Q\1"),
        (r"(\d{4})-?[HS]([12])", r"\1-H\2"),
        (r"(\d{4})-?W(\d\d)", r"\1-W\2"),
        (r"FY ?(\d{4})", r"FY\1"),
        (r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", r"\1"),
    )
)
"""Periods as tables write them (ISO 8601, SDMX, Eurostat), and their TIMEX3 values."""

_SDMX = {"period": "TIME_PERIOD", "value": "OBS_VALUE", "place": "REF_AREA"}
_WORLD_BANK = {"period": "Year", "value": "Value", "place": "Country Name"}


class Observation(NamedTuple):
    """One number of a series."""

    value: float
    written: str
    """The number as the table prints it, scaled if the series says so."""
    period: str
    """TIMEX3."""
    place: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """How to read a table as one measure. Columns not named are guessed where the table is SDMX or the World Bank's."""

    measure: str
    """What is counted, as prose says it: "unemployment rate"."""
    unit: str | None = None
    """As in the output contract: `percent`, an ISO 4217 code, `person`, a unit's name; null for a plain count."""
    place: str | None = None
    place_column: str | None = None
    period: str | None = None
    period_column: str | None = None
    value_column: str | None = None
    every: Every | None = None
    """What a date stands for: "2017-03-01" in a monthly series is March 2017."""
    times: Decimal = Decimal(1)
    """What a number of the table is multiplied with: 1000 where it is given in thousands."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Only rows whose columns have these values."""


def observations(table: Table, series: Series, *, name: str) -> list[Observation]:
    """The numbers of a series, in the table's order; cells marked as missing are left out.

    `name` is the file's, for errors. Raises InputError for a column that is not there, a number or a period that
    cannot be read, two numbers for one place and period, and if nothing is left.
    """
    guessed = _SDMX if "OBS_VALUE" in table.columns else _WORLD_BANK if "Country Name" in table.columns else {}
    value_column = _column(table, series.value_column or guessed.get("value"), "value", name)
    period_column = (
        None
        if series.period and not series.period_column
        else _column(table, series.period_column or guessed.get("period"), "period", name)
    )
    place_column = series.place_column or (None if series.place else guessed.get("place"))
    if place_column:
        _column(table, place_column, "place", name)
    for column in series.where:
        _column(table, column, "where", name)
    found: dict[tuple[str | None, str], Observation] = {}
    for number, row in enumerate(table.rows, start=2):
        if any(row[column] != wanted for column, wanted in series.where.items()):
            continue
        if row[value_column].lower() in _MISSING:
            continue
        where = f"{name}, row {number}"
        value, written = _value(row, value_column, series.times, where)
        period = _period(row[period_column] if period_column else series.period or "", series.every, where)
        place = row[place_column] or None if place_column else series.place
        known = found.get((place, period))
        if known and known.value != value:
            raise InputError(
                f"a second number for {', '.join(filter(None, (place, period)))}: {known.written} and {written}",
                where=where,
                hint="choose one with --where COLUMN=VALUE",
            )
        found[place, period] = Observation(value, written, period, place)
    if not found:
        raise InputError("no number is left", where=name, hint="see --where and --value-column")
    return list(found.values())


def _column(table: Table, column: str | None, what: str, name: str) -> str:
    if column is None:
        raise InputError(f"which column is the {what}?", where=name, hint=f"--{what}-column: {_named(table)}")
    if column not in table.columns:
        raise InputError(f"no column {column!r}", where=name, hint=f"it has {_named(table)}")
    return column


def _named(table: Table) -> str:
    return ", ".join(column for column in table.columns if column)


def _value(row: Mapping[str, str], column: str, times: Decimal, where: str) -> tuple[float, str]:
    written = row[column]
    bare = written.replace("\u2212", "-").translate(str.maketrans("", "", ", \u00a0\u202f'’%"))
    try:
        value = Decimal(bare) * times
        power = row.get("UNIT_MULT", "") if "OBS_VALUE" in row else ""
        value *= Decimal(10) ** int(power or 0)
        if not value.is_finite():
            raise InvalidOperation
    except (InvalidOperation, ValueError):
        raise InputError(f"{written!r} is no number", where=where, hint=f"column {column!r}") from None
    plain = f"{value:,f}"
    return float(value), plain.rstrip("0").rstrip(".") if "." in plain and value != Decimal(bare) else plain


def _period(written: str, every: Every | None, where: str) -> str:
    for pattern, value in _PERIODS:
        if found := pattern.fullmatch(written.strip()):
            return _cut(found.expand(value).upper(), every)
    if re.search(r"[a-z]{3}", written, re.IGNORECASE) and re.search(r"\d{4}", written):
        try:  # "March 2017", "31 Mar 2017": two defaults tell whether the day is given
            first, other = (dates.parse(written, default=day) for day in _TWO_DAYS)
        except (ValueError, OverflowError):
            pass
        else:
            return _cut(first.strftime("%Y-%m-%d" if first == other else "%Y-%m"), every)
    raise InputError(f"{written!r} is no period", where=where, hint="2017, 2017-03, 2017-Q1, March 2017 are")


_TWO_DAYS = (dates.parse("2000-01-01"), dates.parse("2000-01-02"))


def _cut(period: str, every: Every | None) -> str:
    """A day as the period it stands for: "2017-03-01" of a monthly series is "2017-03"."""
    if every == "fiscal year":
        return f"FY{period.removeprefix('FY')[:4]}"
    if every is None or every == "day" or not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", period):
        return period
    if every == "year":
        return period[:4]
    if every == "quarter":
        return f"{period[:4]}-Q{(int(period[5:7]) + 2) // 3}"
    if every == "week" and len(period) == len("2017-03-01"):
        year, week, _ = dates.parse(period).isocalendar()
        return f"{year}-W{week:02}"
    return period[:7]


def by_place(found: list[Observation]) -> Iterator[tuple[str | None, list[Observation]]]:
    """The observations of each place, in the order the places first appear."""
    places: dict[str | None, list[Observation]] = {}
    for each in found:
        places.setdefault(each.place, []).append(each)
    yield from places.items()
