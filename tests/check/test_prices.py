"""Sums of money in the prices of other years."""

import pytest

from extractor.check import check_claims, compare
from extractor.check.prices import CONSTANT, prices_of
from tests.check.builders import told
from tests.check.test_pairs import BRIDGE


@pytest.mark.parametrize(
    ("sentence", "figure", "expected", "reason"),
    [
        ("It cost $2.3 billion in 2010 dollars.", "$2.3 billion", "2010", "the year of the dollars"),
        ("It cost £2.3 billion at 2010 prices.", "£2.3 billion", "2010", "the year of the prices"),
        ("It cost $2.3 billion (2010 dollars).", "$2.3 billion", "2010", "the year in brackets"),
        ("In 2010 dollars, the line cost $2.3 billion.", "$2.3 billion", "2010", "said before"),
        ("It cost $4 million, or $31 million in today’s money.", "$31 million", "2018", "the year of publication"),
        ("It cost $4 million, or $31 million in today’s money.", "$4 million", None, "said of the other sum"),
        ("Adjusted for inflation, pay was $31,000.", "$31,000", CONSTANT, "no year is told"),
        ("It cost an inflation-adjusted $31 million.", "$31 million", CONSTANT, "no year is told"),
        ("The line cost $2.3 billion in 2010.", "$2.3 billion", None, "when it was paid"),
    ],
)
def test_of_what_prices_a_sum_is(sentence: str, figure: str, expected: str | None, reason: str) -> None:
    at = sentence.index(figure)
    assert prices_of(sentence[:at], sentence[at + len(figure) :], "2018-02-10") == expected, reason


@pytest.mark.parametrize(
    ("first", "second", "expected", "reason"),
    [
        ("[$18 million|bridge]", "[$21 million|bridge]", ["conflict"], "nothing is said of prices"),
        ("[$18 million|bridge] in 2010 dollars", "[$21 million|bridge]", ["unclear"], "maybe of another year"),
        ("[$18 million|bridge] in 2010 dollars", "[$21 million|bridge] in 2016 dollars", ["unclear"], "two years"),
        ("[$18 million|bridge] in 2010 dollars", "[$21 million|bridge] in 2010 dollars", ["conflict"], "one year"),
        ("[$18 million|bridge] in 2010 dollars", "[$18 million|bridge]", ["agree"], "one number, not told in full"),
        ("[$18 million|bridge] in 2010 dollars", "[$18 million|bridge] in 2016 dollars", [], "equal by chance"),
    ],
)
def test_other_prices_are_no_conflict(first: str, second: str, expected: list[str], reason: str) -> None:
    one, claims = told(f"{BRIDGE[0]}The bridge cost {first}.", "a")
    other, more = told(f"{BRIDGE[1]}The bridge cost {second}.", "b")
    found = compare([*claims, *more], [one, other])
    assert [each.verdict for each in found if len({claim.article for claim in each.claims}) == 2] == expected, reason


def test_the_reason_names_the_years() -> None:
    one, claims = told(f"{BRIDGE[0]}The bridge cost [$18 million|bridge] in 2010 dollars.", "a")
    other, more = told(f"{BRIDGE[1]}The bridge cost [$21 million|bridge].", "b")
    (unclear,) = (each for each in compare([*claims, *more], [one, other]) if each.verdict == "unclear")
    assert unclear.explanation.endswith(
        "but one is in prices of 2010, the other does not say of what year its prices are."
    )


@pytest.mark.parametrize(
    ("claimed", "expected", "reason"),
    [
        ("[$25 million|bridge@2009] in 2016 dollars", "unclear", "in other prices it may be so"),
        ("[$18 million|bridge@2009] in 2016 dollars", "unclear", "equal by chance to the sum in prices of 2010"),
        ("[$21 million|bridge@2009]", "single", "of the other it is not told, and so no contradiction"),
        ("[$25 million|bridge@2009]", "conflict", "one tells no prices either"),
    ],
)
def test_a_claim_is_not_contradicted_in_other_prices(claimed: str, expected: str, reason: str) -> None:
    one, claims = told(f"{BRIDGE[0]}The bridge cost [$18 million|bridge@2009] in 2010 dollars.", "a", place="Tarn")
    other, more = told(f"{BRIDGE[1]}The bridge cost [$21 million|bridge@2009].", "b", place="Tarn")
    _, asked = told(f"The bridge cost {claimed}.", "claim", place="Tarn")
    (found,) = check_claims(asked, [*claims, *more], [one, other])
    assert found.verdict == expected, reason
