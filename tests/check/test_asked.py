"""One claim in words against a corpus: what supports it, what contradicts it, what is left open."""

import pytest

from extractor.check import check_claims, searches
from tests.check.builders import told

STORY = [
    told("The Elve flood in Hemsund killed [38|people] people, officials said.", "a", "2018-02-10", place="Hemsund"),
    told("In Hemsund the Elve has killed [38|people] people so far.", "b", "2018-02-10", place="Hemsund"),
    told("The flood toll in Hemsund has risen to [54|people], police said.", "c", "2018-02-14", place="Hemsund"),
    told("Hemsund had [212|traffic deaths@2017] traffic deaths in 2017.", "a2", "2018-01-10", place="Hemsund"),
    told("Hemsund counted [212|traffic deaths@2017] traffic deaths in 2017.", "b2", "2018-01-11", place="Hemsund"),
    told("Hemsund counted [231|traffic deaths@2016] traffic deaths in 2016.", "b3", "2017-01-11", place="Hemsund"),
    told("Torvik has a budget of [$4.2 million|budget@2018] for 2018.", "d", "2018-01-10", place="Torvik"),
    told("The 2018 budget of Torvik is [$4.7 million|budget@2018].", "e", "2018-01-10", place="Torvik"),
]
ARTICLES = [article for article, _ in STORY]
CLAIMS = [claim for _, claims in STORY for claim in claims]


def answer(text: str, place: str | None):
    _, asked = told(text, "claim", place=place, publisher=None)
    (found,) = check_claims(asked, CLAIMS, ARTICLES)
    return found


@pytest.mark.parametrize(
    ("text", "place", "expected", "sources", "reason"),
    [
        ("Hemsund had [212|traffic deaths@2017] traffic deaths in 2017", "Hemsund", "agree", 2, "two give it"),
        ("Hemsund had [about 200|traffic deaths@2017] traffic deaths in 2017", "Hemsund", "rounding", 2, "it rounds"),
        ("Hemsund had [250|traffic deaths@2017] traffic deaths in 2017", "Hemsund", "conflict", 2, "two give another"),
        (
            "Hemsund had [212|traffic deaths] traffic deaths",
            "Hemsund",
            "agree",
            2,
            "the year is left open, and one fits",
        ),
        (
            "Hemsund had [250|traffic deaths] traffic deaths",
            "Hemsund",
            "unclear",
            3,
            "the year is left open, none fits",
        ),
        (
            "Hemsund had [212|traffic deaths@2011] traffic deaths in 2011",
            "Hemsund",
            "unclear",
            0,
            "nothing on that year",
        ),
        ("Oslo had [212|traffic deaths@2017] traffic deaths in 2017", "Oslo", "unclear", 0, "nothing on that place"),
        (
            "Hemsund had [212|bank robberies@2017] bank robberies in 2017",
            "Hemsund",
            "unclear",
            0,
            "nothing on robberies",
        ),
        ("The Elve flood in Hemsund killed [38|people] people", "Hemsund", "updated", 3, "so it was, once"),
        (
            "The Elve flood in Hemsund killed [54|people] people",
            "Hemsund",
            "single",
            3,
            "the older numbers are no conflict",
        ),
        ("Torvik has a 2018 budget of [$4.2 million|budget@2018]", "Torvik", "conflict", 2, "the sources disagree"),
        ("Torvik has a 2018 budget of [£4.2 million|budget@2018]", "Torvik", "unclear", 0, "another currency"),
    ],
)
def test_one_claim(text: str, place: str | None, expected: str, sources: int, reason: str) -> None:
    found = answer(text, place)
    assert (found.verdict, found.independent_sources) == (expected, sources), (reason, found.explanation)
    assert found.claims[0].relation == "asked"


def test_evidence_comes_with_its_relation() -> None:
    found = answer("Torvik has a 2018 budget of [$4.2 million|budget@2018]", "Torvik")
    assert [(claim.figure, claim.relation) for claim in found.claims] == [
        ("$4.2 million", "asked"),
        ("$4.2 million", "same"),
        ("$4.7 million", "differs"),
    ]
    assert found.explanation == "D supports it with $4.2 million; E gives $4.7 million."


def test_a_thing_is_found_by_another_of_its_names() -> None:
    article, claims = told("The ferry carried [4,120|riders@2017] riders in 2017.", "a", "2018-02-10")
    for noun in ("passengers", "riders"):
        _, asked = told(f"The ferry carried [4,120|{noun}@2017] {noun} in 2017.", "claim", publisher=None)
        (found,) = check_claims(asked, claims, [article])
        assert found.verdict == "single"


def test_a_word_on_y_is_found_in_its_other_forms() -> None:
    article, claims = told("The city had [4,120|robberies@2017] robberies in 2017.", "a", "2018-02-10")
    _, asked = told("There were [4,120|robberies@2017] in the city in 2017.", "claim", publisher=None)
    (found,) = check_claims(asked, claims, [article])
    assert found.verdict == "single"


def test_several_claims_are_numbered() -> None:
    _, asked = told("[212|traffic deaths@2017] and [38|people] people killed", "claim")
    assert [each.id for each in check_claims(asked, CLAIMS, ARTICLES)] == [1, 2]


def test_nothing_in_the_corpus() -> None:
    _, asked = told("[212|traffic deaths@2017]", "claim")
    (found,) = check_claims(asked, [], [])
    assert (found.verdict, found.independent_sources) == ("unclear", 0)


@pytest.mark.parametrize(
    ("times", "verdict", "reason"),
    [
        ("nearly 20 times", "derived", "1526 / 80 = 19.1"),
        ("nearly 40 times", "unclear", "not plainly said of these two numbers: doubt is no accusation"),
    ],
)
def test_arithmetic_inside_the_claim(times, verdict, reason):
    article, asked = told(
        f"NYC ignored [1,526|detainer requests@2017] detainer requests in 2017, "
        f"[{times}|detainer requests@2017] the [80|detainer requests@2016] of 2016.",
        "claim",
        publisher=None,
    )
    found = check_claims(asked, [], [], article.text)
    assert [each.verdict for each in found] == ["unclear", verdict, "unclear"], reason


@pytest.mark.parametrize(
    ("text", "first", "holds", "reason"),
    [
        ("[212|traffic deaths@2017] traffic deaths", ("traffic", "deaths", "Hemsund"), ("deaths",), "noun and place"),
        (
            "The [38|people] killed by the Elve",
            ("Hemsund",),
            ("killed", "Elve"),
            "“people” tells nothing: its sentence",
        ),
    ],
)
def test_the_search_that_says_most_comes_first(
    text: str, first: tuple[str, ...], holds: tuple[str, ...], reason: str
) -> None:
    _, (claim,) = told(text, "claim", place="Hemsund", publisher=None)
    found = searches(claim)
    assert set(found[0]) >= set(first), reason
    assert any(set(words) >= set(holds) for words in found), reason
