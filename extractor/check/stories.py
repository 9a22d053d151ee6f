"""Which articles tell the same story: cosine similarity of their words, the rarer the heavier (tf-idf)."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from extractor.check.measures import stems
from extractor.models import Article

_SAME_STORY = 0.2
"""Cosine from which two articles tell one story; articles on one subject but other events stay near 0.1."""


class Stories:
    """Similarity between articles, computed only for the pairs that are asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        counts = {article.id: Counter(stems(f"{article.title or ''} {article.text}")) for article in articles}
        holders = Counter(word for words in counts.values() for word in words)
        self._vectors = {
            article: _unit(
                {word: (1 + math.log(n)) * math.log((len(counts) + 1) / holders[word]) for word, n in words.items()}
            )
            for article, words in counts.items()
        }
        self._similarity = lru_cache(maxsize=1_000_000)(self._cosine)

    def same(self, a: str, b: str) -> bool:
        """Whether the articles with these ids tell one story; an article and itself do."""
        return a == b or self._similarity(*sorted((a, b))) >= _SAME_STORY

    def _cosine(self, a: str, b: str) -> float:
        short, long = sorted((self._vectors.get(a, {}), self._vectors.get(b, {})), key=len)
        return sum(weight * long.get(word, 0.0) for word, weight in short.items())


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}
