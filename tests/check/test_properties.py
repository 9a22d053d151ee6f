"""What holds of any claims: order changes nothing, comparisons are consistent, equal numbers never conflict."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.check import check_claims, compare
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


@st.composite
def odd_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims as a failing extraction might give them."""
    made = []
    for at in range(draw(st.integers(1, 8))):
        value = draw(st.sampled_from([None, 0.0, -5.0, 1e308, 1e-9, 3.0, 1526.0, float("inf")]))
        sentence = draw(
            st.sampled_from(["", f"It rose from {value} to 1526, a difference of 5", f"Of whom {value} per 0"])
        )
        made.append(
            claim(
                str(value),
                value,
                draw(st.sampled_from([None, "", "the", "of", "—", "NYPD", "people", "cost of the line", "bill"])),
                draw(st.sampled_from("abc")),
                start=at * 7,
                kind=draw(
                    st.sampled_from(["count", "money", "percent", "points", "ratio", "multiple", "measure", "age"])
                ),
                unit=draw(st.sampled_from([None, "USD", "percent", "mile", "degree fahrenheit", "kilometer"])),
                low=None if value is not None else draw(st.sampled_from([None, 0.0, 1.0])),
                high=None if value is not None else draw(st.sampled_from([None, 5.0])),
                period=draw(st.sampled_from([None, "", "XXXX-03", "P1Y", "2017-99"])),
                place=draw(st.sampled_from([None, "", "—", "Ohio"])),
                published=draw(st.sampled_from([None, "", "bad", "2018-02-10T10:00:00Z"])),
                sentence=sentence,
            )
        )
    return made


@settings(max_examples=150, deadline=None)
@given(odd_claims())
def test_no_claim_is_too_odd(found: list[Claim]) -> None:
    articles = [replace(article(name), published=None) for name in "abc"]
    compare(found, articles)
    assert len(check_claims(found[:2], found, articles)) == len(found[:2])


@given(numbers, numbers, st.sampled_from(BOUNDS), st.sampled_from(BOUNDS))
def test_agreement_is_mutual(a: float, b: float, one_bound: str, other_bound: str) -> None:
    one, other = (
        quantity_of(claim(f"{value:,}", value, "x", bound=bound)) for value, bound in ((a, one_bound), (b, other_bound))
    )
    assert one is not None
    assert other is not None
    assert agree(one, other) is agree(other, one)
    assert agree(one, one) is Agreement.SAME
