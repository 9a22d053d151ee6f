"""How exact a figure is: the words around it ("nearly", "more than", "or so")."""

from extractor.language.figures import lexicon
from extractor.language.figures.lexicon import reading
from extractor.language.figures.pieces import Piece, glued, low_at, text_at
from extractor.models import Bound

_STACKED = 3
_BEFORE_ARTICLE = frozenset({"about", "nearly", "almost", "roughly", "approximately", "than"})


def before(pieces: list[Piece], first: int) -> tuple[int, Bound]:
    """The bound that the words just before `first` give, and where the figure begins with them."""
    bound: Bound = "exact"
    start = first
    for _ in range(_STACKED):  # "as high as roughly", "up to nearly": the word next to the number tells the bound
        at = start - 1 if start > 0 and pieces[start - 1].text in "-–" and glued(pieces, start - 2) else start
        hit = lexicon.bounds("before").ending(pieces, at)
        if hit is None and at > 0 and pieces[at - 1].low in ("a", "an") and low_at(pieces, at - 2) in _BEFORE_ARTICLE:
            hit = lexicon.bounds("before").ending(pieces, at - 1)
        if hit is None or not _fits(pieces, hit[0], start):
            break
        start, found = hit
        bound = found if bound == "exact" else bound
    return start, bound


def _fits(pieces: list[Piece], begin: int, end: int) -> bool:
    """Whether the words bound the number: not "2 points above 15", "a win over 16 rivals", "a joke about 47 men"."""
    phrase = " ".join(piece.low for piece in pieces[begin:end])
    previous = low_at(pieces, begin - 1)
    if phrase == "about":
        return previous not in reading("told_about")
    if phrase in ("above", "below"):
        return previous.rstrip("s") not in reading("measured_from")
    return phrase != "over" or previous not in reading("contest")


def after(pieces: list[Piece], last: int) -> tuple[int, Bound]:
    """The bound that the words just after the figure give, and where the figure ends with them."""
    if text_at(pieces, last) == "-" and glued(pieces, last - 1) and low_at(pieces, last + 1) in ("plus", "odd"):
        return last + 2, "above" if low_at(pieces, last + 1) == "plus" else "about"  # "90-plus"
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
