"""The `quotes` component: who said what, in quotation marks or reported.

    marks -> spoken (direct speech) ┐
                                    ├─ merged, outermost first -> `doc._.quotes`, `doc.spans["quotes"]`
    cues -> reported (by the parse) ┘

It reads the parse and, if they ran before it, `doc._.officials`.
"""

from bisect import bisect_right
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.boundaries import DATELINE
from extractor.language.quotes import cues
from extractor.language.quotes.labelled import labelled
from extractor.language.quotes.layout import Layout
from extractor.language.quotes.marks import Paragraph, Quotation, find_quotations, paragraphs
from extractor.language.quotes.reported import reported
from extractor.language.quotes.speaker import Speakers
from extractor.language.quotes.spoken import Spoken
from extractor.language.quotes.statement import Statement, runs
from extractor.models import Quote, QuoteType

_DIRECT_SHARE = 0.9


@Language.factory("quotes", assigns=["doc._.quotes"], requires=["token.dep", "token.pos", "doc.sents"])
def make_quotes(nlp: Language, name: str) -> "Quotes":
    """The component, for `nlp.add_pipe("quotes")`."""
    return Quotes()


class Quotes:
    """Sets `doc._.quotes` and `doc.spans["quotes"]`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of one document."""
        doc._.quotes = find_quotes(doc)
        extensions.write_spans(doc, "quotes", doc._.quotes)
        return doc


def is_speech(quote: Quote) -> bool:
    """Whether something was said or written, not only thought, wished, supported or shown.

    Words in quotation marks were; so was what a colon, a dash or "according to" attributes.
    """
    if quote.type == "direct" or quote.cue is None or not quote.cue[0].isalpha():
        return True
    return quote.cue.lower().startswith("according") or cues.sense(quote.cue) == "speech"


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Every statement of the document in text order; none lies inside another."""
    text = extensions.text(doc)
    within = paragraphs(text)
    quotations = find_quotations(text, within)
    lines = dict(labelled(text, within, _name_words(doc, text)))
    unlabelled = _unlabelled(quotations, lines)
    labels = list({id(statement): statement for statement in lines.values()}.values())
    spoken = [*labels, *Spoken(doc, within, unlabelled).statements()]
    statements = sorted([*spoken, *_outermost(doc, spoken, quotations, within)], key=lambda s: (s.start, s.end))
    if statements and (dateline := DATELINE.match(text)):
        _without(dateline.end(), statements[0])
    _take_over(statements, within)
    speakers = Speakers(doc)
    return tuple(_quote(text, statement, quotations, speakers) for statement in statements)


def _take_over(statements: list[Statement], within: list[Paragraph]) -> None:
    """Give a quotation without cue or source the source of the statement before it, if that is near."""
    starts = [start for start, _ in within]
    for previous, statement in pairwise(statements):
        if statement.cue is None and statement.source is None:
            paragraph = bisect_right(starts, statement.start) - bisect_right(starts, previous.end)
            statement.source = previous.source if paragraph <= 1 else None


def _without(end: int, statement: Statement) -> None:
    """Take the dateline, which ends at `end` and nobody said, out of the statement behind it."""
    start, stop = statement.parts[0]
    if start < end < stop:
        statement.parts[0] = (end, stop)


def _unlabelled(quotations: list[Quotation], lines: dict[int, Statement]) -> list[Quotation]:
    """The quotations outside labelled lines; one that goes on such a line is added to its statement."""
    left = []
    for quotation in quotations:
        if quotation.paragraph in lines:
            continue
        if quotation.reopens and quotation.paragraph - 1 in lines:
            lines[quotation.paragraph] = lines[quotation.paragraph - 1]
            lines[quotation.paragraph].parts.append((quotation.start, quotation.end))
        else:
            left.append(quotation)
    return left


def _name_words(doc: Doc, text: str) -> frozenset[str]:
    named = (text[start:end] for official in doc._.officials for start, end in official.mentions)
    people = (ent.text for ent in doc.ents if ent.label_ == "PERSON")
    return frozenset(word.lower() for name in (*named, *people) for word in name.split())


def _outermost(
    doc: Doc, spoken: list[Statement], quotations: list[Quotation], within: list[Paragraph]
) -> list[Statement]:
    """The reported statements that stand in no other statement, the longest first."""
    used = {i for statement in spoken for i in statement.cue_tokens}
    layout = Layout(doc, quotations, within)
    taken = layout.tokens(part for statement in spoken for part in statement.parts)
    found = []
    for statement, content in reported(doc):
        cue = statement.cue_tokens[0]
        if cue not in used and cue not in taken and cue not in layout.quoted:
            found.append((statement, layout.fit(content, cue, taken)))
    kept: list[Statement] = []
    text = extensions.text(doc)
    for statement, content in sorted(found, key=lambda item: (-len(item[1]), item[0].cue)):
        free = content - taken
        if statement.cue_tokens[0] in taken or len(free) * 2 <= len(content):
            continue
        statement.parts = [layout.with_closing_mark(part) for part in runs(free, doc, text)]
        if statement.parts:
            kept.append(statement)
            taken |= free
    return kept


def _quote(text: str, statement: Statement, quotations: list[Quotation], speakers: Speakers) -> Quote:
    start, end = statement.start, statement.end
    speaker, official = speakers.of(statement.source)
    cue, source = statement.cue, statement.source
    return Quote(
        start=start,
        end=end,
        text=text[start:end],
        type=_type(statement, quotations),
        cue=text[cue[0] : cue[1]] if cue else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        source=text[source[0] : source[1]] if source else None,
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        speaker=speaker,
        official=official,
        parts=tuple(statement.parts) if len(statement.parts) > 1 else None,
    )


def _type(statement: Statement, quotations: list[Quotation]) -> QuoteType:
    """By the share of the content that stands in quotation marks."""
    size = sum(end - start for start, end in statement.parts)
    inside = 0
    for start, end in statement.parts:
        i = max(0, bisect_right(quotations, start, key=lambda q: q.outer_start) - 1)
        while i < len(quotations) and quotations[i].start < end:
            inside += max(0, min(end, quotations[i].end) - max(start, quotations[i].start))
            i += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT_SHARE * size else "mixed"
