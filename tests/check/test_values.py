"""When two numbers agree: exactly, by rounding and bound, or not."""

import pytest

from extractor.check.values import Agreement, agree, quantity_of
from tests.check.builders import claim

SAME, ROUNDED, DIFFERENT = Agreement.SAME, Agreement.ROUNDED, Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("a", "b", "expected", "reason"),
    [
        (("1,526", 1526, "exact"), ("1,526", 1526, "exact"), SAME, "the very number"),
        (("1,526", 1526, "exact"), ("about 1,500", 1500, "about"), ROUNDED, "a hedge and two significant digits"),
        (("1,526", 1526, "exact"), ("1,500", 1500, "exact"), ROUNDED, "rounded to hundreds without saying so"),
        (("1,526", 1526, "exact"), ("more than 1,500", 1500, "above"), ROUNDED, "the bound holds and is near"),
        (("1,526", 1526, "exact"), ("more than 1,600", 1600, "above"), DIFFERENT, "the bound does not hold"),
        (("9,000", 9000, "exact"), ("more than 1,500", 1500, "above"), DIFFERENT, "nobody says that of 9,000"),
        (("1,526", 1526, "exact"), ("1,256", 1256, "exact"), DIFFERENT, "digits transposed"),
        (("1,526", 1526, "exact"), ("1,527", 1527, "exact"), DIFFERENT, "both exact to the unit"),
        (("19.1", 19.1, "exact"), ("nearly 20", 20, "about"), ROUNDED, "within five percent"),
        (("$1.24 million", 1.24e6, "exact"), ("$1.2 million", 1.2e6, "exact"), ROUNDED, "one decimal fewer"),
        (("$1.28 million", 1.28e6, "exact"), ("$1.2 million", 1.2e6, "exact"), DIFFERENT, "would round to 1.3"),
        (("at least 40", 40, "at_least"), ("43", 43, "exact"), ROUNDED, "a minimum that holds"),
        (("up to 40", 40, "at_most"), ("43", 43, "exact"), DIFFERENT, "a maximum that does not hold"),
        (("12.5", 12.5, "exact"), ("13", 13, "exact"), ROUNDED, "to whole numbers"),
        (("250,000", 250000, "exact"), ("200,000", 200000, "exact"), DIFFERENT, "too coarse to go unsaid"),
        (("81", 81, "exact"), ("100", 100, "exact"), DIFFERENT, "too coarse to go unsaid"),
        (("hundreds", 550, "about"), ("81", 81, "exact"), DIFFERENT, "a hedge reaches only so far"),
        (("12.4", 12.4, "exact"), ("13", 13, "exact"), DIFFERENT, "would round to 12"),
    ],
)
def test_numbers_agree(a, b, expected, reason):
    left, right = (quantity_of(claim(text, value, "requests", bound=bound)) for text, value, bound in (a, b))
    assert agree(left, right) is expected, reason
    assert agree(right, left) is expected, f"{reason}, either way round"


@pytest.mark.parametrize(
    ("low", "high", "other", "expected"),
    [(5, 10, (7, None, None), ROUNDED), (5, 10, (12, None, None), DIFFERENT), (5, 10, (None, 5, 10), SAME)],
)
def test_ranges_hold_points_and_equal_ranges(low, high, other, expected):
    value, other_low, other_high = other
    a = quantity_of(claim("between 5 and 10", None, "requests", low=low, high=high, bound="between"))
    b = quantity_of(claim("7", value, "requests", low=other_low, high=other_high))
    assert agree(a, b) is expected


@pytest.mark.parametrize(
    ("figure", "value", "expected"),
    [
        ("1,526", 1526, 1),
        ("1,500", 1500, 100),
        ("1.2 million", 1.2e6, 1e5),
        ("$1.25 billion", 1.25e9, 1e7),
        ("1.20 million", 1.2e6, 1e4),
        ("12.5%", 12.5, 0.1),
        ("2.0", 2, 0.1),
        ("80", 80, 10),
    ],
)
def test_grain_is_the_last_digit_stated(figure, value, expected):
    assert quantity_of(claim(figure, value, "requests")).grain == pytest.approx(expected)
