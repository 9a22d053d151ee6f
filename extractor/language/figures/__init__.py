"""Figures: every number an article states, with what it counts, its unit, bound, trend, time and place."""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.figures import kinds, mentions, period_place, trends
from extractor.language.figures.article import Article, Range
from extractor.language.figures.mentions import Mention
from extractor.language.figures.nouns import Nouns
from extractor.models import Figure

__all__ = ["Figures", "find", "make_figures"]

_SHARE_MOVE = 1000
"""Sums below this can be what a share or a price moved by."""


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
    article = Article(doc)
    kept = []
    for mention in mentions.find(article):
        kinds.set_age(article, mention)
        kinds.set_frequency(article, mention)
        if kinds.is_figure(article, mention):
            kept.append(mention)
    if not kept:
        return []
    kinds.link_changes(article, kept)
    nouns = Nouns(article, kept)
    nouns.resolve()
    found: list[Figure] = []
    for index, mention in enumerate(kept):
        if nouns.same_change[index]:
            mention.trend = mention.trend or found[-1].trend
        found.append(
            _figure(article, mention, nouns.spans[index], nouns.cores[index], attributive=nouns.attributive[index])
        )
    return found


def _figure(article: Article, mention: Mention, span: Range, core: Range, *, attributive: bool) -> Figure:
    doc, quantity = article.doc, mention.quantity
    start, end = article.pieces[mention.first].start, article.pieces[mention.last - 1].end
    sent = doc[core[0]].sent
    small = quantity.value is not None and abs(quantity.value) < _SHARE_MOVE
    trend = mention.trend or trends.trend_of(doc, span, core, quantity.kind, attributive=attributive, small=small)
    if quantity.kind in ("percent", "points") and quantity.value is not None and quantity.value < 0:
        trend = trend or "down"
    unit = quantity.unit
    if quantity.kind == "count" and unit is None:
        unit = kinds.person(mention.noun)
    figure = Figure(
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
        noun=mention.noun,
    )
    return replace(
        figure,
        period=period_place.period_of(doc, sent, start, end),
        place=period_place.place_of(doc, sent, start, end),
    )
