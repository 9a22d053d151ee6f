"""Sentence boundaries that need no guessing, set before the parser, which keeps them.

A blank line ends a sentence: headlines and list items have no full stop. A dateline ("OSLO, May 4 (AP) —") is no part
of the sentence behind it. And no sentence starts right after a word, a number, a comma, a hyphen or a shortened title
("Maj.") on the same line, nor within a run of one sign ("____"); for the accurate pipeline that is a doubt, no ban.
"""

import re
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from extractor.language import extensions
from extractor.language.people import lexicon

_GOES_ON = frozenset(",($£€&/@#[")
"""Besides letters and digits, what no sentence ends with."""


DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’\- ]{2,40}[A-Z])(?:, [^—–:\n]{1,30})?(?: \([^()\n]{1,30}\))?(?:\s+(?:—|–|--|-)\s+|:\s+)"
)
"""What opens an article of a news agency: a place in capitals, maybe a region, date and agency, and a dash or colon."""


@Language.factory("boundaries", assigns=["token.is_sent_start"])
def make_boundaries(nlp: Language, name: str) -> "Boundaries":
    """The component, for `nlp.add_pipe("boundaries", first=True)`."""
    return Boundaries()


class Boundaries:
    """Marks where a sentence must start, and where none can; leaves the rest to the parser."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where it is certain. White space belongs to the sentence before it."""
        dateline = DATELINE.match(extensions.text(doc))
        begin = dateline.end() if dateline else -1
        starts = [0] * len(doc)
        previous, unfinished, glued, blank, line = "", False, False, False, False
        for token in doc:
            if token.is_space:
                breaks = token.text.count("\n")
                blank, line = blank or breaks > 1, line or breaks > 0
                starts[token.i] = -1
                continue
            if blank or token.idx == begin:
                starts[token.i] = 1
            elif previous and not line and (unfinished or (glued and previous in "-–/" + token.text[0])):
                starts[token.i] = -1
            previous, glued, blank, line = token.text[-1], not token.whitespace_, False, False
            titled = lexicon.is_short_title(token.text) and token.lower_ not in lexicon.places()  # "Del." is both
            unfinished = previous.isalnum() or previous in _GOES_ON or titled
        if starts:
            starts[0] = 1
            values = np.array(starts, dtype="int64").astype("uint64").reshape(-1, 1)
            doc.from_array(["SENT_START"], cast(Ints2d, values))  # one by one, each would search the whole text
        return doc
