"""Quotation marks: text -> the outermost quotations, in one pass.

Every style that news uses is read: curly and straight, double and single, guillemets, low-high, LaTeX ticks. A mark's
role follows from what stands beside it (an opening mark leans on the word after it), an apostrophe is never a mark,
a quotation ends with its paragraph, and one that was left open goes on where the next paragraph opens again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

Paragraph = tuple[int, int]
"""Offsets without the space around it."""

_BLANK_LINE = re.compile(r"\n\s*\n\s*")
_LINE = re.compile(r"\n\s*")
_WRAPPED = range(40, 101)
"""Lines that break without ending a sentence, this long, were wrapped by hand or by a mail program."""

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」‘’‚']")
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "‹": "›",
    "「": "」",
    "``": "''",
    '"': '"”',
    "”": '”"',
    "''": "''",
}
_WORD = re.compile(r"[^\W\d_]")
_SINGLE = frozenset("‘’'‚")
_ONLY_OPEN = frozenset("“„‟«‹「") | {"``"}
_EITHER = frozenset({'"', "”", "''"})
"""Marks that open and close."""
_ENDS = frozenset(".?!,;:…—–-")
_ELISION = re.compile(r"(?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|bout\b|round\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks: `start`/`end` without them, `outer_start`/`outer_end` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    """Number of the paragraph it stands in."""
    closed: bool = True
    reopens: bool = False
    """It goes on a quotation that the paragraph before left open."""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs: parted by line breaks, or by blank lines only where the text is wrapped to a width."""
    parting = _BLANK_LINE if _is_wrapped(text) else _LINE
    found, start = [], 0
    for gap in [*parting.finditer(text), None]:
        end = gap.start() if gap else len(text)
        body = text[start:end]
        if body.strip():
            found.append((start + len(body) - len(body.lstrip()), start + len(body.rstrip())))
        start = gap.end() if gap else end
    return found


def _is_wrapped(text: str) -> bool:
    lines = text.split("\n")
    broken = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    wrapped = [line for line in broken if len(line) in _WRAPPED and line.rstrip()[-1] not in '.?!:”"']
    return len(wrapped) * 2 > len(broken)


def find_quotations(text: str, within: list[Paragraph]) -> list[Quotation]:
    """The outermost quotations of a text, in order; what is quoted inside a quotation belongs to it."""
    found: list[Quotation] = []
    for number, (start, end) in enumerate(within):
        left_open = bool(found) and not found[-1].closed and found[-1].paragraph == number - 1
        for quotation in _in_paragraph(text, start, end, number):
            reopens = left_open and quotation.outer_start == start
            found.append(_with_reopening(quotation) if reopens else quotation)
            left_open = False
    return found


def _with_reopening(quotation: Quotation) -> Quotation:
    return Quotation(
        quotation.start, quotation.end, quotation.outer_start, quotation.outer_end, quotation.paragraph,
        quotation.closed, True,
    )  # fmt: skip


def _in_paragraph(text: str, start: int, end: int, number: int) -> Iterator[Quotation]:
    marks = list(_MARK.finditer(text, start, end))
    single_ends = _single_ends(text, marks, start, end)
    i = 0
    while i < len(marks):
        mark = marks[i]
        if not _opens(text, mark, start, end):
            i += 1
            continue
        if mark[0] in _SINGLE:
            close = single_ends[i]
            if close is None:
                i += 1
                continue
            stop, outer, closed, i = marks[close].start(), marks[close].end(), True, close + 1
        else:
            stop, outer, closed, i = _double_end(text, marks, i, start, end)
        if _WORD.search(text, mark.end(), stop):
            yield Quotation(mark.end(), stop, mark.start(), outer, number, closed)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark[0] in _ONLY_OPEN:
        return True
    if before.isalnum() or after.isspace() or before == "=":  # an attribute of a stray HTML tag
        return False
    if mark[0] in "‘'":
        return (after.isalnum() or after in '…[$([“"') and not _ELISION.match(text, mark.end())
    return mark[0] in _EITHER and before not in ".,!?"


def _double_end(text: str, marks: list[re.Match[str]], opened: int, start: int, end: int) -> tuple[int, int, bool, int]:
    """Where the quotation that `marks[opened]` opens ends: (content end, outer end, closed, next mark)."""
    closers = _CLOSERS[marks[opened][0]]
    depth = 1
    for i in range(opened + 1, len(marks)):
        mark = marks[i]
        if mark[0] in _SINGLE:
            continue
        before = text[mark.start() - 1]
        after = text[mark.end()] if mark.end() < end else " "
        leans_on_next = (before.isspace() or before in "([—–") and (after.isalnum() or after in "‘'[$…")
        mistyped = mark[0] == marks[opened][0] and mark[0] not in _EITHER and not before.isspace() and after.isspace()
        if mistyped or (mark[0] in closers and not (leans_on_next and mark[0] in _EITHER)):
            depth -= 1
            if depth == 0:
                return mark.start(), mark.end(), True, i + 1
        elif mark[0] == marks[opened][0] or leans_on_next:
            ended = mark.start()
            while text[ended - 1].isspace():
                ended -= 1
            if depth == 1 and text[ended - 1] in ".?!…":
                return ended, ended, False, i  # the mark that should have closed it is missing
            depth += 1
    if depth > 1:  # a mark too few inside: the last closing one ends the quotation
        for i in range(len(marks) - 1, opened, -1):
            if marks[i][0] in closers and marks[i].end() >= end - 1:
                return marks[i].start(), marks[i].end(), True, i + 1
    return end, end, False, len(marks)


def _single_ends(text: str, marks: list[re.Match[str]], start: int, end: int) -> list[int | None]:
    """For each mark the index of the single mark that would close a quotation opened there.

    A plural's apostrophe looks like a closing mark, so one after punctuation is preferred to one after a letter
    unless another quotation opens in between.
    """
    ends: list[int | None] = [None] * len(marks)
    strong: int | None = None
    weak: int | None = None
    opens_before_strong = False
    for i in range(len(marks) - 1, -1, -1):
        mark = marks[i]
        ends[i] = weak if strong is None or opens_before_strong else strong
        if mark[0] not in "’'":
            opens_before_strong = opens_before_strong or mark[0] == "‘"
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if before.isspace() or after.isalnum():
            opens_before_strong = opens_before_strong or (before.isspace() and after.isalnum())
        elif before in _ENDS:
            strong, weak, opens_before_strong = i, i, False
        else:
            weak = i
    return ends
