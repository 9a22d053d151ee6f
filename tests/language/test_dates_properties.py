"""What holds of every text: offsets slice, values are TIMEX3, spellings agree, nothing crashes, time is linear."""

import re
from datetime import date

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.dates import Dates, lexicon
from extractor.language.dates.calendar import full_year, in_week, iso_week, on_weekday, season_year, shift, value
from extractor.models import Date
from tests.counting import calls

# TIMEX3 values as TimeML 1.2.1 and TIDES 2005 define them, unknown places written X.
DAY = r"[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-[1-7X]"
DATE = (
    rf"{DAY}|[\dX]{{1,4}}|[\dX]{{4}}-[\dX]{{2}}|[\dX]{{4}}-W[\dX]{{2}}(-WE)?|[\dX]{{4}}-(SP|SU|FA|WI|Q[1-4X]|H[12])"
    r"|FY([\d]{4}|XXXX)(-Q[1-4])?|BC\d{2,4}|(PRESENT|PAST|FUTURE)_REF"
)
TIME = rf"({DAY})T(MO|MI|AF|EV|NI|DT|[\dX]{{2}}(:[\dX]{{2}}(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)"
DURATION = r"P(X|\d+(\.\d+)?)(Y|M|W|D|Q|DE|CE|ML|WE|MO|AF|EV|NI|DT)|PT((X|\d+(\.\d+)?)[HMS]|\d+H\d+M)"
GRAMMAR = {
    "DATE": DATE,
    "TIME": TIME,
    "DURATION": DURATION,
    "SET": rf"{DATE}|{TIME}|{DURATION}",
}

_WORDS = [
    *lexicon.words(),
    "2017",
    "12",
    "3",
    "1990s",
    "'98",
    "5:30",
    "Q3",
    "the",
    ".",
    "\n\n",
    "people",
    "said",
    "will",
    "17:45",
    "9/11",
]
texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(_WORDS).flatmap(lambda word: st.sampled_from([word, word.title(), word.upper()])), max_size=14
    ).map(" ".join),
)
publications = st.one_of(
    st.none(),
    st.dates(min_value=date(1000, 1, 1)).map(date.isoformat),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.sampled_from(["", "yesterday", "2017-13-40", "2017-05-10T10:00:00Z", "0001-01-01", "9999-12-31"]),
)

# A blank pipeline: whatever the tags, or without any, the component must hold.
NLP: Language = spacy.blank("en")


def read(text: str, published: str | None) -> tuple[Date, ...]:
    doc: Doc = NLP.make_doc(text)
    doc._.published = published
    found: tuple[Date, ...] = Dates()(doc)._.dates
    return found


@given(texts, publications)
@settings(max_examples=300, deadline=None)
def test_any_text(text: str, published: str | None) -> None:
    dates = read(text, published)
    assert dates == read(text, published), "read twice, the same"
    last = 0
    for found in dates:
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end, "in text order, none overlapping"
        assert re.fullmatch(GRAMMAR[found.type], found.value), (found.text, found.type, found.value)
        last = found.end


@given(texts)
@settings(max_examples=150, deadline=None)
def test_without_publication_no_value_depends_on_today(text: str) -> None:
    for found in read(text, None):
        digits = set(re.findall(r"\d{4}", found.value)) - set(re.findall(r"\d{4}", text))
        year = {number for number in digits if found.type == "DATE" and f"{date.today().year}" == number}
        assert not year


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def spellings(day: date) -> list[str]:
    month, short = MONTHS[day.month - 1], SHORT[day.month - 1]
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in {11, 12, 13} else 0, "th")
    return [
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{month.upper()} {day.day}, {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{day:%A} {day.day} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day:02d} {short} {day.year}",
        f"{month} {day.day}{suffix}, {day.year}",
        f"the {day.day}{suffix} of {month}, {day.year}",
        f"{day.month}/{day.day}/{day.year}",
        day.isoformat(),
    ]


@given(st.dates(min_value=date(1400, 1, 1), max_value=date(2199, 12, 31)))
@example(date(2000, 11, 17))  # a group is called November 17; the date is far more frequent
@settings(max_examples=60, deadline=None)
def test_a_date_reads_the_same_in_every_spelling(day: date) -> None:
    for written in spellings(day):
        found = read(f"It was signed on {written} in Utica.", "2017-05-10")
        assert [(date.text, date.value) for date in found] == [(written, day.isoformat())], written


@given(st.dates(min_value=date(1900, 1, 8), max_value=date(2100, 1, 1)), st.integers(1, 7))
def test_weekdays(day: date, weekday: int) -> None:
    back, ahead = on_weekday(day, weekday, -1), on_weekday(day, weekday, 1)
    assert back.isoweekday() == ahead.isoweekday() == in_week(day, weekday).isoweekday() == weekday
    assert 0 <= (day - back).days <= 6
    assert 0 <= (ahead - day).days <= 6
    assert iso_week(in_week(day, weekday)) == iso_week(day)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-50, 50))
def test_counting_there_and_back(day: date, number: int) -> None:
    for unit in ("Y", "M", "W", "D", "Q"):
        there = shift(day, number, unit)
        assert there is not None
        back = shift(there, -number, unit)
        assert back is not None
        assert value(back, "M" if unit in "YMQ" else unit) == value(day, "M" if unit in "YMQ" else unit)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(["WI", "SP", "SU", "FA"]))
def test_seasons_follow_one_another(day: date, season: str) -> None:
    assert season_year(day, season, -1) < season_year(day, season, 1)


@pytest.mark.parametrize(("short", "year"), [(98, 1998), (30, 1930), (29, 2029), (0, 2000)])
def test_short_years(short: int, year: int) -> None:
    assert full_year(short) == year


@pytest.mark.parametrize(
    "unit",
    [
        "Monday ",
        "the ",
        "last ",
        "2017 ",
        "May 3, ",
        "one hundred ",
        "two and a half ",
        "1,",
        "in the ",
        "5:30 ",
        "' ",
        "a\n",
        "Q3 Q",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Ten times the text takes about ten times the work, however it repeats itself."""

    def work(times: int) -> int:
        doc = NLP.make_doc(unit * times)
        component = Dates()
        return calls(lambda: component(doc))

    work(50)  # the lexicon is read at first use
    assert work(4000) < 15 * work(400)
