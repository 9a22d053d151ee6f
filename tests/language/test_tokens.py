"""Words as the treebanks cut them."""

import pytest
import spacy
from spacy.language import Language

from extractor.language import tokens


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
        ("well-known", "well - known", "two words are two"),
        ("non-profit-making", "non - profit - making", "so are more"),
    ],
)
def test_what_is_one_token(blank: Language, text: str, right: str, reason: str) -> None:
    assert [token.text for token in blank(text)] == right.split(), reason
