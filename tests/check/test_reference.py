"""Official numbers beside what outlets say: only the very noun, place and period are measured by them."""

from dataclasses import replace

import pytest

from extractor.check import check_claims, compare
from extractor.models import Article, Claim
from tests.check.builders import told

TABLE, NUMBERS = told(
    "jobless rate: [4.5 percent|jobless rate@2017-03]. jobless rate: [4.8 percent|jobless rate@2017-02]. "
    "harbour arrests: [1,526|harbour arrests@2017].",
    "rates",
    "2018-05-04",
    place="Port Alden",
    publisher="Labor Department",
    reference=True,
)
TABLE = replace(TABLE, reference=True, publisher="Labor Department")


def _claimed(text: str, place: str | None) -> tuple[Article, list[Claim]]:
    return told(text, "post", "2018-06-01", place=place)


CASES = [
    (
        "The jobless rate in Port Alden was [4.5 percent|jobless rate@2017-03].",
        "Port Alden",
        "agree",
        "the very number",
    ),
    ("The jobless rate was [about 4.5 percent|jobless rate@2017-03].", "Port Alden", "agree", "hedged, the same"),
    ("The jobless rate in Port Alden was [5.2 percent|jobless rate@2017-03].", "Port Alden", "conflict", "another"),
    ("The police made [80|harbour arrests@2017] harbour arrests.", "Port Alden", "conflict", "however far off"),
    ("The jobless rate in Moss was [5.2 percent|jobless rate@2017-03].", "Moss", None, "another place"),
    ("The jobless rate was [5.2 percent|jobless rate@2017-03].", None, None, "of which place is not said"),
    ("The jobless rate was [5.2 percent|jobless rate@2017-01].", "Port Alden", None, "a month not in the table"),
    ("The jobless rate was [5.2 percent|jobless rate@2017].", "Port Alden", None, "the year is not its month"),
    ("The jobless rate was [5.2 percent|jobless rate].", "Port Alden", None, "when is not said"),
    ("The vacancy rate was [5.2 percent|vacancy rate@2017-03].", "Port Alden", None, "another rate"),
    ("The police made [80|drug arrests@2017] drug arrests.", "Port Alden", None, "another kind of arrest"),
    ("The rate fell to [less than 5 percent|jobless rate@2017-03].", "Port Alden", "rounding", "a bound that holds"),
]


@pytest.mark.parametrize(("text", "place", "verdict", "reason"), CASES)
def test_a_claim_is_measured_by_the_official_number(
    text: str, place: str | None, verdict: str | None, reason: str
) -> None:
    article, claims = _claimed(text, place)
    found = compare([*NUMBERS, *claims], [TABLE, article])
    shared = [each for each in found if len({claim.article for claim in each.claims}) > 1]
    assert [each.verdict for each in shared] == ([verdict] if verdict else []), reason
    assert not [each for each in found if all(claim.reference for claim in each.claims)], "a table makes no comparison"


def test_the_official_number_is_what_others_are_compared_with() -> None:
    articles, claims = [TABLE], [*NUMBERS]
    for name, rate in (("post", "5.2"), ("sun", "5.2"), ("eye", "4.5")):
        article, own = told(
            f"The {name} says the jobless rate in Port Alden was [{rate} percent|jobless rate@2017-03].",
            name,
            "2018-06-01",
            place="Port Alden",
        )
        articles.append(article)
        claims += own
    (found,) = (each for each in compare(claims, articles) if each.verdict == "conflict")
    assert {claim.article: claim.relation for claim in found.claims} == {
        "rates": "same",
        "eye": "same",
        "post": "differs",
        "sun": "differs",
    }
    assert "Labor Department (official statistics)" in found.explanation


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The jobless rate in Port Alden was [4.5 percent|jobless rate@2017-03].", "single"),
        ("The jobless rate in Port Alden was [5.2 percent|jobless rate@2017-03].", "conflict"),
        ("The jobless rate in Port Alden was [5.2 percent|jobless rate@2011-03].", "unclear"),
    ],
)
def test_one_claim_in_words(text: str, verdict: str) -> None:
    _, asked = told(text, "claim", place="Port Alden", publisher=None)
    (found,) = check_claims(asked, NUMBERS, [TABLE])
    assert found.verdict == verdict, found.explanation
