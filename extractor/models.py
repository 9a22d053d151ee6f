"""The nouns of the program, in the order data flows: source, document, article, annotations, claim, comparison.

Every object is immutable. Offsets are Unicode code points into the article's `text`, half open `[start, end)`.
Times are ISO 8601 strings as the page gives them ("2018-02-10", "2018-02-10T12:15:00-05:00"): a page that states only
the day must not gain a midnight. What is not known is `None`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal[
    "count", "money", "percent", "points", "ratio", "multiple", "rank", "measure", "duration", "age", "score"
]
Bound = Literal["exact", "about", "above", "below", "at_least", "at_most", "between"]
Trend = Literal["up", "down"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteType = Literal["direct", "indirect", "mixed"]
Verdict = Literal["agree", "rounding", "conflict", "single", "derived", "wrong_arithmetic", "updated", "unclear"]
Judgement = Literal["confirmed", "rejected", "unsure"]
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: who publishes."""

    name: str
    domain: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""
    wire: bool = False
    """Whether it is a news agency, whose texts others print."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was fetched, byte for byte: a page, a text file, or one line of JSONL."""

    id: str
    """The file name without `.html`/`.html.gz`/`.txt`, the JSONL article's `id`, or the URL."""
    content: bytes
    """Raw bytes, decompressed if the file was gzipped, never decoded."""
    media_type: str
    """`text/html`, `text/plain` or `application/json` (one article as the contract describes)."""
    url: str | None = None
    """Address of the page, if known (after redirects)."""
    fetched: str | None = None
    """When, ISO 8601; for a file what its index says, else null."""
    path: str | None = None
    """Local file it was read from."""
    charset: str | None = None
    """Charset of the HTTP header, if there was one."""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[str, ...] = ()
    """The addresses that led to `url`, the one asked for first."""
    source: Source | None = None
    """The outlet, if a source list names it."""
    more: tuple[bytes, ...] = ()
    """The further pages of an article that is split over several, raw like the first."""


@dataclass(frozen=True, slots=True)
class Article:
    """A readable article: paragraphs separated by a blank line, and what the page says about itself."""

    id: str
    text: str
    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    country: str | None = None
    """Where it is published, ISO 3166 alpha-2, if the page or its address says so."""
    section: str | None = None
    """The part of the outlet it stands in, as the page names it: "Business"."""
    agency: str | None = None
    """The news agency whose text it is: "Associated Press"."""
    parent: str | None = None
    """Of a post of a live blog, the address of the page it stands on, or that page's id."""
    reference: bool = False
    """Whether it is a table of official statistics, which claims are measured by."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the article states it. Fields as the output contract defines them."""

    start: int
    end: int
    text: str
    kind: Kind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    trend: Trend | None = None
    unit: str | None = None
    noun: str | None = None
    period: str | None = None
    place: str | None = None
    quote: int | None = None
    """Index into the article's quotes."""
    official: int | None = None
    """Index into the article's officials."""
    per: str | None = None
    """A rate's denominator as written: "hour" of "$15 an hour", "100,000 people" of "12 deaths per 100,000 people"."""
    change: int | None = None
    """Index into the article's figures of the other end of a change: "fell from 54 to 48", "48, down from 54"."""


@dataclass(frozen=True, slots=True)
class Date:
    """A TIMEX3 time expression (ISO-TimeML), its value resolved against the publication time."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """A person in a public office or a named role; one entry a person an article."""

    name: str
    role: str | None = None
    organization: str | None = None
    party: str | None = None
    district: str | None = None
    mentions: tuple[Offsets, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Something said, with who said it. The span is the content, quotation marks excluded."""

    start: int
    end: int
    text: str
    type: QuoteType
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    speaker: str | None = None
    official: int | None = None
    """Index into the article's officials."""
    parts: tuple[Offsets, ...] | None = None
    """The content's spans where the cue interrupts it."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the language stage found in one article."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    officials: tuple[Official, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sentences: tuple[Offsets, ...] = ()


class Told(NamedTuple):
    """What an article's story is known by."""

    moment: int
    """A number that sorts articles by day, and those of a day in an order that depends on them alone."""
    words: Mapping[str, int]
    """Its telling words, stemmed, with how often it has each."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure with all that is needed to compare it: its reading, its sentence, its article, its speaker."""

    article: str
    start: int
    end: int
    figure: str
    """The figure's own words."""
    kind: Kind
    value: float | None
    sentence: str
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    trend: Trend | None = None
    unit: str | None = None
    noun: str | None = None
    period: str | None = None
    place: str | None = None
    official: str | None = None
    """Name of who claims it."""
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    reference: bool = False
    """Whether it is an official statistic."""
    relation: str | None = None
    """Place in a comparison: `same`, `rounded`, `differs`, `earlier`, `input`, `result`, `copy`, `asked`."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person thinks of a comparison's verdict."""

    judgement: Judgement
    reviewer: str
    note: str | None = None
    at: str | None = None
    """When it was made, ISO 8601 in UTC."""
    verdict: Verdict | None = None
    """The verdict it was made on: a later check may have come to another."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims that measure the same thing, or follow from one another, and what that comes to."""

    id: int
    about: str
    verdict: Verdict
    claims: tuple[Claim, ...]
    independent_sources: int
    explanation: str
    permalink: str | None = None
    """Its name in a database, which stays while new claims join it and it gets another number."""
    reviews: tuple[Review, ...] = ()
    """What people think of it, the latest first."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A number of an article as it was and as it is in the next version.

    `old` is None for a new one, `new` for one that is gone.
    """

    old: Claim | None
    new: Claim | None
    told: bool
    """Whether the newer version says of itself that something was corrected."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a database holds, counted."""

    articles: int = 0
    figures: int = 0
    dates: int = 0
    officials: int = 0
    quotes: int = 0
    in_other_languages: int = 0
    """Articles that are not in English, and so have no facts."""
    verdicts: dict[str, int] = field(default_factory=dict)
