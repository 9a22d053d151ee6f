"""Whether two numbers agree: exactly, after rounding and bounds, or not."""

import math
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from extractor.models import Bound, Claim

_DECIMALS = re.compile(r"\d\.(\d+)")
_LEEWAY, _FARTHEST = 0.025, 0.075
"""How far "about", "nearly" and "almost" reach at least and at most, as a share of the number: as far as rounding."""
_BEYOND, _FAR_BEYOND = 0.2, 0.4
"""How far past the stated number "more than" and "less than" still mean that number; at most, if it is very round."""
_PLAIN = 100
"""Below it an unhedged round number is taken at its word: "80" is no rounding of 84."""
_COARSEST = 0.1
"""Nobody rounds 250,000 to 200,000 without a word: the largest step, as a share of the number."""
_TIMES_GRAIN = 0.6
"""How coarse "doubled" and "three times" are: 2.5 times as many is not twice as many."""
_FRACTION_GRAIN = 0.04
"""How coarse "two-thirds" and "one in seven" are, as a share of the number."""


class Agreement(Enum):
    """How two numbers compare."""

    SAME = "same"
    ROUNDED = "rounded"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in base units: a point or a range, its bound, the unit of the last digit stated."""

    low: float
    high: float
    bound: Bound
    grain: float
    rounding: float
    """The step to which it may have been rounded without saying so."""

    @property
    def value(self) -> float:
        """The number; of a range its middle."""
        return (self.low + self.high) / 2

    @property
    def interval(self) -> tuple[float, float]:
        """The numbers that this one may stand for by rounding alone."""
        reach = self.hedge if self.bound == "about" else self.rounding / 2
        return self.low - reach, self.high + reach

    def covers(self, other: "Quantity") -> bool:
        """Whether this number, read as a rounding with its bound, may stand for the other."""
        if self.low != self.high:
            return self.low <= other.high and other.low <= self.high
        stated, value = self.value, other.value
        if self.bound in ("above", "at_least"):
            return stated <= value <= stated + self.beyond
        if self.bound in ("below", "at_most"):
            return stated - self.beyond <= value <= stated
        if self.bound == "about":
            return abs(value - stated) <= self.hedge
        return self.rounding > other.grain and abs(value - stated) <= self.rounding / 2 * (1 + 1e-9)

    @property
    def beyond(self) -> float:
        """How far past a bound the true number may be."""
        size = abs(self.value)
        return max(size * _BEYOND, min(self.grain, size * _FAR_BEYOND))

    @property
    def hedge(self) -> float:
        """How far a hedged number may be from the true one."""
        size = abs(self.value)
        return min(max(self.grain / 2, size * _LEEWAY), size * _FARTHEST)


def quantity_of(claim: Claim) -> Quantity | None:
    """The claim's number in base units, shares in percent; None if it has none."""
    low = claim.value if claim.value is not None else claim.low
    high = claim.value if claim.value is not None else claim.high
    if low is None or high is None or not (math.isfinite(low) and math.isfinite(high)):
        return None
    grain = grain_of(low, claim.figure)
    rounding = grain if abs(low) >= _PLAIN and (claim.kind, low) != ("percent", _PLAIN) else min(grain, 1.0)
    if abs(low) >= _PLAIN:
        rounding = min(rounding, abs(low) * _COARSEST)
    if claim.kind == "multiple":
        rounding = min(rounding, _TIMES_GRAIN)
    factor, offset = 1.0, 0.0
    if claim.kind == "ratio":
        factor, grain = 100.0, abs(low) * _FRACTION_GRAIN
        rounding = grain
    elif claim.kind == "measure" and claim.unit in _units():
        _, factor, offset = _units()[claim.unit]
    return Quantity(low * factor + offset, high * factor + offset, claim.bound, grain * factor, rounding * factor)


def agree(a: Quantity, b: Quantity) -> Agreement:
    """Compare two numbers, allowing for ranges, bounds, hedges and the coarser one's rounding."""
    close = (math.isclose(x, y, rel_tol=1e-5, abs_tol=1e-9) for x, y in ((a.low, b.low), (a.high, b.high)))
    if all(close):
        return Agreement.SAME if a.bound == b.bound or "exact" in (a.bound, b.bound) else Agreement.ROUNDED
    return Agreement.ROUNDED if a.covers(b) or b.covers(a) else Agreement.DIFFERENT


def physical(unit: str | None) -> str | None:
    """The physical dimension of a unit that converts ("length"), else the unit itself."""
    return _units()[unit][0] if unit in _units() else unit


def digits(value: float) -> int:
    """Significant digits of a number, trailing zeros not counted: 1,526 has four, 1,500 two."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0").partition("e")[0]) or 1


def grain_of(value: float, text: str) -> float:
    """The unit of the last significant digit: 100 for 1,500, 0.1 for 12.5; `text` shows decimals lost ("2.0")."""
    if value == 0:
        return 1.0
    decimals = _DECIMALS.search(text)
    if value != int(value):
        shown = f"{value:.10f}".rstrip("0").partition(".")[2]
        return float(10.0 ** -max(len(shown), 1))
    if decimals and abs(value) < 1000:
        return float(10.0 ** -len(decimals[1]))
    whole = str(int(abs(value)))
    zeros = len(whole) - len(whole.rstrip("0"))
    if decimals and zeros:  # "1.20 million" is stated to 10,000 although the value ends in five zeros
        leading = len(whole) - len(re.sub(r"[^\d.]", "", text).partition(".")[0].lstrip("0") or "0")
        return float(10 ** max(leading - len(decimals[1]), 0))
    return float(10**zeros)


@lru_cache(maxsize=1)
def _units() -> dict[str | None, tuple[str, float, float]]:
    """Unit -> its dimension, and factor and offset to the dimension's base unit."""
    units: dict[str | None, tuple[str, float, float]] = {}
    for line in (Path(__file__).parent / "units.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, dimension, factor, *offset = line.split("\t")
            units[name] = dimension, float(factor), float(offset[0]) if offset else 0.0
    return units
