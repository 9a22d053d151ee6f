"""A database for who counts and looks in a notebook: its facts as data frames, its articles as objects."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from extractor.doc import Doc, doc
from extractor.errors import ExtractorError, StoreError
from extractor.store import Database, Selection
from extractor.store.explain import explained

Library = Literal["pandas", "polars"]


class Facts(Database):
    """A database as `extractor.open` gives it; a context manager that closes it."""

    def frames(self, library: Library | None = None) -> "Frames":
        """The facts as data frames of pandas, or of polars where pandas is not installed or `library` says so.

        Raises ExtractorError if the library is not installed.
        """
        return Frames(self, library or next(filter(find_spec, ("pandas", "polars")), "pandas"))

    def doc(self, article_id: int) -> Doc:
        """The article with this row id (the frames' column `article_id`) and its facts. Raises StoreError."""
        found = self.of_row(int(article_id))  # frames hold numbers of their own, which SQLite takes for bytes
        if found is None:
            raise StoreError(f"no article {article_id}", where=self.name, hint="frames().articles() lists them")
        return doc(*found)

    def docs(
        self,
        *,
        outlets: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
    ) -> Iterator[Doc]:
        """The chosen current articles with their facts, one at a time; the choice is that of `extractor export`."""
        for _, article, found in self.chosen(Selection(tuple(outlets), since, until, language)):
            yield doc(article, found)


class Frames:
    """The facts of current articles, a data frame a table; columns are those of `extractor export --format csv`.

    Each method takes which articles: `outlets` (names), `since` and `until` (a day, month or year), `language` ("en"),
    and which `kind` of figure.
    """

    def __init__(self, database: Database, library: str) -> None:
        if library not in ("pandas", "polars") or not find_spec(library):
            raise ExtractorError(f"{library} is not installed", hint="pip install 'extractor[notebook]'")
        self._database = database
        self._library = library

    def articles(self, **chosen: Any) -> Any:
        """The articles, one row each, with their text."""
        return self._table("articles", **chosen)

    def figures(self, **chosen: Any) -> Any:
        """The figures, each with its sentence and who claims it."""
        return self._table("figures", **chosen)

    def dates(self, **chosen: Any) -> Any:
        """The dates, with their TIMEX3 values."""
        return self._table("dates", **chosen)

    def officials(self, **chosen: Any) -> Any:
        """The officials, one row a person an article."""
        return self._table("officials", **chosen)

    def quotes(self, **chosen: Any) -> Any:
        """The quotes, each with who says it."""
        return self._table("quotes", **chosen)

    def comparisons(self, **chosen: Any) -> Any:
        """The comparisons of the last check, one row a claim."""
        return self._table("comparisons", **chosen)

    def sql(self, query: str, values: Mapping[str, object] | Sequence[object] = ()) -> Any:
        """What a query of your own finds; it may read, and change nothing. Raises StoreError."""
        with explained(self._database.name), self._reading_only():
            cursor = self._database.connection.execute(query, values)
            names = [column[0] for column in cursor.description or ()]
            return self._frame(cursor.fetchall(), dict.fromkeys(names))

    def _table(
        self,
        name: str,
        *,
        outlets: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        kind: str | None = None,
    ) -> Any:
        selection = Selection(tuple(outlets), since, until, language)
        table = self._database.table(name, selection, kind=kind)
        return self._frame([tuple(row.values()) for row in table.rows], table.columns)

    def _frame(self, rows: list[Any], columns: Mapping[str, type | None]) -> Any:
        library = import_module(self._library)
        if self._library == "polars":
            return library.DataFrame(rows, schema=dict(columns), orient="row", infer_schema_length=None)
        # pandas has no whole numbers that may be missing but in a type of its own.
        types = {name: {int: "Int64", float: "float64"}[type] for name, type in columns.items() if type in (int, float)}
        return library.DataFrame.from_records(rows, columns=list(columns)).astype(types)

    @contextmanager
    def _reading_only(self) -> Iterator[None]:
        self._database.connection.execute("pragma query_only = on")
        try:
            yield
        finally:
            self._database.connection.execute("pragma query_only = off")
