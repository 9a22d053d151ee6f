"""Where an article is published, as ISO 3166 alpha-2, if its page or its address says so."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from babel.core import get_global

from extractor.parse.metadata import address
from extractor.parse.page import Page
from extractor.parse.prose import line
from extractor.parse.structured import Node, strings, types

_REGION = re.compile(r"^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})$", re.I)
# Templates are made in the United States: "en-US" says which template, not where.
_UNSAID = "US"
_PUBLISHERS = frozenset({"NewsMediaOrganization", "Organization", "Corporation"})
# Country domains sold to everyone, which so name no country; after Google Search's list of generic country domains.
_SOLD = frozenset(
    ("ac", "ad", "ag", "ai", "am", "as", "bz", "cc", "cd", "co", "dj", "fm", "gg", "gl", "io", "im", "la", "li", "ly",
     "me", "ms", "nu", "pn", "sc", "sh", "sr", "st", "su", "tk", "to", "tv", "vc", "ws")
)  # fmt: skip
_OTHER_NAMES = {
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "united states of america": "US", "u.s.": "US", "u.s.a.": "US", "republic of ireland": "IE", "holland": "NL",
    "russian federation": "RU", "korea": "KR", "republic of korea": "KR", "hong kong": "HK", "turkey": "TR",
    "czech republic": "CZ", "ivory coast": "CI", "uae": "AE", "viet nam": "VN", "burma": "MM",
}  # fmt: skip


def country(page: Page) -> str | None:
    """The publisher's address in JSON-LD; else the address's country domain; else the region of the page's language.

    "en-US" says nothing, since it is what templates come with.
    """
    for node in _publishers(page):
        for given in _countries(node.get("address")):
            if found := code(given):
                return found
    host = urlsplit(address(page)).hostname or ""
    return _domain(host) or next(_regions(page), None)


def code(text: str) -> str | None:
    """The alpha-2 code of a country given by its English name, or its two or three letters."""
    text = line(text)
    if len(text) == 2 and text.upper() in _codes():
        return text.upper()
    aliases = get_global("territory_aliases").get(text, []) if len(text) == 3 else []
    return aliases[0] if aliases else _OTHER_NAMES.get(text.casefold()) or _names().get(text.casefold())


def _publishers(page: Page) -> Iterator[Node]:
    """The article's publisher, in full where the page describes it apart."""
    given = page.article.get("publisher")
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, dict):
            yield each
            name = strings(each)
            yield from (node for node in page.nodes if name and strings(node) == name and _PUBLISHERS & types(node))


def _countries(address: Any) -> Iterator[str]:
    for each in address if isinstance(address, list) else [address]:
        if isinstance(each, dict):
            yield from strings(each.get("addressCountry"))


def _domain(host: str) -> str | None:
    label = host.rpartition(".")[2]
    if label == "uk":
        return "GB"
    return label.upper() if label not in _SOLD and label.upper() in _codes() else None


def _regions(page: Page) -> Iterator[str]:
    given = (
        page.tree.get("lang"),
        page.tree.get("xml:lang"),
        *page.meta.get("og:locale", []),
        *strings(page.article.get("inLanguage")),
        *page.meta.get("content-language", []),
    )
    for each in given:
        match = _REGION.match((each or "").strip())
        if match and match[1].upper() != _UNSAID and match[1].upper() in _codes():
            yield match[1].upper()


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    # CLDR also names groups of countries, test locales and codes that are no longer used.
    no_countries = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", *get_global("territory_aliases")}
    return (
        frozenset(each for each in map(str, Locale("en").territories) if len(each) == 2 and each.isalpha())
        - no_countries
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    territories = Locale("en").territories
    return {territories[each].casefold(): each for each in _codes()}
