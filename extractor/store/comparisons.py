"""Comparisons <-> rows: each claim is linked to the very figure it was made from."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from extractor.errors import StoreError
from extractor.models import Claim, Comparison
from extractor.store import columns

_COMPARISON = ("id", "about", "verdict", "independent_sources", "explanation")


def write_comparisons(connection: sqlite3.Connection, comparisons: Iterable[Comparison]) -> None:
    """Put `comparisons` in the place of all that are stored; runs inside the caller's transaction."""
    connection.execute("delete from comparisons")
    names = ("comparison_id", "position", "figure_id", *columns.READING)
    insert_claim = f"insert into comparison_claims ({', '.join(names)}) values ({', '.join('?' * len(names))})"  # noqa: S608
    for comparison in comparisons:
        connection.execute(
            f"insert into comparisons ({', '.join(_COMPARISON)}) values (?, ?, ?, ?, ?)",  # noqa: S608
            [getattr(comparison, name) for name in _COMPARISON],
        )
        alike: Counter[tuple[object, ...]] = Counter()
        for position, claim in enumerate(comparison.claims):
            key = (claim.article, claim.start, claim.end, claim.figure, claim.url, claim.title, claim.published)
            figures = _figures(connection, claim)
            if not figures:
                raise StoreError(f"no current article {claim.article!r} has the figure {claim.figure!r}")
            # Copies under one id, alike in all a claim tells, are taken in turn.
            figure = figures[alike[key] % len(figures)]
            alike[key] += 1
            reading = [getattr(claim, name) for name in columns.READING]
            connection.execute(insert_claim, [comparison.id, position, figure, *reading])


def read_comparisons(connection: sqlite3.Connection) -> list[Comparison]:
    """All comparisons as they were written, by id."""
    claims: dict[int, list[Claim]] = {}
    read = ", ".join(f"comparison_claims.{name}" for name in columns.READING)
    for (
        comparison_id,
        article,
        start,
        end,
        figure,
        official,
        publisher,
        published,
        url,
        title,
        *reading,
    ) in connection.execute(
        f"""
            select
                comparison_claims.comparison_id, articles.given_id, figures.start, figures."end", figures.text,
                officials.name, articles.publisher, articles.published,
                ifnull(articles.canonical_url, articles.url), articles.title, {read}
            from comparison_claims
            join figures on figures.id = comparison_claims.figure_id
            join articles on articles.id = figures.article_id
            left join officials on officials.id = figures.official_id
            order by comparison_claims.comparison_id, comparison_claims.position
            """  # noqa: S608
    ):
        claims.setdefault(comparison_id, []).append(
            Claim(
                article=article,
                start=start,
                end=end,
                figure=figure,
                official=official,
                publisher=publisher,
                published=published,
                url=url,
                title=title,
                **dict(zip(columns.READING, reading, strict=True)),
            )
        )
    return [
        Comparison(**dict(zip(_COMPARISON, row, strict=True)), claims=tuple(claims.get(row[0], ())))
        for row in connection.execute(f"select {', '.join(_COMPARISON)} from comparisons order by id")  # noqa: S608
    ]


def _figures(connection: sqlite3.Connection, claim: Claim) -> list[int]:
    """The figures of current articles that `claim` may have been made from; almost always one."""
    rows = connection.execute(
        """
        select figures.id
        from articles join figures on figures.article_id = articles.id
        where articles.current and articles.given_id = :article
            and figures.start = :start and figures."end" = :end and figures.text = :figure
            and ifnull(articles.canonical_url, articles.url) is :url
            and articles.title is :title and articles.published is :published
        order by articles.address, figures.position
        """,
        {name: getattr(claim, name) for name in ("article", "start", "end", "figure", "url", "title", "published")},
    )
    return [figure for (figure,) in rows]
