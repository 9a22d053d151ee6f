"""Which articles tell the same story: cosine similarity of their telling words, the rarer the heavier (tf-idf).

How rare a word is comes from English at large; where the articles at hand have it more often, from them. That is
reckoned in powers of two, of words and of articles, so that a new article changes the weight of few words, and the
stories of few other articles. The same words mean less the longer the time between two articles: a town's budget of May
and its traffic of January share its names. Articles are compared only if telling words of theirs meet.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Self

from extractor.check.periods import day_of
from extractor.check.words import background, stems
from extractor.models import Article, Told

SAME_STORY = 0.15
"""Similarity from which two articles tell one story; articles on one subject but other events stay near 0.1."""
MEETING = 2
"""Telling words that two articles must have in common to be compared."""
WINDOW = 12
"""Of the articles with one telling word, each is only compared with so many next ones in time: cost stays linear."""
_FADING = 4.0
"""The greater, the less similarity fades with time: to 0.85 after a week, to 0.5 after a year."""
_UNDATED = 7
"""Days reckoned between articles of which one has no date."""
_TELLING = 60
"""Words that stand for an article, its heaviest."""
_BACKGROUND = 1000
"""Articles of general English that the weights reckon with: a few articles alone can then be told to be one story."""
_TITLE = 2
"""How often the words of a title count."""
_WITHIN_A_DAY = 40
"""Bits that tell apart the articles of one day."""
_AT_HAND = 1_000
"""Articles whose words and neighbours are kept at hand."""
Level = Callable[[str], int]
"""How much commoner a word is among the articles at hand than in English: see `level`."""


class Stories:
    """Neighbours in story among articles, which are named by numbers."""

    def __init__(self, article: Callable[[int], Article], near: Callable[[int], Iterable[int]]) -> None:
        """`article` gives the one of a number, `near` the numbers of those that tell one story with it."""
        self._article, self._near = article, lru_cache(maxsize=_AT_HAND)(lambda at: frozenset(near(at)))

    @classmethod
    def of(cls, articles: Mapping[int, Article], links: Iterable[tuple[int, int]]) -> Self:
        """The stories of articles at hand, by the pairs of them that tell one."""
        near: dict[int, set[int]] = defaultdict(set)
        for a, b in links:
            near[a].add(b)
            near[b].add(a)
        return cls(articles.__getitem__, lambda at: near.get(at, ()))

    def neighbours(self, article: int) -> list[int]:
        """The other articles of its story, in the order of `sorting`."""
        return sorted(self._near(article), key=lambda at: (sorting(self._article(at)), at))

    def same(self, a: int, b: int) -> bool:
        """Whether the articles tell one story; an article and itself do."""
        return a == b or b in self._near(a)

    def says(self, article: int, words: frozenset[str]) -> bool:
        """Whether the article has all these stems somewhere."""
        return _stems(self._article(article)) >= words


def find_links(articles: Mapping[int, Article]) -> list[tuple[int, int]]:
    """The pairs of articles that tell one story."""
    return sorted(_links({at: told(article) for at, article in articles.items()}))


def sorting(article: Article) -> tuple[str, str, str]:
    """Sorts articles by time; what they are stored or given as changes nothing."""
    return article.published or "9999", article.id, article.canonical_url or article.url or ""


def told(article: Article) -> Told:
    """What an article is compared by. Depends on it alone, not on the articles it is stored with."""
    counts = _counted(article)
    heaviest = sorted(counts, key=lambda word: (-_weight(word, counts[word], 0), word))[:_TELLING]
    return Told(_moment(article), {word: counts[word] for word in heaviest})


def level(word: str, holders: int, articles: int) -> int:
    """How many times as common as in English a word is that `holders` of `articles` have, as a power of two; 0 if less.

    The number of articles counts as the power of two below it.
    """
    known = background(word)
    corpus = 1 << max(articles.bit_length() - 1, 0)
    times = (_BACKGROUND * known + holders) / (_BACKGROUND + corpus) / known
    return max(math.frexp(times)[1] - 1, 0)


def _links(articles: Mapping[int, Told]) -> Iterator[tuple[int, int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for at in sorted(articles, key=lambda at: articles[at].moment):
        for word in articles[at].words:
            holding[word].append(at)
    meetings = Counter(
        (min(at, other), max(at, other))
        for held in holding.values()
        for turn, at in enumerate(held)
        for other in held[turn + 1 : turn + 1 + WINDOW]
    )

    @cache
    def level_here(word: str) -> int:
        return level(word, len(holding[word]), len(articles))

    vectors = {at: unit(each.words, level_here) for at, each in articles.items()}
    for (a, b), shared in meetings.items():
        if shared >= MEETING:
            alike = cosine(vectors[a], vectors[b])
            if tell_one_story(alike, articles[a].moment, articles[b].moment):
                yield a, b


def unit(words: Mapping[str, int], level: Level) -> dict[str, float]:
    """The weights of an article's telling words, as a vector of length 1."""
    vector = {word: _weight(word, times, level(word)) for word, times in words.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two such vectors are, 0 to 1; the same to the last bit in whatever order."""
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


def tell_one_story(cosine: float, moment: int, other: int) -> bool:
    """Whether two articles that have met tell one story, by the cosine of their weighted words and their moments."""
    return cosine * _fading(moment, other) >= SAME_STORY


def rarity(word: str, level: int) -> float:
    """What it tells that an article has a word, in nats: minus the log of the share of articles that have it."""
    return -math.log(min(background(word) * 2**level, 1.0))


@lru_cache(maxsize=_AT_HAND)
def _stems(article: Article) -> frozenset[str]:
    return frozenset(_counted(article))


def _counted(article: Article) -> Counter[str]:
    """How often an article has each stem; where its outlet names itself, that says nothing of the story."""
    text = f"{article.title or ''}\n" * _TITLE + article.text
    return Counter(stems(text.replace(article.publisher, " ") if article.publisher else text))


def _moment(article: Article) -> int:
    """A number that sorts articles by day, and those of a day in an order that depends on nothing else."""
    day = day_of(article.published)
    named = "\n".join((article.published or "", article.id, article.canonical_url or article.url or "", article.text))
    name = blake2b(named.encode("utf-8", "surrogatepass"), digest_size=_WITHIN_A_DAY // 8).digest()
    return ((day.toordinal() if day else 0) << _WITHIN_A_DAY) + int.from_bytes(name)


def _fading(moment: int, other: int) -> float:
    """What is left of the similarity of two articles after the time between them, as a share of it."""
    one, two = moment >> _WITHIN_A_DAY, other >> _WITHIN_A_DAY
    gap = abs(one - two) if one and two else _UNDATED
    return 1 / (1 + math.log1p(gap / 7) / _FADING)


def _weight(word: str, times: int, level: int) -> float:
    return (1 + math.log(times)) * rarity(word, level)
