"""A text as the tokenizer can read it, character for character: offsets into it are offsets into the article."""

import re
from dataclasses import replace

from extractor.models import Annotations

_SPACES = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2007\u2009\u202f\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff", " "
    )
)
"""Spaces that do not break, and marks of direction: inside a word they spoil it ("40\u00a0percent" is two words)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, left by a cut or wrongly decoded text; no encoding can hold it."""
_NO_WORD = re.compile(r"\S{1000,}")
"""Data, or a language without spaces: the tokenizer's time grows with the square of a word's length."""


def readable(text: str) -> str:
    """The text with plain spaces, and with what is no word covered; as long as the text itself."""
    whole = _SURROGATE.sub("\ufffd", text.translate(_SPACES))
    return _NO_WORD.sub(lambda found: "x" * len(found[0]), whole)


def recut(annotations: Annotations, text: str) -> Annotations:
    """The annotations of a text made readable, with their words as the article has them."""
    return replace(
        annotations,
        figures=tuple(replace(each, text=text[each.start : each.end]) for each in annotations.figures),
        dates=tuple(replace(each, text=text[each.start : each.end]) for each in annotations.dates),
        quotes=tuple(
            replace(
                each,
                text=text[each.start : each.end],
                cue=_piece(text, each.cue_start, each.cue_end, each.cue),
                source=_piece(text, each.source_start, each.source_end, each.source),
            )
            for each in annotations.quotes
        ),
    )


def _piece(text: str, start: int | None, end: int | None, words: str | None) -> str | None:
    return words if start is None or end is None else text[start:end]
