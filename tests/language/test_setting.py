"""When and where a figure holds."""

import pytest

from extractor import extract

CASES = [
    # text, figure, period, place, reason
    ("Chicago recorded 412 fires in 2017.", "412", "2017", "Chicago", "date and subject of its own clause"),
    ("The agency said on Monday that 412 houses burned.", "412", None, None, "Monday is when it was said"),
    (
        "The agency said on Monday that 412 houses burned in 2017.",
        "412",
        "2017",
        None,
        "its own date, not the saying's",
    ),
    ("Fires rose to 58 in 2018 from 54 in 2017.", "58", "2018", None, "each number keeps the date after it"),
    ("Fires rose to 58 in 2018 from 54 in 2017.", "54", "2017", None, "each number keeps the date after it"),
    (
        "In 2016, the last year before the change, the police logged 80 requests.",
        "80",
        "2016",
        None,
        "the apposition renames the same year",
    ),
    (
        "The city got 1,526 requests in 2017.\n\nPolice said 170 of the requests were urgent.",
        "170",
        "2017",
        None,
        "what was counted in a period keeps it when taken up again",
    ),
    (
        "In 2017 fires were rare. The crews put out 58 of them.",
        "58",
        "2017",
        None,
        "a period goes on to the next sentence",
    ),
    (
        "In 2017 the town had few pupils. It will close 14 schools.",
        "14",
        None,
        None,
        "not from the past to what is to come",
    ),
    (
        "The tram line will open in 2021. It will have 14 stops.",
        "14",
        "2021",
        None,
        "but from what is to come",
    ),
    ("In 2017 fires were rare.\n\nThe crews have 58 trucks.", "58", None, None, "but not to the next paragraph"),
    ("OSLO — The council bought 58 trams, it said.", "58", None, "Oslo", "the dateline, when nothing else is named"),
    ("UPDATE: The council bought 58 trams, it said.", "58", None, None, "capitals before a colon need not be a place"),
    (
        "Bergen has 58 trams.\n\nThe council of Bergen wants more.\n\nEach tram carries 140 people.",
        "140",
        None,
        "Bergen",
        "an article about one place is about it throughout",
    ),
    ("About 58 people worked at City Hall.", "58", None, None, "a building is no place of a count"),
    (
        "Ann Roe (D-Conn.) and Bo Lee (R-Conn.) are back.\n\nThey rode 40 trams.",
        "40",
        None,
        None,
        "where a seat is says nothing of where they were",
    ),
    (
        "Buses must run.\n\nIn US English it is thus.\n\nBut just because of us, 40 trams run.",
        "40",
        None,
        None,
        "a place's letters within words are no mentions of it",
    ),
    (
        "Many believe in Obama. Obama met voters. Obama promised them 40 trams.",
        "40",
        None,
        None,
        "a person is no place for one place's word before the name",
    ),
    (
        "Mayor Ann Roe spoke. What goes on in Roe is unclear. She has 40 advisers.",
        "40",
        None,
        None,
        "nor is one named in full",
    ),
]


@pytest.mark.parametrize(("text", "words", "period", "place", "reason"), CASES, ids=[case[4] for case in CASES])
def test_setting(text, words, period, place, reason):
    (figure,) = [each for each in extract(text, published="2018-02-14").figures if words in each.text]
    assert (figure.period, figure.place) == (period, place), reason


def test_an_unrelated_paragraph_changes_nothing():
    text = "Chicago recorded 412 fires in 2017."
    alone, longer = (extract(t, published="2018-02-14").figures[0] for t in (text, f"{text}\n\nIt rained a lot."))
    assert (alone.period, alone.place) == (longer.period, longer.place)
