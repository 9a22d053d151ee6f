"""One article as JSON, in the contract's fields: its `text` is taken as it stands."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from extractor.errors import ExtractorError, ParseError
from extractor.models import Article, Document
from extractor.parse.country import code

_HINT = 'an article needs "id" and "text"; "title", "url", "publisher", "published" are optional'
_TEXTS = ("url", "canonical_url", "title", "publisher", "language", "section", "agency", "parent")
_TIMES = ("published", "modified")
_PART_OF_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def article(document: Document, on_note: Callable[[ExtractorError], None]) -> Article:
    """The article that a JSON document holds. A time that is none is left out, and told to `on_note`."""
    where = f"{document.path}, article {document.id}" if document.path else document.id
    try:
        fields = json.loads(document.content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # the latter where it is nested too deep
        raise ParseError("is not JSON in UTF-8", where=where, hint=_HINT) from error
    if not isinstance(fields, dict):
        raise ParseError("is not a JSON object", where=where, hint=_HINT)
    identity = fields.get("id")
    if not isinstance(identity, str | int) or isinstance(identity, bool) or identity == "":
        raise ParseError('has no "id"', where=where, hint=_HINT)
    text = _text(fields, "text", where)
    if text is None or not text.strip():
        raise ParseError('has no "text"', where=where, hint=_HINT)
    texts: dict[str, Any] = {name: _text(fields, name, where) for name in _TEXTS}
    texts |= {name: _time(fields, name, where, on_note) for name in _TIMES}
    return Article(
        id=str(identity),
        text=text,
        authors=_authors(fields, where),
        country=_country(fields, where),
        **texts,
    )


def _text(fields: dict[str, Any], name: str, where: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ParseError(f'"{name}" is {_kind(value)}, not a text', where=where, hint=_HINT)
    return value or None


def _time(fields: dict[str, Any], name: str, where: str, on_note: Callable[[ExtractorError], None]) -> str | None:
    value = _text(fields, name, where)
    if value is None or _PART_OF_DATE.fullmatch(value):
        return value
    try:
        datetime.fromisoformat(value)
    except ValueError:
        on_note(ParseError(f'"{name}" is no time in ISO 8601, and is left out: {value}', where=where))
        return None
    return value


def _authors(fields: dict[str, Any], where: str) -> tuple[str, ...]:
    value = fields.get("authors")
    if isinstance(value, str):
        return (value,) if value else ()
    if value is not None and not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
        raise ParseError('"authors" is not a list of names', where=where, hint=_HINT)
    return tuple(value or ())


def _country(fields: dict[str, Any], where: str) -> str | None:
    given = _text(fields, "country", where)
    if given is None:
        return None
    found = code(given)
    if found is None:
        raise ParseError(f'"country" is no country: {given}', where=where, hint='give its ISO 3166 code, such as "GB"')
    return found


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")
