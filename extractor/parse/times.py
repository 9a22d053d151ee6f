"""Times as pages write them, to ISO 8601 with just the precision and zone that the page gives."""

import re
import warnings
from datetime import UTC, datetime

from dateutil import parser as dateparser

from extractor.parse.prose import line

_ISO = re.compile(
    r"^\s*(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T\s]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*+(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\[[\w/]+\])?)?\s*$",
    re.I,
)
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\b\d{1,2}\s*[ap]\.?m\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOISE = re.compile(r"\b(?:published|posted|updated|last|modified|on|at|first|created)\b:?|[|•·]", re.I)
_PM = re.compile(r"\b([ap])\.\s?m\.?", re.I)
# Zones that bylines name, in hours from UTC; British "BST" as news uses it.
_ZONES = {
    "UTC": 0, "GMT": 0, "BST": 1, "IST": 5.5, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "ET": None, "CT": None, "MT": None, "PT": None,
    "JST": 9, "KST": 9, "SGT": 8, "HKT": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def iso(value: str) -> str | None:
    """The time in ISO 8601, or None if this is not one.

    "2018-02-10" stays a day; "2018-02-10 12:15" gains no zone; fractions of a second are dropped.
    """
    text = line(value)
    if match := _ISO.match(text):
        return _from_iso(match)
    if _EPOCH.match(text):
        when = datetime.fromtimestamp(int(text[:10]), UTC)
        return _plausible(when.year, when.isoformat(timespec="seconds"))
    return _from_words(text)


def has_clock(value: str | None) -> bool:
    """Whether a time in ISO 8601 says more than the day."""
    return value is not None and "T" in value


def has_zone(value: str | None) -> bool:
    """Whether a time in ISO 8601 names its zone."""
    return value is not None and has_clock(value) and bool(re.search(r"(?:Z|[+-]\d\d:\d\d)$", value))


def _from_iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    text = f"{year}-{month}-{day}"
    if hour:
        text += f"T{hour}:{minute}:{second or '00'}{_offset(zone)}"
    return _plausible(int(year), text)


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _from_words(text: str) -> str | None:
    """A date in words or numbers; only if it names the year, so that no part is made up."""
    if not _YEAR.search(text) or len(text) > 80:
        return None
    text = _PM.sub(r"\1m", _NOISE.sub(" ", text))
    zones = {name: None if hours is None else int(hours * 3600) for name, hours in _ZONES.items()}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", dateparser.UnknownTimezoneWarning)
            when = dateparser.parse(text, tzinfos=zones, fuzzy=True, default=datetime(2000, 1, 1))
            other = dateparser.parse(text, tzinfos=zones, fuzzy=True, default=datetime(2000, 2, 2))
        shown = when.isoformat(timespec="seconds") if _CLOCK.search(text) else when.date().isoformat()
    except (ValueError, OverflowError, TypeError):  # also where its zone is no zone
        return None
    if (when.month, when.day) != (other.month, other.day):
        return None
    return _plausible(when.year, shown)


def _plausible(year: int, text: str) -> str | None:
    return text if _FIRST_YEAR <= year < _LAST_YEAR else None
