import json

import pytest

from extractor.models import Document, Source
from extractor.parse import parse as parse_document
from extractor.parse.agency import agency
from tests.parse.pages import BODY, FIRST, html, parse

DATELINES = [
    ("SALTMARSH (AP) — The council met.", "Associated Press", "a dash after the brackets"),
    ("SALTMARSH, Feb 10 (Reuters) - The council met.", "Reuters", "with the day"),
    ("TOKYO, Oct. 13 (Jiji Press)--The council met.", "Jiji Press", "no space before the dash"),
    ("(CNN) — The council met.", "CNN", "no place"),
    ("SALTMARSH — (AP) — The council met.", "Associated Press", "dashes on both sides"),
    ("New Delhi, Feb 10 (PTI) The council met.", "Press Trust of India", "no dash, but the day"),
    ("KYIV, Ukraine (AFP/Reuters) – The council met.", "Agence France-Presse", "two agencies: the first"),
    ("The bridge, in short.\n\nSALTMARSH (AP) — The council met.", "Associated Press", "under a summary"),
    ("The Port Authority (PA) said it would pay.", None, "an abbreviation where a sentence goes on"),
    ("The Port Authority (PA) — a public body — pays.", None, "a name and its abbreviation, between dashes"),
    ("Port Authority (PA) workers met.", None, "neither dash nor day"),
    ("The council met. It had (AP) — as said — no quorum.", None, "not at the start"),
    ("One.\n\nTwo.\n\nSALTMARSH (AP) — The council met.", None, "too far down"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), DATELINES, ids=[reason for *_, reason in DATELINES])
def test_the_agency_of_a_dateline(text: str, expected: str | None, reason: str) -> None:
    assert agency(None, (), (), text) == expected


STATED = [
    (Source("Coast Wire", wire=True), (), (), "SALTMARSH (AP) — x", "Coast Wire", "a source list's word stands first"),
    (Source("Gazette"), (), ("The Associated Press",), "x", "Associated Press", "a byline, with an article"),
    (None, (), ("Ida Marsh", "AFP"), "x", "Agence France-Presse", "beside a writer"),
    (None, ("Reuters",), ("Ida Marsh",), "x", "Reuters", "the publisher"),
    (None, ("Gazette",), ("Ida Marsh",), "x", None, "the outlet's own"),
    (None, ("AP Dent Roofing",), ("Reuter Smith",), "x", None, "names that only begin like an agency's"),
]


@pytest.mark.parametrize(
    ("source", "stated", "authors", "text", "expected", "reason"), STATED, ids=[reason for *_, reason in STATED]
)
def test_the_agency_that_is_named(source, stated, authors, text, expected, reason):
    assert agency(source, stated, authors, text) == expected


def test_the_agency_of_a_page() -> None:
    page = html(f"<article><p>SALTMARSH, Feb 10 (Reuters) - {FIRST}</p>{BODY}</article>")
    assert parse(page).agency == "Reuters"
    listed = Document(
        id="p", content=html(BODY).encode(), media_type="text/html", source=Source("Coast Wire", wire=True)
    )
    assert parse_document(listed).agency == "Coast Wire"


def test_the_agency_of_a_text() -> None:
    text = f"SALTMARSH, Feb 10 (Reuters) - {FIRST}"
    assert parse_document(Document(id="t", content=text.encode(), media_type="text/plain")).agency == "Reuters"
    for fields, expected in (({}, "Reuters"), ({"agency": "Coast Wire"}, "Coast Wire")):
        line = json.dumps({"id": "a", "text": text} | fields).encode()
        assert parse_document(Document(id="a", content=line, media_type="application/json")).agency == expected
