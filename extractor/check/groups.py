"""Claims -> groups of claims that measure the same thing, in the same place and period.

A false conflict costs trust, so doubt keeps claims apart: see `comparable`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.check import periods, places
from extractor.check.measures import Match, Measure, match, measure_of, stems
from extractor.check.stories import Stories
from extractor.check.values import Agreement, agree
from extractor.models import Claim

_WINDOW = 60
"""Characters on each side of a figure that say what happens to the thing counted ("injured", "killed")."""
_NEAR = 0.25
"""Numbers of maybe the same thing are worth a reader's look when they differ by less than this share."""
_TELLING = 20
"""Smaller numbers come close to one another by chance."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim with the normal form of what it measures, computed once."""

    claim: Claim
    measure: Measure
    context: frozenset[str]


def measured(claims: Iterable[Claim]) -> list[Measured]:
    """The claims whose noun says what they measure."""
    return [Measured(claim, measure, _context(claim)) for claim in claims if (measure := measure_of(claim)) is not None]


def blocks(claims: Iterable[Measured]) -> Iterable[list[Measured]]:
    """Claims that may be comparable: one dimension, one head noun. Cost is quadratic only inside a block."""
    by_key: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for each in claims:
        by_key[each.measure.dimension, each.measure.head].append(each)
    return by_key.values()


def group(block: Sequence[Measured], stories: Stories) -> list[list[Measured]]:
    """Split a block into groups whose members are all comparable with one another."""
    groups: list[list[Measured]] = []
    for each in sorted(block, key=_oldest_first):
        for members in groups:
            if all(comparable(each, member, stories) for member in members):
                members.append(each)
                break
        else:
            groups.append([each])
    return groups


def comparable(a: Measured, b: Measured, stories: Stories) -> bool:
    """Whether two claims measure the same thing, so that different numbers would be a contradiction.

    Needs the same noun, period and place. What one of them leaves open is taken to be the same only within one story.
    Different numbers in one article are taken to be different things: authors rarely contradict themselves. Different
    numbers elsewhere also need words around them in common ("injured" against "killed"), and the very same noun.
    """
    nouns = match(a.measure, b.measure)
    if nouns is Match.OTHER:
        return False
    one_story = stories.same(a.claim.article, b.claim.article)
    period = periods.same(a.claim.period, b.claim.period)
    place = places.same(a.claim.place, b.claim.place)
    if period is False or place is False or not (one_story or (period and place)):
        return False
    if agree(a.claim, b.claim) is not Agreement.DIFFERENT:
        return nouns is Match.SAME or one_story
    if a.claim.article == b.claim.article or nouns is not Match.SAME:
        return False
    return len(a.context & b.context) >= (1 if a.measure.modifiers else 2)


def doubtful(a: Measured, b: Measured, stories: Stories) -> str | None:
    """Why two claims that are not comparable may still be the same thing, or None if they are not.

    Only near numbers in one story, of a noun that is the other's but for restricting words.
    """
    if match(a.measure, b.measure) is not Match.NARROWER or a.claim.article == b.claim.article:
        return None
    x, y = a.claim.value, b.claim.value
    if x is None or y is None or min(x, y) < _TELLING or abs(x - y) > _NEAR * max(x, y):
        return None
    if not stories.same(a.claim.article, b.claim.article) or agree(a.claim, b.claim) is not Agreement.DIFFERENT:
        return None
    if periods.same(a.claim.period, b.claim.period) is False or places.same(a.claim.place, b.claim.place) is False:
        return None
    return f"one counts “{a.claim.noun}”, the other “{b.claim.noun}”: it may be a part"


def _context(claim: Claim) -> frozenset[str]:
    """The words around the figure in its sentence, without its noun, place and numbers."""
    at = claim.sentence.find(claim.figure)
    around = claim.sentence[max(at - _WINDOW, 0) : at + len(claim.figure) + _WINDOW]
    return frozenset(stems(around)) - set(stems(f"{claim.noun or ''} {claim.place or ''} {claim.figure}"))


def _oldest_first(each: Measured) -> tuple[str, str, int]:
    return each.claim.published or "9999", each.claim.article, each.claim.start
