"""The command `changes`."""

from pathlib import Path

import click

from extractor.cli.shared import db_option, print_json


@click.command()
@click.argument("article", required=False)
@db_option
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--added", is_flag=True, help="Also the numbers that are new, such as those of a story that grew.")
def changes(article: str | None, path: Path, form: str, added: bool) -> None:
    """Show the numbers that changed between versions of one article.

    ARTICLE is an address, an id or a row of the table articles; without it, all articles of which there are several
    versions. A number is shown as it was and as it is, each in its sentence, or as gone; and whether the newer version
    says that something was corrected, or the number changed silently.

    \b
    extractor changes --db facts.db
    extractor changes https://outlet.example/news/ferry
    extractor changes --format jsonl | jq -r 'select(.told | not) | [.address, .old.figure, .new.figure] | @tsv'
    """
    from extractor import export, report
    from extractor.check import claims_of, revisions
    from extractor.store import open_database

    any_changed = False
    with open_database(path, create=False, read_only=True) as database:
        for old, new in database.changed(article):
            before, after = (claims_of(each.article, each.annotations) for each in (old, new))
            became = revisions(before, after, old.article.text, new.article.text)
            found = [each for each in became if each.old or added]
            any_changed = any_changed or bool(found)
            versions, seen = (old.number, new.number), (old.fetched, new.fetched)
            if form == "jsonl":
                for each in found:
                    print_json(export.revision(new.address, versions, seen, each))
                continue
            when = f", seen {new.fetched[:10]}" if new.fetched else ""
            for line in report.revisions(f"{new.address}: version {new.number}{when}", found):
                click.echo(line)
    if form == "text" and not any_changed:
        click.echo("No number changed.")
