"""What follows from what inside one article: derived, wrong, or nothing said.

`wrong_arithmetic` accuses an outlet of an error, so most hard cases are of what must not be said.
"""

import pytest

from extractor.check import compare
from extractor.check.computations import plain
from tests.check.builders import told

DERIVED, WRONG, NOTHING = "derived", "wrong_arithmetic", None

MULTIPLES = [
    ("It got [1,526|requests@2017] in 2017, [nearly 20 times=20] the [80|requests@2016] of 2016.", DERIVED, "19.1"),
    ("Requests rose from [80|requests] to [1,526|requests], a [nearly 20 times=20] increase.", DERIVED, "19.1"),
    ("The fee went from [$40|fee] to [$120|fee], [three times=3] what it was.", DERIVED, "as many"),
    ("The fee went from [$40|fee] to [$120|fee], [two times=2] higher.", DERIVED, "(120 - 40) / 40 = 2 times more"),
    ("Visits [doubled=2] to [4,010|visits@2018] from [2,000|visits@2017].", DERIVED, "2.005"),
    ("Visits [doubled=2] to [4,010|visits@2018] from [1,200|visits@2017].", WRONG, "3.3 times as many"),
    ("Visits [tripled=3] from [100|visits] to [300|visits].", DERIVED, "3"),
    ("Visits [tripled=3] from [100|visits] to [200|visits].", WRONG, "twice as many"),
    (
        "Visits [tripled=3] from [100|visits] to [400|visits].",
        WRONG,
        "four times as many is three times more, but tripled is three times as many",
    ),
    ("It has [500|parks] and [20|museums], [five times=5] the average.", NOTHING, "other things"),
    (
        "The [15|schools] got [75|buses], [five times=5] as many as hoped.",
        NOTHING,
        "of other nouns a fit is a coincidence",
    ),
    (
        "It got [1,526|requests@2017]. The mayor spoke at length. It was [20 times=20] the rate elsewhere.",
        NOTHING,
        "one level",
    ),
]

CHANGES = [
    (
        "It passed a budget of [$212 million|budget], [9 percent] more than the current one of [$200 million|budget].",
        WRONG,
        "12 / 200 is 6 percent",
    ),
    (
        "Classes fell to [18,240|students] this fall, from [19,100|students] a year ago, a drop of [4.5 percent].",
        DERIVED,
        "a season is no fall, and a year ago is no rate",
    ),
    (
        "Requests rose [14 percent] from [about 120|requests] to [about 140|requests].",
        NOTHING,
        "16.7: fits only as far as the hedges reach, which is neither right nor wrong",
    ),
    ("Requests rose [16 percent] from [about 120|requests] to [about 140|requests].", DERIVED, "near the middle"),
    ("Requests rose [25 percent] from [200|requests] to [250|requests].", DERIVED, "50 / 200"),
    ("Requests rose [40 percent], from [200|requests] to [250|requests].", WRONG, "50 / 200 is 25 percent"),
    (
        "Requests rose by [a quarter=25 percent] from [200|requests] to [250|requests].",
        NOTHING,
        "no percentage is read",
    ),
    ("Requests fell [20 percent], from [250|requests] to [200|requests].", DERIVED, "a fall is of the larger number"),
    ("Requests fell [25 percent], from [250|requests] to [200|requests].", WRONG, "50 / 250 is 20 percent"),
    ("Requests fell by [50 percent] from [250|requests] to [200|requests].", WRONG, "a fifth"),
    ("The budget grew [6 percent], to [$412.6 million|budget] from [$389.2 million|budget].", DERIVED, "6.01"),
    (
        "The plan is [6 percent] larger than the budget of [$389.2 million|budget]. It is [$412.6 million|budget].",
        DERIVED,
        "",
    ),
    ("The budget grew [16 percent], to [$412.6 million|budget] from [$389.2 million|budget].", WRONG, "6.0"),
    (
        "Filings were [1,526|filings@2017] in 2017, up [more than 1,800 percent] from [80|filings@2016].",
        DERIVED,
        "1,807.5",
    ),
    (
        "Filings were up [more than 2,000 percent], from [80|filings] to [1,526|filings].",
        WRONG,
        "1,807.5 is not above 2,000",
    ),
    ("Crime dropped [12 percent] to [880|crimes] from [1,000|crimes].", DERIVED, "120 / 1,000"),
    ("Crime dropped [about 10 percent] to [905|crimes] from [1,000|crimes].", DERIVED, "9.5 is about 10"),
    (
        "It got [300|requests], [40 percent] more than expected, and answered [200|requests].",
        NOTHING,
        "it names no pair",
    ),
    (
        "Prices rose [2.5 percent]. The city has [200|parks] and [205|schools].",
        NOTHING,
        "other things, and only by chance 2.5",
    ),
    ("Turnout rose from [40 percent|turnout] to [44 percent|turnout].", NOTHING, "two levels and no result"),
    (
        "The share rose [4 points|share] from [40 percent|share] to [44 percent|share].",
        DERIVED,
        "points of percentages are a difference, whatever the words",
    ),
    ("Turnout rose from [40 percent|turnout] to [44 percent|turnout], or by [4 points].", DERIVED, "44 - 40"),
    ("Turnout rose from [40 percent|turnout] to [44 percent|turnout], or by [6 points].", WRONG, "four points"),
    ("Turnout rose [4 percent], from [40 percent|turnout] to [44 percent|turnout].", WRONG, "points, not percent"),
    (
        "It handled [3.6 million|containers@2021] in 2021, [20 percent] more than the [3.2 million|containers@2020] "
        "containers of 2020.",
        WRONG,
        "12.5 percent",
    ),
    (
        "It handled [3.6 million|containers@2021] in 2021, [12.5 percent] more than the [3.2 million|containers@2020] "
        "containers of 2020.",
        DERIVED,
        "0.4 / 3.2",
    ),
    ("The fee rose [12 percent] in a year, from [$1,720|fee] to [$1,850|fee].", WRONG, "in a year is no rate a year"),
    ("The fee is [$1,850|fee], up [7.6 percent] from [$1,720|fee] a year earlier.", DERIVED, "a year earlier neither"),
    ("Prices went up [300 percent], from [$2|price] to [$6|price].", WRONG, "three times as much is 200 percent more"),
    (
        "Turnout was [44 percent|turnout], an increase of [4 points] from [40 percent|turnout].",
        DERIVED,
        "points of percentages",
    ),
    (
        "Turnout went from [40 percent|turnout] to [44 percent|turnout], a rise of [10 percent].",
        DERIVED,
        "relative: 4 / 40",
    ),
    (
        "Jobs grew [50 percent] from [1,000|jobs] to [1,500|jobs], then fell to [1,100|jobs].",
        DERIVED,
        "the nearest pair fits",
    ),
    ("Jobs grew [30 percent] from [1,000|jobs] to [1,500|jobs], then fell to [1,100|jobs].", NOTHING, "three levels"),
]

DIFFERENCES = [
    ("She won by [52,318|votes] to [49,870|votes], a margin of [2,448|votes].", DERIVED, "52,318 - 49,870"),
    ("She won by [52,318|votes] to [49,870|votes], a difference of [2,848|votes].", WRONG, "digits transposed"),
    ("She had [52,318|votes] and he [49,870|votes], a lead of [2,448|votes].", DERIVED, "a lead"),
    ("She had [52,318|votes] in June. He wants a margin of [3,000|votes].", NOTHING, "one level"),
    ("There were [58|deaths@2018] deaths, [four=4] more than in 2017, when there were [54|@2017].", DERIVED, "58 - 54"),
    (
        "There were [58|deaths@2018] deaths. That is [four=4] more than the [54|deaths@2017] of 2017.",
        DERIVED,
        "58 - 54",
    ),
    ("There were [58|deaths] deaths, [five=5] fewer than the [63|deaths] of last year.", DERIVED, "63 - 58"),
    ("The cost rose to [£1.52bn|line] from [£1.36bn|line], an increase of [£160m].", DERIVED, "1.52 - 1.36"),
    ("The cost rose from [£1.36bn|line] to [£1.52bn|line], an increase of [£260m].", WRONG, "0.16"),
    ("The cost rose from [£1.4bn|line] to [£1.5bn|line], an increase of [£130m].", DERIVED, "the inputs are rounded"),
    ("They sent [340|firefighters], and [60|firefighters] more are coming.", NOTHING, "an increment"),
    (
        "They sent [340|firefighters] and [400|tents], and [60|firefighters] more are coming.",
        NOTHING,
        "of other things",
    ),
    (
        "The margin of [300|votes] was too small; [90|ballots] and [80|ballots] are out.",
        NOTHING,
        "does not fit, not named",
    ),
    (
        "Ortiz had [52,318|votes] votes and Drax [49,870|votes]. Ortiz beat Drax by [about 2,400|votes] votes.",
        DERIVED,
        "beat by: 2,448",
    ),
    ("The gap between [$70|price] and [$50|price] is a gap of [$20].", DERIVED, "70 - 50"),
    (
        "It lost to the rival by a margin of [9|points], having [12|games] and [3|games].",
        NOTHING,
        "games are no points",
    ),
]

SHARES = [
    (
        "Belts were not worn in [23|deaths] of the deaths, or [about 40 percent|deaths]. It had [58|deaths].",
        DERIVED,
        "39.7",
    ),
    ("Belts were not worn in [23|deaths] of [58|deaths], or [40 percent].", DERIVED, "23 of 58"),
    ("Belts were not worn in [23|deaths] of [58|deaths], or [60 percent].", WRONG, "23 of 58 is 39.7 percent"),
    ("Of [58|deaths] deaths [23|deaths], or [40 percent], were at night.", DERIVED, "whole first"),
    ("[120|pupils] of the [400|pupils] pupils ([30 percent]) failed.", DERIVED, "in brackets"),
    ("[120|pupils] of the [400|pupils] pupils ([13 percent]) failed.", WRONG, "30"),
    ("[120|pupils] of the [400|pupils] pupils failed, against [13 percent] in the state.", NOTHING, "of another whole"),
    ("[120|pupils] failed; [13 percent] of parents complained to [400|teachers].", NOTHING, "other things"),
    ("[Half=0.5] of them, or [30|pupils], failed. It has [60|pupils].", DERIVED, "30 / 60"),
    (
        "The budget is divided so: schools get [45 percent], police [38 percent], everything else [27 percent].",
        WRONG,
        "110 percent",
    ),
    (
        "The budget is divided so: schools get [45 percent], police [28 percent], everything else [27 percent].",
        NOTHING,
        "100 percent",
    ),
    (
        "The budget is divided so: schools get [45.4 percent], police [28.3 percent], the rest [26.8 percent].",
        NOTHING,
        "100.5 is rounding",
    ),
    ("[One in five=0.2|pupils] failed: [80|pupils] of the [400|pupils] pupils.", DERIVED, "80 / 400"),
    (
        "Asked what worries them, [60 percent] named rent, [55 percent] crime and [40 percent] schools.",
        NOTHING,
        "several answers a person",
    ),
]

RATES = [
    ("[58|deaths] deaths among [480,000|people] people: [12.1|deaths] per 100,000.", DERIVED, "58 / 480,000 × 100,000"),
    (
        "[58|deaths] deaths among [480,000|people] people: [15.1|deaths] per 100,000.",
        NOTHING,
        "no fit, and nothing named",
    ),
    (
        "A county of [480,000|people] people had [58|homicides], a homicide rate of [12.1|homicide rate] per 100,000.",
        DERIVED,
        "the rate of the thing counted",
    ),
    ("It costs [$12 million|plan] for [4,000|pupils] pupils, or [$3,000] per pupil.", DERIVED, "12 million / 4,000"),
    ("It costs [$12 million|plan] for [4,000|pupils] pupils, or [$5,000] per pupil.", WRONG, "3,000"),
    ("It costs [$12 million|plan] for [4,000|pupils] pupils, and [$5,000] per teacher.", NOTHING, "teachers"),
    ("[58|deaths] deaths in [480,000|cars] cars: [12.1|deaths] per 100,000.", NOTHING, "cars are no people"),
]

TOTALS = [
    ("It sold [148,200|tickets] at [$50] each, or [$7.41 million].", DERIVED, "148,200 x 50"),
    ("It issued [148,200|fines]. At [$50] each they were worth [$7.41 million].", DERIVED, "across a sentence"),
    ("It sold [148,200|tickets] at [$50] each for a total of [$9.41 million].", WRONG, "7.41"),
    ("It sold [200|tickets] at [$50] a ticket and raised [$10,000].", DERIVED, "a ticket"),
    ("It sold [200|tickets] at [$50] an hour and raised [$10,000].", NOTHING, "hours are no tickets"),
    ("It sold [200|tickets] at [$50] each. Its rent is [$12,345].", NOTHING, "no total of these"),
    ("[12|men] men and [7|women] women, [19|people] people in all, were held.", DERIVED, "12 + 7"),
    ("It bought [12|buses], [7|trams] and [5|vans], for a total of [24|vehicles].", DERIVED, "12 + 7 + 5"),
    ("It bought [12|buses], [7|trams] and [5|vans], for a total of [34|vehicles].", WRONG, "24"),
    ("A total of [19|people], including [12|women] and [4|children], were held.", NOTHING, "parts need not be all"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MULTIPLES + CHANGES + DIFFERENCES + SHARES + RATES + TOTALS)
def test_one_article(text: str, expected: str | None, reason: str) -> None:
    article, claims = told(text)
    found = [each for each in compare(claims, [article]) if each.verdict in (DERIVED, WRONG)]
    assert [each.verdict for each in found] == ([expected] if expected else []), (
        reason,
        [e.explanation for e in found],
    )


def test_both_readings_of_times_are_told_apart() -> None:
    article, claims = told("Visits are [three times=3] higher, up from [100|visits] to [500|visits].")
    (found,) = [each for each in compare(claims, [article]) if each.verdict == WRONG]
    assert "500 / 100 = 5 times as many" in found.explanation
    assert "(500 − 100) / 100 = 4 times more" in found.explanation


@pytest.mark.parametrize(
    ("level", "explanation"),
    [
        ("1,600", "1,600 / 80 = 20 times as many, which fits “20 times”; read the other way, "
         "(1,600 − 80) / 80 = 19 times more."),
        ("1,680", "(1,680 − 80) / 80 = 20 times more, which fits “20 times”; read the other way, "
         "1,680 / 80 = 21 times as many."),
    ],
)  # fmt: skip
def test_times_higher_says_which_reading_fits(level: str, explanation: str) -> None:
    article, claims = told(f"Requests rose from [80|requests] to [{level}|requests], [20 times=20] higher.")
    (found,) = [each for each in compare(claims, [article]) if each.verdict == DERIVED]
    assert found.explanation == explanation


def test_percent_that_is_points_is_told() -> None:
    article, claims = told("Turnout rose [4 percent], from [40 percent|turnout] to [44 percent|turnout].")
    (found,) = [each for each in compare(claims, [article]) if each.verdict == WRONG]
    assert found.explanation.endswith("44 − 40 = 4 percentage points.")


def test_result_and_inputs_are_named() -> None:
    article, claims = told("Requests rose [40 percent], from [200|requests] to [250|requests].")
    (found,) = [each for each in compare(claims, [article]) if each.verdict == WRONG]
    assert [(each.figure, each.relation) for each in found.claims] == [
        ("40 percent", "result"),
        ("200", "input"),
        ("250", "input"),
    ]
    assert found.explanation == "It says “40 percent”, but (250 − 200) / 200 = 25.0 percent."


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1526.0, "1,526"), (412_600_000.0, "412.6 million"), (4_180_000.0, "4.18 million"), (1_000_001.5, "1,000,001.5")],
)
def test_numbers_are_told_as_people_write_them(value: float, expected: str) -> None:
    assert plain(value) == expected


def test_a_difference_from_another_article() -> None:
    first, claims = told(
        "The Elve burst its banks above Torvik in the night and flooded the valley of Hemsund, Mayor Ida Rask said. "
        "Torvik counted [47|flooded houses@2018-02-09] by Friday.",
        "a",
        "2018-02-09",
    )
    second, more = told(
        "Soldiers with pumps reached Torvik on Monday as the Elve fell. Flooded houses in Hemsund now number "
        "[52|flooded houses@2018-02-12], Ida Rask said, [five=5|houses] more than on Friday.",
        "b",
        "2018-02-12",
    )
    found = compare([*claims, *more], [first, second])
    (derived,) = [each for each in found if each.verdict == DERIVED]
    assert derived.explanation == "52 − 47 = 5, which fits “five”, with the number of A."
    assert derived.independent_sources == 2


STORY = (
    "The police of Norrby published the figures of Chief Alma Dahl for the harbour city of Norrby on Monday. ",
    "Alma Dahl, who leads the police in Norrby, presented her figures for the harbour city on Monday. ",
)


@pytest.mark.parametrize(
    ("here", "there", "explanation"),
    [
        (
            "Norrby had [86|burglaries@2019] burglaries in 2019, a drop of [14 percent].",
            "Burglaries fell to [86|burglaries@2019] in 2019 from [100|burglaries@2018] in 2018.",
            "(100 − 86) / 100 = 14.0 percent, which fits “14 percent”, with the number of B.",
        ),
        (
            "Norrby had [86|burglaries@2019] burglaries in 2019, down by [14|burglaries].",
            "Burglaries fell to [86|burglaries@2019] from [100|burglaries@2019].",
            "100 − 86 = 14, which fits “14”, with the number of B.",
        ),
        (
            "Norrby had [80|burglaries@2019] burglaries in 2019, a burglary rate of [10|burglary rate] per 100,000.",
            "Norrby has [800,000|people] people.",
            "80 / 800,000 × 100,000 = 10, which fits “10”, with the number of B.",
        ),
        (
            "About [38 percent|renters] of renters spend more than half of their income on the rent of the home.",
            "Of [2,300|renters] renters, [874|renters] spend more than half of their income on the rent of the home.",
            "874 / 2,300 = 38.0 percent, which fits “38 percent”, with the number of B.",
        ),
        (
            "Norrby had [86|burglaries@2019] burglaries in 2019, a drop of [24 percent].",
            "Burglaries fell to [86|burglaries@2019] in 2019 from [100|burglaries@2018] in 2018.",
            None,
        ),
        (
            "Norrby had [80|burglaries@2019] burglaries in 2019, a burglary rate of [10|burglary rate] per 100,000.",
            "Norrby has [800,000|cars] cars.",
            None,
        ),
        (
            "About [38 percent|renters] of renters own a dog, a cat or a bird.",
            "Of [2,300|renters] renters, [874|renters] spend more than half of their income on the rent of the home.",
            None,
        ),
    ],
)  # fmt: skip
def test_across_articles(here: str, there: str, explanation: str | None) -> None:
    one, claims = told(STORY[0] + here, "a", "2020-01-10")
    other, more = told(STORY[1] + there, "b", "2020-01-10")
    of_a = {each.figure for each in claims}
    found = [
        each.explanation
        for each in compare([*claims, *more], [one, other])
        if each.verdict == DERIVED and each.claims[0].figure in of_a and each.independent_sources == 2
    ]
    assert found == ([explanation] if explanation else [])
