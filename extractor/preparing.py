"""What a comparison needs of each article by itself, made ready by this process or by several.

That is half of the work of a comparison, and depends on nothing but the article and its facts.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property, partial
from typing import NamedTuple, Self

from extractor import processes
from extractor.check import claims_of
from extractor.check.blocks import keys_of
from extractor.check.measures import Measured, measured
from extractor.check.stories import told
from extractor.models import Annotations, Article, Claim, Told
from extractor.store import Compared, Placed

_AT_HAND = 1_000
"""Articles that are kept at hand."""
_WORTH = 200
"""Articles for which it is worth starting other processes."""
_PIECE = 20
"""Articles that a process is given at a time."""
_AHEAD = 4
"""Such pieces for each process that are made ready ahead of the one that is waited for."""


class Prepared:
    """An article, with what is made of it once it is asked for."""

    def __init__(self, number: int, article: Article, annotations: Callable[[], Annotations]) -> None:
        self.article = article
        self._number, self._annotations = number, annotations

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
    def told(self) -> Told:
        """What the article is compared by."""
        return told(self.article)

    @property
    def is_ready(self) -> bool:
        """Whether its claims were asked for before."""
        return "claims" in self.__dict__

    def take(self, made: "_Made") -> None:
        """Take what another process made of it."""
        self.claims, self.positions, self.keys = made.claims, made.positions, made.keys
        if made.told is not None:
            self.told = made.told

    @cached_property
    def _claims(self) -> list[Claim]:
        return [Placed.at(self._number, each) for each in claims_of(self.article, self._annotations())]


class _Made(NamedTuple):
    """What is made of an article; what it is compared by only where that was asked for."""

    claims: list[Measured]
    positions: list[int]
    keys: list[set[str]]
    told: Told | None


class Preparing:
    """The articles of a database by their rows, of which the last are kept at hand."""

    def __init__(self, store: Compared, workers: int = 1) -> None:
        """With more than one of `workers`, so many other processes make articles ready."""
        self._store, self._workers = store, workers
        self._held: dict[int, Prepared] = {}
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __getitem__(self, number: int) -> Prepared:
        if number not in self._held:
            article = self._store.article(number)
            self._held[number] = Prepared(number, article, partial(self._store.annotations, number))
        return self._held[number]

    def trim(self) -> None:
        """Let go of what is at hand for longest, if it is much."""
        for number in list(self._held)[: max(len(self._held) - _AT_HAND, 0)]:
            del self._held[number]

    def each(self, articles: Sequence[int], *, telling: bool = False) -> Iterator[int]:
        """These articles in turn, each ready if there are other processes, `told` as well with `telling`."""
        if self._workers == 1 or len(articles) < _WORTH:
            yield from articles
            return
        waiting: deque[tuple[Sequence[int], _Work]] = deque()
        for at in range(0, len(articles), _PIECE):
            piece = articles[at : at + _PIECE]
            waiting.append((piece, self._submit(piece, telling)))
            if len(waiting) > _AHEAD * self._workers:
                yield from self._finished(*waiting.popleft())
        while waiting:
            yield from self._finished(*waiting.popleft())

    def _submit(self, piece: Sequence[int], telling: bool) -> "_Work":
        missing = {at: own for at in piece if not (own := self[at]).is_ready}
        if not missing:
            return missing, None
        self._pool = self._pool or processes.pool(self._workers)
        given = [(at, own.article, self._store.annotations(at)) for at, own in missing.items()]
        try:
            return missing, self._pool.submit(_make_all, given, telling)
        except BrokenProcessPool:
            return missing, None

    def _finished(self, piece: Sequence[int], work: "_Work") -> Sequence[int]:
        missing, made = work
        try:
            if made is not None:
                for own, each in zip(missing.values(), made.result(), strict=True):
                    own.take(each)
        except BrokenProcessPool:
            pass  # this process makes them ready as they are asked for
        self._held |= missing  # some may have been let go of meanwhile
        return piece


_Work = tuple[dict[int, Prepared], Future[list[_Made]] | None]
"""The articles given to another process, and what comes of them."""


def _make_all(given: Sequence[tuple[int, Article, Annotations]], telling: bool) -> list[_Made]:
    return [_make(*each, telling) for each in given]


def _make(number: int, article: Article, found: Annotations, telling: bool) -> _Made:
    own = Prepared(number, article, lambda: found)
    return _Made(own.claims, own.positions, own.keys, own.told if telling else None)
