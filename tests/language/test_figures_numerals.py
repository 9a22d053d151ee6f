"""Numbers in digits and words, read from pieces alone: no model is needed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.language.figures import numerals, quantities
from extractor.language.figures.pieces import cut

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]


def spell(number: int, *, joined: bool = True) -> str:
    """A whole number in English words; `joined` writes "and" after hundreds, as the British do."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
    scale, name = next((scale, name) for scale, name in SCALES if number >= scale)
    above, below = divmod(number, scale)
    link = " and " if joined and 0 < below < 100 else " "
    return f"{spell(above, joined=joined)} {name}" + (link + spell(below, joined=joined) if below else "")


def value_of(text: str) -> float | None:
    numeral = numerals.read(cut(text), 0)
    return None if numeral is None or numeral.last < len(cut(text)) else numeral.value


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("7", 7, "digits"),
        ("1,526", 1526, "grouped by thousands"),
        ("1,307,000", 1_307_000, "grouped twice"),
        ("12,34,567", 1_234_567, "grouped the Indian way: lakhs and crores"),
        ("1.234.567", 1_234_567, "grouped the European way"),
        ("1.234.567,89", 1_234_567.89, "European with a decimal comma"),
        ("3.14", 3.14, "decimal"),
        (".534", 0.534, "decimal without a leading zero, as in batting averages"),
        ("10 1/2", 10.5, "whole and fraction"),
        ("7½", 7.5, "whole and vulgar fraction"),
        ("½", 0.5, "vulgar fraction"),
        ("1/16", 0.0625, "fraction in digits"),
        ("12.3m", 12_300_000, "magnitude as a letter"),
        ("4.2bn", 4_200_000_000, "the British billion"),
        ("10k", 10_000, "thousand as a letter"),
        ("1.2 million", 1_200_000, "magnitude as a word"),
        ("4 hundred million", 400_000_000, "two magnitudes"),
        ("25 lakh", 2_500_000, "South Asian magnitude"),
        ("2.5 crore", 25_000_000, "South Asian magnitude"),
        ("1.5-million", 1_500_000, "magnitude behind a hyphen"),
        ("two and a half", 2.5, "words with a fraction"),
        ("two and a half million", 2_500_000, "words with a fraction and a magnitude"),
        ("a million and a half", 1_500_000, "the fraction of the magnitude"),
        ("half a million", 500_000, "half of a magnitude"),
        ("a quarter million", 250_000, "a quarter of a magnitude"),
        ("three point five", 3.5, "decimal in words"),
        ("a dozen", 12, "dozen"),
        ("half a dozen", 6, "half of a dozen"),
        ("two dozen", 24, "dozens counted"),
        ("twenty-eight thousand six hundred forty-two", 28_642, "American: no and"),
        ("six hundred and five thousand", 605_000, "and inside a magnitude"),
        ("ninety five", 95, "no hyphen"),
        ("two-thirds", 2 / 3, "fraction in words"),
        ("three quarters", 0.75, "fraction in words"),
        ("a third", 1 / 3, "fraction in words"),
        ("one-fifth", 0.2, "fraction in words"),
        ("1,2,3", None, "a list is no number"),
        ("10.20.30", None, "a version is no number"),
        ("third", None, "an ordinal is no cardinal"),
        ("9" * 60, None, "a wall of digits is no quantity"),
    ],
)
def test_reads_one_number(text: str, value: float | None, reason: str) -> None:
    assert value_of(text) == (None if value is None else pytest.approx(value)), reason


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of", 12, 120),
        ("hundreds of", 100, 1000),
        ("thousands of", 1000, 10_000),
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("tens of millions", 10_000_000, 100_000_000),
    ],
)
def test_a_vague_number_has_two_ends(text: str, low: float, high: float) -> None:
    numeral = numerals.read(cut(text), 0)
    assert numeral is not None
    assert (numeral.value, numeral.low, numeral.high) == (None, low, high)


@given(st.integers(0, 10**14))
@example(1_000_000)
@example(100_000)
@example(1_001)
@example(110_110)
def test_every_spelling_of_a_whole_number_reads_back(number: int) -> None:
    spellings = {
        str(number): len(str(number)) <= 15,
        f"{number:,}": True,
        spell(number): True,
        spell(number, joined=False): True,
        spell(number).replace("-", " "): True,
        spell(number).capitalize(): True,
    }
    for text, expected in spellings.items():
        if expected:
            assert value_of(text) == number, text


@given(st.decimals(min_value="0.1", max_value="999.9", places=1), st.sampled_from(["million", "billion", "thousand"]))
def test_magnitudes_multiply(head: object, magnitude: str) -> None:
    factor = {"thousand": 1e3, "million": 1e6, "billion": 1e9}[magnitude]
    expected = pytest.approx(float(str(head)) * factor)
    assert value_of(f"{head} {magnitude}") == expected
    assert value_of(f"{head}-{magnitude}") == expected


@pytest.mark.parametrize(
    ("text", "country", "value", "unit", "kind"),
    [
        ("$5", None, 5, "USD", "money"),
        ("$5", "CA", 5, "CAD", "money"),
        ("$5", "AU", 5, "AUD", "money"),
        ("$5", "NZ", 5, "NZD", "money"),
        ("US$5", "CA", 5, "USD", "money"),
        ("$US5", "AU", 5, "USD", "money"),
        ("C$5", None, 5, "CAD", "money"),
        ("HK$10.05 billion", None, 10_050_000_000, "HKD", "money"),
        ("£3.2m", None, 3_200_000, "GBP", "money"),
        ("€3,50", None, 3.5, "EUR", "money"),
        ("EUR50m", None, 50_000_000, "EUR", "money"),
        ("USD 200", None, 200, "USD", "money"),
        ("RM23.50", None, 23.5, "MYR", "money"),
        ("Rs 500 crore", None, 5_000_000_000, "INR", "money"),
        ("92 million yuan", None, 92_000_000, "CNY", "money"),
        ("10,000 Swiss francs", None, 10_000, "CHF", "money"),
        ("361 million pounds", None, 361_000_000, "GBP", "money"),
        ("25 pounds", None, 25, "pound", "measure"),
        ("50 cents", None, 0.5, "USD", "money"),
        ("164p", None, 1.64, "GBP", "money"),
        ("thirteen dollars and forty-five cents", None, 13.45, "USD", "money"),
        ("75 USD million", None, 75_000_000, "USD", "money"),
        ("30 MUSD", None, 30_000_000, "USD", "money"),
        ("-$5", None, -5, "USD", "money"),
        ("12%", None, 12, "percent", "percent"),
        ("12 per cent", None, 12, "percent", "percent"),
        ("2 percentage points", None, 2, "points", "points"),
        ("25 basis points", None, 0.25, "points", "points"),
        ("20 times", None, 20, "times", "multiple"),
        ("ten-fold", None, 10, "times", "multiple"),
        ("50mph", None, 50, "mile per hour", "measure"),
        ("100km/h", None, 100, "kilometer per hour", "measure"),
        ("12 kilometres", None, 12, "kilometer", "measure"),
        ("5,000 sq ft", None, 5000, "square foot", "measure"),
        ("10kW", None, 10, "kilowatt", "measure"),
        ("3 gigawatt-hours", None, 3, "gigawatt hour", "measure"),
        ("-12 degrees Celsius", None, -12, "degree celsius", "measure"),
        ("90F", None, 90, "degree fahrenheit", "measure"),
        ("12.3m tonnes", None, 12_300_000, "metric ton", "measure"),
        ("500,000 barrels a day", None, 500_000, "barrel per day", "measure"),
        ("37m long", None, 37, "meter", "measure"),
        ("37m people", None, 37_000_000, None, "count"),
        ("20 (kg)", None, 20, "kilogram", "measure"),
        ("three weeks", None, 3, "week", "duration"),
        ("22-year-old", None, 22, "year", "age"),
        ("18 months of age", None, 18, "month", "age"),
        ("half a mile", None, 0.5, "mile", "measure"),
    ],
)
def test_reads_a_quantity(text: str, country: str | None, value: float, unit: str | None, kind: str) -> None:
    found = quantities.read(cut(text), 0, country)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert (found.unit, str(found.kind)) == (unit, kind)


@pytest.mark.parametrize(
    ("text", "per", "unit"),
    [
        ("$15 an hour", "hour", "USD"),
        ("$98 a share", "share", "USD"),
        ("$2.11 per gallon", "gallon", "USD"),
        ("$12-an-hour", "hour", "USD"),
        ("3 million doses per week", None, None),
        ("40 hours a week", "week", "hour per week"),
        ("21 miles per gallon", None, "mile per gallon"),
    ],
)
def test_a_rate_keeps_its_denominator(text: str, per: str | None, unit: str | None) -> None:
    found = quantities.read(cut(text), 0, None)
    assert found is not None
    assert (found.per, found.unit) == (per, unit)
