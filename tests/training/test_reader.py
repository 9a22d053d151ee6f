"""The accurate pipeline from made-up files: fine-tuned, exported, used. Runs where the recipe's requirements are."""

import gzip
import json
import random
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnxscript")

import evaluate
import export
import label
import reader
import torch
import treebank
from test_recipe import NAMES, ROW, TINY

from extractor.language.accurate.wordpiece import WordPieces

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,'\"$"
PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[unused0]",
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
    "said",
    "я",
]


def material() -> reader.Material:
    plain = list(treebank.read(TINY))
    named = [treebank.add_names(article, ROW) for article in plain]
    return reader.Material(plain, named, named, NAMES, texts=4)


def encoder() -> reader.Encoder:
    torch.manual_seed(0)
    return reader.Encoder(width=32, layers=1, heads=2, pieces=len(PIECES))


def test_fine_tuned_exported_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SAVE_EVERY", 10)
    options = {"epochs": 4, "most": 200}
    model = reader.train(material(), encoder(), WordPieces(PIECES), tmp_path, **options)
    saved = torch.load(tmp_path / "reader.pt")
    ready = reader.Reader(reader.Labels(**saved["labels"]), encoder())
    ready.load_state_dict(saved["weights"])
    export.export(ready, PIECES, tmp_path / "en")
    kept = (tmp_path / "en/reader/pieces.txt").read_text(encoding="utf-8").split()
    assert "said" in kept and "я" not in kept and "[unused0]" not in kept
    nlp = evaluate.load(tmp_path / "en")
    doc = nlp("Mayor Ada Quist said Orbit Group didn't pay.")
    assert all(token.tag_ and token.dep_ and token.lemma_ for token in doc)
    assert {token.tag_ for token in doc} <= set(model.labels.tags)
    label.label(iter([("one", "Ada Quist told Malta.")]), tmp_path / "en", tmp_path / "rows.jsonl.gz")
    row = json.loads(gzip.decompress((tmp_path / "rows.jsonl.gz").read_bytes()))
    assert row["text"] == "Ada Quist told Malta."


def test_a_run_cut_short_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SAVE_EVERY", 1)
    options = {"epochs": 3, "most": 200}
    whole = reader.train(material(), encoder(), WordPieces(PIECES), tmp_path / "whole", **options)
    calls = 0

    def killed(what: object, path: Path) -> None:
        nonlocal calls
        torch.save(what, path)
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(reader, "_save", killed)
        reader.train(material(), encoder(), WordPieces(PIECES), tmp_path / "cut", **options)
    again = reader.train(material(), encoder(), WordPieces(PIECES), tmp_path / "cut", **options)
    for name, weights in whole.state_dict().items():
        assert torch.allclose(weights, again.state_dict()[name], atol=1e-5), name


def test_windows_keep_every_sentence() -> None:
    article = next(treebank.read(TINY))
    for seed in range(20):
        found = list(reader.windows(article, random.Random(seed)))
        assert [sentence for window in found for sentence in window] == article.sentences
