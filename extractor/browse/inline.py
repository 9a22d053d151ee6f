"""An article with its facts as a piece of HTML for a notebook, in the manner of spaCy's displaCy.

Its style comes along and touches nothing else. Colours are thin, so that they stand on a light ground and on a dark
one; each kind of fact has its label, for colour alone tells some readers nothing.
"""

from collections.abc import Iterator
from dataclasses import asdict

from markupsafe import Markup

from extractor.browse import readings
from extractor.browse.highlight import Highlight, paragraphs
from extractor.browse.stated import time
from extractor.models import Annotations, Article

_COLOURS = {"figure": "230, 110, 20", "quote": "140, 80, 200", "official": "0, 150, 130", "date": "40, 110, 210"}
"""Red, green, blue of each kind of fact."""

_STYLE = Markup("\n").join(
    [
        Markup(".extractor-doc { max-width: 48rem; line-height: 2; }"),
        Markup(".extractor-doc mark { color: inherit; border-radius: 0.3em; padding: 0.15em 0.25em; }"),
        Markup(".extractor-doc mark::after { font: bold 0.65em sans-serif; margin-left: 0.4em; }"),
        *(
            Markup(
                ".extractor-doc mark.{0} {{ background: rgba({1}, 0.2); }}\n"
                '.extractor-doc mark.{0}::after {{ content: "{2}"; }}'
            ).format(kind, colour, kind.upper())
            for kind, colour in _COLOURS.items()
        ),
    ]
)


def html(article: Article, found: Annotations) -> str:
    """The text as HTML, each fact marked, its kind written behind it and its reading shown where the pointer rests."""
    head = Markup("<p><strong>{}</strong><br>{}</p>").format(
        article.title or article.id, ", ".join(filter(None, (article.publisher, time(article.published))))
    )
    text = Markup("").join(Markup("<p>{}</p>").format(each) for each in paragraphs(article.text, _marks(found)))
    return str(Markup('<div class="extractor-doc" dir="auto"><style>{}</style>{}{}</div>').format(_STYLE, head, text))


def _marks(found: Annotations) -> Iterator[Highlight]:
    for figure in found.figures:
        claimed_by = None if figure.official is None else found.officials[figure.official].name
        yield Highlight(
            figure.start, figure.end, "figure", readings.figure({**asdict(figure), "claimed_by": claimed_by})
        )
    for date in found.dates:
        yield Highlight(date.start, date.end, "date", readings.date(asdict(date)))
    for official in found.officials:
        for start, end in official.mentions:
            yield Highlight(start, end, "official", readings.official(asdict(official)))
    for quote in found.quotes:
        for start, end in quote.parts or ((quote.start, quote.end),):
            yield Highlight(start, end, "quote", readings.quote(asdict(quote)))
