"""Whether two numbers agree: exactly, after rounding and bounds, or not."""

import math
import re
from enum import Enum

from extractor.models import Claim

_DECIMALS = re.compile(r"\d\.(\d+)")
_LEEWAY = 0.05
"""How far "about", "nearly" and "almost" reach beyond rounding, as a share of the number."""
_BEYOND = 0.25
"""How far past the stated number "more than" and "less than" are still taken to mean that number."""


class Agreement(Enum):
    """How two numbers compare."""

    SAME = "same"
    ROUNDED = "rounded"
    DIFFERENT = "different"


def agree(a: Claim, b: Claim) -> Agreement:
    """Compare two claims' numbers, allowing for ranges, bounds, hedges and the coarser one's rounding."""
    if a.value is None or b.value is None:
        return _agree_ranges(a, b)
    if math.isclose(a.value, b.value, rel_tol=1e-9):
        return Agreement.SAME if a.bound == b.bound or "exact" in (a.bound, b.bound) else Agreement.ROUNDED
    if covers(a, b.value, b.bound) or covers(b, a.value, a.bound):
        return Agreement.ROUNDED
    return Agreement.DIFFERENT


def covers(claim: Claim, value: float, bound: str = "exact") -> bool:
    """Whether `claim`, read as a rounding with its bound, may stand for `value`."""
    stated = claim.value
    if stated is None:
        return claim.low is not None and claim.high is not None and claim.low <= value <= claim.high
    step = grain(claim)
    if claim.bound in ("above", "at_least"):
        return stated <= value <= max(stated * (1 + _BEYOND), stated + step)
    if claim.bound in ("below", "at_most"):
        return min(stated * (1 - _BEYOND), stated - step) <= value <= stated
    if claim.bound == "about":
        return abs(value - stated) <= max(step / 2, abs(stated) * _LEEWAY)
    finer = step > grain_of(value, "")
    return finer and abs(value - stated) <= step / 2


def grain(claim: Claim) -> float:
    """The unit of the last significant digit as stated: 100 for "1,500", 100000 for "1.2 million", 0.1 for "12.5"."""
    return grain_of(claim.value or 0.0, claim.figure)


def grain_of(value: float, text: str) -> float:
    """The same for a bare value; `text` shows decimals that the value has lost ("2.0")."""
    if value == 0:
        return 1.0
    decimals = _DECIMALS.search(text)
    if value != int(value):
        digits = f"{value:.10f}".rstrip("0").partition(".")[2]
        return float(10.0 ** -max(len(digits), 1))
    if decimals and abs(value) < 1000:
        return float(10.0 ** -len(decimals[1]))
    whole = int(abs(value))
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    if decimals and zeros:  # "1.20 million" is stated to 10,000 although the value ends in five zeros
        leading = len(str(whole)) - len(re.split(r"[.,]", re.sub(r"[^\d.]", "", text))[0] or "0")
        return float(10 ** max(leading - len(decimals[1]), 0))
    return float(10**zeros)


def _agree_ranges(a: Claim, b: Claim) -> Agreement:
    lows = [claim.low if claim.low is not None else claim.value for claim in (a, b)]
    highs = [claim.high if claim.high is not None else claim.value for claim in (a, b)]
    if None in lows or None in highs:
        return Agreement.DIFFERENT
    if lows[0] == lows[1] and highs[0] == highs[1]:
        return Agreement.SAME
    overlap = max(x for x in lows if x is not None) <= min(x for x in highs if x is not None)
    return Agreement.ROUNDED if overlap else Agreement.DIFFERENT
