"""The page of all tables does not count them again for each visitor, and counts again what has changed."""

import pytest
from datasette.app import Datasette

from extractor.models import Review
from extractor.store import Database


async def test_tables_are_counted_once_until_something_is_written(site: Datasette, filled: Database) -> None:
    database = site.get_database("facts")
    first = await database.table_counts(5)
    assert first["articles"] == 2
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "execute", None)
        assert await database.table_counts(5) == first
    [permalink] = filled.connection.execute("select permalink from comparisons").fetchone()
    filled.review(permalink, Review("confirmed", "ada"))
    assert (await database.table_counts(5))["reviews"] == first["reviews"] + 1
    assert "articles" in (await site.client.get("/facts")).text
