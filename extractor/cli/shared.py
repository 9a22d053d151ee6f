"""What the commands share: options, what the help teaches, failures, progress and output."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from extractor.cli.log import current
from extractor.errors import ExtractorError

Item = TypeVar("Item")

INPUTS = """
    \b
    INPUT is any of
      page.html, page.html.gz   a page; article.txt: plain text, or one address a line
      articles.jsonl(.gz)       one article a line: {"id", "text", "title", "url", "publisher", "published"}
      pages.warc.gz, x.wacz     a web archive
      folder/                   a folder of these; its index.jsonl may give file, url, fetched of each page
      https://…                 a page, a feed, a sitemap or a home page
      outlets.toml              a list of outlets with their feeds and sitemaps
      -                         JSONL on standard input
"""

_MANY = 10
"""Failures from which their reasons are counted at the end."""

EXIT = """
    \b
    Exit status: 0 all done; 1 done, but some inputs failed (each named on standard error); 2 nothing could be done.
"""


db_option = click.option(
    "--db",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("facts.db"),
    show_default=True,
    help="The SQLite database.",
)
into_option = click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pages"),
    show_default=True,
    help="Where the pages and their index.jsonl go.",
)
delay_option = click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host; more if its robots.txt asks.",
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses of private networks and this machine."
)
model_option = click.option(
    "--model",
    envvar="EXTRACTOR_MODEL",
    metavar="MODEL",
    help="Read with another model than the small one: accurate (better names and trees, slower; needs the extra of "
    "that name), or an installed spaCy pipeline for English, such as en_core_web_lg, or its folder. Also: "
    "EXTRACTOR_MODEL.",
)
jsonl_option = click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)


def teach(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Append what the inputs and exit codes are to a command's help."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        function.__doc__ = (function.__doc__ or "") + text
        return function

    return add


def print_json(row: dict[str, Any]) -> None:
    """One JSON object on a line of standard output."""
    try:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    except UnicodeEncodeError:  # half a character in the text, or a terminal that knows few: both can be escaped
        sys.stdout.write(json.dumps(row) + "\n")


def discard_output() -> None:
    """Nothing more can be written; Python would complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Failures:
    """Prints each failed input on a line of its own, and counts."""

    def __init__(self) -> None:
        from extractor.fetch import Reasons

        self.reasons = Reasons()
        self.any_done = False
        self.bar: Any = None

    def __call__(self, error: ExtractorError) -> None:
        """An input failed."""
        self.reasons.add(error)
        say(error, event="failed")
        if self.bar is not None:
            self.bar.set_postfix_str(f"{self.reasons.count:,} failed")

    def did(self) -> None:
        """An input succeeded."""
        self.any_done = True


def progress(
    items: Iterable[Item], total: int | None, failed: _Failures | None = None, unit: str = " pages"
) -> Iterable[Item]:
    """A progress bar with rate and failures on a terminal, nothing in a pipe."""
    from tqdm import tqdm

    if log := current():
        items = log.each(items)
    bar: Iterable[Item] = tqdm(items, total=total, unit=unit, disable=None, file=sys.stderr)
    if failed is not None:
        failed.bar = bar
    return bar


def comparing(articles: Iterable[int], total: int, what: str) -> Iterable[int]:
    """The progress bar of a step of a comparison."""
    return progress(articles, total, unit=f" articles {what}")


@contextmanager
def failures() -> Iterator[_Failures]:
    """Leaves with exit status 1 if an input failed, 2 if none succeeded either; many failures are counted by reason."""
    failures = _Failures()
    yield failures
    if failures.reasons.count:
        sys.stdout.flush()
        if failures.reasons.count > _MANY:
            click.echo(f"extractor: {failures.reasons.count} inputs failed:", err=True)
            for reason in failures.reasons.most_frequent():
                example = reason.examples[0] if reason.examples else "?"
                click.echo(f"  {reason.count:6,} {reason.what}, such as {example}", err=True)
        click.get_current_context().exit(1 if failures.any_done else 2)


def say(error: ExtractorError, event: str = "note") -> None:
    """One line on standard error that does not break a progress bar, and in the log."""
    from tqdm import tqdm

    if log := current():
        log.error(event, error)
    tqdm.write(f"extractor: {error}", file=sys.stderr)
