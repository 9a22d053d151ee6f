"""Results that compare two levels: multiples, percent changes and differences.

A result follows (`derived`) from the nearest two levels that fit it, if the words around it announce a comparison. It
is wrong only if its sentence itself sets two levels against each other, and no reading of them comes near.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from extractor.check import computations, periods, places
from extractor.check.computations import Computation, Reading, fits, is_off
from extractor.check.measures import PERSON, Match, Measured, between, match, near
from extractor.check.pairs import Tie, contrast, noun_match
from extractor.check.periods import Span
from extractor.check.places import Where
from extractor.check.stories import Stories
from extractor.check.values import Agreement, agree

_BESIDE = 120
"""Characters between a result and a level of which nothing says what it counts."""
_LEVELS = ("count", "money", "measure", "percent", "ratio", "duration", "points")
_FALL = re.compile(
    r"\b(?:f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|down|lower|fewer|less|smaller|cut|cuts|reduc\w+|slump\w*"
    r"|plung\w+|tumbl\w+|slid\w*|lost|loss|below)\b",
    re.IGNORECASE,
)
_RISE = re.compile(
    r"\b(?:r[io]s\w+|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*|up|higher|more|larger|greater|bigger"
    r"|above|rais\w+)\b",
    re.IGNORECASE,
)
_AS_MANY = re.compile(r"\bas (?:many|much|large|high|big|often)\b|doubl|tripl|quadrupl|twice|half|what ", re.IGNORECASE)
"""Words after which a multiple can only be read one way: "20 times as many", "doubled"."""
_HIGHER = re.compile(r"\W*(?:more|fewer|less|higher|lower|larger|greater|bigger|smaller)\b", re.IGNORECASE)
"""Words after which a multiple can be read as so many times the level or as so many times on top of it."""
_FROM_TO = re.compile(r"\bfrom\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_TO = re.compile(r"^[^.;]{0,40}?\bto\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_VERSUS = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:to|against|versus|vs)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"^\W*(?:more|fewer|less|higher|lower|larger|smaller|greater|bigger)\W+(?:\w+\W+){0,2}?than\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[;:]|\b(?:and|but|while|when|who)\b", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|from|to|margin|difference|gap|lead|increase|decrease|rise|drop|by)\b", re.IGNORECASE)
_LEAST_SURE = 20
"""Results smaller than this fit some pair of numbers by chance; the words around must say what they compare."""
Way = Callable[[Measured, Measured], Iterator[Reading]]
"""How a result is computed from two levels."""


def change(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """The comparison of two levels of its article that a claim is the result of, if its words announce one."""
    way = _way(result)
    if way is None:
        return None
    levels = [each for each in claims if _is_level(each, result) and near(each, result) and _fits_kind(result, each)]
    pairs = sorted(
        ((a, b) for a, b in combinations(levels, 2) if _comparable(a, b) and _named(result, a) and _named(result, b)),
        key=lambda pair: sum(abs(each.claim.start - result.claim.start) for each in pair),
    )
    return _first_fit(result, pairs, way) or _named_and_wrong(result, levels, way)


def across(
    results: Iterable[Measured],
    by_article: Mapping[int, Sequence[Measured]],
    stories: Stories,
) -> Iterator[Computation]:
    """Results that follow from a number of their own article and one that another article of the story gives.

    The two must be states of one count: what contradicts or succeeds the other, or the same noun in other periods.
    """
    for result in results:
        way = _way(result)
        if way is None:
            continue
        own = [
            level
            for level in by_article[result.article]
            if _is_level(level, result)
            and near(level, result)
            and (result.head is None or match(result, level) is not Match.OTHER)
        ]
        for level in own:
            if not _fits_kind(result, level):
                continue
            others = [
                other
                for neighbour in stories.neighbours(result.article)
                for other in by_article.get(neighbour, ())
                if _is_level(other, result)
                and (_states(level, other, stories) or _given_as_older(other, level, by_article[neighbour]))
            ]
            if fit := _first_fit(result, [(level, other) for other in others], way):
                yield fit
                break


def _way(result: Measured) -> Way | None:
    """How the words around a number say that it compares two others."""
    if result.is_wide:
        return None
    if result.claim.kind == "multiple":
        more_too = not _AS_MANY.search(f"{result.claim.figure}{result.after[:15]}")
        return lambda a, b: computations.ratio(a, b, more_too=more_too)
    if result.dimension == "change" and result.claim.kind == "percent":
        return lambda a, b: computations.percent_change(a, b, _falls(result))
    if result.claim.kind == "points":
        return computations.difference
    if "difference" in result.marks and result.claim.kind in ("count", "money", "measure"):
        sure = abs(result.quantity.value) >= _LEAST_SURE or _THAN.search(_clause(result))
        return computations.difference if sure else None
    return None


def _falls(result: Measured) -> bool | None:
    """Whether the change is a fall, a rise, or either, by the trend and the words beside the figure."""
    if result.claim.trend:
        return result.claim.trend == "down"
    beside = f"{result.before[-40:]} {result.after[:40]}"
    fall, rise = bool(_FALL.search(beside)), bool(_RISE.search(beside))
    return None if fall == rise else fall


def _fits_kind(result: Measured, level: Measured) -> bool:
    """Whether the result can be a comparison of two such levels: money with money, points with percentages."""
    if result.claim.kind == "points":
        return level.claim.kind == "percent"
    if result.dimension == "change" or result.claim.kind == "multiple":
        return True
    return result.dimension == level.dimension and (
        result.claim.kind != "count" or match(result, level) is not Match.OTHER
    )


def _is_level(each: Measured, result: Measured) -> bool:
    return (
        each is not result
        and each.claim.kind in _LEVELS
        and each.quantity.value > 0
        and each.each == result.each
        and not each.marks & {"more", "part", "difference", "change", "denied"}
    )


def _named(result: Measured, level: Measured) -> bool:
    """Whether it is said what the level counts: by its noun, or by standing beside the result."""
    beside = abs(level.claim.start - result.claim.start) <= _BESIDE
    return level.head is not None or (level.claim.sentence == result.claim.sentence and beside)


def _comparable(a: Measured, b: Measured) -> bool:
    """Whether two levels may be two states of one thing: the same dimension, and the same noun or one without."""
    if a.dimension != b.dimension or a.quantity.value == b.quantity.value:
        return False
    if match(a, b) is Match.OTHER:
        return False
    return not (a.event and b.event and a.event != b.event and PERSON in (a.head, b.head))


def _given_as_older(other: Measured, level: Measured, beside: Iterable[Measured]) -> bool:
    """Whether a sentence of another article gives the level as well, and the other number as what it was before."""
    if "earlier" not in other.marks or not _comparable(level, other):
        return False
    return any(
        each.claim.sentence == other.claim.sentence
        and each.dimension == level.dimension
        and agree(each.quantity, level.quantity) is Agreement.SAME
        for each in beside
    )


def _states(a: Measured, b: Measured, stories: Stories) -> bool:
    if not _comparable(a, b) or agree(a.quantity, b.quantity) is not Agreement.DIFFERENT:
        return False
    tie = contrast(a, b, stories)
    if tie and tie.tie is not Tie.DOUBT:
        return True
    if places.relate(a.claim.place, b.claim.place) is Where.APART:
        return False
    return noun_match(a, b, stories) is Match.SAME and periods.relate(a.claim.period, b.claim.period) is Span.APART


def _first_fit(result: Measured, pairs: Sequence[tuple[Measured, Measured]], way: Way) -> Computation | None:
    for pair in pairs:
        hedged = any(map(computations.is_hedged, pair))
        for reading in way(*pair):
            if fits(result.quantity, reading) and (not hedged or computations.is_close(result.quantity, reading)):
                found = computations.derived(result, pair, reading)
                return _told_apart(found, reading, pair) if result.claim.kind == "multiple" else found
    return None


def _told_apart(found: Computation, reading: Reading, pair: tuple[Measured, Measured]) -> Computation:
    """Where "20 times higher" can be read in two ways and only one fits, the other as well."""
    assert found.result is not None
    if not _HIGHER.match(found.result.after):
        return found
    others = [each for each in computations.ratio(*pair) if each.words != reading.words]
    told = "".join(f"; read the other way, {each.words}" for each in others if not fits(found.result.quantity, each))
    return replace(found, explanation=f"{found.explanation.removesuffix('.')}{told}.")


def _named_and_wrong(result: Measured, levels: Sequence[Measured], way: Way) -> Computation | None:
    """The two numbers that the sentence itself names as compared, if no reading of them comes near the result."""
    named = [each for each in levels if each.claim.sentence == result.claim.sentence]
    same_way = [each for each in named if each.dimension == named[0].dimension]
    if len(same_way) != 2 or len(named) != 2 or not _comparable(*same_way) or not _set_side_by_side(result, *same_way):
        return None
    readings = list(way(*same_way))
    if not readings or not all(is_off(result.quantity, reading) for reading in readings):
        return None
    found = computations.wrong(result, same_way, readings)
    if result.claim.kind == "percent" and same_way[0].claim.kind == "percent":
        (gap,) = computations.difference(*same_way)
        if fits(result.quantity, gap):  # the commonest slip with percentages of percentages
            said = f"{found.explanation.removesuffix('.')}; {gap.words} percentage points."
            return replace(found, explanation=said)
    return found


def _set_side_by_side(result: Measured, a: Measured, b: Measured) -> bool:
    """Whether the sentence sets two levels against each other: "from 200 to 250", "52,318 votes to 49,870"."""
    first, second = sorted((a, b), key=lambda each: each.claim.start)
    joint = between(first, second)
    if _FROM_TO.search(first.before) and _TO.search(joint):
        return True
    if re.search(r"\b(?:to|at)\W+(?:\w+\W+){0,2}$", first.before) and _FROM_TO.search(joint):
        return True
    if first.claim.start < result.claim.start < second.claim.start and match(a, b) is Match.SAME:
        return bool(_MORE_THAN.match(between(result, second))) and not _BROKEN.search(between(first, result))
    return "difference" in result.marks and result.claim.start > second.claim.start and bool(_VERSUS.search(joint))


def _clause(result: Measured) -> str:
    return f"{result.before[-60:]} {result.after[:60]}"
