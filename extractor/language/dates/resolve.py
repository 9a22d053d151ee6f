"""Doc -> dates: every match of the grammar read in text order."""

from spacy.tokens import Doc

from extractor.language.dates import calendar, lookalikes, tense
from extractor.language.dates.grammar import Match, grammar
from extractor.language.dates.lexer import lex
from extractor.language.dates.readings import READERS, Context
from extractor.models import Date


def resolve(doc: Doc) -> tuple[Date, ...]:
    """The time expressions of a doc, in order."""
    published = calendar.read_published(doc._.published)
    context = Context(
        published=published[0] if published else None,
        clock=published[1] if published else None,
        tense=lambda match: tense.tense_of(doc, match.start, match.end),
        ahead=lambda match: tense.looks_ahead(doc, match.start, match.end),
    )
    found = []
    for match in grammar().matches(lex(doc.text)):
        if lookalikes.is_lookalike(match, doc):
            continue
        reading = READERS[match.reading](match, context)
        if reading is None:
            continue
        if reading.point is not None:
            context.spoken.append(reading.point)
        start, end = extent(match)
        text = doc.text[start:end]
        found.append(Date(start, end, text, reading.type, reading.value, reading.mod, reading.quant, reading.freq))
    return tuple(found)


def extent(match: Match) -> tuple[int, int]:
    """The match without a preposition at its head."""
    first = match.first
    while match.pieces[first].kind in {"IN", "OF"} and first < match.last - 1:
        first += 1
    return match.pieces[first].start, match.end
