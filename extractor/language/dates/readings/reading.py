"""What a reading is, and what it may look at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from extractor.language.dates import calendar
from extractor.language.dates.calendar import RANK, Point
from extractor.language.dates.direction import Direction
from extractor.language.dates.grammar import Match
from extractor.models import TimexType

_MEMORY = 4
"""How many times back "that day" can reach."""
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
    clock: datetime | None
    """Publication with its time, where that is known."""
    direction: Callable[[Match], Direction | None]
    """Where the verb of a match looks."""
    spoken: list[tuple[int, Point]] = field(default_factory=list)
    """The times spoken of so far, with their offsets in the text."""

    def anchor(self, unit: str) -> Point | None:
        """The time last spoken of that is fine enough to count such units from."""
        fine = [point for _, point in self.spoken[-_MEMORY:] if RANK[point.unit] <= RANK[unit]]
        return fine[-1] if fine else None

    def day(self, match: Match) -> date | None:
        """The day last spoken of near the match, else the day of publication."""
        near = [
            point.day
            for offset, point in self.spoken[-_MEMORY:]
            if RANK[point.unit] <= RANK["D"]
            and match.start - offset <= _NEARBY
            and "\n\n" not in match.text[offset : match.start]
        ]
        return near[-1] if near else self.published

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
