"""The day that an article gives itself: "Tuesday, May 9, 2017" in a line of its own, "OSLO, May 9 (Agency) –"."""

import re
from datetime import date, timedelta

from extractor.language.dates.grammar import Match

PARAGRAPHS = 3
"""How many at the head of a text it may stand in: the title, the author's line, its own."""
NEAR = timedelta(days=1)
"""How far from the publication it may lie: a day apart are evenings, time zones and the presses."""

_BEFORE = re.compile(r"(?:\A|\n)[^\S\n]*(?P<place>[A-Z][A-Z .'’-]+,(?:[^,\n]{1,30},)?[^\S\n]*)?\Z")
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|\Z)")
_REPORT_BEGINS = re.compile(r"[^\S\n]*(?:\([^)\n]{1,40}\)[^\S\n]*)?[-–—]")
_LOOK_BACK = 80


def is_dateline(match: Match, day: date, published: date | None) -> bool:
    """Whether a date is the one its article was written on, which may be a day off the publication or alone known."""
    text = match.text
    if text.count("\n\n", 0, match.start) >= PARAGRAPHS or (published and abs(day - published) > NEAR):
        return False
    before = _BEFORE.search(text[max(0, match.start - _LOOK_BACK) : match.start])
    if before is None:
        return False
    if before["place"]:
        return _REPORT_BEGINS.match(text, match.end) is not None
    return "year" in match.slots and _LINE_ENDS.match(text, match.end) is not None
