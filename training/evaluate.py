"""Scores of a pipeline: by genre on the development parts, by kind on our own names, and words a second.

    python evaluate.py MODEL TREEBANK NER [--json FILE]

Trees are scored on raw text: with a blank line between paragraphs, and run in, with a space.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
import treebank
from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.pipeline.morphologizer import morphologizer_score
from spacy.pipeline.tagger import tagger_score
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

import extractor.language.accurate.component
import extractor.language.boundaries
import extractor.language.lemmas
import extractor.language.names  # noqa: F401  all four register their components
from extractor.language import tokens
from extractor.language.inference import hasten

GOALS = {
    "tag": 96.0,
    "UAS": 91.0,
    "LAS": 88.0,
    "lemma": 97.5,
    "sentences EWT": 80.0,
    "sentences GUM news": 95.0,
    "names GUM": 80.0,
    "names UNER EWT": 78.0,
    "names PolNeAR silver": 87.0,
    "words a second": 10_000.0,
}
OWN_NAMES = Path(__file__).parent / "names_test.jsonl"
Scores = dict[str, float]


def load(model: str | Path) -> Language:
    """A pipeline as the package loads it: on numpy's BLAS, between what finds boundaries and what mends names."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(model)
    tokens.join(nlp)
    hasten(nlp)
    nlp.add_pipe("boundaries", first=True)
    nlp.add_pipe("names")
    return nlp


def parsed(nlp: Language, articles: Iterable[treebank.Article], gap: str) -> list[Example]:
    """The articles' raw text through the pipeline, beside what the treebank says; `gap` stands between paragraphs."""
    gold = [treebank.to_doc(article, nlp.vocab, gap) for article in articles]
    for token in (token for doc in gold for token in doc if token.is_space):
        # The scorer skips white space in what was found; without this it would count as missed.
        token.tag_ = token.pos_ = token.lemma_ = ""
        token.set_morph(None)
        token.dep_ = "punct"
    return [Example(found, doc) for found, doc in zip(nlp.pipe([doc.text for doc in gold]), gold, strict=True)]


def syntax(examples: list[Example]) -> Scores:
    """Tag, morphology, lemma, UAS, LAS and sentence F1, in percent."""
    raw: dict[str, Any] = tagger_score(examples) | morphologizer_score(examples) | parser_score(examples)
    raw |= Scorer.score_token_attr(examples, "lemma")
    keys = {"tag": "tag_acc", "morph": "morph_acc", "lemma": "lemma_acc", "UAS": "dep_uas", "LAS": "dep_las"}
    scores = {name: 100 * raw[key] for name, key in keys.items() if raw.get(key) is not None}
    pairs = [(_sentences(example.predicted), _sentences(example.reference)) for example in examples]
    hits = sum(len(found & real) for found, real in pairs)
    scores["sentences"] = 200 * hits / sum(len(found) + len(real) for found, real in pairs)
    return scores


def _sentences(doc: Doc) -> set[tuple[int, int]]:
    """Offsets of sentences without the white space around them: it belongs to neither neighbour."""
    spans = ((sent.start_char, sent.text) for sent in doc.sents)
    return {
        (start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
        for start, text in spans
        if not text.isspace()
    }


def names(nlp: Language, rows: Iterable[dict[str, Any]]) -> Scores:
    """Exact F1 over all names and by label, in percent."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    rows = list(rows)
    for doc, row in zip(nlp.pipe([row["text"] for row in rows]), rows, strict=True):
        gold = {tuple(ent) for ent in row["ents"]}
        found = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        for label in ("PERSON", "ORG", "LOC"):
            real, guess = {e for e in gold if e[2] == label}, {e for e in found if e[2] == label}
            for key in (label, "all"):
                counts[key] = [
                    a + b for a, b in zip(counts[key], (len(real & guess), len(guess), len(real)), strict=True)
                ]
    return {key: 200 * hit / (guess + real) if guess + real else 100.0 for key, (hit, guess, real) in counts.items()}


def own_names(nlp: Language) -> Scores:
    """F1 by kind on our own names; for the kind without names, the share of sentences left alone."""
    rows = [json.loads(line) for line in OWN_NAMES.read_text(encoding="utf-8").splitlines()]
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    scores = {kind: names(nlp, kept)["all"] for kind, kept in kinds.items() if kind != "none"}
    alone = [not doc.ents for doc in nlp.pipe([row["text"] for row in kinds["none"]])]
    return {"all": names(nlp, rows)["all"], **scores, "none": 100 * statistics.mean(alone)}


def speed(nlp: Language, texts: list[str], rounds: int = 3) -> float:
    """Words a second of processor time, the best of a few rounds, so that a busy machine counts less."""

    def once() -> float:
        begin = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        return words / (time.process_time() - begin)

    once()
    return max(once() for _ in range(rounds))


def evaluate(model: str | Path, treebanks: Path, ner: Path) -> dict[str, Any]:
    """All scores of one pipeline."""
    nlp = load(model)
    gum = list(treebank.read(treebanks / "gum-dev-open.conllu.gz"))
    articles = [*treebank.read(treebanks / "ewt-dev.conllu.gz"), *gum]
    sets = {"GUM": "gum-dev-open", "UNER EWT": "uner-ewt-dev", "PolNeAR silver": "polnear-silver-dev"}
    scores: dict[str, Any] = {}
    for layout, gap in (("paragraphs", "\n\n"), ("run in", " ")):
        examples = parsed(nlp, articles, gap)
        by_genre: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            genre = example.reference.user_data["genre"]
            for key in (genre, genre.partition("-")[0].upper(), "all"):
                by_genre[key].append(example)
        scores[layout] = {genre: syntax(found) for genre, found in sorted(by_genre.items())}
    rows = {name: list(treebank.read_names(ner / f"{file}.jsonl.gz")) for name, file in sets.items()}
    with nlp.select_pipes(disable="names"):
        alone = {name: names(nlp, found)["all"] for name, found in rows.items()}
        own_alone = own_names(nlp)["all"]
    return scores | {
        "names": {name: {**names(nlp, found), "model alone": alone[name]} for name, found in rows.items()},
        "own names by the model alone": own_alone,
        "own names": own_names(nlp),
        "words a second": speed(nlp, [treebank.text(article) for article in gum]),
        "tokenizer alone": speed(spacy.blank("en"), [treebank.text(article) for article in gum]),
    }


def goals(scores: dict[str, Any]) -> list[tuple[str, float, float]]:
    """(measure, score, goal) of the goal table."""
    run_in = scores["run in"]
    reached = {
        **{key: run_in["all"][key] for key in ("tag", "UAS", "LAS", "lemma")},
        "sentences EWT": scores["paragraphs"]["EWT"]["sentences"],
        "sentences GUM news": scores["paragraphs"]["gum-news"]["sentences"],
        **{f"names {name}": found["all"] for name, found in scores["names"].items()},
        "words a second": scores["words a second"],
    }
    return [(name, reached[name], goal) for name, goal in GOALS.items()]


def main() -> None:
    """Print the goal table, and keep every score as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("treebank", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    scores = evaluate(args.model, args.treebank, args.ner)
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    for name, score, goal in goals(scores):
        print(f"{name:22}{score:9.1f}{goal:9.1f}")
    print("own names:", ", ".join(f"{kind} {score:.0f}" for kind, score in scores["own names"].items()))
    print("GUM news:", {k: round(v, 1) for k, v in scores["paragraphs"]["gum-news"].items()})
    print("names:", {k: {n: round(v, 1) for n, v in s.items()} for k, s in scores["names"].items()})


if __name__ == "__main__":
    main()
