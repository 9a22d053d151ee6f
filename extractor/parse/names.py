"""Bylines: the people in "By Ada Lovelace and Grace Hopper, Staff Writers"."""

import re
from collections.abc import Iterable

from extractor.parse.prose import unescaped

_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|story|words|text|article|report|analysis|opinion|photos?|compiled|edited)\s+)?by\b[:\s]*"
    r"|^\s*(?:authors?|writers?|from)\s*:\s*",
    re.I,
)
_BYLINE = re.compile(r"(?:[Bb]y|BY):?\s+[A-Z]")
# Splits a byline that names several; "&" and "and" only between words, so "Johnson & Johnson" is a risk we take.
_BETWEEN = re.compile(r"(?:\s*[,;|\n•·]\s*(?:and\s)?|\s+[/&]\s|\s+and\s|\s+with\s+(?=[A-Z]))\s*")
# Every word of a name begins with a capital, or with a letter of a script that has none, but for its particles.
_CAPITALS = re.compile(
    r"(?:(?:(?:[dlDL]['’]|[Oo]['’])?[^\W\d_a-zß-ÿ][\w.'’-]*|van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|y|e|zu)(?:\s+|$)){1,6}$"
)
_NAMELIKE = re.compile(r"\w")
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|co)\b", re.I)
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|columnists?|contributors?|contributing|producers?|journalists?|"
    r"bureau|chief|newsroom|freelancer?|special to|updated|published|posted|min(?:ute)?s? read)\b",
    re.I,
)
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|MBE|OBE|CBE|Esq)\.?$", re.I)
# What follows a name: the outlet in brackets or after "for", the place after "in", an address.
_AFTER = re.compile(r"\s+\([^)]*\)|\s+(?:for|in|at)\s+(?:the\s+)?\w.*$|\s*<?\S+@\S+>?|\s+@\w+", re.I)
_NOBODY = frozenset(
    ("admin", "administrator", "editor", "webmaster", "unknown", "none", "null", "guest", "author", "staff", "n/a",
     "now", "then", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)  # fmt: skip
_MAX_WORDS = 7


def clean(given: Iterable[str]) -> tuple[str, ...]:
    """The names in what structured data gives as authors: one text each, or several in one."""
    return _unique(name for text in given for name in _split(text, structured=True))


def from_byline(text: str) -> tuple[str, ...]:
    """The names in a visible byline, its roles, dates and outlets left out."""
    return _unique(_split(text, structured=False))


def is_byline(text: str) -> bool:
    """Whether a line of text says by whom it is: "By", then a capital."""
    return bool(_BYLINE.match(text)) and not text.endswith(".")


def _split(text: str, *, structured: bool) -> list[str]:
    whole = _BY.sub("", unescaped(text)).strip()
    if structured and not _BETWEEN.search(whole):
        name = _AFTER.sub("", whole).strip()
        return [name] if _is_name(name, roles=True) else []
    names: list[str] = []
    for part in _BETWEEN.split(whole):
        part = _AFTER.sub("", _BY.sub("", part)).strip(" .,:;-–—|")
        if names and _SUFFIX.match(part):
            names[-1] += f", {part}"
        elif _is_name(part, roles=False) and (structured or _CAPITALS.match(part)):
            names.append(part)
        elif names and part and not structured:
            break  # a visible byline goes on with roles, sections and dates
    if structured and not names and _is_name(whole, roles=True):
        return [whole]
    return names


def _is_name(text: str, *, roles: bool) -> bool:
    """Whether this can be the name of a person, a team or an agency."""
    return (
        bool(_NAMELIKE.search(text))
        and text.lower() not in _NOBODY
        and len(text.split()) <= _MAX_WORDS
        and not _ADDRESS.search(text)
        and not _DATE.search(text)
        and (roles or not _ROLE.search(text))
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())
