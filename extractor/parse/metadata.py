"""Who wrote an article, when, under which title, and who published it.

Pages contradict themselves, so each fact has a written order of sources. JSON-LD comes first: publishers write it for
search engines, which punish errors. Then `<meta>`, then microdata and visible marks, then the address.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from extractor.parse import archive, names, times
from extractor.parse.page import Page
from extractor.parse.prose import line, unescaped
from extractor.parse.structured import strings, types

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "parsely-pub-date", "sailthru.date",
    "article.published", "published-date", "publisheddate", "published_at", "datepublished", "date.published",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "cxenseparse:recs:publishtime",
    "publish-date", "publish_date", "pubdate", "article_date_original", "originalpublicationdate", "bt:pubdate",
    "og:published_time", "date", "ptime", "displaydate", "article-publish-date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "last-updated", "updated_time", "revised",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
            "article:author_name", "cxenseparse:author", "byline", "authors", "citation_author")  # fmt: skip
_OTHER_TITLES = ("twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_SITES = ("application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title",
          "publisher", "copyright")  # fmt: skip
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "sailthru.section", "section",
             "cxenseparse:section", "dc.subject", "category")  # fmt: skip
_NO_SECTIONS = frozenset(
    {"home", "homepage", "news", "article", "articles", "story", "stories", "post", "uncategorized"}
)
_ORIGINS = ("dc.source", "dcterms.source", "original-source", "article:source", "syndication-source")
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|»]\s*|\s+::\s+|:\s+")
_WORD = re.compile(r"\w+")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?(?:-?name)?|writer|post-author|entry-author)(?:$|[\s_-])", re.I)
_NOT_BYLINE = re.compile(r"comment|bio|avatar|image|social|follow|related|popular|share|more-from", re.I)
_DATELINE = re.compile(
    r"(?:^|[\s_-])(?:date-?line|pub-?date|published|publish-date|post-?date|entry-date|timestamp|article-date|date)(?:$|[\s_-])",
    re.I,
)
_MAX_BYLINE = 160
_MAX_SITE = 60
_SHORTEST_DATE, _LONGEST_DATE = 6, 80
_SHOWN = 3


def title(page: Page) -> str | None:
    """The headline that most sources agree on, JSON-LD's on a tie; without the site's name."""
    site = {_key(name) for name in (*_site_names(page), _host_label(page) or "", _host(page) or "") if name}
    whole = line(page.tree.findtext(".//title") or "")
    stated = (
        *strings(page.article.get("headline") or page.article.get("name"))[:1],
        *page.meta.get("og:title", [])[:1],
        *_headings(page, whole),
        whole,
    )
    found = [each for given in stated if (each := _without_site(unescaped(given), site))]
    # "Headline - National | Site" is the headline that another source gives alone.
    found = [min((other for other in found if _continues(each, other)), key=len, default=each) for each in found]
    votes = Counter(_key(each) for each in found)
    others = (unescaped(value) for name in _OTHER_TITLES for value in page.meta.get(name, []))
    return max(found, key=lambda each: votes[_key(each)], default=None) or next(others, None)


def authors(page: Page) -> tuple[str, ...]:
    """The people, teams or agencies who wrote the article; the outlet itself only if it names no other."""
    site = {_key(name) for name in _site_names(page)}
    for found in _authors(page):
        if found:
            return tuple(name for name in found if _key(name) not in site) or found
    return ()


def published(page: Page) -> str | None:
    """When the article was first published."""
    return _best(_published(page))


def modified(page: Page) -> str | None:
    """When the article was last changed."""
    given = (
        *strings(page.article.get("dateModified")),
        *(value for name in _MODIFIED for value in page.meta.get(name, [])),
        *(value for element in page.properties.get("dateModified", []) for value in _stated(element)),
    )
    return _best(found for each in given if (found := times.iso(each)))


def publisher(page: Page) -> str | None:
    """The outlet's name; failing that, the part of the title that the host is named after."""
    for name in _site_names(page):
        return name
    label = _host_label(page)
    for part in _SEPARATOR.split(line(page.tree.findtext(".//title") or "")):
        if label and _key(part).removeprefix("the") == _key(label).removeprefix("the"):
            return part
    return None


def language(page: Page) -> str | None:
    """The ISO 639 code that the page declares, in lower case, without region; the text may say otherwise."""
    for given in (
        page.tree.get("lang"),
        page.tree.get("xml:lang"),
        *strings(page.article.get("inLanguage")),
        *(
            value
            for name in ("og:locale", "content-language", "language", "dc.language")
            for value in page.meta.get(name, [])
        ),
    ):
        code = re.match(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])", given or "")
        if code:
            return _LONG_CODES.get(code[1].lower(), code[1].lower())
    return None


def section(page: Page) -> str | None:
    """The part of the outlet that the article stands in, as the page names it; never the outlet, or its home page."""
    site = {_key(name) for name in _site_names(page)}
    given = (
        *strings(page.article.get("articleSection")),
        *(value for name in _SECTIONS for value in page.meta.get(name, [])),
        *(text for each in page.properties.get("articleSection", []) for text in _stated(each)),
        *_crumbs(page),
    )
    found = (unescaped(each).partition(",")[0].strip() for each in given)
    return next(
        (each for each in found if each and len(each) <= _MAX_SITE and _key(each) not in site | _NO_SECTIONS), None
    )


def _crumbs(page: Page) -> list[str]:
    """The pages above the article, the nearest first, as JSON-LD's BreadcrumbList names them; the last is its own."""
    for node in page.nodes:
        if "BreadcrumbList" in types(node) and isinstance(items := node.get("itemListElement"), list):
            names = [strings(each.get("name") or each.get("item")) for each in items if isinstance(each, dict)]
            return [each[0] for each in reversed(names[:-1]) if each]
    return []


def sources(page: Page) -> list[str]:
    """Who the page says the text is from: the publisher, and the organization it was taken from."""
    return [
        *_site_names(page),
        *strings(page.article.get("sourceOrganization")),
        *strings(page.article.get("provider")),
        *(value for name in _ORIGINS for value in page.meta.get(name, [])),
    ]


def canonical_url(page: Page) -> str | None:
    """The address that the page gives as its own."""
    base = page.document.url or ""
    for given in (
        *(link.get("href") for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical"),
        *page.meta.get("og:url", []),
        *strings(page.article.get("url")),
    ):
        try:
            found = archive.original(urljoin(base, (given or "").strip()))
            parts = urlsplit(found)
        except ValueError:  # not an address
            continue
        # A canonical link to the home page is a slip of the site's template.
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return found
    return None


_LONG_CODES = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it"}


def _published(page: Page) -> Iterator[str]:
    given = chain(
        strings(page.article.get("datePublished")),
        (value for node in page.nodes for value in strings(node.get("datePublished"))),
        (value for name in _PUBLISHED for value in page.meta.get(name, [])),
        strings(page.article.get("dateCreated")),
        _visible_times(page),
    )
    yield from filter(None, map(times.iso, given))
    if match := _URL_DAY.search(urlsplit(address(page)).path):
        yield "-".join(match.groups())


def _best(found: Iterable[str]) -> str | None:
    """The first time; or a later one of the same day that adds the clock or the zone it lacks."""
    found = iter(found)
    first = next(found, None)
    if first is None or times.has_zone(first):
        return first
    same = [each for each in found if each[:10] == first[:10]]
    if times.has_clock(first):
        return next((each for each in same if times.has_zone(each) and each[:16] == first[:16]), first)
    return next(filter(times.has_zone, same), None) or next(filter(times.has_clock, same), first)


def _visible_times(page: Page) -> Iterator[str]:
    """The times the page shows: marked as publication time first, then any above the text."""
    tree = page.tree
    times_shown = tree.xpath("//time[not(ancestor::aside or ancestor::footer or ancestor::nav)]")
    for element in (*page.properties.get("datePublished", []), *times_shown[:_SHOWN]):
        yield from _stated(element)
    shown = 0
    for element in tree.iter("div", "span", "p", "li", "abbr"):
        if _DATELINE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = line(element.text_content())
            if _SHORTEST_DATE <= len(text) <= _LONGEST_DATE:
                yield text
                shown += 1
                if shown == _SHOWN:
                    return
    if not shown:
        yield from (each for each in page.opening if _SHORTEST_DATE <= len(each) <= _LONGEST_DATE)


def _stated(element: HtmlElement) -> Iterator[str]:
    """What an element gives as its value: for machines first, then for readers."""
    for value in (element.get("content"), element.get("datetime"), line(element.text_content())):
        if value:
            yield value


def _headings(page: Page, whole: str) -> list[str]:
    """The heading marked as the headline, else the first `<h1>`, else an `<h2>` that the page's title repeats."""
    for elements in (page.properties.get("headline", []), page.tree.iter("h1")):
        for element in elements:
            if text := element.get("content") or line(element.text_content()):
                return [text]
    repeated = (line(element.text_content()) for element in page.tree.iter("h2"))
    return [text for text in repeated if text and _key(text) in _key(whole)][:1]


def _authors(page: Page) -> Iterator[tuple[str, ...]]:
    """What each source in turn gives as the authors."""
    yield names.clean(strings(page.article.get("author")))
    yield names.clean(strings(page.article.get("creator")))
    for name in _AUTHORS:
        yield names.clean(page.meta.get(name, []))
    if page.meta.get("twitter:label1", [""])[0].lower() in ("written by", "by"):  # as WordPress pages put it
        yield names.clean(page.meta.get("twitter:data1", []))
    for element in _bylines(page):
        yield names.from_byline(line(" ".join(element.itertext())))
    for text in page.opening:
        if names.is_byline(text):
            yield names.from_byline(text)


def _bylines(page: Page) -> Iterator[HtmlElement]:
    """The elements marked as naming the author."""
    marked = page.properties.get("author", [])
    yield from (name for element in marked for name in element.xpath(".//*[@itemprop='name']")[:1])
    yield from marked
    yield from page.tree.xpath("//*[@rel='author']")[:_SHOWN]
    for element in page.tree.iter("span", "div", "p", "a", "address", "li", "strong"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
        if _BYLINE.search(marks) and not _NOT_BYLINE.search(marks) and len(line(element.text_content())) <= _MAX_BYLINE:
            yield element


def _site_names(page: Page) -> list[str]:
    given = (
        *strings(page.article.get("publisher")),
        *page.meta.get("og:site_name", []),
        *(text for each in page.properties.get("publisher", []) for text in _names_in(each)),
        *(value for node in page.nodes if "WebSite" in types(node) for value in strings(node.get("name"))),
        *(value for name in _SITES for value in page.meta.get(name, [])),
    )
    found = (_SEPARATOR.split(unescaped(each))[0] for each in given if "://" not in each)
    return list(dict.fromkeys(name for name in found if name and len(name) <= _MAX_SITE))


def _names_in(element: HtmlElement) -> Iterator[str]:
    for each in element.xpath(".//*[@itemprop='name']"):
        yield from _stated(each)


def _host_label(page: Page) -> str | None:
    """The part of the host that names the outlet: "harborledger" of www.harborledger.example."""
    host = _host(page)
    return max(host.split(".")[:-1], key=len, default=None) if host else None


def _host(page: Page) -> str | None:
    host = urlsplit(address(page)).hostname
    return host.removeprefix("www.") if host else None


def address(page: Page) -> str:
    """Where the page stands, or stood when it was archived; empty if that is not known."""
    given = archive.original(page.document.url or "")
    try:
        urlsplit(given)
    except ValueError:  # an index may say anything
        given = ""
    return given or canonical_url(page) or ""


def _without_site(text: str, site: set[str]) -> str:
    """A title without the parts before or after a separator that name the site, and what is beyond them."""
    while True:
        marks = list(_SEPARATOR.finditer(text))
        if not marks:
            return text
        head, tail = text[: marks[0].start()], text[marks[-1].end() :]
        if _key(tail) in site:
            text = text[: marks[-1].start()]
        elif _key(head) in site:
            text = text[marks[0].end() :]
        else:
            return text


def _continues(text: str, other: str) -> bool:
    """Whether a title is the other one and, after a separator, more."""
    return text.startswith(other) and bool(_SEPARATOR.match(text, len(other)))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
