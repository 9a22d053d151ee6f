"""Lengths of time and sets of times."""

from extractor.language.dates import calendar
from extractor.language.dates.calendar import RANK
from extractor.language.dates.grammar import Match
from extractor.language.dates.readings.amounts import amount, duration_value, set_value
from extractor.language.dates.readings.reading import MEMORY, Context, Reading, at, reads

_NO_RANGE = {"AGO", "EARLIER", "LATER", "PREVIOUS", "FROMNOW", "BEFORE", "AFTER", "A", "PER", "EVERY"}
"""What makes of a length the distance to a time, or a part of a set ("40 to 50 hours a week")."""
_ADVERBS = {calendar.unknown(unit): set_value(unit) for unit in ("D", "W", "M", "Y")}
"""Value of an adverb -> that of one a unit: "daily" alone is a place on the calendar, "twice daily" a rate."""
_NUMBERS = {"MONEY", "DAY", "TWODIGITS", "INTEGER", "DECIMAL", "SCALE", "ONES", "TENS", "YEAR"}


@reads
def duration(match: Match, context: Context) -> Reading | None:
    """Three days, a 16-hour flight; "an hour" after an amount is a set ("$15 an hour")."""
    unit, pieces = match.value("unit"), match.slots["number"]
    if [piece.kind for piece in pieces] == ["A"] and "mod" not in match.slots:
        length = 1 if match.slots["unit"][0].kind != "UNITS" else None
        if match.has("LONG"):
            return Reading("DURATION", duration_value(length, unit), extent=(match.slots["unit"][0].start, match.end))
        if length is None:
            return None
        if _is_rate(match):
            return Reading("SET", set_value(unit), quant="EACH")
        if unit == "Q":  # "a quarter of voters", "a quarter mile"
            return None
    return Reading("DURATION", duration_value(amount(pieces), unit), match.value("mod"))


@reads
def duration_range(match: Match, context: Context) -> Reading | None:
    """24 to 48 hours, two or three days, between five and ten years; "rose from 3 to 4 months" is a change."""
    low, high, lead = amount(match.slots["low"]), amount(match.slots["number"]), match.word(-1)
    if low is None or high is None or not low < high or match.after in _NO_RANGE or lead == "from":
        return None
    if match.has("AND") != (lead == "between"):
        return None
    return Reading("DURATION", duration_value(high, match.value("unit")), match.value("mod") or "EQUAL_OR_LESS")


@reads
def duration_in_two(match: Match, context: Context) -> Reading | None:
    """Two hours and 15 minutes; three years and two months."""
    unit, smaller = match.value("unit"), match.value("smaller")
    first, second = amount(match.slots["number"]), amount(match.slots["rest"])
    if first is None or second is None or RANK[smaller] >= RANK[unit]:
        return None
    whole, rest = duration_value(first, unit), duration_value(second, smaller)
    if "." in whole + rest or (whole.startswith("PT") and not rest.startswith("PT")):
        return None
    rest = rest.removeprefix("P")
    return Reading("DURATION", whole + (rest.removeprefix("T") if "T" in whole else rest), match.value("mod"))


def _is_rate(match: Match) -> bool:
    """Whether so much or so many stands right before: "$15 an hour", "100 calls a day"."""
    for piece in reversed(match.pieces[max(0, match.first - 3) : match.first]):
        if piece.kind in _NUMBERS:
            return True
        if piece.kind not in {"", "HYPH"}:
            return False
    return False


@reads
def period(match: Match, context: Context) -> Reading | None:
    """The past three years."""
    return Reading("DURATION", duration_value(amount(match.slots["number"]), match.value("unit")), match.value("mod"))


@reads
def vague_duration(match: Match, context: Context) -> Reading | None:
    """Months, recent years."""
    return Reading("DURATION", duration_value(None, match.value("unit")))


@reads
def one_unit(match: Match, context: Context) -> Reading | None:
    """Day-long, yearlong, all week."""
    unit = match.value("unit")
    return Reading("DURATION", duration_value(1, unit) if unit in RANK else f"P1{unit}")


@reads
def the_unit(match: Match, context: Context) -> Reading | None:
    """The year ended March 31 is a length; the day after the vote a day, which one is not said; for the year."""
    unit = match.value("unit")
    if match.after == "ENDING":
        return Reading("DURATION", duration_value(1, unit))
    if match.after in {"BEFORE", "AFTER"} and RANK[unit] >= RANK["D"]:
        return Reading("DATE", calendar.unknown(unit))
    spoken = next((point for _, point in reversed(context.spoken[-MEMORY:]) if point.unit == unit), None)
    if unit == "Q":
        return at(spoken.day, unit) if spoken else None
    if unit in {"Y", "M", "W"} and match.word(-1) in {"for", "during"}:
        return at(spoken.day if spoken else context.published, unit)
    return None


@reads
def every(match: Match, context: Context) -> Reading | None:
    """Every Monday, each summer, every two years."""
    quant, unit = match.value("quant"), match.value("unit")
    if "number" in match.slots:
        return Reading("SET", duration_value(amount(match.slots["number"]), unit), quant=quant)
    if match.has("OTHER"):
        if unit is not None:
            return Reading("SET", duration_value(2, unit), quant=quant)
        quant = f"{quant} OTHER"
    part = f"T{match.value('part')}" if "part" in match.slots else ""
    if "weekday" in match.slots:
        value = f"XXXX-WXX-{match.value('weekday')}{part}"
    elif "month" in match.slots:
        value = f"XXXX-{match.value('month'):02d}"
    elif part:
        value = f"XXXX-XX-XX{part}"
    else:
        value = f"XXXX-{unit}" if unit in calendar.SEASON_MONTHS else set_value(unit)
    return Reading("SET", value, quant=quant)


@reads
def adverb(match: Match, context: Context) -> Reading | None:
    """Daily, annually."""
    return Reading("SET", match.value("adverb"), quant="EVERY")


@reads
def times_per(match: Match, context: Context) -> Reading | None:
    """Twice a week, three times a year; three days a week; twice daily."""
    per = set_value(match.value("per")) if "per" in match.slots else _ADVERBS.get(match.value("adverb"))
    if per is None:
        return None
    if "times" in match.slots:
        return Reading("SET", per, freq=match.value("times"))
    number = amount(match.slots["number"])
    written = "X" if number is None else f"{number:g}"
    if "unit" in match.slots:
        return Reading("SET", per, quant="EACH", freq=f"{written}{match.value('unit')}")
    return Reading("SET", per, freq=f"{written}X")


@reads
def per_unit(match: Match, context: Context) -> Reading | None:
    """Per hour."""
    return Reading("SET", set_value(match.value("unit")), quant="EACH")


@reads
def weekdays(match: Match, context: Context) -> Reading | None:
    """Sundays, Friday nights."""
    part = f"T{match.value('part')}" if "part" in match.slots else ""
    return Reading("SET", f"XXXX-WXX-{match.value('weekday')}{part}", quant="EVERY")


@reads
def weekends(match: Match, context: Context) -> Reading | None:
    """Weekends."""
    return Reading("SET", calendar.unknown("WE"), quant="EVERY")
