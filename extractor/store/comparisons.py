"""Comparisons <-> rows: each claim is linked to the very figure it was made from."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import count, groupby
from operator import itemgetter
from typing import Any, NamedTuple, Self

from extractor import resources
from extractor.errors import StoreError
from extractor.models import Claim, Comparison
from extractor.store import columns, reviews

_COMPARISON = ("id", "about", "verdict", "independent_sources", "explanation")

_CLAIM = ("article", "start", "end", "figure", "official", "publisher", "published", "url", "title")

_ARITHMETIC = ("derived", "wrong_arithmetic")


@dataclass(frozen=True, slots=True)
class Placed(Claim):
    """A claim and the row of its article: two files may be alike in all that a claim tells."""

    row: int | None = None

    @classmethod
    def at(cls, row: int, claim: Claim) -> Self:
        """A claim of the article of a row."""
        return cls(**{each.name: getattr(claim, each.name) for each in fields(Claim)}, row=row)


class _Place(NamedTuple):
    """Where a claim was made: the row of its figure, and the address of its article."""

    figure: int
    address: str


def write(connection: sqlite3.Connection, comparisons: Iterable[Comparison]) -> None:
    """Store comparisons beside those that are there, numbered on from them; runs inside the caller's transaction."""
    names = ("comparison_id", "position", "figure_id", *columns.READING)
    insert_claim = f"insert into comparison_claims ({', '.join(names)}) values ({', '.join('?' * len(names))})"  # noqa: S608
    insert_comparison = (
        f"insert into comparisons ({', '.join(_COMPARISON)}, permalink, newest) values (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    )
    (highest,) = connection.execute("select ifnull(max(id), 0) from comparisons").fetchone()
    for number, comparison in enumerate(comparisons, highest + 1):
        places = _places(connection, comparison)
        newest = max((claim.published for claim in comparison.claims if claim.published), default=None)
        told = [number, *(getattr(comparison, name) for name in _COMPARISON[1:])]
        connection.execute(insert_comparison, [*told, _permalink(connection, comparison, places), newest])
        for position, (claim, place) in enumerate(zip(comparison.claims, places, strict=True)):
            reading = [getattr(claim, name) for name in columns.READING]
            connection.execute(insert_claim, [number, position, place.figure, *reading])


def read(connection: sqlite3.Connection, *, most: int | None = None) -> Iterator[Comparison]:
    """Comparisons as they were written, by id, one at a time; with `most` so many of each verdict, of most sources."""
    judged = reviews.read(connection)
    cursor = connection.execute(resources.sql("compared", "comparisons"), {"most": most})
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    for _, own in groupby(rows, key=itemgetter("id")):
        first, *others = own
        yield Comparison(
            **{name: first[name] for name in _COMPARISON},
            claims=tuple(map(_claim, [first, *others])),
            permalink=first["permalink"],
            reviews=judged.get(first["permalink"], ()),
        )


def _claim(row: dict[str, Any]) -> Claim:
    fields = {name: row[name] for name in (*_CLAIM, *columns.READING)}
    return Claim(**fields, reference=bool(row["reference"]))  # SQLite has no truth values


def _places(connection: sqlite3.Connection, comparison: Comparison) -> list[_Place]:
    """Where each claim was made."""
    places = []
    alike: Counter[tuple[object, ...]] = Counter()
    for claim in comparison.claims:
        row = claim.row if isinstance(claim, Placed) else None
        key = (row, claim.article, claim.start, claim.end, claim.figure, claim.url, claim.title, claim.published)
        possible = _possible_places(connection, claim, row)
        if not possible:
            raise StoreError(f"no current article {claim.article!r} has the figure {claim.figure!r}")
        # What is alike in all that a claim tells is taken in turn.
        places.append(possible[alike[key] % len(possible)])
        alike[key] += 1
    return places


def _permalink(connection: sqlite3.Connection, comparison: Comparison, places: list[_Place]) -> str:
    """A name that stays while a comparison is made again: the words of the first claim, at its address.

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
    names = (_short_hash(f"{words}\n{turn}") for turn in count())
    taken = "select 1 from comparisons where permalink = ?"
    return next(name for name in names if connection.execute(taken, (name,)).fetchone() is None)


def _short_hash(words: str) -> str:
    return "c" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _possible_places(connection: sqlite3.Connection, claim: Claim, row: int | None) -> list[_Place]:
    """The figures of current articles, or of that of a row, that `claim` may have been made from; almost always one."""
    rows = connection.execute(
        """
        select figures.id, articles.address
        from articles join figures on figures.article_id = articles.id
        where articles.current and articles.given_id = :article
            and figures.start = :start and figures."end" = :end and figures.text = :figure
            and ifnull(articles.canonical_url, articles.url) is :url
            and articles.title is :title and articles.published is :published
            and ifnull(articles.id = :row, true)
        order by articles.address, figures.position
        """,
        {"row": row}
        | {name: getattr(claim, name) for name in ("article", "start", "end", "figure", "url", "title", "published")},
    )
    return [_Place(*found) for found in rows]
