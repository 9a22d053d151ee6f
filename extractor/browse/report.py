"""One comparison as a file that can be mailed: its style inside it, no script, and nothing asked of any machine."""

import base64
import hashlib
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from extractor.browse.sides import sides
from extractor.browse.stated import time, web_address
from extractor.errors import StoreError
from extractor.store.explain import reading
from extractor.store.read import page_rows

Row = dict[str, Any]

_FOLDER = Path(__file__).parent


def of_database(connection: sqlite3.Connection, permalink: str, database: str) -> str:
    """The report of the comparison at `permalink`, as HTML; `database` is named in it as the place it is from.

    Raises StoreError if there is no such comparison.
    """
    with reading(database):
        named = page_rows(connection, "comparison_of_permalink", {"permalink": permalink})
        if not named:
            hint = "extractor check shows the names"
            raise StoreError(f"no comparison is named {permalink!r}", where=database, hint=hint)
        id = named[0]["id"]
        [comparison] = page_rows(connection, "comparison", {"id": id})
        return page(
            comparison,
            page_rows(connection, "comparison_claims", {"id": id}),
            page_rows(connection, "comparison_articles", {"id": id}),
            page_rows(connection, "comparison_reviews", {"permalink": permalink}),
            database=database,
        )


def page(
    comparison: Row, claims: Sequence[Row], articles: Sequence[Row], reviews: Sequence[Row], *, database: str
) -> str:
    """The report of the rows that `db/pages/comparison*.sql` give, as HTML."""
    shown = sides(
        claims,
        articles,
        verdict=comparison["verdict"],
        link=lambda claim: web_address(claim["url"]),
        official=lambda claim: None,
    )
    return _templates().get_template("extractor_report.html").render(
        comparison=comparison,
        sources=shown.sources,
        plot=shown.plot,
        reviews=reviews,
        database=database,
        made=datetime.now(UTC).date().isoformat(),
        version=version("extractor"),
        time=time,
        style=_style(),
        policy=policy(),
    )  # fmt: skip


@cache
def policy() -> str:
    """The Content-Security-Policy of a report: its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return (_FOLDER / "static" / "extractor.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
