"""What a reader thinks of a comparison, kept over all checks."""

import sqlite3
from datetime import UTC, datetime
from typing import Literal, NamedTuple, get_args

Judgement = Literal["confirmed", "rejected", "unsure"]
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)


class Review(NamedTuple):
    """One reader's judgement of a comparison's verdict."""

    permalink: str
    judgement: Judgement
    reviewer: str
    note: str | None = None


def write(connection: sqlite3.Connection, review: Review) -> bool:
    """Store a review beside the comparison as it is now; false if there is none at its permalink.

    A reader who changes their mind adds a review: what was thought before stays.
    """
    written = connection.execute(
        """
        insert into reviews (permalink, judgement, reviewer, note, at, about, verdict, explanation)
        select permalink, :judgement, :reviewer, :note, :at, about, verdict, explanation
        from comparisons
        where permalink = :permalink
        """,
        {**review._asdict(), "at": datetime.now(UTC).isoformat(timespec="seconds")},
    )
    return written.rowcount == 1
