import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parse.names import clean, from_byline, is_byline

BYLINES: list[tuple[str, tuple[str, ...], str]] = [
    ("By Ida Marsh", ("Ida Marsh",), "one"),
    ("BY IDA MARSH", ("IDA MARSH",), "capitals"),
    ("By Ida Marsh and Ole Strand", ("Ida Marsh", "Ole Strand"), "two"),
    ("By Ida Marsh, Ole Strand and Ann Quay", ("Ida Marsh", "Ole Strand", "Ann Quay"), "three"),
    ("By Ida Marsh, Ole Strand, and Ann Quay", ("Ida Marsh", "Ole Strand", "Ann Quay"), "serial comma"),
    ("By Ida Marsh & Ole Strand", ("Ida Marsh", "Ole Strand"), "ampersand"),
    ("By Ida Marsh, Political Editor", ("Ida Marsh",), "role after a comma"),
    ("By Ida Marsh | Staff Writer | 10 Feb 2018", ("Ida Marsh",), "role and date after bars"),
    ("Written by Ida Marsh", ("Ida Marsh",), "another verb"),
    ("Author: Ida Marsh", ("Ida Marsh",), "a label"),
    ("By Lars van den Berg", ("Lars van den Berg",), "particles"),
    ("By Siobhán O'Neill-Smith Jr.", ("Siobhán O'Neill-Smith Jr",), "accents, apostrophe, hyphen, suffix"),
    ("By J. R. R. Quill", ("J. R. R. Quill",), "initials"),
    ("By Ida Marsh, Jr.", ("Ida Marsh, Jr",), "suffix after a comma"),
    ("By Ida Marsh for the Saltmarsh Gazette", ("Ida Marsh",), "outlet after for"),
    ("By IDA MARSH FOR GAZETTE ONLINE", ("IDA MARSH",), "outlet after FOR"),
    ("By Ida Marsh in Washington and Ole Strand in Oslo", ("Ida Marsh", "Ole Strand"), "places"),
    ("By Ida Marsh (Gazette)", ("Ida Marsh",), "outlet in brackets"),
    ("By Ida Marsh ida@example.org", ("Ida Marsh",), "an address behind"),
    ("By admin", (), "a login"),
    ("By Staff", (), "nobody"),
    ("Posted by", (), "nobody named"),
    ("12:15, 10 Feb 2018", (), "a time"),
    ("", (), "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), BYLINES, ids=[reason for *_, reason in BYLINES])
def test_names_in_a_visible_byline(text: str, expected: tuple[str, ...], reason: str) -> None:
    assert from_byline(text) == expected


STRUCTURED: list[tuple[list[str], tuple[str, ...], str]] = [
    (["Ida Marsh", "Ida marsh", "Ole Strand"], ("Ida Marsh", "Ole Strand"), "no one twice"),
    (["By Ida Marsh"], ("Ida Marsh",), "By"),
    (["Associated Press"], ("Associated Press",), "an agency"),
    (["Gear Team"], ("Gear Team",), "a team"),
    (["Guardian staff reporter"], ("Guardian staff reporter",), "a role, if it is all there is"),
    (["https://example.org/ida"], (), "an address"),
    (["@ida"], (), "an account"),
    (["admin", "null"], (), "no names"),
    (["Jos&eacute; Marsh"], ("José Marsh",), "entities"),
    (["Associated Press in Saltmarsh"], ("Associated Press",), "place"),
    (["Ida Marsh, Health Correspondent"], ("Ida Marsh",), "role after a comma"),
    (["新間"], ("新間",), "a script without capitals"),
]


@pytest.mark.parametrize(("given", "expected", "reason"), STRUCTURED, ids=[reason for *_, reason in STRUCTURED])
def test_names_in_structured_data(given: list[str], expected: tuple[str, ...], reason: str) -> None:
    assert clean(given) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ida Marsh", True),
        ("BY IDA MARSH", True),
        ("by Ida Marsh", True),
        ("By the river", False),
        ("By Monday the river had risen.", False),
        ("Bystanders", False),
    ],
)
def test_what_opens_like_a_byline(text: str, expected: bool) -> None:
    assert is_byline(text) is expected


@given(st.text(max_size=200))
def test_no_text_brings_it_down(text: str) -> None:
    assert all(name.strip() for name in (*from_byline(text), *clean([text])))
