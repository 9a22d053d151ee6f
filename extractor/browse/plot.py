"""Claims and counts -> plots, laid out in percent of their width, for the templates to draw as SVG.

Lengths across are percentages and lengths down are pixels: a plot fits any window, and its letters stay readable.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.browse.numbers import in_words
from extractor.browse.scales import Tick, scale, whole_years, year, years

Row = dict[str, Any]

_UP, _DOWN = ("above", "at_least"), ("below", "at_most")
_SHAPES = ("circle", "square", "diamond", "triangle", "cross")
_LAST = "other sources"
_A_YEAR = re.compile(r"(?:FY)?\d{4}")


@dataclass(frozen=True, slots=True)
class Dot:
    """One claim on the scale."""

    label: str
    value: str
    y: int
    at: float | None
    low: float | None
    high: float | None
    about: bool
    open: Literal["up", "down"] | None
    """Where the claim sets no bound: "at least" is open upwards."""
    differs: bool


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Claims below one another on one scale."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    height: int
    logarithmic: bool
    left_out: tuple[str, ...]
    """Claims of another unit, which have no place on this scale."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure at its time."""

    x: float
    y: float
    shape: str
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Figures over time."""

    points: tuple[Point, ...]
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    legend: tuple[tuple[str, str], ...]
    """Shape and source."""
    height: int
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A count as a bar."""

    name: str
    number: int
    width: float


def dot_plot(claims: Sequence[Row]) -> DotPlot | None:
    """The claims on one scale; None if no two have a number of one unit."""
    units = Counter((claim["kind"], claim["unit"]) for claim in claims if _numbers(claim))
    if not units:
        return None
    unit = units.most_common(1)[0][0]
    shown = [claim for claim in claims if (claim["kind"], claim["unit"]) == unit and _numbers(claim)]
    if len(shown) < 2:
        return None
    across = scale([number for claim in shown for number in _numbers(claim)])
    row = 44

    def place(value: float | None) -> float | None:
        return None if value is None else across.place(value)

    return DotPlot(
        dots=tuple(
            Dot(
                label=_cut(claim["publisher"] or claim["title"] or "an article"),
                value=claim["figure"],
                y=row * position + 30,
                at=place(claim["value"]),
                low=place(claim["low"]),
                high=place(claim["high"]),
                about=claim["bound"] == "about",
                open="up" if claim["bound"] in _UP else "down" if claim["bound"] in _DOWN else None,
                differs=claim["differs"],
            )
            for position, claim in enumerate(shown)
        ),
        ticks=across.ticks,
        height=row * len(shown) + 34,
        logarithmic=across.logarithmic,
        left_out=tuple(claim["figure"] for claim in claims if claim not in shown),
    )


def timeline(figures: Iterable[Row], time: str) -> Timeline | None:
    """Figures by the time in their column `time`, told apart by source; None if fewer than two have a time."""
    dated = [
        (when, value, figure)
        for figure in figures
        if (when := year(figure[time])) is not None and (value := _middle(figure)) is not None
    ]
    if len(dated) < 2:
        return None
    times = [when for when, _, _ in dated]
    across = (whole_years if all(_A_YEAR.fullmatch(figure[time]) for *_, figure in dated) else years)(times)
    up = scale([value for _, value, _ in dated], ticks=5)
    known = [name for name, _ in Counter(_source(figure) for *_, figure in dated).most_common(len(_SHAPES))]
    names = known if len(known) < len(_SHAPES) else [*known[: len(_SHAPES) - 1], _LAST]
    shapes = dict(zip(names, _SHAPES, strict=False))
    return Timeline(
        points=tuple(
            Point(
                x=across.place(when),
                y=round(100 - up.place(value), 2),
                shape=shapes.get(_source(figure), _SHAPES[-1]),
                title=f"{figure['figure']}, {figure[time]}, {_source(figure)}",
            )
            for when, value, figure in dated
        ),
        xs=across.ticks,
        ys=tuple(Tick(round(100 - tick.at, 2), tick.label) for tick in up.ticks),
        legend=tuple((shape, name) for name, shape in shapes.items()),
        height=300,
        logarithmic=up.logarithmic,
    )


def bars(counted: Iterable[Row]) -> list[Bar]:
    """Each count as a bar, the largest as long as there is room."""
    found = [(str(row["name"]), int(row["number"])) for row in counted]
    most = max((number for _, number in found), default=0)
    return [Bar(name, number, round(100 * number / most, 2) if most else 0.0) for name, number in found]


def reading(claim: Row) -> str:
    """A claim's number in words: bound, value or range, unit."""
    bound = "" if claim["bound"] in ("exact", "between") else claim["bound"].replace("_", " ") + " "
    if claim["value"] is not None:
        return bound + in_words(claim["value"], claim["unit"])
    ends = [in_words(end, claim["unit"]) for end in (claim["low"], claim["high"]) if end is not None]
    return bound + (" to ".join(ends) or "no value")


def _numbers(claim: Row) -> list[float]:
    return [claim[name] for name in ("value", "low", "high") if claim[name] is not None]


def _middle(figure: Row) -> float | None:
    numbers = _numbers(figure)
    return sum(numbers) / len(numbers) if numbers else None


def _source(figure: Row) -> str:
    return str(figure["publisher"] or "unknown source")


def _cut(label: str) -> str:
    return label if len(label) <= 32 else f"{label[:31]}…"
