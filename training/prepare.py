"""Treebanks and names -> `trees.spacy`, `names.spacy` (to train on) and `dev.spacy` (to choose by).

python prepare.py TREEBANK NER NAMES.json OUT [--silver DIR]
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import augment
import patterns
import spacy
import treebank
from spacy.tokens import Doc, DocBin
from treebank import Article


def main() -> None:
    """Read the options and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path, help="folder with the teacher's names for open texts")
    args = parser.parse_args()
    build(args.treebank, args.ner, augment.Names.read(args.names), args.out, silver=args.silver)


def build(
    treebanks: Path,
    ner: Path,
    lists: augment.Names,
    out: Path,
    *,
    silver: Path | None = None,
    copies: int = 4,
    pattern_texts: int = 4000,
    seed: int = 0,
) -> None:
    """Write the training and development files; of a document's `copies` all but the first are varied."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    rng = random.Random(seed)

    def docs(articles: Iterable[Article], plain: int, varied: int) -> Iterator[Doc]:
        for article in articles:
            for copy in range(plain + varied):
                one = augment.vary(article, lists, rng) if copy >= plain else article
                for piece in augment.pieces(one, rng):
                    yield treebank.to_doc(piece, nlp.vocab, augment.breaks(piece, rng))

    def rows(path: Path) -> list[Article]:
        return [treebank.from_row(row) for row in treebank.read_names(path)]

    gum = _with_names(treebanks / "gum-train-open.conllu.gz", ner / "gum-train-open.jsonl.gz")
    ewt = list(treebank.read(treebanks / "ewt-train.conllu.gz"))
    _write([*docs((*ewt, *gum), 1, copies - 1)], out / "trees.spacy", rng)

    made = [treebank.from_row(row) for row in patterns.rows(lists, pattern_texts, seed)]
    named = [*docs(gum, 2, copies - 2), *docs(rows(ner / "wikigold.jsonl.gz"), 2, 1), *docs(made, 1, 0)]
    if silver:
        ewt = _with_names(treebanks / "ewt-train.conllu.gz", silver / "ewt-train.jsonl.gz")
        named += [*docs(ewt, 1, 1), *docs(rows(silver / "speeches.jsonl.gz"), 1, 0)]
    _write(named, out / "names.spacy", rng)

    dev = [
        *_with_names(treebanks / "gum-dev-open.conllu.gz", ner / "gum-dev-open.jsonl.gz"),
        *_with_names(treebanks / "ewt-dev.conllu.gz", ner / "uner-ewt-dev.jsonl.gz"),
    ]
    DocBin(docs=[treebank.to_doc(article, nlp.vocab) for article in dev]).to_disk(out / "dev.spacy")


def _with_names(trees: Path, names: Path) -> list[Article]:
    return list(treebank.with_names(treebank.read(trees), names))


def _write(docs: list[Doc], path: Path, rng: random.Random) -> None:
    rng.shuffle(docs)
    DocBin(docs=docs).to_disk(path)


if __name__ == "__main__":
    main()
