import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parse.charset import decode

CASES = [
    ("café".encode(), None, "café", "UTF-8 is assumed"),
    (codecs.BOM_UTF8 + "café".encode(), "iso-8859-1", "café", "the byte order mark wins over the header"),
    (codecs.BOM_UTF16_LE + "café".encode("utf-16-le"), None, "café", "UTF-16 by its mark"),
    (codecs.BOM_UTF16_BE + "café".encode("utf-16-be"), None, "café", "UTF-16 by its mark, big end first"),
    ("café".encode("latin-1"), "ISO-8859-1", "café", "the header"),
    ("“café”".encode("cp1252"), "iso-8859-1", "“café”", "latin-1 on the web means windows-1252"),
    ('<meta charset="windows-1251">Мост'.encode("cp1251"), None, '<meta charset="windows-1251">Мост', "meta"),
    (
        '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">橋'.encode("shift_jis"),
        None,
        '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">橋',
        "meta of the old kind",
    ),
    (
        '<meta charset="utf-16">café'.encode(),
        None,
        '<meta charset="utf-16">café',
        "a meta that can be read is not UTF-16",
    ),
    ('<meta charset="us-ascii">café'.encode(), None, '<meta charset="us-ascii">cafÃ©', "browsers read it so too"),
    ("<meta charset='iso-8859-1'>café".encode(), "utf-8", "<meta charset='iso-8859-1'>café", "header before meta"),
    ("café".encode(), "no-such-charset", "café", "an unknown name is not believed"),
    (("Ein Satz über Brücken. " * 40).encode("latin-1"), "utf-8", "Ein Satz über Brücken. " * 40, "a wrong header"),
    (("Ein Satz über Brücken. " * 40).encode("latin-1"), None, "Ein Satz über Brücken. " * 40, "detected"),
    (
        b"A long page of plain words, " * 100 + b"\xff",
        "utf-8",
        "A long page of plain words, " * 100 + "\ufffd",
        "one slip",
    ),
    (b"", None, "", "empty"),
]


@pytest.mark.parametrize(("content", "header", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_which_charset_is_believed(content: bytes, header: str | None, expected: str, reason: str) -> None:
    assert decode(content, header) == expected


@given(
    st.binary(max_size=300),
    st.none() | st.sampled_from(["utf-8", "latin-1", "utf-16", "base64", "hex", "punycode", ""]),
)
def test_any_bytes_become_text(content: bytes, header: str | None) -> None:
    assert isinstance(decode(content, header), str)


@given(st.text())
def test_utf8_is_read_as_it_is(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8", "surrogatepass"), "utf-8") == text or "\ud800" <= max(text) <= "\udfff"
