"""Which model reads: the small one, the accurate one, or a pipeline of the user's."""

import sys
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.language import models, pipeline


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    for ask in (pipeline.base, models.annotator):
        with pytest.raises(ExtractorError, match=r"en_nowhere: no such language model \(accurate, or an installed"):
            ask("en_nowhere")


def test_the_environment_chooses_where_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    small = models.annotator()
    monkeypatch.setenv(models.CHOICE, "en_nowhere")
    with pytest.raises(ExtractorError):
        models.annotator()
    assert models.annotator(str(models.MODEL)) == small, "what is asked for goes before it"


def test_the_annotator_names_the_model(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "other", "version": "2.1"}', encoding="utf-8")
    assert models.annotator(str(tmp_path)).endswith(", other 2.1")
    assert len({models.annotator(), models.annotator("accurate"), models.annotator(str(tmp_path))}) == 3


def test_the_accurate_pipeline_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ExtractorError, match=r"needs onnxruntime \(pip install 'extractor\[accurate\]'\)"):
        pipeline.base("accurate")


def test_no_articles_need_no_model(monkeypatch):
    monkeypatch.setattr(pipeline, "load", lambda model=None: pytest.fail("loaded for nothing"))
    assert list(pipeline.annotate([])) == []
