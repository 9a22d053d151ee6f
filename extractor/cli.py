"""The commands: each parses its options, calls one function, prints. Heavy imports wait for the command that needs them."""

import json
import sys
from dataclasses import asdict

import click


@click.group()
def main() -> None:
    """News articles in, checkable facts out."""


@main.command()
@click.argument("inputs", nargs=-1)
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl")
def extract(inputs: tuple[str, ...], form: str) -> None:
    """Find figures, dates, officials and quotes."""
    import gzip
    from extractor.language.pipeline import annotate
    from extractor.models import Article
    arts = []
    for p in inputs:
        with (gzip.open(p, "rt") if p.endswith(".gz") else open(p)) as f:
            for line in f:
                d = json.loads(line)
                arts.append(Article(id=str(d["id"]), text=d["text"], title=d.get("title"), url=d.get("url"), published=d.get("published"), publisher=d.get("publisher")))
    for a, ann in annotate(arts):
        row = {"id": a.id, "text": a.text, "published": a.published, **asdict(ann)}
        row.pop("sentences")
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
