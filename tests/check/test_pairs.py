"""Two outlets on one story: what the checker says of a number of the one and a number of the other.

Each story has two leads that make the articles one story; each case adds a sentence to each. `APART` are the hard
negatives: numbers that look alike and are different things, of which no comparison may be made. They are about half of
all cases, for a false conflict costs most.
"""

import pytest

from extractor.check import compare
from tests.check.builders import told

AGREE, ROUNDING, CONFLICT, UPDATED, UNCLEAR, APART = "agree", "rounding", "conflict", "updated", "unclear", "apart"

Case = tuple[str, str, str, str]

QUAKE = (
    "An earthquake struck the Sarnak province of Ardovia before dawn and flattened the old bazaar of Melk, "
    "the disaster agency ANDRA said. ",
    "Rescuers dug with bare hands in Melk, the bazaar town in Sarnak, after the Ardovia quake, ANDRA chief Oren Tal "
    "told reporters. ",
)
QUAKE_CASES: list[Case] = [
    ("The quake killed [214|people] people.", "It left [214|people] people dead.", AGREE, "killed and dead"),
    (
        "The quake killed [214|people] people.",
        "The death toll stands at [214|death toll].",
        AGREE,
        "a toll counts the dead",
    ),
    (
        "The quake killed [214|people] people.",
        "[More than 200|people] people were killed.",
        ROUNDING,
        "a bound that holds",
    ),
    ("The quake killed [214|people] people.", "[About 200|people] people died.", ROUNDING, "a hedge"),
    (
        "The quake killed [214|people] people.",
        "The quake killed [241|people] people.",
        CONFLICT,
        "digits transposed, one day",
    ),
    (
        "The quake killed [214|people] people.",
        "At least [24|people] people were killed.",
        APART,
        "too far apart to be one",
    ),
    (
        "The quake killed [214|people] people.",
        "The quake injured [230|people] people.",
        APART,
        "injured are not killed",
    ),
    ("The quake injured [1,300|people] people.", "[1,300|residents] residents were hurt.", AGREE, "injured and hurt"),
    (
        "The quake injured [1,300|people] people.",
        "It injured [1,700|people] people.",
        CONFLICT,
        "the same day, other numbers",
    ),
    ("[34|people] people are missing.", "[34|people] people are unaccounted for.", AGREE, "one event in other words"),
    ("[34|people] people are missing.", "[31|people] people were rescued.", APART, "missing are not rescued"),
    ("[340|houses] houses collapsed in Melk.", "In Melk [340|houses] houses fell.", AGREE, "the same houses"),
    ("[340|houses] houses were destroyed.", "[390|houses] houses were damaged.", APART, "damaged is not destroyed"),
    ("[12|schools] schools are shut.", "[14|hospitals] hospitals are shut.", APART, "other things"),
    ("It had a depth of [10 miles|depth].", "Its depth was [16 miles|depth].", CONFLICT, "one depth"),
    ("Soldiers sent [120|tents] tents.", "[60|tents] more tents are coming.", APART, "an increment is no level"),
    (
        "The quake killed [214|people] people.",
        "Of the dead, [96|children] were children.",
        APART,
        "a part of the whole",
    ),
    (
        "The quake killed [214|people] people.",
        "In 2003 a quake killed [198|people@2003] people.",
        APART,
        "another quake",
    ),
    (
        "The quake killed [214|people] people in Sarnak.",
        "ANDRA asked for [$214 million|aid] in aid.",
        APART,
        "money is no count",
    ),
    (
        "Rebuilding will cost [$3.2 billion|rebuilding].",
        "The bill is put at [$3.2 billion|bill].",
        AGREE,
        "bill and cost",
    ),
    ("Rebuilding will cost [$3.2 billion|rebuilding].", "Damage is [£3.1 billion|damage].", APART, "another currency"),
]

BUDGET = (
    "The council of Northwick passed its budget for 2019 after a night of shouting, Treasurer Mona Gale said. ",
    "Northwick has a budget for 2019: the council voted at dawn and Treasurer Mona Gale left without a word. ",
)
BUDGET_CASES: list[Case] = [
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The 2019 budget is [$412.6 million|budget@2019].",
        AGREE,
        "the same sum",
    ),
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The budget is [about $413 million|budget@2019].",
        ROUNDING,
        "to the million",
    ),
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The council budget is [$421.6 million|budget@2019].",
        CONFLICT,
        "digits transposed",
    ),
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The budget for 2018 was [$389.2 million|budget@2018].",
        APART,
        "another year",
    ),
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The school budget is [$220 million|school budget@2019].",
        APART,
        "a part of the whole",
    ),
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The deficit is [$412 million|deficit@2019] in 2019.",
        APART,
        "a deficit is no budget",
    ),
    (
        "The budget comes to [$412.6 million|budget@2019].",
        "The fiscal 2019 budget is [$430 million|budget@FY2019].",
        APART,
        "a fiscal year is not the calendar year",
    ),
    (
        "Northwick hires [75|police officers@2019] police officers.",
        "The town will hire [75|officers@2019] officers.",
        AGREE,
        "the bare noun of what the article names in full",
    ),
    (
        "Northwick hires [75|police officers@2019] police officers.",
        "Northwick hires [75|teachers@2019] teachers.",
        APART,
        "other people",
    ),
    (
        "Northwick hires [75|police officers@2019] police officers.",
        "Northwick hires [95|police officers@2019] police officers.",
        CONFLICT,
        "the same hires",
    ),
    ("Property taxes rise by [2.5 percent|taxes].", "Property taxes go up [2.5 percent|taxes].", AGREE, "one rise"),
    ("Schools get [45 percent|budget] of it.", "Schools will receive [45 percent|budget].", AGREE, "one share"),
    (
        "Schools get [45 percent|budget] of it.",
        "Police get [38 percent|budget].",
        APART,
        "another share of the same whole",
    ),
    ("A permit costs [$40|permit] a year.", "A permit costs [$60|permit] an hour.", APART, "for another time"),
    ("It repairs [16 miles|road] of road.", "It repairs [16 miles|road].", AGREE, "the same road"),
]

ELECTION = (
    "Lena Ortiz beat Mayor Paul Drax in Kettering Bay on Tuesday, the clerk's office said. ",
    "Kettering Bay voters threw out Mayor Paul Drax on Tuesday; Lena Ortiz takes office in January. ",
)
ELECTION_CASES: list[Case] = [
    ("Ortiz had [52,318|votes] votes.", "Ortiz won [52,318|votes] votes.", AGREE, "her votes"),
    (
        "Ortiz had [52,318|votes] votes and Drax [49,870|votes].",
        "It was [52,318|votes] to [49,870|votes].",
        AGREE,
        "two numbers that both give are two things",
    ),
    (
        "Turnout was [41 percent|turnout] of registered voters.",
        "Turnout came to [44 percent|turnout] of registered voters.",
        CONFLICT,
        "one turnout",
    ),
    (
        "Turnout was [41 percent|turnout] of registered voters.",
        "In 2014 turnout was [33 percent|turnout@2014] of registered voters.",
        APART,
        "another election",
    ),
    ("Ortiz took [51 percent|vote].", "A tax passed with [53 percent|vote].", APART, "another ballot"),
    (
        "A poll saw Ortiz at [44 percent|voters] of likely voters.",
        "A poll saw Ortiz at [47 percent|voters] of likely voters.",
        APART,
        "polls differ",
    ),
    ("[312|ballots] ballots are uncounted.", "[312|ballots] ballots remain.", AGREE, "the same ballots"),
    (
        "[312|ballots] ballots are uncounted.",
        "[298|ballots] ballots were spoiled.",
        APART,
        "nothing says they are the same",
    ),
    ("She spent [$2.2 million|race].", "The race cost [nearly $2.2 million|race].", AGREE, "one sum"),
    ("She carried [five=5|wards] wards.", "He carried [three=3|wards] wards.", APART, "small numbers"),
]

COMPANY = (
    "Halvard Motors will close its plant in Dunmore next spring, chief executive Tessa Brandt told investors. ",
    "The Dunmore plant of Halvard Motors is to shut, Tessa Brandt, who runs the carmaker, said in Oslo. ",
)
COMPANY_CASES: list[Case] = [
    ("About [1,900|workers] workers will lose their jobs.", "It costs [1,900|jobs] jobs.", AGREE, "jobs are workers'"),
    ("It will cut [1,900|jobs] jobs.", "It will lay off [2,400|workers] workers.", CONFLICT, "one cut"),
    (
        "It will cut [1,900|jobs] jobs.",
        "The plant employs [2,100|workers] workers.",
        APART,
        "employed are not laid off",
    ),
    (
        "It lost [$310 million|company@2017-Q4] in the fourth quarter.",
        "It had a loss of [$310 million|loss@2017-Q4] for the quarter.",
        AGREE,
        "one loss, in other words",
    ),
    (
        "It lost [$310 million|company@2017-Q4] in the fourth quarter.",
        "It lost [$1.1 billion|company@2017] in the year.",
        APART,
        "a quarter is a part of the year",
    ),
    (
        "Revenue fell to [$4.2 billion|revenue@2017-Q4].",
        "Revenue of [$4.6 billion|revenue@2017-Q4] was a disappointment.",
        CONFLICT,
        "one revenue",
    ),
    ("Revenue fell [12 percent|revenue].", "Sales fell [12 percent|sales].", AGREE, "sales are revenue"),
    ("Revenue fell [12 percent|revenue].", "Shares fell [12 percent|shares].", APART, "shares are not revenue"),
    ("Shares fell [7 percent|shares].", "The stock dropped [7.2 percent|stock].", ROUNDING, "to the percent"),
    ("It builds [300|cars] cars a day.", "It built [310|cars] cars.", APART, "a day's, and a number of no time"),
]

PROTEST = (
    "Teachers marched through Verrin against the school law of Governor Max Ebel, and police closed the Long Bridge. ",
    "Verrin's Long Bridge was shut as teachers protested the school law that Governor Max Ebel wants. ",
)
PROTEST_CASES: list[Case] = [
    (
        "Police put the crowd at [20,000|people].",
        "Police said [20,000|people] people marched.",
        AGREE,
        "a crowd marches",
    ),
    ("Police put the crowd at [20,000|people].", "Police said [about 25,000|people] marched.", CONFLICT, "one crowd"),
    (
        "Police put the crowd at [20,000|people].",
        "Organizers said [60,000|people] marched.",
        CONFLICT,
        "one crowd, of which police and organizers have their own numbers",
    ),
    ("Police arrested [14|people] people.", "[14|people] people were taken into custody.", AGREE, "one event"),
    ("Police arrested [14|people] people.", "There were [17|arrests] arrests.", CONFLICT, "one count, the same day"),
    ("Police arrested [14|people] people.", "[11|officers] officers were injured.", APART, "other people"),
    (
        "Schools were shut for [400,000|pupils].",
        "[400,000|students] students stayed home.",
        AGREE,
        "pupils are students",
    ),
    (
        "A teacher earns [$38,000|teacher] a year.",
        "Teachers make [$38,400|teachers] a year.",
        ROUNDING,
        "to the thousand",
    ),
    ("A teacher earns [$38,000|teacher] a year.", "Teachers want [$5,000|raise] more.", APART, "a raise is no salary"),
    (
        "The law cuts [$120 million|law] from schools.",
        "It takes [$120 million|schools] from schools.",
        AGREE,
        "one cut",
    ),
    (
        "[8,000|teachers] teachers may leave.",
        "Verrin has [9,000|teachers] teachers.",
        APART,
        "nothing says they are the same",
    ),
    (
        "Unemployment is [4.1 percent|unemployment@2018-01] in January.",
        "Unemployment was [4.5 percent|unemployment@2017-01] a year ago.",
        APART,
        "another January",
    ),
    (
        "Unemployment is [4.1 percent|unemployment@2018-01] in January.",
        "In January unemployment was [4.4 percent|unemployment@2018-01].",
        CONFLICT,
        "one rate of one month",
    ),
]

BRIDGE = (
    "The council of Tarn met on the Aldo bridge, which has been shut since a barge hit it, Engineer Ada Voss said. ",
    "Tarn's Aldo bridge stays shut after a barge struck it, Engineer Ada Voss told the council. ",
)
BRIDGE_CASES: list[Case] = [
    (
        "The bridge cost [$18 million|bridge].",
        "Auditors put the cost of the bridge at [$21 million|cost of the bridge].",
        CONFLICT,
        "what one thing cost, in sentences that share nothing else",
    ),
    (
        "The bridge cost [$18 million|bridge].",
        "Auditors put the bill for the bridge at [$21 million|bill].",
        CONFLICT,
        "the sentence says what the bill is for",
    ),
    (
        "The bridge cost [$18 million|bridge].",
        "The bridge was to cost [$15 million|bridge].",
        APART,
        "what it was planned to cost",
    ),
    (
        "The bridge cost [$18 million|bridge].",
        "A new bridge would cost [$24 million|bridge].",
        APART,
        "another bridge",
    ),
    (
        "The bridge cost [$18 million|bridge].",
        "Repairing the bridge will cost [$15 million|bridge].",
        APART,
        "work on the bridge",
    ),
    (
        "The House bill has [$18 million|bridge] for the bridge.",
        "The Senate bill has [$21 million|bridge] for the bridge.",
        APART,
        "each chamber has its own bill",
    ),
    (
        "The bill gives [$18 million|bridge] to the bridge.",
        "Under another bill the bridge gets [$21 million|bridge].",
        APART,
        "a bill that is a law is no price",
    ),
    ("The bridge cost [$18 million|bridge].", "The lamps cost [$15 million|lamps].", APART, "another thing"),
    (
        "Traffic in Tarn fell in May when it shut. That was a fall of [12 percent|fall].",
        "Ferry traffic in Tarn fell [15 percent|Ferry traffic] in May when it shut.",
        APART,
        "the sentence before has no number to tell what fell",
    ),
    (
        "Ferry fares in Tarn went from [$40|ferry fares] to [$46|ferry fares]. That is a rise of [15 percent|rise].",
        "Ferry fares in Tarn rose [19 percent|ferry fares].",
        CONFLICT,
        "the sentence before says what rose",
    ),
    (
        "The clinic has [34|nursing vacancies] nursing vacancies in Tarn.",
        "The clinic in Tarn is short of [34|nurses] nurses.",
        AGREE,
        "one lack in two words",
    ),
    (
        "The yard in Tarn lacks [34|welders] welders.",
        "The yard in Tarn is short of [41|welders] welders.",
        CONFLICT,
        "lacking and short of",
    ),
    (
        "The yard in Tarn lacks [34|welders] welders.",
        "The yard in Tarn employs [41|welders] welders.",
        APART,
        "those who are there are not those who are lacking",
    ),
]

LATER = [
    (
        "2018-02-10",
        "2018-02-13",
        "The fire has killed [12|people] people.",
        "The toll rose to [19|toll].",
        UPDATED,
        "a toll",
    ),
    (
        "2018-02-10",
        "2018-02-13",
        "[12|people] people died.",
        "[19|people] people have died.",
        UPDATED,
        "tolls only grow",
    ),
    (
        "2018-02-10",
        "2018-02-13",
        "The fire has burned [18,400 acres|land].",
        "The fire has grown to [26,500 acres|land], having burned more forest.",
        UPDATED,
        "it says so",
    ),
    (
        "2018-02-10",
        "2018-02-13",
        "The agency counts [47|measles cases] measles cases.",
        "Measles cases rose to [52|measles cases], the agency said.",
        UPDATED,
        "it says so",
    ),
    (
        "2018-02-10",
        "2018-02-13",
        "The agency counts [47|measles cases] measles cases.",
        "The agency counts [52|measles cases] measles cases.",
        UNCLEAR,
        "it may have grown",
    ),
    (
        "2018-02-10",
        "2018-02-13",
        "The agency counted [1,526|measles cases@2017] measles cases in 2017.",
        "The agency counted [1,256|measles cases@2017] measles cases in 2017.",
        CONFLICT,
        "the year was over",
    ),
    (
        "2018-02-10",
        "2018-02-13",
        "The agency counted [1,526|measles cases@2017] measles cases in 2017.",
        "The agency corrected its count of measles cases to [1,256|measles cases@2017] in 2017.",
        UPDATED,
        "it is put right",
    ),
    (
        "2018-02-10",
        "2018-06-13",
        "The agency has [430|measles cases] measles cases.",
        "The agency has [390|measles cases] measles cases.",
        APART,
        "months apart, and neither says when",
    ),
]

OTHER_PLACES: list[Case] = [
    (
        "There were [231|traffic deaths@2017] traffic deaths.",
        "There were [212|traffic deaths@2018] traffic deaths.",
        APART,
        "another year",
    ),
    (
        "There were [231|traffic deaths@2017] traffic deaths.",
        "There were [20|traffic deaths@2017-03] traffic deaths in March.",
        APART,
        "a month of the year",
    ),
]


def relation(first: str, second: str, days: tuple[str, str], **second_fields: object) -> list[str]:
    """The verdicts of the comparisons that hold numbers of both articles."""
    one, claims = told(first, "a", days[0])
    other, more = told(second, "b", days[1], **second_fields)
    found = compare([*claims, *more], [one, other])
    return sorted({each.verdict for each in found if {claim.article for claim in each.claims} == {"a", "b"}}) or [APART]


def cases() -> list[tuple[str, str, tuple[str, str], str, str]]:
    same_day = ("2018-02-10", "2018-02-10")
    stories = [
        (QUAKE, QUAKE_CASES),
        (BUDGET, BUDGET_CASES),
        (ELECTION, ELECTION_CASES),
        (COMPANY, COMPANY_CASES),
        (PROTEST, PROTEST_CASES),
        (BRIDGE, BRIDGE_CASES),
        (BUDGET, OTHER_PLACES),
    ]
    table = [
        (leads[0] + one, leads[1] + other, same_day, expected, reason)
        for leads, rows in stories
        for one, other, expected, reason in rows
    ]
    later = [(QUAKE[0] + a, QUAKE[1] + b, (first, last), expected, why) for first, last, a, b, expected, why in LATER]
    return table + later


@pytest.mark.parametrize(("first", "second", "days", "expected", "reason"), cases())
def test_two_outlets_on_one_story(first: str, second: str, days: tuple[str, str], expected: str, reason: str) -> None:
    assert relation(first, second, days) == [expected], reason


@pytest.mark.parametrize(
    ("place", "expected", "reason"),
    [
        ("Northwick", CONFLICT, "the same town"),
        ("Oldham Ford", APART, "another town"),
        ("United States", APART, "a country that may hold the town"),
        (None, CONFLICT, "the story's town"),
    ],
)
def test_places(place: str | None, expected: str, reason: str) -> None:
    one, claims = told(BUDGET[0] + "Northwick hired [75|police officers@2017] police officers.", "a", place="Northwick")
    other, more = told(BUDGET[1] + "It hired [95|police officers@2017] police officers.", "b", place=place)
    found = compare([*claims, *more], [one, other])
    both = [each.verdict for each in found if len({claim.article for claim in each.claims}) == 2]
    assert (both or [APART]) == [expected], reason
