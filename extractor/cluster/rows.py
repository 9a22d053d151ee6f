"""Models <-> rows of Parquet: one row an article, with its facts as lists of structures, every field under its name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow
from pyarrow.parquet import ParquetWriter

from extractor.models import Annotations, Article, Document

Row = dict[str, Any]
Model = TypeVar("Model")

_OF_DOCUMENT = ("media_type", "charset", "status", "fetched", "path")
"""What is kept of the page beside its hash; the page itself stays in its archive."""
_GROUP = 500
"""Rows that are held and written together."""
_PLAIN = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}


def article_row(document: Document, article: Article, annotations: Annotations) -> Row:
    """The row of an article."""
    kept = {name: getattr(document, name) for name in _OF_DOCUMENT}
    return {
        **asdict(article),
        **asdict(annotations),
        "document": {"id": document.id, "sha256": sha256(document.content).hexdigest(), **kept},
    }


def article_of(row: Row) -> tuple[Article, Annotations]:
    """The article of a row, with its facts; columns that were not read have the models' defaults."""
    return model_of(Article, row), model_of(Annotations, row)


def version_of(row: Row) -> tuple[str, str]:
    """The page an article's row is a version of, and when that was fetched: the last one counts."""
    kept = row["document"]
    return row["url"] or f"{kept['path']}#{row['id']}", kept["fetched"] or ""


@cache
def schema() -> pyarrow.Schema:
    """The columns of an article's row."""
    hints = get_type_hints(Document)
    document = [("id", pyarrow.string()), ("sha256", pyarrow.string())]
    document += [(name, _arrow(hints[name])) for name in _OF_DOCUMENT]
    columns = [*_struct(Article), *_struct(Annotations)]
    return pyarrow.schema([*columns, pyarrow.field("document", pyarrow.struct(document))])


FAILED = pyarrow.schema([("input", pyarrow.string()), ("error", pyarrow.string()), ("set_aside", pyarrow.bool_())])
"""The columns of what could not be read; `set_aside` are documents that failed in the program, not by themselves."""


def model_schema(model: type) -> pyarrow.Schema:
    """The columns of any of the models."""
    return pyarrow.schema(_struct(model))


@contextmanager
def writing(path: Path, columns: pyarrow.Schema) -> Iterator[Callable[[Row], None]]:
    """Write rows of Parquet one by one, of which few are held."""
    held: list[Row] = []
    with ParquetWriter(path, columns, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(pyarrow.Table.from_pylist(held, schema=columns))
            held.clear()

        def write(row: Row) -> None:
            held.append(row)
            if len(held) == _GROUP:
                flush()

        yield write
        flush()


def _struct(model: type) -> list[pyarrow.Field]:
    hints = get_type_hints(model)
    return [pyarrow.field(field.name, _arrow(hints[field.name])) for field in fields(model)]


def _arrow(hint: Any) -> pyarrow.DataType:
    """The column type of a field's type; "or None" is every column's right."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _arrow(next(each for each in arguments if each is not type(None)))
    if origin is Literal:
        return pyarrow.string()
    if origin is tuple:
        return pyarrow.list_(_arrow(arguments[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return pyarrow.struct(_struct(hint))
    raise TypeError(f"no column type for {hint}")


def model_of(model: type[Model], row: Row) -> Model:
    """The object that `asdict` made a row of; columns that were not read have the model's defaults."""
    hints = get_type_hints(model)
    known = {name: _value(hints[name], row[name]) for name in hints if name in row}
    return model(**known)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(next(each for each in arguments if each is not type(None)), value)
    if origin is tuple:
        return tuple(_value(arguments[0], each) for each in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return model_of(hint, value)
    return value
