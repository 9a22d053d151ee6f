"""Every value is inside the plot, in order, with ticks that a reader knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.browse.scales import scale, whole_years, year, year_label, years


@pytest.mark.parametrize(
    ("values", "labels", "reason"),
    [
        ([1256, 1526], ["1,200", "1,300", "1,400", "1,500", "1,600"], "round numbers around the values"),
        ([5, 5], ["4", "6"], "one value"),
        ([0, 0], ["-1", "0", "1"], "nothing but zero"),
        ([10, 90_000], ["10", "100", "1,000", "10K", "100K"], "far apart: equal steps are equal ratios"),
        ([-5, 100], ["-50", "0", "50", "100"], "below zero there are no ratios"),
        ([0.1, 0.4], ["0.1", "0.2", "0.3", "0.4"], "fractions"),
    ],
)
def test_ticks(values: list[float], labels: list[str], reason: str) -> None:
    assert [tick.label for tick in scale(values).ticks] == labels, reason


numbers = st.floats(-1e15, 1e15, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-9)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_order_is_kept_inside_the_plot(values: list[float]) -> None:
    places = [scale(values).place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2017", 2017.5),
        ("FY2017", 2017.5),
        ("2018-02-01", 2018 + 1 / 12),
        ("2018-02-12T09:30:00-05:00", 2018 + (1 + 11 / 31) / 12),
        ("2018-02", 2018.125),
        ("2018-Q3", 2018.625),
        ("2018-H1", 2018.25),
        ("2018-W26", 2018 + 25.5 / 52),
        ("2018-SU", 2018 + 6.5 / 12),
        ("XXXX-12-25", None),
        ("P3D", None),
        ("<script>", None),
        (None, None),
    ],
)
def test_when_a_period_is(time: str | None, expected: float | None) -> None:
    found = year(time)
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("values", "labels", "reason"),
    [
        ([2010.5, 2020.5], ["2010", "2013", "2016", "2019", "2022"], "years"),
        ([2018.0, 2018.2], ["2018", "2018-02", "2018-03", "2018-04"], "within two years: months"),
        ([2018.5], ["2018-07", "2018-08"], "one time"),
    ],
)
def test_times_have_round_ticks(values: list[float], labels: list[str], reason: str) -> None:
    assert [tick.label for tick in years(values).ticks] == labels, reason


@pytest.mark.parametrize(
    ("values", "labels", "reason"),
    [
        ([2017.5], ["2017"], "one year is no span of months"),
        ([2016.5, 2017.5], ["2016", "2017"], "two"),
        ([2000.5, 2017.5], ["2000", "2003", "2006", "2009", "2012", "2015"], "many"),
    ],
)
def test_years_as_a_whole(values: list[float], labels: list[str], reason: str) -> None:
    found = whole_years(values)
    assert [tick.label for tick in found.ticks] == labels, reason
    assert found.place(values[0]) == found.ticks[0].at, "what is about a year stands at its tick"


def test_the_month_of_a_tick() -> None:
    assert year_label(2018 + 11 / 12) == "2018-12"
