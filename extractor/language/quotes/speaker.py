"""Source span -> the person it names and their place among the article's officials."""

from bisect import bisect_right

from spacy.tokens import Doc

from extractor.models import Official, Offsets


class Speakers:
    """Resolves the sources of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.officials: tuple[Official, ...] = doc._.officials
        self._mentions = sorted((m, i) for i, official in enumerate(self.officials) for m in official.mentions)

    def of(self, source: Offsets | None) -> tuple[str | None, int | None]:
        """(name, index of the official) of who the source span names; None for what is not known."""
        if source is None:
            return None, None
        i = bisect_right(self._mentions, ((source[0], -1), -1))
        if i < len(self._mentions) and self._mentions[i][0][0] < source[1]:
            official = self._mentions[i][1]
            return self.officials[official].name, official
        return None, None
