"""The trees' and the names' pipelines -> one pipeline and its card.

    python package.py join TREES NAMES OUT
    python package.py card SCORES.json ACCURATE.json OUT

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
import numpy as np
import spacy
from spacy.language import Language

VERSION = "1.1.0"
SHARE_OF_LAST = 0.6
CARD = Path(__file__).parent / "card.md"
TRIED = Path(__file__).parent / "tried.tsv"
SOURCES = [
    {"name": "UD English EWT, train", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM, train, open genres", "license": "CC BY 4.0; texts CC BY, CC BY-SA, public domain"},
    {"name": "Wikigold", "license": "CC BY 4.0"},
    {"name": "State of the Union addresses since 2015, names by another model", "license": "public domain"},
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
    card.add_argument("scores", type=Path, help="the small pipeline's, from evaluate.py")
    card.add_argument("accurate", type=Path, help="the accurate pipeline's")
    card.add_argument("out", type=Path)
    args = parser.parse_args()
    if args.command == "join":
        args.out.parent.mkdir(parents=True, exist_ok=True)
        joined(args.trees, args.names).to_disk(args.out)
    else:
        small, accurate = (json.loads(file.read_text(encoding="utf-8")) for file in (args.scores, args.accurate))
        args.out.write_text(filled_card(small, accurate), encoding="utf-8")


def joined(trees: Path, names: Path) -> Language:
    """The trees' best pipeline with lemmas by rule and the names' recognizer at its end.

    The lemmatizer that was trained beside the trees did its part there.
    """
    nlp = spacy.load(trees / "model-best")
    nlp.remove_pipe("trainable_lemmatizer")
    nlp.add_pipe("lemmas")
    nlp.add_pipe("ner", source=averaged(names / "model-best", names / "model-last"))
    nlp.meta |= {
        "name": "news",
        "version": VERSION,
        "description": "English for news: tags, morphology, trees, lemmas, names",
        "license": "CC BY-SA 4.0",
        "sources": SOURCES,
        "performance": {},
    }
    return rounded(nlp)


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


def rounded(nlp: Language) -> Language:
    """The pipeline with its weights at the precision of bfloat16, which packs to half; the scores stay."""
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if model else ():
            for name in layer.param_names:
                if layer.has_param(name):
                    bits = np.ascontiguousarray(layer.get_param(name), "float32").view("uint32")
                    layer.set_param(name, ((bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000).view("float32"))
    return nlp


def filled_card(small: dict[str, Any], accurate: dict[str, Any]) -> str:
    """The card with its tables."""
    both = (small, accurate)
    goals = [
        (name, f"{score:,.1f}", f"{better:,.1f}", f"{goal:,g}")
        for (name, score, goal), (_, better, _) in zip(*map(evaluate.goals, both), strict=True)
    ]
    columns = ("tag", "morph", "lemma", "UAS", "LAS", "sentences")
    labels = ("model alone", "all", "PERSON", "ORG", "LOC")
    alone = ("all, model alone", *(f"{scores['own names by the model alone']:.0f}" for scores in both))
    own = [(kind, *(f"{scores['own names'][kind]:.0f}" for scores in both)) for kind in small["own names"]]
    return Template(CARD.read_text(encoding="utf-8")).substitute(
        goals=_table(("measure", "en_news", "en_news_accurate", "goal"), goals),
        genres=_table(("genre", *columns), _rows(small["paragraphs"], columns)),
        accurate_genres=_table(("genre", *columns), _rows(accurate["paragraphs"], columns)),
        names=_table(("set", *labels), _rows(small["names"], labels)),
        accurate_names=_table(("set", *labels), _rows(accurate["names"], labels)),
        own=_table(("kind", "en_news", "en_news_accurate"), [alone, *own]),
        speed=f"{small['words a second']:,.0f}",
        accurate_speed=f"{accurate['words a second']:,.0f}",
        tried=tried(),
        tokenizer=f"{small['tokenizer alone']:,.0f}",
    )


def _rows(scores: dict[str, dict[str, float]], columns: Sequence[str]) -> list[tuple[str, ...]]:
    return [(name, *(f"{found[column]:.1f}" for column in columns)) for name, found in scores.items()]


def tried() -> str:
    """What was tried, from `tried.tsv`: a row each, kept by hand as experiments end."""
    head, *rows = (line.split("\t") for line in TRIED.read_text(encoding="utf-8").splitlines())
    return "## What was tried\n" + _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines: list[Sequence[str]] = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
