"""Values and times -> places on a scale, in percent of its length."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.browse.numbers import short

_WIDE = 100.0
"""From this ratio of the largest to the smallest value on, equal steps are equal ratios."""
_MARGIN = 4.0
_YEAR = re.compile(r"(?:FY)?(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])|W(\d\d)|(SP|SU|FA|WI)))?(?:T.*| .*)?")
_SEASONS = {"SP": 3.5, "SU": 6.5, "FA": 9.5, "WI": 0.5}


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values stand, and the ticks to read them by."""

    place: Callable[[float], float]
    ticks: tuple[Tick, ...]
    logarithmic: bool = False


def scale(values: Sequence[float], ticks: int = 4, label: Callable[[float], str] = short) -> Scale:
    """A scale that holds all `values`, with about so many ticks. Needs at least one value."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= _WIDE:
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        first, last = powers[0], powers[-1]
        step = max(1, math.ceil(len(powers) / (ticks + 1)))
        return Scale(
            lambda value: _inside((math.log10(value) - first) / (last - first)),
            tuple(Tick(_inside((power - first) / (last - first)), label(10.0**power)) for power in powers[::step]),
            logarithmic=True,
        )
    size = _round((high - low) / ticks or abs(high) / ticks or 1.0)
    start, stop = math.floor(low / size), math.ceil(high / size)
    if start == stop:
        start, stop = start - 1, stop + 1
    low, high = start * size, stop * size
    return Scale(
        lambda value: _inside((value - low) / (high - low)),
        tuple(Tick(_inside((n - start) / (stop - start)), label(round(n * size, 10))) for n in range(start, stop + 1)),
    )


def year(time: str | None) -> float | None:
    """An ISO 8601 time or a TIMEX3 value as a year with a fraction: the middle of a month, quarter or year."""
    found = _YEAR.fullmatch(time or "")
    if not found:
        return None
    number, month, day, quarter, half, week, season = found.groups()
    if month and day:
        passed = int(month) - 1 + min(int(day) - 1, 30) / 31
    elif month:
        passed = int(month) - 0.5
    elif quarter:
        passed = int(quarter) * 3 - 1.5
    elif half:
        passed = int(half) * 6 - 3
    elif week:
        passed = (int(week) - 0.5) / 52 * 12
    else:
        passed = _SEASONS[season] if season else 6
    return int(number) + passed / 12


def year_label(value: float) -> str:
    """A tick of a scale of years: the year, with its month if it is none that begins."""
    whole, month = divmod(round(value * 12), 12)
    return f"{whole}" if month == 0 else f"{whole}-{month + 1:02}"


def whole_years(values: Sequence[float]) -> Scale:
    """A scale of the middles of years, each tick a year: what is about a year has no month."""
    low, high = math.floor(min(values)), math.floor(max(values))
    step = math.ceil((high - low + 1) / 6)
    return Scale(
        lambda value: _inside((value - low) / (high - low + 1)),
        tuple(Tick(_inside((n + 0.5 - low) / (high - low + 1)), f"{n}") for n in range(low, high + 1, step)),
    )


def years(values: Sequence[float]) -> Scale:
    """A scale of times that `year` gave, in whole years, or months if all is within two."""
    unit = 1.0 if max(values) - min(values) > 2 else 1 / 12
    low, high = math.floor(min(values) / unit), math.ceil(max(values) / unit)
    if low == high:
        high += 1
    step = math.ceil((high - low) / 5)
    high = low + math.ceil((high - low) / step) * step
    span = (high - low) * unit
    return Scale(
        lambda value: _inside((value - low * unit) / span),
        tuple(Tick(_inside((n - low) / (high - low)), year_label(n * unit)) for n in range(low, high + 1, step)),
    )


def _inside(share: float) -> float:
    """A share of the scale as percent of the plot, whose edges stay free for what reaches past a value."""
    return round(_MARGIN + min(max(share, 0.0), 1.0) * (100 - 2 * _MARGIN), 2)


def _round(step: float) -> float:
    """The next larger of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(nice * power for nice in (1, 2, 2.5, 5, 10) if nice * power >= step * 0.999)
