"""What the component `dates` reads: text, the expressions in it as (words, type, value), and why.

Published on Wednesday 2017-05-10 at 14:30 unless the table says otherwise.
"""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractor.language import dates as component  # noqa: F401  registers the factory
from extractor.language import pipeline
from extractor.models import Date

PUBLISHED = "2017-05-10T14:30:00"
Expected = tuple[str, str, str]
Read = Callable[..., tuple[Date, ...]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = pipeline.base()
    nlp.add_pipe("dates")
    return nlp


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def read(text: str, published: str | None = PUBLISHED) -> tuple[Date, ...]:
        doc = nlp.make_doc(text)
        doc._.published = published
        found: tuple[Date, ...] = nlp(doc)._.dates
        return found

    return read


def D(words: str, value: str) -> Expected:
    return words, "DATE", value


def T(words: str, value: str) -> Expected:
    return words, "TIME", value


def P(words: str, value: str) -> Expected:
    return words, "DURATION", value


def S(words: str, value: str) -> Expected:
    return words, "SET", value


CASES: dict[str, list[tuple[str, list[Expected]]]] = {
    "a weekday in the past tense is the last one, the day of publication included": [
        ("Few minds were changed by Monday's debate, a poll shows.", [D("Monday", "2017-05-08")]),
        ("The council voted on Tuesday.", [D("Tuesday", "2017-05-09")]),
        ("The mayor said Wednesday that taxes would rise.", [D("Wednesday", "2017-05-10")]),
        ("Voters went to the polls on Sunday.", [D("Sunday", "2017-05-07")]),
        ("The storm hit late Tuesday.", [D("late Tuesday", "2017-05-09")]),
        ("Monday's vote was close.", [D("Monday", "2017-05-08")]),
        ("Ms. Osei said on Monday she would start.", [D("Monday", "2017-05-08")]),
    ],
    "a weekday of a verb that looks ahead is the next one": [
        ("The council will vote on Tuesday.", [D("Tuesday", "2017-05-16")]),
        ("The court is expected to rule on Monday.", [D("Monday", "2017-05-15")]),
        ("He plans to meet the union Friday.", [D("Friday", "2017-05-12")]),
        ("Talks begin Monday in Geneva.", [D("Monday", "2017-05-15")]),
        ("Officials said talks begin Monday.", [D("Monday", "2017-05-15")]),
        ("Officials said the road would reopen Saturday.", [D("Saturday", "2017-05-13")]),
        ("Sunday's election will decide it.", [D("Sunday", "2017-05-14")]),
        ("In Tuesday's speech he will attack the bill.", [D("Tuesday", "2017-05-16")]),
    ],
    "verbs of planning set a day ahead, whatever their tense": [
        ("Hearings are scheduled for Thursday.", [D("Thursday", "2017-05-11")]),
        ("The trial was postponed until Friday.", [D("Friday", "2017-05-12")]),
    ],
    "what was planned and then called off may be over or not: the nearer day": [
        ("A march planned for Saturday was called off.", [D("Saturday", "2017-05-13")]),
        ("A march planned for Monday was canceled.", [D("Monday", "2017-05-08")]),
        ("The search was to resume on Monday but was put off.", [D("Monday", "2017-05-08")]),
        ("Organizers canceled a parade that was to be held on Friday.", [D("Friday", "2017-05-12")]),
    ],
    "an event named by its day is the nearer one where its verb looks the other way": [
        ("Friday's jobs report is expected to show a slowdown.", [D("Friday", "2017-05-12")]),
        ("Ahead of Thursday's vote, both parties claimed victory.", [D("Thursday", "2017-05-11")]),
        ("Ahead of Monday's vote, both parties claimed victory.", [D("Monday", "2017-05-08")]),
    ],
    "what one has on a day is ahead": [
        ("He has a hearing at 9:30 a.m. Friday.", [T("9:30 a.m. Friday", "2017-05-12T09:30")]),
        ("She has a court date on Thursday.", [D("Thursday", "2017-05-11")]),
    ],
    "verbs that the tagger or the parser loses": [
        ("The school reopens Monday.", [D("Monday", "2017-05-15")]),
        ("She told reporters that the results would be out Monday.", [D("Monday", "2017-05-15")]),
        (
            "The bank, which meets on Friday, raised rates in September.",
            [D("Friday", "2017-05-12"), D("September", "2016-09")],
        ),
        (
            "Rain is expected on Friday, forecasters said, with snow possible by Saturday.",
            [D("Friday", "2017-05-12"), D("Saturday", "2017-05-13")],
        ),
    ],
    "last, this, next weekday": [
        ("They met last Thursday.", [D("last Thursday", "2017-05-04")]),
        ("They will meet next Thursday.", [D("next Thursday", "2017-05-18")]),
        ("They will meet this Friday.", [D("this Friday", "2017-05-12")]),
        ("The vote was on Friday last week.", [D("Friday last week", "2017-05-05")]),
        ("on a recent Friday", [D("recent Friday", "XXXX-WXX-5")]),
        ("a week from Friday", [D("a week from Friday", "2017-05-19")]),
        ("Friday the 13th", [D("Friday the 13th", "2017-01-13")]),
    ],
    "words for days": [
        ("He spoke yesterday.", [D("yesterday", "2017-05-09")]),
        ("The day before yesterday it rained.", [D("The day before yesterday", "2017-05-08")]),
        ("It opens the day after tomorrow.", [D("the day after tomorrow", "2017-05-12")]),
    ],
    "parts of days are times": [
        ("Police arrived Monday night.", [T("Monday night", "2017-05-08TNI")]),
        ("The game is tonight.", [T("tonight", "2017-05-10TNI")]),
        ("Fire broke out last night.", [T("last night", "2017-05-09TNI")]),
        ("She called this morning.", [T("this morning", "2017-05-10TMO")]),
        ("She called yesterday afternoon.", [T("yesterday afternoon", "2017-05-09TAF")]),
        ("She will speak tomorrow evening.", [T("tomorrow evening", "2017-05-11TEV")]),
        ("It happened early Tuesday morning.", [T("early Tuesday morning", "2017-05-09TMO")]),
        ("On the morning of Sept. 11, 2001, he was home.", [T("the morning of Sept. 11, 2001", "2001-09-11TMO")]),
        (
            "It happened in the early morning hours of Tuesday.",
            [T("the early morning hours of Tuesday", "2017-05-09TMO")],
        ),
    ],
    "a bare month goes by the tense": [
        ("She resigned in January.", [D("January", "2017-01")]),
        ("She resigned in August.", [D("August", "2016-08")]),
        ("She will resign in August.", [D("August", "2017-08")]),
        ("She will resign in January.", [D("January", "2018-01")]),
        ("In May he quit.", [D("May", "2017-05")]),
        ("He has been in office since January.", [D("January", "2017-01")]),
    ],
    "months with more words": [
        ("The plant closed last June.", [D("last June", "2016-06")]),
        ("In early March prices fell.", [D("early March", "2017-03")]),
        ("By mid-April it was over.", [D("mid-April", "2017-04")]),
        ("At the end of March it was over.", [D("the end of March", "2017-03")]),
        ("In March 2016 it began.", [D("March 2016", "2016-03")]),
        ("In March of 2016 it began.", [D("March of 2016", "2016-03")]),
        ("Prices rose in March last year.", [D("March last year", "2016-03")]),
        ("It ran through mid-June 2016.", [D("mid-June 2016", "2016-06")]),
    ],
    "calendar dates": [
        ("The Sept. 11 attacks changed it.", [D("Sept. 11", "2001-09-11")]),
        ("He was born on March 7, 1989, in Utica.", [D("March 7, 1989", "1989-03-07")]),
        ("He was born on 7 March 1989.", [D("7 March 1989", "1989-03-07")]),
        ("He was born on the 7th of March, 1989.", [D("the 7th of March, 1989", "1989-03-07")]),
        ("On Tuesday, Sept. 6, 2016, it rained.", [D("Tuesday, Sept. 6, 2016", "2016-09-06")]),
        ("Filed 2017-04-03.", [D("2017-04-03", "2017-04-03")]),
        ("Signed on 4/13/2017.", [D("4/13/2017", "2017-04-13")]),
        ("Signed on 13/4/2017.", [D("13/4/2017", "2017-04-13")]),
        ("Since 9/11 it is closed.", [D("9/11", "2001-09-11")]),
        ("He came Sunday, May 7.", [D("Sunday, May 7", "2017-05-07")]),
    ],
    "a date without a year is the nearest that the verb allows": [
        ("Since Feb. 2 it has rained.", [D("Feb. 2", "2017-02-02")]),
        ("On Dec. 12 the board resigned.", [D("Dec. 12", "2016-12-12")]),
        ("The law takes effect July 1.", [D("July 1", "2017-07-01")]),
        ("The deadline is June 30.", [D("June 30", "2017-06-30")]),
        ("He was killed last Oct. 23.", [D("last Oct. 23", "2016-10-23")]),
    ],
    "two days of one month are two expressions": [
        ("The festival runs June 3-5.", [D("June 3", "2017-06-03"), D("5", "2017-06-05")]),
        ("They met on April 24 and 25.", [D("April 24", "2017-04-24"), D("25", "2017-04-25")]),
        ("They met on April 24 and 25, 2016.", [D("April 24", "2016-04-24"), D("25, 2016", "2016-04-25")]),
        (
            "The festival will run from July 3 to July 9.",
            [D("July 3", "2017-07-03"), D("July 9", "2017-07-09")],
        ),
    ],
    "a year behind two dates is of both": [
        (
            "Between Jan. 1 and Sept. 30, 2016, there were 20.",
            [D("Jan. 1", "2016-01-01"), D("Sept. 30, 2016", "2016-09-30")],
        ),
        (
            "It lasted from Dec. 1 to Jan. 5, 2017.",
            [D("Dec. 1", "2016-12-01"), D("Jan. 5, 2017", "2017-01-05")],
        ),
        ("In March and April 2015 it rained.", [D("March", "2015-03"), D("April 2015", "2015-04")]),
    ],
    "years": [
        ("Early in 2016 he fell ill.", [D("Early in 2016", "2016")]),
        ("The bridge opened in 1997.", [D("1997", "1997")]),
        ("It began in mid-2016.", [D("mid-2016", "2016")]),
        ("Between 2012 and 2014 he taught.", [D("2012", "2012"), D("2014", "2014")]),
        ("The 2016 election was close.", [D("2016", "2016")]),
        ("Back in '98 it was open.", [D("'98", "1998")]),
        ("The 2014-2016 program ended.", [D("2014", "2014"), D("2016", "2016")]),
        ("The 2015-16 season was long.", [D("2015-16", "2015")]),
        ("It fell below pre-2008 levels.", [D("pre-2008", "2008")]),
        ("Year-to-date sales rose.", [D("Year-to-date", "2017")]),
    ],
    "units told from the publication": [
        ("It fell last month.", [D("last month", "2017-04")]),
        ("It will fall next month.", [D("next month", "2017-06")]),
        ("It fell this week.", [D("this week", "2017-W19")]),
        ("It fell last week.", [D("last week", "2017-W18")]),
        ("It fell last quarter.", [D("last quarter", "2017-Q1")]),
        ("Earlier this year he quit.", [D("Earlier this year", "2017")]),
        ("Next year's budget is larger.", [D("Next year", "2018")]),
        ("By the end of next week it will rain.", [D("the end of next week", "2017-W20")]),
        ("It will close by the end of the month.", [D("the end of the month", "2017-05")]),
        ("It will stay closed for the rest of the year.", [D("the rest of the year", "2017")]),
        ("It will close by year-end.", [D("year-end", "2017")]),
        ("The company reports in the week of June 12.", [D("the week of June 12", "2017-W24")]),
    ],
    "weekends are weeks with WE": [
        ("It closed this past weekend.", [D("this past weekend", "2017-W18-WE")]),
        ("Two people were shot over the weekend.", [D("the weekend", "2017-W18-WE")]),
        ("Two people were shot last weekend.", [D("last weekend", "2017-W18-WE")]),
        ("It opens this weekend.", [D("this weekend", "2017-W19-WE")]),
    ],
    "counted from the publication, as fine as the unit": [
        ("He won two years ago.", [D("two years ago", "2015")]),
        ("He won three weeks ago.", [D("three weeks ago", "2017-W16")]),
        ("Some 2,000 years ago, Romans built it.", [D("Some 2,000 years ago", "0017")]),
        ("It fell 4,000 years ago.", [D("4,000 years ago", "BC1984")]),
        ("He won ten days ago.", [D("ten days ago", "2017-04-30")]),
        ("He won more than a month ago.", [D("more than a month ago", "2017-04")]),
        ("It began 45 minutes ago.", [T("45 minutes ago", "2017-05-10T13:45")]),
        ("It opens two weeks from now.", [D("two weeks from now", "2017-W21")]),
        ("He died a few years ago.", [D("a few years ago", "PAST_REF")]),
        ("They left two days before Christmas.", [D("two days before Christmas", "2016-12-23")]),
    ],
    "told from the time spoken of before": [
        (
            "He was hired in 2010 and fired the following year.",
            [D("2010", "2010"), D("the following year", "2011")],
        ),
        ("He was hired in 2010 and fired three years later.", [D("2010", "2010"), D("three years later", "2013")]),
        (
            "He was hired in March 2010. Later that year he was fired.",
            [D("March 2010", "2010-03"), D("Later that year", "2010")],
        ),
        (
            "He was hired on March 3, 2010. The next day he was fired.",
            [D("March 3, 2010", "2010-03-03"), D("The next day", "2010-03-04")],
        ),
        (
            "He was hired on March 3, 2010. The same month he was fired.",
            [D("March 3, 2010", "2010-03-03"), D("The same month", "2010-03")],
        ),
        (
            "He was hired on March 3, 2010, and quit a week later.",
            [D("March 3, 2010", "2010-03-03"), D("a week later", "2010-W10")],
        ),
        (
            "It burned on May 2, 2011. That night two men fled.",
            [D("May 2, 2011", "2011-05-02"), T("That night", "2011-05-02TNI")],
        ),
        (
            "He was elected on May 2, 2011. The day before, he had quit.",
            [D("May 2, 2011", "2011-05-02"), D("The day before", "2011-05-01")],
        ),
        (
            "Sales were 20 in 2015, up from 10 the year before.",
            [D("2015", "2015"), D("the year before", "2014")],
        ),
    ],
    "a comparison with a year earlier counts from the publication": [
        ("Sales rose 5 percent, compared with a year earlier.", [D("a year earlier", "2016")]),
    ],
    "told from what was said": [
        (
            "It won 54 seats in 2013 and 49 four years before that.",
            [D("2013", "2013"), D("four years before that", "2009")],
        ),
        ("It closed in 2013, four years before that war.", [D("2013", "2013"), P("four years", "P4Y")]),
    ],
    "told from an event that no calendar knows": [
        ("The next day he was fired.", [D("The next day", "XXXX-XX-XX")]),
        ("He quit the week before the vote.", [D("the week", "XXXX-WXX")]),
        ("Half an hour later he left.", [P("Half an hour later", "PT30M")]),
    ],
    "durations": [
        ("The strike was over within days.", [P("days", "PXD")]),
        ("He served for two years.", [P("two years", "P2Y")]),
        ("It was a 16-hour flight.", [P("16-hour", "PT16H")]),
        ("He served two and a half years.", [P("two and a half years", "P2.5Y")]),
        ("It took half an hour.", [P("half an hour", "PT30M")]),
        ("It took an hour and a half.", [P("an hour and a half", "PT1H30M")]),
        ("It took half a century.", [P("half a century", "P50Y")]),
        ("He stayed eight-and-a-half years.", [P("eight-and-a-half years", "P8.5Y")]),
        ("Twenty-five years passed.", [P("Twenty-five years", "P25Y")]),
        ("He won five straight years.", [P("five straight years", "P5Y")]),
        ("It was a year-long study.", [P("year-long", "P1Y")]),
        ("It was a yearlong study.", [P("yearlong", "P1Y")]),
        ("The 30-year mortgage rate fell.", [P("30-year", "P30Y")]),
        ("It rained all week.", [P("all week", "P1W")]),
        ("Two days after the storm, power was back.", [P("Two days", "P2D")]),
        (
            "In the three months ended March 31, sales fell.",
            [P("the three months", "P3M"), D("March 31", "2017-03-31")],
        ),
    ],
    "periods up to or from now are as long as they say": [
        ("In the past three years it doubled.", [P("the past three years", "P3Y")]),
        ("Over the last decade it doubled.", [P("the last decade", "P10Y")]),
        ("It will run for the next two decades.", [P("the next two decades", "P20Y")]),
    ],
    "an amount that is not said is X": [
        ("It took several weeks.", [P("several weeks", "PXW")]),
        ("It took months.", [P("months", "PXM")]),
        ("In recent years it doubled.", [P("recent years", "PXY")]),
        ("In the coming weeks it will open.", [P("the coming weeks", "PXW")]),
        ("Flights resumed within hours.", [P("hours", "PTXH")]),
    ],
    "sets": [
        ("It meets every Monday.", [S("every Monday", "XXXX-WXX-1")]),
        ("It meets every day.", [S("every day", "P1D")]),
        ("It meets every two years.", [S("every two years", "P2Y")]),
        ("Every other week they meet.", [S("Every other week", "P2W")]),
        ("It meets twice a week.", [S("twice a week", "P1W")]),
        ("It is open 24 hours a day.", [S("24 hours a day", "P1D")]),
        ("The daily count fell.", [S("daily", "XXXX-XX-XX")]),
        ("He reads every night.", [S("every night", "XXXX-XX-XXTNI")]),
        ("Each summer they leave.", [S("Each summer", "XXXX-SU")]),
        ("It pays $15 an hour.", [S("an hour", "PT1H")]),
        ("He earns $90,000 a year.", [S("a year", "P1Y")]),
        ("The shop is closed on Sundays.", [S("Sundays", "XXXX-WXX-7")]),
        ("It is open on weekends.", [S("weekends", "XXXX-WXX-WE")]),
    ],
    "decades and centuries": [
        ("In the early 1990s it stood.", [D("the early 1990s", "199")]),
        ("In the late '80s it stood.", [D("the late '80s", "198")]),
        ("In the seventies it stood.", [D("the seventies", "197")]),
        ("He was born in the 1800s.", [D("the 1800s", "18")]),
        ("It is a house of the 19th century.", [D("the 19th century", "18")]),
        ("It is a 21st-century house.", [D("21st-century", "20")]),
    ],
    "quarters, halves and fiscal years": [
        ("Profit in the first quarter rose.", [D("the first quarter", "2017-Q1")]),
        ("Profit in the third quarter rose.", [D("the third quarter", "2016-Q3")]),
        ("The third-quarter profit rose.", [D("third-quarter", "2016-Q3")]),
        ("Profit in the second quarter of 2016 rose.", [D("the second quarter of 2016", "2016-Q2")]),
        ("In the final quarter of 2016 it rained.", [D("the final quarter of 2016", "2016-Q4")]),
        ("Q3 2015 profit rose.", [D("Q3 2015", "2015-Q3")]),
        ("The first half of the year was dry.", [D("The first half of the year", "2017-H1")]),
        ("The second half of 2016 was dry.", [D("The second half of 2016", "2016-H2")]),
        ("The budget for fiscal 2018 grew.", [D("fiscal 2018", "FY2018")]),
        ("The budget for FY2018 grew.", [D("FY2018", "FY2018")]),
    ],
    "seasons": [
        ("In the summer of 2016 it rained.", [D("the summer of 2016", "2016-SU")]),
        ("Last summer it rained.", [D("Last summer", "2016-SU")]),
        ("It will open in the fall.", [D("the fall", "2017-FA")]),
        ("Last winter it rained.", [D("Last winter", "2016-WI")]),
        ("The winter of 1978-79 was cold.", [D("The winter of 1978-79", "1978-WI")]),
        ("In spring 2015 it rained.", [D("spring 2015", "2015-SP")]),
    ],
    "holidays": [
        ("They met on Christmas Day.", [D("Christmas Day", "2016-12-25")]),
        ("They met last Thanksgiving.", [D("last Thanksgiving", "2016-11-24")]),
        ("They met on Memorial Day 2015.", [D("Memorial Day 2015", "2015-05-25")]),
        ("They will meet on Labor Day.", [D("Labor Day", "2017-09-04")]),
        ("They met on Good Friday.", [D("Good Friday", "2017-04-14")]),
        ("They met on the Fourth of July.", [D("the Fourth of July", "2016-07-04")]),
    ],
    "clock times, of the day said with them, with their zone": [
        ("The office opens at 9 a.m. on May 15.", [T("9 a.m. on May 15", "2017-05-15T09:00")]),
        ("The vote came Tuesday at 5:30 p.m.", [T("Tuesday at 5:30 p.m.", "2017-05-09T17:30")]),
        ("The vote came at noon Tuesday.", [T("noon Tuesday", "2017-05-09T12:00")]),
        ("It opens at 7pm tonight.", [T("7pm tonight", "2017-05-10T19:00")]),
        ("At 3 o'clock in the morning he woke.", [T("3 o'clock in the morning", "2017-05-10T03:00")]),
        ("It struck at 1330 GMT.", [T("1330 GMT", "2017-05-10T13:30Z")]),
        ("May 9, 2017, 10:15 a.m. EDT", [T("May 9, 2017, 10:15 a.m. EDT", "2017-05-09T10:15-04:00")]),
        ("It opens at 9:30 tonight.", [T("9:30 tonight", "2017-05-10T21:30")]),
        ("At 17:45 on Friday it began.", [T("17:45 on Friday", "2017-05-05T17:45")]),
    ],
    "a clock time is of the day named later in its sentence": [
        (
            "The council will meet at 7 p.m. in the town hall on Friday.",
            [T("7 p.m.", "2017-05-12T19:00"), D("Friday", "2017-05-12")],
        ),
    ],
    "a clock time in a paragraph without a day is of the day of publication": [
        (
            "It rained on May 2.\n\nThe office opens at 9 a.m. to the public.",
            [D("May 2", "2017-05-02"), T("9 a.m.", "2017-05-10T09:00")],
        ),
        ("On May 2 the office opened at 9 a.m.", [D("May 2", "2017-05-02"), T("9 a.m.", "2017-05-02T09:00")]),
    ],
    "midnight ends its day": [
        ("It struck at midnight.", [T("midnight", "2017-05-10T24:00")]),
        ("The ban ended at midnight Friday.", [T("midnight Friday", "2017-05-05T24:00")]),
    ],
    "spans of hours": [
        ("Between 5 and 7 p.m. it rained.", [T("5", "2017-05-10T17:00"), T("7 p.m.", "2017-05-10T19:00")]),
        (
            "From 9 a.m. to 5 p.m. Monday the road was closed.",
            [T("9 a.m.", "2017-05-08T09:00"), T("5 p.m. Monday", "2017-05-08T17:00")],
        ),
    ],
    "times on no calendar": [
        ("He is now mayor.", [D("now", "PRESENT_REF")]),
        ("In the future it may change.", [D("the future", "FUTURE_REF")]),
        ("In the past it did.", [D("the past", "PAST_REF")]),
        ("It recently changed.", [D("recently", "PAST_REF")]),
    ],
    "verbs and nouns that are spelled like times": [
        ("On a day-to-day basis it works.", []),
        ("These are strange days.", []),
        ("She found a summer job.", []),
        ("It was a hard winter.", []),
        ("It may rain and they march on.", []),
        ("May he rest in peace.", []),
        ("The march drew thousands in March.", [D("March", "2017-03")]),
        ("Prices fall when demand falls.", []),
        ("The fall of the government was near.", []),
        ("Second, the budget fell.", []),
        ("He scored a second goal.", []),
    ],
    "names": [
        ("They sold Christmas trees.", []),
        ("Jan Schmidt and August Wilson spoke.", []),
        ("Theresa May said it.", []),
        ("April Johnson, a nurse, spoke.", []),
        ("He told 60 Minutes it was over.", []),
        ("USA Today reported it.", []),
        ("The Good Friday Agreement held.", []),
        ("They moved to Del Mar in 2015.", [D("2015", "2015")]),
        ("The Sept. 11 Fund paid.", []),
        ("Some 2016 presidential candidates agreed.", [D("2016", "2016")]),
        ("The Women's March drew thousands.", []),
        ("The Arab Spring began in December 2010.", [D("December 2010", "2010-12")]),
        ("He competed in the 2012 Summer Olympics.", [D("2012", "2012")]),
    ],
    "ages": [
        ("The man, 35 years old, fled.", []),
        ("The 35-year-old man fled.", []),
        ("A 2-day-old calf was found.", []),
        ("He is in his 30s.", []),
        ("Highs will be in the 50s and upper 60s.", []),
        ("She is in her late fifties.", []),
    ],
    "plain numbers": [
        ("The town has 2,017 people.", []),
        ("About 2017 people came.", []),
        ("Around 2000 marched.", []),
        ("They sold 1984 copies.", []),
        ("It costs $2000.", []),
        ("Flight 1972 was late.", []),
        ("House Bill 2017 failed.", []),
        ("Room 2010 is closed.", []),
        ("They won 3:2.", []),
        ("A quarter of voters agreed.", []),
    ],
}
ROWS = [(text, expected, reason) for reason, rows in CASES.items() for text, expected in rows]


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[text for text, _, _ in ROWS])
def test_reads(text: str, expected: list[Expected], reason: str, read: Read) -> None:
    assert [(date.text, date.type, date.value) for date in read(text)] == expected, reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council voted on Tuesday.", "XXXX-WXX-2"),
        ("The council voted Tuesday night.", "XXXX-WXX-2TNI"),
        ("He spoke yesterday.", "XXXX-XX-XX"),
        ("She resigned in January.", "XXXX-01"),
        ("She resigned on January 7.", "XXXX-01-07"),
        ("She resigned on January 7, 2015.", "2015-01-07"),
        ("It fell last year.", "XXXX"),
        ("It fell last month.", "XXXX-XX"),
        ("It fell last week.", "XXXX-WXX"),
        ("Profit in the first quarter rose.", "XXXX-Q1"),
        ("Last summer it rained.", "XXXX-SU"),
        ("He won two years ago.", "XXXX"),
        ("They met at 5 p.m.", "XXXX-XX-XXT17:00"),
        ("They met on Christmas Day.", "XXXX-XX-XX"),
        ("In 1997 it opened.", "1997"),
        ("He served for two years.", "P2Y"),
    ],
)
def test_without_publication_nothing_is_guessed(text: str, value: str, read: Read) -> None:
    assert [date.value for date in read(text, published=None)] == [value]


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("Fire in port\n\nTuesday, May 9, 2017\n\nIt broke out today.", None, ["2017-05-09", "2017-05-09"]),
        ("OSLO, May 9, 2017 (NTB) -- It broke out Monday.", None, ["2017-05-09", "2017-05-08"]),
        ("OSLO, May 9 (NTB) – It broke out today.", "2017-05-10", ["2017-05-09", "2017-05-09"]),
        (
            "Events\n\nFriday, May 19, 2017\n\nA concert.\n\nIt rained today.",
            "2017-05-10",
            ["2017-05-19", "2017-05-10"],
        ),
        ("It began May 9, 2017 and ended today.", None, ["2017-05-09", "XXXX-XX-XX"]),
    ],
    ids=["a line of its own", "before the report", "a day before it is published", "far from it", "in a sentence"],
)
def test_the_day_that_an_article_gives_itself(text: str, published: str | None, values: list[str], read: Read) -> None:
    assert [date.value for date in read(text, published=published)] == values


def test_a_day_of_publication_is_enough(read: Read) -> None:
    assert [date.value for date in read("He spoke yesterday.", published="2017-05-10")] == ["2017-05-09"]
    assert [date.value for date in read("He spoke yesterday.", published="2017-05-10T02:00:00-05:00")] == ["2017-05-09"]
    assert [date.value for date in read("It began an hour ago.", published="2017-05-10")] == ["XXXX-XX-XXTXX"]


@pytest.mark.parametrize(
    ("text", "mod", "quant", "freq"),
    [
        ("It began in mid-2016.", "MID", None, None),
        ("It began in early March.", "START", None, None),
        ("It began late Tuesday.", "END", None, None),
        ("It began late on Tuesday.", "END", None, None),
        ("It was built around 1960.", "APPROX", None, None),
        ("It began early Tuesday morning.", "START", None, None),
        ("It began in the late 1990s.", "END", None, None),
        ("He served for more than two years.", "MORE_THAN", None, None),
        ("At least 72 hours are needed.", "EQUAL_OR_MORE", None, None),
        ("He was jailed for up to 10 years.", "EQUAL_OR_LESS", None, None),
        ("It took about three hours.", "APPROX", None, None),
        ("He left more than two years ago.", "BEFORE", None, None),
        ("It fell below pre-2008 levels.", "BEFORE", None, None),
        ("It meets every Monday.", None, "EVERY", None),
        ("It meets three times a year.", None, None, "3X"),
        ("The boat leaves four times daily.", None, None, "4X"),
        ("It runs three days a week.", None, "EACH", "3D"),
    ],
)
def test_modifiers(text: str, mod: str | None, quant: str | None, freq: str | None, read: Read) -> None:
    assert [(date.mod, date.quant, date.freq) for date in read(text)] == [(mod, quant, freq)]


def test_writes_spans_over_the_tokens(nlp: Language) -> None:
    doc = nlp.make_doc("The council voted on Tuesday and again on May 3, 2016.")
    doc._.published = PUBLISHED
    doc = nlp(doc)
    assert [span.text for span in doc.spans["dates"]] == ["Tuesday", "May 3, 2016"]
    assert [date.text for date in doc._.dates] == ["Tuesday", "May 3, 2016"]


def test_a_blank_line_parts_expressions(read: Read) -> None:
    assert [date.text for date in read("It rained in May\n\n2016 was dry.")] == ["May", "2016"]


def test_a_broken_line_does_not_part_them(read: Read) -> None:
    assert [date.value for date in read("He was born on May\n3, 2016.")] == ["2016-05-03"]
