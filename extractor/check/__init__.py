"""Figures -> comparisons: who agrees, rounds, contradicts; which copies are one source; what follows from what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.check.asked import check_claims, searches
from extractor.check.claims import claims_of
from extractor.check.copies import Copies
from extractor.check.corpus import Corpus, in_order
from extractor.check.measures import measured
from extractor.check.revisions import revisions
from extractor.check.stories import Stories, find_links, sorting
from extractor.models import Article, Claim, Comparison

__all__ = ["check_claims", "claims_of", "compare", "in_order", "revisions", "searches"]

_Source = tuple[str, str | None]


def compare(
    claims: Sequence[Claim], articles: Sequence[Article], links: Iterable[tuple[int, int]] | None = None
) -> list[Comparison]:
    """All comparisons among the claims of a corpus, numbered from 1 in order of their first claim.

    The order of claims and articles changes nothing. Articles are told apart by id and address together. `links` are
    the pairs of positions in `articles` that tell one story, where that is known (see `extractor.check.blocks`).
    """
    by_source: dict[_Source, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.article, claim.url].append(claim)
    with_claims = {_source(article): article for article in articles if _source(article) in by_source}
    numbered = dict(enumerate(sorted(with_claims.values(), key=sorting)))
    here = {_source(article): at for at, article in numbered.items()}
    if links is None:
        known = find_links(numbered)
    else:
        known = [(here[_source(articles[a])], here[_source(articles[b])]) for a, b in links]
    in_order_of_text = {
        at: measured(sorted(by_source[_source(article)], key=lambda claim: claim.start), at, article.text)
        for at, article in numbered.items()
    }
    return Corpus(numbered, in_order_of_text, Stories.of(numbered, known), Copies(numbered, known)).comparisons()


def _source(article: Article) -> _Source:
    return article.id, article.canonical_url or article.url
