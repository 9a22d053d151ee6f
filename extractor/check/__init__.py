"""Figures -> comparisons: who agrees, rounds, contradicts; which copies are one source; what follows from what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from extractor.check import places
from extractor.check.arithmetic import derive
from extractor.check.claims import claims_of
from extractor.check.copies import Copies
from extractor.check.groups import Measured, blocks, doubtful, group, measured
from extractor.check.measures import Match, match
from extractor.check.periods import same as same_period
from extractor.check.stories import Stories
from extractor.check.values import Agreement, agree
from extractor.check.verdicts import about, judge, name
from extractor.models import Article, Claim, Comparison

__all__ = ["check_claims", "claims_of", "compare"]

_COMPARED = ("count", "money", "percent", "points", "ratio", "measure")
"""Kinds that state a measurable fact; ranks, ages, scores, spans of time and multiples only mean something in place."""


def compare(claims: Sequence[Claim], articles: Sequence[Article]) -> list[Comparison]:
    """All comparisons among the claims of a corpus, numbered from 1 in order of their first claim.

    `articles` are those the claims come from; their ids must be distinct.
    """
    copies, stories = Copies(articles), Stories(articles)
    found: list[Comparison] = []
    for block in blocks(measured(claim for claim in claims if claim.kind in _COMPARED)):
        groups = group(block, stories)
        found.extend(judge([each.claim for each in members], copies) for members in groups if _says_much(members))
        found.extend(_unclear(groups, stories, copies))
    found.extend(_arithmetic(claims, copies))
    order = {(claim.article, claim.start): position for position, claim in enumerate(claims)}
    found.sort(key=lambda each: min(order[claim.article, claim.start] for claim in each.claims))
    return [replace(each, id=number) for number, each in enumerate(found, 1)]


def check_claims(asked: Sequence[Claim], claims: Sequence[Claim], articles: Sequence[Article]) -> list[Comparison]:
    """Compare each asked claim, which comes from no article, with the claims of a corpus."""
    copies = Copies(articles)
    corpus = measured(claims)
    found = []
    for number, each in enumerate(asked, 1):
        own = measured([each])
        matching = [other.claim for other in corpus if own and _answers(own[0], other)]
        found.append(replace(_answer(each, matching, copies), id=number))
    return found


def _says_much(members: Sequence[Measured]) -> bool:
    """A lone "one resident" is no claim to check."""
    return len(members) > 1 or (members[0].claim.value is None or abs(members[0].claim.value) > 1)


def _unclear(groups: Sequence[list[Measured]], stories: Stories, copies: Copies) -> Iterator[Comparison]:
    """Pairs of groups that may be one thing, with what stands against it."""
    for left, right in combinations(groups, 2):
        reason = doubtful(left[0], right[0], stories)
        if reason:
            members = [each.claim for each in (*left, *right)]
            sources = copies.sources(claim.article for claim in members)
            related = tuple(
                replace(claim, relation="differs" if claim in members[len(left) :] else "same") for claim in members
            )
            yield Comparison(0, about(members), "unclear", related, sources, f"Close, but {reason}.")


def _arithmetic(claims: Sequence[Claim], copies: Copies) -> Iterator[Comparison]:
    """The computations of each article; those of its copies say nothing new."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    for article, own in by_article.items():
        if copies.origin(article) == article:
            yield from derive(own)


def _answers(asked: Measured, other: Measured) -> bool:
    """Whether a figure of the corpus measures what is asked, as far as both say so."""
    if match(asked.measure, other.measure) is Match.OTHER:
        return False
    return (
        same_period(asked.claim.period, other.claim.period) is not False
        and places.same(asked.claim.place, other.claim.place) is not False
    )


def _answer(asked: Claim, matching: Sequence[Claim], copies: Copies) -> Comparison:
    sources = copies.sources(claim.article for claim in matching)
    relations = {Agreement.SAME: "same", Agreement.ROUNDED: "rounded", Agreement.DIFFERENT: "differs"}
    related = [replace(claim, relation=relations[agree(asked, claim)]) for claim in matching]
    everything = (replace(asked, relation="asked"), *related)
    kinds = {claim.relation for claim in related}
    subject = about([asked, *matching]) if matching else about([asked])
    if not related:
        return Comparison(0, subject, "unclear", everything, 0, "Nothing in the database measures this.")
    supporting = [claim for claim in related if claim.relation != "differs"]
    against = [claim for claim in related if claim.relation == "differs"]
    told = "; ".join(
        f"{', '.join(dict.fromkeys(name(claim) for claim in side))} {word} {side[0].figure}"
        for side, word in ((supporting, "supports it with"), (against, "says"))
        if side
    )
    if not supporting or (against and _undecided(asked, against)):
        verdict = "conflict" if not _undecided(asked, against) else "unclear"
    elif against:
        verdict = "conflict"
    elif copies.sources(claim.article for claim in supporting) == 1:
        verdict = "single"
    else:
        verdict = "rounding" if kinds == {"rounded"} else "agree"
    return Comparison(0, subject, verdict, everything, sources, f"{told}.")  # type: ignore[arg-type]


def _undecided(asked: Claim, against: Sequence[Claim]) -> bool:
    """Whether period or place are left open, so that another number may be about another time or place."""
    return all(
        same_period(asked.period, claim.period) is None or places.same(asked.place, claim.place) is None
        for claim in against
    )
