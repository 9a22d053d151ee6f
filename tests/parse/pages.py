"""Small pages of our own, one a kind of template."""

from extractor.models import Article, Document
from extractor.parse import parse as parse_document

FIRST = (
    "The county council voted on Tuesday to spend $4.2 million on a new bridge over the Marl, which has been closed "
    "to lorries since the flood of 2016."
)
SECOND = (
    "“We have waited for two winters,” said Ottilie Brandvold, the mayor of Saltmarsh, who counted 1,526 letters from "
    "residents about the detour."
)
THIRD = (
    "Work is to begin in May and to end before the herring season. Some 80 boats use the harbour, according to the "
    "harbour office, and each needs the road."
)
TEXT = "\n\n".join((FIRST, SECOND, THIRD))
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in (FIRST, SECOND, THIRD))


def html(body: str = BODY, head: str = "", attributes: str = 'lang="en"') -> str:
    return f"<!DOCTYPE html><html {attributes}><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def parse(page: str | bytes, url: str | None = None, charset: str | None = None) -> Article:
    content = page.encode() if isinstance(page, str) else page
    return parse_document(Document(id="page", content=content, media_type="text/html", url=url, charset=charset))
