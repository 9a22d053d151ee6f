"""Whose word a number is, and two numbers of one article that are the word of two."""

import pytest

from extractor.check import compare
from extractor.check.voices import voice_of
from tests.check.builders import told

MARCH = "Organizers said [120,000|people] people marched through Verrin, while police put the crowd at [45,000|people]."


@pytest.mark.parametrize(
    ("sentence", "figure", "expected", "reason"),
    [
        ("Organizers said 9,000 people marched, while police put it at 4,000.", "9,000", "Organizers", "who says it"),
        ("Organizers said 9,000 people marched, while police put it at 4,000.", "4,000", "police", "the last to speak"),
        ("Some 4,000 people marched, police said; the union said 9,000.", "4,000", "police", "named after the clause"),
        ("Some 4,000 marched, police said, and 9,000 according to the union.", "9,000", "union", "in its own clause"),
        ("According to police, 14 people were hurt.", "14", "police", "named before"),
        ("The organizers’ estimate was 9,000.", "9,000", "organizers", "whose estimate it is"),
        (
            "Engineers at the state office put the cost at $61 million.",
            "$61 million",
            "Engineers",
            "without their office",
        ),
        ("The port said it had 2,400 volunteers.", "2,400", None, "of its own, which nobody else counts"),
        ("They said 14 people were hurt.", "14", None, "a pronoun"),
        ("The council passed a budget of $4 million.", "$4 million", None, "nobody's word"),
    ],
)
def test_whose_word_a_number_is(sentence: str, figure: str, expected: str | None, reason: str) -> None:
    at = sentence.index(figure)
    voice = voice_of(sentence, at, at + len(figure))
    assert (voice and voice.told) == expected, reason


def test_british_and_american_spelling_are_one_voice() -> None:
    one, other = (
        voice_of(f"{who} said 9,000 marched.", len(who) + 6, len(who) + 11) for who in ("Organisers", "Organizers")
    )
    assert one and not one.differs(other)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (MARCH, ["conflict"], "police and organizers count one march"),
        (
            "Police said [14|people] people were arrested at noon. The sheriff said [25|people] people were arrested.",
            ["single", "single", "unclear"],
            "nothing sets them against each other",
        ),
        (
            "Friends said they had spent [$4 million|race], while foes said they had spent [$7 million|race].",
            ["single", "single"],
            "each speaks of what is their own",
        ),
        (
            "Police said [40|people] people were hurt, but the clinic said [12|people] people were killed.",
            ["single", "single"],
            "hurt are not killed",
        ),
        (
            "Police counted [40|robberies@2017] robberies in 2017, but the union counted [60|robberies@2018] in 2018.",
            ["single", "single"],
            "another year",
        ),
        (
            "Police counted [40|robberies] robberies, while the union counted [60|robberies@2016] robberies in 2016.",
            ["single", "single"],
            "maybe another year",
        ),
        (
            "The council counted [40|empty shops] empty shops, but the mayor counted [65|empty houses] empty houses.",
            ["single", "single"],
            "other things",
        ),
        (
            "The bank put the growth rate of Ardovia at [3 percent|growth rate] in a poll, the union at "
            "[5 percent|growth rate].",
            ["single", "single"],
            "polls differ",
        ),
    ],
)
def test_one_article_gives_both_numbers(text: str, expected: list[str], reason: str) -> None:
    article, claims = told(text)
    assert sorted(each.verdict for each in compare(claims, [article])) == expected, reason


def test_the_explanation_names_who_says_what() -> None:
    article, claims = told(MARCH)
    (found,) = compare(claims, [article])
    assert found.explanation == (
        "A gives 45,000 as the word of “police”; A gives 120,000 as the word of “Organizers”, "
        "which does not fit 45,000 (75,000 more, 167 percent)."
    )
