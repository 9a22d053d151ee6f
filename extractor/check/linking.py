"""Which articles tell one story, kept up to date: what comes and goes changes the links of few others.

`extractor.check.stories` says when two articles tell one story, and finds all pairs of a corpus in memory. Here they
are kept in an index, and only those looked at again that something new may have changed:

    an article comes or goes     its own pairs; and in the order of time, who of those around it meet over a word
    a word grows common          the pairs of all articles that have it, since it tells less; seldom, for it is reckoned
                                 in powers of two
    the corpus doubles           all of them, for the same reason
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from extractor.check.stories import MEETING, WINDOW, cosine, level, tell_one_story, unit
from extractor.models import Told

_MANY = 8
"""With more than one article in so many to be linked anew, all are: that is quicker."""
_VECTORS = 2_000
"""Articles whose weighted words are kept at hand."""
_WORDS = 50_000
"""Words whose weights are."""
Pair = tuple[int, int]
Place = tuple[int, int]
"""An article's place in time: its moment, and its number where several have one moment."""
_BATCH = 100
"""Articles of a word that are asked for at a time."""
_FIRST, _LAST = (-1, 0), (2**63 - 1, 0)
"""Places before and behind all others."""


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

    def link(self, a: int, b: int, *, is_copy: bool) -> None:
        """Keep that two articles tell one story, and whether they are one text."""
        ...

    def unlink(self, a: int, b: int) -> None:
        """Keep that they do not."""
        ...


def update(
    index: Index,
    added: Sequence[int],
    removed: Collection[int],
    *,
    told: Callable[[int], Told],
    is_copy: Callable[[int, int], bool],
) -> set[int]:
    """Take out the articles `removed` and put in those `added`, and link what that changes.

    Returns the articles that tell one story with others than before, also those that are removed. An article that was
    read again is in both. `told` says what a new article is compared by.
    """
    return _Update(index, told, is_copy).run(added, removed)


class _Update:
    def __init__(self, index: Index, told: Callable[[int], Told], is_copy: Callable[[int, int], bool]) -> None:
        self._index, self._told, self._is_copy = index, told, is_copy
        self._level: Callable[[str], int] = lru_cache(maxsize=_WORDS)(self._level_of)
        self._vector = lru_cache(maxsize=_VECTORS)(self._unit)
        self._articles = 0
        """How many there will be: the levels of words go by it, and counting takes a look at each."""

    def run(self, added: Sequence[int], removed: Collection[int]) -> set[int]:
        index = self._index
        size = index.count()
        self._articles = size + len(added) - len(removed)
        changed = {each for article in removed for each in (article, *index.links(article))}
        if size.bit_length() != self._articles.bit_length() or _MANY * (len(added) + len(removed)) > size:
            for article in removed:
                index.remove(article)
            for article in added:
                index.add(article, self._told(article))
            return changed | self._link_all()
        return changed | self._link_some({article: self._told(article) for article in added}, removed)

    def _link_some(self, added: Mapping[int, Told], removed: Collection[int]) -> set[int]:
        index = self._index
        gone = {article: index.told(article) for article in removed}
        changes = [(told, article) for each in (added, gone) for article, told in each.items()]
        words = {word for told, _ in changes for word in told.words}
        levels, ranges = self._levels(words), self._ranges(changes)
        for article in removed:
            index.remove(article)
        for article, told in added.items():
            index.add(article, told)
        now = self._levels(words)
        whole = {*added, *(each for word in words if now[word] != levels[word] for each in index.holding(word))}
        if _MANY * len(whole) > self._articles:
            return self._link_all()
        changed = {each for article in whole for each in self._link(article)}
        settled = whole | gone.keys()
        doubtful = {pair for each in ranges for pair in each.met ^ self._met(each.word, each.first, each.last)}
        for a, b in doubtful:
            alike = self._tell_one_story(a, b) if not settled.intersection((a, b)) else None
            if alike is not None and alike != (b in index.links(a)):
                self._set(a, b, alike)
                changed |= {a, b}
        return changed

    def _link_all(self) -> set[int]:
        return {each for article in self._index.in_time() for each in self._link(article, forward_only=True)}

    def _levels(self, words: Collection[str]) -> dict[str, int]:
        return {word: level(word, holders, self._articles) for word, holders in self._index.holders(words).items()}

    def _link(self, article: int, *, forward_only: bool = False) -> set[int]:
        """Link an article anew; returns the articles whose links this changed."""
        now, before = self._neighbours(article, forward_only=forward_only), self._index.links(article)
        if forward_only:
            place = self._place(article)
            before = {other for other in before if self._place(other) > place}
        for other in now ^ before:
            self._set(article, other, other in now)
        return {article, *(now ^ before)} if now != before else set()

    def _set(self, a: int, b: int, alike: bool) -> None:
        """Link two articles that were not linked, or take their link away."""
        if alike:
            self._index.link(a, b, is_copy=self._is_copy(a, b))
        else:
            self._index.unlink(a, b)

    def _place(self, article: int) -> Place:
        return self._index.told(article).moment, article

    def _neighbours(self, article: int, *, forward_only: bool = False) -> set[int]:
        """The articles that tell one story with this one; only later ones with `forward_only`."""
        index, place = self._index, self._place(article)
        meetings = Counter[int]()
        for word in index.told(article).words:
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
        first, last = sorted(map(self._place, (a, b)))
        return sum(last in self._index.after(word, first, WINDOW) for word in words)

    def _ranges(self, changes: Sequence[tuple[Told, int]]) -> list["_Range"]:
        """Around each change the articles that have its word, so many that further ones are too far away to meet."""
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
        return self._levels([word])[word]

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
