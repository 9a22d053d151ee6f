"""Labelled lines: "Smith: We will appeal", in headlines, transcripts and interviews, with or without marks."""

import re
from collections.abc import Iterator

from extractor.language.quotes import cues
from extractor.language.quotes.marks import Paragraph
from extractor.language.quotes.statement import Statement, trim

_LABEL = re.compile(
    r"""["“]?                                           # a transcript quoted as a whole opens each line again
    (?P<label>
        (?:Q|A)                                         # interviews
      | (?:[A-Z][\w.'’-]*)(?:\s(?:[A-Z][\w.'’-]*|\(.{1,20}?\)|of|the|de|van|von|bin|al)){0,5}
    )\s?:[^\S\n]+(?=\S)""",
    re.VERBOSE,
)
_SHOUTED = re.compile(r"[A-Z][A-Z.'’ -]+$|[QA]$")
_MIN_WORDS = 3


def labelled(text: str, paragraphs: list[Paragraph], people: frozenset[str]) -> Iterator[tuple[int, Statement]]:
    """The statements whose speaker stands before a colon at the start of a paragraph, with the paragraph's number.

    In the first line, the headline, any capitalised label names a source; below, only a name the article knows
    (`people`: words of names, lower case) or one in capitals as transcripts print it.
    """
    for number, (start, end) in enumerate(paragraphs):
        match = _LABEL.match(text, start, end)
        if not match:
            continue
        label = match["label"]
        words = re.findall(r"\w+", label.lower())
        if not cues.words("quote_labels.txt").isdisjoint(words):
            continue
        if number and not _SHOUTED.match(label) and words[-1] not in people:
            continue
        content = trim(text, match.end(), end)
        if content is None or (number == 0 and len(text[content[0] : content[1]].split()) < _MIN_WORDS):
            continue
        colon = text.index(":", match.end("label"))
        yield number, Statement([content], cue=(colon, colon + 1), source=match.span("label"))
