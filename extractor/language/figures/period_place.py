"""When and where a figure holds: from the dates and places of its clause, its sentence and the one before."""

from bisect import bisect_left

from spacy.tokens import Doc, Span

from extractor.models import Date

_STANDING = frozenset({"obl", "nmod", "nsubj", "nsubj:pass", "obj", "conj", "appos", "nmod:poss", "root", "ROOT"})
"""How a place is named for itself and not as part of another name ("U.S. embassies", "Chicago Tribune")."""


def period_of(doc: Doc, sent: Span, start: int, end: int) -> str | None:
    """The TIMEX3 value of the calendar date nearest to the figure in its sentence."""
    dates: tuple[Date, ...] = doc._.dates
    if not dates:
        return None
    here = [
        date
        for date in _within(dates, sent.start_char, sent.end_char)
        if date.type == "DATE" and date.value[:1].isdigit() and not (date.start < end and start < date.end)
    ]
    if not here:
        return None
    text = doc.text

    def distance(date: Date) -> tuple[int, int]:
        after = date.start >= end
        between = text[end : date.start] if after else text[date.end : start]
        barriers = between.count(",") * 10 + between.count(";") * 40 + (20 if not after else 0)
        return len(between) + barriers, date.start

    return min(here, key=distance).value


def _within(dates: tuple[Date, ...], start: int, end: int) -> list[Date]:
    first = bisect_left([date.start for date in dates], start)
    found = []
    for date in dates[first:]:
        if date.start >= end:
            break
        found.append(date)
    return found


def place_of(doc: Doc, sent: Span, start: int, end: int) -> str | None:
    """The place named nearest to the figure in its sentence."""
    places = [ent for ent in sent.ents if ent.label_ == "LOC" and ent.root.dep_ in _STANDING and ent.root.tag_ != "JJ"]
    if not places:
        return None
    return min(places, key=lambda ent: max(ent.start_char - end, start - ent.end_char)).text
