"""A blank line ends a sentence; no sentence starts in the middle of a line after a word; the parser does the rest."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extractor.language.boundaries  # noqa: F401  registers the component


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("boundaries")
    return nlp


@pytest.mark.parametrize(
    ("text", "starts", "reason"),
    [
        ("Rents rise\n\nThe council met.", ["The"], "a headline has no full stop"),
        ("Rents rise \n\n  The council met.", ["The"], "spaces around the blank line change nothing"),
        ("Rents rise\n \nThe council met.", ["The"], "a line of spaces is blank"),
        ("One\n\nTwo\n\nThree", ["Two", "Three"], "every paragraph begins one"),
        ("Rents rise in\nthe city.", [], "a wrapped line goes on"),
        ("\n\nRents rise.", ["Rents"], "a text may begin with a blank line"),
        ("OSLO, May 4 (AP) — Rents rise.", ["Rents"], "a dateline is no part of the sentence"),
        ("", [], "nothing in, nothing out"),
    ],
)
def test_the_first_word_after_a_blank_line_starts_a_sentence(
    blank: Language, text: str, starts: list[str], reason: str
) -> None:
    doc = blank(text)
    assert [token.text for token in doc if token.i and token.is_sent_start] == starts, reason


def test_other_boundaries_stay_open_for_the_parser(blank: Language) -> None:
    doc = blank("Rents rise.\n\nThe council met. It voted.")
    assert doc[7].text == "."
    assert doc[8].is_sent_start is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Agents sent the Oslo police 1,526 requests", "a word before"),
        ("In 2017, Quist left", "a comma before"),
        ("At $ 15 an hour", "a sign before"),
        ("One____two", "a run of one sign"),
    ],
)
def test_no_sentence_starts_in_the_middle_of_a_line(blank: Language, text: str, reason: str) -> None:
    doc = blank(text)
    allowed = [token.text for token in doc if token.i and token.is_sent_start is not False]
    assert set(allowed) <= {",", "$"}, reason


@pytest.mark.parametrize(
    ("text", "start", "reason"),
    [
        ("Police met Sgt. Roe", False, "a name comes after a shortened title"),
        ("Maj. Gen. Roe left", False, "or one more title"),
        ("Rents rise in Dover, Del. Roe left", None, "what may be a place as well may end a sentence"),
        ("They sell pens, ink, etc. Roe left", None, "so may other abbreviations"),
    ],
)
def test_behind_an_abbreviation(blank: Language, text: str, start: bool | None, reason: str) -> None:
    words = [word.removesuffix(",") for word in text.split()]
    doc = Doc(blank.vocab, words)
    blank.get_pipe("boundaries")(doc)
    assert next(token for token in doc if token.text == "Roe").is_sent_start is start, reason
