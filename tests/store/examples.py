"""Small stored articles, with offsets found by the words so that no test counts letters."""

from collections.abc import Iterable
from pathlib import Path

from extractor.models import Annotations, Article, Claim, Comparison, Date, Document, Figure, Official, Quote
from extractor.store import Database, open_database

HARBOUR = (
    "Harbour Commissioner Ada Moreno said on Monday that 412 ships docked in Port Ellis last year.\n\n"
    "“We have never seen so many,” she said. Port Ellis counted nearly 400 ships in 2021."
)
RIVAL = "Port Ellis handled 390 ships last year, Harbour Commissioner Ada Moreno told reporters."


def document(
    content: str,
    *,
    id: str = "harbour",
    url: str | None = "https://www.gazette.example/harbour",
    fetched: str | None = "2022-03-01T08:00:00Z",
    path: str | None = None,
) -> Document:
    return Document(
        id=id,
        content=content.encode(),
        media_type="text/html",
        url=url,
        fetched=fetched,
        path=path,
        charset="utf-8",
        status=200,
        headers=(("content-type", "text/html"),),
    )


def harbour() -> tuple[Document, Article, Annotations]:
    """An article with a fact of every kind."""
    text = HARBOUR
    quote, spoken = _span(text, "412 ships docked in Port Ellis last year"), "We have never seen so many,"
    annotations = Annotations(
        figures=(
            Figure(
                *_span(text, "412"), "412", "count", 412.0, noun="ships", period="2021", place="Port Ellis",
                quote=0, official=0,
            ),
            Figure(
                *_span(text, "nearly 400"), "nearly 400", "count", 400.0, bound="about", noun="ships", period="2021",
                place="Port Ellis",
            ),
        ),
        dates=(
            Date(*_span(text, "Monday"), "Monday", "DATE", "2022-02-28"),
            Date(*_span(text, "last year"), "last year", "DATE", "2021"),
            Date(*_span(text, "2021"), "2021", "DATE", "2021"),
        ),
        officials=(
            Official("Ada Moreno", "harbour commissioner", "Port Ellis", mentions=(_span(text, "Ada Moreno"),)),
        ),
        quotes=(
            Quote(*quote, text[slice(*quote)], "indirect", "said", *_span(text, "said"), "Ada Moreno",
                  *_span(text, "Ada Moreno"), "Ada Moreno", 0),
            Quote(*_span(text, spoken), spoken, "direct", "said", *_span(text, "said", after="she "), "she",
                  *_span(text, "she"), "Ada Moreno", 0),
        ),
        sentences=(
            _span(text, text[: text.index("\n")]),
            _span(text, "“We have never seen so many,” she said."),
            _span(text, "Port Ellis counted nearly 400 ships in 2021."),
        ),
    )  # fmt: skip
    article = Article(
        id="harbour",
        text=text,
        url="https://www.gazette.example/harbour",
        canonical_url="https://www.gazette.example/2022/harbour",
        title="Port Ellis has its busiest year",
        authors=("Jo Lind", "P. Okafor"),
        publisher="Ellis Gazette",
        published="2022-03-01",
        language="en",
    )
    return document("<p>harbour"), article, annotations


def rival() -> tuple[Document, Article, Annotations]:
    """Another outlet, another number, the same official."""
    text = RIVAL
    annotations = Annotations(
        figures=(
            Figure(*_span(text, "390"), "390", "count", 390.0, noun="ships", period="2021", place="Port Ellis",
                   official=0),
        ),
        officials=(Official("Ada Moreno", "Harbour Commissioner", mentions=(_span(text, "Ada Moreno"),)),),
        sentences=((0, len(text)),),
    )  # fmt: skip
    url = "https://courier.example/ships"
    article = Article("ships", text, url=url, title="Fewer ships", publisher="Courier", published="2022-03-02T10:00:00")
    return document("<p>rival", id="ships", url=url), article, annotations


def conflict() -> Comparison:
    """What the two articles come to."""
    claims = []
    for _, article, annotations in (harbour(), rival()):
        figure = annotations.figures[0]
        claims.append(
            Claim(
                article=article.id, start=figure.start, end=figure.end, figure=figure.text, kind=figure.kind,
                value=figure.value, sentence=article.text[slice(*annotations.sentences[0])], noun=figure.noun,
                period=figure.period, place=figure.place, official="Ada Moreno", publisher=article.publisher,
                published=article.published, url=article.canonical_url or article.url, title=article.title,
                relation="differs",
            )
        )  # fmt: skip
    return Comparison(
        1, "ships, Port Ellis, 2021", "conflict", tuple(claims), 2, "The Gazette has 412 ships, the Courier 390."
    )


def fill(path: Path) -> Database:
    """A database of both articles, numbered as they are stored here, and their comparison."""
    db = open_database(path)
    run = db.start_run("run", ["pages"], "0.1")
    for made in (harbour(), rival()):
        db.write(*made, run=run, annotator="test 1")
    db.record_failure(run, "pages/empty.html", "holds no article")
    db.finish_run(run)
    write_comparisons(db, [conflict()])
    return db


def write_comparisons(db: Database, made: Iterable[Comparison]) -> None:
    """Put these in the place of all comparisons, whatever the figures say."""
    with db.comparing() as compared:
        compared.forget("test")
        compared.write(made)


def _span(text: str, words: str, after: str = "") -> tuple[int, int]:
    start = text.index(after + words) + len(after)
    return start, start + len(words)
