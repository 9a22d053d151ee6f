"""Which articles tell one story, kept up to date: what comes and goes changes the links of few others.

`extractor.check.stories` says when two articles tell one story, and finds all pairs of a corpus in memory. Here they
are kept in an index, and only those looked at again that something new may have changed:

    an article comes or goes     its own pairs; and in the order of time, who of those around it meet over a word
    a word grows common          the pairs of all articles that have it, since it tells less; seldom, for it is reckoned
                                 in powers of two
    the corpus doubles           all of them, for the same reason
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from extractor.check.stories import MEETING, WINDOW, Told, cosine, level, tell_one_story, unit

_MANY = 8
"""With more than one article in so many to be linked anew, all are: that is quicker."""
_VECTORS = 5_000
"""Articles whose weighted words are kept at hand."""
_WORDS = 200_000
"""Words whose weights are."""
Pair = tuple[int, int]
Place = tuple[int, int]
"""An article's place in time: its moment, and its number where several have one moment."""


_BATCH = 100
_FIRST, _LAST = (-1, 0), (2**63 - 1, 0)


class Index(Protocol):
    """What is known of articles, which are named by numbers: their telling words, and which of them tell one story."""

    def count(self) -> int:
        """How many articles there are."""
        ...

    def add(self, article: int, told: Told) -> None:
        """Put in an article."""
        ...

    def remove(self, article: int) -> None:
        """Take out an article, with its links."""
        ...

    def told(self, article: int) -> Told:
        """What an article is compared by."""
        ...

    def in_time(self) -> Iterable[int]:
        """All articles by their moments."""
        ...

    def holders(self, words: Collection[str]) -> dict[str, int]:
        """How many articles have each of these telling words."""
        ...

    def holding(self, word: str) -> list[int]:
        """The articles that have a telling word."""
        ...

    def before(self, word: str, place: Place, most: int) -> list[Place]:
        """The last `most` articles before a place that have a word, the last first."""
        ...

    def after(self, word: str, place: Place, most: int) -> list[Place]:
        """The first `most` articles after a place that have a word, in order."""
        ...

    def links(self, article: int) -> set[int]:
        """The articles that tell one story with this one."""
        ...

    def link(self, a: int, b: int) -> None:
        """Keep that two articles tell one story."""
        ...

    def unlink(self, a: int, b: int) -> None:
        """Keep that they do not."""
        ...

    def unlink_all(self) -> None:
        """Forget all links."""
        ...


class Linked(NamedTuple):
    """What was changed among the links."""

    all_anew: bool
    """Whether every article was linked anew; the pairs are not told then."""
    pairs: set[Pair]
    """The pairs that tell one story now and did not, or the other way round; those with removed articles too."""


def update(index: Index, added: Mapping[int, Told], removed: Collection[int]) -> Linked:
    """Take out the articles `removed` and put in those `added`, and link what that changes.

    An article that was read again is in both.
    """
    return _Update(index).run(added, removed)


class _Update:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._level: Callable[[str], int] = lru_cache(maxsize=_WORDS)(self._level_of)
        self._vector = lru_cache(maxsize=_VECTORS)(self._unit)

    def run(self, added: Mapping[int, Told], removed: Collection[int]) -> Linked:
        index = self._index
        gone = {article: index.told(article) for article in removed}
        changes = [(told, article) for each in (added, gone) for article, told in each.items()]
        words = {word for told, _ in changes for word in told.words}
        size, before = index.count(), index.holders(words)
        becomes = size + len(added) - len(gone)
        all_anew = size.bit_length() != becomes.bit_length() or _MANY * len(changes) > size
        ranges = [] if all_anew else self._ranges(changes)
        pairs = {_pair(article, other) for article in gone for other in index.links(article)}
        for article in gone:
            index.remove(article)
        for article, told in added.items():
            index.add(article, told)
        now = index.holders(words)
        grown = [word for word in words if level(word, before[word], size) != level(word, now[word], becomes)]
        whole = {*added, *(article for word in grown for article in index.holding(word))}
        if all_anew or _MANY * len(whole) > becomes:
            self._link_all()
            return Linked(True, set())
        for article in whole:
            pairs |= self._link(article)
        doubtful = {pair for each in ranges for pair in each.met ^ self._met(each.word, each.first, each.last)}
        for a, b in doubtful:
            if not (whole | gone.keys()).intersection((a, b)):
                pairs |= self._set(a, b, self._tell_one_story(a, b))
        return Linked(False, pairs)

    def _link_all(self) -> None:
        self._index.unlink_all()
        for article in self._index.in_time():
            for other in self._neighbours(article, forward_only=True):
                self._index.link(article, other)

    def _link(self, article: int) -> set[Pair]:
        """Link an article anew; returns the pairs that this changed."""
        now, before = self._neighbours(article), self._index.links(article)
        return {pair for other in now ^ before for pair in self._set(article, other, other in now)}

    def _set(self, a: int, b: int, alike: bool) -> set[Pair]:
        if alike == (b in self._index.links(a)):
            return set()
        (self._index.link if alike else self._index.unlink)(a, b)
        return {_pair(a, b)}

    def _neighbours(self, article: int, *, forward_only: bool = False) -> set[int]:
        """The articles that tell one story with this one; only later ones with `forward_only`."""
        told, index = self._index.told(article), self._index
        place, meetings = (told.moment, article), Counter[int]()
        for word in told.words:
            meetings.update(other for _, other in index.after(word, place, WINDOW))
            if not forward_only:
                meetings.update(other for _, other in index.before(word, place, WINDOW))
        return {other for other, times in meetings.items() if times >= MEETING and self._alike(article, other)}

    def _tell_one_story(self, a: int, b: int) -> bool:
        return self._alike(a, b) and self._meetings(a, b) >= MEETING

    def _alike(self, a: int, b: int) -> bool:
        moments = self._index.told(a).moment, self._index.told(b).moment
        return tell_one_story(cosine(self._vector(a), self._vector(b)), *moments)

    def _meetings(self, a: int, b: int) -> int:
        """Over how many words two articles meet."""
        words = self._index.told(a).words.keys() & self._index.told(b).words.keys()
        first, last = sorted((self._index.told(each).moment, each) for each in (a, b))
        return sum(last in self._index.after(word, first, WINDOW) for word in words)

    def _ranges(self, changes: Iterable[tuple[Told, int]]) -> list["_Range"]:
        """Around each change the articles that have its word, so many that further ones are too far away to meet."""
        changes = list(changes)
        times = Counter(word for told, _ in changes for word in told.words)
        found = []
        for told, article in changes:
            for word in told.words:
                most = WINDOW + times[word]
                before = self._index.before(word, (told.moment, article), most)
                after = self._index.after(word, (told.moment, article), most)
                first = before[-1] if len(before) == most else _FIRST
                last = after[-1] if len(after) == most else _LAST
                found.append(_Range(word, first, last, self._met(word, first, last)))
        return found

    def _met(self, word: str, first: Place, last: Place) -> set[Pair]:
        """The pairs that meet over a word, of the articles from one place to another."""
        articles, at = [], (first[0], first[1] - 1)
        while at < last and (batch := self._index.after(word, at, _BATCH)):
            articles += [article for moment, article in batch if (moment, article) <= last]
            at = batch[-1]
        return {_pair(a, b) for turn, a in enumerate(articles) for b in articles[turn + 1 : turn + 1 + WINDOW]}

    def _level_of(self, word: str) -> int:
        return level(word, self._index.holders([word])[word], self._index.count())

    def _unit(self, article: int) -> dict[str, float]:
        return unit(self._index.told(article).words, self._level)


class _Range(NamedTuple):
    """The pairs that met over a word, of the articles from one place to another."""

    word: str
    first: Place
    last: Place
    met: set[Pair]


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
