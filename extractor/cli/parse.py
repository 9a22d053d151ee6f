"""The command `parse`."""

import sys

import click

from extractor.cli.shared import EXIT, INPUTS, failures, jsonl_option, print_json, private_option, progress, say, teach


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@jsonl_option
@click.option("--posts", is_flag=True, help="A line for each post of a live blog, as run and extract read them.")
@click.option(
    "--drop-repeated",
    is_flag=True,
    help="Leave out paragraphs that a site repeats; all articles are held until the end.",
)
@private_option
@teach(INPUTS + EXIT)
def parse(inputs: tuple[str, ...], form: str, posts: bool, drop_repeated: bool, allow_private: bool) -> None:
    """Turn pages into clean articles, one JSON object a line.

    \b
    extractor parse pages/ --format jsonl > articles.jsonl
    extractor parse page.html | jq -r .title
    """
    from extractor import export
    from extractor.fetch import count, fetch
    from extractor.parse import parse_each, parts, repeated

    with failures() as failed:
        documents = fetch(inputs, on_error=failed, stdin=sys.stdin.buffer, allow_private=allow_private)
        given = progress(documents, count(inputs), failed)
        wanted = (part for document in given for part in parts(document)) if posts else given
        articles = (article for _, article in parse_each(wanted, on_error=failed, on_note=say))
        for article in repeated.drop_repeated(articles) if drop_repeated else articles:
            failed.did()
            print_json(export.article(article))
