"""What a comparison needs of each article by itself: half of its work, and dependent on nothing but the article."""

from functools import cached_property

from extractor.check import claims_of
from extractor.check.blocks import keys_of
from extractor.check.measures import Measured, measured
from extractor.models import Claim
from extractor.store import Compared, Placed

_AT_HAND = 1_000
"""Articles that are kept at hand."""


class Prepared:
    """An article, with what is made of it once it is asked for."""

    def __init__(self, number: int, store: Compared) -> None:
        self.article = store.article(number)
        self._number, self._store = number, store

    @cached_property
    def claims(self) -> list[Measured]:
        """Its claims, in the order of its text."""
        return measured(sorted(self._claims, key=lambda claim: claim.start), self._number, self.article.text)

    @cached_property
    def positions(self) -> list[int]:
        """The position of each claim's figure among the figures of the article."""
        turns = {id(claim): turn for turn, claim in enumerate(self._claims)}
        return [turns[id(each.claim)] for each in self.claims]

    @cached_property
    def keys(self) -> list[set[str]]:
        """The keys of each claim (`extractor.check.blocks.keys_of`)."""
        return [keys_of(each) for each in self.claims]

    @cached_property
    def _claims(self) -> list[Claim]:
        return [
            Placed.at(self._number, each) for each in claims_of(self.article, self._store.annotations(self._number))
        ]


class AtHand:
    """The articles of a database by their rows, of which the last are kept at hand."""

    def __init__(self, store: Compared) -> None:
        self._store = store
        self._held: dict[int, Prepared] = {}

    def __getitem__(self, number: int) -> Prepared:
        if number not in self._held:
            self._held[number] = Prepared(number, self._store)
        return self._held[number]

    def trim(self) -> None:
        """Let go of what is at hand for longest, if it is much."""
        for number in list(self._held)[: max(len(self._held) - _AT_HAND, 0)]:
            del self._held[number]
