"""Reads one quantity: a number with its sign, its currency or unit, and a rate's denominator."""

from dataclasses import dataclass
from functools import lru_cache

from extractor.language.figures import numerals
from extractor.language.figures.lexicon import currencies, parts_of_units, reading, shares, toml, units
from extractor.language.figures.numerals import Numeral
from extractor.language.figures.pieces import Piece, glued, is_word, low_at, text_at
from extractor.models import Kind

DASHES = frozenset("-–—−")
_MINUS = frozenset("-−–")
_QUOTES = frozenset("'\"”")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD", "JM": "JMD", "FJ": "FJD"}
_CODE = 3  # letters of a currency's code
_NEAR_LENGTH = 5  # pieces
_OF_AGES = frozenset({"year", "month", "week", "day"})
_LARGE = 10_000  # an amount from which a doubtful currency name ("4 won", "50,000 won") is money


@dataclass(slots=True)
class Quantity:
    """What `pieces[first:last]` say."""

    first: int
    last: int
    numeral: Numeral
    number: tuple[int, int]
    """The pieces of the number alone."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    kind: Kind = "count"
    per: str | None = None
    """The denominator of a rate: "hour" of "$15 an hour"."""
    signed: bool = False
    """Written with a currency before the number."""
    attached: bool = False
    """Joined by a hyphen to what follows: "five-year", "three-inch"."""

    def scale(self, factor: float) -> None:
        """Multiply the number."""
        if factor != 1:
            self.value, self.low, self.high = (
                None if end is None else clean(end * factor) for end in (self.value, self.low, self.high)
            )


def clean(value: float) -> float:
    """Without the dust of binary fractions: 12.3 million is 12300000."""
    return float(f"{value:.12g}")


@lru_cache
def starters() -> frozenset[str]:
    """The first pieces, lower-cased, that a quantity can have beside a digit."""
    signs = currencies().firsts(("sign", "code"))
    return (
        numerals.starters()
        | signs
        | {f"m{sign}" for sign in signs if len(sign) == _CODE and sign.isalpha()}  # "MUSD 30"
        | {"-", "−", "–", "minus", "negative", "plus", "±", ".", "dollar", "rmb", "sen"}
        | numerals.VULGAR.keys()
    )


def read(pieces: list[Piece], at: int, country: str | None) -> Quantity | None:
    """The quantity that begins at piece `at`."""
    start, negative = at, False
    if pieces[at].low in ("plus", "±"):
        start = _after_either_sign(pieces, at)
        if start == at:
            return None
    elif pieces[at].text in _MINUS or pieces[at].low in ("minus", "negative"):
        start = _after_minus(pieces, at)
        if start == at:
            return None
        negative = True
    prefix = _prefix(pieces, start)
    number_at = start
    if prefix:
        number_at = prefix[0]
        if text_at(pieces, number_at) in _MINUS and glued(pieces, number_at):
            negative, number_at = True, number_at + 1
    numeral = numerals.read(pieces, number_at, money=prefix is not None)
    if numeral is None:
        return _unit_and_a_half(pieces, at, at + 1) if pieces[at].low in ("a", "an") else None
    if low_at(pieces, at - 1) == "and" and low_at(pieces, at - 3) in reading("before_one"):
        half = _unit_and_a_half(pieces, at - 2, at - 2)
        if half and half.last == numeral.last and low_at(pieces, half.last) != "of":
            return half
    value = None if numeral.value is None else clean(numeral.value)
    found = Quantity(at, numeral.last, numeral, (numeral.first, numeral.last), value, numeral.low, numeral.high)
    if prefix:
        end, code, factor = prefix
        bare_dollar = end == start + 1 and pieces[start].text == "$"
        found.kind, found.signed = "money", True
        found.unit = _DOLLARS.get(country or "", code) if bare_dollar else code
        found.scale(factor)
        _repeated(pieces, found)
        _denominator(pieces, found)
    else:
        _unit(pieces, found, country)
        negative = _below_zero(pieces, found) or negative
    found.scale(-1 if negative else 1)
    return found


def _below_zero(pieces: list[Piece], found: Quantity) -> bool:
    """ "20 degrees below zero", "40 below zero": the words after a temperature that make it negative are taken in."""
    degrees = found.kind == "count" and found.unit is None
    if not (degrees or (found.unit or "").startswith("degree")):
        return False
    if (low_at(pieces, found.last), low_at(pieces, found.last + 1)) != ("below", "zero"):
        return False
    found.last += 2
    if degrees:
        found.unit, found.kind = "degree", "measure"
    return True


def _unit_and_a_half(pieces: list[Piece], first: int, at: int) -> Quantity | None:
    """ "an hour and a half", "the past | year and a half": the unit, at `at`, stands inside the number."""
    hit = units().starting(pieces, at)
    if hit is None or [piece.low for piece in pieces[hit[0] : hit[0] + 3]] != ["and", "a", "half"]:
        return None
    (unit, dimension, what), last = hit[1], hit[0] + 3
    if what != "word":
        return None
    numeral = Numeral(first, last, 1.5, "words")
    return Quantity(first, last, numeral, (first, last), 1.5, unit=unit, kind=kind_of(dimension))


def kind_of(dimension: str) -> Kind:
    """The kind of figure that a unit of this dimension makes."""
    return "duration" if dimension == "duration" else "measure"


def _after_either_sign(pieces: list[Piece], at: int) -> int:
    """Where the number begins if "plus or minus" or "±" stands at `at`, as before a margin of error; else `at`."""
    words = [piece.low for piece in pieces[at + 1 : at + 5] if piece.text != "-"]
    hyphens = 2 if text_at(pieces, at + 1) == "-" else 0
    start = at + 1 if pieces[at].text == "±" else at + 3 + hyphens
    written = pieces[at].text == "±" or words[:2] == ["or", "minus"]
    return start if written and (is_number(pieces, start) or low_at(pieces, start) in numerals.starters()) else at


def _after_minus(pieces: list[Piece], at: int) -> int:
    """Where the number begins if a minus stands at `at`: stuck to it and to nothing before it; else `at`."""
    if pieces[at].shape == "word":  # "minus 5", "minus-1.4"
        start = at + 2 if text_at(pieces, at + 1) == "-" else at + 1
        return start if is_number(pieces, start) or low_at(pieces, start) in numerals.starters() - {"a", "an"} else at
    free = at == 0 or not glued(pieces, at - 1) or pieces[at - 1].text in "(["
    if free and glued(pieces, at) and (at == 0 or pieces[at - 1].shape != "number" or text_at(pieces, at + 2) == "%"):
        return at + 1
    degree = is_word(pieces, at + 2) and units().starting(pieces, at + 2)
    if free and degree and degree[1][0].startswith("degree") and is_number(pieces, at + 1) and is_word(pieces, at - 1):
        return at + 1  # "- 20 degrees"
    return at


def is_number(pieces: list[Piece], at: int) -> bool:
    """Whether digits begin there."""
    return at < len(pieces) and (pieces[at].shape == "number" or numerals.starts_with_point(pieces, at))


def _prefix(pieces: list[Piece], at: int) -> tuple[int, str, float] | None:
    """A currency before a number: "$", "US$", "RM", "EUR", "c $": (end, code, factor)."""
    hit = currencies().starting(pieces, at)
    scale = 1.0
    if not hit and at < len(pieces):
        hit, scale = _million_code(pieces, at)
    if not hit:
        return None
    end, (code, factor, what) = hit
    first = pieces[at]
    negative = text_at(pieces, end) in _MINUS and is_number(pieces, end + 1)
    spelled = first.shape == "sign" and low_at(pieces, end) in numerals.starters()  # "$a million"
    if not (is_number(pieces, end) or negative or spelled):
        return None
    if first.shape != "word":
        return end, code, factor * scale
    if at > 0 and glued(pieces, at - 1) and pieces[at - 1].shape == "number":
        return None
    if first.text.islower() and what == "sign" and not glued(pieces, at) and first.low not in ("c", "hk", "us", "nz"):
        return None  # "a $5 fee" is not in Australian dollars
    if what == "name" and first.low not in ("dollar", "rmb", "sen", "rupees"):
        return None
    if what == "code" and not (
        first.text.isupper() or first.low in ("usd", "eur", "gbp", "aud", "cad", "nzd", "hkd", "inr")
    ):
        return None
    return end, code, factor * scale


def _million_code(pieces: list[Piece], at: int) -> tuple[tuple[int, tuple[str, float, str]] | None, float]:
    """ "30 MUSD": a code with its million in front."""
    piece = pieces[at]
    if len(piece.text) != _CODE + 1 or piece.text[0] != "M" or not piece.text.isupper():
        return None, 1.0
    hit = currencies().starting([piece._replace(text=piece.text[1:], low=piece.low[1:])], 0)
    return ((at + 1, hit[1]), 1e6) if hit and hit[1][2] == "code" else (None, 1.0)


def _repeated(pieces: list[Piece], found: Quantity) -> None:
    """The currency said again after an amount with a sign: "$10 dollars", "$75 U.S."."""
    name = currencies().starting(pieces, found.last)
    if (
        name
        and name[1][2] != "sign"
        and name[1][1] == 1
        and not is_number(pieces, name[0])
        and len(pieces[found.last].text) > 1
    ):
        found.last = name[0]
        if text_at(pieces, found.number[0] - 1) == "$":
            found.unit = name[1][0]  # "$5 Canadian dollars"
    elif [piece.text for piece in pieces[found.last : found.last + 3]] == ["U", ".", "S"]:
        found.last += 4 if text_at(pieces, found.last + 3) == "." else 3
        found.unit = "USD"


def _unit(pieces: list[Piece], found: Quantity, country: str | None) -> None:
    """The unit after the number: percent, times, a currency, a measure, an age."""
    at = found.last
    spaced = text_at(pieces, at) == "-" and not glued(pieces, at - 1) and not glued(pieces, at)
    dash = text_at(pieces, at) in DASHES and (glued(pieces, at - 1) or spaced)
    at = at + 1 if dash else at
    closing = _BRACKETS.get(text_at(pieces, at), "") if not dash else ""
    inside = at + 1 if closing else at
    partly = found.numeral.form in ("vague", "fraction") or found.numeral.about
    of = low_at(pieces, at) == "of" and partly
    if of:
        inside = at + 2 if low_at(pieces, at + 1) in ("a", "an", "one") else at + 1
        inside = inside + 1 if low_at(pieces, inside) in ("us", "uk", "imperial") else inside
    elif found.numeral.form == "fraction" and low_at(pieces, at) in ("a", "an"):
        inside = at + 1  # "half a mile"
    if found.numeral.letter and _letter_unit(pieces, found):
        _denominator(pieces, found)
        return
    for step in (_share, _money, _measure):
        if of and step is _share and low_at(pieces, inside) not in ("percent", "times"):
            continue
        if not step(pieces, found, inside, country):
            continue
        if closing:
            if text_at(pieces, found.last) != closing:  # "3 (miles from": not a unit in brackets
                found.last, found.unit, found.kind = found.number[1], None, "count"
                return
            found.last += 1
        found.attached = dash
        _denominator(pieces, found)
        return
    found.attached = dash and glued(pieces, at - 1) and is_word(pieces, at)
    if found.numeral.form == "fraction":
        found.kind = "ratio"
    if found.numeral.bare and low_at(pieces, found.first - 1) in reading("aged"):
        found.kind, found.unit = "age", "year"


def _share(pieces: list[Piece], found: Quantity, at: int, country: str | None) -> bool:
    """Percent, points, times."""
    hit = shares().starting(pieces, at)
    if not hit:
        return False
    end, (unit, factor, kind) = hit
    if pieces[at].low in ("x", "pp") and not glued(pieces, at - 1):
        return False
    if pieces[at].low in ("fold",) and not (glued(pieces, at - 1) or pieces[at - 1].text == "-"):
        return False
    found.last, found.unit, found.kind = end, unit, kind
    if unit == "point" and found.numeral.form == "words" and found.value in (0.25, 0.5):
        found.unit = found.kind = "points"  # "a quarter point": what central banks move rates by
    found.scale(factor)
    return True


def _money(pieces: list[Piece], found: Quantity, at: int, country: str | None) -> bool:
    """A currency after the number: "1.5 billion shekels", "50 cents", "10 $", "75 USD million"."""
    hit, scale = currencies().starting(pieces, at), 1.0
    if not hit and at < len(pieces):
        hit, scale = _million_code(pieces, at)
    if not hit:
        return False
    end, (code, factor, what) = hit
    word = pieces[at]
    if what == "code" and not (word.text.isupper() or word.low in ("usd", "eur", "gbp", "rmb")):
        return False
    if what != "name" and is_number(pieces, end) and glued(pieces, end - 1) and not glued(pieces, at - 1):
        return False  # the sign belongs to the number after it
    if what == "name" and end == at + 1 and not _name_means_money(pieces, found, word.low, at):
        return False
    found.last, found.unit, found.kind = end, code, "money"
    if word.low in ("dollar", "dollars"):
        found.unit = _DOLLARS.get(country or "", code)
    found.scale(factor * scale)
    magnitude = toml("numbers.toml")["scales"].get(low_at(pieces, end), 0)
    if what == "code" and magnitude >= 1e6:
        found.scale(magnitude)
        found.last += 1
    if factor == 1:
        _small_change(pieces, found)
    return True


def _name_means_money(pieces: list[Piece], found: Quantity, name: str, at: int) -> bool:
    """Whether a currency's name that is also another word means money here."""
    large = found.numeral.scale >= 1000 or (found.numeral.value or 0) >= _LARGE
    if name in ("p", "c"):
        small = (found.numeral.value or 0) < 10_000 and not (
            found.numeral.bare and found.value in (480, 720, 1080, 1440, 2160)
        )
        return (
            glued(pieces, at - 1) and pieces[at].text == name and small and not is_word(pieces, found.first - 1)
        ) or (
            glued(pieces, at - 1)
            and pieces[at].text == name
            and small
            and low_at(pieces, found.first - 1) not in ("page", "p")
        )
    if name in ("won", "real", "reals", "crown", "crowns", "som", "kip", "punt", "buck", "sol", "lev", "crone"):
        return large
    if name in ("mark", "marks"):
        return large or not found.numeral.bare
    if name in ("pound", "pounds"):
        before = {piece.low for piece in pieces[max(0, found.first - 8) : found.first]}
        return found.numeral.scale >= 1000 or bool(before & reading("priced"))
    return True


def _small_change(pieces: list[Piece], found: Quantity) -> None:
    """ "thirteen dollars and forty-five cents", "15 dollars 50": the hundredths after the whole."""
    if found.value is None or found.value != int(found.value):
        return
    at = found.last + 1 if low_at(pieces, found.last) == "and" else found.last
    if at >= len(pieces) or low_at(pieces, at) in ("a", "an", "half"):
        return
    rest = numerals.read(pieces, at)
    if rest is None or rest.value is None or not 0 < rest.value < 100 or rest.value != int(rest.value):
        return
    minor = currencies().starting(pieces, rest.last)
    if minor and minor[1][1] == 0.01:
        found.value, found.last = clean(found.value + rest.value / 100), minor[0]
    elif (
        not minor and rest.value >= 10 and (rest.last >= len(pieces) or low_at(pieces, rest.last) in (*".,;!?", "more"))
    ):
        found.value, found.last = clean(found.value + rest.value / 100), rest.last


def _measure(pieces: list[Piece], found: Quantity, at: int, country: str | None) -> bool:
    """An age, a time span or a physical unit."""
    old = _of_age(pieces, at)
    if old:
        found.last, found.unit, found.kind = old[0], old[1], "age"
        return True
    lasting = low_at(pieces, at) in reading("before_days")  # "three straight | days"
    hit = units().starting(pieces, at + lasting)
    if not hit or (lasting and hit[1][1] != "duration"):
        return False
    end, (name, dimension, what) = hit
    if what == "letter" and not _letter_fits(pieces, found, at, end):
        return False
    if end < len(pieces) and glued(pieces, end - 1) and pieces[end].shape != "sign" and pieces[end - 1].shape == "word":
        return False  # "24703m212" is a code
    found.last, found.unit, found.kind = end, name, kind_of(dimension)
    if name in _OF_AGES and is_aged(pieces, found.first):
        found.kind = "age"
        return True
    if pieces[at].text in _QUOTES and not _quote_measures(pieces, found, at):
        found.last, found.unit, found.kind = found.number[1], None, "count"
        return False
    _smaller_unit(pieces, found)
    return True


def is_aged(pieces: list[Piece], at: int) -> bool:
    """Whether a span of time at `at` is an age: "aged | 8 years", "at the age of | four months"."""
    before = at - 2 if low_at(pieces, at - 1) == "of" else at - 1
    return low_at(pieces, before) in reading("aged") and low_at(pieces, before - 1) not in ("an", "ice", "space")


def _smaller_unit(pieces: list[Piece], found: Quantity) -> None:
    """ "6 feet 2 inches", "5'7"", "5-foot-8", "7 pounds, 4 ounces", "two hours and 15 minutes": one length or time."""
    smaller = parts_of_units().get(found.unit or "")
    if smaller is None or found.value is None or found.value != int(found.value):
        return
    name, factor = smaller
    at = found.last
    if low_at(pieces, at) == "and" or (text_at(pieces, at) in (",", "-") and found.kind == "measure"):
        at += 1
    rest = numerals.read(pieces, at)
    if rest is None or rest.value is None or not 0 < rest.value < factor:
        return
    unit_at = rest.last + 1 if text_at(pieces, rest.last) == "-" else rest.last
    hit = units().starting(pieces, unit_at)
    end = hit[0] if hit and hit[1][0] == name else None
    if end is None and pieces[found.last - 1].text in "'’′" and text_at(pieces, rest.last) in ("'", "”", "″"):
        end = rest.last + (2 if text_at(pieces, rest.last + 1) == "'" else 1)  # "5'7''"
    hyphens = [pieces[found.number[1]].text, text_at(pieces, found.last)] == ["-", "-"] and glued(pieces, found.last)
    if end is None and hyphens and found.kind == "measure":
        end = rest.last  # "5-foot-8"
    if end is not None:
        found.value, found.last = clean(found.value + rest.value / factor), end


def _quote_measures(pieces: list[Piece], found: Quantity, at: int) -> bool:
    """Whether a quotation mark is feet or inches: "10" long", "5'7""."""
    if pieces[at].text == "'":
        return glued(pieces, at - 1) and is_number(pieces, at + 1) and text_at(pieces, at + 2) in ('"', "”", "'")
    return low_at(pieces, at + 1) in reading("metres_after") or text_at(pieces, found.first - 1) == "'"


def _of_age(pieces: list[Piece], at: int) -> tuple[int, str] | None:
    """ "-year-old", "years old", "months of age", "yo": (end, unit)."""
    word = low_at(pieces, at)
    if word == "yo":
        return at + 1, "year"
    unit = word.removesuffix("s")
    if unit not in _OF_AGES:
        return None
    after = at + 2 if text_at(pieces, at + 1) in DASHES else at + 1
    if low_at(pieces, after) in ("old", "olds"):
        return after + 1, unit
    if low_at(pieces, at + 1) == "of" and low_at(pieces, at + 2) == "age":
        return at + 3, unit
    return None


def _letter_unit(pieces: list[Piece], found: Quantity) -> bool:
    """Whether the letter read as a magnitude ("37m", "100t") is a unit after all."""
    at = found.number[1] - 1
    letter = pieces[at].text
    hit = units().starting(pieces, at)
    if not hit or letter not in "mtK":
        return False
    longer = hit[0] > at + 1 and glued(pieces, at)  # "24703m2"
    if glued(pieces, hit[0] - 1) and pieces[hit[0]].shape != "sign":
        return False
    after = [piece.low for piece in pieces[at + 1 : at + 4]]
    first = after[0] if after else ""
    before = {piece.low for piece in pieces[max(0, found.first - 5) : found.first]}
    if letter == "m":
        follows = after[1] if first == "-" and len(after) > 1 else first
        in_feet = first == "(" and len(after) > 2 and after[2] in ("ft", "feet", "foot")
        told = before & reading("metres_before") and not first.isalpha()
        sized = _length_ahead(pieces, at + 1)
        run = low_at(pieces, found.first - 1) == "the" and (not first.isalpha() or first in ("in", "at", "on", "and"))
        if not (longer or in_feet or sized or follows in reading("metres_after") or told or run):
            return False
    elif letter == "t":
        if first.isalpha() and first not in ("of", "and", "per", "a"):
            return False
    else:
        return False
    found.last, found.unit, found.kind = hit[0], hit[1][0], "measure"
    found.number = (found.number[0], at)
    found.value = None if found.numeral.value is None else clean(found.numeral.value / found.numeral.scale)
    return True


def _length_ahead(pieces: list[Piece], at: int) -> bool:
    """Whether a length follows closely: "1m is 10 dm", "a 5m by 3m room"."""
    for number in range(at, min(at + _NEAR_LENGTH, len(pieces) - 1)):
        if pieces[number].text in ".;":
            return False
        if pieces[number].shape == "number":
            hit = units().starting(pieces, number + 1)
            return hit is not None and hit[1][1] == "length" and hit[1][2] != "letter"
    return False


def _letter_fits(pieces: list[Piece], found: Quantity, at: int, end: int) -> bool:
    """Whether a unit of one letter (or "in") is one here."""
    letter, close = pieces[at].text, glued(pieces, at - 1)
    if pieces[at - 1].shape != "number" or (text_at(pieces, end) == "-" and is_number(pieces, end + 1)):
        return False
    if end < len(pieces) and glued(pieces, end - 1) and pieces[end].text not in ".,;:)]}>!?-–/'’\"”":
        return False
    if letter == "in":
        feet = low_at(pieces, found.first - 1) in ("ft", "feet", "foot", "′")
        return feet or (close and not is_word(pieces, end))
    if letter in ("C", "F"):
        return (
            found.value is not None
            and abs(found.value) < 2000
            and (close or not is_word(pieces, end) or pieces[end].text.islower())
        )
    if letter == "s":
        return close and found.value is not None and found.value % 10 != 0
    if letter in ("g", "R", "m", "l", "L"):
        return close or not is_word(pieces, end) or letter in "gRm"
    return close or letter in "WV"


def _denominator(pieces: list[Piece], found: Quantity) -> None:
    """A rate's denominator: "per gallon", "a month", "/hour"."""
    if found.kind == "age":
        return
    rate = denominator(pieces, found.last, articles=found.kind not in ("percent", "points", "multiple", "duration"))
    if rate is None:
        return
    found.per, found.last = rate
    if found.kind in ("measure", "duration") and found.unit and " per " not in found.unit:
        found.unit = f"{found.unit} per {found.per}"


def denominator(pieces: list[Piece], at: int, *, articles: bool) -> tuple[str, int] | None:
    """What "per gallon", "a month", "/hour" at a piece divide by, and where it ends.

    Without `articles`, "a" and "each" lead only to spans of time: "5% a year", but not "5% a share".
    """
    dash = text_at(pieces, at) == "-" and low_at(pieces, at + 1) in ("a", "an", "per")
    at = at + 1 if dash else at
    word = low_at(pieces, at)
    if word not in ("per", "a", "an", "/", "each", "every"):
        return None
    after = at + 2 if dash and text_at(pieces, at + 1) == "-" else at + 1
    known = units().starting(pieces, after)
    if known and known[1][2] == "letter":
        known = (known[0], ("hour", "duration", "letter")) if pieces[after].text == "h" and word == "/" else None
    counted = low_at(pieces, after) in reading("denominators")
    if word != "per" and not (known or counted):
        return None
    if word in ("a", "an", "each", "every"):
        lasting = known is not None and known[1][1] == "duration"
        if not articles and not lasting:
            return None
        if known and (known[1][2] != "word" or low_at(pieces, known[0]) in reading("from_then")):
            return None  # "$8 million a year earlier"
    if known:
        return known[1][0], known[0]
    if not is_word(pieces, after):
        return None
    return ("year" if low_at(pieces, after) == "annum" else low_at(pieces, after)), after + 1
