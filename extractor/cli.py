"""The commands. Each parses its options, calls one function and prints.

What a command needs is imported inside it: `extractor --help` must not wait for spaCy.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from extractor.errors import ExtractorError

Item = TypeVar("Item")

_INPUTS = """
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

_EXIT = """
    \b
    Exit status: 0 all done; 1 done, but some inputs failed (each named on standard error); 2 nothing could be done.
"""


def _teach(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Append what the inputs and exit codes are to a command's help."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        function.__doc__ = (function.__doc__ or "") + text
        return function

    return add


class _Commands(click.Group):
    """Commands in the order data flows; errors of ours are one line and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a full device shows only now
            return result
        except ExtractorError as error:
            click.echo(f"extractor: {error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo(
                "extractor: stopped; what was finished is kept, and the same command goes on from there", err=True
            )
            ctx.exit(130)
        except BrokenPipeError:  # the reader of our pipe has seen enough
            _discard_output()
            ctx.exit(0)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            _discard_output()
            click.echo("extractor: the output cannot be written: no space left on the device", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="extractor", prog_name="extractor")
def main() -> None:
    """News articles in, checkable facts out.

    \b
    extractor run                          the whole job on the example corpus, into facts.db
    extractor run pages/ --db facts.db     the whole job on a folder of pages
    extractor browse --db facts.db         look at the result in the browser
    extractor check "NYC ignored 1,526 detainer requests in 2017" --db facts.db

    fetch, parse, extract and check are the stages of `run`, each usable in a pipe.
    """


_db = click.option(
    "--db",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("facts.db"),
    show_default=True,
    help="The SQLite database.",
)
_into = click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pages"),
    show_default=True,
    help="Where the pages and their index.jsonl go.",
)
_delay = click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host; more if its robots.txt asks.",
)
_private = click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses of private networks and this machine."
)
_jsonl = click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)


@main.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@_db
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read articles."
)
@_private
@_teach(_INPUTS + _EXIT)
def run(inputs: tuple[str, ...], path: Path, workers: int, allow_private: bool) -> None:
    """Find the facts of articles, store them, and compare the claimed numbers.

    Without INPUT it runs on the example corpus. Run again, it adds only what is new or changed; killed, it goes on
    where it was.

    \b
    extractor run
    extractor run pages/ more.jsonl.gz --db facts.db --workers 4
    cat articles.jsonl | extractor run - --db facts.db
    """
    from extractor import fetch, report
    from extractor.resources import path as shipped
    from extractor.run import run

    chosen = inputs or (str(shipped("corpus") / "pages"),)
    total = fetch.count(chosen)
    with _failures() as failed:
        outcome = run(
            chosen,
            path,
            stdin=sys.stdin.buffer,
            allow_private=allow_private,
            workers=workers,
            progress=lambda documents: _progress(documents, total),
            on_error=failed,
            on_note=_say,
        )
        if outcome.added or outcome.unchanged:
            failed.did()
        click.echo(
            report.summary(outcome.summary, outcome.comparisons, added=outcome.added, unchanged=outcome.unchanged)
        )
        click.echo(f"\nOpen it:  extractor browse --db {path}")


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_into
@click.option(
    "--warc", "archive", type=click.Path(dir_okay=False, path_type=Path), help="Append to this WARC file instead."
)
@_delay
@_private
@_teach(_INPUTS + _EXIT)
def fetch(inputs: tuple[str, ...], folder: Path, archive: Path | None, delay: float, allow_private: bool) -> None:
    """Fetch pages into a folder, or a web archive, that parse, extract and run read.

    Pages already in the folder are not fetched again: a killed job goes on where it was.

    \b
    extractor fetch https://example.org/news/1 --into pages
    extractor fetch https://example.org/feed.xml --into pages && extractor run pages
    extractor fetch outlets.toml --warc outlets.warc.gz
    """
    from extractor import fetch

    with _failures() as failed:
        documents = fetch.fetch(
            inputs,
            on_error=failed,
            stdin=sys.stdin.buffer,
            web=fetch.Web(allow_private=allow_private, delay=delay),
            skip=frozenset() if archive else fetch.saved(folder),
        )
        arriving = _progress(documents, fetch.count(inputs))
        added = fetch.warc.write(arriving, archive) if archive else fetch.save(arriving, folder)
        if added:
            failed.did()
        click.echo(f"{added} new pages in {archive or folder}", err=True)


@main.command()
@click.argument("sources", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_into
@click.option(
    "--every", type=click.FloatRange(min=1), default=15.0, show_default=True, help="Minutes between two polls."
)
@click.option("--rounds", type=click.IntRange(min=1), help="Stop after so many polls; without it, go on until stopped.")
@_delay
@_private
@_teach(_EXIT)
def watch(sources: Path, folder: Path, every: float, rounds: int | None, delay: float, allow_private: bool) -> None:
    """Poll the outlets of a source list and add what is new to a folder.

    SOURCES is a TOML file: a [[source]] for each outlet with name, feeds, sitemaps, include, exclude, country, wire.

    \b
    extractor watch outlets.toml --into pages
    extractor watch outlets.toml --into pages --rounds 1 && extractor run pages
    """
    from extractor import fetch

    with _failures() as failed:
        new = fetch.watch(
            fetch.sources.read(sources),
            on_error=failed,
            every=every * 60,
            rounds=rounds,
            skip=fetch.saved(folder),
            web=fetch.Web(allow_private=allow_private, delay=delay),
        )
        added = fetch.save(_progress(new, None), folder)
        if added:
            failed.did()
        click.echo(f"{added} new pages in {folder}", err=True)


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_jsonl
@_private
@_teach(_INPUTS + _EXIT)
def parse(inputs: tuple[str, ...], form: str, allow_private: bool) -> None:
    """Turn pages into clean articles, one JSON object a line.

    \b
    extractor parse pages/ --format jsonl > articles.jsonl
    extractor parse page.html | jq -r .title
    """
    from extractor import export
    from extractor.fetch import count, fetch
    from extractor.parse import parse_each

    with _failures() as failed:
        documents = fetch(inputs, on_error=failed, stdin=sys.stdin.buffer, allow_private=allow_private)
        for _, article in parse_each(_progress(documents, count(inputs)), on_error=failed, on_note=_say):
            failed.did()
            _print_json(export.article(article))


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_jsonl
@click.option(
    "--speech-only", is_flag=True, help="Only quotes of what was said or written, not of what was thought or wanted."
)
@_private
@_teach(_INPUTS + _EXIT)
def extract(inputs: tuple[str, ...], form: str, speech_only: bool, allow_private: bool) -> None:
    """Find figures, dates, officials and quotes; one JSON object an article, in input order.

    \b
    extractor extract articles.jsonl | jq '.figures[] | [.value, .unit, .noun]'
    extractor parse pages/ | extractor extract -
    """
    from extractor import export
    from extractor.fetch import count, fetch
    from extractor.language import attribution
    from extractor.language.pipeline import annotate
    from extractor.parse import parse_each

    with _failures() as failed:
        documents = fetch(inputs, on_error=failed, stdin=sys.stdin.buffer, allow_private=allow_private)
        pages = parse_each(_progress(documents, count(inputs)), on_error=failed, on_note=_say)
        for article, found in annotate((article for _, article in pages), on_error=failed):
            failed.did()
            _print_json(export.annotated(article, attribution.speech_only(found) if speech_only else found))


@main.command()
@click.argument("claim", required=False)
@_db
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(claim: str | None, path: Path, form: str) -> None:
    """Compare the claimed numbers in a database, or one CLAIM in words with them.

    \b
    extractor check --db facts.db
    extractor check "New York ignored 1,526 detainer requests in 2017" --db facts.db --format json

    \b
    Verdicts
      agree             independent sources give the same number
      rounding          equal once the coarser number's rounding is applied
      conflict          the same thing, another number
      updated           a later article gives the newer state of the same count
      derived           it follows from other numbers
      wrong_arithmetic  it should follow from other numbers, and does not
      single            one independent source only
      unclear           may be the same thing; the explanation says what stands against it
    """
    from extractor import export, report
    from extractor.run import check_text, compare_database
    from extractor.store import open_database

    with open_database(path, create=False, read_only=claim is not None) as database:
        found = compare_database(database) if claim is None else check_text(claim, database)
    if form == "json":
        click.echo(
            json.dumps({"comparisons": [export.comparison(each) for each in found]}, ensure_ascii=False, indent=1)
        )
    elif found:
        for block in report.comparisons(found):
            click.echo(block)
    else:
        click.echo("No figure to compare." if claim is None else "The claim holds no figure.")


@main.command()
@_db
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--open/--no-open", "open_browser", default=False, help="Open the browser as well.")
def browse(path: Path, host: str, port: int, open_browser: bool) -> None:
    """Serve a database with Datasette, on this machine only unless --host says otherwise.

    Needs the extra: pip install 'extractor[browse]'.

    \b
    extractor browse --db facts.db --open
    """
    from extractor.browse import browse

    browse(path, host=host, port=port, open_browser=open_browser)


@main.group()
def people() -> None:
    """Who is who across the articles of a database, and saying otherwise.

    \b
    extractor people list "Ada Quist" --db facts.db
    extractor people apart 12 40 --because "another Ada Quist, of Bergen" --db facts.db
    extractor people join 12 41 --because "she changed her name" --db facts.db
    """


@people.command(name="list")
@click.argument("name", required=False, default="")
@_db
def people_list(name: str, path: Path) -> None:
    """List people whose NAME has these words: each official as an article names them, and why they are one person."""
    from extractor.store import open_database

    with open_database(path, create=False, read_only=True) as database:
        for row in database.identities(name):
            click.echo(
                f"{row.official:6}  {row.person or 'nobody else'}: {row.name}, {row.role or 'no role'}  ({row.article})"
            )
            if row.reason:
                click.echo(f"        {row.reason}")


_because = click.option("--because", "reason", required=True, help="Why; kept beside the decision.")


@people.command(name="apart")
@click.argument("one", type=int)
@click.argument("other", type=int)
@_because
@_db
def people_apart(one: int, other: int, reason: str, path: Path) -> None:
    """Say that two officials, by the numbers that `people list` shows, are two people. It outlives later runs."""
    from extractor.store import open_database

    with open_database(path, create=False) as database:
        database.keep_apart(one, other, reason)


@people.command(name="join")
@click.argument("one", type=int)
@click.argument("other", type=int)
@_because
@_db
def people_join(one: int, other: int, reason: str, path: Path) -> None:
    """Say that two officials are one person. It outlives later runs."""
    from extractor.store import open_database

    with open_database(path, create=False) as database:
        database.join(one, other, reason)


def _print_json(row: dict[str, Any]) -> None:
    try:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    except UnicodeEncodeError:  # half a character in the text, or a terminal that knows few: both can be escaped
        sys.stdout.write(json.dumps(row) + "\n")


def _discard_output() -> None:
    """Nothing more can be written; Python would complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _progress(items: Iterable[Item], total: int | None) -> Iterable[Item]:
    """A progress bar on a terminal, nothing in a pipe."""
    from tqdm import tqdm

    bar: Iterable[Item] = tqdm(items, total=total, unit=" pages", disable=None, file=sys.stderr)
    return bar


class _Failures:
    """Prints each failed input on a line of its own, and counts."""

    def __init__(self) -> None:
        self.errors: list[ExtractorError] = []
        self.any_done = False

    def __call__(self, error: ExtractorError) -> None:
        """An input failed."""
        self.errors.append(error)
        _say(error)

    def did(self) -> None:
        """An input succeeded."""
        self.any_done = True


@contextmanager
def _failures() -> Iterator[_Failures]:
    """Leaves with exit status 1 if an input failed, 2 if none succeeded either; many failures are counted by reason."""
    failures = _Failures()
    yield failures
    if failures.errors:
        sys.stdout.flush()
        if len(failures.errors) > _MANY:
            from extractor.fetch import by_reason

            click.echo(f"extractor: {len(failures.errors)} inputs failed:", err=True)
            for reason in by_reason(failures.errors):
                example = reason.examples[0] if reason.examples else "?"
                click.echo(f"  {reason.count:6,} {reason.what}, such as {example}", err=True)
        click.get_current_context().exit(1 if failures.any_done else 2)


def _say(error: ExtractorError) -> None:
    """One line on standard error that does not break a progress bar."""
    from tqdm import tqdm

    tqdm.write(f"extractor: {error}", file=sys.stderr)
