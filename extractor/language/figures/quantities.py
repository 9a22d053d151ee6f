"""Reads quantities: a number with its sign, currency and unit, and ranges of two."""

from dataclasses import dataclass, field

from extractor.language.figures import numerals
from extractor.language.figures.lexicon import currencies, toml, units
from extractor.language.figures.numerals import Numeral
from extractor.language.figures.pieces import Piece, glued
from extractor.models import Kind

_MINUS = frozenset("-−–")
_DASHES = frozenset("-–—−")
_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD", "MX": "MXN", "JM": "JMD"}


@dataclass(slots=True)
class Quantity:
    """A number with its unit, from `pieces[first:last]`; later steps fill in the rest."""

    first: int
    last: int
    numeral: Numeral
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    kind: Kind = "count"
    per: str | None = None
    """The denominator of a rate: "hour" of "$15 an hour"."""
    signed: bool = False
    """Written with a currency sign or code before the number."""
    attached: bool = False
    """Joined to the noun it describes: "five-year", "3-inch"."""
    number: tuple[int, int] = field(default=(0, 0))
    """The pieces of the number alone."""

    def scale(self, factor: float) -> None:
        """Multiply the number."""
        self.value, self.low, self.high = (
            None if end is None else _clean(end * factor) for end in (self.value, self.low, self.high)
        )


def _clean(value: float) -> float:
    """Without the dust of binary fractions: 12.3 million is 12300000."""
    return float(f"{value:.12g}")


def read(pieces: list[Piece], at: int, country: str | None) -> Quantity | None:
    """The quantity that begins at piece `at`, with its unit; ranges are `read_range`'s."""
    start, negative = at, False
    if pieces[at].text in _MINUS or pieces[at].low in ("minus", "negative"):
        if not _is_minus(pieces, at):
            return None
        start, negative = at + 1, True
        if pieces[at].shape == "word" and _text(pieces, start) == "-":
            start += 1
    sign = currencies().starting(pieces, start)
    code, factor, number_at = None, 1.0, start
    if sign and (
        sign[1][2] in ("sign", "code") or sign[1][0] == "MYR" or pieces[start].low in ("dollar", "rmb", "usd")
    ):
        number_at = sign[0]
        if _text(pieces, number_at) in _MINUS and glued(pieces, number_at):
            negative, number_at = True, number_at + 1
        if _is_number(pieces, number_at) and _prefix_fits(pieces, start, sign[0], sign[1][2]):
            code, factor = sign[1][0], sign[1][1]
    if code is None:
        number_at = start
    numeral = numerals.read(pieces, number_at, money=code is not None)
    if numeral is None:
        return None
    found = Quantity(at, numeral.last, numeral, numeral.value, numeral.low, numeral.high)
    found.number = (numeral.first, numeral.last)
    if code:
        found.kind, found.unit, found.signed = (
            "money",
            _local(code, pieces[start : sign[0] if sign else start], country),
            True,
        )
        _money_tail(pieces, found)
    else:
        _unit(pieces, found, country)
    found.scale(-factor if negative else factor)
    return found


def _is_minus(pieces: list[Piece], at: int) -> bool:
    """A dash is a minus when it is stuck to the number and to nothing before it."""
    if pieces[at].shape == "word":
        return at + 1 < len(pieces) and (_is_number(pieces, at + 1) or _text(pieces, at + 1) == "-")
    return (at == 0 or not glued(pieces, at - 1) or pieces[at - 1].text in "([") and (
        glued(pieces, at) or (at > 0 and pieces[at - 1].shape == "word" and pieces[at].text != "–" and at + 2 < len(pieces)
                              and pieces[at + 2].low.startswith(("deg", "°", "celsius", "fahrenheit")))
    )  # fmt: skip


def _is_number(pieces: list[Piece], at: int) -> bool:
    if at >= len(pieces):
        return False
    piece = pieces[at]
    return piece.shape == "number" or piece.text == "." and glued(pieces, at) and pieces[at + 1].shape == "number"


def _prefix_fits(pieces: list[Piece], start: int, end: int, what: str) -> bool:
    """A code of letters must stand free on its left: "RM23" but not the end of another word."""
    if what == "sign" and not pieces[start].text[0].isalpha():
        return True
    free = start == 0 or not glued(pieces, start - 1) or pieces[start - 1].shape == "sign"
    upper = pieces[start].text.isupper() or glued(pieces, end - 1) or what == "sign"
    return free and (
        upper or pieces[start].low in ("usd", "eur", "gbp", "rmb", "aud", "cad", "nzd", "mxn", "dollar", "sen")
    )


def _local(code: str, sign: list[Piece], country: str | None) -> str:
    """A bare dollar sign is the dollar of the place of publication."""
    bare = len(sign) == 1 and sign[0].text == "$"
    return _DOLLARS.get(country or "", code) if bare else code


def _money_tail(pieces: list[Piece], found: Quantity) -> None:
    """What may follow an amount with a sign before it: its currency again, a magnitude after a code, a denominator."""
    name = currencies().starting(pieces, found.last)
    dotted = _text(pieces, found.last) == "U"  # "$75 U.S."
    if name and name[1][2] != "sign" and name[1][1] == 1:
        found.last = name[0]
        if name[1][0] != found.unit and not found.unit:
            found.unit = name[1][0]
    elif dotted and _text(pieces, found.last + 1) == "." and _text(pieces, found.last + 2) == "S":
        found.last += 4 if _text(pieces, found.last + 3) == "." else 3
    _denominator(pieces, found)


def _unit(pieces: list[Piece], found: Quantity, country: str | None) -> None:
    """The unit after the number: percent, times, a currency, a measure, an age."""
    at = found.last
    dash = _text(pieces, at) in _DASHES and (glued(pieces, at - 1) or glued(pieces, at))
    at = at + 1 if dash else at
    bracket = _text(pieces, at) in ("(", "[", "{", "<")
    inside = at + 1 if bracket else at
    for step in (_share, _money_after, _measure):
        if step(pieces, found, inside, country):
            found.attached = dash
            if bracket:
                if _text(pieces, found.last) in (")", "]", "}", ">"):
                    found.last += 1
                else:  # "3 (m of them": not a unit in brackets
                    found.last, found.unit, found.kind = found.number[1], None, "count"
                    return
            _denominator(pieces, found)
            return
    found.attached = dash and glued(pieces, at - 1) and at < len(pieces) and pieces[at].shape == "word"


def _share(pieces: list[Piece], found: Quantity, at: int, country: str | None) -> bool:
    """Percent, points, times."""
    hit = _shares().get(_low(pieces, at))
    if not hit:
        return False
    for form, unit, factor in hit:
        end = at + len(form)
        if tuple(piece.low for piece in pieces[at:end]) != form:
            continue
        if form == ("x",) and not glued(pieces, at - 1):
            continue
        if unit == "point" and found.numeral.first != found.number[0]:
            continue
        found.last, found.unit = end, unit
        found.kind = {"percent": "percent", "points": "points", "times": "multiple"}.get(unit, "measure")  # type: ignore[assignment]
        found.scale(factor)
        return True
    return False


def _shares() -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for unit, entry in toml("shares.toml").items():
        for form in entry["forms"]:
            parts = tuple(form.split())
            table.setdefault(parts[0], []).append(
                (parts, unit.replace("_", " ").replace("basis ", ""), entry["factor"])
            )
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _money_after(pieces: list[Piece], found: Quantity, at: int, country: str | None) -> bool:
    """A currency after the number: "1.5 billion shekels", "50 cents", "10 $", "75 USD million"."""
    hit = currencies().starting(pieces, at)
    start, code_scale = at, 1.0
    if not hit and at < len(pieces) and pieces[at].text[:1] == "M" and len(pieces[at].text) == 4:
        iso = currencies().starting([pieces[at]._replace(text=pieces[at].text[1:], low=pieces[at].low[1:])], 0)
        if iso and iso[1][2] == "code":  # "30 MUSD"
            hit, code_scale = (at + 1, iso[1]), 1e6
    if not hit:
        return False
    end, (code, factor, what) = hit
    word = pieces[start]
    if what == "code" and not (word.text.isupper() or word.low in ("usd", "eur", "gbp", "rmb")):
        return False
    if what == "sign" and _is_number(pieces, end) and not glued(pieces, start - 1) and glued(pieces, end - 1):
        return False  # the sign belongs to the number after it
    if what == "name" and end == start + 1 and not _name_fits(pieces, found, word.low, country):
        return False
    found.last, found.unit, found.kind = end, code, "money"
    if word.low.startswith("dollar"):
        found.unit = _DOLLARS.get(country or "", code)
    found.scale(factor * code_scale)
    magnitude = toml("numbers.toml")["scales"].get(_low(pieces, end))
    if what == "code" and magnitude and magnitude >= 1e6:
        found.scale(magnitude)
        found.last += 1
    _small_change(pieces, found)
    return True


def _name_fits(pieces: list[Piece], found: Quantity, name: str, country: str | None) -> bool:
    """Whether a currency's name that is also another word means money here."""
    large = found.numeral.scale >= 1000 or (found.numeral.value or 0) >= 10000
    if name in (
        "won",
        "real",
        "reals",
        "mark",
        "marks",
        "crown",
        "crowns",
        "rand",
        "som",
        "kip",
        "sen",
        "punt",
        "buck",
    ):
        return large or name in ("sen", "marks") and not found.numeral.bare or name in ("sen", "rand")
    if name in ("pound", "pounds"):
        before = {piece.low for piece in pieces[max(0, found.first - 8) : found.first]}
        priced = before & set(toml("shares.toml")["money_context"]["forms"])
        return found.numeral.scale >= 1000 or bool(priced)
    return True


def _small_change(pieces: list[Piece], found: Quantity) -> None:
    """ "thirteen dollars and forty-five cents", "15 dollars 50": the hundredths after the whole."""
    if found.value is None or found.value != int(found.value):
        return
    joined = _low(pieces, found.last) == "and"
    at = found.last + 1 if joined else found.last
    if at >= len(pieces):
        return
    rest = numerals.read(pieces, at) if _low(pieces, at) not in ("a", "an", "half") else None
    if rest is None or rest.value is None or not 0 < rest.value < 100 or rest.value != int(rest.value):
        return
    minor = currencies().starting(pieces, rest.last)
    if minor and minor[1][1] == 0.01:
        found.value, found.last = _clean(found.value + rest.value / 100), minor[0]
    elif not minor and rest.value >= 10 and (rest.last >= len(pieces) or pieces[rest.last].text in ".,;!?"):
        found.value, found.last = _clean(found.value + rest.value / 100), rest.last


def _measure(pieces: list[Piece], found: Quantity, at: int, country: str | None) -> bool:
    """A physical unit or a time span; for letters that also mean a magnitude, what follows decides."""
    old = _years_old(pieces, at)
    if old:
        found.last, found.unit, found.kind = old[0], old[1], "age"
        return True
    close = glued(pieces, at - 1)
    hit = units().starting(pieces, at)
    if found.numeral.letter and found.last == at and _letter_is_unit(pieces, found, at):
        hit = units().starting(pieces, at - 1)
        if hit is None:
            return False
        found.value = None if found.value is None else _clean(found.value / found.numeral.scale)
        at -= 1
    if not hit:
        return False
    end, (name, dimension, what) = hit
    if what == "letter" and not _letter_fits(pieces, found, at, end, close):
        return False
    if pieces[end - 1].shape == "word" and glued(pieces, end - 1) and pieces[end].shape in ("number", "word"):
        return False  # "24703m212" is a code
    found.last, found.unit = end, name
    found.kind = "duration" if dimension == "duration" else "measure"
    return True


def _years_old(pieces: list[Piece], at: int) -> tuple[int, str] | None:
    """ "-year-old", "years old", "months of age", "yo": (end, unit)."""
    if _low(pieces, at) in ("yo", "y") and (_low(pieces, at) == "yo" or _low(pieces, at + 2) == "o"):
        return (at + 1 if _low(pieces, at) == "yo" else at + 3), "year"
    unit = {"year": "year", "month": "month", "week": "week", "day": "day"}.get(_low(pieces, at).removesuffix("s"))
    if not unit:
        return None
    after = at + 2 if _text(pieces, at + 1) in _DASHES else at + 1
    if _low(pieces, after) in ("old", "olds"):
        return after + 1, unit
    if _low(pieces, at + 1) == "of" and _low(pieces, at + 2) == "age":
        return at + 3, unit
    return None


def _letter_is_unit(pieces: list[Piece], found: Quantity, at: int) -> bool:
    """Whether the letter read as a magnitude ("37m", "100t", "300K") is a unit."""
    letter = pieces[at - 1].text
    lists = toml("shares.toml")["letters"]
    after = [piece.low for piece in pieces[at : at + 3]]
    before = [piece.low for piece in pieces[max(0, found.first - 4) : found.first]]
    if letter == "m":
        if after[:1] == ["-"] and after[1:2] and after[1] in lists["after_metres"]:
            return True
        if after and (after[0] in lists["after_metres"] or after[0] == "x"):
            return True
        if after[:1] == ["("]:
            return _text(pieces, at + 2) in ("ft", "feet") or _text(pieces, at + 3) in ("ft", "feet", "in")
        return bool({*before} & set(lists["before_metres"])) and not (after and after[0][:1].isalpha())
    if letter == "t":
        return not (after and after[0][:1].isalpha()) or after[0] in ("of", "and")
    return False


def _letter_fits(pieces: list[Piece], found: Quantity, at: int, end: int, close: bool) -> bool:
    """Whether a unit of one letter (or "in") is one here."""
    letter = pieces[at].text
    if pieces[at - 1].shape != "number" and not found.numeral.letter:
        return False
    if glued(pieces, end - 1) and pieces[end].text not in ".,;:)]}>!?-/'’\"”":
        return False
    if letter == "in":
        return _low(pieces, found.first - 1) in ("ft", "feet", "foot", "′") or (
            close and not _low(pieces, end).isalpha()
        )
    if letter in "CF":
        return not close or found.value is not None and abs(found.value) < 200
    if letter in "sghRAKJNWVlLt":
        return close and not (letter == "s" and found.value is not None and found.value % 10 == 0) or letter in "gR"
    if letter == "m":
        return True
    return close


def _denominator(pieces: list[Piece], found: Quantity) -> None:
    """A rate's denominator: "per gallon", "a month", "/hour", "per 100,000 people"."""
    at = found.last
    if found.per or found.kind == "age":
        return
    dash = _text(pieces, at) == "-" and _low(pieces, at + 1) in ("a", "an", "per")
    at = at + 1 if dash else at
    word = _low(pieces, at)
    if word not in ("per", "a", "an", "/", "each", "every", "p"):
        return
    after = at + 2 if dash and _text(pieces, at + 1) == "-" else at + 1
    known = units().starting(pieces, after)
    if word in ("a", "an", "each", "every") and not (
        known and known[1][2] == "word" or _low(pieces, after) in toml("shares.toml")["denominators"]["forms"]
    ):
        return
    if (
        word in ("a", "an")
        and found.kind in ("percent", "points", "multiple")
        and not (known and known[1][1] == "duration")
    ):
        return
    if word == "/" and not known and _low(pieces, after) not in toml("shares.toml")["denominators"]["forms"]:
        return
    if known:
        name, end = known[1][0], known[0]
    elif _low(pieces, after) == "annum":
        name, end = "year", after + 1
    elif after < len(pieces) and pieces[after].shape == "word" and word != "p":
        name, end = pieces[after].low, after + 1
    else:
        return
    found.per, found.last = name, end
    if found.kind in ("measure", "duration") and found.unit and " per " not in found.unit:
        found.unit = f"{found.unit} per {name}"
        found.kind = "measure" if found.kind == "measure" else "duration"


def _text(pieces: list[Piece], at: int) -> str:
    return pieces[at].text if 0 <= at < len(pieces) else ""


def _low(pieces: list[Piece], at: int) -> str:
    return pieces[at].low if 0 <= at < len(pieces) else ""
