"""Fills the reference pages from the program itself, so that they cannot say what it does not do.

A page names what it wants in a comment, such as `<!-- commands -->`.
"""

import dataclasses
import inspect
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

import click
import yaml

from extractor import models, resources
from extractor.cli import main
from extractor.store import open_database


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Called by MkDocs for each page. Links to files outside `docs`, which only the repository has, become text."""
    filled = re.sub(r"<!-- (\w+) -->", lambda found: _PARTS[found[1]](), markdown)
    outside = r"\.\./" * (page.file.src_uri.count("/") + 1)
    return re.sub(rf"\[([^\]]+)\]\({outside}[^)]+\)", r"\1", filled)


def _commands() -> str:
    return "\n\n".join(_command(main, "extractor"))


def _command(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, color=False)
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from _command(found, f"{name} {each}")


def _fields() -> str:
    nouns = (models.Article, models.Figure, models.Date, models.Official, models.Quote, models.Claim, models.Comparison)
    return "\n\n".join(f"## {noun.__name__}\n\n{inspect.getdoc(noun)}\n\n{_table(noun)}" for noun in nouns)


def _table(noun: type) -> str:
    told = _docstrings(noun)
    lines = ["| field | type | |", "|---|---|---|"]
    for field in dataclasses.fields(noun):
        kind = inspect.formatannotation(get_type_hints(noun)[field.name])
        kind = re.sub(r"typing\.|extractor\.models\.", "", kind).replace(" | ", " or ")
        lines.append(f"| `{field.name}` | {kind} | {told.get(field.name, '')} |")
    return "\n".join(lines)


def _docstrings(noun: type) -> dict[str, str]:
    """The strings that stand below fields."""
    found = re.findall(r'^    (\w+): [^\n]+\n    """(.+?)"""', inspect.getsource(noun), re.MULTILINE | re.DOTALL)
    return {name: " ".join(text.split()) for name, text in found}


def _tables() -> str:
    described = yaml.safe_load((resources.path("db") / "datasette.yaml").read_text(encoding="utf-8"))["tables"]
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "facts.db") as database:
        names = [
            (name, kind)
            for name, kind in database.connection.execute(
                "select name, type from sqlite_master where type in ('table', 'view') order by type desc, name"
            )
            if not re.search(r"_fts|^sqlite_|^_", name)
        ]
        return "\n\n".join(
            f"## {name}\n\n{'A view. ' if kind == 'view' else ''}{described.get(name, {}).get('description', '')}\n\n"
            + "| column | type | |\n|---|---|---|\n"
            + "\n".join(
                f"| `{column}` | {form.lower()} | {described.get(name, {}).get('columns', {}).get(column, '')} |"
                for _, column, form, *_ in database.connection.execute(f'pragma table_info("{name}")')
            )
            for name, kind in names
        )


_PARTS: dict[str, Callable[[], str]] = {"commands": _commands, "fields": _fields, "tables": _tables}
