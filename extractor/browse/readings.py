"""A fact -> the words that say how it was read: "count: 1,526 detainer requests, 2017, New York City"."""

from collections.abc import Mapping
from typing import Any

from extractor.browse.plot import reading

Row = Mapping[str, Any]

_BARE = (None, "person")
"""Units that stand for nothing but a number of things."""


def figure(fact: Row) -> str:
    """A figure's kind and number with what is counted, when and where, and who claims it."""
    number = reading(dict(fact))
    if fact["per"]:
        number += f" per {fact['per']}"
    if fact["noun"] and fact["unit"] in _BARE and not fact["per"]:
        number += f" {fact['noun']}"
    elif fact["noun"]:
        number += f", {fact['noun']}"
    about = ", ".join(filter(None, (number, fact["period"], fact["place"], fact["trend"])))
    return f"{fact['kind']}: {about}" + (f"; claimed by {fact['claimed_by']}" if fact["claimed_by"] else "")


def quote(fact: Row) -> str:
    """A quote's type, and who says it."""
    return "; ".join(filter(None, (fact["type"], fact["speaker"] or fact["source"])))


def official(fact: Row) -> str:
    """What is known of an official beside the name."""
    return ", ".join(filter(None, (fact["role"], fact["organization"], fact["party"], fact["district"])))


def date(fact: Row) -> str:
    """A date's TIMEX3 type and value."""
    return f"{fact['type']} {fact['value']}"
