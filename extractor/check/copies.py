"""Which articles are copies of one another, and which tell the same story.

Near-identical texts are found with a bottom-k sketch of hashed word shingles (Broder 1997, "On the resemblance and
containment of documents"): only articles that share a sketch entry are compared, so the cost grows near-linearly.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations

from extractor.models import Article

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SKETCH = 64
_COPY = 0.5
"""Share of common shingles, of the shorter article's, from which two articles are one source."""
_CROWD = 200
"""An entry shared by more articles than this is boilerplate and proposes no candidates."""


class Copies:
    """The articles in groups of copies; each group's first published article stands for its source."""

    def __init__(self, articles: Sequence[Article]) -> None:
        shingles = {article.id: _shingles(article.text) for article in articles}
        self._parent = {article.id: article.id for article in articles}
        order = {article.id: (article.published or "9999", position) for position, article in enumerate(articles)}
        for a, b in sorted(_candidates(shingles)):
            if _containment(shingles[a], shingles[b]) >= _COPY:
                first, later = sorted((self.origin(a), self.origin(b)), key=order.__getitem__)
                self._parent[later] = first

    def origin(self, article: str) -> str:
        """The id of the first published of the article's copies (its own if it has none)."""
        while self._parent.get(article, article) != article:
            article = self._parent[article]
        return article

    def sources(self, articles: Iterable[str]) -> int:
        """How many independent sources these articles are."""
        return len({self.origin(article) for article in articles})


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    runs = (" ".join(words[at : at + _SHINGLE]) for at in range(max(len(words) - _SHINGLE + 1, 1)))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in runs if run)


def _candidates(shingles: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for article, hashes in shingles.items():
        for entry in sorted(hashes)[:_SKETCH]:
            holders[entry].append(article)
    return {pair for held in holders.values() if 1 < len(held) <= _CROWD for pair in combinations(sorted(held), 2)}


def _containment(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)
