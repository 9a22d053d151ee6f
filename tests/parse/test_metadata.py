import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.models import Article, Document
from extractor.parse import metadata, posts
from extractor.parse import parse as parse_document
from extractor.parse.page import read as read_page
from tests.parse.pages import BODY, html, parse


def ld(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def meta(**contents: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in contents.items())


def read(head: str = "", body: str = "", url: str | None = None, attributes: str = "lang='en'") -> Article:
    return parse(html(f"{body}<article>{BODY}</article>", head, attributes), url=url)


TITLES = [
    (ld(headline="A bridge"), "", "A bridge", "JSON-LD"),
    (meta(og__title="A bridge"), "", "A bridge", "OpenGraph"),
    ("", "<h1>A bridge</h1>", "A bridge", "heading"),
    ("<title>A bridge</title>", "", "A bridge", "title element"),
    ("", "<h2 itemprop='headline'>A bridge</h2><h1>Saltmarsh Gazette</h1>", "A bridge", "microdata before h1"),
    ("<title>A bridge</title>", "<h1></h1>", "A bridge", "an empty heading says nothing"),
    ("<title>Gazette: A bridge</title>", "<h2>A bridge</h2>", "A bridge", "the h2 that the title repeats"),
    (
        "<title>A bridge | Saltmarsh Gazette</title>" + meta(og__site_name="Saltmarsh Gazette"),
        "",
        "A bridge",
        "site last",
    ),
    (
        "<title>Saltmarsh Gazette - A bridge</title>" + meta(og__site_name="Saltmarsh Gazette"),
        "",
        "A bridge",
        "site first",
    ),
    (
        "<title>A bridge - Local | Saltmarsh Gazette</title>" + meta(og__site_name="Saltmarsh Gazette"),
        "<h1>A bridge</h1>",
        "A bridge",
        "section and site",
    ),
    (
        "<title>BUDGET 3.0 | A bridge | Gazette</title>" + meta(og__site_name="Gazette"),
        "",
        "BUDGET 3.0 | A bridge",
        "a separator of its own",
    ),
    ("<title>A bridge - half built</title>", "", "A bridge - half built", "a dash of its own"),
    (meta(og__title="Q&amp;amp;A: a bridge"), "", "Q&A: a bridge", "escaped twice"),
    (
        ld(headline="A bridge too far") + meta(og__title="Click!"),
        "<h1>A bridge too far</h1>",
        "A bridge too far",
        "most agree",
    ),
    ("", "", None, "none is given"),
]


@pytest.mark.parametrize(("head", "body", "expected", "reason"), TITLES, ids=[reason for *_, reason in TITLES])
def test_title(head: str, body: str, expected: str | None, reason: str) -> None:
    assert read(head, body).title == expected


AUTHORS: list[tuple[str, str, tuple[str, ...], str]] = [
    (ld(author={"@type": "Person", "name": "Ida Marsh"}), "", ("Ida Marsh",), "an object"),
    (ld(author=[{"name": "Ida Marsh"}, {"name": "Ole Strand"}]), "", ("Ida Marsh", "Ole Strand"), "a list"),
    (ld(author="By Ida Marsh and Ole Strand"), "", ("Ida Marsh", "Ole Strand"), "a text that names two"),
    (ld(author={"name": ["Ida Marsh", "Ole Strand"]}), "", ("Ida Marsh", "Ole Strand"), "an object with two names"),
    (ld(author={"name": "Gazette staff reporter"}), "", ("Gazette staff reporter",), "the only name there is"),
    (ld(author={"url": "/ida"}) + meta(author="Ida Marsh"), "", ("Ida Marsh",), "JSON-LD has no name, <meta> has"),
    (
        meta(article__author="https://example.org/ida") + meta(author="Ida Marsh"),
        "",
        ("Ida Marsh",),
        "an address is no name",
    ),
    (meta(author="admin"), "<span class='byline'>By Ida Marsh</span>", ("Ida Marsh",), "a login is no name"),
    (
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ida Marsh">',
        "",
        ("Ida Marsh",),
        "a label of Twitter's",
    ),
    ("", "<p class='byline'>By Ida Marsh, Staff Writer</p>", ("Ida Marsh",), "visible, with a role"),
    (
        "",
        "<div class='article-byline'>By Ida Marsh | 10 Feb 2018 12:15</div>",
        ("Ida Marsh",),
        "visible, with the time",
    ),
    ("", "<a rel='author' href='/ida'>Ida Marsh</a>", ("Ida Marsh",), "a link to the author"),
    (
        "",
        "<span itemprop='author' itemscope><b itemprop='name'>Ida Marsh</b>, Gazette</span>",
        ("Ida Marsh",),
        "microdata",
    ),
    ("", "<p>By Ida van der Marsh and Ole Strand</p>", ("Ida van der Marsh", "Ole Strand"), "a plain line"),
    ("", "<p>By Ida Marsh , in News · Business · 0 Comments</p>", ("Ida Marsh",), "what follows the name"),
    ("", "<p>By the river, the day begins early.</p>", (), "not a byline"),
    (
        ld(author="Ida Marsh, Saltmarsh Gazette", publisher={"name": "Saltmarsh Gazette"}),
        "",
        ("Ida Marsh",),
        "the outlet beside a person",
    ),
    (
        ld(author="Saltmarsh Gazette", publisher={"name": "Saltmarsh Gazette"}),
        "",
        ("Saltmarsh Gazette",),
        "the outlet alone",
    ),
]


@pytest.mark.parametrize(("head", "body", "expected", "reason"), AUTHORS, ids=[reason for *_, reason in AUTHORS])
def test_authors(head: str, body: str, expected: tuple[str, ...], reason: str) -> None:
    assert read(head, body).authors == expected


PUBLISHED = [
    (ld(datePublished="2018-02-10T12:15:00-05:00"), "", "2018-02-10T12:15:00-05:00", "JSON-LD"),
    (meta(article__published_time="2018-02-10T17:15:00Z"), "", "2018-02-10T17:15:00+00:00", "OpenGraph"),
    ("", "<time datetime='2018-02-10T12:15-05:00'>today</time>", "2018-02-10T12:15:00-05:00", "time element"),
    ("", "<time>Feb. 10, 2018</time>", "2018-02-10", "time element in words"),
    (
        "",
        "<span class='pub-date'>February 10, 2018 12:15 p.m. EST</span>",
        "2018-02-10T12:15:00-05:00",
        "words with zone",
    ),
    ("", "<p>Saltmarsh, 10 February 2018</p>", "2018-02-10", "a plain line above the text"),
    (ld(datePublished="2018-02-10"), "", "2018-02-10", "a day stays a day"),
    (
        ld(datePublished="2018-02-10") + meta(article__published_time="2018-02-10T12:15:00-05:00"),
        "",
        "2018-02-10T12:15:00-05:00",
        "the clock from another source of the same day",
    ),
    (
        ld(datePublished="2018-02-10T12:15:00") + meta(article__published_time="2018-02-10T12:15:00-05:00"),
        "",
        "2018-02-10T12:15:00-05:00",
        "the zone from another source of the same minute",
    ),
    (
        ld(datePublished="2018-02-10T12:15:00-05:00") + meta(article__published_time="2018-03-01T00:00:00Z"),
        "",
        "2018-02-10T12:15:00-05:00",
        "JSON-LD before <meta>",
    ),
    (ld(datePublished="soon"), "", None, "not a time"),
    ("", "", None, "none is given"),
]


@pytest.mark.parametrize(("head", "body", "expected", "reason"), PUBLISHED, ids=[reason for *_, reason in PUBLISHED])
def test_published(head: str, body: str, expected: str | None, reason: str) -> None:
    assert read(head, body).published == expected


def test_the_day_in_the_address_is_the_last_resort() -> None:
    assert read(url="https://gazette.example/2018/02/10/bridge").published == "2018-02-10"
    assert (
        read(ld(datePublished="2018-02-09"), url="https://gazette.example/2018/02/10/bridge").published == "2018-02-09"
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (ld(dateModified="2018-02-11T08:00:00Z"), ""),
        (meta(article__modified_time="2018-02-11T08:00:00Z"), ""),
        ("", "<time itemprop='dateModified' datetime='2018-02-11T08:00:00Z'>Sunday</time>"),
    ],
)
def test_modified(head: str, body: str) -> None:
    assert read(head, body).modified == "2018-02-11T08:00:00+00:00"


PUBLISHERS = [
    (ld(publisher={"name": "Saltmarsh Gazette"}), "", "Saltmarsh Gazette", "JSON-LD"),
    (meta(og__site_name="Saltmarsh Gazette"), "", "Saltmarsh Gazette", "OpenGraph"),
    (meta(og__site_name="Saltmarsh Gazette | News of the coast"), "", "Saltmarsh Gazette", "without its slogan"),
    (
        "",
        "<div itemprop='publisher'><meta itemprop='name' content='Saltmarsh Gazette'></div>",
        "Saltmarsh Gazette",
        "microdata",
    ),
    (
        "<title>A bridge — Saltmarsh Gazette</title>",
        "",
        "Saltmarsh Gazette",
        "the part of the title the host is named after",
    ),
    ("<title>A bridge</title>", "", None, "the host is an address, not a name"),
]


@pytest.mark.parametrize(("head", "body", "expected", "reason"), PUBLISHERS, ids=[reason for *_, reason in PUBLISHERS])
def test_publisher(head: str, body: str, expected: str | None, reason: str) -> None:
    assert read(head, body, url="https://www.saltmarshgazette.example/news/1").publisher == expected


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        ("lang='en-GB'", "", "en"),
        ("lang='EN_us'", "", "en"),
        ("xml:lang='de'", "", "de"),
        ("", ld(inLanguage="eng"), "en"),
        ("", meta(og__locale="fr_FR"), "fr"),
        ("", "<meta http-equiv='content-language' content='pt-BR'>", "pt"),
        ("lang=''", "", None),
    ],
)
def test_the_language_that_a_page_declares(attributes: str, head: str, expected: str | None) -> None:
    page = Document(id="p", content=html(BODY, head, attributes).encode(), media_type="text/html")
    assert metadata.language(read_page(page)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<link rel='canonical' href='https://gazette.example/news/1'>", "https://gazette.example/news/1"),
        ("<link rel='canonical' href='/news/1'>", "https://gazette.example/news/1"),
        (meta(og__url="https://gazette.example/news/1"), "https://gazette.example/news/1"),
        ("<link rel='canonical' href='https://gazette.example/'>", None),
        ("<link rel='canonical' href='javascript:void(0)'>", None),
        ("<link rel='canonical' href='http://[gazette/1'>", None),
        ("", None),
    ],
)
def test_canonical_url(head: str, expected: str | None) -> None:
    assert read(head, url="https://gazette.example/news/1?utm_source=feed").canonical_url == expected


def test_an_archived_copy_is_of_the_address_it_was_made_of() -> None:
    copy = "https://web.archive.org/web/20190301080000/https://www.gazette.example/2018/02/10/bridge"
    found = read("<link rel='canonical' href='/web/20190301080000/https://gazette.example/bridge'>", url=copy)
    assert (found.url, found.canonical_url, found.published) == (copy, "https://gazette.example/bridge", "2018-02-10")


KEYS = [
    "@type", "@id", "@graph", "headline", "name", "author", "creator", "publisher", "address", "addressCountry",
    "datePublished", "dateModified", "url", "text", "articleBody", "wordCount", "isAccessibleForFree", "inLanguage",
    "liveBlogUpdate", "mainEntity", "alternativeHeadline",
]  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", "NewsArticle", "LiveBlogPosting", "#a", "GB", "http://[x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_no_json_ld_brings_it_down(node: dict[str, object]) -> None:
    page = html(f"<article>{BODY}</article>", ld(**{"headline": "A bridge", **node}))
    document = Document(id="p", content=page.encode(), media_type="text/html", url="https://gazette.example/1")
    assert parse_document(document).text
    assert isinstance(posts(document), tuple)


def crumbs(*names: str) -> str:
    node = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": name} for name in names]}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


SECTIONS = [
    (ld(articleSection="Transport"), "Transport", "JSON-LD"),
    (ld(articleSection=["Transport", "Bridges"]), "Transport", "the first of several"),
    (meta(article__section="Transport"), "Transport", "OpenGraph"),
    (ld(articleSection="Bridges") + meta(article__section="Transport"), "Bridges", "JSON-LD before <meta>"),
    (crumbs("Home", "Transport", "A bridge"), "Transport", "the crumb above the article"),
    (crumbs("Home", "A bridge"), None, "no section is between home and article"),
    (meta(og__site_name="Gazette") + ld(articleSection="Gazette"), None, "the outlet's own name"),
    (meta(article__section="Transport &amp; Roads"), "Transport & Roads", "escaped"),
    ("", None, "none"),
]


@pytest.mark.parametrize(("head", "expected", "reason"), SECTIONS, ids=[reason for *_, reason in SECTIONS])
def test_section(head: str, expected: str | None, reason: str) -> None:
    assert read(head).section == expected
