"""The output contract: what other programs read, as JSON-ready dictionaries."""

from dataclasses import asdict
from typing import Any

from extractor.models import Annotations, Article, Claim, Comparison

Json = dict[str, Any]


def article(article: Article) -> Json:
    """A line of `extractor parse`."""
    return {
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "authors": list(article.authors),
        "publisher": article.publisher,
        "published": article.published,
        "modified": article.modified,
        "language": article.language,
        "text": article.text,
    }


def annotated(article: Article, annotations: Annotations) -> Json:
    """A line of `extractor extract`."""
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "figures": [asdict(figure) for figure in annotations.figures],
        "dates": [asdict(date) for date in annotations.dates],
        "officials": [asdict(official) for official in annotations.officials],
        "quotes": [asdict(quote) for quote in annotations.quotes],
    }


def comparison(comparison: Comparison) -> Json:
    """One entry of `extractor check --format json`."""
    return {
        "id": comparison.id,
        "about": comparison.about,
        "verdict": comparison.verdict,
        "claims": [claim(each) for each in comparison.claims],
        "independent_sources": comparison.independent_sources,
        "explanation": comparison.explanation,
    }


def claim(claim: Claim) -> Json:
    """A claim of a comparison."""
    return asdict(claim)
