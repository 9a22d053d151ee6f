"""Where on a page the prose is: text in sentences, not in links."""

from collections import defaultdict

from lxml.html import HtmlElement

from extractor.parse.blocks import INLINE

_LABEL = 25
"""Characters: a shorter run of text is a label, not prose."""
_PARAGRAPH = 60
_PARAGRAPHS = frozenset({"p", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt"})
_DECAY = 0.5
_LEVELS = 3
_MORE = 1.25
"""An ancestor with this many times the prose holds parts of the article that the candidate lacks."""
_CLIMBS = 5
_WHOLES = frozenset({"article", "main", "body"})


class Weights:
    """How much prose each element under a root holds, counted in one pass."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self._prose: dict[HtmlElement, int] = defaultdict(int)
        self._own: dict[HtmlElement, int] = defaultdict(int)
        for element in reversed(list(root.iter())):  # children before parents
            if element.tag == "a":
                continue
            own = _length(element.text)
            prose = own
            for child in element:
                tail = _length(child.tail)
                own += tail + (self._own[child] if child.tag in INLINE else 0)
                prose += tail + self._prose[child]
            self._own[element], self._prose[element] = own, prose

    def prose(self, element: HtmlElement) -> int:
        """Characters of prose in an element."""
        return self._prose[element]

    def share(self, element: HtmlElement) -> float:
        """An element's share of all the prose."""
        return self._prose[element] / max(1, self._prose[self.root])

    def forget(self, element: HtmlElement) -> None:
        """Take an element that is taken out of the page from the weights of those around it."""
        prose = self._prose[element]
        if prose:
            for above in (element, *element.iterancestors()):
                self._prose[above] -= prose

    def heaviest(self) -> HtmlElement:
        """The element whose paragraphs weigh most: each counts for its parent, and by half for each level above."""
        score: dict[HtmlElement, float] = defaultdict(float)
        for element, own in self._own.items():
            if own < _PARAGRAPH or element.tag in INLINE:
                continue
            weight = float(own)
            holder = element.getparent() if element.tag in _PARAGRAPHS else element
            for _ in range(_LEVELS):
                if holder is None or holder is self.root.getparent():
                    break
                score[holder] += weight
                weight *= _DECAY
                holder = holder.getparent()
        best = max(score, key=lambda element: score[element], default=self.root)
        return self._with_its_other_parts(best)

    def _with_its_other_parts(self, best: HtmlElement) -> HtmlElement:
        """The ancestor that holds the whole article where its paragraphs are spread over several elements."""
        above = best
        for _ in range(_CLIMBS):
            if above.tag in _WHOLES or above is self.root:
                break
            above = above.getparent()
            if self._prose[above] >= _MORE * self._prose[best]:
                best = above
        return best


def _length(text: str | None) -> int:
    size = len(text.strip()) if text else 0
    return size if size >= _LABEL else 0
