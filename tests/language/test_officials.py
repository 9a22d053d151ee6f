"""Who holds, held or seeks an office, or speaks for a body: `officials_cases.toml` is the specification."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

import extractor.language.officials  # noqa: F401  registers the component
from extractor.language.pipeline import _MODEL

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "officials_cases.toml").read_text("utf-8"))["case"]
FIELDS = ("role", "organization", "party", "district")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load(_MODEL)
    pipeline.add_pipe("officials")
    return pipeline


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_officials(nlp: Language, case: dict[str, Any]) -> None:
    found = nlp(case["text"])._.officials
    expected = {o["name"]: tuple(o.get(field) for field in FIELDS) for o in case["officials"]}
    assert {o.name: tuple(getattr(o, field) for field in FIELDS) for o in found} == expected
    mentions = {o["name"]: o["mentions"] for o in case["officials"] if "mentions" in o}
    assert {o.name: len(o.mentions) for o in found if o.name in mentions} == mentions
