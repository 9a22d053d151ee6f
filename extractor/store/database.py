"""The database file: opening it, its transactions, and what can be asked of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlite_utils

from extractor.errors import StoreError
from extractor.models import Annotations, Article, Comparison, Document, Review, Summary
from extractor.store import (
    backup,
    compared,
    comparisons,
    corpus,
    doctor,
    numbers,
    people,
    read,
    references,
    reviews,
    runs,
    schema,
    search,
    tables,
    tallies,
    versions,
    write,
)
from extractor.store.compared import Compared
from extractor.store.corpus import Kept, Reader, Selection
from extractor.store.explain import explained, reading
from extractor.store.runs import Failure

_WAIT = 30.0
"""Seconds to wait for another program that writes: a transaction is one article, so this is many of them."""


class Database:
    """An open database of articles and their facts; made by `open_database`. A context manager that closes it."""

    def __init__(self, connection: sqlite3.Connection, name: str, kept: Path | None = None) -> None:
        self.name = name
        self.connection = connection
        self.kept = kept
        """A copy of the database as it was, if opening it brought it to a newer schema."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was written is in it already."""
        self.connection.close()

    def start_run(self, command: str, inputs: Sequence[str], version: str) -> int:
        """Record that a run of `command` on `inputs` began; returns its id."""
        with self._transaction() as connection:
            return runs.start(connection, command, inputs, version)

    def ahead(self) -> str | None:
        """When the latest run began, if that is still to come: the clock of this machine, or of another, is wrong."""
        with reading(self.name):
            return runs.ahead(self.connection)

    def begun(self, inputs: Sequence[str], annotator: str) -> frozenset[str]:
        """The ids of the documents that killed runs on these very inputs stored: they need not be fetched again.

        Empty once such a run came to its end, since then what has changed is wanted.
        """
        with reading(self.name):
            return runs.begun(self.connection, inputs, annotator)

    def finish_run(self, run: int) -> None:
        """Record that a run came to its end: the numbers of all rows are kept from now on.

        A run without it was killed.
        """
        with self._transaction() as connection:
            runs.finish(connection, run)
            numbers.settle(connection)

    def record_failure(self, run: int, input: str, error: str) -> None:
        """Record an input of a run that could not be read."""
        with self._transaction() as connection:
            runs.fail(connection, run, Failure(input, error))

    def failures(self, run: int) -> list[Failure]:
        """What failed in a run, in order."""
        with reading(self.name):
            return runs.failures(self.connection, run)

    def has(self, document: Document, annotator: str) -> bool:
        """Whether this very content at this address is stored with the facts that this annotator finds: skip it.

        `annotator` names program and model with their versions.
        """
        with reading(self.name):
            return versions.is_stored(self.connection, document, annotator)

    def write(self, document: Document, article: Article, annotations: Annotations, *, run: int, annotator: str) -> int:
        """Store an article with its document and facts, all or nothing; returns its row id.

        Other content at a known address is a new version. The same content again, read by another annotator, has its
        facts replaced.
        """
        try:
            with self._transaction() as connection:
                return write.write_article(connection, document, article, annotations, run, annotator)
        except UnicodeEncodeError:
            document, article, annotations = write.without_surrogates((document, article, annotations))
            with self._transaction() as connection:
                return write.write_article(connection, document, article, annotations, run, annotator)

    def articles(self, *, current_only: bool = True) -> Iterator[Article]:
        """Articles, one at a time, in an order that does not depend on when they were stored."""
        with reading(self.name):
            for _, article in read.articles(self.connection, current_only=current_only):
                yield article

    def annotated(self, *, current_only: bool = True) -> Iterator[tuple[Article, Annotations]]:
        """Articles with their facts, one at a time, every field as it was written."""
        with reading(self.name):
            for article_id, article in read.articles(self.connection, current_only=current_only):
                yield article, read.annotations(self.connection, article_id)

    def chosen(self, selection: Selection) -> Iterator[tuple[int, Article, Annotations]]:
        """The current articles of a selection with their row ids and facts, one at a time, in order of storing."""
        with reading(self.name):
            for article_id in tables.article_ids(self.connection, selection):
                article = read.article(self.connection, article_id)
                if article is not None:
                    yield article_id, article, read.annotations(self.connection, article_id)

    def of_row(self, article_id: int) -> tuple[Article, Annotations] | None:
        """The article of a row id, with its facts; None if there is none."""
        with reading(self.name):
            article = read.article(self.connection, article_id)
            return (article, read.annotations(self.connection, article_id)) if article else None

    def table(self, name: str, selection: Selection | None = None, *, kind: str | None = None) -> tables.Table:
        """The facts of current articles as flat rows, one at a time, with the types of their columns.

        `name` is articles, figures, dates, officials, quotes or comparisons (one row a claim); with `kind` only
        figures of that kind count. Raises StoreError for another name.
        """
        with reading(self.name):
            return tables.table(self.connection, name, selection or Selection(), kind)

    def corpus(self, selection: Selection) -> Iterator[Kept]:
        """The articles of a selection with where each comes from, one at a time, in order of address."""
        with reading(self.name):
            yield from corpus.articles(self.connection, selection)

    def missing(self) -> list[Failure]:
        """Inputs of all runs that could not be read and still are not there, each with its last error."""
        with reading(self.name):
            return corpus.failures(self.connection)

    def changed(self, article: str | None = None) -> Iterator[tuple[versions.Version, versions.Version]]:
        """Each version of an address with the one after it, one pair at a time.

        Of one article, named by its address, id or row, or of all that changed. Raises StoreError if the one named has
        one version only.
        """
        with reading(self.name):
            yield from versions.changed(self.connection, article)

    def readers(self) -> list[Reader]:
        """The versions of the program that read the current articles, and when."""
        with reading(self.name):
            return corpus.readers(self.connection)

    def join_people(self) -> None:
        """Decide who is who across articles, where any was stored or changed since; see `extractor.store.identity`."""
        with self._transaction() as connection:
            people.join(connection)

    def identities(self, words: str = "") -> list[people.Identity]:
        """The officials of current articles whose name has `words`, with the person each is taken to be, and why."""
        with reading(self.name):
            return people.identities(self.connection, words)

    def join(self, one: int, other: int, reason: str) -> None:
        """Keep a person's word that two officials, named by their row ids, are one person; it holds at once.

        It outlives later runs and other readings of the articles, until `keep_apart` says otherwise.
        """
        with self._transaction() as connection:
            people.decide(connection, "same", one, other, reason)

    def keep_apart(self, one: int, other: int, reason: str) -> None:
        """Keep a person's word that two officials, named by their row ids, are two people; it holds at once.

        It outlives later runs and other readings of the articles, until `join` says otherwise.
        """
        with self._transaction() as connection:
            people.decide(connection, "apart", one, other, reason)

    def review(self, permalink: str, review: Review) -> None:
        """Keep what a person thinks of a comparison; it outlives later checks. Raises StoreError."""
        with self._transaction() as connection:
            reviews.write(connection, permalink, review)

    def examine(self) -> list[doctor.Finding]:
        """What is wrong with the file, if anything; see `extractor.store.doctor`. Changes nothing."""
        with reading(self.name):
            return list(doctor.examine(self.connection))

    def repair(self) -> list[doctor.Finding]:
        """Put right what can be, all or nothing; returns what is still wrong beside what is well."""
        with self._transaction() as connection:
            for finding in doctor.examine(connection):
                if finding.problems and finding.repair:
                    finding.repair(connection)
                    if not finding.harmless:
                        compared.forget(connection)  # it was of the damaged facts
            return list(doctor.examine(connection))

    def backup(self) -> Path:
        """Copy the file beside itself; returns the copy's path."""
        with reading(self.name):
            return backup.backup(self.connection, Path(self.name))

    def claims_about(self, searches: Sequence[Sequence[str]], most: int) -> search.Found:
        """The claims of the articles that have the words searched for; see `extractor.store.search`."""
        with reading(self.name):
            return search.claims_about(self.connection, searches, most)

    def references(self) -> list[references.Reference]:
        """The tables of official statistics, each in its latest release."""
        with reading(self.name):
            return references.listed(self.connection)

    def remove_reference(self, id: int) -> None:
        """Delete a table of official statistics by its row id, with its earlier releases. Raises StoreError."""
        with self._transaction() as connection:
            references.remove(connection, id)

    @contextmanager
    def comparing(self) -> Iterator[Compared]:
        """What is done with what this yields is kept as a whole, or nothing of it.

        What was stored since the last run that came to its end is numbered first, so that the order of storing changes
        no number, and people are joined; at the end all is counted.
        """
        with self._transaction() as connection:
            numbers.renumber(connection)
            people.join(connection)
            yield Compared(connection)
            tallies.renew(connection)

    def comparisons(self, *, most: int | None = None) -> Iterator[Comparison]:
        """The comparisons of the last check, by id, one at a time; with `most` so many a verdict, of most sources."""
        with reading(self.name):
            yield from comparisons.read(self.connection, most=most)

    def summary(self) -> Summary:
        """What the current articles hold, counted."""
        with reading(self.name):
            return read.summary(self.connection)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with explained(self.name), _transaction(self.connection):
            yield self.connection


def open_database(path: str | Path, *, create: bool = True, read_only: bool = False) -> Database:
    """Open the database at `path`, bringing it to this version's schema first; make it if there is none.

    Before a database with articles is changed so, a copy of it is made beside it: see `Database.kept`.

    With `create` false a missing file is an error. With `read_only` nothing is made or changed.

    Raises StoreError if the file is no database of ours, was made by a newer version, or cannot be opened.
    """
    path = Path(path)
    name = str(path)
    fresh = _look(path, create=create and not read_only)
    kept = None
    with explained(name):
        connection = _connect(path, read_only=read_only)
        try:
            db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
            schema.check(db, name)
            if not read_only:
                kept = _prepare(db, path)
            elif not schema.is_current(db):
                raise StoreError(
                    "made by an older version of extractor",
                    where=name,
                    hint="make it writable, so that it can be brought up to date",
                )
        except BaseException:
            connection.close()
            if fresh and path.is_file() and path.stat().st_size == 0:
                path.unlink()
            raise
    return Database(connection, name, kept)


def _look(path: Path, *, create: bool) -> bool:
    """Whether there is nothing at `path` yet. Raises StoreError if what is there cannot be a database."""
    if path.is_dir():
        raise StoreError("a folder, not a database", where=str(path), hint="name a file with --db")
    try:
        with path.open("rb") as file:
            header = file.read(16)
    except FileNotFoundError:
        if not create:
            raise StoreError("no such database", where=str(path), hint="extractor run makes one") from None
        return True
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=str(path), hint="check its permissions") from error
    # An empty file is an empty database: SQLite writes its header with the first table.
    if header and header != b"SQLite format 3\0":
        raise StoreError("not a SQLite database", where=str(path), hint="name another file with --db")
    return False


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        connection = _open(path, "mode=rwc")
        # With a write-ahead log a killed program loses nothing; a power cut may lose the last articles, whole ones.
        connection.execute("pragma synchronous = normal")
        return connection
    connection = _open(path, "mode=ro")
    try:
        connection.execute("select count(*) from sqlite_master")
    except sqlite3.OperationalError:
        # Beside a database with a write-ahead log SQLite makes files, which a read-only folder forbids. With no log
        # left behind there is nothing to miss by reading the file alone.
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        connection = _open(path, "mode=ro&immutable=1")
    return connection


def _open(path: Path, query: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{query}"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
    connection.execute("pragma foreign_keys = on")
    return connection


def _prepare(db: sqlite_utils.Database, path: Path) -> Path | None:
    """Bring the database to this version's schema; returns the copy of it as it was, if it held any articles."""
    db.enable_wal()
    holds_articles = "articles" in db.table_names() and db["articles"].count > 0
    kept = backup.backup(db.conn, path) if holds_articles and not schema.is_current(db) else None
    with _transaction(db.conn):
        schema.migrate(db)
    return kept


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done inside is kept, or nothing."""
    # Immediate: a transaction that begins by reading could not wait for another writer later.
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # Some errors, a full disk for one, have rolled back already.
        if connection.in_transaction:
            connection.execute("rollback")
        raise
