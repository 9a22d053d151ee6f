"""Source span -> the name of who speaks, and their place among the article's officials."""

from spacy.tokens import Doc, Span, Token

from extractor.language.people import Person, find_people, person_at, resolve
from extractor.language.quotes.source import antecedent
from extractor.models import Offsets


class Speakers:
    """Resolves the sources of one document."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._people = find_people(doc)
        self._officials = {
            mention: number for number, official in enumerate(doc._.officials) for mention in official.mentions
        }

    def of(self, source: Offsets | None) -> tuple[str | None, int | None]:
        """(name, index of the official) of whom the source span stands for; None for what is not known."""
        span = self._doc.char_span(*source, alignment_mode="expand") if source else None
        if span is None or not len(span):
            return None, None
        head = antecedent(span.root) or span.root
        person = self._named(span) if head in span else None
        person = person or resolve(self._doc, head)
        if person is not None:
            number = next((self._officials[m] for m in person.mentions if m in self._officials), None)
            return person.name, number
        return _body(span), None

    def _named(self, span: Span) -> Person | None:
        """Whom the span's last name names, unless the name only says whose the speaker is."""
        person = person_at(self._doc, span.start_char, span.end_char)
        if person is None:
            return None
        last = next((m for m in reversed(person.mentions) if span.start_char < m[1] <= span.end_char), None)
        if last is None or last[1] != span.end_char:
            return None
        before = [token for token in span if token.idx < last[0]]
        return None if any(_parts(token) for token in before) else person


def _parts(token: Token) -> bool:
    return token.pos_ == "ADP" or token.tag_ in ("POS", "PRP$")


def _body(span: Span) -> str | None:
    """The organisation a source names, without its article: "Pentagon", "New York Times"."""
    if span.root.pos_ != "PROPN":
        return None
    named = span[1:] if len(span) > 1 and span[0].pos_ == "DET" else span
    return " ".join(named.text.split())
