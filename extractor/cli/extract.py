"""The command `extract`."""

import sys

import click

from extractor.cli.shared import (
    EXIT,
    INPUTS,
    failures,
    jsonl_option,
    model_option,
    print_json,
    private_option,
    progress,
    say,
    teach,
)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@jsonl_option
@click.option(
    "--speech-only", is_flag=True, help="Only quotes of what was said or written, not of what was thought or wanted."
)
@model_option
@private_option
@teach(INPUTS + EXIT)
def extract(inputs: tuple[str, ...], form: str, speech_only: bool, model: str | None, allow_private: bool) -> None:
    """Find figures, dates, officials and quotes; one JSON object an article, in input order.

    \b
    extractor extract articles.jsonl | jq '.figures[] | [.value, .unit, .noun]'
    extractor parse pages/ | extractor extract -
    """
    from extractor import export
    from extractor.fetch import count, fetch
    from extractor.language import attribution
    from extractor.language.pipeline import annotate
    from extractor.parse import parse_each, parts

    with failures() as failed:
        documents = fetch(inputs, on_error=failed, stdin=sys.stdin.buffer, allow_private=allow_private)
        single = (part for document in progress(documents, count(inputs), failed) for part in parts(document))
        pages = parse_each(single, on_error=failed, on_note=say)
        articles = (article for _, article in pages)
        for article, found in annotate(articles, model=model, on_error=failed, on_note=say):
            failed.did()
            print_json(export.annotated(article, attribution.speech_only(found) if speech_only else found))
