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
        "country": article.country,
        "section": article.section,
        "agency": article.agency,
        "parent": article.parent,
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
        "permalink": comparison.permalink,
        "reviews": [asdict(each) for each in comparison.reviews],
    }


def claim(claim: Claim) -> Json:
    """A claim of a comparison."""
    return asdict(claim)


def claim_review(comparison: Comparison, *, url: str, reviewer: str | None = None, reviewed: str | None = None) -> Json:
    """A comparison as linked data: one schema.org/ClaimReview a claim, those of one sentence as one.

    The rating is the verdict in words: whether numbers agree is not how true they are, so there is no number of stars.
    `url` is where the comparison is found, `reviewer` the person who judged it last, at the time `reviewed`.
    """
    author = {"@type": "Person", "name": reviewer} if reviewer else {"@type": "Organization", "name": "extractor"}
    sentences: dict[str, list[Claim]] = {}
    for each in comparison.claims:
        sentences.setdefault(each.sentence, []).append(each)
    reviews = [
        _known(
            {
                "@type": "ClaimReview",
                "url": url,
                "datePublished": reviewed,
                "author": author,
                "claimReviewed": sentence,
                "itemReviewed": _known(
                    {
                        "@type": "Claim",
                        "author": _claimant(claims[0]),
                        "datePublished": claims[0].published,
                        "appearance": [_appearance(each) for each in claims],
                    }
                ),
                "reviewRating": {
                    "@type": "Rating",
                    "alternateName": comparison.verdict.replace("_", " "),
                    "ratingExplanation": comparison.explanation,
                },
            }
        )
        for sentence, claims in sentences.items()
    ]
    return {"@context": "https://schema.org", "@graph": reviews}


def _claimant(claim: Claim) -> Json | None:
    if claim.official:
        return {"@type": "Person", "name": claim.official}
    return {"@type": "Organization", "name": claim.publisher} if claim.publisher else None


def _appearance(claim: Claim) -> Json:
    publisher = {"@type": "Organization", "name": claim.publisher} if claim.publisher else None
    return _known(
        {
            "@type": "NewsArticle",
            "url": claim.url,
            "headline": claim.title,
            "datePublished": claim.published,
            "publisher": publisher,
        }
    )


def _known(fields: Json) -> Json:
    """The fields that have a value: linked data leaves out what is not known."""
    return {name: value for name, value in fields.items() if value is not None}
