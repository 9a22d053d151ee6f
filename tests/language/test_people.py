"""Who an article names: one person for each, however many ways it names them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.language.people import Person, find_people, person_at, resolve
from extractor.language.people.names import Name
from extractor.language.pipeline import base


@pytest.fixture(scope="module")
def nlp() -> Language:
    return base()


CASES = [
    # text, {name: its mentions}, why
    (
        "Councilman Brad Lander spoke on Monday. Lander said little.",
        {"Brad Lander": ["Brad Lander", "Lander"]},
        "a title is no part of the name; the family name alone is the same person",
    ),
    (
        "New York City Mayor Bill de Blasio left. De Blasio's office declined to comment. Mr. de Blasio laughed.",
        {"Bill de Blasio": ["Bill de Blasio", "De Blasio", "de Blasio"]},
        "particles belong to the family name, possessives do not",
    ),
    (
        "Hillary Clinton and Bill Clinton arrived. Mr. Clinton spoke first. Mrs. Clinton agreed.",
        {"Hillary Clinton": ["Hillary Clinton", "Clinton"], "Bill Clinton": ["Bill Clinton", "Clinton"]},
        "spouses are told apart by the title's gender",
    ),
    (
        "Robert Kennedy spoke in Boston. Bob Kennedy was tired.",
        {"Robert Kennedy": ["Robert Kennedy", "Bob Kennedy"]},
        "a nickname",
    ),
    (
        "Bashar al-Assad spoke in Damascus. Assad said nothing new.",
        {"Bashar al-Assad": ["Bashar al-Assad", "Assad"]},
        "an article before the family name may fall away",
    ),
    (
        "Jean-Luc Mélenchon spoke in Paris. Mélenchon wants new elections.",
        {"Jean-Luc Mélenchon": ["Jean-Luc Mélenchon", "Mélenchon"]},
        "hyphens join given names",
    ),
    ("General Motors sued the Justice Department.", {}, "titles in names of bodies name nobody"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_one_person_each(nlp: Language, text: str, expected: dict[str, list[str]], why: str) -> None:
    found = {p.name: [text[start:end] for start, end in p.mentions] for p in find_people(nlp(text))}
    assert found == expected, why


NAMES = [
    ("Brad Lander", "B. Lander", True),
    ("Mitt Romney", "Willard Mitt Romney", True),
    ("Bill Clinton", "William Clinton", True),
    ("Bill Clinton", "Chelsea Clinton", False),
    ("George H. Bush", "George W. Bush", False),
    ("Andrés Manuel López Obrador", "López Obrador", True),
    ("John F. Kennedy", "John Kennedy", True),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_names_that_may_be_one_person(one: str, other: str, same: bool) -> None:
    a, b = Name.of(tuple(one.split())), Name.of(tuple(other.split()))
    assert a.may_be(b) is same
    assert b.may_be(a) is same


PRONOUNS = [
    ("Mary Poe met Peter Lane in Boston. She said the talks went well.", "She said", "Mary Poe"),
    ("Mary Poe met Peter Lane in Boston. He said the talks went well.", "He said", "Peter Lane"),
    ("Mary Poe spoke in Boston. They said the talks went well.", "They said", None),
]


@pytest.mark.parametrize(("text", "at", "name"), PRONOUNS)
def test_pronouns(nlp: Language, text: str, at: str, name: str | None) -> None:
    person = resolve(nlp(text), text.index(at))
    assert (person.name if person else None) == name


def test_person_at(nlp: Language) -> None:
    text = "On Monday, Mary Poe met Peter Lane."
    doc = nlp(text)
    assert person_at(doc, 0, 9) is None
    person = person_at(doc, text.index("Mary"), text.index(" met"))
    assert isinstance(person, Person)
    assert person.name == "Mary Poe"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    people = find_people(doc)
    assert find_people(nlp(text)) == people
    for person in people:
        assert person.mentions
        for start, end in person.mentions:
            assert text[start:end].strip()
