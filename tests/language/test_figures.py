# ruff: noqa: E501
"""Figures in sentences, with the packaged model: each row a sentence, what it states, and why it reads so."""

from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import pipeline
from extractor.language.figures.lexicon import toml
from extractor.models import Figure


@cache
def model() -> Language:
    nlp = pipeline.base()
    nlp.add_pipe("figures")
    return nlp


def find(text: str, country: str | None = None) -> tuple[Figure, ...]:
    doc = model().make_doc(text)
    doc._.country = country
    found: tuple[Figure, ...] = model()(doc)._.figures
    return found


def short(figure: Figure) -> tuple[str, str, object, str, str | None, str | None]:
    number: object = (figure.low, figure.high) if figure.value is None else round(figure.value, 6)
    return figure.text, figure.kind, number, figure.bound, figure.trend, figure.unit


E_, A, OVER, LEAST, UNDER, MOST, BETWEEN = "exact", "about", "above", "at_least", "below", "at_most", "between"

READINGS = [
    # text, [(span, kind, value or ends, bound, trend, unit)], reason
    ("Police seized 1,526 rifles.", [("1,526", "count", 1526, E_, None, None)], "a plain count"),
    ("Police arrested 40 people.", [("40", "count", 40, E_, None, "person")], "people are counted in persons"),
    ("About 170 homes burned.", [("About 170", "count", 170, A, None, None)], "the modifier is in the span"),
    ("More than 50 homes burned.", [("More than 50", "count", 50, OVER, None, None)], "above"),
    ("At least 12 nurses quit.", [("At least 12", "count", 12, LEAST, None, "person")], "at least"),
    ("Fewer than 50 homes burned.", [("Fewer than 50", "count", 50, UNDER, None, None)], "below"),
    ("Up to 40 jobs will go.", [("Up to 40", "count", 40, MOST, None, None)], "up to is a ceiling"),
    ("No more than 50 people may attend.", [("No more than 50", "count", 50, MOST, None, "person")], "a ceiling"),
    ("As many as 300 soldiers died.", [("As many as 300", "count", 300, MOST, None, "person")], "a ceiling"),
    ("The tour needs 12 people or more.", [("12", "count", 12, E_, None, "person")], "the bound is past the noun"),
    ("Guests pay $200 or less.", [("$200 or less", "money", 200, MOST, None, "USD")], "the bound behind the figure"),
    (
        "The fire destroyed between 200 and 250 homes.",
        [("between 200 and 250", "count", (200, 250), BETWEEN, None, None)],
        "a range with between",
    ),
    ("The job takes 20 to 25 hours.", [("20 to 25 hours", "duration", (20, 25), BETWEEN, None, "hour")], "with to"),
    ("They want $10-$15 billion.", [("$10-$15 billion", "money", (1e10, 1.5e10), BETWEEN, None, "USD")], "shared scale"),
    (
        "Ticket prices range from $20 to $150.",
        [("from $20 to $150", "money", (20, 150), BETWEEN, None, "USD")],
        "from-to without a change is a range",
    ),
    (
        "The budget grew from $9 million to $11 million.",
        [("$9 million", "money", 9e6, E_, "up", "USD"), ("$11 million", "money", 1.1e7, E_, "up", "USD")],
        "from-to with a change is two figures",
    ),
    (
        "Turnout dropped from 61 to 54 percent.",
        [("61", "percent", 61, E_, "down", "percent"), ("54 percent", "percent", 54, E_, "down", "percent")],
        "the two ends share their unit and the change",
    ),
    ("Hundreds of thousands of fans came.", [("Hundreds of thousands", "count", (1e5, 1e6), BETWEEN, None, "person")], "vague"),
    ("It cost tens of millions of dollars.", [("tens of millions of dollars", "money", (1e7, 1e8), BETWEEN, None, "USD")], "vague money"),
    ("About one in five drivers stopped.", [("About one in five", "ratio", 0.2, A, None, None)], "a ratio"),
    ("Two out of three voters agreed.", [("Two out of three", "ratio", 0.666667, E_, None, None)], "a ratio"),
    ("More than half of the patients recovered.", [("More than half", "ratio", 0.5, OVER, None, None)], "a share"),
    ("Two-thirds of voters agreed.", [("Two-thirds", "ratio", 0.666667, E_, None, None)], "a share"),
    (
        "Unemployment fell by 0.4 percentage points to 3.9 percent.",
        [("0.4 percentage points", "points", 0.4, E_, "down", "points"), ("3.9 percent", "percent", 3.9, E_, None, "percent")],
        "points are not percents; a level that is reached has no trend",
    ),
    ("The bank raised its rate by 25 basis points.", [("25 basis points", "points", 0.25, E_, "up", "points")], "hundredths"),
    ("Crime is down 12 percent.", [("12 percent", "percent", 12, E_, "down", "percent")], "an adverb tells the trend"),
    ("Sales were 5% higher.", [("5%", "percent", 5, E_, "up", "percent")], "a comparative after the figure"),
    ("A 5% rise in rents is planned.", [("5%", "percent", 5, E_, "up", "percent")], "a noun of change"),
    ("Rents have doubled.", [("doubled", "multiple", 2, E_, "up", "times")], "a verb that is a number"),
    ("The deficit more than doubled.", [("more than doubled", "multiple", 2, OVER, "up", "times")], "with a bound"),
    ("The firm halved its debt.", [("halved", "multiple", 0.5, E_, "down", "times")], "half"),
    ("Costs were 20 times higher.", [("20 times", "multiple", 20, E_, "up", "times")], "a multiple compares"),
    ("She called him five times.", [("five times", "count", 5, E_, None, "times")], "times that are only counted"),
    ("Leeds is the third-largest city.", [("third-largest", "rank", 3, E_, None, None)], "a rank"),
    ("The Mets won 5-4.", [("5-4", "score", (4, 5), E_, None, None)], "a score"),
    ("The council voted 7-2 to approve it.", [("7-2", "score", (2, 7), E_, None, None)], "a vote"),
    ("A 22-year-old man was hurt.", [("22-year-old", "age", 22, E_, None, "year")], "an age"),
    ("Jane Roe, 61, was charged.", [("61", "age", 61, E_, None, "year")], "an age in apposition"),
    ("Jane Osei-Roe, 61, was charged.", [("61", "age", 61, E_, None, "year")], "a hyphen inside the name"),
    ("The patient, a man of 34, recovered.", [("34", "age", 34, E_, None, "year")], "a man of an age"),
    ("A force of 34, all men, came.", [("34", "count", 34, E_, None, None)], "a force of 34 has no age"),
    (
        "The number of jobless fell by 800 to 10,400.",
        [("800", "count", 800, "exact", "down", None), ("10,400", "count", 10400, "exact", None, None)],
        "a change and the level it leads to",
    ),
    (
        "Prices will rise by 5 to 10 percent.",
        [("5 to 10 percent", "percent", (5, 10), BETWEEN, "up", "percent")],
        "a change given as a range",
    ),
    ("Children aged 5 to 11 are eligible.", [("5 to 11", "age", (5, 11), BETWEEN, None, "year")], "a range of ages"),
    ("Temperatures fell to -12 degrees Celsius.", [("-12 degrees Celsius", "measure", -12, E_, None, "degree celsius")], "below zero"),
    ("The tower is 300 metres tall.", [("300 metres", "measure", 300, E_, None, "meter")], "a measure"),
    ("The error is plus or minus 3.5 percentage points.", [("plus or minus 3.5 percentage points", "points", 3.5, E_, None, "points")], "no fall"),
    ("The error was ±3 percent.", [("±3 percent", "percent", 3, E_, None, "percent")], "the same as a sign"),
    ("It was minus 5 degrees.", [("minus 5 degrees", "measure", -5, E_, None, "degree")], "a minus alone is one"),
    ("Ann Roe was 19 when she left; I'm 40 now.", [("19", "age", 19, E_, None, "year"), ("40", "age", 40, E_, None, "year")], "what someone is"),
    ("Ann Roe's 74, Bo Poe's 12.", [("74", "count", 74, E_, None, None), ("12", "count", 12, E_, None, None)], "what someone has"),
    ("Stocks lost 50 points after a poll.", [("50 points", "measure", 50, E_, "down", "point")], "of an index, whatever was polled"),
    ("The party ended up 12 seats.", [("12", "count", 12, E_, "up", None)], "how it ended"),
    ("Give us a year or two", [("a year or two", "duration", (1, 2), BETWEEN, None, "year")], "at the end of the text"),
    ("It has a studio or two-bedroom flat.", [("two", "count", 2, E_, None, None)], "a compound's own number"),
    ("Roe leads by two points in the polls.", [("two points", "points", 2, E_, None, "points")], "of a poll"),
    ("The Dow fell 80 points.", [("80 points", "measure", 80, E_, "down", "point")], "of an index"),
    ("Sales fell a third last year.", [("a third", "ratio", 0.333333, E_, None, None)], "no third year"),
    ("He spoke at a rally of 300 women.", [("300", "count", 300, E_, None, "person")], "a rally of people is no rise"),
    ("A gunman gunned down 49 people.", [("49", "count", 49, E_, None, "person")], "a verb's particle tells of no fall"),
    ("Turnout went up 400 votes.", [("400", "count", 400, E_, "up", None)], "unless the verb is one of change"),
    ("It rained for three straight days.", [("three straight days", "duration", 3, E_, None, "day")], "a word before the unit"),
    ("Children aged 8-10 years came.", [("8-10 years", "age", (8, 10), BETWEEN, None, "year")], "years of age"),
    ("It began at the age of four months.", [("four months", "age", 4, E_, None, "month")], "months of age"),
    ("Most voters were 45 or older.", [("45 or older", "age", 45, "at_least", None, "year")], "only people are older"),
    ("He regrets a comment about 47 percent of us.", [("47 percent", "percent", 47, E_, None, "percent")], "what it was about"),
    ("The lower half of it sank.", [("half", "ratio", 0.5, E_, None, None)], "lower down, not lower than before"),
    ("Ann Roe dies at 92; a mayor.", [("92", "age", 92, E_, None, "year")], "what people do at an age"),
    ("Roe is up a narrow four points in the poll.", [("four points", "points", 4, E_, None, "points")], "no verb of change"),
    ("Jets took off hundreds of times.", [("hundreds of times", "count", (100, 1000), BETWEEN, None, "times")], "times"),
    ("They waited an hour or two.", [("an hour or two", "duration", (1, 2), BETWEEN, None, "hour")], "an article is the lower end"),
    ("It took one or two days.", [("one", "duration", 1, E_, None, "day"), ("two days", "duration", 2, E_, None, "day")], "two numbers"),
    ("He left the past year and a half blank.", [("year and a half", "duration", 1.5, E_, None, "year")], "no half of anything"),
    ("They met for three hours.", [("three hours", "duration", 3, E_, None, "hour")], "a duration"),
    ("Workers earn $15 an hour.", [("$15 an hour", "money", 15, E_, None, "USD")], "the denominator is in the span"),
    ("Of 1,526 requests, none was met.", [("1,526", "count", 1526, E_, None, None), ("none", "count", 0, E_, None, None)], "zero of them"),
    ("The state reported 12 deaths per 100,000 people.", [("12", "count", 12, E_, None, None)], "the denominator is no figure"),
    ("The share of renters sank to a third.", [("a third", "ratio", 0.333333, E_, "down", None)], "to a part of what it was"),
    ("The rate rose to 3 times the norm.", [("3 times", "multiple", 3, E_, "up", "times")], "to a multiple"),
    ("Sales fell by a quarter.", [("a quarter", "ratio", 0.25, E_, "down", None)], "a quarter that is a share"),
    ("Only 460 or 35 percent came.", [("Only 460", "count", 460, E_, None, None), ("35 percent", "percent", 35, E_, None, "percent")], "no 460 percent"),
    ("Some 30 or 35 percent came.", [("Some 30", "percent", 30, A, None, "percent"), ("35 percent", "percent", 35, E_, None, "percent")], "two guesses"),
    ("It won 37 seats, 12 more than in 2014.", [("37", "count", 37, E_, None, None), ("12", "count", 12, E_, "up", None)], "more than then"),
    ("The party fell four short of a majority.", [("four", "count", 4, E_, None, None)], "short of is no fall"),
    (
        "Fees range from $5 in the north to $9 in the south.",
        [("$5", "money", 5, E_, None, "USD"), ("$9", "money", 9, E_, None, "USD")],
        "a spread is no change",
    ),
    ("It took an hour and a half.", [("an hour and a half", "duration", 1.5, E_, None, "hour")], "the unit inside the number"),
    ("The fund holds barely $400 million.", [("barely $400 million", "money", 4e8, A, None, "USD")], "barely"),
    ("They freed a boy of nine.", [("nine", "age", 9, E_, None, "year")], "an age in words"),
    ("Zero deaths were reported.", [("Zero", "count", 0, E_, None, None)], "zero is a number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), READINGS, ids=[row[0] for row in READINGS])
def test_reads_figures(text: str, expected: list[tuple[object, ...]], reason: str) -> None:
    assert [short(figure) for figure in find(text)] == expected, reason


NOUNS: list[tuple[str, list[tuple[str, str | None]], str]] = [
    # text, [(span, noun)], reason
    ("The city got 1,526 detainer requests.", [("1,526", "detainer requests")], "the noun that follows, with its modifiers"),
    ("They sent 4,000 U.S. soldiers.", [("4,000", "U.S. soldiers")], "grouped digits begin no citation (000 U.S.)"),
    ("The city got 1,526 requests from immigration officers.", [("1,526", "requests from immigration officers")], "what narrows it"),
    ("One of the students left.", [("One", "students")], "a partitive"),
    ("About 170 of those people left.", [("About 170", "people")], "a partitive with a demonstrative"),
    ("Some 3,000 of the 10,000 workers left.", [("Some 3,000", "workers"), ("10,000", "workers")], "one noun for part and whole"),
    ("60% of voters agreed.", [("60%", "voters")], "a share of something"),
    ("The price is $6.", [("$6", "price")], "the subject of a copula"),
    ("Exports climbed 7%.", [("7%", "Exports")], "the subject of the verb"),
    ("Exports climbed 7% to $34 billion.", [("7%", "Exports"), ("$34 billion", "Exports")], "the level reached is the same thing's"),
    ("A drop in sales of 5% is likely.", [("5%", "sales")], "what a noun of change is about"),
    ("He paid a fine of $500.", [("$500", "fine")], "the noun it hangs on"),
    ("Roe made two campaign stops in Ohio.", [("two", "campaign stops")], "a plural, whatever the tagger takes it for"),
    ("Three judges sat; of the three, Roe agreed.", [("Three", "judges"), ("three", "judges")], "as many as before"),
    ("Talks of Roe and Poe with the mayor on ties between the two failed.", [("two", None)], "two who were named"),
    ("Of the 12 hostages, the two were freed.", [("12", "hostages"), ("two", "hostages")], "two of those before"),
    ("The three were killed in the crash.", [("three", "people")], "people to whom it happened"),
    ("A jury of 12 decides the case.", [("12", None)], "a verb with its object"),
    ("Fifty of the nation’s top Republican fire safety officers left.", [("Fifty", "nation’s top Republican fire safety officers")], "an owner is not what is counted"),
    ("Gold rose 15 cents.", [("15 cents", "Gold")], "a subject, whatever the tagger takes it for"),
    ("Roe wrote a $500 check and paid a $20 fine.", [("$500", "check"), ("$20", "fine")], "what stands behind an article"),
    ("Crews saved 700 goats, and the navy saved 20 more.", [("700", "goats"), ("20", "goats")], "more of the same"),
    ("She won the state's 20 pledged delegates.", [("20", "pledged delegates")], "a participle, whatever the tagger takes it for"),
    ("Of the 60 elected members, 12 left.", [("60", "elected members"), ("12", "elected members")], "a verb that could be a noun"),
    ("Uranium One in three deals grew.", [("three", "deals")], "a name's one is no share"),
    ("Police said the 6-year-old was hit.", [("6-year-old", None)], "nobody but the one who is so old"),
    ("Ann Roe, a 6-year-old, left.", [("6-year-old", "Ann Roe")], "who is named beside it"),
    ("Roe was arrested more than a dozen times.", [("more than a dozen times", "Roe")], "times are no people"),
    ("Roe wants to keep the deal, worth a reported $2 million, in place.", [("$2 million", "deal")], "what is worth it"),
    ("Roe led by 1,500 votes out of 62,000 cast.", [("1,500", "votes"), ("62,000", "votes")], "what was cast"),
    ("She asked a question or two about it.", [("a question or two", "question")], "the noun inside"),
    ("She won a $700,000 award.", [("$700,000", "award")], "the noun it stands before"),
    ("It has a 12-inch screen.", [("12-inch", "screen")], "a compound measure"),
    ("They read a 46-page report.", [("46", "page")], "what a compound counts"),
    ("The council rejected 40 bids in 2017 and 12 in 2016.", [("40", "bids"), ("12", "bids")], "ellipsis in the second clause"),
    ("Police arrested 40 people; 12 were released.", [("40", "people"), ("12", "people")], "ellipsis across a semicolon"),
    ("An additional 80 were injured.", [("80", "people")], "what happens to people only"),
    ("The state reported 12 deaths per 100,000 people.", [("12", "deaths per 100,000 people")], "a count's rate"),
    ("The infection rate is 45 cases per 100,000.", [("45", "cases per 100,000")], "a rate whose people go without saying"),
    ("They rent four- and six-bedroom houses.", [("four", "bedroom"), ("six", "bedroom")], "ellipsis in a compound"),
    ("The road is 8 miles (13 kilometers) long.", [("8 miles", "road"), ("13 kilometers", "road")], "a conversion in brackets"),
    ("The unemployment rate in Port Alden was 5.2 percent.", [("5.2 percent", "unemployment rate")], "a rate with its own name says what it is"),
    ("Port Alden had an unemployment rate of 4.5 percent.", [("4.5 percent", "unemployment rate")], "and is not its owner"),
    ("The jobless rate for women fell to 4.8 percent.", [("4.8 percent", "jobless rate for women")], "narrowed down, not replaced"),
    ("The annual rate of inflation was 3 percent.", [("3 percent", "inflation")], "a bare rate is of something"),
    ("The number of arrests in Marlow rose to 90.", [("90", "arrests")], "a place is not what is counted"),
    ("The tax on cigarettes is $2.10 a pack.", [("$2.10 a pack", "tax on cigarettes")], "a tax is on something"),
    ("Exports to China dropped 12 percent.", [("12 percent", "Exports to China")], "exports are to somewhere"),
    ("The clinic treated 310 patients, 25 fewer than in 2019.", [("310", "patients"), ("25", "patients")], "fewer of what was counted"),
    ("Police made 19 arrests in May, 22 in June and 31 in July.", [("19", "arrests"), ("22", "arrests"), ("31", "arrests")], "a list by time"),
    ("Of the 84 bridges, 12 were closed and 30 need repair.", [("84", "bridges"), ("12", "bridges"), ("30", "bridges")], "a verb that could be a noun"),
    ("The fire destroyed 14 homes and damaged 22 others.", [("14", "homes"), ("22", "homes")], "others of the same"),
    ("The blast killed a nurse and hurt 12 others.", [("12", "people")], "others beside persons"),
    ("Of the graduates, 460, or 35 percent, went to college.", [("460", "graduates"), ("35 percent", "graduates")], "a number and its share"),
    ("460, or 35 percent, of the homes had no heat.", [("460", "homes"), ("35 percent", "homes")], "the whole behind both"),
    ("3 killed, 11 hurt in Dunmore bus crash", [("3", "people"), ("11", "people")], "headlines count people so"),
    ("It met 240 requests in 2017, up from the 200 of 2016.", [("240", "requests"), ("200", "requests")], "the ones of then"),
    ("The town got 1,300 bids and kept 460, or 35 percent.", [("1,300", "bids"), ("460", "bids"), ("35 percent", "bids")], "the joined verb's"),
    ("The town has 300 pupils and attendance hit 900.", [("300", "pupils"), ("900", "attendance")], "a verb with a subject"),
    ("The airline posted a loss of $212 million.", [("$212 million", "loss")], "a loss is itself the sum"),
    ("Shares posted a loss of 40 cents.", [("40 cents", "Shares")], "or how far a price fell"),
    ("The fee for parking fell to $3.", [("$3", "fee")], "a phrase that narrows is no subject"),
    ("The fine for speeding rose to $250.", [("$250", "fine")], "nor where the tagger takes both for something else"),
    ("The state spent $40 million last year on roads.", [("$40 million", "roads")], "what is paid for, not who pays"),
    ("$5 million was set aside for parks.", [("$5 million", "parks")], "in the passive"),
    (
        "They approved $9 million for schools and $2 million for parks.",
        [("$9 million", "schools"), ("$2 million", "parks")],
        "each sum its own",
    ),
    ("The firm paid $3 million for the quarter.", [("$3 million", "firm")], "a time is not paid for"),
    ("The new line cost taxpayers $1.8 billion.", [("$1.8 billion", "line")], "cost is a verb, whatever the tagger says"),
    ("The school, built for 600 pupils, now has 815.", [("600", "pupils"), ("815", "pupils")], "what is had was said before"),
    ("A survey of 1,004 adults found that 54 percent opposed it.", [("1,004", "adults"), ("54 percent", "adults")], "a share of those asked"),
    ("The court ordered the bank to repay $3 million.", [("$3 million", "bank")], "who is told to pay"),
    ("Only one in eight applicants won, down from one in five.", [("Only one in eight", "applicants"), ("one in five", "applicants")], "two ratios"),
    ("The car cost $18,000, not $81,000.", [("$18,000", "car"), ("$81,000", "car")], "a correction"),
    ("Officials blamed a pump, 60 years old, for the spill.", [("60 years old", "pump")], "an age in apposition"),
    ("The firm has 11 clerks, each of whom earns $48,000.", [("11", "clerks"), ("$48,000", "clerks")], "each of those before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), NOUNS, ids=[row[0] for row in NOUNS])
def test_finds_what_is_counted(text: str, expected: list[tuple[str, str | None]], reason: str) -> None:
    assert [(figure.text, figure.noun) for figure in find(text)] == expected, reason


NOT_FIGURES = [
    ("He was born on March 5, 1979, in Ohio.", "date"),
    ("The talks resume on 5 March.", "day before month"),
    ("The report is due 2019-05-01 or 05/01/2019.", "date in digits"),
    ("In 2019 and 2020 the firm grew.", "years"),
    ("The 2018 elections were close.", "a year before a plural"),
    ("The 1990s and the '80s were kinder.", "decades"),
    ("It opened at 10:30 a.m. and closed at 4pm.", "clock times"),
    ("Call 212-555-0199 or (212) 555-0199 now.", "telephone numbers"),
    ("She lives at 221 Baker Street.", "street address"),
    ("Send it to Springfield, IL 62704.", "post code"),
    ("Take Highway 35 to Exit 436.", "roads"),
    ("The Boeing 747 left.", "aircraft"),
    ("The S&P 500 and the FTSE 100 fell.", "indexes"),
    ("The iPhone 12 sold well.", "products"),
    ("Volvo sells the XC40.", "model codes"),
    ("COVID-19 spread.", "codes with a hyphen"),
    ("It ran on Channel 4 and on BBC One.", "channels"),
    ("The House passed Senate Bill 1070 under Article 50.", "laws and bills"),
    ("As John 3:16 says, be kind.", "Bible verses"),
    ("1. Wash your hands.", "list numbering"),
    ("The study [3] was wrong (see page 45 and Table 2).", "footnotes and references"),
    ("Visit example.com/2019/05/12345 or write to a1@b2.com.", "addresses on the net"),
    ("No one knows one another.", "pronouns"),
    ("They took him to a third nation.", "an ordinal"),
    ("A separate one Roe filed is open.", "a pronoun"),
    ("She runs as a third-party candidate.", "the ordinal of a compound"),
    ("The second half of the year was better.", "halves of a period"),
    ("A third party sued.", "ordinals"),
    ("Version 2.0.1 is out.", "versions"),
    ("The file is 24703L202.", "serial numbers"),
    ("The ISBN is 978-3-16-148410-0.", "book numbers"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_FIGURES, ids=[row[1] for row in NOT_FIGURES])
def test_numbers_that_are_not_figures(text: str, kind: str) -> None:
    assert find(text) == (), kind


def shape_examples() -> list[tuple[str, str]]:
    return [(example, rule["reason"]) for rule in toml("not_figures.toml")["rule"] for example in rule["examples"]]


@pytest.mark.parametrize(("text", "reason"), shape_examples(), ids=[row[0] for row in shape_examples()])
def test_every_rule_of_shape_holds_for_its_examples(text: str, reason: str) -> None:
    assert find(text) == (), reason


@pytest.mark.parametrize(
    ("country", "unit"), [("CA", "CAD"), ("AU", "AUD"), ("NZ", "NZD"), ("US", "USD"), (None, "USD")]
)
def test_a_bare_dollar_is_the_place_of_publications(country: str | None, unit: str) -> None:
    assert [figure.unit for figure in find("The fine was $500.", country)] == [unit]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Guards earn $15 an hour.", "hour"),
        ("Rents rose to $900 per month.", "month"),
        ("There were 12 deaths per 100,000 people.", "100,000 people"),
        ("There were 12 deaths.", None),
    ],
)
def test_a_rate_keeps_its_denominator(text: str, per: str | None) -> None:
    assert [figure.per for figure in find(text)] == [per]


@pytest.mark.parametrize(
    ("text", "ends", "reason"),
    [
        ("The number of beds was cut from 120 to 85.", [("120", 1, "down"), ("85", 0, "down")], "from the old to the new"),
        ("Profit rose to $45 million from $38 million.", [("$45 million", 1, "up"), ("$38 million", 0, "up")], "to, from"),
        ("The rate fell from 5.4 percent in 2016 to 4.9 percent.", [("5.4 percent", 1, "down"), ("4.9 percent", 0, "down")], "parted"),
        ("Sales were 48, down from 54.", [("48", 1, None), ("54", 0, None)], "the word tells the way, the two are linked"),
        ("They sent 30 trucks from 5 towns to 9 camps.", [("30", None, None), ("5", None, None), ("9", None, None)], "two things are no change"),
        ("Rents rose 4 percent to $900.", [("4 percent", None, "up"), ("$900", None, None)], "the step is no end"),
    ],
)  # fmt: skip
def test_the_two_ends_of_a_change_name_each_other(
    text: str, ends: list[tuple[str, int | None, str | None]], reason: str
) -> None:
    assert [(figure.text, figure.change, figure.trend) for figure in find(text)] == ends, reason


def test_an_unknown_period_or_place_is_left_open() -> None:
    (figure,) = find("Officers made 40 arrests.")
    assert (figure.period, figure.place, figure.quote, figure.official) == (None, None, None, None)


def test_spans_are_written_beside_the_figures() -> None:
    doc: Doc = model()("The fine was nearly $500.")
    assert [span.text for span in doc.spans["figures"]] == ["nearly $500"]
