"""Figures: every number an article states, with what it counts, its unit, bound and trend.

Their time and place are set by the component `setting`, quote and official by `attribution`.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.figures import kinds, mentions, trends
from extractor.language.figures.article import Article
from extractor.language.figures.mentions import Mention
from extractor.language.figures.nouns import Nouns
from extractor.language.figures.pieces import cut
from extractor.models import Figure

__all__ = ["Figures", "find", "make_figures"]


class Figures:
    """The spaCy component: writes `doc._.figures` and `doc.spans["figures"]`."""

    def __init__(self, nlp: Language, name: str) -> None:
        extensions.register()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the figures of `doc` and write them to it."""
        doc._.figures = tuple(find(doc))
        extensions.write_spans(doc, "figures", doc._.figures)
        return doc


@Language.factory("figures", assigns=["doc._.figures", "doc.spans"], requires=["token.dep", "token.tag", "doc.ents"])
def make_figures(nlp: Language, name: str) -> Figures:
    """The factory spaCy calls for `nlp.add_pipe("figures")`."""
    return Figures(nlp, name)


def find(doc: Doc) -> list[Figure]:
    """The figures of a parsed document, in text order."""
    pieces = cut(extensions.text(doc))
    begins = mentions.beginnings(pieces)
    if not begins:
        return []
    article = Article(doc, pieces)
    kept = []
    for mention in mentions.find(article, begins):
        kinds.set_age(article, mention)
        kinds.set_frequency(article, mention)
        kinds.set_points(article, mention)
        if kinds.is_figure(article, mention):
            kept.append(mention)
    if not kept:
        return []
    kinds.link_changes(article, kept)
    Nouns(article, kept).resolve()
    kinds.part_changes(kept)
    trends.set_trends(article, kept)
    position = {id(mention): at for at, mention in enumerate(kept)}
    return [_figure(article, mention, position.get(id(mention.change))) for mention in kept]


def _figure(article: Article, mention: Mention, change: int | None) -> Figure:
    quantity = mention.quantity
    start, end = article.pieces[mention.first].start, article.pieces[mention.last - 1].end
    unit = quantity.unit
    if quantity.kind == "count" and unit is None:
        unit = kinds.person(mention.noun)
    return Figure(
        start=start,
        end=end,
        text=article.text[start:end],
        kind=quantity.kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=mention.bound,
        trend=mention.trend,
        unit=unit,
        noun=mention.noun,
        per=quantity.per,
        change=change,
    )
