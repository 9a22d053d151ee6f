"""When and where a figure holds: from the dates and places that its sentence names."""

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Span

_STANDING = frozenset({"obl", "nmod", "nsubj", "nsubj:pass", "obj", "conj", "appos", "nmod:poss", "ROOT"})
"""How a place is named for itself and not as part of another name ("U.S. embassies", "Chicago Tribune")."""
_COMMA, _SEMICOLON, _FIGURE, _BEFORE = 10, 40, 30, 20
"""How many characters further away a date counts for each comma or semicolon, for a number, or for standing before."""


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    value: str


class Surroundings:
    """The calendar dates and the places of one document, in order."""

    def __init__(self, doc: Doc) -> None:
        self._text = doc.text
        self._dates = [
            _Named(date.start, date.end, date.value)
            for date in doc._.dates
            if date.type == "DATE" and date.value[:1].isdigit()
        ]
        self._places = [
            _Named(ent.start_char, ent.end_char, ent.text)
            for ent in doc.ents
            if ent.label_ == "LOC" and ent.root.dep_ in _STANDING and ent.root.tag_ != "JJ"
        ]

    def period(self, sent: Span, start: int, end: int) -> str | None:
        """The TIMEX3 value of the date nearest to the figure in its sentence; one after it counts as nearer."""

        def distance(date: _Named) -> int:
            after = date.start >= end
            between = self._text[end : date.start] if after else self._text[date.end : start]
            barriers = between.count(",") * _COMMA + between.count(";") * _SEMICOLON
            barriers += _FIGURE if any(character.isdigit() for character in between) else 0
            return len(between) + barriers + (0 if after else _BEFORE)

        apart = [date for date in _within(self._dates, sent) if date.end <= start or date.start >= end]
        return min(apart, key=distance).value if apart else None

    def place(self, sent: Span, start: int, end: int) -> str | None:
        """The place named nearest to the figure in its sentence."""
        places = _within(self._places, sent)
        return min(places, key=lambda place: max(place.start - end, start - place.end)).value if places else None


def _within(named: list[_Named], sent: Span) -> list[_Named]:
    low = bisect_left(named, sent.start_char, key=lambda item: item.start)
    high = bisect_left(named, sent.end_char, key=lambda item: item.start)
    return named[low:high]
