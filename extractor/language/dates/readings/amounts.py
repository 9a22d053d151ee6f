"""The amounts of time: number words to numbers, numbers and units to TIMEX3 durations."""

from collections.abc import Sequence

from extractor.language.dates import calendar
from extractor.language.dates.lexer import Piece

_BEFORE_NUMBER = {"HALF", "DOZEN", "COUPLE", "SCALE", "VAGUE"}
"""What "a" stands before without being a one: "a half", "a dozen"."""
_PLAIN = {"ONES", "TENS", "DAY", "TWODIGITS", "INTEGER", "DECIMAL", "YEAR", "FRACTION", "HALF"}

_MULTIPLES = {"2W": (2, "W"), "3M": (3, "M"), "6M": (6, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y")}
"""Units that ISO 8601 writes as so many of another."""
_FINER = {"H": (60, "TM"), "D": (24, "H"), "TM": (60, "S"), "Y": (12, "M")}
_LETTERS = {"TM": ("T", "M"), "H": ("T", "H"), "S": ("T", "S")}


def amount(pieces: Sequence[Piece]) -> float | None:
    """The number a phrase says ("two and a half"); None where it does not say which ("several")."""
    total, group, said = 0.0, 0.0, False
    for index, piece in enumerate(pieces):
        if piece.kind == "VAGUE":
            return None
        if piece.kind == "A":
            following = pieces[index + 1].kind if index + 1 < len(pieces) else ""
            if not said and following not in _BEFORE_NUMBER:
                group, said = 1.0, True
        elif piece.kind in _PLAIN:
            group, said = group + piece.value, True
        elif piece.kind in {"SCALE", "DOZEN", "COUPLE"}:
            group, said = (group or 1) * piece.value, True
            if piece.value >= 1000:
                total, group = total + group, 0.0
    return total + group


def duration_value(number: float | None, unit: str) -> str:
    """`P3D`, `PT16H`, `PXY`; a half hour is `PT30M`, half a year `P6M`, an hour and a half `PT1H30M`."""
    if number is None:
        return _written("X", _MULTIPLES[unit][1] if unit in {"2W", "3M", "6M"} else unit)
    if unit in _MULTIPLES:
        factor, unit = _MULTIPLES[unit]
        number *= factor
    if number != int(number) and unit in _FINER:
        factor, finer = _FINER[unit]
        if unit == "H" and number > 1:
            return f"PT{int(number)}H{round(number % 1 * factor)}M"
        if number < 1 and number * factor == int(number * factor):
            number, unit = number * factor, finer
    return _written(f"{number:g}" if number < 1e6 else str(int(number)), unit)


def _written(number: str, unit: str) -> str:
    clock, letter = _LETTERS.get(unit, ("", unit))
    return f"P{clock}{number}{letter}"


def set_value(unit: str) -> str:
    """The value of one a unit: every day is `P1D`, every hour `PT1H`; every weekend is a place in the calendar."""
    return calendar.unknown(unit) if unit == "WE" else duration_value(1, unit)
