"""Periods, places, nouns and units in the forms in which they are compared."""

import pytest

from extractor.check import periods, places
from extractor.check.events import marks
from extractor.check.measures import PERSON, Match, match, measured
from extractor.check.periods import Span
from extractor.check.places import Where
from extractor.check.values import Agreement, agree, quantity_of
from tests.check.builders import claim


@pytest.mark.parametrize(
    ("a", "b", "expected", "reason"),
    [
        ("2017", "2017", Span.SAME, "the same year"),
        ("2017", "2016", Span.APART, "other years"),
        ("2017-03", "2017", Span.WITHIN, "a month of the year"),
        ("2017-Q1", "2017-02", Span.WITHIN, "a month of the quarter"),
        ("2017-Q1", "2017-04", Span.APART, "the first quarter ends in March"),
        ("2017-H2", "2017-Q3", Span.WITHIN, "a quarter of the half"),
        ("2017-W07", "2017-02-15", Span.WITHIN, "a day of the week"),
        ("2017-SU", "2017-07", Span.WITHIN, "July is in summer"),
        ("2017-WI", "2018-01", Span.WITHIN, "winter goes on in the next year"),
        ("FY2018", "2018", Span.WITHIN, "a fiscal year overlaps the calendar year"),
        ("FY2018", "FY2018", Span.SAME, "the same fiscal year"),
        ("201X", "2017", Span.WITHIN, "a year of the decade"),
        ("201", "2009", Span.APART, "the decade before"),
        ("2017-02-10T12:00", "2017-02-10", Span.SAME, "a time of the day"),
        ("PAST_REF", "2017", Span.UNKNOWN, "no calendar period"),
        ("P3Y", "2017", Span.UNKNOWN, "a length of time"),
        ("2017-02-30", "2017", Span.UNKNOWN, "no such day"),
        (None, "2017", Span.UNKNOWN, "not stated"),
    ],
)
def test_periods(a: str | None, b: str | None, expected: Span, reason: str) -> None:
    assert periods.relate(a, b) is expected, reason
    assert periods.relate(b, a) is expected, f"{reason}, the other way round"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017", "2017"),
        ("2017-03", "March 2017"),
        ("2017-03-04", "March 4, 2017"),
        ("2017-Q3", "third quarter of 2017"),
        ("2017-H1", "first half of 2017"),
        ("2017-SU", "summer 2017"),
        ("2018-W07", "week of February 12, 2018"),
        ("FY2018", "fiscal 2018"),
        ("PRESENT_REF", None),
        ("2017-13", None),
    ],
)
def test_periods_in_words(value: str, expected: str | None) -> None:
    assert periods.in_words(value) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected", "reason"),
    [
        ("New York City", "NYC", Where.SAME, "a short form"),
        ("U.S.", "United States", Where.SAME, "a short form"),
        ("the United Kingdom", "Britain", Where.SAME, "another name"),
        ("Calif.", "California", Where.SAME, "a short form"),
        ("Brooklyn", "New York City", Where.WITHIN, "a borough"),
        ("Brooklyn", "United States", Where.WITHIN, "a borough of a city in a state of the country"),
        ("New York", "New York City", Where.WITHIN, "the state or the city"),
        ("Ohio", "Texas", Where.APART, "two states"),
        ("Scotland", "England", Where.APART, "two nations"),
        ("Larkin County", "Port Alden", Where.APART, "two places that no list has"),
        ("Port Alden", "PORT ALDEN", Where.SAME, "as a dateline has it"),
        ("Port Alden, Ohio", "Port Alden", Where.SAME, "with its state"),
        ("Port Alden", "Ohio", Where.WITHIN, "it may lie there"),
        ("Larkin", "Larkin County", Where.WITHIN, "the town or the county"),
        (None, "Ohio", Where.UNKNOWN, "not stated"),
    ],
)
def test_places(a: str | None, b: str | None, expected: Where, reason: str) -> None:
    assert places.relate(a, b) is expected, reason
    assert places.relate(b, a) is expected, f"{reason}, the other way round"


@pytest.mark.parametrize(
    ("a", "b", "expected", "reason"),
    [
        ("detainer requests", "detainer request", Match.SAME, "singular and plural"),
        ("the number of detainer requests", "detainer requests", Match.SAME, "a number of X counts X"),
        ("detainer requests", "requests", Match.NARROWER, "a restriction less"),
        ("detainer requests", "visa requests", Match.OTHER, "another restriction"),
        ("detainer requests", "detainers", Match.OTHER, "another head"),
        ("people", "residents", Match.SAME, "both only say people"),
        ("deaths", "fatalities", Match.SAME, "the same event"),
        ("last year's budget", "budget", Match.SAME, "when, not what"),
        ("the county’s kindergartners", "kindergartners", Match.SAME, "whose, the same for all"),
        ("traffic deaths", "deaths", Match.NARROWER, "a kind of death"),
        ("requests", None, Match.OPEN, "no noun"),
        ("requests", "Mayor Dale Krumholtz", Match.OPEN, "a person's name is not what is counted"),
    ],
)
def test_nouns(a: str | None, b: str | None, expected: Match, reason: str) -> None:
    one, other = (measured([claim("12", 12, noun)], 0)[0] for noun in (a, b))
    assert match(one, other) is expected, reason
    assert match(other, one) is expected, f"{reason}, the other way round"


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [
        ("The river killed 38 people and displaced 340,000 people.", "38", "death"),
        ("The river killed 38 people and displaced 340,000 people.", "340,000", "displacement"),
        ("12 people were killed and 30 injured.", "12", "death"),
        ("12 people were killed and 30 injured.", "30", "injury"),
        ("Floods have driven 340,000 people from their homes.", "340,000", "displacement"),
        ("The toll in the floods rose to 54.", "54", "death"),
        ("The council has 54 members.", "54", None),
    ],
)
def test_what_happened_is_said_nearest_to_the_number(sentence: str, figure: str, expected: str | None) -> None:
    (found,) = measured([claim(figure, 38, "people", sentence=sentence, unit="person")], 0)
    assert found.event == expected
    assert found.head == PERSON


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("10 miles", 10, "mile"), ("16 kilometers", 16, "kilometer"), Agreement.ROUNDED),
        (("10 miles", 10, "mile"), ("10 kilometers", 10, "kilometer"), Agreement.DIFFERENT),
        (("100 F", 100, "degree fahrenheit"), ("37.8 C", 37.8, "degree celsius"), Agreement.ROUNDED),
        (("2 acres", 2, "acre"), ("2 acres", 2, "acre"), Agreement.SAME),
        (("45,000 acres", 45000, "acre"), ("18,200 hectares", 18200, "hectare"), Agreement.ROUNDED),
    ],
)
def test_units_convert(a: tuple[str, float, str], b: tuple[str, float, str], expected: Agreement) -> None:
    one, other = (quantity_of(claim(text, value, None, kind="measure", unit=unit)) for text, value, unit in (a, b))
    assert one is not None
    assert other is not None
    assert agree(one, other) is expected


@pytest.mark.parametrize(
    ("places_of_claims", "text", "home", "reason"),
    [
        (["Ostrava Falls", "Ostrava Falls", "Valley County", None], None, "Ostrava Falls", "what most state"),
        (["Valley County", None, None, None], None, None, "one number of many is of a place: only that one is"),
        (["Valley County"], None, "Valley County", "the only number"),
        (["Valley County", None], None, "Valley County", "half of the numbers"),
        ([None, None], None, None, "no number says where"),
        (["Chicago", "Chicago"], "MILLBROOK — Cases rose.", "Millbrook", "the dateline says it"),
    ],
)
def test_where_an_article_plays(
    places_of_claims: list[str | None], text: str | None, home: str | None, reason: str
) -> None:
    claims = [claim("12", 12, "cases", start=at, place=place) for at, place in enumerate(places_of_claims)]
    assert {each.home for each in measured(claims, 0, text)} == {home}, reason


@pytest.mark.parametrize(
    ("sentence", "figure", "expected", "reason"),
    [
        ("She is 71 delegates short of the nomination.", "71", True, "what is lacking"),
        ("They fell 12 votes shy of a majority.", "12", True, "what is lacking"),
        ("She has 71 delegates from short meetings.", "71", False, "a level"),
    ],
)
def test_what_is_lacking_is_no_level(sentence: str, figure: str, expected: bool, reason: str) -> None:
    at = sentence.index(figure)
    assert ("difference" in marks(sentence, at, at + len(figure))) is expected, reason
