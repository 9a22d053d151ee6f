"""Source lists: a TOML file that names outlets and where each lists its pages."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale

from extractor.errors import InputError
from extractor.fetch.listing import is_address
from extractor.models import Source

_EXAMPLE = 'expected [[source]] with name = "…" and feeds = ["https://…"]'
_LISTS = ("feeds", "sitemaps", "home", "include", "exclude")
_FIELDS = frozenset({"name", "country", "wire", *_LISTS})


@dataclass(frozen=True, slots=True)
class Listed:
    """One outlet of a source list."""

    source: Source
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    """Pages whose links are followed, where there is neither feed nor sitemap."""
    include: tuple[str, ...] = ()
    """Only addresses that hold one of these are wanted; `*` stands for anything."""
    exclude: tuple[str, ...] = ()
    _wanted: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _unwanted: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_wanted", _any(self.include))
        object.__setattr__(self, "_unwanted", _any(self.exclude))

    def wants(self, address: str) -> bool:
        """Whether a page that the outlet lists is to be fetched."""
        return (self._wanted is None or bool(self._wanted.search(address))) and not (
            self._unwanted and self._unwanted.search(address)
        )


def read(path: Path) -> tuple[Listed, ...]:
    """The outlets of a source list. Raises InputError that names the outlet and the field that is wrong."""
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=str(path), hint="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not TOML: {error}", where=str(path), hint=_EXAMPLE) from error
    given = content.get("source")
    if not isinstance(given, list) or not given or not all(isinstance(each, dict) for each in given):
        raise InputError("lists no sources", where=str(path), hint=_EXAMPLE)
    return tuple(_listed(each, f"{path}, source {number}") for number, each in enumerate(given, start=1))


def _listed(given: dict[str, Any], where: str) -> Listed:
    if unknown := sorted(given.keys() - _FIELDS):
        raise InputError(
            f'has no field "{unknown[0]}"', where=where, hint=f"the fields are {', '.join(sorted(_FIELDS))}"
        )
    name = given.get("name")
    if not isinstance(name, str) or not name.strip():
        raise InputError('has no "name"', where=where, hint=_EXAMPLE)
    where = f"{where} ({name})"
    lists = {each: _texts(given, each, where) for each in _LISTS}
    listing = lists["feeds"] + lists["sitemaps"] + lists["home"]
    if not listing:
        raise InputError("names neither feeds, sitemaps nor home", where=where, hint=_EXAMPLE)
    for address in listing:
        if not is_address(address):
            raise InputError(f"is not an http or https address: {address}", where=where)
    country, wire = given.get("country"), given.get("wire", False)
    if country is not None and (
        not isinstance(country, str) or country not in Locale("en").territories or len(country) != 2
    ):
        raise InputError(f'"country" is no ISO 3166 code: {country}', where=where, hint='such as "GB"')
    if not isinstance(wire, bool):
        raise InputError('"wire" is neither true nor false', where=where)
    host = (urlsplit(listing[0]).hostname or "").removeprefix("www.")
    return Listed(Source(name.strip(), host or None, country, wire), **lists)


def _texts(given: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = given.get(name, [])
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise InputError(f'"{name}" is not a list of texts', where=where)
    return tuple(value)


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile("|".join(".*".join(map(re.escape, pattern.split("*"))) for pattern in patterns))
