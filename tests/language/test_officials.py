"""Who holds, held or seeks an office, or speaks for a body: `officials_cases.toml` is the specification."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import extractor.language.officials  # noqa: F401  registers the component
from extractor.language.people import resolve
from extractor.language.pipeline import base
from tests.counting import calls

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "officials_cases.toml").read_text("utf-8"))["case"]
FIELDS = ("role", "organization", "party", "district")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = base()
    pipeline.add_pipe("officials")
    return pipeline


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_officials(nlp: Language, case: dict[str, Any]) -> None:
    found = nlp(case["text"])._.officials
    expected = {o["name"]: tuple(o.get(field) for field in FIELDS) for o in case["officials"]}
    assert {o.name: tuple(getattr(o, field) for field in FIELDS) for o in found} == expected
    mentions = {o["name"]: o["mentions"] for o in case["officials"] if "mentions" in o}
    assert {o.name: len(o.mentions) for o in found if o.name in mentions} == mentions


def as_rows(doc: Doc) -> list[tuple[str | None, ...]]:
    return [(o.name, o.role, o.organization, o.party, o.district) for o in doc._.officials]


NAMES = st.sampled_from(["Dana Whitlock", "Joost van der Velde", "J. D. Holloway", "Anne-Marie O'Neill", "Liu Wei"])
ROLES = st.sampled_from(["Mayor", "Sen.", "Police Chief", "Deputy Prime Minister", "Norvane Motors CEO", "spokesman"])
UNRELATED = st.sampled_from(["It rained all day.", "The market fell by 3 percent.", "Two trees were cut down."])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(role=ROLES, name=NAMES, unrelated=UNRELATED)
def test_an_unrelated_sentence_adds_nothing(nlp: Language, role: str, name: str, unrelated: str) -> None:
    text = f"{role} {name} spoke on Monday."
    assert as_rows(nlp(f"{text} {unrelated}")) == as_rows(nlp(text))


PIECES = [
    "Mayor",
    "Jane",
    "Roe",
    "of",
    "the",
    "Bank",
    "(",
    ")",
    "D-Ohio",
    ",",
    ".",
    "said",
    "'s",
    "-",
    "and",
    "MP",
    "“",
    "\n\n",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert as_rows(nlp(text)) == as_rows(doc)
    for official in doc._.officials:
        assert official.name
        words = {word for start, end in official.mentions for word in text[start:end].split()}
        assert set(official.name.split()) <= words
    spans = [(start, end) for official in doc._.officials for start, end in official.mentions]
    assert [(span.start_char, span.end_char) for span in doc.spans["officials"]] == sorted(spans)


def test_a_description_stands_for_the_official(nlp: Language) -> None:
    text = "Mayor Dana Whitlock met Sen. Owen Tate. The mayor said the shelters would open. The senator agreed."
    doc = nlp(text)
    described = [resolve(doc, text.index(words)) for words in ("The mayor said", "The senator agreed")]
    assert [person and person.name for person in described] == ["Dana Whitlock", "Owen Tate"]
    assert resolve(doc, text.index("shelters")) is None


def test_linear_time(nlp: Language) -> None:
    """A text ten times as long takes about ten times the work."""
    component = nlp.get_pipe("officials")
    one = nlp("Mayor Jane Roe, the head of the board (D-Ohio), met Roe and the mayor of the, and said so. ")

    def work(times: int) -> int:
        doc = Doc.from_docs([one] * times)
        assert doc is not None
        return calls(lambda: component(doc))

    work(20)
    assert work(1000) < 15 * work(100)
