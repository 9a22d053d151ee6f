"""What a reading is, and what it may look at."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from extractor.language.dates import calendar
from extractor.language.dates.calendar import RANK, Point
from extractor.language.dates.direction import Direction
from extractor.language.dates.grammar import Match
from extractor.models import TimexType

MEMORY = 4
"""How many times back "that day" can reach."""
_SENTENCE_END = re.compile(r"""[.!?]['"”’)]*\s+["“‘(]?[A-Z]|\n\s*\n""")
_NEARBY = 250
"""Code points of one paragraph, some two sentences, within which a clock time belongs to the day before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression read: the TIMEX3 attributes and, where it has one, its place on the calendar."""

    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    point: Point | None = None
    extent: tuple[int, int] | None = None
    """Where it stands, if not the whole match."""


@dataclass(slots=True)
class Context:
    """What a reading may look at beside its words."""

    published: date | None
    """The day of publication, or the one that the article gives itself, once it is read."""
    clock: datetime | None
    """Publication with its time, where that is known."""
    direction: Callable[[Match], Direction | None]
    """Where the verb of a match looks."""
    day_after: Callable[[Match], date | None]
    """The day named next in the sentence of a match."""
    spoken: list[tuple[int, Point]] = field(default_factory=list)
    """The times spoken of so far, with their offsets in the text."""

    def anchor(self, unit: str) -> Point | None:
        """The time last spoken of that is fine enough to count such units from."""
        fine = [point for _, point in self.spoken[-MEMORY:] if RANK[point.unit] <= RANK[unit]]
        return fine[-1] if fine else None

    @property
    def reported(self) -> Point | None:
        """The month, quarter or half-year last spoken of, if no other time was since: what a report is about."""
        point = self.spoken[-1][1] if self.spoken else None
        return point if point and point.unit in {"M", "Q", "6M"} else None

    def same_sentence(self, match: Match) -> bool:
        """Whether the time last spoken of stands in the sentence of a match."""
        return bool(self.spoken) and not _SENTENCE_END.search(match.text, self.spoken[-1][0], match.start)

    def day(self, match: Match) -> date | None:
        """The day of a clock time or of "that Friday".

        The one before it in the sentence, the one after it ("at 7 p.m. in the town hall on Friday"), the last one of
        the paragraph, or the day of publication.
        """
        near = [
            (offset, point.day)
            for offset, point in self.spoken[-MEMORY:]
            if RANK[point.unit] <= RANK["D"] and match.start - offset <= _NEARBY
        ]
        if near and not _SENTENCE_END.search(match.text, near[-1][0], match.start):
            return near[-1][1]
        if following := self.day_after(match):
            return following
        if near and "\n\n" not in match.text[near[-1][0] : match.start]:
            return near[-1][1]
        return self.published

    def ahead(self, match: Match) -> bool:
        """Whether a match lies ahead; news tells what has happened, so without a word it lies back."""
        return self.direction(match) == "ahead"


Reader = Callable[[Match, Context], Reading | tuple[Reading, ...] | None]
READERS: dict[str, Reader] = {}
"""The readings by their name in the rules. One that returns None leaves the words to a shorter match."""


def reads(reader: Reader) -> Reader:
    """Register a reading under its name."""
    READERS[reader.__name__] = reader
    return reader


def at(day: date | None, unit: str, mod: str | None = None) -> Reading:
    """The unit that holds `day`; its unknown value where there is no day."""
    if day is None:
        return Reading("DATE", calendar.unknown(unit), mod)
    return Reading("DATE", calendar.value(day, unit), mod, point=Point(day, unit))


def edge(match: Match) -> str | None:
    """The `mod` of "early", "mid-", "the end of"."""
    kinds = {piece.kind: piece.value for piece in match.slots.get("edge", ())}
    for kind in ("MID", "EARLY", "LATE", "START", "MIDDLE", "END"):
        if kind in kinds:
            return str(kinds[kind])
    return None  # "earlier this year" is any time of it
