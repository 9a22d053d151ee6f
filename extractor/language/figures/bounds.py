"""How exact a figure is: the words around it ("nearly", "more than", "or so")."""

from extractor.language.figures import lexicon
from extractor.language.figures.pieces import Piece, glued, low_at
from extractor.models import Bound

_ARTICLES = frozenset({"a", "an"})
_BEFORE_ARTICLE = frozenset({"about", "nearly", "almost", "roughly", "approximately", "than"})


def before(pieces: list[Piece], first: int) -> tuple[int, Bound]:
    """The bound that the words just before `first` give, and where the figure begins with them."""
    bound: Bound = "exact"
    start = first
    for _ in range(
        3
    ):  # "up to nearly", "at least about": the first told is the looser frame, the last is kept if exact
        at = start - 1 if start > 0 and pieces[start - 1].text in "-–" and glued(pieces, start - 2) else start
        hit = lexicon.bounds("before").ending(pieces, at)
        if hit is None and at > 0 and pieces[at - 1].low in _ARTICLES and low_at(pieces, at - 2) in _BEFORE_ARTICLE:
            hit = lexicon.bounds("before").ending(pieces, at - 1)
        if hit is None:
            break
        begin, found = hit
        if not _fits(pieces, begin, start, found):
            break
        if bound == "exact":
            bound = found
        start = begin
    return start, bound


def _fits(pieces: list[Piece], begin: int, end: int, bound: str) -> bool:
    """Whether the words are about the number and not a preposition of place ("the sky above 20 houses")."""
    phrase = " ".join(piece.low for piece in pieces[begin:end])
    previous = pieces[begin - 1].low if begin > 0 else ""
    if phrase in ("over", "under", "within", "some", "above", "below", "near", "beyond", "around"):
        if phrase == "within":
            return False
        if phrase in ("above", "below") and previous.rstrip("s") in (
            "degree",
            "point",
            "percent",
            "ppb",
            "foot",
            "feet",
            "meter",
            "metre",
        ):
            return False
        return not (phrase == "over" and previous in ("game", "lead", "victory", "win"))
    if phrase == "as high as":
        return True
    return not (phrase == "or so")


def after(pieces: list[Piece], last: int) -> tuple[int, Bound]:
    """The bound that the words just after the figure give, and where the figure ends with them."""
    hit = lexicon.bounds("after").starting(pieces, last)
    if hit is None:
        return last, "exact"
    end, found = hit
    word = pieces[last].low
    if word in ("plus", "+", "odd", "ish") and not (
        last > 0 and (glued(pieces, last - 1) or pieces[last - 1].text == "-" or word == "plus")
    ):
        return last, "exact"
    if word == "plus" and end < len(pieces) and pieces[end].low in ("a", "an", "the", "tax", "interest", "costs"):
        return last, "exact"
    return end, found
