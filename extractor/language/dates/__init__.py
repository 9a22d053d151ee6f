"""The spaCy component `dates`: finds time expressions and resolves them to TIMEX3 values.

Text is cut into pieces (`lexer`), the grammar finds the expressions (`grammar`, rules in lexicon/dates_rules.toml), and
each is read in text order (`readings`) against the publication, the times spoken of before and the tense of its verb.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.dates.resolve import resolve


class Dates:
    """Writes `doc._.dates` and `doc.spans["dates"]`; reads `doc._.published`."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        doc._.dates = resolve(doc)
        extensions.write_spans(doc, "dates", doc._.dates)
        return doc


@Language.factory("dates")
def make_dates(nlp: Language, name: str) -> Dates:
    """The component for a pipeline."""
    return Dates()
