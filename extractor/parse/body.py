"""The article's own words."""

import trafilatura

from extractor.parse.page import Page
from extractor.parse.prose import line


def text(page: Page) -> str:
    """Paragraphs separated by a blank line."""
    found = trafilatura.extract(page.tree, include_comments=False, include_tables=True, output_format="txt")
    return "\n\n".join(paragraph for each in (found or "").split("\n") if (paragraph := line(each)))
