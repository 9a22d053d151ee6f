import json

import pytest

from extractor.parse.country import code
from tests.parse.pages import BODY, html, parse


def ld(address: object) -> str:
    publisher = {"@type": "Organization", "name": "Gazette", "address": address}
    node = {"@type": "NewsArticle", "headline": "A bridge", "publisher": publisher}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


APART = json.dumps(
    [
        {"@type": "NewsArticle", "headline": "A bridge", "publisher": {"@type": "Organization", "name": "Gazette"}},
        {"@type": "NewsMediaOrganization", "name": "Gazette", "address": {"addressCountry": "NZ"}},
        {"@type": "Organization", "name": "Another", "address": {"addressCountry": "FR"}},
    ]
)
CASES = [
    (ld({"addressCountry": "GB"}), "", "", "GB", "the publisher's address"),
    (ld({"addressCountry": "United Kingdom"}), "", "", "GB", "by its name"),
    (ld({"addressCountry": {"@type": "Country", "name": "India"}}), "", "", "IN", "as an object"),
    (ld([{"addressCountry": "USA"}]), "", "", "US", "three letters, in a list"),
    (ld({"addressCountry": "US"}), "lang='en-GB'", "https://gazette.co.uk/1", "US", "the address before all else"),
    (f"<script type='application/ld+json'>{APART}</script>", "", "", "NZ", "described apart from the article"),
    (ld("Saltmarsh"), "", "", None, "an address without a country"),
    ("", "lang='en-CA'", "", "CA", "the region of the language"),
    ("", "lang='en_AU'", "", "AU", "with an underline"),
    ("", "lang='zh-Hant-TW'", "", "TW", "behind the script"),
    ("<meta property='og:locale' content='en_IN'>", "lang='en-US'", "", "IN", "OpenGraph"),
    ("<meta property='og:locale' content='en_US'>", "lang='en-US'", "", None, "the template's, not the outlet's"),
    ("", "lang='es-419'", "", None, "a continent is no country"),
    ("", "lang='en-UK'", "", None, "not a code"),
    ("", "lang='en'", "", None, "no region"),
    ("", "lang='en-GB'", "https://gazette.co.in/1", "IN", "the domain before the kind of English"),
    ("", "", "https://www.gazette.co.uk/1", "GB", "uk is GB"),
    ("", "", "https://gazette.com.au/1", "AU", "a country domain"),
    ("", "", "https://gazette.tv/1", None, "a country domain that is sold to all"),
    ("", "", "https://gazette.com/1", None, "no country domain"),
    ("", "", "https://web.archive.org/web/2018/https://gazette.ie/1", "IE", "of an archived copy"),
]


@pytest.mark.parametrize(("head", "attributes", "url", "expected", "reason"), CASES, ids=[each[-1] for each in CASES])
def test_where_it_is_published(head: str, attributes: str, url: str, expected: str | None, reason: str) -> None:
    assert parse(html(f"<article>{BODY}</article>", head, attributes), url=url or None).country == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("gb", "GB"), ("GBR", "GB"), (" Germany ", "DE"), ("UK", "GB"), ("U.S.", "US"), ("EU", None), ("Mordor", None),
     ("", None), ("AN", None)],
)  # fmt: skip
def test_names_and_codes(text: str, expected: str | None) -> None:
    assert code(text) == expected
