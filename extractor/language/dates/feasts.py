"""The days of holidays, through the library `holidays`."""

from datetime import date, timedelta
from functools import lru_cache

from extractor.language.dates import lexicon
from extractor.language.dates.calendar import make

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@lru_cache(maxsize=4096)
def day_of(name: str, year: int) -> date | None:
    """The day of a holiday of holidays.toml in a year; None where it is not known."""
    entry = lexicon.holidays()[name]
    if "date" in entry:
        month, day = entry["date"].split("-")
        return make(year, int(month), int(day))
    if entry.get("rule") == "election":
        # US federal elections: the Tuesday after the first Monday of November.
        first = date(year, 11, 1)
        return first + timedelta(days=(7 - first.weekday()) % 7 + 1)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    days = [day for day, names in _calendar(entry["country"], year) if entry["entry"] in names]
    return min(days) + timedelta(days=entry.get("shift", 0)) if days else None


@lru_cache(maxsize=512)
def _calendar(country: str, year: int) -> list[tuple[date, list[str]]]:
    # Imported at the first holiday met: most articles name none.
    import holidays

    categories = ("public", "unofficial") if country == "US" else ("public",)
    language = "en_US" if country not in {"US", "IN", "AU", "CA"} else None
    calendar = holidays.country_holidays(country, years=year, categories=categories, language=language, observed=False)
    return [(day, names.split("; ")) for day, names in calendar.items()]
