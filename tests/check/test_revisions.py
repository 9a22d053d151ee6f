"""Which numbers of an article changed between two versions, and which only moved, were reworded or joined it."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.check import revisions
from extractor.models import Claim, Revision
from tests.check.builders import told

RIDERS = "Port Alden had [4,120|ferry riders@2021-04] in April."
CREW = "[Twelve=12|people] work on the ferry."


def found(old: str, new: str) -> list[Revision]:
    (old_article, old_claims), (new_article, new_claims) = told(old), told(new)
    return revisions(old_claims, new_claims, old_article.text, new_article.text)


@pytest.mark.parametrize(
    ("old", "new", "expected", "reason"),
    [
        (RIDERS, RIDERS, [], "nothing changed"),
        (RIDERS, RIDERS.replace("4,120", "4,210"), [("4,120", "4,210")], "the number alone"),
        (RIDERS, "In April, [4,210|ferry riders@2021-04] came.", [("4,120", "4,210")], "the only number of its noun"),
        (RIDERS, "In April Port Alden had [4,120|ferry riders].", [], "reworded around the number"),
        (RIDERS, RIDERS.replace("ferry riders", "riders"), [], "the thing is named otherwise, the number stays"),
        (f"{RIDERS} {CREW}", f"{CREW} {RIDERS}", [], "the paragraphs changed places"),
        (RIDERS, f"{CREW} {RIDERS}", [(None, "Twelve")], "the story grew"),
        (f"{RIDERS} {CREW}", RIDERS, [("Twelve", None)], "a sentence was taken out"),
        (
            f"{RIDERS} {CREW}",
            f"{RIDERS.replace('4,120', '4,210')} {CREW.replace('Twelve=12', 'Ten=10')}",
            [("4,120", "4,210"), ("Twelve", "Ten")],
            "two numbers, each beside its own sentence",
        ),
        (
            "It got [12|permits]. The mayor lost [12|votes].",
            "It got [13|permits]. The mayor lost [12|votes].",
            [("12", "13")],
            "of two equal numbers one changed",
        ),
        (
            "The toll is [12|deaths].",
            "The toll is [at least 12|deaths].",
            [("12", "at least 12")],
            "a bound says something else",
        ),
        (
            "Rents rose by [4 percent|rents] this year.",
            "Rents rose by [4 points|rents] this year.",
            [("4 percent", "4 points")],
            "percent and points are two things",
        ),
        (
            "Rents rose by [4 percent|rents] this year.",
            "A boat with [31|passengers] sank off Torvik.",
            [(None, "31"), ("4 percent", None)],
            "nothing in common: one is gone, the other is new",
        ),
    ],
)
def test_what_became_of_numbers(old: str, new: str, expected: list[tuple[str | None, str | None]], reason: str) -> None:
    pairs = [(each.old and each.old.figure, each.new and each.new.figure) for each in found(old, new)]
    assert pairs == expected, reason


@pytest.mark.parametrize(
    ("notice", "expected", "reason"),
    [
        ("", False, "silent"),
        (" Correction: an earlier version of this article misstated the number.", True, "a notice"),
        (" This story has been updated.", True, "less than a correction, and no silence"),
        (" The council corrected nothing else.", True, "the word alone: a reader sees what is meant"),
        (" The update was late.", False, "another update"),
    ],
)
def test_whether_the_newer_version_owns_to_it(notice: str, expected: bool, reason: str) -> None:
    (only,) = found(RIDERS, RIDERS.replace("4,120", "4,210") + notice)
    assert only.told is expected, reason


def test_a_notice_of_the_version_before_is_of_another_change() -> None:
    notice = " Correction: the ferry is red."
    (only,) = found(RIDERS + notice, RIDERS.replace("4,120", "4,210") + notice)
    assert not only.told


SENTENCES = st.lists(st.sampled_from([RIDERS, CREW, RIDERS.replace("4,120", "4,210"), CREW.replace("12", "9")]))


@given(SENTENCES, SENTENCES)
def test_the_way_back_is_the_way_reversed(one: list[str], other: list[str]) -> None:
    there, back = found(" ".join(one), " ".join(other)), found(" ".join(other), " ".join(one))
    assert _numbers(each.old for each in there) == _numbers(each.new for each in back)
    assert _numbers(each.new for each in there) == _numbers(each.old for each in back)


def _numbers(claims: Iterable[Claim | None]) -> list[str]:
    return sorted(each.figure for each in claims if each)
