"""Sums of money brought to the prices of one year, where that is asked.

    $3 million in prices of 2012 x index of 2023 / index of 2012 = $3.98 million in prices of 2023

A converted sum is as precise as it was stated: the half step of its rounding, to either side, is converted with it.
The year of a sum that does not tell its prices is guessed, from its period or its article: enough to agree with
another, never to contradict it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from babel.numbers import get_currency_symbol

from extractor.check import periods
from extractor.check.computations import plain
from extractor.check.measures import Measured, measured
from extractor.check.price_index import PriceIndex, by_currency
from extractor.check.prices import CONSTANT, tell_two
from extractor.check.values import Agreement, Quantity, agree, digits
from extractor.models import Claim, Comparison

_OTHER_INDEX = 0.3
"""By what part of a rise of prices, in logarithms, another index may tell another: from 1960 to 2023 consumer prices in
the United States rose 10-fold, the deflator of its domestic product 8-fold."""
_FEWEST, _MOST = 3, 4
"""Significant digits of a converted sum, as it is shown."""


class _Sum(NamedTuple):
    """A sum of money as converted."""

    quantity: Quantity
    by: PriceIndex
    year: int
    """Whose prices it was in."""
    said: bool
    """Whether that is told, and not guessed."""


class Conversion:
    """All sums in the prices of one year, by the price indices that are loaded."""

    def __init__(self, year: int, numbers: Iterable[Claim]) -> None:
        """`numbers` are those of the reference data. Raises InputError if none is a price index that has the year."""
        self.year = year
        self._indices = by_currency(year, numbers)

    def agree(self, a: Measured, b: Measured) -> Agreement:
        """Compare two numbers: sums in the prices of two years once converted, all else as it is told.

        Equal sums of which at most one tells its prices are one number, not told in full, unless the other was
        published before that year. Sums that agree once converted do so as far as they are precise: as `ROUNDED`.
        """
        told = agree(a.quantity, b.quantity)
        by_chance = tell_two(a.prices, b.prices) or _is_too_old(a, b) or _is_too_old(b, a)
        if told is not Agreement.DIFFERENT and not by_chance:
            return told
        one, other = self._sum(a), self._sum(b)
        if one is None or other is None:
            return Agreement.DIFFERENT
        if one.year == other.year:
            return told
        return Agreement.ROUNDED if _overlap(one.quantity, other.quantity) else Agreement.DIFFERENT

    def are_comparable(self, a: Measured, b: Measured) -> bool:
        """Whether sums that differ contradict each other, as far as their prices are concerned.

        Of two years that are told, they do if no other index could bring them together; of a guessed one, never.
        """
        one, other = self._sum(a), self._sum(b)
        if a.prices == b.prices:
            return a.prices is not None or one is None or other is None or one.year == other.year
        if one is None or other is None or not (one.said and other.said):
            return False
        risen = one.by.years[one.year] / other.by.years[other.year]
        leeway: float = max(risen, 1 / risen) ** _OTHER_INDEX
        (low, high), (least, most) = one.quantity.interval, other.quantity.interval
        return high * leeway < least or most * leeway < low

    def explain(self, members: Sequence[Measured]) -> str:
        """The computation for each sum in the prices of another year; "" if there is none. All are of one currency."""
        sums = [(each, self._sum(each)) for each in members]
        converted = [(each, found) for each, found in sums if found and found.year != self.year]
        told = []
        if converted:
            computed = "; ".join(dict.fromkeys(_computed(each, found) for each, found in converted))
            used = {self.year, *(found.year for _, found in converted)}
            told.append(f"In prices of {self.year}, {computed}, by {_cited(converted[0][1].by, used)}.")
        told += [
            f"{each.claim.figure} in prices of {each.prices} is not converted: {self._lacking(each)}."
            for each, found in sums
            if not found and each.claim.kind == "money" and each.prices not in (None, CONSTANT)
        ]
        return " ".join(dict.fromkeys(told))

    def explained(self, comparison: Comparison) -> Comparison:
        """A comparison left open because of prices, with what the conversion makes of it; any other as it is."""
        if comparison.verdict != "unclear":
            return comparison
        sides: dict[str | None, list[Measured]] = defaultdict(list)
        for claim in comparison.claims:
            sides[claim.relation] += measured([claim], 0)
        pairs = product(sides["same"], sides["differs"])
        pair = next(((a, b) for a, b in pairs if a.prices != b.prices and CONSTANT not in (a.prices, b.prices)), None)
        if pair is None or not (told := self.explain(pair)):
            return comparison
        return replace(comparison, explanation=" ".join([comparison.explanation, told, *self._outcome(*pair)]))

    def _outcome(self, a: Measured, b: Measured) -> list[str]:
        """Whether a pair agrees once converted; nothing if it cannot be."""
        one, other = self._sum(a), self._sum(b)
        if one is None or other is None:
            return []
        so = "They" if one.said and other.said else "If so, they"
        agreed = self.agree(a, b) is not Agreement.DIFFERENT
        return [f"{so} agree after conversion, as far as they are precise." if agreed else f"{so} differ all the same."]

    def _sum(self, each: Measured) -> _Sum | None:
        """A sum in the prices of the year asked for; None for what is none, or cannot be converted."""
        index = self._indices.get(each.claim.unit or "") if each.claim.kind == "money" else None
        year = self._year(each)
        if index is None or year is None or year not in index.years:
            return None
        factor = index.years[self.year] / index.years[year]
        return _Sum(_times(each.quantity, factor), index, year, each.prices is not None)

    def _year(self, each: Measured) -> int | None:
        """The year of a sum's prices: as told, else that of its period, of its article; a typed one is as asked."""
        if each.prices is not None:
            return None if each.prices == CONSTANT else int(each.prices)
        if each.claim.period and periods.days(each.claim.period):
            return periods.year_of(each.claim.period)
        if each.claim.published:
            return periods.year_of(each.claim.published)
        return self.year if each.article < 0 else None

    def _lacking(self, each: Measured) -> str:
        index = self._indices.get(each.claim.unit or "")
        return (
            f"the {index.measure} has no {each.prices}" if index else f"no price index of its currency has {self.year}"
        )


def _is_too_old(a: Measured, b: Measured) -> bool:
    """Whether a sum that tells no prices was published before the year in whose prices the other is."""
    published = periods.year_of(a.claim.published or "")
    told = None if a.prices is not None or b.prices in (None, CONSTANT) else int(b.prices)
    return published is not None and told is not None and published < told


def _times(quantity: Quantity, factor: float) -> Quantity:
    low, high, grain, rounding = (
        factor * each for each in (quantity.low, quantity.high, quantity.grain, quantity.rounding)
    )
    return replace(quantity, low=low, high=high, grain=grain, rounding=rounding)


def _overlap(a: Quantity, b: Quantity) -> bool:
    """Whether two sums may be one, by their bounds or by their rounding."""
    (low, high), (least, most) = a.interval, b.interval
    return a.covers(b) or b.covers(a) or (low <= most and least <= high)


def _computed(each: Measured, found: _Sum) -> str:
    """ "$3 million (in prices of 2012) comes to $3.98 million (± $200,000)"."""
    currency, precision = each.claim.unit or "", min(max(digits(each.quantity.low), _FEWEST), _MOST)
    low, high = (_money(value, currency, precision) for value in (found.quantity.low, found.quantity.high))
    reach = _money(found.quantity.low - found.quantity.interval[0], currency, 2)
    said = f"{each.claim.figure} ({'' if found.said else 'taken to be '}in prices of {found.year})"
    return f"{said} comes to {low if low == high else f'{low} to {high}'} (± {reach})"


def _money(value: float, currency: str, precision: int) -> str:
    sign = get_currency_symbol(currency, locale="en")
    amount = plain(float(f"{value:.{precision}g}"))
    return f"{sign} {amount}" if sign[-1].isalpha() else f"{sign}{amount}"


def _cited(index: PriceIndex, years: Iterable[int]) -> str:
    """Which index it is, with its values of some years."""
    release = f", released {index.released[:10]}" if index.released else ""
    values = ", ".join(f"{index.years[year]:.6g} in {year}" for year in sorted(years))
    return f"the {index.measure} ({index.place}, {index.publisher}{release}): {values}"
