"""Annotations <-> SQLite: `open_database` gives a `Database` that writes and reads the nouns of `extractor.models`.

The schema, the views and the questions a person asks stand as SQL in the folder `db`.
"""

from extractor.store.compared import Compared
from extractor.store.comparisons import Placed
from extractor.store.corpus import Kept, Reader, Selection
from extractor.store.database import Database, open_database

__all__ = ["Compared", "Database", "Kept", "Placed", "Reader", "Selection", "open_database"]
