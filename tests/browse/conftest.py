import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.plugins import pm

from extractor import browse
from extractor.browse import configuration
from extractor.store import Database, open_database
from tests.store.examples import fill

if not pm.is_registered(browse):
    pm.register(browse)
# Where Rich is installed, Datasette draws every wrong address in the terminal, with all its variables: seconds each.
pm.get_plugin("datasette.handle_exception").rich = None


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two small articles that contradict one another, for who only reads it."""
    path = tmp_path_factory.mktemp("example") / "facts.db"
    with fill(path) as db:
        db.connection.execute("pragma wal_checkpoint(truncate)")
    return path


@pytest.fixture
def filled(example: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of that database, to be changed."""
    with open_database(shutil.copy(example, tmp_path)) as db:
        yield db


@pytest.fixture
async def site(filled: Database) -> Datasette:
    """Datasette on that database, as `extractor browse` runs it."""
    datasette = Datasette([filled.name], settings=configuration.settings())
    await datasette.invoke_startup()
    return datasette
