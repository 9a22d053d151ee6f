"""Price indices among the reference data: what a year's prices are in proportion to another's, for each currency."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.numbers import get_territory_currencies

from extractor.check import places
from extractor.errors import InputError
from extractor.models import Claim

_MEASURES = re.compile(
    r"\b(?:(?:consumer|retail)[- ]prices? ind(?:ex|ices)|ind(?:ex|ices) of (?:consumer|retail) prices|cpi|rpi"
    r"|deflator)\b",
    re.IGNORECASE,
)
"""Measures by which money is converted. Indices of producers', house or share prices are not among them."""
_LEVELS = ("count", "measure", "points")
"""Kinds of an index: its yearly change, in percent, is none."""
_PARTS = tuple(
    tuple(f"-{part}" for part in parts)
    for parts in (("H1", "H2"), ("Q1", "Q2", "Q3", "Q4"), [f"{month:02}" for month in range(1, 13)])
)
"""What the mean of a year is taken of."""
_NAMED = 3
"""Indices that an error names: a table may hold those of all countries."""
_EURO_AREA = ("euro area", "eurozone", "euro zone")
_HOW_TO_LOAD = (
    'extractor reference add cpi.csv --measure "consumer price index" --place "United States" '
    "--publisher … --period-column … --value-column …"
)


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """One index of one place: its means by year."""

    measure: str
    place: str | None
    publisher: str
    released: str | None
    """ISO 8601."""
    years: Mapping[int, float]


def is_price_index(measure: str) -> bool:
    """Whether a measure of the reference data is one that money is converted by: "consumer price index"."""
    return _MEASURES.search(measure) is not None


def by_currency(year: int, numbers: Iterable[Claim]) -> dict[str, PriceIndex]:
    """The price indices that have a year, by the currency (ISO 4217) whose prices they tell.

    `numbers` are those of the reference data. A currency's index is that of the country that issues it, else that of
    the one country that uses it; of several the one of the plainest measure, then the latest. Raises InputError if none
    is there that has the year and a place whose currency is known.
    """
    loaded = list(_indices(numbers))
    if not loaded:
        raise InputError("no price index is loaded", hint=_HOW_TO_LOAD)
    known = [each for each in loaded if _currencies(each.place)]
    if not known:
        raise InputError(
            f"the {loaded[0].measure} of {loaded[0].publisher} is of no country whose currency is known",
            hint="load it again with --place or --place-column",
        )
    found = [each for each in known if year in each.years]
    if not found:
        more = f"; and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
        raise InputError(
            f"no price index has all of {year}", hint=f"loaded: {'; '.join(map(_span, known[:_NAMED]))}{more}"
        )
    found.sort(key=lambda each: each.released or "", reverse=True)
    found.sort(key=lambda each: len(each.measure.split()))
    chosen = {}
    for currency in sorted({currency for each in found for currency in _currencies(each.place)}):
        fitting = [each for each in found if currency in _currencies(each.place)]
        fitting = [each for each in fitting if _issues(each.place, currency)] or fitting
        if len({places.canonical(each.place or "") for each in fitting}) == 1:
            chosen[currency] = fitting[0]
    return chosen


def _indices(numbers: Iterable[Claim]) -> Iterator[PriceIndex]:
    """The indices among numbers of the reference data, each of one table and place."""
    tables: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for each in numbers:
        if each.reference and each.kind in _LEVELS and is_price_index(each.noun or ""):
            tables[each.article, each.place].append(each)
    for (article, place), own in tables.items():
        values = {each.period: each.value for each in own if each.period and each.value and each.value > 0}
        if years := dict(_means(values)):
            yield PriceIndex(own[0].noun or "", place, own[0].publisher or article, own[0].published, years)


def _means(values: Mapping[str, float]) -> Iterator[tuple[int, float]]:
    """Each year that is there as such, or as a whole in its parts, and its mean."""
    for year in sorted({period[:4] for period in values if period[:4].isdigit()}):
        for parts in (("",), *_PARTS):
            if all(year + part in values for part in parts):
                yield int(year), sum(values[year + part] for part in parts) / len(parts)
                break


def _span(index: PriceIndex) -> str:
    years = f"{len(index.years)} years from {min(index.years)} to {max(index.years)}"
    return f"{index.measure} of {index.publisher}, {index.place}, {years if len(index.years) > 1 else min(index.years)}"


@lru_cache(maxsize=1_000)
def _currencies(place: str | None) -> tuple[str, ...]:
    """The currencies in use in a country; none for another place."""
    country = _country(place)
    return ("EUR",) if country == "EU" else tuple(get_territory_currencies(country)) if country else ()


def _issues(place: str | None, currency: str) -> bool:
    """Whether a place issues a currency: the codes of ISO 4217 begin with the country's."""
    return _country(place) == currency[:2]


def _country(place: str | None) -> str | None:
    """ISO 3166 alpha-2 code of a country, EU for the euro area."""
    name = places.canonical(place or "")
    return "EU" if name in _EURO_AREA else _codes().get(name)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Countries by the gazetteer's names."""
    names: Mapping[str, str] = Locale("en").territories
    return {places.canonical(name): code for code, name in names.items() if len(code) == len("US") and code.isalpha()}
