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


_TEXT = "extractor_text"
"""Where `doc.user_data` keeps the text."""


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


def text(doc: Doc) -> str:
    """`doc.text`, which spaCy puts together anew from all tokens at every look, kept with the doc."""
    kept: str | None = doc.user_data.get(_TEXT)
    if kept is None or not len(doc) or len(kept) != doc[-1].idx + len(doc[-1].text_with_ws):
        kept = doc.user_data[_TEXT] = doc.text
    return kept


def between(doc: Doc, start: int, end: int) -> str:
    """`doc[start:end].text`, cut from the whole; the tokens must be there."""
    last = doc[end - 1]
    return text(doc)[doc[start].idx : last.idx + len(last)]


def words(doc: Doc) -> list[str]:
    """The text of each token, cut from the whole without making token objects."""
    whole = text(doc)
    return [whole[start : start + length] for start, length in doc.to_array(["IDX", "LENGTH"]).tolist()]


def write_spans(doc: Doc, key: str, found: Iterable[Located]) -> None:
    """Set `doc.spans[key]` to the tokens covering each object, in order."""
    spans = [doc.char_span(item.start, item.end, label=key, alignment_mode="expand") for item in found]
    doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None])


register()
