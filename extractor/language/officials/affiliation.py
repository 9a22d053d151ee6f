"""Party and district as they stand beside a name: "(D-Brooklyn)", "R-Ky.", "(Lib Dem, Bath)", "Democrat Jane Roe"."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.officials.attach import Mention
from extractor.language.officials.lexicon import ends_party, parties

_LETTERS = re.compile(
    r"\s*+(?P<open>[(\[])?,?\s*+"
    r"(?P<party>[A-Z][\w.]*(?:[ -][A-Z][\w]*){0,3}?)"
    r"(?:\s?[-–—‑/]\s?|,\s?|\.,\s?)"
    r"(?P<district>(?:[A-Z]\. ?){1,3}|W\. Va\.|[A-Z][\w’']*(?:\.|(?:[ -/](?:and |of |& |St\. )?[A-Z0-9][\w’']*){0,4}))"
)
_WINDOW = 20
"""Tokens after a name that are looked at."""
_POST_NOMINAL = re.compile(r"^,? [A-Z]{2,4}\b(?=,? ?\()")
_ALONE = re.compile(r"\s*[(\[](?P<party>[A-Z][\w.\- ]*?)[)\]]")
_NOUN = (
    r"(?:,? (?:of|from) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})?"
    r",?\s*+(?:,|who (?:is|was)|is|was)\s++"
    r"(?:the\s+[\w-]+(?:\s[\w-]+){0,2}\s+and\s+)?"
    r"(?:(?:an?|the)\s+(?P<before>(?:(?!(?:of|for|at|in|to|and|or|with|who|which)\b)[\w’'-]+\s+){0,4}?))?"
    r"(?P<party>PARTIES)\b"
    r"(?:\s+(?:from|of|representing|who represents)\s+"
    r"(?:the\s+)?(?P<district>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}))?"
)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What stands beside one mention."""

    party: str
    district: str | None = None
    of_politician: bool = False
    """Whether the form is one that only politicians get."""


def affiliation(doc: Doc, mention: Mention) -> Affiliation | None:
    """The party beside a mention, with the district if one is given."""
    beside = extensions.between(doc, mention.end - 1, min(mention.end + _WINDOW, len(doc)))[len(doc[mention.end - 1]) :]
    window = _POST_NOMINAL.sub("", beside.split("\n", 1)[0])
    return _in_letters(window) or _as_noun(window) or _before(doc, mention)


def _in_letters(window: str) -> Affiliation | None:
    alone = _ALONE.match(window)
    if alone and (party := _party(alone["party"])):
        return Affiliation(party, None, True)
    match = _LETTERS.match(window)
    if match is None or not (match["open"] or window.lstrip().startswith(",")):
        return None
    party = parties().by_letter.get(match["party"].rstrip(".").casefold())
    if match["open"]:
        party = _party(match["party"])
    if party is None:
        return None
    comma = match[0][match.end("party") - match.start() :].lstrip(".").startswith(",")
    if comma and not match["open"]:
        return None
    return Affiliation(party, match["district"].rstrip(" ,;"), True)


def _party(name: str) -> str | None:
    return parties().by_letter.get(name.rstrip(".").casefold()) or parties().by_name.get(name)


def _as_noun(window: str) -> Affiliation | None:
    match = _noun_pattern().match(window)
    if match is None:
        return None
    before = (match["before"] or "").split()
    place = before[-1] if before and before[-1][0].isupper() else None
    return Affiliation(parties().by_name[match["party"]], match["district"] or place)


@cache
def _noun_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(parties().by_name, key=len, reverse=True))
    return re.compile(_NOUN.replace("PARTIES", names))


def _before(doc: Doc, mention: Mention) -> Affiliation | None:
    """ "Democrat Jane Roe", "Labour's Jane Roe"."""
    i = mention.start
    if i == 0 or not ends_party(_without_s(doc[i - 1].text)):
        return None
    for size in range(min(parties().longest + 1, i), 0, -1):
        name = extensions.between(doc, i - size, i)
        if party := parties().by_name.get(name) or parties().by_name.get(_without_s(name)):
            return Affiliation(party, None, not name.endswith(("ic", "Party")))
    return None


def _without_s(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")
