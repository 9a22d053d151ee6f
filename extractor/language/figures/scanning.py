"""Finds every quantity of a text and the ranges, ratios, scores and ranks that two numbers make together."""

from dataclasses import dataclass, replace

from extractor.language.figures import bounds, numerals, quantities
from extractor.language.figures.lexicon import toml
from extractor.language.figures.pieces import Piece, glued
from extractor.language.figures.quantities import Quantity
from extractor.models import Bound, Trend

_DASHES = frozenset("-–—−")
_SCORE_CUES = frozenset(
    "win won wins winning lost lose loses beat beats beating lead led leads trail trailed draw drew drawn tie tied ties victory "
    "defeat defeated loss score scored scoring aggregate game match vote voted ruling ruled decision goals penalties final half-time "
    "halftime ahead down up behind record past over against sweep series set shutout rout finished ended result thrashed "
    "hammered routed edged equalised equalized level".split()
)


@dataclass(slots=True)
class Mention:
    """A quantity in its place, with what its own words say; what the sentence says comes later."""

    quantity: Quantity
    first: int
    last: int
    bound: Bound = "exact"
    trend: Trend | None = None
    change: int = 0
    """1 for the starting point, 2 for the end of a from-to change."""
    noun: str | None = None


def scan(pieces: list[Piece], country: str | None) -> list[Mention]:
    """All mentions, in order, none overlapping."""
    found: list[Mention] = []
    at = 0
    starts = numerals.starters()
    special = toml("numbers.toml")["multiples"]
    signs = _sign_starts()
    while at < len(pieces):
        piece = pieces[at]
        mention = None
        if piece.shape == "number" or piece.low in starts or piece.low in signs or piece.shape == "sign":
            mention = _mention(pieces, at, country)
        if mention is None and piece.low in special:
            mention = _multiple(pieces, at)
        if mention is None and piece.shape == "word":
            mention = _rank(pieces, at)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        at = mention.last
    return found


def _sign_starts() -> frozenset[str]:
    """First pieces of currency signs and codes."""
    from extractor.language.figures.lexicon import currencies

    return currencies().firsts()


def _mention(pieces: list[Piece], at: int, country: str | None) -> Mention | None:
    if pieces[at].shape == "number" and at > 0 and glued(pieces, at - 1) and pieces[at - 1].shape == "word":
        return None  # "XC40"
    quantity = quantities.read(pieces, at, country)
    if quantity is None:
        return None
    for pair in (_ratio, _score, _range):
        joined = pair(pieces, quantity, country)
        if joined is not None:
            quantity = joined
            break
    first, bound = bounds.before(pieces, quantity.first)
    last, later = bounds.after(pieces, quantity.last)
    if bound == "exact":
        bound = later
    elif later == "exact":
        pass
    if quantity.value is None and quantity.kind != "score":
        bound = "between"
    if quantity.kind == "ratio":
        bound = bound if bound != "at_most" else bound
    return Mention(quantity, first, last, bound)


def _ratio(pieces: list[Piece], quantity: Quantity, country: str | None) -> Quantity | None:
    """ "one in five", "two out of three", "9 of 10"."""
    at, above = quantity.last, quantity.value
    if quantity.kind != "count" or above is None or above != int(above) or quantity.numeral.form == "fraction":
        return None
    words = [piece.low for piece in pieces[at : at + 3]]
    if words[:1] == ["in"]:
        start = at + 1
    elif words[:3] == ["out", "of", "every"]:
        start = at + 3
    elif words[:2] == ["out", "of"]:
        start = at + 2
    else:
        return None
    if start < len(pieces) and pieces[start].low == "every":
        start += 1
    below = numerals.read(pieces, start)
    if below is None or below.value is None or not above < below.value or below.form == "fraction":
        return None
    if words[0] == "in" and (
        below.value > 10000 and not below.scale > 1 or above > 100 or (below.bare and 1500 < below.value < 2100)
    ):
        return None
    unit = quantities.read(pieces, start, country)
    if (
        unit is not None
        and unit.kind in ("duration", "money", "percent", "age")
        or (words[0] == "in" and unit is not None and unit.unit)
    ):
        return None
    return replace(
        quantity,
        last=below.last,
        value=float(f"{above / below.value:.12g}"),
        kind="ratio",
        number=(quantity.first, below.last),
    )


def _score(pieces: list[Piece], quantity: Quantity, country: str | None) -> Quantity | None:
    """ "5-4", "2-0": two small whole numbers with a dash, and a contest or a vote around them."""
    at = quantity.number[1]
    numeral = quantity.numeral
    if not (
        numeral.bare and at < len(pieces) and pieces[at].text in "-–" and (glued(pieces, at - 1) == glued(pieces, at))
    ):
        return None
    if pieces[at - 1].shape != "number" or quantity.signed or at + 1 >= len(pieces) or pieces[at + 1].shape != "number":
        return None
    other = numerals.read(pieces, at + 1)
    if (
        other is None
        or not other.bare
        or other.value is None
        or numeral.value is None
        or max(other.value, numeral.value) > 500
    ):
        return None
    unit = quantities.read(pieces, at + 1, country)
    if unit is None or unit.unit or unit.attached:
        return None
    third = (
        unit.last + 1 < len(pieces)
        and pieces[unit.last].text in "-–"
        and glued(pieces, unit.last)
        and pieces[unit.last + 1].shape == "number"
    )
    around = {piece.low for piece in pieces[max(0, quantity.first - 6) : quantity.first]} | {
        piece.low for piece in pieces[other.last : other.last + 5]
    }
    if numeral.value < other.value and not around & _SCORE_CUES and glued(pieces, at):
        return None
    if not glued(pieces, at) and not around & _SCORE_CUES:
        return None
    last = unit.last + 2 if third else unit.last
    ends = sorted((numeral.value, other.value))
    return replace(
        quantity,
        last=last,
        value=None,
        low=ends[0],
        high=ends[1],
        kind="score",
        unit=None,
        number=(quantity.first, last),
    )


def _range(pieces: list[Piece], quantity: Quantity, country: str | None) -> Quantity | None:
    """ "5 to 10", "33-35 billion", "between 5 and 10": the two ends share unit and magnitude."""
    at = quantity.last
    word = pieces[at].low if at < len(pieces) else ""
    before = _before(pieces, quantity.first)
    if word in _DASHES:
        if pieces[at - 1].low == "":
            return None
        if glued(pieces, at) != glued(pieces, at - 1):
            return None
    elif word == "and":
        if before not in ("between", "anywhere between"):
            return None
    elif word not in ("to", "through", "till"):
        return None
    start = at + 1
    if start < len(pieces) and pieces[start].low == "between":
        return None
    if start >= len(pieces):
        return None
    other = quantities.read(pieces, start, country)
    if other is None or other.numeral.form == "vague" or quantity.numeral.form == "vague":
        return None
    if other.numeral.form == "fraction" and quantity.numeral.form != "fraction":
        return None
    low, high = quantity.value, other.value
    if low is None or high is None:
        return None
    if quantity.unit and other.unit and quantity.unit != other.unit:
        return None
    if quantity.unit and not other.unit and quantity.kind not in ("money",) and word not in _DASHES:
        return None
    if (
        other.numeral.scale > 1
        and quantity.numeral.scale == 1
        and low < high
        and abs(low) < 1000
        and not (other.numeral.scale == 12)
    ):
        low = float(f"{low * other.numeral.scale:.12g}")
    if (
        other.unit
        and not quantity.unit
        and other.kind == "money"
        and other.numeral.value
        and other.value != other.numeral.value
    ):
        low = float(f"{low * other.value / other.numeral.value:.12g}") if other.value < other.numeral.value else low
    if not low < high:
        return None
    if (
        word in _DASHES
        and quantity.numeral.bare
        and other.numeral.bare
        and not other.unit
        and not quantity.unit
        and high > 10 * low
        and high > 100
    ):
        return None  # "4-1975": a code
    if before == "from" and word == "to":
        return None  # the tree decides whether this is a range or a change
    first = quantity.first - 1 if before == "between" else quantity.first
    unit_source = other if other.unit else quantity
    return replace(
        unit_source, first=first, last=other.last, value=None, low=low, high=high, number=(quantity.number[0], other.number[1]),
        numeral=replace(other.numeral, first=quantity.numeral.first), signed=quantity.signed, attached=other.attached,
    )  # fmt: skip


def _before(pieces: list[Piece], at: int) -> str:
    start, _ = bounds.before(pieces, at)
    for index in (at - 1, start - 1):
        if index >= 0 and pieces[index].low in ("between", "from"):
            return pieces[index].low
    return ""


def _multiple(pieces: list[Piece], at: int) -> Mention | None:
    """ "doubled", "twice", "threefold"."""
    value, trend = toml("numbers.toml")["multiples"][pieces[at].low]
    if pieces[at].low == "halves" or at > 0 and pieces[at - 1].text == "-":
        return None
    numeral = numerals.Numeral(at, at + 1, float(value), "words")
    quantity = Quantity(at, at + 1, numeral, float(value), unit="times", kind="multiple", number=(at, at + 1))
    first, bound = bounds.before(pieces, at)
    return Mention(quantity, first, at + 1, bound, trend=trend or None)


def _rank(pieces: list[Piece], at: int) -> Mention | None:
    """ "third-largest", "second highest"."""
    value = toml("numbers.toml")["ordinals"].get(pieces[at].low)
    if not value or at + 1 >= len(pieces):
        return None
    dash = pieces[at + 1].text == "-"
    after = at + 2 if dash else at + 1
    if after >= len(pieces):
        return None
    word = pieces[after].low
    if not (
        word.endswith("est")
        and len(word) > 4
        and word
        not in (
            "guest",
            "forest",
            "interest",
            "request",
            "protest",
            "harvest",
            "contest",
            "arrest",
            "west",
            "test",
            "quest",
            "invest",
            "suggest",
            "honest",
            "modest",
            "conquest",
            "priest",
            "chest",
        )
        or word in ("most", "worst", "best", "least")
        and (dash or word != "best")
    ):
        return None
    numeral = numerals.Numeral(at, at + 1, float(value), "words")
    quantity = Quantity(at, after + 1, numeral, float(value), kind="rank", number=(at, at + 1))
    return Mention(quantity, at, after + 1)
