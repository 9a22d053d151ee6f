"""Ties each figure to the statement it stands in and to the official who makes it. Runs last."""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.quotes import is_speech
from extractor.models import Annotations, Figure, Quote


@Language.factory("attribution")
def make_attribution(nlp: Language, name: str) -> "Attribution":
    """The component; reads `doc._.quotes`, rewrites `doc._.figures`."""
    return Attribution()


class Attribution:
    """Sets `quote` and `official` of every figure that stands inside a quote."""

    def __init__(self) -> None:
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Attribute the figures of `doc`."""
        doc._.figures = attribute(doc._.figures, doc._.quotes)
        return doc


def attribute(figures: tuple[Figure, ...], quotes: tuple[Quote, ...]) -> tuple[Figure, ...]:
    """The figures with the index of the innermost quote around each, and that quote's official.

    Figures and quotes come in text order, so one sweep finds the quotes still open at each figure.
    """
    attributed = []
    pieces = sorted(
        (start, end, index)
        for index, quote in enumerate(quotes)
        for start, end in (quote.parts or ((quote.start, quote.end),))
    )
    open_pieces: list[tuple[int, int, int]] = []
    upcoming = 0
    for figure in figures:
        while upcoming < len(pieces) and pieces[upcoming][0] <= figure.start:
            open_pieces.append(pieces[upcoming])
            upcoming += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > figure.start]
        around = [piece for piece in open_pieces if piece[1] >= figure.end]
        if around:
            innermost = min(around, key=lambda piece: piece[1] - piece[0])[2]
            figure = replace(figure, quote=innermost, official=quotes[innermost].official)
        attributed.append(figure)
    return tuple(attributed)


def speech_only(annotations: Annotations) -> Annotations:
    """The annotations without the beliefs, wishes and attitudes among the quotes; figures point to those that stay."""
    kept = [index for index, quote in enumerate(annotations.quotes) if is_speech(quote)]
    place = {old: new for new, old in enumerate(kept)}
    figures = tuple(
        figure if figure.quote is None else replace(figure, quote=place.get(figure.quote))
        for figure in annotations.figures
    )
    return replace(annotations, figures=figures, quotes=tuple(annotations.quotes[index] for index in kept))
