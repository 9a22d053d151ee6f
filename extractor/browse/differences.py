"""Two texts -> what is in one and not in the other, by words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.browse.highlight import paragraph_offsets

_WORD = re.compile(r"\w+(?:[.,’']\w+)*|[^\w\s]")
_ALIKE = 0.4
"""Texts that share less than this of their words are two texts, not two wordings of one: marks would be noise."""
_LONGEST = 2000
"""Words; the time to compare grows with their square."""

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph, or several unchanged ones, of two versions of a text."""

    old: str
    new: str
    unchanged: int = 0
    """How many paragraphs are the same in both; then `old` and `new` are empty."""


def own_words(text: str, other: str) -> list[Offsets]:
    """Where `text` has words that `other` lacks; nothing if the two have too little in common to be compared."""
    words, others = list(_WORD.finditer(text)), _WORD.findall(other)
    if not words or max(len(words), len(others)) > _LONGEST:
        return []
    matcher = SequenceMatcher(None, [word[0].casefold() for word in words], [w.casefold() for w in others], False)
    if matcher.ratio() < _ALIKE:
        return []
    return [
        (words[start].start(), words[end - 1].end())
        for tag, start, end, _, _ in matcher.get_opcodes()
        if tag in ("replace", "delete")
    ]


def changes(old: str, new: str) -> Iterator[Change]:
    """What became of each paragraph, in order: one that was rewritten has both its wordings."""
    before, after = _paragraphs(old), _paragraphs(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            yield Change("", "", b - a)
            continue
        paired = min(b - a, d - c)
        yield from (Change(*pair) for pair in zip(before[a : a + paired], after[c : c + paired], strict=True))
        yield from (Change(gone, "") for gone in before[a + paired : b])
        yield from (Change("", added) for added in after[c + paired : d])


def _paragraphs(text: str) -> Sequence[str]:
    return [text[start:end] for start, end in paragraph_offsets(text)]
