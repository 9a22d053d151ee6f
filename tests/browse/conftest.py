from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.plugins import pm

from extractor import browse
from extractor.browse import configuration
from extractor.store import Database
from tests.store.examples import fill

if not pm.is_registered(browse):
    pm.register(browse)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Database]:
    """A database of two small articles that contradict one another."""
    with fill(tmp_path / "facts.db") as db:
        yield db


@pytest.fixture
async def site(filled: Database) -> Datasette:
    """Datasette on that database, as `extractor browse` runs it."""
    datasette = Datasette([filled.name], settings=configuration.settings())
    await datasette.invoke_startup()
    return datasette
