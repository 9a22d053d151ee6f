"""What people think of comparisons, kept over all checks."""

import sqlite3
from collections import defaultdict
from datetime import UTC, datetime
from typing import get_args

from extractor.errors import StoreError
from extractor.models import Judgement, Review

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)


def write(connection: sqlite3.Connection, permalink: str, review: Review) -> None:
    """Store a review beside the comparison as it is now; its time is now.

    Who changes their mind adds a review: what was thought before stays. Raises StoreError if there is no comparison at
    `permalink`.
    """
    written = connection.execute(
        """
        insert into reviews (permalink, judgement, reviewer, note, at, about, verdict, explanation)
        select permalink, :judgement, :reviewer, :note, :at, about, verdict, explanation
        from comparisons
        where permalink = :permalink
        """,
        {
            "permalink": permalink,
            "judgement": review.judgement,
            "reviewer": review.reviewer,
            "note": review.note,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        },
    )
    if written.rowcount != 1:
        raise StoreError(f"no comparison is named {permalink!r}", hint="extractor check shows the names")


def read(connection: sqlite3.Connection) -> dict[str, tuple[Review, ...]]:
    """The reviews of each permalink, the latest first."""
    found: defaultdict[str, list[Review]] = defaultdict(list)
    rows = connection.execute("select permalink, judgement, reviewer, note, at, verdict from reviews order by id desc")
    for permalink, *fields in rows:
        found[permalink].append(Review(*fields))
    return {permalink: tuple(reviews) for permalink, reviews in found.items()}
