"""The command `doctor`."""

from pathlib import Path

import click


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--repair", is_flag=True, help="Put right what can be, after a backup beside the file.")
@click.pass_context
def doctor(context: click.Context, path: Path, repair: bool) -> None:
    """Look whether a database is whole: SQLite's own checks, facts that stand where they say, indexes in step.

    \b
    extractor doctor facts.db
    extractor doctor facts.db --repair

    \b
    Exit status: 0 all is well, or was put right; 1 something is wrong; 2 the file cannot be opened.
    """
    from extractor.store import open_database

    with open_database(path, create=False, read_only=not repair) as database:
        found = database.examine()
        if repair and any(each.problems and not each.harmless for each in found):
            click.echo(f"backup: {database.backup()}")
            found = database.repair()
    for each in found:
        mark = "ok" if not each.problems else "note" if each.harmless else "WRONG"
        click.echo(f"{mark:6} {each.subject}")
        for problem in each.problems:
            click.echo(f"       {problem}")
    wrong = [each for each in found if each.problems and not each.harmless]
    if wrong and not repair:
        click.echo("\nextractor doctor --repair puts right what can be, after a backup")
    context.exit(1 if wrong else 0)
