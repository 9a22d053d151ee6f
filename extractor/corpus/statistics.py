"""What a corpus holds, counted: outlets and months, lengths, copies, what sites repeat, what failed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from extractor.check.copies import Copies
from extractor.errors import ExtractorError
from extractor.fetch.failures import Reason, Reasons
from extractor.models import Article
from extractor.parse.repeated import Repeat, Repeats
from extractor.store import Database, Kept, Reader, Selection

UNKNOWN = "unknown"
"""The month of an article without a date, the outlet of one without a name, and the language of one too short."""
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_HINT = re.compile(r"\s\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's share of a corpus."""

    name: str
    domains: tuple[str, ...]
    articles: int
    first: str | None
    """Day of the oldest article that gives one."""
    last: str | None
    words: float
    """The median length."""
    copies: int
    """Articles whose text another outlet, or this one, has published before."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the articles are, in words."""

    shortest: int
    quarter: float
    median: float
    three_quarters: float
    longest: int
    total: int


@dataclass(frozen=True, slots=True)
class Copied:
    """Articles that are near-copies of one text, by address, the first published first."""

    addresses: tuple[str, ...]
    title: str | None
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """A corpus, counted."""

    articles: int
    outlets: tuple[Outlet, ...]
    """The largest first."""
    months: dict[str, dict[str, int]]
    """Articles by month ("2018-02") and outlet, in order of month."""
    lengths: Lengths | None
    """Null if there are no articles."""
    languages: dict[str, int]
    agencies: dict[str, int]
    """Articles that are a news agency's text, by agency."""
    copies: tuple[Copied, ...]
    """Near-copies of one text, the most copied first."""
    repeats: tuple[Repeat, ...]
    """Paragraphs that sites repeat, the most frequent first."""
    repeated: float
    """Their share of all characters."""
    failures: tuple[Reason, ...]
    """Inputs of any run that are not there, by reason; of the whole database, whatever the selection."""
    readers: tuple[Reader, ...]


def statistics(database: Database, selection: Selection) -> Statistics:
    """Count the articles of a selection. All are held at once, since copies are found among all."""
    kept = list(database.corpus(selection))
    copied, copies = _copies(kept)
    repeats = Repeats(each.article for each in kept)
    characters = sum(len(each.article.text) for each in kept)
    return Statistics(
        articles=len(kept),
        outlets=_outlets(kept, copies),
        months=_months(kept),
        lengths=_lengths([_words(each.article) for each in kept]),
        languages=_ranked(each.article.language or UNKNOWN for each in kept),
        agencies=_ranked(each.article.agency for each in kept if each.article.agency),
        copies=copied,
        repeats=tuple(repeats),
        repeated=sum(repeats.within(each.article) for each in kept) / max(1, characters),
        failures=tuple(Reasons(_error(*failure) for failure in database.missing()).most_frequent()),
        readers=tuple(database.readers()),
    )


def _copies(kept: Sequence[Kept]) -> tuple[tuple[Copied, ...], frozenset[str]]:
    """The groups of near-copies, and the addresses of all articles that are not the first of theirs."""
    found = Copies({at: each.article for at, each in enumerate(kept)})
    groups: dict[int, list[Kept]] = defaultdict(list)
    for at, each in enumerate(kept):
        origin = found.origin(at)
        groups[origin].insert(0, each) if at == origin else groups[origin].append(each)
    several = [group for group in groups.values() if len(group) > 1]
    several.sort(key=lambda group: (-len(group), group[0].address))
    copied = tuple(
        Copied(
            addresses=tuple(each.address for each in group),
            title=group[0].article.title,
            outlets=tuple(dict.fromkeys(each.outlet or UNKNOWN for each in group)),
        )
        for group in several
    )
    return copied, frozenset(each.address for group in several for each in group[1:])


def _outlets(kept: Iterable[Kept], copies: frozenset[str]) -> tuple[Outlet, ...]:
    by_name: dict[str, list[Kept]] = defaultdict(list)
    for each in kept:
        by_name[each.outlet or UNKNOWN].append(each)
    found = []
    for name, group in by_name.items():
        days = sorted(each.article.published[:10] for each in group if each.article.published)
        found.append(
            Outlet(
                name=name,
                domains=tuple(sorted({each.domain for each in group if each.domain})),
                articles=len(group),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                words=median(_words(each.article) for each in group),
                copies=sum(each.address in copies for each in group),
            )
        )
    return tuple(sorted(found, key=lambda outlet: (-outlet.articles, outlet.name)))


def _months(kept: Iterable[Kept]) -> dict[str, dict[str, int]]:
    months: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in kept:
        published = each.article.published or ""
        months[published[:7] if _MONTH.match(published) else UNKNOWN][each.outlet or UNKNOWN] += 1
    return {month: dict(sorted(months[month].items())) for month in sorted(months)}


def _lengths(words: Sequence[int]) -> Lengths | None:
    if not words:
        return None
    quarters = quantiles(words, n=4, method="inclusive") if len(words) > 1 else [words[0]] * 3
    return Lengths(min(words), quarters[0], quarters[1], quarters[2], max(words), sum(words))


def _words(article: Article) -> int:
    return len(article.text.split())


def _ranked(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))


def _error(where: str, line: str) -> ExtractorError:
    """A failure as it was before it became a line: without its place and its hint."""
    return ExtractorError(_HINT.sub("", line.removeprefix(f"{where}: ")), where=where)
