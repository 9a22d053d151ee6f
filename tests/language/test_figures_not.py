"""Numbers that are no figures, by kind: every sentence here states none."""

from functools import cache

import pytest
from spacy.language import Language

from extractor.language import pipeline
from extractor.models import Figure


@cache
def model() -> Language:
    nlp = pipeline.base()
    nlp.add_pipe("dates")  # figures leave to it what it finds
    nlp.add_pipe("figures")
    return nlp


def find(text: str) -> tuple[Figure, ...]:
    doc = model().make_doc(text)
    doc._.published = "2018-02-14"
    found: tuple[Figure, ...] = model()(doc)._.figures
    return found


SENTENCES = {
    "dates": [
        "The vote is on Nov. 3.",
        "He left on the 3rd of June.",
        "It ran from 2009-10 to 2011-12.",
        "By 2030 the line will be open.",
        "On 9/11 she was at home.",
        "The 1980s were hard.",
        "It began in May 2016 and ended in 2018.",
        "The May 6 vote was close.",
        "She was born in 1955, in Leeds.",
        "In '98 the mill shut.",
        "It was built around 1850.",
        "A 2015 study found it.",
        "Between 2014 and 2016 the club won nothing.",
        "The war of 1812 was long.",
        "By the mid-1990s it was gone.",
        "The week of Aug. 14 was wet.",
        "The budget for 2019-20 passed.",
    ],
    "bores and boards": [
        "She carried a 12-gauge shotgun.",
        "Police found a .22-caliber rifle.",
        "He was hit with a two-by-four.",
    ],
    "years of prices": [
        "In 2012 dollars, it would cost more.",
        "Pay is told in constant 1990 pounds.",
        "The bill (2009 U.S. dollars) grew.",
    ],
    "clock times": [
        "The game starts at 7 p.m.",
        "Polls close at 10.",
        "Doors open at 6:30.",
        "The train left at 14:05.",
        "Trading ended at 4 p.m. EST.",
        "It hit at 0530 GMT.",
        "He woke at half past six.",
        "They met at eight o'clock.",
        "At 11 on Monday he spoke.",
        "The 6 o'clock news led with it.",
        "It shut from 9 a.m. to 5 p.m.",
    ],
    "phone numbers": [
        "Call 555-0142.",
        "Call 1-800-555-0142 for help.",
        "Call +1 212 555 0142.",
        "Phone 0161 496 0000.",
        "Text 88202 to donate.",
        "Dial 911.",
        "Call (020) 7946 0018.",
        "Ring 212.555.0142.",
    ],
    "addresses": [
        "He lives at 12 Elm Street.",
        "The shop at 1600 Main St. burned.",
        "It is in Suite 400.",
        "She lives at 10 Downing Street.",
        "Mail it to P.O. Box 42.",
        "The house is at 45 West 8th Avenue.",
        "The club at 3 rue de la Paix closed.",
        "It stands at 500 S. Grand Ave., near the park.",
        "The 400 block of Oak Street was closed.",
        "A crash on the 1200 block of Pine Avenue hurt no one.",
    ],
    "model and product names": [
        "The Boeing 737 Max 8 was grounded.",
        "A Ford F-150 hit the wall.",
        "The Airbus A380 landed.",
        "He flew an F-16.",
        "The Galaxy S9 sold out.",
        "She drives a BMW 320.",
        "The PlayStation 5 is out.",
        "An AK-47 was found.",
        "Windows 10 is out.",
        "The Falcon 9 rocket lifted off.",
        "The Porsche 911 is fast.",
        "Apollo 11 landed.",
        "The GPT-4 model answered.",
    ],
    "roads and routes": [
        "Interstate 95 was closed.",
        "A crash on I-80 blocked the road.",
        "Take Route 66 west.",
        "The M25 was shut.",
        "Highway 101 flooded.",
        "The A1 was blocked near Leeds.",
        "Exit 12 is closed.",
        "U.S. 41 reopened.",
        "Bus 38 was late.",
        "State Road 7 is shut.",
        "County Road 550 washed out.",
        "The No. 7 train stopped.",
        "Pier 39 burned.",
        "Gate 14 was shut.",
    ],
    "laws and cases": [
        "Section 230 protects them.",
        "Article 50 was triggered.",
        "Title IX covers it.",
        "He was charged under 18 U.S.C. 1001.",
        "Resolution 2334 passed.",
        "Proposition 13 stands.",
        "House Bill 2 was repealed.",
        "S. 1867 passed.",
        "The Chapter 11 case ended.",
        "H.R. 1 passed.",
        "Rule 21 applies.",
        "Amendment 4 failed.",
        "Regulation 1370 fell.",
        "Senate Bill 5 died.",
        "Measure 97 lost.",
        "Docket No. 17-1107 was heard.",
        "The 14th Amendment applies.",
    ],
    "Bible verses": [
        "As John 3:16 says, be kind.",
        "He read from Psalm 23.",
        "She cited 1 Corinthians 13:4.",
        "Genesis 1:1 opens it.",
        "He quoted Matthew 5:3-12.",
        "2 Timothy 4:7 was read.",
    ],
    "list numbering": [
        "1. Wash your hands.",
        "2) Dry them.",
        "(3) Go home.",
        "The rules are: 1) be kind, 2) be brief.",
        "No. 3: Go home.",
        "Step 2: rinse.",
    ],
    "footnotes and references": [
        "The study [12] was wrong.",
        "See page 45.",
        "See Table 2 and Figure 3.",
        "See pp. 12-15.",
        "It appeared in vol. 12, no. 3.",
        "See note 14.",
        "Chapter 7 tells why.",
    ],
    "names with numbers": [
        "Channel 4 News said so.",
        "The 76ers won.",
        "The 49ers lost.",
        "She watched 60 Minutes.",
        "Fox 5 reported it.",
        "Group of 20 leaders met.",
        "The G7 met.",
        "Area 51 is closed.",
        "The FTSE 100 fell.",
        "The Fortune 500 list is out.",
        "Catch-22 sold well.",
        "Ocean's 11 was on.",
        "Blink-182 played.",
        "Radio 4 said so.",
        "Forever 21 closed.",
        "Maroon 5 played.",
        "World War II ended.",
        "Pope John XXIII died.",
        "Louis XIV ruled.",
        "Ward 6 voted.",
        "District 9 voted.",
        "Engine 7 came.",
        "Platform 9 closed.",
        "Studio 54 shut.",
        "Local 32 went on strike.",
        "Super Bowl 50 was dull.",
        "Covid-19 spread.",
        "H1N1 spread.",
        "The N95 masks came.",
        "CO2 rose.",
        "Level 3 shut.",
        "7-Eleven shut.",
        "Formula 1 is back.",
        "U2 played.",
        "Heathrow's Terminal 5 shut.",
        "The Class of 2017 left.",
        "Euro 2016 began.",
        "Rio 2016 began.",
        "The COP26 talks failed.",
        "Agenda 2030 was signed.",
        "Title 42 ended.",
        "Hurricane Category 4 winds came.",
    ],
    "pronouns and idioms": [
        "No one came.",
        "One of a kind, she said.",
        "At one point he left.",
        "One day he will leave.",
        "One by one they left.",
        "He is second to none.",
        "On the one hand, it is cheap.",
        "They were at sixes and sevens.",
        "Back to square one.",
        "The new bridge is wider than the current one of steel.",
        "One should vote.",
        "A zero-sum game.",
        "It was a 50-50 chance.",
        "First things first.",
    ],
}
ROWS = [(kind, sentence) for kind, sentences in SENTENCES.items() for sentence in sentences]


@pytest.mark.parametrize(("kind", "sentence"), ROWS, ids=[row[1] for row in ROWS])
def test_numbers_that_count_nothing(kind: str, sentence: str) -> None:
    assert [figure.text for figure in find(sentence)] == [], kind


COUNTED = [
    # sentence, figure, what it is not
    ("He won 24 caps and 3 medals at 30.", "24", "a clock time"),
    ("The note lists 14 names.", "14", "a footnote"),
    ("Engines of 7 kinds came.", "7", "a fire engine"),
    ("The company has 32 local offices.", "32", "a union's branch"),
    ("Police text 5,000 drivers a day.", "5,000", "a short number"),
    ("Rescuers call 12 witnesses.", "12", "a telephone number"),
    ("About 500-1000 people came.", "About 500-1000", "a telephone number"),
    ("In the final four games he scored twice.", "four", "a tournament"),
    ("Six flags flew at half-mast.", "Six", "a park"),
    ("The pier has 39 lamps.", "39", "a pier's name"),
    ("The 400 blocks were rebuilt.", "400", "a street's stretch"),
    ("One day is not enough for 9 judges.", "9", "an idiom"),
]


@pytest.mark.parametrize(("sentence", "text", "lookalike"), COUNTED, ids=[row[0] for row in COUNTED])
def test_numbers_that_look_like_names_and_count(sentence: str, text: str, lookalike: str) -> None:
    assert text in [figure.text for figure in find(sentence)], f"taken for {lookalike}"
