"""Words as the treebanks cut them."""

import pytest
import spacy
from spacy.language import Language

from extractor.language import tokens
from extractor.language.pipeline import load


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    tokens.join(nlp)
    return nlp


@pytest.mark.parametrize(
    ("text", "right", "reason"),
    [
        ("=====", "=====", "a line drawn with one mark"),
        ("***note___", "*** note ___", "before and behind a word"),
        ("No!!", "No ! !", "marks that end a sentence stand alone"),
        ("a non-profit's re-elected co-chair", "a non-profit 's re-elected co-chair", "a prefix stays with its word"),
        ('"Pro-Oslo"', '" Pro-Oslo "', "at a sentence's beginning and before a name as well"),
        ("ex-mayor", "ex - mayor", "a word of a role, which is over"),
        ("mid-May", "mid - May", "a word of a time"),
        ("well-known", "well - known", "two words are two"),
        ("non-profit-making", "non - profit - making", "so are more"),
        ("Capt. Roe, Lt. Col. Poe", "Capt. Roe , Lt. Col. Poe", "a shortened title has its full stop"),
        ("Sens. Roe and Poe left.", "Sens. Roe and Poe left .", "so have titles of several people"),
        ("Call 212-555-0100", "Call 212-555-0100", "a telephone number"),
        ("500-1000 people", "500 - 1000 people", "a range is two numbers"),
        ("by bus and/or tram", "by bus and / or tram", "three words, as everywhere else between strokes"),
    ],
)
def test_what_is_one_token(blank: Language, text: str, right: str, reason: str) -> None:
    assert [token.text for token in blank(text)] == right.split(), reason


def test_a_figure_counts_the_whole_word() -> None:
    doc = load()("The city helped 40 non-profits and 12 co-ops.")
    assert [figure.noun for figure in doc._.figures] == ["non-profits", "co-ops"]


def test_an_official_who_was_one_is_still_found() -> None:
    (official,) = load()("The ex-minister Ann Roe disagreed.")._.officials
    assert official.name == "Ann Roe"


def test_a_shortened_title_is_no_name_and_ends_no_sentence() -> None:
    doc = load()("Govs. Ann Poe and Tim Roe met Capt. Ana Ruiz. Supt. Lee left.")
    assert [sent.text for sent in doc.sents] == ["Govs. Ann Poe and Tim Roe met Capt. Ana Ruiz.", "Supt. Lee left."]
    assert [ent.text for ent in doc.ents] == ["Ann Poe", "Tim Roe", "Ana Ruiz", "Lee"]
