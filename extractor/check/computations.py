"""How a stated result may follow from other numbers: each reading computed, with its rounding, and said in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose

from extractor.check.measures import Measured
from extractor.check.values import Quantity
from extractor.models import Verdict

_SLOPPY = 0.05
"""A result is only called wrong when it is off by more than this share of the computed number."""

_INPUT_ROUNDING = 0.01
"""The most that an unhedged input is taken to be rounded by, as a share of it: "200" may be 202, not 240."""


_LOOSE = 0.1
"""How far off, as a share of it, a stated result may be from what hedged inputs come to in the middle."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to compute a result: the interval it comes to, given the rounding of the inputs, and how, in words."""

    low: float
    high: float
    words: str

    @property
    def value(self) -> float:
        """The middle of the interval."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Computation:
    """A result, the numbers it is computed from, whether it fits, and how it is computed."""

    result: Measured | None
    inputs: tuple[Measured, ...]
    verdict: Verdict
    explanation: str


def derived(result: Measured, inputs: Sequence[Measured], reading: Reading) -> Computation:
    """A result that fits what is computed."""
    return Computation(result, tuple(inputs), "derived", f"{reading.words}, which fits “{result.claim.figure}”.")


def wrong(result: Measured, inputs: Sequence[Measured], readings: Sequence[Reading]) -> Computation:
    """A result that fits none of the ways to compute it."""
    computed = "; ".join(reading.words for reading in readings)
    said = f"It says “{result.claim.figure}”, but {computed}."
    return Computation(result, tuple(inputs), "wrong_arithmetic", said)


def fits(result: Quantity, reading: Reading) -> bool:
    """Whether the stated result may be the computed one, once both are rounded."""
    computed = Quantity(reading.low, reading.high, "exact", 0.0, 0.0)
    stated = Quantity(abs(result.low), abs(result.high), result.bound, result.grain, result.rounding)
    low, high = stated.interval
    return stated.covers(Quantity(reading.value, reading.value, "exact", 0.0, 0.0)) or (
        stated.bound in ("exact", "about") and low <= computed.high and computed.low <= high
    )


def is_close(result: Quantity, reading: Reading) -> bool:
    """Whether the middle of what is computed is near the result: asked where the inputs are hedged, and fit so much."""
    return abs(reading.value - abs(result.value)) <= _LOOSE * abs(result.value)


def is_hedged(each: Measured) -> bool:
    """Whether a number is given only about, as a bound or as a range."""
    return each.quantity.bound != "exact" or each.quantity.low != each.quantity.high


def is_off(result: Quantity, reading: Reading) -> bool:
    """Whether the stated result is too far from the computed one to be a loose rounding of it."""
    if fits(result, reading) or result.low != result.high:
        return False
    exact = result.grain <= 1 and result.bound == "exact" and reading.low == reading.high == round(reading.value)
    own = result.hedge if result.bound == "about" else min(result.rounding / 2, abs(result.value) * _SLOPPY)
    slack = 0.0 if exact else max(abs(reading.value) * _SLOPPY, own)
    return not reading.low - slack <= abs(result.value) <= reading.high + slack


def ratio(a: Measured, b: Measured, *, more_too: bool = True) -> Iterator[Reading]:
    """How many times as many; and, where the words can be read so ("20 times higher"), how many times more."""
    low, high = _by_size(a, b)
    (l0, l1), (h0, h1) = _interval(low), _interval(high)
    if l0 <= 0:
        return
    times, more = high.quantity.value / low.quantity.value, high.quantity.value / low.quantity.value - 1
    yield Reading(h0 / l1, h1 / l0, f"{_shown(high)} / {_shown(low)} = {times:.3g} times as many")
    if more_too:
        yield Reading(
            h0 / l1 - 1, h1 / l0 - 1, f"({_shown(high)} − {_shown(low)}) / {_shown(low)} = {more:.3g} times more"
        )


def percent_change(a: Measured, b: Measured, falls: bool | None) -> Iterator[Reading]:
    """A rise in percent of the smaller number, a fall in percent of the larger; both where the text leaves it open."""
    low, high = _by_size(a, b)
    (l0, l1), (h0, h1) = _interval(low), _interval(high)
    if l0 <= 0 or h0 <= 0:
        return
    shown = f"({_shown(high)} − {_shown(low)})"
    if falls is not True:
        value = (high.quantity.value / low.quantity.value - 1) * 100
        yield Reading((h0 / l1 - 1) * 100, (h1 / l0 - 1) * 100, f"{shown} / {_shown(low)} = {_percent(value)} percent")
    if falls is not False:
        value = (1 - low.quantity.value / high.quantity.value) * 100
        yield Reading((1 - l1 / h0) * 100, (1 - l0 / h1) * 100, f"{shown} / {_shown(high)} = {_percent(value)} percent")


def difference(a: Measured, b: Measured) -> Iterator[Reading]:
    """One number less another."""
    low, high = _by_size(a, b)
    (l0, l1), (h0, h1) = _interval(low), _interval(high)
    gap = high.quantity.value - low.quantity.value
    yield Reading(h0 - l1, h1 - l0, f"{_shown(high)} − {_shown(low)} = {plain(gap)}{_unit(a)}")


def share(part: Measured, whole: Measured) -> Iterator[Reading]:
    """A part in percent of its whole."""
    (p0, p1), (w0, w1) = _interval(part), _interval(whole)
    if w0 > 0:
        value = part.quantity.value / whole.quantity.value * 100
        yield Reading(p0 / w1 * 100, p1 / w0 * 100, f"{_shown(part)} / {_shown(whole)} = {_percent(value)} percent")


def product(each: Measured, count: Measured) -> Iterator[Reading]:
    """So much for each of so many."""
    (e0, e1), (c0, c1) = _interval(each), _interval(count)
    total = each.quantity.value * count.quantity.value
    yield Reading(e0 * c0, e1 * c1, f"{_shown(count)} × {_shown(each)} = {plain(total)}{_unit(each)}")


def part_each(total: Measured, count: Measured) -> Iterator[Reading]:
    """What of a sum falls to each of so many."""
    (t0, t1), (c0, c1) = _interval(total), _interval(count)
    if c0 > 0:
        value = total.quantity.value / count.quantity.value
        yield Reading(t0 / c1, t1 / c0, f"{_shown(total)} / {_shown(count)} = {plain(round(value, 2))}{_unit(total)}")


def rate(count: Measured, people: Measured, per: float) -> Iterator[Reading]:
    """So many for each hundred, thousand or more people."""
    (c0, c1), (p0, p1) = _interval(count), _interval(people)
    value = count.quantity.value / people.quantity.value * per
    yield Reading(c0 / p1 * per, c1 / p0 * per, f"{_shown(count)} / {_shown(people)} × {plain(per)} = {value:.3g}")


def total(parts: Sequence[Measured]) -> Iterator[Reading]:
    """The sum of the parts."""
    intervals = [_interval(part) for part in parts]
    value = sum(part.quantity.value for part in parts)
    shown = " + ".join(_shown(part) for part in parts)
    yield Reading(
        sum(low for low, _ in intervals),
        sum(high for _, high in intervals),
        f"{shown} = {plain(value)}{_unit(parts[0])}",
    )


def plain(value: float) -> str:
    """A number as people write it: 1,526; 412.6 million; 12.5 billion."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and isclose(round(value / size, 6) * size, value, rel_tol=1e-12):
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"


def _by_size(a: Measured, b: Measured) -> tuple[Measured, Measured]:
    return (a, b) if a.quantity.value <= b.quantity.value else (b, a)


def _interval(each: Measured) -> tuple[float, float]:
    """What an input may stand for: a hedged number a good deal, another one little more than its own rounding."""
    quantity = each.quantity
    if quantity.bound == "about" or quantity.low != quantity.high:
        return quantity.interval
    reach = 0.0 if quantity.grain == 1 else min(quantity.grain / 2, abs(quantity.value) * _INPUT_ROUNDING)
    return quantity.low - reach, quantity.high + reach


def _shown(each: Measured) -> str:
    return plain(each.claim.value if each.claim.value is not None else each.quantity.value)


def _unit(each: Measured) -> str:
    return f" {each.claim.unit}" if each.claim.kind == "money" and each.claim.unit else ""


def _percent(value: float) -> str:
    return f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"
