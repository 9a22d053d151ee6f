"""Two wordings of one thing show what differs; two different things show nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.browse.differences import Change, changes, own_words


@pytest.mark.parametrize(
    ("text", "other", "words", "reason"),
    [
        ("Police counted 412 ships.", "Police counted 390 ships.", ["412"], "a number"),
        ("The port handled 390 ships in 2021.", "The port handled 390 ships.", ["in 2021"], "words that follow"),
        ("The port says 1,526.5 tons.", "The port says 1,526 tons.", ["1,526.5"], "a number is one word"),
        ("SHIPS docked here", "Ships docked here", [], "case is no difference"),
        ("A whale swam by", "The council met on Monday night", [], "nothing in common: marks would be noise"),
        ("", "x", [], "an empty text"),
        ("x", "", [], "nothing to hold it against"),
    ],
)
def test_words_of_its_own(text: str, other: str, words: list[str], reason: str) -> None:
    assert [text[start:end] for start, end in own_words(text, other)] == words, reason


@pytest.mark.parametrize(
    ("old", "new", "expected", "reason"),
    [
        ("a\n\nb", "a\n\nb", [Change("", "", 2)], "nothing"),
        ("a\n\nb", "a\n\nc", [Change("", "", 1), Change("b", "c")], "rewritten"),
        ("a", "a\n\nb", [Change("", "", 1), Change("", "b")], "added"),
        ("a\n\nb", "b", [Change("a", ""), Change("", "", 1)], "taken out"),
        ("a", "b\n\nc", [Change("a", "b"), Change("", "c")], "rewritten as two"),
    ],
)
def test_paragraphs(old: str, new: str, expected: list[Change], reason: str) -> None:
    assert list(changes(old, new)) == expected, reason


paragraphs = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=6).map("\n\n".join)


@given(paragraphs, paragraphs)
def test_both_texts_can_be_told_from_their_changes(old: str, new: str) -> None:
    found = list(changes(old, new))
    kept = sum(change.unchanged for change in found)
    assert kept + sum(bool(change.old) for change in found) == len(old.split("\n\n")) - (old == "" and new != "")
    assert kept + sum(bool(change.new) for change in found) == len(new.split("\n\n")) - (new == "" and old != "")
