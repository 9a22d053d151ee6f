"""What a change can reach: from some articles to all claims that a comparison of theirs can depend on.

Claims can meet inside a story or under a common key (`extractor.check.blocks`); whom they meet can in turn meet others.
What can be reached so is compared by itself, and nothing outside of it changes: on real news that is a handful of
claims, where whole articles would hang together by the hundred.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from extractor.check.groups import can_meet
from extractor.check.measures import Measured, is_compared
from extractor.check.stories import Stories, sorting
from extractor.models import Article

Spot = tuple[int, int]
"""A claim: its article's number, and its position among the article's claims."""


class Known(Protocol):
    """The articles, by number, and how they hang together."""

    stories: Stories

    def claims(self, article: int) -> Sequence[Measured]:
        """The claims of an article, in the order of its text."""
        ...

    def keys(self, article: int) -> Sequence[Collection[str]]:
        """The keys of each of its claims (`extractor.check.blocks.keys_of`)."""
        ...

    def article(self, number: int) -> Article:
        """The article of a number."""
        ...

    def holding(self, key: str) -> Iterable[int]:
        """The articles with a claim that has a key."""
        ...


def reach(articles: Iterable[int], known: Known, done: Mapping[int, Collection[int]]) -> dict[int, list[int]]:
    """The positions of all claims that those of these articles can meet, directly or over others, by article.

    Those that are `done`, with whom they meet, are left out.
    """
    seeds = [
        (article, at)
        for article in articles
        for at, each in enumerate(known.claims(article))
        if is_compared(each) and at not in done.get(article, ())
    ]
    found: dict[int, list[int]] = defaultdict(list)
    for article, at in sorted(_Search(known, seeds).found()):
        found[article].append(at)
    return found


class _Search:
    def __init__(self, known: Known, seeds: Iterable[Spot]) -> None:
        self._known = known
        self._keyed: set[str] = set()
        self._found = set(seeds)

    def found(self) -> set[Spot]:
        waiting = list(self._found)
        while waiting:
            for spot in self._met(waiting.pop()):
                if spot not in self._found:
                    self._found.add(spot)
                    waiting.append(spot)
        return self._found

    def _met(self, spot: Spot) -> Iterator[Spot]:
        article, at = spot
        own = self._known.claims(article)[at]
        if not own.claim.reference:  # a table tells no story
            stories, turn = self._known.stories, self._turn(article)
            for other in (article, *stories.neighbours(article)):
                other_turn = self._turn(other)
                for position, each in enumerate(self._known.claims(other)):
                    if each.dimension == own.dimension and (other, position) not in self._found:
                        is_first = (turn, own.claim.start) <= (other_turn, each.claim.start)
                        if can_meet(own, each, stories) if is_first else can_meet(each, own, stories):
                            yield other, position
        for key in self._known.keys(article)[at]:
            if key not in self._keyed:
                self._keyed.add(key)
                for other in self._known.holding(key):
                    yield from ((other, at) for at, keys in enumerate(self._known.keys(other)) if key in keys)

    def _turn(self, article: int) -> tuple[tuple[str, str, str], int]:
        return sorting(self._known.article(article)), article
