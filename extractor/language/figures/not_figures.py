"""Numbers that are not figures, by the shape of the text around them: dates, times, telephones, addresses, names, lists.

Every pattern is anchored on characters that a number starts or ends with and repeats within small bounds, so that
searching is linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from extractor.models import Date, Offsets

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_month = _MONTH.replace("|May|", "|").replace("Mar(?:ch)?", "mar")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_BOOK = (
    r"(?:Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job"
    r"|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Joel|Amos|Matthew|Mark|Luke|John"
    r"|Acts|Romans|Corinthians|Galatians|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Hebrews|James|Peter"
    r"|Revelation|Surah?|Quran)"
)
_STREET = (
    r"(?:Streets?|St|Avenues?|Ave|Roads?|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Square|Sq|Place|Court|Ct|Way|Highway|Hwy"
    r"|Terrace|Parkway|Pkwy|Crescent|Close|Row|Alley|Plaza|Turnpike|Expressway)"
)

_PATTERNS = [
    ("address on the net", r"(?:https?://|www\.)\S+|(?<!\S)\S{1,64}@[\w.-]{2,64}|(?<!\w)[@#]\w+"),
    ("time stamp", rf"\b{_YEAR}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"),
    ("date in digits", r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|\b\d{4}/\d{1,2}/\d{1,2}\b|\b9/11\b|\b24/7\b"),
    ("date in days and months", r"\b\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}-\d{2,4}\b"),
    ("clock time", r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?\s?m\b\.?|hrs\b)|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2}(?::\d\d(?:\.\d+)?){1,2}\b|\b\d{1,2}\s?o['’]clock|\b\d{4}\s?(?:GMT|UTC|EST|EDT|PST|BST)\b"),
    ("clock time in words", r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?(?:[ap]\.m\.|o['’]clock)"),
    ("month and day", rf"\b{_MONTH}\.? {_DAY}\b(?!\s?(?:%|percent|per cent|million|billion))(?:\s?(?:-|–|to|and|&)\s?{_DAY}\b(?! [a-z]+s\b))?(?:,? {_YEAR}\b)?"),
    ("month and day", rf"\b(?:may|march) {_DAY}\b(?=,| {_YEAR}|\.|$)(?:,? {_YEAR}\b)?"),
    ("month and day", rf"\b(?i:{_month})\.? {_DAY}\b(?!\s?(?:%|percent|per cent|million|billion))(?:,? {_YEAR}\b)?"),
    ("day and month", rf"\b{_DAY}(?:\s?(?:-|–|to|and|&)\s?{_DAY})? (?:of )?(?:{_MONTH}|(?i:{_month}))\b(?:,? {_YEAR}\b)?"),
    ("month and year", rf"\b(?i:{_MONTH})\.?,? (?:of )?(?:{_YEAR}|['’]\d\d)\b"),
    ("day and month", r"\b(?:on|since|until|by|from) \d{1,2} (?:may|march)\b"),
    ("decade", r"['’]?\b\d{2,4}['’]?s\b"),
    ("span of years", rf"\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?!\s?%)"),
    ("year in a name", r"\b(?:FY|fiscal|Q[1-4]|H[12])\s?['’]?\d{2,4}\b|['’]\d\d\b(?!\s?%)|\bQ[1-4]\b|\bH[12]\b"),
    ("telephone", r"(?<![\d.,])\(\d{3}\)\s?\d{3}[-. ]\d{4}\b|(?<![\d.,])\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b1-[89]\d\d-[\w-]{4,12}|\+\d{1,3}(?:[\s-]\(?\d{1,4}\)?){2,5}|\b\d{3}-\d{4}\b|\b0\d{2,4} \d{3} ?\d{3,4}\b|\b\d{4}-\d{6,}(?:-\d+)*\b|\b\d{3}-\d\d-\d{4}\b"),
    ("Bible verse", rf"\b{_BOOK} \d{{1,3}}(?::\d{{1,3}}(?:[-–]\d{{1,3}})?)"),
    ("street address", rf"\b\d{{1,5}}(?:-\d{{1,5}})? (?:(?:North|South|East|West|[NSEW])\.? )?(?:[A-Z][\w'’.]{{1,20}} |\d{{1,3}}(?:st|nd|rd|th) ){{1,3}}{_STREET}\b"),
    ("post code", r"\b[A-Z]{2}\.? \d{5}(?:-\d{4})?\b|\b\d{5}(?= (?:ZIP|zip))|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\bP\.?O\.? Box \d+"),
    ("law or bill", r"(?:§+ ?|\b(?:H\.?R|S|A|SB|AB|HB|H\.?B|S\.?B|HR|PL|L\.?D|Pub\. ?L)\.? ?(?:No\. ?)?)\d+(?:[-.]\d+)*\b|\b\d+ (?:U\.S\.C|C\.F\.R|U\.S|F\.[23]d|S\. ?Ct)\.?(?: ?§*\s?\d+)?"),
    ("numbered thing", r"\b(?i:section|article|chapter|row|room|suite|apartment|apt|unit|page|pages|pp?|figure|fig|table|exhibit|appendix|paragraph|clause|rule|title|amendment|proposition|prop|measure|resolution|directive|regulation|act|bill|route|highway|hwy|interstate|motorway|autobahn|exit|junction|gate|platform|terminal|runway|pier|flight|channel|channels|radio|bbc|bus|line|grade|stage|phase|level|tier|type|class|category|division|zone|ward|precinct|district|region|group|pool|formula|windows|model|version|volume|vol|issue|episode|season|part|step|lesson|question|item|option|game|match|round|week|day|hole|lap|leg|turn|set|lot|block|building|floor|hangar|studio|sector|area|apollo|euro|super bowl|case|docket|file|number|numbers|no|nos|seed)\.?\s#?\d{1,5}(?:[-–]\d{1,5}|[A-Z]\b)?(?![\d%.,]*\d|\s?(?:%|percent|per|million|billion|thousand))\b"),
    ("footnote", r"\[\d{1,3}\]|\(\d{1,2}\)(?= [a-z])(?<=\w \(\d\))"),
    ("list number", r"(?m:^\s{0,4}\d{1,2}[.)]\s(?=\S))|(?<=[;:,] )\d{1,2} ?\)|(?<=what )\d ?\)|(?<=and )\d ?\)"),
    ("video or screen format", r"\b(?:480|720|1080|1440|2160)[pi]\b|\b[2458][KkGgDd]\b(?!\w)|\b\d{2,4}x\d{2,4}\b"),
    ("version", r"\b\d+\.\d+\.\d+(?:\.\d+)*\b|\bv\.?\d+(?:\.\d+)*\b"),
    ("plan or paragraph", r"\b\d{1,4}\([a-z]{1,2}\)"),
    ("number in parts", r"\b\d{1,5}(?:-\d{1,7}){3,6}\b"),
    ("book number", r"\bIS[BS]N[\s:]?[\dX -]{8,20}"),
    ("list number", r"(?<=[.!?] )\d{1,2}[.)](?= [A-Z])"),
    ("ordinal", r"\b\d+(?:,\d{3})*(?:st|nd|rd|th)\b"),
]  # fmt: skip
_ANY = [(reason, re.compile(pattern)) for reason, pattern in _PATTERNS]

NAME_LEADS = frozenset("hsbc bbc itv cnn espn fox espn2 abc nbc formula boeing airbus".split())


class Blocked:
    """Stretches of the text whose numbers are not figures."""

    def __init__(self, text: str, dates: Iterable[Date] = ()) -> None:
        spans: list[tuple[int, int, str]] = []
        if _DIGIT.search(text) or "o" in text:
            for reason, pattern in _ANY:
                spans += [(match.start(), match.end(), reason) for match in pattern.finditer(text)]
        spans += [(date.start, date.end, "date") for date in dates if date.type in ("DATE", "TIME")]
        spans.sort()
        self._starts = [start for start, _, _ in spans]
        self._spans = spans
        self._reach: list[int] = []
        reach = 0
        for _, end, _ in spans:
            reach = max(reach, end)
            self._reach.append(reach)

    def reasons(self, at: Offsets) -> set[str]:
        """Why the stretch is no figure: the reasons of every span that overlaps it."""
        found: set[str] = set()
        index = bisect_right(self._starts, at[1] - 1) - 1
        while index >= 0 and self._reach[index] > at[0]:
            start, end, reason = self._spans[index]
            if end > at[0] and start < at[1]:
                found.add(reason)
            index -= 1
        return found


_DIGIT = re.compile(r"\d")
