"""Sentence boundaries that need no guessing, set before the parser, which keeps them.

A blank line ends a sentence: headlines, datelines and list items have no full stop. And no sentence starts right after
a word, a number or a comma on the same line.
"""

from spacy.language import Language
from spacy.tokens import Doc

_GOES_ON = frozenset(",($£€&/@#[")
"""Besides letters and digits, what no sentence ends with."""


@Language.factory("boundaries", assigns=["token.is_sent_start"])
def make_boundaries(nlp: Language, name: str) -> "Boundaries":
    """The component, for `nlp.add_pipe("boundaries", first=True)`."""
    return Boundaries()


class Boundaries:
    """Marks where a sentence must start, and where none can; leaves the rest to the parser."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where it is certain. White space belongs to the sentence before it."""
        previous, blank, line = "", False, False
        for token in doc:
            if token.is_space:
                breaks = token.text.count("\n")
                blank, line = blank or breaks > 1, line or breaks > 0
                if token.i:
                    token.is_sent_start = False
                continue
            if blank:
                token.is_sent_start = True
            elif previous and not line and (previous.isalnum() or previous in _GOES_ON):
                token.is_sent_start = False
            previous, blank, line = token.text[-1], False, False
        return doc
