"""What a page says about itself for machines: JSON-LD, microdata and `<meta>`.

Vocabularies: https://schema.org/Article, https://ogp.me, and the names that publishing systems made up.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review|Posting)$")
_PAGES = frozenset({"WebPage", "ItemPage", "MediaObject", "VideoObject", "CreativeWork"})
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*+(?:;\s*+)?$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MAX_DEPTH = 12


def json_ld(tree: HtmlElement) -> list[Node]:
    """Every typed object of the page's JSON-LD, outermost first, references by `@id` filled in."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes += _typed(_load(script.text or ""))
    known = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    return [_filled(node, known) for node in nodes]


def article_node(nodes: list[Node]) -> Node:
    """The object that describes the page's article, or the page; empty if there is none."""
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in types(node))]
    if articles:
        # A page may describe the articles it links to as well: its own has a headline and says most.
        return max(articles, key=lambda node: (bool(node.get("headline") or node.get("name")), "datePublished" in node))
    return next((node for node in nodes if _PAGES & types(node)), {})


def types(node: Node) -> set[str]:
    """The names in `@type`, without the vocabulary's address."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in listed if isinstance(kind, str)}


def meta(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of `<meta>` by lower-case name, property or itemprop, in the order they stand."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for name in (element.get(attribute) or "").lower().split():
                    found.setdefault(name, []).append(content)
    return found


def strings(value: object) -> list[str]:
    """The texts of a property, which may be a text, a list, or objects with a name."""
    if isinstance(value, str):
        text = html.unescape(value).strip()
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        return strings(value.get("name") or value.get("@value"))
    return []


def _load(source: str) -> Any:
    """JSON as publishers write it: in comments, with line breaks in strings, with a comma too many, or nothing."""
    source = _COMMENT.sub("", _COMMENT.sub("", source)).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source), html.unescape(source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _typed(value: Any, depth: int = 0) -> Iterator[Node]:
    """The objects with a type in a JSON value."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for key, inner in value.items():
            if isinstance(inner, dict | list) and key not in (
                "isPartOf",
                "hasPart",
                "itemListElement",
                "comment",
                "review",
            ):
                yield from _typed(inner, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _typed(item, depth + 1)


def _filled(node: Node, known: dict[str, Node]) -> Node:
    """A copy in which an object that is only an `@id` is replaced by the object of that id."""

    def fill(value: Any) -> Any:
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return known.get(str(value.get("@id", "")), value)
        if isinstance(value, list):
            return [fill(item) for item in value]
        return value

    return {key: fill(value) for key, value in node.items()}
