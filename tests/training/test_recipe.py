"""The recipe from two made-up files to a pipeline: the stages fit together and keep tags, trees and names in step."""

import gzip
import json
import random
import sys
from pathlib import Path

import augment
import evaluate
import package
import patterns
import prepare
import pytest
import spacy
import srsly
import train
import treebank
from augment import Names
from spacy.vectors import Vectors

TINY = Path(__file__).parent / "tiny.conllu"
TEXT = 'Bridge Reopens\n\nMayor Ada Quist said Orbit Group didn\'t pay. "We wait," Quist told Malta.'
NAMES = Names(
    first=("Ines",), last=("van Holt", "Roe - Lind"), places=("New Arden",), organizations=("Ministry of Tides",)
)


def row(text: str, *names: tuple[str, str]) -> dict[str, object]:
    """A row of a names file; each name is found after the one before it."""
    ents, at = [], 0
    for name, label in names:
        at = text.index(name, at)
        ents.append((at, at + len(name), label))
        at += len(name)
    return {"id": "GUM_news_tiny", "src": "made", "text": text, "ents": ents}


ROW = row(TEXT, ("Ada Quist", "PERSON"), ("Orbit Group", "ORG"), ("Quist", "PERSON"), ("Malta", "LOC"))


@pytest.fixture
def article() -> treebank.Article:
    return treebank.add_names(next(treebank.read(TINY)), ROW)


def test_a_treebank_is_read_as_its_text_with_contractions_and_paragraphs(article: treebank.Article) -> None:
    assert (article.id, article.genre) == ("GUM_news_tiny", "gum-news")
    assert treebank.text(article) == TEXT
    assert treebank.offsets(article) == ROW["ents"]


def test_a_doc_has_every_annotation_and_its_white_space_ends_the_sentence_before(article: treebank.Article) -> None:
    doc = treebank.to_doc(article, spacy.blank("en").vocab)
    assert doc.text == TEXT
    assert next(sent.text for sent in doc.sents) == "Bridge Reopens\n\n"
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Ada Quist", "PERSON"),
        ("Orbit Group", "ORG"),
        ("Quist", "PERSON"),
        ("Malta", "LOC"),
    ]
    assert (doc[4].text, doc[4].head.text, doc[4].dep_, doc[4].tag_) == ("Ada", "said", "nsubj", "NNP")


def test_names_of_another_text_are_refused(article: treebank.Article) -> None:
    with pytest.raises(ValueError, match="GUM_news_tiny"):
        treebank.add_names(article, row("Another text."))


@pytest.mark.parametrize("seed", range(20))
def test_exchanged_names_leave_one_tree_and_whole_names(article: treebank.Article, seed: int) -> None:
    varied = augment.exchange_names(article, NAMES, random.Random(seed), share=1)
    doc = treebank.to_doc(varied, spacy.blank("en").vocab)
    assert [sent.root.text for sent in doc.sents] == ["Reopens", "said", "told"], "no word lost its head"
    person, organization, again, place = doc.ents
    assert person.text in {"Ines van Holt", "Ines Roe-Lind"}
    assert again.text == person.text.removeprefix("Ines "), "a person keeps the new name"
    assert (organization.text, organization.root.text, organization.root.dep_) == (
        "Ministry of Tides",
        "Ministry",
        "nsubj",
    )
    assert (place.text, place.root.dep_) == ("New Arden", "obj")
    assert all(token.head.i in range(person.start, person.end) for token in person if token != person.root)


@pytest.mark.parametrize("seed", range(20))
def test_pieces_and_typography_keep_every_word(article: treebank.Article, seed: int) -> None:
    rng = random.Random(seed)
    varied = augment.vary(article, NAMES, rng)
    pieces = list(augment.pieces(varied, rng, longest=3))
    assert [s for piece in pieces for s in piece.sentences] == varied.sentences


def test_patterns_are_filled_with_names_at_their_offsets() -> None:
    for made in patterns.rows(NAMES, 50):
        text = str(made["text"])
        assert "{" not in text and "}" not in text
        for start, end, label in made["ents"]:  # type: ignore[attr-defined]
            assert label in treebank.NAMES
            assert text[start:end].strip() == text[start:end] != ""


def test_our_names_lie_where_they_say() -> None:
    rows = [json.loads(line) for line in evaluate.OWN_NAMES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 300
    for made in rows:
        for start, end, label in made["ents"]:
            name = made["text"][start:end]
            assert label in treebank.NAMES and name == name.strip() and name[0].isupper(), made


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny treebank under the names the recipe asks for, and vectors of four words."""
    folder = tmp_path_factory.mktemp("recipe")
    trees = TINY.read_text(encoding="utf-8")
    for treebank_name, article_id in (("ewt", "weblog-tiny"), ("gum", "GUM_news_tiny")):
        for part in ("train", "train-open", "dev", "dev-open"):
            text = trees.replace("GUM_news_tiny", article_id)
            (folder / f"{treebank_name}-{part}.conllu.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("gum-train-open", "gum-dev-open", "uner-ewt-dev", "wikigold", "polnear-silver-dev"):
        made = ROW | {"id": "weblog-tiny"} if name == "uner-ewt-dev" else ROW
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress(json.dumps(made).encode()))
    (folder / "names.json").write_text(
        json.dumps({"first": ["Ines"], "last": ["Roe"], "places": ["Arden"], "organizations": ["Tides"]})
    )
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, shape=(4, 8), name="minilm_words")
    for word in ("bridge", "mayor", "said", "pay"):
        nlp.vocab.set_vector(word, [0.5] * 8)
    nlp.to_disk(folder / "vectors")
    return folder


def one_sentence_a_kind(path: Path) -> Path:
    rows = (json.loads(line) for line in evaluate.OWN_NAMES.read_text(encoding="utf-8").splitlines())
    path.write_text("".join(json.dumps(row) + "\n" for row in {row["kind"]: row for row in rows}.values()))
    return path


def narrow(tok2vec: str) -> dict[str, object]:
    """Settings of a network that is quick to make."""
    return {f"{tok2vec}.encode.width": 16, f"{tok2vec}.encode.depth": 2, f"{tok2vec}.embed.rows": [50, 50, 50, 50]}


def test_the_stages_lead_from_treebanks_to_a_pipeline_and_its_card(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare.build(work, work, Names.read(work / "names.json"), work, copies=2, pattern_texts=4)
    small = {
        "paths.dev": str(work / "dev.spacy"),
        "paths.vectors": str(work / "vectors"),
        "training.max_steps": 4,
        "training.eval_frequency": 4,
    }
    tree = {"components.parser.min_action_freq": 1} | narrow("components.tok2vec.model")
    train.run("trees", work / "trees.spacy", work / "trees", small | tree)
    train.run("names", work / "names.spacy", work / "names", small | narrow("components.ner.model.tok2vec"))
    pipeline, card, scores = work / "made" / "en_news", work / "README.md", work / "scores.json"
    monkeypatch.setattr(sys, "argv", ["package.py", "join", str(work / "trees"), str(work / "names"), str(pipeline)])
    package.main()
    assert spacy.load(pipeline).pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "lemmas", "ner"]
    monkeypatch.setattr(evaluate, "OWN_NAMES", one_sentence_a_kind(work / "own.jsonl"))
    monkeypatch.setattr(sys, "argv", ["evaluate.py", str(pipeline), str(work), str(work), "--json", str(scores)])
    evaluate.main()
    monkeypatch.setattr(sys, "argv", ["package.py", "card", str(scores), str(scores), str(card)])
    package.main()
    text = card.read_text(encoding="utf-8")
    assert "| tag |" in text and "$" not in text


def test_a_run_cut_short_goes_on_with_the_steps_that_are_left(work: Path) -> None:
    """Uses what the test above has trained."""
    assert train.steps(work / "names") == 4
    data = {"paths.dev": str(work / "dev.spacy"), "paths.vectors": str(work / "vectors"), "training.eval_frequency": 2}
    train.run("names", work / "names.spacy", work / "names", data | {"training.max_steps": 6})
    assert train.steps(work / "names") == 6


def test_a_run_killed_before_it_saved_anything_is_begun_again(work: Path) -> None:
    """Uses what the first test has prepared. spaCy makes the log first, and writes none where one lies."""
    folder = work / "killed"
    folder.mkdir()
    (folder / "0-steps.jsonl").touch()
    options = {"paths.dev": str(work / "dev.spacy"), "paths.vectors": str(work / "vectors"), "training.max_steps": 2}
    train.run("names", work / "names.spacy", folder, options | narrow("components.ner.model.tok2vec"))
    assert train.steps(folder) == 2


RECIPE = Path(train.__file__).parent
PROJECT = srsly.read_yaml(RECIPE / "project.yml")
COMMANDS = {command["name"]: command for command in PROJECT["commands"]}


@pytest.mark.parametrize("workflow", PROJECT["workflows"])
def test_every_step_of_a_workflow_finds_what_it_needs(workflow: str) -> None:
    """Among the recipe's own files, or made by a step before it."""
    made: set[str] = set()
    for name in PROJECT["workflows"][workflow]:
        command = COMMANDS[name]
        for needed in command["deps"]:
            own = (RECIPE / needed).exists()
            assert own or needed in made, f"{name}: {needed}"
        assert {line.split()[1] for line in command["script"]} <= set(command["deps"]), f"{name}: its script is a dep"
        made.update(command.get("outputs", ()))


def test_every_step_stands_in_a_workflow() -> None:
    assert set(COMMANDS) == {name for steps in PROJECT["workflows"].values() for name in steps}
