"""Text as people read it: one kind of space, no invisible characters, entities resolved."""

import html
import re

# Zero-width space, (non-)joiners at word level, directional marks, byte order mark, soft hyphen: layout, not text.
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_CONTROL = dict.fromkeys((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
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
    return text.translate(_INVISIBLE).translate(_CONTROL)


def unescaped(text: str) -> str:
    """A line whose entities were escaped twice, as titles in metadata often are."""
    return line(html.unescape(text) if _ENTITY.search(text) else text)
