"""What a site puts on many of its pages: learned from several of them, since no single page shows it.

A template in the sense of Bar-Yossef and Rajagopalan 2002 ("Template detection via data mining"), by whole paragraphs
of the texts that were found. What is dropped depends on the set of articles, never on their order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from extractor.models import Article

_FEWEST = 3
"""Articles of a site with the same paragraph: two may quote the same words."""
_SHARE = 0.2
"""Of the site's articles: the background that follow-ups repeat is in fewer."""
_MOST = 0.5
"""Of a text: an article that would lose more is a copy or a version of others, and keeps all."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A paragraph that a site repeats."""

    site: str
    text: str
    articles: int
    """In how many different ones it stands."""


class Repeats:
    """The paragraphs that each site repeats over a set of articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        texts: dict[str, set[str]] = defaultdict(set)
        for article in articles:
            texts[site(article)].add(article.text)
        texts.pop("", None)
        self._counts: dict[tuple[str, str], int] = {}
        self._shown: dict[tuple[str, str], str] = {}
        for where, different in texts.items():
            enough = max(_FEWEST, _SHARE * len(different))
            counts: Counter[str] = Counter()
            shown: dict[str, str] = {}
            for text in sorted(different):
                paragraphs = {_key(each): each for each in text.split("\n\n")}
                counts.update(paragraphs.keys())
                shown = paragraphs | shown
            for key, count in counts.items():
                if count >= enough and key:
                    self._counts[where, key], self._shown[where, key] = count, shown[key]

    def __iter__(self) -> Iterator[Repeat]:
        """The repeats, the most frequent first."""
        for (where, key), count in sorted(self._counts.items(), key=lambda each: (-each[1], each[0])):
            yield Repeat(where, self._shown[where, key], count)

    def within(self, article: Article) -> int:
        """How many characters of an article are repeats; 0 if so many that it must be a copy."""
        parts = article.text.split("\n\n")
        repeated = sum(len(part) for part in parts if self._is_repeat(article, part))
        return repeated if repeated <= _MOST * len(article.text) else 0

    def dropped(self, article: Article) -> Article:
        """The article without what its site repeats."""
        if not self.within(article):
            return article
        parts = article.text.split("\n\n")
        return replace(article, text="\n\n".join(part for part in parts if not self._is_repeat(article, part)))

    def _is_repeat(self, article: Article, paragraph: str) -> bool:
        return (site(article), _key(paragraph)) in self._counts


def site(article: Article) -> str:
    """The host of an article's address, else its outlet; empty if neither is known."""
    try:
        host = urlsplit(article.url or article.canonical_url or "").hostname or ""
    except ValueError:  # an index may say anything
        host = ""
    return host.removeprefix("www.") or article.publisher or ""


def drop_repeated(articles: Iterable[Article]) -> Sequence[Article]:
    """The articles without the paragraphs that their sites repeat; all are held at once."""
    held = list(articles)
    repeats = Repeats(held)
    return [repeats.dropped(article) for article in held]


def _key(paragraph: str) -> str:
    return " ".join(paragraph.casefold().split())
