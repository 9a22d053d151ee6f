"""Text as people read it: one kind of space, no invisible characters, entities resolved."""

import html
import re

# Soft hyphen, zero-width space, word joiner, byte order mark, directional marks, control characters: layout, not text.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f\x7f]+")
_SPACES = re.compile(r"[^\S\n]+")
_ANY_SPACES = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{2,}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,5});")


def line(text: str) -> str:
    """One line: every run of white space is one space."""
    return _ANY_SPACES.sub(" ", visible(text)).strip()


def lines(text: str) -> str:
    """Lines kept, spaces within them single, empty lines dropped."""
    return _BREAKS.sub("\n", _AROUND_BREAK.sub("\n", _SPACES.sub(" ", visible(text)))).strip()


def visible(text: str) -> str:
    """Without characters that only steer layout."""
    return _INVISIBLE.sub("", text)


def unescaped(text: str) -> str:
    """A line whose entities were escaped twice, as titles in metadata often are."""
    return line(html.unescape(text) if _ENTITY.search(text) else text)
