"""Keep a small database of the schema that ends with the step NAME."""

import gzip
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import sqlite_utils

from extractor.models import Review
from extractor.store import schema
from tests.store.examples import fill


def keep(last: str, folder: Path) -> Path:
    """Make the database: the steps up to `last`, and of the examples what its tables and columns can hold."""
    with tempfile.TemporaryDirectory() as scratch:
        now, then = Path(scratch, "now.db"), Path(scratch, "then.db")
        with fill(now) as filled:
            ((link,),) = filled.connection.execute("select permalink from comparisons")
            filled.review(link, Review("rejected", "ada", "One counts boats."))
        with closing(sqlite3.connect(then, isolation_level=None)) as connection:
            db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
            steps = schema.migrations()
            names = [step.name for step in steps.pending(db)]
            later = names[names.index(last) + 1 :]
            steps.apply(db, **({"stop_before": later[0]} if later else {}))
            connection.execute("attach ? as now", (str(now),))
            plain = [
                name
                for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
                if "_fts" not in name and not name.startswith(("sqlite_", "_"))
            ]
            for name in plain:
                columns = ", ".join(
                    f'"{row[1]}"'
                    for row in connection.execute(f"pragma now.table_info({name})")
                    if row[1] in {column.name for column in db[name].columns}
                )
                connection.execute(f"insert into main.{name} ({columns}) select {columns} from now.{name}")
            connection.execute("detach now")
            connection.execute("vacuum")
        kept = folder / f"{last}.db.gz"
        kept.write_bytes(gzip.compress(then.read_bytes(), mtime=0))
    return kept


if __name__ == "__main__":
    print(keep(sys.argv[1], Path(__file__).parent))
