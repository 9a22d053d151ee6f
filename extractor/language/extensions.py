"""What the components read from and write to a spaCy Doc.

In: `doc._.published` (ISO 8601 or None) and `doc._.country` (ISO 3166 alpha-2 of the place of publication or None),
set before the components run. Out: `doc._.dates`, `doc._.figures`, `doc._.officials`, `doc._.quotes`: tuples of the
models of the same name, in text order, with code-point offsets into `doc.text`; beside them `doc.spans` of the same
keys, whose spans are the tokens that cover each object.
"""

from collections.abc import Iterable
from typing import Protocol

from spacy.tokens import Doc, SpanGroup

_DEFAULTS: dict[str, object] = {
    "published": None,
    "country": None,
    "dates": (),
    "figures": (),
    "officials": (),
    "quotes": (),
}


class Located(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


def register() -> None:
    """Declare the extensions; safe to call again."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def starts(doc: Doc) -> list[int]:
    """Where each token begins, in code points; read at once, as to ask each token would first make it an object."""
    found: list[int] = doc.to_array("IDX").tolist()
    return found


def write_spans(doc: Doc, key: str, found: Iterable[Located]) -> None:
    """Set `doc.spans[key]` to the tokens covering each object, in order."""
    spans = [doc.char_span(item.start, item.end, label=key, alignment_mode="expand") for item in found]
    doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None])


register()
