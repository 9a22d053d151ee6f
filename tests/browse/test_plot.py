"""A plot shows each claim where its number is, with its bound, and leaves out what has no place on its scale."""

from typing import Any

import pytest

from extractor.browse.plot import bars, dot_plot, reading, timeline


def claim(value: float | None = None, **fields: Any) -> dict[str, Any]:
    plain = {"low": None, "high": None, "bound": "exact", "kind": "count", "unit": None, "differs": False}
    named = {"publisher": "Gazette", "title": None, "figure": str(value), "period": None, "published": None}
    return {"value": value, **plain, **named, **fields}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 1526.0}, "1,526"),
        ({"value": 1500.0, "bound": "about"}, "about 1,500"),
        ({"value": 1500.0, "bound": "at_least", "unit": "person"}, "at least 1,500"),
        ({"value": 1_200_000_000.0, "unit": "USD"}, "$1.2B"),
        ({"value": 12.5, "unit": "GBP"}, "£12.5"),
        ({"value": 3.0, "unit": "percent"}, "3%"),
        ({"value": 5.0, "unit": "kilometer"}, "5 kilometers"),
        ({"low": 5.0, "high": 10.0, "bound": "between", "unit": "day"}, "5 days to 10 days"),
        ({}, "no value"),
        ({"value": 7.0, "unit": "<b>"}, "7 <b>"),
    ],
)
def test_a_reading_in_words(fields: dict[str, Any], words: str) -> None:
    assert reading(claim(**fields)) == words


def test_claims_stand_in_the_order_of_their_numbers() -> None:
    plot = dot_plot([claim(412.0), claim(390.0, differs=True), claim(400.0, bound="about")])
    assert plot is not None
    low, middle, high = sorted(plot.dots, key=lambda dot: dot.at or 0)
    assert [low.value, middle.value, high.value] == ["390.0", "400.0", "412.0"]
    assert middle.about
    assert low.differs


def test_bounds_and_ranges() -> None:
    plot = dot_plot(
        [claim(10.0, bound="at_least"), claim(20.0, bound="below"), claim(low=5.0, high=30.0, bound="between")]
    )
    assert plot is not None
    assert [dot.open for dot in plot.dots] == ["up", "down", None]
    ends = plot.dots[2]
    assert ends.at is None
    assert ends.low is not None
    assert ends.high is not None
    assert ends.low < ends.high


def test_what_is_of_another_unit_is_left_out() -> None:
    plot = dot_plot([claim(200.0), claim(250.0), claim(40.0, kind="percent", unit="percent", figure="40 percent")])
    assert plot is not None
    assert len(plot.dots) == 2
    assert plot.left_out == ("40 percent",)


@pytest.mark.parametrize("claims", [[], [claim(1.0)], [claim(), claim()], [claim(1.0), claim(2.0, unit="USD")]])
def test_there_is_no_plot_of_one_number(claims: list[dict[str, Any]]) -> None:
    assert dot_plot(claims) is None


def test_a_timeline_tells_sources_apart() -> None:
    figures = [claim(float(n), publisher=f"P{n % 7}", period=str(2010 + n)) for n in range(14)]
    plot = timeline([*figures, claim(5.0, period="XXXX")], "period")
    assert plot is not None
    assert len(plot.points) == 14, "what has no time has no place"
    assert [name for _, name in plot.legend] == ["P0", "P1", "P2", "P3", "other sources"]
    xs = [point.x for point in plot.points]
    assert xs == sorted(xs)
    assert plot.points[0].y > plot.points[-1].y, "larger is higher"


def test_bars_are_measured_by_the_longest() -> None:
    assert [bar.width for bar in bars([{"name": "a", "number": 4}, {"name": "b", "number": 1}])] == [100, 25]
    assert bars([{"name": "a", "number": 0}])[0].width == 0
