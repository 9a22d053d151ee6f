"""Figures: every number an article states, with what it counts, its unit, bound, trend, time and place."""

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.figures import kinds, nouns, period_place, scanning, trends
from extractor.language.figures.not_figures import Blocked
from extractor.language.figures.pieces import Piece, cut
from extractor.language.figures.scanning import Mention
from extractor.models import Figure

__all__ = ["Figures", "make_figures"]


class Figures:
    """The spaCy component: writes `doc._.figures` and `doc.spans["figures"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        extensions.register()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc._.figures = tuple(find(doc))
        extensions.write_spans(doc, "figures", doc._.figures)
        return doc


@Language.factory("figures", assigns=["doc._.figures", "doc.spans"], requires=["token.dep", "token.tag", "doc.ents"])
def make_figures(nlp: Language, name: str) -> Figures:
    """The factory spaCy calls for `nlp.add_pipe("figures")`."""
    return Figures(nlp, name)


def find(doc: Doc) -> list[Figure]:
    """The figures of a parsed document, in text order."""
    pieces = cut(doc.text)
    mentions = scanning.scan(pieces, doc._.country)
    if not mentions:
        return []
    blocked = Blocked(doc.text, doc._.dates)
    tokens = Tokens(doc)
    kept = [mention for mention in mentions if kinds.is_figure(doc, pieces, mention, blocked, tokens)]
    kinds.link_changes(pieces, kept)
    return [_figure(doc, pieces, mention, tokens) for mention in kept]


class Tokens:
    """From offsets to tokens."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [token.idx for token in doc]

    def cover(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that cover a stretch of text."""
        return bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)


def _figure(doc: Doc, pieces: list[Piece], mention: Mention, tokens: Tokens) -> Figure:
    quantity = mention.quantity
    start, end = pieces[mention.first].start, pieces[mention.last - 1].end
    span = tokens.cover(start, end)
    core = tokens.cover(pieces[quantity.first].start, pieces[quantity.last - 1].end)
    sent = doc[core[0]].sent
    noun = mention.noun or nouns.noun_of(doc, mention, span, core)
    trend = mention.trend or trends.trend_of(doc, span, core, quantity.kind)
    unit = quantity.unit
    if quantity.kind == "count":
        unit = kinds.person(noun) if unit is None else unit
    return Figure(
        start=start,
        end=end,
        text=doc.text[start:end],
        kind=quantity.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=mention.bound,
        trend=trend,
        unit=unit,
        noun=noun,
        period=period_place.period_of(doc, sent, start, end),
        place=period_place.place_of(doc, sent, start, end),
    )
