import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parse.times import iso

CASES = [
    ("2018-02-10", "2018-02-10", "a day gains no clock"),
    ("2018-02-10T12:15:00-05:00", "2018-02-10T12:15:00-05:00", "as given"),
    ("2018-02-10T12:15:00Z", "2018-02-10T12:15:00+00:00", "Z"),
    ("2018-02-10T12:15:00.123Z", "2018-02-10T12:15:00+00:00", "fractions of a second"),
    ("2018-02-10T12:15-0500", "2018-02-10T12:15:00-05:00", "zone without colon, no seconds"),
    ("2018-02-10 12:15:00 +01", "2018-02-10T12:15:00+01:00", "zone of hours"),
    ("2018-02-10 12:15", "2018-02-10T12:15:00", "no zone is made up"),
    ("2018-02-10T12:15:00+01:00[Europe/Paris]", "2018-02-10T12:15:00+01:00", "with the zone's name"),
    ("1518282900", "2018-02-10T17:15:00+00:00", "seconds since 1970"),
    ("1518282900000", "2018-02-10T17:15:00+00:00", "milliseconds since 1970"),
    ("Sat, 10 Feb 2018 12:15:00 -0500", "2018-02-10T12:15:00-05:00", "RFC 2822"),
    ("February 10, 2018", "2018-02-10", "words"),
    ("Feb. 10, 2018 at 12:15 p.m. EST", "2018-02-10T12:15:00-05:00", "words with clock and zone"),
    ("Published 10 February 2018 12:15 GMT", "2018-02-10T12:15:00+00:00", "British"),
    ("Updated: Saturday 10 February 2018", "2018-02-10", "with a label"),
    ("12:15 JST, February 10, 2018", "2018-02-10T12:15:00+09:00", "clock first"),
    ("February 2018", None, "no day"),
    ("10 February", None, "no year"),
    ("12:15", None, "only a clock"),
    ("2 hours ago", None, "relative"),
    ("2018-13-45", None, "no such day"),
    ("2021-05-04T0026-11-28:10:00Z", None, "no such zone"),
    ("0001-01-01T00:00:00Z", None, "a database's empty value"),
    ("1970-01-01T00:00:00Z", None, "an unset clock"),
    ("In 2018 the council bought a bridge", None, "a sentence with a year"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("given", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_times_keep_just_the_precision_they_are_given_in(given: str, expected: str | None, reason: str) -> None:
    assert iso(given) == expected


@given(st.text(max_size=60))
def test_no_text_brings_it_down(text: str) -> None:
    found = iso(text)
    assert found is None or iso(found) == found
