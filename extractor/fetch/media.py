"""Media types: which are pages, and what a Content-Type header says."""

from email.message import Message

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})

PAGE_LIMIT = 20_000_000
"""Bytes a page, text or JSONL line may have once decompressed: no article needs more, and a bomb ends here."""


def content_type(header: str | None) -> tuple[str, str | None]:
    """Media type and charset; a page that states none is taken for HTML."""
    message = Message()
    message["Content-Type"] = header or "text/html"
    charset = message.get_content_charset()
    return message.get_content_type(), charset
