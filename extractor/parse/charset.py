"""Bytes to text: which charset a page is in.

The order is the HTML standard's (https://html.spec.whatwg.org/#determining-the-character-encoding): byte order mark,
HTTP header, `<meta>`, then detection; but a charset that is declared and does not fit the bytes is not believed.
"""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)""", re.I)
_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([a-zA-Z0-9_:.-]+)""", re.I)
_HEAD = 8192
_SAMPLE = 1 << 18
# What browsers read under these names (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
# Python's codecs that are not charsets of pages.
_NO_PAGES = frozenset({"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
# What undeclared pages are in, by the share of the web: detection among all charsets finds Polish in short French.
_LIKELY = [
    "cp1252", "cp1251", "gb18030", "cp932", "euc_jp", "cp949", "big5", "cp1250", "cp1254", "cp1256", "cp1253", "cp1255",
    "koi8_r", "cp874",
]  # fmt: skip
_MOSTLY_VALID = 0.001
"""A page with so few undecodable characters is in the charset it says, with a slip somewhere."""


def decode(content: bytes, header: str | None = None) -> str:
    """The text of a page or text file; never fails, undecodable bytes become U+FFFD."""
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(charset, "replace")
    for label in (header, _declared(content), "utf-8"):
        text = _try(content, label)
        if text is not None:
            return text
    detected = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
    return content.decode(detected.encoding if detected else "cp1252", "replace")


def decode_text(content: bytes, header: str | None = None) -> str:
    """Plain text, which says nothing of its charset: a byte order mark or the HTTP header does, else it is UTF-8.

    Nothing is detected, since a figure or a name read in the wrong charset would go unseen. Raises UnicodeDecodeError.
    """
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(charset)
    text = _try(content, header)
    return content.decode("utf-8") if text is None else text


def _declared(content: bytes) -> str | None:
    head = content[:_HEAD]
    found = _META.search(head) or _XML.search(head)
    # A page whose <meta> can be read byte by byte is not in UTF-16, whatever it says.
    label = found[1].decode("ascii") if found else None
    return "utf-8" if label and label.lower().startswith("utf-16") else label


def _try(content: bytes, label: str | None) -> str | None:
    """The text if the bytes are in this charset, but for a rare slip; else None."""
    try:
        charset = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    charset = _WIDER.get(charset, charset)
    if charset.replace("_", "-") in _NO_PAGES:
        return None
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        text = content.decode(charset, "replace")
    except LookupError:  # a codec from bytes to bytes, such as hex
        return None
    return text if text.count("\ufffd") <= len(text) * _MOSTLY_VALID else None
