"""What the checker says of claims across articles. A false conflict costs most, so most cases are of what is none."""

from dataclasses import replace

import pytest

from extractor.check import check_claims, compare
from tests.check.builders import article, claim

CITY = {"place": "New York City", "period": "2017"}


def verdicts(claims, articles=None):
    articles = articles or [article(name) for name in dict.fromkeys(each.article for each in claims)]
    return [each.verdict for each in compare(claims, articles)]


@pytest.mark.parametrize(
    ("first", "second", "expected", "reason"),
    [
        (("1,526", 1526, "detainer requests", CITY), ("1,526", 1526, "detainer requests", CITY), ["agree"], "the same"),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("about 1,500", 1500, "detainer requests", CITY | {"bound": "about"}),
            ["rounding"],
            "one rounds",
        ),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("1,256", 1256, "detainer requests", CITY),
            ["conflict"],
            "the same measure, place and period, another number",
        ),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("80", 80, "detainer requests", CITY | {"period": "2016"}),
            ["single", "single"],
            "another period",
        ),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("2,500", 2500, "detainer requests", CITY | {"place": "Chicago"}),
            ["single", "single"],
            "another place",
        ),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("170", 170, "arrests", CITY),
            ["single", "single"],
            "another thing counted",
        ),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("1,526", 1526, "federal detainer requests", CITY),
            ["agree"],
            "restricting words matter less than the same number in one story",
        ),
        (
            ("1,526", 1526, "detainer requests", CITY),
            ("1,410", 1410, "federal detainer requests", CITY),
            ["single", "single", "unclear"],
            "a number nearby of a narrower noun may be a part",
        ),
        (
            ("12", 12, "people", {"sentence": "The flood injured 12 people."}),
            ("3", 3, "people", {"sentence": "The flood killed 3 people."}),
            ["single", "single"],
            "what happened to them differs",
        ),
    ],
)
def test_two_outlets(first, second, expected, reason):
    claims = [
        claim(text, value, noun, name, **more)
        for name, (text, value, noun, more) in zip("ab", (first, second), strict=True)
    ]
    assert sorted(verdicts(claims)) == expected, reason


def copies() -> list:
    """Two outlets with one text."""
    shared = "Nobody was handed over, the department said, and no request was honoured in the whole of that long year."
    texts = [article("a", extra=shared * 4), article("b", extra=shared * 4)]
    return [texts[0], type(texts[1])(id="b", text=texts[0].text, publisher="B", published="2018-02-11")]


def test_copies_count_as_one_source():
    (found,) = compare([claim("1,526", 1526, "detainer requests", name, **CITY) for name in "ab"], copies())
    assert (found.verdict, found.independent_sources) == ("single", 1)


def test_a_source_and_its_copies_are_told_as_one():
    claims = [claim("1,526", 1526, "detainer requests", name, **CITY) for name in "ab"]
    other = claim("1,480", 1480, "detainer requests", "c", **CITY)
    (found,) = compare([*claims, other], [*copies(), article("c")])
    assert found.explanation.startswith("A (copied by B) gives 1,526; C gives 1,480"), found.explanation


@pytest.mark.parametrize(
    ("period", "expected", "reason"),
    [
        (None, ["updated"], "a toll rises"),
        ("2018-02", ["updated"], "the period is not over"),
        ("2017", ["conflict"], "the year was over: its count does not change, the outlets disagree"),
    ],
)
def test_a_later_number_of_an_open_count_is_an_update(period, expected, reason):
    claims = [
        claim("12", 12, "flood deaths", "a", published="2018-02-10", period=period, place="Arden"),
        claim("19", 19, "flood deaths", "b", published="2018-02-12", period=period, place="Arden"),
    ]
    articles = [article("a", "flood"), article("b", "flood", "2018-02-12")]
    assert verdicts(claims, articles) == expected, reason


@pytest.mark.parametrize(
    ("sentence", "figures", "expected", "reason"),
    [
        (
            "The city got 1,526 requests in 2017, nearly 20 times the 80 of 2016.",
            [("1,526", 1526, "count", None), ("nearly 20 times", 20, "multiple", "up"), ("80", 80, "count", None)],
            "derived",
            "1526 / 80 = 19.1 fits nearly 20",
        ),
        (
            "Requests rose 25 percent, from 200 to 250.",
            [("25 percent", 25, "percent", "up"), ("200", 200, "count", None), ("250", 250, "count", None)],
            "derived",
            "50 / 200",
        ),
        (
            "Requests rose 40 percent, from 200 to 250.",
            [("40 percent", 40, "percent", "up"), ("200", 200, "count", None), ("250", 250, "count", None)],
            "wrong_arithmetic",
            "50 / 200 is 25 percent",
        ),
        (
            "Requests fell 20 percent, from 250 to 200.",
            [("20 percent", 20, "percent", "down"), ("250", 250, "count", None), ("200", 200, "count", None)],
            "derived",
            "a fall is of the larger number",
        ),
        (
            "The city got 300 requests, 40 percent more than expected, and answered 200.",
            [("300", 300, "count", None), ("40 percent", 40, "percent", "up"), ("200", 200, "count", None)],
            None,
            "the sentence does not say that the percentage is of these two",
        ),
    ],
)
def test_arithmetic_of_one_sentence(sentence, figures, expected, reason):
    bounds = {"nearly 20 times": "about"}
    claims = [
        claim(
            text,
            value,
            "requests",
            sentence=sentence,
            start=sentence.index(text),
            kind=kind,
            trend=trend,
            bound=bounds.get(text, "exact"),
            unit={"percent": "percent", "multiple": "times"}.get(kind),
        )
        for text, value, kind, trend in figures
    ]
    found = [v for v in verdicts(claims, [article("a")]) if v in ("derived", "wrong_arithmetic")]
    assert found == ([expected] if expected else []), reason


@pytest.mark.parametrize(
    ("asked", "expected", "reason"),
    [
        (("1,526", 1526, "detainer requests", CITY), "agree", "two sources give it"),
        (("1,500", 1500, "detainer requests", CITY), "rounding", "two sources give the number it rounds"),
        (("900", 900, "detainer requests", CITY), "conflict", "the sources give another number"),
        (("900", 900, "detainer requests", {"period": "2011"}), "unclear", "nothing is known of that year"),
        (("900", 900, "detainer requests", {}), "unclear", "the claim leaves the year open"),
    ],
)
def test_one_claim_against_the_corpus(asked, expected, reason):
    text, value, noun, more = asked
    corpus = [claim("1,526", 1526, "detainer requests", name, **CITY) for name in "ab"]
    (found,) = check_claims(
        [claim(text, value, noun, "claim", publisher=None, **more)], corpus, [article("a"), article("b")]
    )
    assert found.verdict == expected, reason


def test_order_of_articles_changes_nothing():
    claims = [claim("1,526", 1526, "detainer requests", name, **CITY) for name in "abc"]
    articles = [article(name) for name in "abc"]
    (found,), (again,) = compare(claims, articles), compare(claims[::-1], articles[::-1])
    assert (found.verdict, found.claims) == (again.verdict, again.claims)


def test_an_agency_is_one_source_and_named() -> None:
    texts = [replace(article(name), agency="Coast Wire" if name != "c" else None) for name in "abc"]
    claims = [claim("1,526", 1526, "detainer requests", name, **CITY) for name in "abc"]
    (found,) = compare(claims[:2], texts[:2])
    assert (found.verdict, found.independent_sources) == ("single", 1)
    assert found.explanation == "One source: A (from Coast Wire) and B (from Coast Wire)."
    (found,) = compare(claims, texts)
    assert (found.verdict, found.independent_sources) == ("agree", 2)
