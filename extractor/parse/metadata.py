"""Who wrote an article, when, under which title, and who published it.

Pages contradict themselves, so each fact has a written order of sources. JSON-LD comes first: publishers write it for
search engines, which punish errors. Then `<meta>`, then microdata and visible marks, then the address.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from extractor.parse import names, times
from extractor.parse.page import Page
from extractor.parse.prose import line, unescaped
from extractor.parse.structured import strings

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
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title",
          "publisher", "copyright")  # fmt: skip
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|»]\s*|\s+::\s+")
_WORD = re.compile(r"\w+")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?(?:-?name)?|writer|post-author|entry-author)(?:$|[\s_-])", re.I)
_NOT_BYLINE = re.compile(r"comment|bio|avatar|image|social|follow|related|popular|share|more-from", re.I)
_DATELINE = re.compile(
    r"(?:^|[\s_-])(?:date-?line|pub-?date|published|publish-date|post-?date|entry-date|timestamp|article-date|date)(?:$|[\s_-])",
    re.I,
)
_MAX_BYLINE = 160


def title(page: Page) -> str | None:
    """The headline that most sources agree on, JSON-LD's on a tie; without the site's name."""
    site = {name.casefold() for name in _site_names(page)}
    found = [
        stripped
        for given in (
            *strings(page.article.get("headline") or page.article.get("name"))[:1],
            *(value for name in _TITLES[:1] for value in page.meta.get(name, [])[:1]),
            *_headings(page),
            line(page.tree.findtext(".//title") or ""),
            *(value for name in _TITLES[1:] for value in page.meta.get(name, [])[:1]),
        )
        if (stripped := _without_site(unescaped(given), site))
    ]
    if not found:
        return None
    votes = Counter(_key(each) for each in found)
    return max(found, key=lambda each: votes[_key(each)])


def authors(page: Page) -> tuple[str, ...]:
    """The people, teams or agencies who wrote the article."""
    for given in (strings(page.article.get("author")), strings(page.article.get("creator"))):
        if found := names.clean(given):
            return found
    for name in _AUTHORS:
        if found := names.clean(page.meta.get(name, [])):
            return found
    for element in _bylines(page.tree):
        if found := names.from_byline(line(" ".join(element.itertext()))):
            return found
    return ()


def published(page: Page) -> str | None:
    """When the article was first published."""
    return _best(_published(page))


def modified(page: Page) -> str | None:
    """When the article was last changed."""
    return _best(
        found
        for given in (
            *strings(page.article.get("dateModified")),
            *(value for name in _MODIFIED for value in page.meta.get(name, [])),
        )
        if (found := times.iso(given))
    )


def publisher(page: Page) -> str | None:
    """The outlet's name; failing that, the host's."""
    return next(iter(_site_names(page)), None) or _host(page)


def language(page: Page) -> str | None:
    """The ISO 639 code that the page declares, in lower case, without region."""
    for given in (
        page.tree.get("lang"),
        page.tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
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


def canonical_url(page: Page) -> str | None:
    """The address that the page gives as its own."""
    base = page.document.url or ""
    for given in (
        *(link.get("href") for link in page.tree.iter("link") if (link.get("rel") or "").lower() == "canonical"),
        *page.meta.get("og:url", []),
        *strings(page.article.get("url")),
    ):
        address: str = urljoin(base, (given or "").strip())
        parts = urlsplit(address)
        # A canonical link to the home page is a slip of the site's template.
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return address
    return None


_LONG_CODES = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it"}


def _published(page: Page) -> Iterator[str]:
    given = (
        *strings(page.article.get("datePublished")),
        *(value for node in page.nodes for value in strings(node.get("datePublished"))),
        *(value for name in _PUBLISHED for value in page.meta.get(name, [])),
        *strings(page.article.get("dateCreated")),
        *_visible_times(page.tree),
    )
    for value in given:
        if found := times.iso(value):
            yield found
    if match := _URL_DAY.search(urlsplit(page.document.url or canonical_url(page) or "").path):
        yield "-".join(match.groups())


def _best(found: Iterable[str]) -> str | None:
    """The first time; or a later one of the same day that adds the clock or the zone it lacks."""
    listed = list(found)
    if not listed:
        return None
    first = listed[0]
    if times.has_zone(first):
        return first
    same = [each for each in listed if each[:10] == first[:10]]
    if times.has_clock(first):
        return next((each for each in same if times.has_zone(each) and each[:16] == first[:16]), first)
    return next(filter(times.has_zone, same), None) or next(filter(times.has_clock, same), first)


def _visible_times(tree: HtmlElement) -> Iterator[str]:
    """The times the page shows: marked as publication time first, then any above the text."""
    elements = tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    elements += tree.xpath("//time[not(ancestor::aside or ancestor::footer or ancestor::nav)]")[:3]
    for element in elements:
        for value in (element.get("content"), element.get("datetime"), line(element.text_content())):
            if value:
                yield value
    shown = 0
    for element in tree.iter("div", "span", "p", "li", "abbr"):
        if _DATELINE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = line(element.text_content())
            if 6 <= len(text) <= 80:
                yield text
                shown += 1
                if shown == 3:
                    return


def _headings(page: Page) -> list[str]:
    """The page's `<h1>`, if it has one only, or the one that is marked as the headline."""
    marked = [line(each.text_content()) for each in page.tree.xpath("//*[@itemprop='headline']")]
    heads = [line(each.text_content()) for each in page.tree.iter("h1")]
    heads = [each for each in heads if each]
    return [each for each in marked if each][:1] or (heads if len(heads) == 1 else heads[:1])


def _bylines(tree: HtmlElement) -> Iterator[HtmlElement]:
    yield from tree.xpath("//*[@itemprop='author']//*[@itemprop='name']")[:1]
    yield from tree.xpath("//*[@itemprop='author' or @rel='author']")[:3]
    for element in tree.iter("span", "div", "p", "a", "address", "li", "strong"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
        if _BYLINE.search(marks) and not _NOT_BYLINE.search(marks) and len(line(element.text_content())) <= _MAX_BYLINE:
            yield element


def _site_names(page: Page) -> list[str]:
    given = (
        *(value for name in _SITES[:1] for value in page.meta.get(name, [])),
        *strings(page.article.get("publisher")),
        *(value for node in page.nodes if "WebSite" in str(node.get("@type")) for value in strings(node.get("name"))),
        *(value for name in _SITES[1:] for value in page.meta.get(name, [])),
    )
    return list(
        dict.fromkeys(name for each in given if (name := unescaped(each)) and len(name) <= 60 and "://" not in name)
    )


def _host(page: Page) -> str | None:
    host = urlsplit(page.document.url or canonical_url(page) or "").hostname
    return host.removeprefix("www.") if host else None


def _without_site(text: str, site: set[str]) -> str:
    """A title without the parts before or after a separator that name the site."""
    known = {_key(name) for name in site}
    while True:
        marks = list(_SEPARATOR.finditer(text))
        if not marks:
            return text
        head, tail = text[: marks[0].start()], text[marks[-1].end() :]
        if _key(tail) in known:
            text = text[: marks[-1].start()]
        elif _key(head) in known:
            text = text[marks[0].end() :]
        else:
            return text


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
