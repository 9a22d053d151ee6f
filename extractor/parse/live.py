"""Live blogs: one page of posts, each with a time of its own, and so with its own "today"."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from extractor.parse import names, times
from extractor.parse.blocks import HEADINGS, blocks
from extractor.parse.keep import kept
from extractor.parse.page import Page
from extractor.parse.prose import line
from extractor.parse.prune import prune
from extractor.parse.structured import strings, types

_KIND = "LiveBlogPosting"
_MARKED = re.compile(
    r"(?<![a-z])(?:live-?(?:blog)?-?(?:post|entry|update|event|block|item)|(?:post|entry|update|block)-?live|timeline-?(?:post|entry|event))"
    r"(?![a-z])"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG = re.compile(r"<\w[^>]*>")
_FEWEST = 2
"""Posts: one alone is no live blog."""
_WHOLE = frozenset({"article", "main"})
_SHORTEST = 100
"""Characters above the posts: less is a label."""

_SIGNS = (_KIND.encode(), b"liveBlogUpdate")


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog."""

    anchor: str
    """What names it on its page, or its time; like no other post's there, and the same when others are added."""
    text: str
    published: str | None
    title: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None


def may_hold_posts(content: bytes) -> bool:
    """Whether a page has one of the words without which it is no live blog: most are spared the look."""
    return any(sign in content for sign in _SIGNS)


def posts(page: Page) -> list[Post]:
    """The posts of a live blog in the page's order: as JSON-LD states them, else as the page shows them.

    Empty if the page is no live blog.
    """
    stated = [post for node in _updates(page) if (post := _stated(node, page))]
    shown = [post for element in _elements(page) if (post := _shown(element, page))]
    # JSON-LD often states the latest posts only, or their first words.
    found = max(stated, shown, key=lambda each: sum(len(post.text) for post in each))
    return list(_apart(found)) if len(found) >= _FEWEST else []


def opening(page: Page, title: str | None, authors: Sequence[str]) -> str:
    """What the page says above its first post, such as a summary; empty if next to nothing, or if it shows no posts."""
    first = next(iter(_elements(page)), None)
    if first is None:
        return ""
    whole = next((each for each in first.iterancestors() if each.tag in _WHOLE), None)
    if whole is None:
        return ""
    copy = deepcopy(whole)
    _cut_from(next(islice(copy.iter(), list(whole.iter()).index(first), None)), copy)
    prune(copy)
    found = "\n\n".join(block.text for block in kept(list(blocks(copy)), [title] if title else [], authors))
    return found if len(found) >= _SHORTEST else ""


def _cut_from(first: HtmlElement, root: HtmlElement) -> None:
    """Take out of `root` an element in it and all that follows."""
    element = first
    while element is not root:
        parent = element.getparent()
        for following in list(element.itersiblings()):
            parent.remove(following)
        element.tail = None
        element = parent
    first.getparent().remove(first)


def _apart(found: list[Post]) -> Iterator[Post]:
    """The posts, those of one name numbered from the oldest, which stands last."""
    names = Counter(post.anchor for post in found)
    for post in found:
        names[post.anchor] -= 1
        before = names[post.anchor]
        yield replace(post, anchor=f"{post.anchor}-{before + 1}") if before else post


def _updates(page: Page) -> Iterator[dict[str, object]]:
    for node in page.nodes:
        if _KIND in types(node):
            given = node.get("liveBlogUpdate")
            yield from (each for each in (given if isinstance(given, list) else [given]) if isinstance(each, dict))


def _stated(node: dict[str, object], page: Page) -> Post | None:
    body = max(strings(node.get("articleBody")) + strings(node.get("text")), key=len, default="")
    if _TAG.search(body):
        body = "\n".join(block.text for block in blocks(html.fragment_fromstring(body, create_parent="div")))
    text = "\n\n".join(filter(None, map(line, body.split("\n"))))
    when = next(filter(None, map(times.iso, strings(node.get("datePublished")))), None)
    if not text:
        return None
    address = next(iter(strings(node.get("url")) or strings(node.get("@id"))), "")
    return Post(
        anchor=address.partition("#")[2] or _name(when, text),
        text=text,
        published=when,
        title=next(iter(strings(node.get("headline"))), None),
        authors=names.clean(strings(node.get("author"))),
        url=_absolute(page, address),
    )


def _elements(page: Page) -> list[HtmlElement]:
    """The outermost elements marked as posts; of a page that says it is a live blog, or marks them by microdata."""
    found = page.properties.get("liveBlogUpdate", [])
    if not found and any(_KIND in types(node) for node in page.nodes):
        found = [
            element
            for element in page.tree.iter("article", "div", "li", "section")
            if _MARKED.search(_HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}").lower())
            and next(element.iter("time"), None) is not None
        ]
    inner = {each for element in found for each in element.iterdescendants()}
    return [element for element in found if element not in inner]


def _shown(element: HtmlElement, page: Page) -> Post | None:
    moments = (value for time in element.iter("time") for value in (time.get("datetime"), line(time.text_content())))
    when = next((found for value in moments if value and (found := times.iso(value))), None)
    title = next((line(each.text_content()) for each in element.iter(*HEADINGS)), None) or None
    copy = deepcopy(element)
    copy.tail = None
    for time in list(copy.iter("time")):
        time.clear(keep_tail=True)
    prune(copy)
    text = "\n\n".join(block.text for block in kept(list(blocks(copy)), [title] if title else [], ()))
    anchor = element.get("id") or ""
    if not text:
        return None
    url = _absolute(page, f"#{anchor}" if anchor else "")
    return Post(anchor or _name(when, text), text, when, title, url=url)


def _name(when: str | None, text: str) -> str:
    """What a post that has no name is called; not its number, which the next post changes."""
    return when or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _absolute(page: Page, address: str) -> str | None:
    try:
        return urljoin(page.document.url, address) if address and page.document.url else None
    except ValueError:  # not an address
        return None
