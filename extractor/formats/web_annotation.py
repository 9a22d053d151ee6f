"""Articles with their facts -> W3C Web Annotations (https://www.w3.org/TR/annotation-model/), as JSON-LD.

Each fact is an annotation with a tag, the kind of fact, and its reading as the output contract's JSON. It has a target
for the page, found by the words, and one for the article's text, found by code points too: offsets into the text mean
nothing in a page's HTML. The text is named by its hash (RFC 6920), so that whoever holds the same text can tell.
"""

import base64
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from extractor.models import Annotations, Article, Offsets

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points before and after the words, by which a client finds them again."""

Json = dict[str, Any]


def write(articles: Iterable[tuple[int, Article, Annotations]]) -> Iterator[str]:
    """The parts of one AnnotationCollection, whose only page has an annotation a line."""
    head = {"@context": CONTEXT, "id": "urn:extractor:annotations", "type": "AnnotationCollection"}
    page = {"id": "urn:extractor:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    yield f'{json.dumps(head)[:-1]}, "first": {json.dumps(page)[:-1]}, "items": ['
    total = 0
    for _, article, annotations in articles:
        for annotation in of_article(article, annotations):
            yield f"{',' if total else ''}\n{json.dumps(annotation, ensure_ascii=False)}"
            total += 1
    yield f'\n]}}, "total": {total}}}\n'


def of_article(article: Article, annotations: Annotations) -> Iterator[Json]:
    """The annotations of one article: figures, dates, quotes, and every mention of an official."""
    text = _text(article)
    for position, figure in enumerate(annotations.figures):
        yield _annotation(article, text, "figure", position, asdict(figure), [(figure.start, figure.end)])
    for position, date in enumerate(annotations.dates):
        yield _annotation(article, text, "date", position, asdict(date), [(date.start, date.end)])
    for position, quote in enumerate(annotations.quotes):
        yield _annotation(article, text, "quote", position, asdict(quote), quote.parts or [(quote.start, quote.end)])
    for position, official in enumerate(annotations.officials):
        yield _annotation(article, text, "official", position, asdict(official), official.mentions)


def _annotation(article: Article, text: Json, tag: str, position: int, reading: Json, spans: Iterable[Offsets]) -> Json:
    name = f"{text['id']} {tag} {position}"
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(reading, ensure_ascii=False),
            },
        ],
        "target": [target for span in spans for target in _targets(article, text, *span)],
    }


def _targets(article: Article, text: Json, start: int, end: int) -> Iterator[Json]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.text[start:end],
        "prefix": article.text[max(0, start - _AROUND) : start],
        "suffix": article.text[end : end + _AROUND],
    }
    page = article.canonical_url or article.url
    if page and page.startswith(("http://", "https://")):
        yield {"source": page, "selector": quote}
    yield {"source": text, "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote]}


def _text(article: Article) -> Json:
    """The article's text as a resource."""
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()
    name = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    text: Json = {"id": f"ni:///sha-256;{name}", "type": "Text", "format": "text/plain"}
    return {**text, "language": article.language} if article.language else text
