"""Figures -> comparisons: who agrees, rounds, contradicts; which copies are one source; what follows from what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.check import arithmetic
from extractor.check.asked import check_claims, searches
from extractor.check.claims import claims_of
from extractor.check.computations import Computation
from extractor.check.copies import Copies
from extractor.check.groups import Group, group
from extractor.check.measures import Measured, measured
from extractor.check.revisions import revisions
from extractor.check.stories import Stories
from extractor.check.verdicts import about, judge, name, unclear
from extractor.models import Article, Claim, Comparison

__all__ = ["check_claims", "claims_of", "compare", "in_order", "revisions", "searches"]

_SOURCE = tuple[str, str | None]


def compare(
    claims: Sequence[Claim], articles: Sequence[Article], links: Iterable[tuple[int, int]] | None = None
) -> list[Comparison]:
    """All comparisons among the claims of a corpus, numbered from 1 in order of their first claim.

    The order of claims and articles changes nothing. Articles are told apart by id and address together. `links` are
    the pairs of positions in `articles` that tell one story, where that is known (see `extractor.check.blocks`).
    """
    corpus = _Corpus(claims, articles, links)
    groups, doubts = group(corpus.claims, corpus.stories, corpus.copies)
    computed = corpus.computations()
    wrong = {id(each.result) for each in computed if each.verdict == "wrong_arithmetic"}
    found = [judge(each, corpus.copies) for each in _without(wrong, groups) if _says_much(each)]
    found += [unclear(doubt, corpus.copies) for doubt in doubts]
    found += [corpus.comparison(each) for each in computed]
    found.sort(key=in_order)
    return [replace(each, id=number) for number, each in enumerate(found, 1)]


def in_order(each: Comparison) -> tuple[tuple[str, str, str, int], str, str]:
    """Sorts comparisons by their first claim: its time, article, address and place there."""
    return min(map(_place, each.claims)), each.verdict, each.explanation


class _Corpus:
    """Articles in a fixed order, their claims with their measures, their stories and copies."""

    def __init__(
        self, claims: Sequence[Claim], articles: Sequence[Article], links: Iterable[tuple[int, int]] | None
    ) -> None:
        by_source: dict[_SOURCE, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_source[claim.article, claim.url].append(claim)
        with_claims = {_source(article): article for article in articles if _source(article) in by_source}
        self.articles = sorted(
            with_claims.values(), key=lambda article: (article.published or "9999", _place_of(article))
        )
        self.claims = [
            measured(sorted(by_source[_source(article)], key=_place), at, article.text)
            for at, article in enumerate(self.articles)
        ]
        self.stories = Stories(self.articles, None if links is None else self._known(links, articles))
        self.copies = Copies(dict(enumerate(self.articles)), self.stories.links)

    def _known(self, links: Iterable[tuple[int, int]], given: Sequence[Article]) -> set[tuple[int, int]]:
        """Pairs of positions among the articles given, as pairs of positions here, the earlier first."""
        here = {_source(article): at for at, article in enumerate(self.articles)}
        known = ((here[_source(given[a])], here[_source(given[b])]) for a, b in links)
        return {(min(pair), max(pair)) for pair in known if pair[0] != pair[1]}

    def computations(self) -> list[Computation]:
        """The computations of each article and those across a story; those of copies say nothing new."""
        originals = [
            at for at, article in enumerate(self.articles) if self.copies.origin(at) == at and not article.reference
        ]
        found = [
            each for at in originals for each in arithmetic.computations_of(self.claims[at], self.articles[at].text)
        ]
        settled = {id(each.result) for each in found}
        left = [each for at in originals for each in self.claims[at] if id(each) not in settled]
        return [*found, *arithmetic.across_articles(left, dict(enumerate(self.claims)), self.stories)]

    def comparison(self, computed: Computation) -> Comparison:
        """A computation as a comparison: result and inputs, and the same numbers in the copies of its article."""
        own = [*([computed.result] if computed.result else []), *computed.inputs]
        claims = [replace(each.claim, relation="input") for each in computed.inputs]
        if computed.result:
            claims.insert(0, replace(computed.result.claim, relation="result"))
        home = own[0].article
        for at in range(len(self.articles)):
            if at != home and self.copies.origin(at) == home:
                claims += [
                    replace(copy.claim, relation="copy")
                    for each in own
                    if each.article == home and (copy := _copied(each, self.claims[at]))
                ]
        sources = self.copies.sources(each.article for each in own)
        explanation = computed.explanation
        if sources > 1:
            given = {each.article: name(each.claim) for each in computed.inputs if each.article != home}
            explanation = f"{explanation.rstrip('.')}, with the number of {', '.join(given.values())}."
        return Comparison(0, about([*computed.inputs]), computed.verdict, tuple(claims), sources, explanation)


def _copied(each: Measured, claims: Iterable[Measured]) -> Measured | None:
    """The same figure in a copy."""
    same = (other for other in claims if other.quantity == each.quantity and other.dimension == each.dimension)
    return min(same, key=lambda other: abs(other.claim.start - each.claim.start), default=None)


def _says_much(group: Group) -> bool:
    """A lone small number is no claim to check: "two candidates"; nor is an official number that nobody repeats."""
    if all(each.claim.reference for each in group.members):
        return False
    return len(group.members) > 1 or group.members[0].dimension != "count" or abs(group.members[0].quantity.value) > 2


def _without(results: set[int], groups: Sequence[Group]) -> Iterator[Group]:
    """Groups without the results of wrong arithmetic, which are told of there."""
    for each in groups:
        members = [member for member in each.members if id(member) not in results]
        if members:
            yield Group(members, each.ties)


def _source(article: Article) -> _SOURCE:
    return article.id, article.canonical_url or article.url


def _place_of(article: Article) -> tuple[str, str]:
    return article.id, article.canonical_url or article.url or ""


def _place(claim: Claim) -> tuple[str, str, str, int]:
    return claim.published or "9999", claim.article, claim.url or "", claim.start
