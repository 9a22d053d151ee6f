"""A paragraph ends a sentence: the one boundary that needs no guessing.

Runs before the parser, which keeps the boundaries it finds: headlines, datelines and list items have no full stop.
"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("paragraphs", assigns=["token.is_sent_start"])
def make_paragraphs(nlp: Language, name: str) -> "Paragraphs":
    """The component, for `nlp.add_pipe("paragraphs", first=True)`."""
    return Paragraphs()


class Paragraphs:
    """Marks the first word after a blank line as the first of a sentence.

    A single line break may be a wrapped line, so it decides nothing. White space belongs to the sentence before it.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` around blank lines, nothing elsewhere."""
        broken = False
        for token in doc:
            if token.is_space:
                broken = broken or token.text.count("\n") > 1
                if token.i:
                    token.is_sent_start = False
            elif broken:
                token.is_sent_start = True
                broken = False
        return doc
