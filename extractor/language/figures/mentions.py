"""Finds the quantities of an article, and what two numbers make together: ratios, scores and ranges."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from extractor.language.figures import bounds, numerals, quantities
from extractor.language.figures.article import Article
from extractor.language.figures.changes import changes
from extractor.language.figures.lexicon import reading, toml, units
from extractor.language.figures.pieces import Piece, glued, is_word, low_at, text_at
from extractor.language.figures.quantities import DASHES, Quantity, clean
from extractor.models import Bound, Trend

_YEARS = range(1500, 2100)
_LEADING = frozenset({"a", "an", "."})
"""What a number may begin with, and mostly begins none."""
_LEVEL_AFTER = 4
"""How many times a change the level is that it leads to, at least; the ends of a range lie closer."""


@dataclass(slots=True)
class Mention:
    """A quantity with the modifiers around it: `pieces[first:last]`. The sentence's part is filled in later."""

    quantity: Quantity
    first: int
    last: int
    bound: Bound = "exact"
    trend: Trend | None = None
    noun: str | None = None
    attributive: bool = False
    """Stands before the noun it describes: "a $700,000 award"."""
    change: "Mention | None" = field(default=None, compare=False, repr=False)
    """The other end of a change, which has this one as its own."""
    restates: bool = False
    """Says the figure before again in another unit: "162 points, or 2.1%"."""


def find(article: Article, begins: list[int]) -> list[Mention]:
    """All mentions in order, none overlapping, that begin at one of the pieces `begins`.

    Whether each is a figure is for `kinds` to say.
    """
    pieces = article.pieces
    starters = quantities.starters()
    multiples, ordinals = toml("numbers.toml")["multiples"], toml("numbers.toml")["ordinals"]
    found: list[Mention] = []
    reached = 0
    for at in begins:
        if at < reached:
            continue
        piece = pieces[at]
        mention = None
        if piece.shape == "number" or piece.low in starters:
            mention = _numbered(article, at)
        if mention is None and piece.low == "none":
            mention = _none(pieces, at, found)
        if mention is None and piece.low in multiples:
            mention = _multiple(pieces, at)
        if mention is None and piece.low in ordinals:
            mention = _rank(pieces, at)
        if mention is None:
            continue
        mention.first = max(mention.first, found[-1].last if found else 0)
        if found and _is_denominator(pieces, found[-1], mention):
            named = is_word(pieces, mention.last) and pieces[mention.last].low not in reading("after_denominator")
            last = mention.last + named
            found[-1].quantity.per = " ".join(piece.text for piece in pieces[mention.first : last])
        else:
            found.append(mention)
        reached = mention.last
    return found


@lru_cache
def _begins() -> frozenset[str]:
    """The pieces, lower-cased, that anything found here can begin with beside a digit."""
    numbers = toml("numbers.toml")
    return quantities.starters().union(["none"], numbers["multiples"], numbers["ordinals"])


def beginnings(pieces: list[Piece]) -> list[int]:
    """Where a mention may begin: at digits and at words of numbers, and at "a" only before one of them."""
    begins, after_a, last = _begins(), numerals.after_article(), len(pieces) - 1

    def goes_on(at: int, low: str) -> bool:
        if low not in _LEADING:
            return True
        after = pieces[at + 1] if at < last else None
        if low != "." and low_at(pieces, at + 4) == "half":
            return True  # "an hour and a half"
        return after is not None and (after.shape != "word" or (low != "." and after.low in after_a))

    return [
        at
        for at, (_, low, _, _, shape) in enumerate(pieces)
        if shape == "number" or (low in begins and goes_on(at, low))
    ]


def _is_denominator(pieces: list[Piece], left: Mention, right: Mention) -> bool:
    """ "12 deaths per 100,000 people": the second number only says per how many."""
    if right.quantity.kind != "count" or right.quantity.value is None or right.quantity.value < 10:
        return False
    word = low_at(pieces, right.first - 1)
    per = word == "per" or (word == "every" and low_at(pieces, right.first - 2) == "for")
    return per and left.quantity.kind in ("count", "money", "measure") and right.first - left.last <= 6


def _numbered(article: Article, at: int) -> Mention | None:
    pieces = article.pieces
    if pieces[at].shape == "number" and at > 0 and glued(pieces, at - 1) and pieces[at - 1].shape == "word":
        return None  # "XC40"
    quantity = _free(article, at)
    if quantity is None:
        return None
    for pair in (_ratio, _score, _one_or_two, _range):
        joined = pair(article, quantity)
        if joined is not None:
            quantity = joined
            break
    first, bound = bounds.before(pieces, quantity.first)
    last, later = bounds.after(pieces, quantity.last)
    bound = later if bound == "exact" else bound
    if last > quantity.last:
        quantity.attached = False  # "90-plus cars"
        if quantity.kind == "count" and quantity.unit is None and low_at(pieces, last - 1) in ("older", "younger"):
            quantity.kind, quantity.unit = "age", "year"
    if bound == "exact" and quantity.numeral.about:
        bound = "about"
    if quantity.value is None and quantity.kind != "score":
        bound = "between"
    return Mention(quantity, first, last, bound)


def _free(article: Article, at: int) -> Quantity | None:
    """The quantity at `at`, unless its number is part of a date, a telephone number or the like."""
    if at >= len(article.pieces):
        return None
    quantity = quantities.read(article.pieces, at, article.country)
    if quantity is None:
        return None
    first, last = quantity.number
    span = (article.pieces[first].start, article.pieces[last - 1].end)
    why = article.blocked.reasons(span)
    if quantity.signed:
        why &= {"address on the net", "name"}
    elif quantity.unit:
        why = {reason for reason in why if reason not in UNIT_WINS}
    return None if why else quantity


UNIT_WINS = frozenset(
    {"numbered thing", "footnote", "list number", "span of years", "post code", "law or bill", "date", "telephone"}
)
"""Reasons that a unit after the number overrules: "route 5 miles long", "three years ago"."""


def _ratio(article: Article, quantity: Quantity) -> Quantity | None:
    """ "one in five", "two out of three"."""
    pieces, at, above = article.pieces, quantity.last, quantity.value
    if quantity.kind != "count" or above is None or quantity.numeral.form == "fraction":
        return None
    if pieces[quantity.first].text == "One" and quantity.first and pieces[quantity.first - 1].text[0].isupper():
        return None  # "Uranium One"
    out_of = [piece.low for piece in pieces[at : at + 2]] in (["out", "of"], ["of", "every"])
    of_ten = low_at(pieces, at) == "of" and low_at(pieces, at + 1) in ("10", "ten", "100", "hundred")
    if not out_of and (above != int(above) or (not of_ten and low_at(pieces, at) != "in")):
        return None
    start = at + 2 if out_of else at + 1
    start = start + 1 if low_at(pieces, start) == "every" else start
    other = _free(article, start)
    if other is None or other.kind != "count" or other.value is None or not above < other.value:
        return None
    if other.numeral.form == "fraction" or looks_like_year(other):
        return None
    if not out_of and (
        above > 100
        or other.attached
        or (is_word(pieces, other.last) and pieces[other.last].low in reading("denominators"))
    ):
        return None
    share = clean(above / other.value)
    return replace(quantity, last=other.last, value=share, kind="ratio", number=(quantity.number[0], other.number[1]))


def _score(article: Article, quantity: Quantity) -> Quantity | None:
    """ "5-4", "2-0", "98–2": two small whole numbers, and a contest or a vote around them."""
    pieces, at = article.pieces, quantity.number[1]
    if text_at(pieces, at) not in ("-", "–", "to") or not quantity.numeral.bare or quantity.signed or quantity.unit:
        return None
    close = glued(pieces, at - 1) and glued(pieces, at)
    word = text_at(pieces, at) == "to"
    other = _free(article, at + 1)
    if other is None or not other.numeral.bare or other.unit or other.attached or other.signed:
        return None
    left, right = quantity.value, other.value
    if left is None or right is None or max(left, right) > 500:
        return None
    around = {piece.low for piece in pieces[max(0, quantity.first - 6) : quantity.first]}
    around |= {piece.low for piece in pieces[other.last : other.last + 5]}
    contest = bool(around & reading("contest"))
    if not contest and (word or not close or left < right):
        return None
    if word and (left < right or low_at(pieces, quantity.first - 1) == "from"):
        return None
    last = other.last
    if close and text_at(pieces, last) in ("-", "–") and glued(pieces, last) and pieces[last + 1].shape == "number":
        last += 2  # wins, losses and draws
    ends = sorted((left, right))
    return replace(
        quantity, last=last, value=None, low=ends[0], high=ends[1], kind="score", number=(quantity.number[0], last)
    )


def _one_or_two(article: Article, quantity: Quantity) -> Quantity | None:
    """ "a question or | two", "a day or | two": two ends of which the first is an article."""
    pieces, at = article.pieces, quantity.first - 2
    if pieces[quantity.first].low != "two" or quantity.unit or low_at(pieces, at + 1) != "or":
        return None
    if low_at(pieces, at - 1) not in ("a", "an"):
        return None
    if quantity.attached or article.doc[article.tokens(at, at + 1)[0]].tag_ != "NN":
        return None
    after = article.doc[article.tokens(quantity.last, quantity.last + 1)[0]] if quantity.last < len(pieces) else None
    if after is not None and not after.is_sent_start and (after.tag_.startswith("N") or after.tag_ in ("JJ", "CD")):
        return None  # "a man or two women"
    found = replace(quantity, first=at - 1, value=None, low=1.0, high=2.0, number=(at - 1, quantity.last))
    hit = units().starting(pieces, at)
    if hit and hit[0] == at + 1 and hit[1][2] == "word":
        found.unit, found.kind = hit[1][0], quantities.kind_of(hit[1][1])
    return found


def _range(article: Article, quantity: Quantity) -> Quantity | None:
    """ "5 to 10", "33-35 billion", "between 5 and 10": two ends that share their unit and magnitude."""
    pieces, at, low = article.pieces, quantity.last, quantity.value
    if text_at(pieces, at) == "-" and low_at(pieces, at + 1) == "to":
        at += 1  # "18- to 24-year-old"
    link = low_at(pieces, at)
    dash = link in DASHES
    if low is None or not (dash or link in ("to", "and")):
        return None
    lead = _lead(article, quantity)
    if link == "and" and lead != "between":
        return None
    if (
        dash
        and glued(pieces, at) != glued(pieces, at - 1)
        and not quantity.unit
        and not text_at(pieces, at + 1).isdigit()
    ):
        return None
    other = _free(article, at + 1)
    if other is None or other.value is None or other.kind in ("ratio", "score") or looks_like_year(quantity):
        return None
    if other.numeral.form == "fraction" and quantity.numeral.form != "fraction":
        return None
    two_ranges = (
        lead == "change" and low_at(pieces, quantity.first - 1) == "from" and low_at(pieces, other.last) == "to"
    )
    if link == "to" and ((lead == "change" and not two_ranges) or not _same_kind(quantity, other)):
        return None
    if quantity.unit and other.unit and quantity.unit != other.unit:
        return None
    if quantity.unit and not other.unit and quantity.kind not in ("money", "age") and not quantity.attached:
        return None
    high = other.value
    if quantity.kind == "age" and other.kind == "count":
        other = replace(other, kind="age", unit=quantity.unit)
    if other.numeral.scale > 12 and quantity.numeral.scale == 1 and low < other.numeral.value_before_scale():
        low = clean(low * other.numeral.scale)
    if other.unit and not quantity.unit and other.numeral.value:
        low = clean(low * abs(high / other.numeral.value))
    if not low < high:
        return None
    if link == "to" and low_at(pieces, quantity.first - 1) == "by" and not other.unit and high >= _LEVEL_AFTER * low:
        return None  # "fell by 800 to 10,400": a change, and the level it leads to
    if (
        dash
        and not other.unit
        and not quantity.unit
        and quantity.numeral.bare
        and other.numeral.bare
        and high > 100 * low
    ):
        return None  # "4-1975": a code
    source = other if other.unit else quantity
    first = quantity.first - 1 if lead == "between" else quantity.first
    first = first - 1 if low_at(pieces, first - 1) == "from" else first
    kind = "age" if source.kind == "duration" and quantities.is_aged(pieces, first) else source.kind
    return replace(
        source, kind=kind, first=first, last=other.last, value=None, low=low, high=high, numeral=other.numeral,
        number=(quantity.number[0], other.number[1]), signed=quantity.signed, attached=other.attached,
    )  # fmt: skip


def _same_kind(quantity: Quantity, other: Quantity) -> bool:
    """Whether "A to B" can be a range: B takes up A's unit, or brings the unit for both."""
    if quantity.unit:
        return other.unit == quantity.unit or (quantity.kind == "age" and other.kind == "count")
    return other.unit is not None or quantity.numeral.form != "vague"


def _lead(article: Article, quantity: Quantity) -> str:
    """What leads a possible range: `between`; `change` for "rose from 5 to 10" and "rose 5% to 10%"; or nothing."""
    pieces = article.pieces
    start, _ = bounds.before(pieces, quantity.first)
    for at in (quantity.first - 1, start - 1):
        if low_at(pieces, at) == "between":
            return "between"
    near = start - 2 if low_at(pieces, start - 1) == "by" else start - 1
    if quantity.unit and is_word(pieces, near) and _changes(article, near):
        return "change"
    if low_at(pieces, start - 1) != "from":
        return ""
    for at in range(start - 2, max(-1, start - 12), -1):
        if pieces[at].text in ".;:":
            break
        if is_word(pieces, at) and _changes(article, at):
            return "change"
    return ""


def _changes(article: Article, at: int) -> bool:
    return changes(article.doc[article.tokens(at, at + 1)[0]])


def looks_like_year(quantity: Quantity) -> bool:
    """Four plain digits between 1500 and 2099 without a unit."""
    value = quantity.numeral.value
    return quantity.numeral.bare and not quantity.unit and value is not None and int(value) in _YEARS


def _none(pieces: list[Piece], at: int, found: list[Mention]) -> Mention | None:
    """ "of 1,526 requests, none was honoured", "none of the requests": a count of zero."""
    of = low_at(pieces, at + 1) == "of" and low_at(pieces, at + 2) not in ("it", "this", "that", "us")
    previous = found[-1] if found else None
    parted = previous is not None and previous.quantity.kind == "count" and at - previous.last < 10
    if parted and previous is not None:
        before = {piece.low for piece in pieces[max(0, previous.first - 3) : previous.first]}
        parted = "of" in before and not any(piece.text in ".;" for piece in pieces[previous.last : at])
    if not (of or parted):
        return None
    numeral = numerals.Numeral(at, at + 1, 0.0, "words")
    return Mention(Quantity(at, at + 1, numeral, (at, at + 1), 0.0), at, at + 1)


def _multiple(pieces: list[Piece], at: int) -> Mention | None:
    """ "doubled", "twice", "threefold"."""
    word = pieces[at].low
    if word == "halves" or (at > 0 and pieces[at - 1].text == "-") or text_at(pieces, at + 1) == "-":
        return None
    value, trend = toml("numbers.toml")["multiples"][word]
    numeral = numerals.Numeral(at, at + 1, float(value), "words")
    quantity = Quantity(at, at + 1, numeral, (at, at + 1), float(value), unit="times", kind="multiple")
    first, bound = bounds.before(pieces, at)
    return Mention(quantity, first, at + 1, bound, trend=trend or None)


def _rank(pieces: list[Piece], at: int) -> Mention | None:
    """ "third-largest", "second highest"."""
    dash = text_at(pieces, at + 1) == "-"
    after = at + 2 if dash else at + 1
    word = low_at(pieces, after)
    superlative = word.endswith("est") and len(word) > 4 and word not in reading("not_superlative")
    if not superlative and not (word in ("most", "worst", "least") or (word == "best" and dash)):
        return None
    value = float(toml("numbers.toml")["ordinals"][pieces[at].low])
    numeral = numerals.Numeral(at, at + 1, value, "words")
    quantity = Quantity(at, after + 1, numeral, (at, at + 1), value, kind="rank")
    return Mention(quantity, at, after + 1)
