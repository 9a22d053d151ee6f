"""The trees' and the names' pipelines -> one pipeline and its card.

    python package.py join TREES NAMES OUT
    python package.py card SCORES.json OUT

OUT is the folder of the packaged model: the pipeline goes to OUT/en_news, the card to OUT/README.md.
The card's text stands in `card.md`, with the tables filled in here.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Any

import evaluate
import spacy
from spacy.language import Language

VERSION = "1.0.0"
SHARE_OF_LAST = 0.6
CARD = Path(__file__).parent / "card.md"
TRIED = Path(__file__).parent / "tried.tsv"
SOURCES = [
    {"name": "UD English EWT, train", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM, train, open genres", "license": "CC BY 4.0; texts CC BY, CC BY-SA, public domain"},
    {"name": "Wikigold", "license": "CC BY 4.0"},
    {"name": "State of the Union addresses since 2015, names by a teacher", "license": "public domain"},
    {"name": "all-MiniLM-L6-v2, word vectors reduced from it", "license": "Apache-2.0"},
]


def main() -> None:
    """Write the pipeline, or with scores at hand its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    join = commands.add_parser("join", help="one pipeline out of two")
    join.add_argument("trees", type=Path)
    join.add_argument("names", type=Path)
    join.add_argument("out", type=Path)
    card = commands.add_parser("card", help="the model card, from the scores")
    card.add_argument("scores", type=Path)
    card.add_argument("out", type=Path)
    args = parser.parse_args()
    if args.command == "join":
        joined(args.trees, args.names).to_disk(args.out)
    else:
        args.out.write_text(filled_card(json.loads(args.scores.read_text(encoding="utf-8"))), encoding="utf-8")


def joined(trees: Path, names: Path) -> Language:
    """The trees' best pipeline with the names' recognizer at its end."""
    nlp = spacy.load(trees / "model-best")
    nlp.add_pipe("ner", source=averaged(names / "model-best", names / "model-last"))
    nlp.meta |= {
        "name": "news",
        "version": VERSION,
        "description": "English for news: tags, morphology, trees, lemmas, names",
        "license": "CC BY-SA 4.0",
        "sources": SOURCES,
        "performance": {},
    }
    return nlp


def averaged(one: Path, other: Path) -> Language:
    """The names' pipeline between two checkpoints, the best and the last: better than either on organisations."""
    nlp, second = spacy.load(one), spacy.load(other)
    layers: list[Any] = [pipeline.get_pipe("ner").model for pipeline in (nlp, second)]  # type: ignore[attr-defined]
    for layer, twin in zip(*(model.walk() for model in layers), strict=True):
        for name in layer.param_names:
            if layer.has_param(name):
                best, last = layer.get_param(name), twin.get_param(name)
                layer.set_param(name, best + SHARE_OF_LAST * (last - best))
    return nlp


def filled_card(scores: dict[str, Any]) -> str:
    """The card with its tables."""
    goals = [(name, f"{score:,.1f}", f"{goal:,g}") for name, score, goal in evaluate.goals(scores)]
    columns = ("tag", "morph", "lemma", "UAS", "LAS", "sentences")
    genres = [(genre, *(f"{found[column]:.1f}" for column in columns)) for genre, found in scores["paragraphs"].items()]
    labels = ("all", "PERSON", "ORG", "LOC")
    names = [(name, *(f"{found[label]:.1f}" for label in labels)) for name, found in scores["names"].items()]
    own = [(kind, f"{score:.0f}") for kind, score in scores["own names"].items()]
    return Template(CARD.read_text(encoding="utf-8")).substitute(
        goals=_table(("measure", "score", "goal"), goals),
        genres=_table(("genre", *columns), genres),
        names=_table(("set", *labels), names),
        own=_table(("kind", "F1"), own),
        speed=f"{scores['words a second']:,.0f}",
        tried=tried(),
        tokenizer=f"{scores['tokenizer alone']:,.0f}",
    )


def tried() -> str:
    """What was tried, from `tried.tsv`: a row each, kept by hand as experiments end."""
    head, *rows = (line.split("\t") for line in TRIED.read_text(encoding="utf-8").splitlines())
    return "## What was tried\n" + _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines: list[Sequence[str]] = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
