"""The commands, one a module. Each parses its options, calls one function and prints.

What a command needs is imported inside it: `extractor --help` must not wait for spaCy.
"""

import errno
import sys
from typing import Any

import click

from extractor.cli.browse import browse
from extractor.cli.changes import changes
from extractor.cli.check import check
from extractor.cli.corpus import corpus
from extractor.cli.doctor import doctor
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.fetch import fetch
from extractor.cli.log import Log, asked_for, current
from extractor.cli.parse import parse
from extractor.cli.people import people
from extractor.cli.reference import reference
from extractor.cli.report import report
from extractor.cli.review import review
from extractor.cli.run import run
from extractor.cli.shared import discard_output
from extractor.cli.watch import watch
from extractor.errors import ExtractorError


class _Commands(click.Group):
    """Commands in the order data flows; errors of ours are one line and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        typed = list(args)
        left = super().parse_args(ctx, args)
        if isinstance(ctx.obj, Log):
            ctx.obj.write("start", arguments=typed)
        return left

    def invoke(self, ctx: click.Context) -> Any:
        status = 1
        try:
            result = self._invoke(ctx)
            status = 0
            return result
        except (click.exceptions.Exit, click.ClickException) as ended:
            status = ended.exit_code
            raise
        finally:
            if log := current():
                log.write("end", status=status)

    def _invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a full device shows only now
            return result
        except ExtractorError as error:
            click.echo(f"extractor: {error}", err=True)
            if log := current():
                log.error("stopped", error)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo(
                "extractor: stopped; what was finished is kept, and the same command goes on from there", err=True
            )
            ctx.exit(130)
        except BrokenPipeError:  # the reader of our pipe has seen enough
            discard_output()
            ctx.exit(0)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            discard_output()
            click.echo("extractor: the output cannot be written: no space left on the device", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="extractor", prog_name="extractor")
@click.option(
    "--log-json",
    metavar="FILE",
    callback=asked_for,
    expose_value=False,
    help="Append what is read, noted and fails to this file (- for standard error), a JSON object a line.",
)
def main() -> None:
    """News articles in, checkable facts out.

    \b
    extractor run                          the whole job on the example corpus, into facts.db
    extractor run pages/ --db facts.db     the whole job on a folder of pages
    extractor browse --db facts.db         look at the result in the browser
    extractor check "NYC ignored 1,526 detainer requests in 2017" --db facts.db

    fetch, parse, extract and check are the stages of `run`, each usable in a pipe.
    """


for _command in (
    *(run, fetch, watch, parse, extract, check, browse, review, report),
    *(people, changes, export, corpus, reference, doctor),
):
    main.add_command(_command)
