"""Comparisons <-> rows: each claim is linked to the very figure it was made from."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from extractor.errors import StoreError
from extractor.models import Claim, Comparison
from extractor.store import columns, reviews, tallies

_COMPARISON = ("id", "about", "verdict", "independent_sources", "explanation")

_ARITHMETIC = ("derived", "wrong_arithmetic")


class _Place(NamedTuple):
    """Where a claim was made: the row of its figure, and the address of its article."""

    figure: int
    address: str


def write_comparisons(connection: sqlite3.Connection, comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Put `comparisons` in the place of all that are stored; runs inside the caller's transaction.

    Returns them with their permalinks and what people think of them.
    """
    connection.execute("delete from comparisons")
    names = ("comparison_id", "position", "figure_id", *columns.READING)
    insert_claim = f"insert into comparison_claims ({', '.join(names)}) values ({', '.join('?' * len(names))})"  # noqa: S608
    insert_comparison = (
        f"insert into comparisons ({', '.join(_COMPARISON)}, permalink, newest) values (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    )
    taken: set[str] = set()
    judged = reviews.read(connection)
    written: list[Comparison] = []
    for comparison in comparisons:
        places = _places(connection, comparison)
        link = _permalink(comparison, places, taken)
        taken.add(link)
        written.append(replace(comparison, permalink=link, reviews=judged.get(link, ())))
        newest = max((claim.published for claim in comparison.claims if claim.published), default=None)
        connection.execute(insert_comparison, [*(getattr(comparison, name) for name in _COMPARISON), link, newest])
        for position, (claim, place) in enumerate(zip(comparison.claims, places, strict=True)):
            reading = [getattr(claim, name) for name in columns.READING]
            connection.execute(insert_claim, [comparison.id, position, place.figure, *reading])
    tallies.renew(connection)
    return written


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
        reference,
        *reading,
    ) in connection.execute(
        f"""
            select
                comparison_claims.comparison_id, articles.given_id, figures.start, figures."end", figures.text,
                officials.name, articles.publisher, articles.published,
                ifnull(articles.canonical_url, articles.url), articles.title, articles.reference, {read}
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
                reference=bool(reference),
                **dict(zip(columns.READING, reading, strict=True)),
            )
        )
    judged = reviews.read(connection)
    return [
        Comparison(
            **dict(zip(_COMPARISON, row, strict=True)),
            claims=tuple(claims.get(row[0], ())),
            permalink=link,
            reviews=judged.get(link, ()),
        )
        for *row, link in connection.execute(f"select {', '.join(_COMPARISON)}, permalink from comparisons order by id")  # noqa: S608
    ]


def _places(connection: sqlite3.Connection, comparison: Comparison) -> list[_Place]:
    """Where each claim was made."""
    places = []
    alike: Counter[tuple[object, ...]] = Counter()
    for claim in comparison.claims:
        key = (claim.article, claim.start, claim.end, claim.figure, claim.url, claim.title, claim.published)
        possible = _possible_places(connection, claim)
        if not possible:
            raise StoreError(f"no current article {claim.article!r} has the figure {claim.figure!r}")
        # Copies under one id, alike in all a claim tells, are taken in turn.
        places.append(possible[alike[key] % len(possible)])
        alike[key] += 1
    return places


def _permalink(comparison: Comparison, places: list[_Place], taken: set[str]) -> str:
    """A name that stays while checks number comparisons anew: the words of the first claim, at its address.

    Later articles join a comparison, and an edit moves a figure within its text; neither changes the name.
    """
    address, claim = min(
        ((place.address, claim) for claim, place in zip(comparison.claims, places, strict=True)),
        key=lambda each: (each[1].published or "9999", each[0], each[1].start),
    )
    sort = (
        "arithmetic" if comparison.verdict in _ARITHMETIC else "unclear" if comparison.verdict == "unclear" else "same"
    )
    words = "\n".join((sort, address, claim.figure, claim.noun or ""))
    return next(name for turn in count() if (name := _short_hash(f"{words}\n{turn}")) not in taken)


def _short_hash(words: str) -> str:
    return "c" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _possible_places(connection: sqlite3.Connection, claim: Claim) -> list[_Place]:
    """The figures of current articles that `claim` may have been made from; almost always one."""
    rows = connection.execute(
        """
        select figures.id, articles.address
        from articles join figures on figures.article_id = articles.id
        where articles.current and articles.given_id = :article
            and figures.start = :start and figures."end" = :end and figures.text = :figure
            and ifnull(articles.canonical_url, articles.url) is :url
            and articles.title is :title and articles.published is :published
        order by articles.address, figures.position
        """,
        {name: getattr(claim, name) for name in ("article", "start", "end", "figure", "url", "title", "published")},
    )
    return [_Place(*row) for row in rows]
