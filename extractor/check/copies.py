"""Which articles are copies of one another.

Near-identical texts are found by their runs of five words (Broder 1997, "On the resemblance and containment of
documents"): a fixed share of the runs' hashes stands for the article. Copies tell one story, and are looked for there:
the cost grows as that of the stories does. Versions of one address are copies too, however much was rewritten.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

from extractor.check.periods import day_of
from extractor.models import Article

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SAMPLE = 4
"""One run of words in so many stands for the article."""
_COPY = 0.5
"""Share of common runs, of the shorter article's, from which two articles are one source."""
_FEWEST = 4
"""With fewer sampled runs in common, two articles share a phrase, not a source."""


class Copies:
    """The articles, named by numbers, in groups of copies; the first published stands for the group's source."""

    def __init__(
        self,
        articles: Mapping[int, Article],
        links: Iterable[tuple[int, int]] | None = None,
        *,
        copied: Iterable[tuple[int, int]] | None = None,
    ) -> None:
        """Find the copies among the pairs of articles that `links` names; among all pairs without it.

        `copied` are the pairs that are copies, where that is known.
        """
        # What an agency states is known once, however its customers cut it.
        self._outlets = {at: article.agency or article.publisher for at, article in articles.items()}
        self._agencies = {at: article.agency for at, article in articles.items() if article.agency != article.publisher}
        self._parent = {at: at for at in articles}
        if copied is None:
            pairs = combinations(articles, 2) if links is None else links
            copied = ((a, b) for a, b in pairs if is_copy(articles[a], articles[b]))
        for a, b in copied:
            first, later = sorted((self.origin(a), self.origin(b)), key=lambda at: precedence(articles[at]))
            self._parent[later] = first
        self._copies: dict[int, list[int]] = defaultdict(list)
        for at in articles:
            if self.origin(at) != at:
                self._copies[self.origin(at)].append(at)

    def origin(self, article: int) -> int:
        """The first published of the article's copies (itself if it has none)."""
        while self._parent[article] != article:
            article = self._parent[article]
        return article

    def of(self, article: int) -> list[int]:
        """The copies of an article, if it is their source."""
        return self._copies.get(article, [])

    def agency(self, article: int) -> str | None:
        """The agency whose text another outlet prints in this article."""
        return self._agencies.get(article)

    def sources(self, articles: Iterable[int]) -> int:
        """How many independent sources these articles are: copies count once, and so does an outlet or an agency."""
        origins = {self.origin(article) for article in articles}
        return len({self._outlets[origin] or origin for origin in origins})


def is_copy(a: Article, b: Article) -> bool:
    """Whether two articles are one text, cut or edited, or versions of one address."""
    one, other = _runs(a.text), _runs(b.text)
    shared = len(one & other)
    address = a.canonical_url or a.url
    same_address = address is not None and address == (b.canonical_url or b.url)
    return shared >= _FEWEST and (same_address or shared >= _COPY * min(len(one), len(other)))


def precedence(article: Article) -> tuple[str, str, str]:
    """Sorts copies, the source first: by time; an article that only states its day comes after those of that day."""
    published = article.published
    if not published or day_of(published) is None:
        moment = "9999"
    else:
        moment = published if "T" in published else f"{published}T99"
    return moment, article.id, article.canonical_url or article.url or ""


@lru_cache(maxsize=512)
def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    runs = (" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
    hashes = (zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)
    return frozenset(number for number in hashes if number % _SAMPLE == 0)
