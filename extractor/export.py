"""The output contract: what other programs read, as JSON-ready dictionaries."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from extractor.asked import Asked
from extractor.models import Annotations, Article, Claim, Comparison, Revision

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


def comparison(comparison: Comparison, asked: Asked | None = None) -> Json:
    """One entry of `extractor check --format json`; of an asked claim, with what was asked."""
    return {
        **({"asked": asdict(asked)} if asked else {}),
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


def revision(address: str, numbers: tuple[int, int], fetched: tuple[str | None, str | None], each: Revision) -> Json:
    """One number of `extractor changes`: what it was and what it is; `numbers` and `fetched` of both versions."""
    return {
        "address": address,
        "versions": list(numbers),
        "fetched": list(fetched),
        "change": "changed" if each.old and each.new else "added" if each.new else "gone",
        "told": each.told,
        "old": claim(each.old) if each.old else None,
        "new": claim(each.new) if each.new else None,
    }


def claim_reviews(found: Iterable[tuple[Asked | None, Comparison]]) -> Json:
    """`extractor check --format claimreview`: one schema.org/ClaimReview for each asked claim, its evidence cited.

    The verdict on each figure is told in words (`reviewBody`); there is no `reviewRating`, which is left to the person
    who reviews. Without a claim asked, the comparisons of a database as `claim_review` gives them.
    """
    graph: list[Json] = []
    by_claim: dict[Asked, list[Comparison]] = {}
    for asked, each in found:
        if asked is None:
            graph += claim_review(each)["@graph"]
        else:
            by_claim.setdefault(asked, []).append(each)
    for asked, own in by_claim.items():
        evidence = {
            claim.url or claim.article: claim
            for each in own
            for claim in each.claims
            if claim.relation not in ("asked", "input")  # the inputs of its own arithmetic are in the claim
        }
        claimant = {"@type": "Person", "name": asked.claimant} if asked.claimant else None
        graph.append(
            _known(
                {
                    "@type": "ClaimReview",
                    "author": {"@type": "Organization", "name": "extractor"},
                    "claimReviewed": asked.text,
                    "itemReviewed": _known(
                        {"@type": "Claim", "author": claimant, "datePublished": asked.published, "text": asked.text}
                    ),
                    "reviewBody": "\n".join(f"{each.claims[0].figure}: {_verdict(each)}" for each in own),
                    "citation": [_appearance(claim) for claim in evidence.values()] or None,
                }
            )
        )
    return {"@context": "https://schema.org", "@graph": graph}


def claim_review(
    comparison: Comparison, *, url: str | None = None, reviewer: str | None = None, reviewed: str | None = None
) -> Json:
    """A comparison as linked data: one schema.org/ClaimReview a claim, those of one sentence as one.

    The verdict is told in words (`reviewBody`): whether numbers agree is not how true they are, so the `reviewRating`
    is left to the person who reviews. `url` is where the comparison is found, if it is on the web; `reviewer` the
    person who judged it last, at the time `reviewed`.
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
                "reviewBody": _verdict(comparison),
            }
        )
        for sentence, claims in sentences.items()
    ]
    return {"@context": "https://schema.org", "@graph": reviews}


def _verdict(comparison: Comparison) -> str:
    return f"{comparison.verdict.replace('_', ' ')}. {comparison.explanation}"


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
