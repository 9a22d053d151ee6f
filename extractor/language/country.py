"""Where an article is published, which decides what a bare `$` means."""

from urllib.parse import urlsplit

from extractor.models import Article

_NOT_COUNTRIES = {"eu", "io", "tv", "ai", "co", "me", "fm", "ly", "gg", "cc", "ws", "to"}
"""Two-letter domains sold to everybody, or of no single country."""


def country_of(article: Article) -> str | None:
    """ISO 3166 alpha-2 code: what the page says, else its address's national domain ("…com.au" is AU), else None."""
    if article.country:
        return article.country
    host = urlsplit(article.canonical_url or article.url or "").hostname or ""
    domain = host.rpartition(".")[2]
    if len(domain) != 2 or not domain.isalpha() or domain in _NOT_COUNTRIES:
        return None
    return "GB" if domain == "uk" else domain.upper()
