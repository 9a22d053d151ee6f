"""What holds of any claims: order changes nothing, comparisons are consistent, equal numbers never conflict."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.check import compare
from extractor.check.values import Agreement, agree, quantity_of
from extractor.models import Article, Claim
from tests.check.builders import article, claim

NOUNS = ("detainer requests", "requests", "people", "deaths", "budget", None)
BOUNDS = ("exact", "about", "above", "at_least", "below")

numbers = st.one_of(st.integers(0, 5000).map(float), st.floats(0.1, 1e9, allow_nan=False))


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8))
    made = []
    for at, name in enumerate(names):
        value = draw(st.sampled_from([12.0, 80.0, 1500.0, 1526.0, 1256.0]))
        made.append(
            claim(
                f"{value:,.0f}",
                value,
                draw(st.sampled_from(NOUNS)),
                name,
                start=at,
                bound=draw(st.sampled_from(BOUNDS)),
                period=draw(st.sampled_from([None, "2016", "2017", "2018-02-09"])),
                place=draw(st.sampled_from([None, "New York City", "Chicago"])),
                published=f"2018-02-{10 + 'abcdef'.index(name)}",
            )
        )
    return made


def articles_of(found: list[Claim]) -> list[Article]:
    return [
        article(name, published=f"2018-02-{10 + 'abcdef'.index(name)}") for name in sorted({c.article for c in found})
    ]


@settings(max_examples=80, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_order_changes_nothing(found: list[Claim], chance: Random) -> None:
    articles = articles_of(found)
    mixed, articles_mixed = found.copy(), articles.copy()
    chance.shuffle(mixed)
    chance.shuffle(articles_mixed)
    assert compare(found, articles) == compare(mixed, articles_mixed)


@settings(max_examples=80, deadline=None)
@given(claims())
def test_comparisons_are_consistent(found: list[Claim]) -> None:
    comparisons = compare(found, articles_of(found))
    assert [each.id for each in comparisons] == list(range(1, len(comparisons) + 1))
    for each in comparisons:
        assert each.claims
        assert 1 <= each.independent_sources <= len({claim.article for claim in each.claims})
        assert all(claim.relation for claim in each.claims)
        assert {replace(claim, relation=None) for claim in each.claims} <= set(found)
        if each.verdict == "conflict":
            assert each.independent_sources > 1
            assert len({claim.value for claim in each.claims}) > 1
        if each.verdict in ("agree", "single"):
            assert "differs" not in {claim.relation for claim in each.claims}


@settings(max_examples=80, deadline=None)
@given(claims())
def test_saying_the_same_again_makes_no_conflict(found: list[Claim]) -> None:
    same = [replace(each, value=80.0, figure="80", bound="exact") for each in found]
    assert "conflict" not in {each.verdict for each in compare(same, articles_of(same))}


@given(numbers, numbers, st.sampled_from(BOUNDS), st.sampled_from(BOUNDS))
def test_agreement_is_mutual(a: float, b: float, one_bound: str, other_bound: str) -> None:
    one, other = (
        quantity_of(claim(f"{value:,}", value, "x", bound=bound)) for value, bound in ((a, one_bound), (b, other_bound))
    )
    assert one is not None
    assert other is not None
    assert agree(one, other) is agree(other, one)
    assert agree(one, one) is Agreement.SAME
