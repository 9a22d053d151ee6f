"""Which tables of the reference data tell the prices of which currency, and in which years."""

import pytest

from extractor.check.price_index import by_currency, is_price_index
from extractor.errors import InputError
from extractor.models import Claim
from tests.check.builders import claim


def table(values: dict[str, float], *, measure: str = "consumer price index", **fields: object) -> list[Claim]:
    """The numbers of a table by period; its name, place and release can be told."""
    told = {"place": "United States", "publisher": "Labor Department", "published": "2024-01-11"} | fields
    article = f"{told['publisher']}/{measure}/{told['published']}"
    return [
        claim(str(value), value, measure, article, period=period, reference=True, **told)
        for period, value in values.items()
    ]


@pytest.mark.parametrize(
    ("measure", "expected", "reason"),
    [
        ("consumer price index", True, "what consumers pay"),
        ("Consumer Prices Index", True, "as in Britain"),
        ("harmonised index of consumer prices", True, "as in the euro area"),
        ("Consumer price index (2010 = 100)", True, "as the World Bank calls it"),
        ("CPI-U, all items", True, "by its letters"),
        ("GDP deflator", True, "prices of all that is made"),
        ("producer price index", False, "what is sold to makers is no money's worth to a reader"),
        ("house price index", False, "one kind of price"),
        ("unemployment rate", False, "no prices"),
    ],
)
def test_what_is_a_price_index(measure: str, expected: bool, reason: str) -> None:
    assert is_price_index(measure) is expected, reason


MONTHS = {f"2012-{month:02}": 223.0 + month for month in range(1, 13)}


@pytest.mark.parametrize(
    ("values", "expected", "reason"),
    [
        ({"2012": 229.594, "2023": 304.702}, {2012: 229.594, 2023: 304.702}, "years"),
        (MONTHS | {"2023": 304.702}, {2012: 229.5, 2023: 304.702}, "the mean of the months"),
        (MONTHS | {"2012": 229.594, "2023": 300.0}, {2012: 229.594, 2023: 300.0}, "a mean that is told is the mean"),
        ({"2012-02": 227.7, "2023": 304.702}, {2023: 304.702}, "a month is no year"),
        (
            {"2012-Q1": 1.0, "2012-Q2": 2.0, "2012-Q3": 3.0, "2012-Q4": 4.0, "2023": 5.0},
            {2012: 2.5, 2023: 5.0},
            "the mean of the quarters",
        ),
        ({"2012-H1": 228.8, "2012-H2": 230.4, "2023": 300.0}, {2012: 229.6, 2023: 300.0}, "the mean of the halves"),
        ({"2012": 0.0, "2023": 304.702}, {2023: 304.702}, "nothing is in proportion to nought"),
    ],
)
def test_the_mean_of_a_year(values: dict[str, float], expected: dict[int, float], reason: str) -> None:
    assert by_currency(2023, table(values))["USD"].years == pytest.approx(expected), reason


Y = {"2023": 304.702}


@pytest.mark.parametrize(
    ("numbers", "expected", "reason"),
    [
        (table(Y), {"USD": "United States"}, "the country's own currency"),
        (table(Y, place="U.S."), {"USD": "U.S."}, "by a short name"),
        (table(Y, place="Germany"), {"EUR": "Germany"}, "the only country with this currency here"),
        (table(Y, place="Germany") + table(Y, place="France"), {}, "which of the two is not said"),
        (table(Y, place="Germany") + table(Y, place="Euro area"), {"EUR": "Euro area"}, "the area that issues it"),
        (
            table(Y, place="Ecuador") + table(Y),
            {"USD": "United States"},
            "who issues a currency comes before who uses it too",
        ),
        (
            table(Y) + table(Y, place="United Kingdom"),
            {"USD": "United States", "GBP": "United Kingdom"},
            "each its own",
        ),
        (table(Y) + table({"2020": 1.0}, place="United Kingdom"), {"USD": "United States"}, "the other has no 2023"),
    ],
)
def test_the_currency_of_an_index(numbers: list[Claim], expected: dict[str, str], reason: str) -> None:
    assert {code: index.place for code, index in by_currency(2023, numbers).items()} == expected, reason


def test_of_several_the_plainest_then_the_latest_is_taken() -> None:
    food = table(Y, measure="consumer price index for food", published="2025-01-15")
    other = table({"2023": 300.0}, publisher="Bank", published="2024-06-01")
    index = by_currency(2023, [*food, *table(Y), *other])["USD"]
    assert (index.measure, index.publisher) == ("consumer price index", "Bank")


@pytest.mark.parametrize(
    ("numbers", "expected", "reason"),
    [
        ([], "no price index is loaded (extractor reference add", "how to load one"),
        (table(Y, measure="house price index"), "no price index is loaded", "another table"),
        (table(Y, kind="percent"), "no price index is loaded", "by how much prices rose is no index"),
        (
            table(Y, place=None),
            "is of no country whose currency is known (load it again with --place",
            "what is missing",
        ),
        (table(Y, place="Gondor"), "is of no country whose currency is known", "no country"),
        (
            table({"2012": 1.0, "2020": 2.0}),
            "no price index has all of 2023 (loaded: consumer price index of Labor Department, United States, "
            "2 years from 2012 to 2020)",
            "what there is",
        ),
        (
            [
                each
                for place in ("Chad", "Chile", "China", "Cuba", "Fiji")
                for each in table({"2012": 1.0}, place=place)
            ],
            "China, 2012; and 2 more)",
            "not all countries are named",
        ),
    ],
)
def test_what_is_missing_is_said(numbers: list[Claim], expected: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        by_currency(2023, numbers)
    assert expected in str(error.value), reason
