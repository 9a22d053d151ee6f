"""Sums of money brought to one year's prices, where that is asked.

The index is that of consumers in the United States, means of years: prices rose by a third from 2012 to 2023.
"""

import pytest

from extractor.check import check_claims, compare
from extractor.check.conversion import Conversion
from extractor.models import Comparison
from tests.check.builders import told
from tests.check.test_pairs import BRIDGE
from tests.check.test_price_index import table

CPI = table({"2012": 229.594, "2016": 240.007, "2020": 258.811, "2023": 304.702})
IN_2023 = Conversion(2023, CPI)


def answer(claimed: str, given: str, published: str, conversion: Conversion | None) -> Comparison:
    """One claim on what a bridge cost, beside what one article gives."""
    article, claims = told(f"The bridge cost {given}.", "a", published, place="Tarn")
    _, asked = told(f"The bridge cost {claimed}.", "claim", None, place="Tarn", publisher=None)
    (found,) = check_claims(asked, claims, [article], conversion=conversion)
    return found


CASES = [
    # claimed, given, the article's day, verdict as told, verdict in prices of 2023, reason
    (
        "[$3.98 million|bridge] in 2023 dollars",
        "[$3 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("unclear", "single", "$3 million is $3.98 million, and may be $3.78 to 4.18 million"),
    ),
    (
        "[$3.9 million|bridge] in 2023 dollars",
        "[$3.00 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("unclear", "unclear", "stated to $10,000 it is $3.97 to 3.99 million; by another index it may be 3.9"),
    ),
    (
        "[$6 million|bridge] in 2023 dollars",
        "[$3 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("unclear", "conflict", "both years are told, and no index makes $6 million of it"),
    ),
    (
        "[$6 million|bridge] in 2023 dollars",
        "[$3 million|bridge]",
        "2012-05-03",
        *("unclear", "unclear", "the year of the article is but a guess"),
    ),
    (
        "[$3.98 million|bridge] in 2023 dollars",
        "[$3 million|bridge]",
        "2012-05-03",
        *("unclear", "single", "it agrees if it is in prices of the article's year"),
    ),
    (
        "[$3.98 million|bridge@2012] in 2023 dollars",
        "[$3 million|bridge@2012]",
        "2016-05-03",
        *("unclear", "single", "the year of what it cost goes before that of the article"),
    ),
    (
        "[$3.98 million|bridge] in 2023 dollars",
        "[$3 million|bridge@201] in the 2010s",
        "2012-05-03",
        *("unclear", "unclear", "a decade has no year's prices"),
    ),
    (
        "[$3.98 million|bridge]",
        "[$3 million|bridge]",
        "2012-05-03",
        *("conflict", "single", "who asks for prices of 2023 and tells no year, means these"),
    ),
    (
        "[$6 million|bridge]",
        "[$3 million|bridge]",
        "2012-05-03",
        *("conflict", "unclear", "both years are guessed"),
    ),
    (
        "[$6 million|bridge]",
        "[$3 million|bridge]",
        "2023-05-03",
        *("conflict", "conflict", "nothing is converted: the years are the same"),
    ),
    (
        "[$3 million|bridge]",
        "[$3 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("single", "single", "one number, not told in full"),
    ),
    (
        "[$3 million|bridge] in 2023 dollars",
        "[$3 million|bridge]",
        "2012-05-03",
        *("single", "unclear", "nobody tells the prices of 2023 in 2012"),
    ),
    (
        "[$3 million|bridge] in 2023 dollars",
        "[$3 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("unclear", "conflict", "the same figures are not the same money"),
    ),
    (
        "[$6 million|bridge] in 2012 dollars",
        "[$3 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("conflict", "conflict", "one year: nothing to convert"),
    ),
    (
        "[$3.98 million|bridge] in 2023 dollars",
        "[more than $2.9 million|bridge] in 2012 dollars",
        "2014-05-03",
        *("unclear", "single", "a bound that holds"),
    ),
    (
        "[$3.98 million|bridge] in 2023 dollars",
        "[$3 million|bridge] in 1990 dollars",
        "2014-05-03",
        *("unclear", "unclear", "the index has no 1990"),
    ),
    (
        "[$3.98 million|bridge] in 2023 dollars",
        "[$3 million|bridge], adjusted for inflation",
        "2012-05-03",
        *("unclear", "unclear", "to which year is not told"),
    ),
    (
        "[£3.98 million|bridge] in 2023 pounds",
        "[£3 million|bridge] in 2012 pounds",
        "2014-05-03",
        *("unclear", "unclear", "dollars tell nothing of pounds"),
    ),
]


@pytest.mark.parametrize(("claimed", "given", "published", "as_told", "converted", "reason"), CASES)
def test_one_claim(claimed: str, given: str, published: str, as_told: str, converted: str, reason: str) -> None:
    found = [answer(claimed, given, published, conversion) for conversion in (None, IN_2023)]
    assert [each.verdict for each in found] == [as_told, converted], (reason, found[1].explanation)


def test_an_open_answer_says_that_prices_stand_in_the_way() -> None:
    found = answer("[$6 million|bridge] in 2023 dollars", "[$3 million|bridge] in 2012 dollars", "2014-05-03", None)
    assert found.explanation == (
        "The numbers about this place and time may be in prices of another year: $3 million bridge (A, Tarn)."
    )


def test_the_computation_is_shown_with_its_index() -> None:
    claimed, given = "[$3.98 million|bridge] in 2023 dollars", "[$3 million|bridge] in 2012 dollars"
    assert answer(claimed, given, "2014-05-03", IN_2023).explanation == (
        "A supports it with $3 million. In prices of 2023, $3 million (in prices of 2012) comes to $3.98 million "
        "(± $200,000), by the consumer price index (United States, Labor Department, released 2024-01-11): "
        "229.594 in 2012, 304.702 in 2023."
    )


@pytest.mark.parametrize(
    ("given", "published", "expected", "reason"),
    [
        ("[$3 million|bridge]", "2012-05-03", "$3 million (taken to be in prices of 2012) comes to", "a guess is told"),
        ("[$3 million|bridge] in 1990 dollars", "2012-05-03", "the consumer price index has no 1990.", "why it is not"),
        ("[$1,526|bridge] in 2012 dollars", "2012-05-03", "comes to $2,025 (± $0.66)", "as precise as it was"),
    ],
)
def test_what_is_told_of_a_conversion(given: str, published: str, expected: str, reason: str) -> None:
    found = answer("[$3.98 million|bridge] in 2023 dollars", given, published, IN_2023)
    assert expected in found.explanation, reason


def test_sources_agree_after_conversion_only_as_a_rounding() -> None:
    one, claims = told("The bridge cost [$3 million|bridge] in 2012 dollars.", "a", place="Tarn")
    other, more = told("The price of the bridge: [$3.1 million|bridge] in 2016 dollars.", "b", place="Tarn")
    _, asked = told("The bridge cost [$3.95 million|bridge] in 2023 dollars.", "claim", place="Tarn")
    (found,) = check_claims(asked, [*claims, *more], [one, other], conversion=IN_2023)
    assert (found.verdict, [each.relation for each in found.claims]) == ("rounding", ["asked", "rounded", "rounded"])


@pytest.mark.parametrize(
    ("first", "second", "expected", "reason"),
    [
        ("[$18 million|bridge] in 2012 dollars", "[$24 million|bridge] in 2023 dollars", "They agree after", "23.9"),
        ("[$18 million|bridge] in 2012 dollars", "[$19 million|bridge] in 2023 dollars", "They differ all", "23.9"),
        ("[$18 million|bridge] in 2012 dollars", "[$19 million|bridge]", "If so, they agree after", "18.8 in 2016"),
        ("[$18 million|bridge] in 2012 dollars", "[$23 million|bridge]", "If so, they differ all", "18.8 in 2016"),
        ("[$18 million|bridge] in 1990 dollars", "[$23 million|bridge] in 2012 dollars", "has no 1990.", "the reason"),
        (
            "[$18 million|bridge] in 2012 dollars",
            "an inflation-adjusted [$23 million|bridge]",
            "inflation.",
            "as it was",
        ),
    ],
)
def test_a_pair_left_open_is_explained(first: str, second: str, expected: str, reason: str) -> None:
    one, claims = told(f"{BRIDGE[0]}The bridge cost {first}.", "a", "2016-02-10")
    other, more = told(f"{BRIDGE[1]}The bridge cost {second}.", "b", "2016-02-10")
    found = compare([*claims, *more], [one, other])
    converted = [IN_2023.explained(each) for each in found]
    assert [each.verdict for each in converted] == [each.verdict for each in found]
    (unclear,) = (each for each in converted if each.verdict == "unclear")
    assert expected in unclear.explanation.partition("; but ")[2], reason
