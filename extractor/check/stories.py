"""Which articles tell the same story: cosine similarity of their words, the rarer the heavier (tf-idf).

How rare a word is comes from the articles at hand and, as if there were a thousand more, from English at large: two
articles alone in a database can then be told to be one story. The same words mean less the longer the time between two
articles: a town's budget of May and its traffic of January share its names. Articles are compared only if rare words of
theirs meet.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extractor.check.periods import day_of
from extractor.check.words import background, stems
from extractor.models import Article

_SAME_STORY = 0.15
"""Similarity from which two articles tell one story; articles on one subject but other events stay near 0.1."""
_FADING = 4.0
"""The greater, the less similarity fades with time: to 0.85 after a week, to 0.5 after a year."""
_UNDATED = 7
"""Days reckoned between articles of which one has no date."""
_TELLING = 40
"""Words of an article that propose others, its heaviest."""
_MEETING = 2
"""Telling words that two articles must have in common to be compared."""
_WINDOW = 12
"""Of the articles with one telling word, each is only compared with so many next ones in time: cost stays linear."""
_BACKGROUND = 1000
"""Articles of general English that the weights reckon with."""
_TITLE = 2
"""How often the words of a title count."""


class Stories:
    """Neighbours in story among articles, which are named by their position."""

    def __init__(self, articles: Sequence[Article]) -> None:
        counts = [_counted(article) for article in articles]
        holders = Counter(word for words in counts for word in words)
        self._days = [day_of(article.published) for article in articles]
        self._vectors = [
            _unit({word: _weight(word, n, holders[word], len(counts)) for word, n in c.items()}) for c in counts
        ]
        order = sorted(range(len(articles)), key=lambda at: (articles[at].published or "", articles[at].id))
        near: dict[int, set[int]] = defaultdict(set)
        for a, b in self._candidates(order):
            if self.similarity(a, b) >= _SAME_STORY:
                near[a].add(b)
                near[b].add(a)
        self._near = near

    def neighbours(self, article: int) -> list[int]:
        """The other articles of its story."""
        return sorted(self._near.get(article, ()))

    def same(self, a: int, b: int) -> bool:
        """Whether the articles tell one story; an article and itself do."""
        return a == b or b in self._near.get(a, ())

    def says(self, article: int, words: frozenset[str]) -> bool:
        """Whether the article has all these stems somewhere."""
        return self._vectors[article].keys() >= words

    def similarity(self, a: int, b: int) -> float:
        """Cosine of two articles' words, fading with the time between them."""
        short, long = sorted((self._vectors[a], self._vectors[b]), key=len)
        cosine = sum(weight * long.get(word, 0.0) for word, weight in short.items())
        day, other = self._days[a], self._days[b]
        gap = abs((day - other).days) if day and other else _UNDATED
        return cosine / (1 + math.log1p(gap / 7) / _FADING)

    def _candidates(self, order: Sequence[int]) -> Iterator[tuple[int, int]]:
        holding: dict[str, list[int]] = defaultdict(list)
        for article in order:
            vector = self._vectors[article]
            for word in sorted(vector, key=lambda word: (-vector[word], word))[:_TELLING]:
                holding[word].append(article)
        meetings: Counter[tuple[int, int]] = Counter()
        for held in holding.values():
            for at, article in enumerate(held):
                meetings.update((article, other) for other in held[at + 1 : at + 1 + _WINDOW])
        return (pair for pair, shared in meetings.items() if shared >= _MEETING)


def _counted(article: Article) -> Counter[str]:
    """How often an article has each stem; where its outlet names itself, that says nothing of the story."""
    text = f"{article.title or ''}\n" * _TITLE + article.text
    return Counter(stems(text.replace(article.publisher, " ") if article.publisher else text))


def _weight(word: str, times: int, holders: int, articles: int) -> float:
    share = (_BACKGROUND * background(word) + holders) / (_BACKGROUND + articles)
    return (1 + math.log(times)) * -math.log(min(share, 1.0))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}
