import json

import pytest

from extractor.errors import ParseError
from extractor.models import Article, Document
from extractor.parse import parse


def article(fields: object, path: str | None = "in.jsonl") -> Article:
    content = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return parse(Document(id="a1", content=content, media_type="application/json", path=path))


def test_text_is_taken_as_it_stands() -> None:
    text = "  Two  spaces,\r\na soft\u00adhyphen and a \u200bzero width.\n"
    assert article({"id": "a1", "text": text}).text == text


def test_every_field_is_read() -> None:
    fields = {
        "id": "a1",
        "text": "Words.",
        "url": "https://example.org/1",
        "canonical_url": "https://example.org/one",
        "title": "A bridge",
        "authors": ["Ida Marsh"],
        "publisher": "Gazette",
        "published": "2018-02-10T12:15:00",
        "modified": "2018-02-11",
        "language": "en",
        "country": "GB",
    }
    assert article(fields) == Article(**{**fields, "authors": ("Ida Marsh",)})  # type: ignore[arg-type]


def test_what_is_missing_or_empty_is_not_known() -> None:
    assert article({"id": 5, "text": "Words.", "title": "", "url": None}) == Article(id="5", text="Words.")


BAD = [
    ({"id": "a1"}, 'has no "text"'),
    ({"id": "a1", "text": ""}, 'has no "text"'),
    ({"id": "a1", "text": None}, 'has no "text"'),
    ({"id": "a1", "text": 5}, '"text" is a number, not a text'),
    ({"id": "a1", "text": ["Words."]}, '"text" is a list, not a text'),
    ({"text": "Words."}, 'has no "id"'),
    ({"id": {}, "text": "Words."}, 'has no "id"'),
    ({"id": "a1", "text": "Words.", "title": 5}, '"title" is a number, not a text'),
    ({"id": "a1", "text": "Words.", "published": True}, '"published" is true or false, not a text'),
    ({"id": "a1", "text": "Words.", "authors": [1]}, '"authors" is not a list of names'),
    ({"id": "a1", "text": "Words.", "country": "Mordor"}, '"country" is no country: Mordor'),
    (["a1"], "is not a JSON object"),
    (b"{", "is not JSON"),
    (b'{"id": "\xff"}', "is not JSON"),
]


@pytest.mark.parametrize(("fields", "said"), BAD, ids=[said for _, said in BAD])
def test_what_breaks_the_contract_is_said(fields: object, said: str) -> None:
    with pytest.raises(ParseError) as error:
        article(fields)
    assert str(error.value).startswith(f"in.jsonl, article a1: {said}")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Words.\n\nMore words.\n", "Words.\n\nMore words.\n"),
        (b"\xef\xbb\xbfWords.", "Words."),
    ],
)
def test_plain_text_is_taken_as_it_stands(content: bytes, expected: str) -> None:
    found = parse(Document(id="t", content=content, media_type="text/plain"))
    assert (found.text, found.title) == (expected, None)


@pytest.mark.parametrize(
    ("content", "charset", "expected", "reason"),
    [
        ("caf\xe9".encode("latin-1"), None, None, "nothing says which charset it is"),
        ("caf\xe9".encode("latin-1"), "iso-8859-1", "caf\xe9", "the HTTP header does"),
        ("caf\xe9".encode("utf-16"), None, "caf\xe9", "the byte order mark does"),
        ("caf\xe9".encode("latin-1"), "no-such-charset", None, "the header names none"),
    ],
)
def test_a_text_in_another_charset_is_never_guessed_at(
    content: bytes, charset: str | None, expected: str | None, reason: str
) -> None:
    document = Document(id="t", content=content, media_type="text/plain", path="story.txt", charset=charset)
    if expected is None:
        with pytest.raises(ParseError, match=r"story\.txt: is not UTF-8 \(convert it"):
            parse(document)
    else:
        assert parse(document).text == expected, reason


@pytest.mark.parametrize("content", [b"", b" \n", b"PK\x03\x04\x00\x00\x00"])
def test_what_is_no_text_is_said(content: bytes) -> None:
    with pytest.raises(ParseError, match=r"story\.txt: .*text"):
        parse(Document(id="t", content=content, media_type="text/plain", path="story.txt"))


def test_other_media_are_refused() -> None:
    with pytest.raises(ParseError, match="cannot read application/pdf"):
        parse(Document(id="t", content=b"%PDF", media_type="application/pdf"))
