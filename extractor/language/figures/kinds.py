"""Which numbers are figures, and of which kind."""

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from extractor.language.figures.lexicon import people
from extractor.language.figures.not_figures import Blocked
from extractor.language.figures.pieces import Piece, glued
from extractor.language.figures.scanning import Mention

if TYPE_CHECKING:
    from extractor.language.figures import Tokens

_CODE_LEFT = frozenset({"sub", "minus", "plus", "about", "nearly", "around", "over", "almost", "roughly", "x"})
_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SOFT = frozenset({"numbered thing", "footnote", "list number", "span of years", "post code", "law or bill"})


def is_figure(doc: Doc, pieces: list[Piece], mention: Mention, blocked: Blocked, tokens: "Tokens") -> bool:
    """Whether the number is a quantity at all."""
    quantity = mention.quantity
    first, last = quantity.number
    at = (pieces[first].start, pieces[last - 1].end)
    why = blocked.reasons(at)
    if quantity.kind in ("duration", "money", "percent", "points", "measure", "age"):
        why = {reason for reason in why if reason not in _SOFT and reason not in ("date", "telephone")}
    if why:
        return False
    if _is_code(pieces, mention):
        return False
    if quantity.kind in ("count", "ratio") and quantity.numeral.form in ("words", "fraction"):
        return _word_is_figure(doc, pieces, mention, tokens)
    if quantity.kind == "count" and quantity.numeral.form == "digits":
        return not _is_year(doc, pieces, mention, tokens) and not _is_name(doc, pieces, mention, tokens)
    return True


def _is_code(pieces: list[Piece], mention: Mention) -> bool:
    """A number stuck to letters that are no unit."""
    quantity = mention.quantity
    first, last = quantity.first, quantity.last
    end = quantity.number[1]
    if first > 0 and glued(pieces, first - 1):
        left = pieces[first - 1]
        if left.shape == "word" and pieces[first].shape == "number":
            return True
        if left.text in "-–" and first > 1 and glued(pieces, first - 2) and pieces[first - 2].shape == "word":
            word = pieces[first - 2]
            if word.low not in _CODE_LEFT and pieces[first].shape == "number" and not quantity.signed:
                return True
        if (
            left.text in "/_."
            and first > 1
            and glued(pieces, first - 2)
            and pieces[first - 2].shape == "word"
            and not quantity.signed
        ):
            return True
    if last < len(pieces) and glued(pieces, last - 1) and pieces[last].shape == "word":
        return pieces[last - 1].shape == "number" or last > end
    if (
        last == end
        and glued(pieces, last - 1)
        and last + 1 < len(pieces)
        and pieces[last].text in "-_"
        and glued(pieces, last)
    ):
        return (
            pieces[last + 1].shape == "number"
            and quantity.value is not None
            and quantity.kind == "count"
            and quantity.numeral.bare
        )
    return False


def _is_year(doc: Doc, pieces: list[Piece], mention: Mention, tokens: "Tokens") -> bool:
    numeral = mention.quantity.numeral
    if not (numeral.bare and numeral.value is not None and 1500 <= numeral.value < 2100):
        return False
    if mention.bound != "exact" or mention.quantity.unit:
        return False
    _, end = tokens.cover(pieces[mention.first].start, pieces[mention.last - 1].end)
    if end < len(doc) and doc[end].lower_ in people():
        return False
    round_number = numeral.value in (2000.0, 1600.0, 1800.0)
    return not (round_number and end < len(doc) and doc[end].tag_ == "NNS")


def _is_name(doc: Doc, pieces: list[Piece], mention: Mention, tokens: "Tokens") -> bool:
    """ "Boeing 747", "the S&P 500", "Stoxx 600": a plain number after a name, counting nothing."""
    numeral = mention.quantity.numeral
    if mention.quantity.unit or mention.bound != "exact" or numeral.scale > 1 or mention.quantity.value is None:
        return False
    start, end = tokens.cover(pieces[mention.first].start, pieces[mention.last - 1].end)
    if start == 0 or not numeral.bare:
        return False
    before = doc[start - 1]
    if before.tag_ not in ("NNP", "NNPS") or pieces[mention.first].start - (before.idx + len(before)) > 1:
        return False
    token = doc[end - 1]
    counted = token.dep_ == "nummod" and token.head.i >= end and token.head.tag_ in ("NNS", "NN")
    return not counted or before.dep_ in ("compound", "flat")


def _word_is_figure(doc: Doc, pieces: list[Piece], mention: Mention, tokens: "Tokens") -> bool:
    """Number words that are not quantities: "one another", "no one", "the other half"."""
    quantity = mention.quantity
    first, last = quantity.number
    low = pieces[first].low
    following = pieces[last].low if last < len(pieces) else ""
    previous = pieces[mention.first - 1].low if mention.first > 0 else ""
    if quantity.kind == "ratio":
        return True
    if quantity.numeral.form == "fraction":
        if low in ("half", "halves"):
            return following in ("of", "the", "a", "an", "its", "their", "his", "her", "all", "-") or previous not in (
                "second",
                "first",
                "the",
                "other",
                "better",
            )
        if previous in ("the", "his", "her", "their", "its") or following in ("party", "place", "time", "-", "quarter"):
            return quantity.value != 1 / 3 and quantity.value != 0.25 or following == "of"
        return True
    if low == "one" and last == first + 1:
        if previous in (
            "no",
            "any",
            "every",
            "some",
            "each",
            "this",
            "that",
            "which",
            "the",
            "another",
            "not",
            "a",
            "new",
            "only",
            "last",
            "first",
            "bbc",
        ):
            if not (
                previous in ("the", "only", "that")
                and following not in ("of", "who", "that", "")
                and _noun_after(doc, pieces, mention, tokens)
            ):
                return False
        if following == "of":
            return True
        if following in ("another", "by", "or", "day", "-") and following != "day":
            return False
        if pieces[first].text[0].isupper() and mention.first > 0 and previous not in (".", '"', "“", ":", "?", "!"):
            return False
        return _noun_after(doc, pieces, mention, tokens)
    if pieces[first].text[0].isupper() and mention.first > 0 and pieces[mention.first - 1].text[:1].isupper():
        return False
    return True


def _noun_after(doc: Doc, pieces: list[Piece], mention: Mention, tokens: "Tokens") -> bool:
    """Whether the number word stands before a noun it counts."""
    _, end = tokens.cover(pieces[mention.first].start, pieces[mention.last - 1].end)
    for token in doc[end : end + 4]:
        if token.tag_ in _NOUN:
            return True
        if token.tag_ not in ("JJ", "JJR", "JJS", "VBN", "VBG", "RB", "HYPH", "NN"):
            return False
    return False


def link_changes(pieces: list[Piece], mentions: list[Mention]) -> None:
    """ "from 13.5 to 14.0 mm": the first end takes the unit and magnitude of the second."""
    for left, right in zip(mentions, mentions[1:], strict=False):
        between = [piece.low for piece in pieces[left.last : right.first]]
        before = pieces[left.first - 1].low if left.first > 0 else ""
        if before != "from" or between != ["to"]:
            continue
        one, two = left.quantity, right.quantity
        if not one.unit and two.unit and two.kind != "percent":
            one.unit, one.kind = two.unit, two.kind
            if two.numeral.scale > 1 and one.numeral.scale == 1:
                one.scale(two.numeral.scale)
        elif one.unit and not two.unit and one.kind != "count":
            two.unit, two.kind = one.unit, one.kind
        elif not one.unit and two.unit:
            one.unit, one.kind = two.unit, two.kind
        left.change, right.change = 1, 2


def person(noun: str | None) -> str | None:
    """`person` if the noun counts people."""
    if not noun:
        return None
    head = noun.split(" of ")[0].split(" from ")[0].split(" for ")[0].split()
    return "person" if head and head[-1].lower() in people() else None
