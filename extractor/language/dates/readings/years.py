"""Years, their parts (quarters, halves, seasons), fiscal years, decades and centuries."""

import re
from dataclasses import replace

from extractor.language.dates import calendar, lexicon
from extractor.language.dates.calendar import Point, make
from extractor.language.dates.grammar import Match
from extractor.language.dates.readings.periods import season as season_of_year
from extractor.language.dates.readings.reading import Context, Reading, at, edge, reads

_FIRST_YEAR, _LAST_YEAR = 1400, 2199
"""Four digits outside are read as a number."""


@reads
def year(match: Match, context: Context) -> Reading | None:
    """1997, mid-2016, pre-2008, around 1960."""
    number = match.value("year")
    if "mod" in match.slots and match.before != "IN" and not match.written.lower().startswith(("around", "circa")):
        return None  # "some 2016 candidates"
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None
    return at(make(number, 1, 1), "Y", edge(match) or match.value("side") or match.value("mod"))


@reads
def year_range(match: Match, context: Context) -> Reading | tuple[Reading, ...] | None:
    """2014-2016 is two years, 2015-16 a season named by its first."""
    text: str = match.value("range")
    first, last = int(text[:4]), int(text[5:])
    if len(text) == 9:
        if last <= first:
            return None
        start, end = match.start, match.end
        return (
            replace(at(make(first, 1, 1), "Y"), extent=(start, start + 4)),
            replace(at(make(last, 1, 1), "Y"), extent=(end - 4, end)),
        )
    return at(make(first, 1, 1), "Y") if last == (first + 1) % 100 or last > first % 100 else None


@reads
def short_year(match: Match, context: Context) -> Reading | None:
    """'98."""
    return at(make(calendar.full_year(int(match.value("short")[1:])), 1, 1), "Y")


@reads
def era_year(match: Match, context: Context) -> Reading | None:
    """480 BC."""
    number, era = match.value("year"), match.value("era")
    if not 0 < number < 10000:
        return None
    return Reading("DATE", f"BC{int(number):04d}" if era == "BC" else f"{int(number):04d}")


@reads
def decade(match: Match, context: Context) -> Reading | None:
    """The 1990s, the '80s, the seventies; the 1800s are a century."""
    written = match.value("decade")
    digits = 1900 + written if isinstance(written, int) else int(re.sub(r"\D", "", written))
    first = digits if digits > 99 else calendar.full_year(digits)
    return at(make(first, 1, 1), "CE" if first % 100 == 0 and first < 2000 else "DE", edge(match))


@reads
def century(match: Match, context: Context) -> Reading | None:
    """The 19th century."""
    number = _ordinal(match)
    if match.value("era") == "BC":
        return Reading("DATE", f"BC{number - 1:02d}", edge(match))
    return at(make(100 * (number - 1) + 1, 1, 1), "CE", edge(match))


def _ordinal(match: Match) -> int:
    """The number of an ordinal; "second" is lexed as the unit, "last" and "final" count from the end."""
    value = match.value("ordinal")
    return 2 if value == "S" else int(value)


# ---- parts of years -------------------------------------------------------------------------------------------------


def _year_of(match: Match, context: Context) -> int | None:
    """The year that a part of a year is said to be of."""
    if "year" in match.slots:
        return int(str(match.value("year"))[:4])  # "the winter of 1978-79"
    if context.published is None:
        return None
    if "deixis" in match.slots:
        return context.published.year + int(match.slots["deixis"][-1].value)
    return context.published.year if match.has("UNIT_YEAR") else None


def _year_by_tense(first_month: int, months: int, match: Match, context: Context) -> int | None:
    """The year in which a part of a year, so many months from the first one, lies."""
    published = context.published
    if published is None:
        return None
    if context.ahead(match):
        return published.year + (first_month + months <= published.month)
    return published.year - (first_month > published.month)


@reads
def quarter(match: Match, context: Context) -> Reading | None:
    """The first quarter of 2017, third-quarter profit."""
    number, found = _ordinal(match), _year_of(match, context)
    if not 1 <= number <= 4:
        return None
    if match.has("FISCAL"):
        return Reading("DATE", f"FY{found or 'XXXX'}-Q{number}")
    found = found or _year_by_tense(3 * number - 2, 3, match, context)
    # "The" before "third-quarter profit" belongs to the profit.
    the = match.pieces[match.first].kind == "THE" and match.has("HYPH")
    extent = (match.pieces[match.first + 1].start, match.end) if the else None
    if found is None:
        return Reading("DATE", f"XXXX-Q{number}", edge(match), extent=extent)
    return replace(at(make(found, 3 * number - 2, 1), "Q", edge(match)), extent=extent)


@reads
def half(match: Match, context: Context) -> Reading | None:
    """The first half of the year."""
    number, found = _ordinal(match), _year_of(match, context)
    if number not in {1, 2}:
        return None
    return _half(found, number)


@reads
def reported_half(match: Match, context: Context) -> Reading | None:
    """First-half profit."""
    number = _ordinal(match)
    if number not in {1, 2} or match.word(0) not in lexicon.lookalikes()["reported"]:
        return None
    return _half(_year_by_tense(6 * number - 5, 6, match, context), number)


def _half(found: int | None, number: int) -> Reading:
    return at(make(found, 6 * number - 5, 1), "6M") if found else Reading("DATE", f"XXXX-H{number}")


@reads
def year_part_code(match: Match, context: Context) -> Reading | None:
    """Q3 2016, 3Q16, H1."""
    code: str = match.value("code")
    letter = "Q" if "Q" in code else "H"
    number = int(code[code.index(letter) + 1] if code[0] == letter else code[0])
    rest = re.sub(r"\D", "", code[2:])
    found: int | None = match.value("year")
    if rest:
        found = int(rest) if len(rest) == 4 else calendar.full_year(int(rest))
    first_month = 3 * number - 2 if letter == "Q" else 6 * number - 5
    found = found or _year_by_tense(first_month, 3 if letter == "Q" else 6, match, context)
    if letter == "H":
        return _half(found, number)
    return at(make(found, first_month, 1), "Q") if found else Reading("DATE", f"XXXX-Q{number}")


@reads
def season(match: Match, context: Context) -> Reading | None:
    """The summer of 2016, winter."""
    name, published = match.value("season"), context.published
    found = _year_of(match, context)
    if found is None and published is not None:
        first = calendar.SEASON_MONTHS[name][0]
        if published.month in calendar.SEASON_MONTHS[name]:
            found = calendar.season_year(published, name, 0)
        else:
            found = _year_by_tense(first, 3, match, context)
    return season_of_year(found, name, edge(match)) if found else Reading("DATE", f"XXXX-{name}", edge(match))


@reads
def fiscal_year(match: Match, context: Context) -> Reading | None:
    """Fiscal 2018, last fiscal year."""
    if "year" in match.slots:
        the = match.pieces[match.first].kind == "THE"  # "the fiscal year 2018 budget": the article is the budget's
        extent = (match.pieces[match.first + 1].start, match.end) if the else None
        return replace(_fiscal(match.value("year")), extent=extent)
    if context.published is None:
        return Reading("DATE", "FYXXXX")
    return _fiscal(context.published.year + (match.slots["deixis"][-1].value if "deixis" in match.slots else 0))


@reads
def fiscal_years(match: Match, context: Context) -> tuple[Reading, ...] | None:
    """Fiscal years 2016 and 2017."""
    first, second = match.slots["first"][0], match.slots["second"][0]
    return (
        replace(_fiscal(first.value), extent=(match.start, first.end)),
        replace(_fiscal(second.value), extent=(second.start, second.end)),
    )


@reads
def fiscal_code(match: Match, context: Context) -> Reading | None:
    """FY2018, FY18."""
    digits = re.sub(r"\D", "", match.value("code"))
    return _fiscal(int(digits) if len(digits) == 4 else calendar.full_year(int(digits)))


def _fiscal(number: int) -> Reading:
    day = make(number, 1, 1)
    return Reading("DATE", f"FY{number}", point=Point(day, "Y") if day else None)
