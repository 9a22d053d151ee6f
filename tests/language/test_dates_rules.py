"""The grammar's own examples: every rule of dates_rules.toml carries a text and the value it must read."""

from itertools import product

import pytest
from spacy.language import Language

from extractor.language import pipeline
from extractor.language.dates import lexicon
from extractor.language.dates.grammar import grammar
from extractor.language.dates.lexer import TELLING
from extractor.language.dates.readings import READERS

RULES = lexicon.rules()["rule"]
PUBLISHED = "2017-05-10T14:30:00"


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = pipeline.base()
    nlp.add_pipe("dates")
    return nlp


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule['reading']}: {rule['example']}" for rule in RULES])
def test_example_of_rule(rule: dict[str, str], nlp: Language) -> None:
    doc = nlp.make_doc(rule["example"])
    doc._.published = PUBLISHED
    dates = nlp(doc)._.dates
    assert rule["value"] in [date.value for date in dates]
    if "mod" in rule:
        assert rule["mod"] in [date.mod for date in dates]


def test_every_rule_says_why() -> None:
    assert all(rule["reason"] and rule["example"] and rule["value"] for rule in RULES)


def test_every_reading_has_a_rule_and_every_rule_a_reading() -> None:
    assert {rule["reading"] for rule in RULES} == set(READERS)


def test_every_kind_of_word_is_used() -> None:
    """A word list that no pattern mentions is dead, but for those read beside a match."""
    patterns = "".join(rule.pattern.pattern for rules in grammar().by_first.values() for rule in rules)
    unused = {kind for kind in lexicon.kinds() if grammar().letters[kind] not in patterns}
    assert unused <= {"NAME", "PHRASE", "OLD", "ENDING", "WITHIN", "BY"}


def test_every_time_in_words_has_a_telling_kind() -> None:
    """Sentences without a digit and without a word of these kinds are not read (half days stand with "a.m.")."""
    kinds = {grammar().letters[kind]: kind for kind in lexicon.kinds() - TELLING - {"AMPM"}}
    readable = [
        "".join(letters)
        for length in (1, 2, 3)
        for letters in product(kinds, repeat=length)
        if letters[0] in grammar().by_first
        and (match := grammar().any_at[letters[0]].match("".join(letters)))
        and match.end() == length
    ]
    assert [[kinds[letter] for letter in written] for written in readable] == []
