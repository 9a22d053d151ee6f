"""Numbers that follow from others: multiples, changes, differences, shares, products and sums.

`derived` needs a computation that the words around the result announce, and that fits. `wrong_arithmetic` needs more:
that the sentence itself names the numbers the result is computed from, and that no reading of it comes near.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from extractor.check import computations, events, periods, places
from extractor.check.computations import Reading, fits, is_off
from extractor.check.measures import PERSON, Match, Measured, match
from extractor.check.periods import Span
from extractor.check.places import Where
from extractor.check.stories import Stories
from extractor.check.values import Agreement, agree
from extractor.models import Verdict

_REACH = 500
"""Characters between a result and the numbers it is computed from."""
_BESIDE = 60
"""Characters between a share and the part it is a share of."""
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
_FROM_TO = re.compile(r"\bfrom\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_TO = re.compile(r"^[^.;]{0,40}?\bto\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_VERSUS = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:to|against|versus|vs)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_OR = re.compile(r"^[^.;]{0,40}?(?:\bor\b|\(|–|—)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_OUT_OF = re.compile(r"^\W*(?:out\W+)?of\W+(?:(?:the|its|their|all|more than|about|some)\W+)*$", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|from|to|margin|difference|gap|lead|increase|decrease|rise|drop|by)\b", re.IGNORECASE)
_LEAST_SURE = 20
"""Results smaller than this fit some pair of numbers by chance; the words around must say what they compare."""
_SHARES_BEYOND, _SHARES_FAR_BEYOND = 1.0, 150.0
"""Rounded shares of one whole may add up to a point more than 100; so much more, and they are not of one whole."""


@dataclass(frozen=True, slots=True)
class Computation:
    """A result, the numbers it is computed from, whether it fits, and how it is computed."""

    result: Measured | None
    inputs: tuple[Measured, ...]
    verdict: Verdict
    explanation: str


def computations_of(claims: Sequence[Measured], text: str) -> list[Computation]:
    """The computations in one article; its claims in text order."""
    found = (_follows(result, claims) for result in claims)
    return [*(each for each in found if each), *_too_many_shares(claims, text)]


def across(
    results: Iterable[Measured],
    groups: Sequence[Sequence[Measured]],
    by_article: dict[int, list[Measured]],
    stories: Stories,
) -> Iterator[Computation]:
    """Results that follow from a number of their own article and one that another article of the story gives.

    The two must be states of one count: an older and a newer number of one group, or the same noun in other periods.
    """
    group_of = {id(each): at for at, members in enumerate(groups) for each in members}
    for result in results:
        way = _way(result)
        if way is None:
            continue
        own = [
            level
            for level in by_article[result.article]
            if _is_level(level, result)
            and _near(level, result)
            and (result.head is None or match(result, level) is not Match.OTHER)
        ]
        for level in own:
            if not _fits_kind(result, level):
                continue
            others = [
                other
                for neighbour in stories.neighbours(result.article)
                for other in by_article.get(neighbour, ())
                if _is_level(other, result) and _states(level, other, group_of)
            ]
            if fit := _first_fit(result, [(level, other) for other in others], way):
                yield fit
                break


Way = Callable[[Measured, Measured], Iterator[Reading]]


def _follows(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """The computation that a claim is the result of, if its words announce one."""
    way = _way(result)
    if way is not None:
        levels = [
            each for each in claims if _is_level(each, result) and _near(each, result) and _fits_kind(result, each)
        ]
        pairs = sorted(
            (
                (a, b)
                for a, b in combinations(levels, 2)
                if _comparable(a, b) and _named(result, a) and _named(result, b)
            ),
            key=lambda pair: sum(abs(each.claim.start - result.claim.start) for each in pair),
        )
        return _first_fit(result, pairs, way) or _named_and_wrong(result, levels, way)
    if result.dimension == "share":
        return _as_share(result, claims)
    if result.claim.kind == "money" and result.each is None:
        return _as_product(result, claims) or _as_total(result, claims)
    return _as_total(result, claims) if "total" in result.marks else None


def _way(result: Measured) -> Way | None:
    """How the words around a number say that it compares two others."""
    if result.is_wide:
        return None
    if result.claim.kind == "multiple":
        more_too = not _AS_MANY.search(f"{result.claim.figure}{result.after[:15]}")
        return lambda a, b: computations.ratio(a, b, more_too=more_too)
    if result.dimension == "change" and result.claim.kind == "percent":
        return lambda a, b: computations.percent_change(a, b, _falls(result))
    if "difference" in result.marks and result.claim.kind in ("count", "money", "measure", "points"):
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


def _near(each: Measured, result: Measured) -> bool:
    return abs(each.claim.start - result.claim.start) <= _REACH


def _named(result: Measured, level: Measured) -> bool:
    """Whether it is said what the level counts: by its noun, or by standing beside the result."""
    beside = abs(level.claim.start - result.claim.start) <= 2 * _BESIDE
    return level.head is not None or (level.claim.sentence == result.claim.sentence and beside)


def _comparable(a: Measured, b: Measured) -> bool:
    """Whether two levels may be two states of one thing: the same dimension, and the same noun or one without."""
    if a.dimension != b.dimension or a.quantity.value == b.quantity.value:
        return False
    if match(a, b) is Match.OTHER:
        return False
    return not (a.event and b.event and a.event != b.event and PERSON in (a.head, b.head))


def _states(a: Measured, b: Measured, group_of: dict[int, int]) -> bool:
    if not _comparable(a, b) or agree(a.quantity, b.quantity) is not Agreement.DIFFERENT:
        return False
    group = group_of.get(id(a))
    if group is not None and group == group_of.get(id(b)):
        return True
    if places.relate(a.claim.place, b.claim.place) is Where.APART:
        return False
    return match(a, b) is Match.SAME and periods.relate(a.claim.period, b.claim.period) is Span.APART


def _first_fit(result: Measured, pairs: Sequence[tuple[Measured, Measured]], way: Way) -> Computation | None:
    for pair in pairs:
        for reading in way(*pair):
            if fits(result.quantity, reading):
                return Computation(result, pair, "derived", f"{reading.words}, which fits “{result.claim.figure}”.")
    return None


def _named_and_wrong(result: Measured, levels: Sequence[Measured], way: Way) -> Computation | None:
    """The two numbers that the sentence itself names as compared, if no reading of them comes near the result."""
    named = [each for each in levels if each.claim.sentence == result.claim.sentence]
    same_way = [each for each in named if each.dimension == named[0].dimension]
    if len(same_way) != 2 or len(named) != 2 or not _comparable(*same_way) or not _set_side_by_side(result, *same_way):
        return None
    readings = list(way(*same_way))
    if not readings or not all(is_off(result.quantity, reading) for reading in readings):
        return None
    computed = "; ".join(reading.words for reading in readings)
    return Computation(result, (same_way[0], same_way[1]), "wrong_arithmetic", _but(result, computed))


def _but(result: Measured, computed: str) -> str:
    return f"The article says “{result.claim.figure}”, but {computed}."


def _set_side_by_side(result: Measured, a: Measured, b: Measured) -> bool:
    """Whether the sentence sets two levels against each other: "from 200 to 250", "52,318 votes to 49,870"."""
    first, second = sorted((a, b), key=lambda each: each.claim.start)
    between = first.after[: max(len(first.after) - len(second.after) - len(second.claim.figure), 0)]
    if _FROM_TO.search(first.before) and _TO.search(between):
        return True
    if re.search(r"\b(?:to|at)\W+(?:\w+\W+){0,2}$", first.before) and _FROM_TO.search(between):
        return True
    return "difference" in result.marks and result.claim.start > second.claim.start and bool(_VERSUS.search(between))


def _as_share(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """A share beside its part, of a whole that the article gives: "23 of the deaths, or about 40 percent"."""
    for part in claims:
        if part.claim.sentence != result.claim.sentence or part.dimension == "share" or not _beside(part, result):
            continue
        for whole in claims:
            if (
                whole is part
                or whole.dimension != part.dimension
                or whole.quantity.value <= part.quantity.value
                or {"more", "difference", "denied"} & (whole.marks | part.marks)
                or match(part, whole) is Match.OTHER
                or (match(part, whole) is Match.OPEN and not _out_of(part, whole))
                or periods.relate(part.claim.period, whole.claim.period) is Span.APART
            ):
                continue
            (reading,) = computations.share(part, whole)
            if not _is_share_of(result, part, whole):
                continue
            if fits(result.quantity, reading):
                said = f"{reading.words}, which fits “{result.claim.figure}”."
                return Computation(result, (part, whole), "derived", said)
            if _out_of(part, whole) and is_off(result.quantity, reading) and _OR.search(_between(part, result)):
                return Computation(result, (part, whole), "wrong_arithmetic", _but(result, reading.words))
    return None


def _is_share_of(result: Measured, part: Measured, whole: Measured) -> bool:
    """Whether a share beside a part is said of it: by its noun, or set beside it ("23 deaths, or 40 percent")."""
    if result.head is not None and result.head in (part.head, whole.head):
        return True
    first, second = sorted((part, result), key=lambda each: each.claim.start)
    return bool(_OR.search(_between(first, second)))


def _out_of(part: Measured, whole: Measured) -> bool:
    """Whether the text says "23 of 58" or "23 of the 58"."""
    return part.claim.sentence == whole.claim.sentence and bool(_OUT_OF.match(_between(part, whole)))


def _beside(a: Measured, b: Measured) -> bool:
    first, second = sorted((a, b), key=lambda each: each.claim.start)
    return second.claim.start - first.claim.end <= _BESIDE


def _between(first: Measured, second: Measured) -> str:
    """What stands between two figures of one sentence, the first of them first."""
    return first.after[: max(len(first.after) - len(second.after) - len(second.claim.figure), 0)]


def _as_product(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """So much for each of so many: "148,200 fines … at $50 each … worth $7.41 million"."""
    prices = [
        each
        for each in claims
        if each.each and each.dimension == result.dimension and each is not result and _near(each, result)
    ]
    counts = [each for each in claims if each.dimension == "count" and each.is_level and each.quantity.value >= 2]
    for price in prices:
        for count in sorted(counts, key=lambda each: abs(each.claim.start - price.claim.start)):
            if not _near(count, result) or not _priced(price, count):
                continue
            (reading,) = computations.product(price, count)
            if fits(result.quantity, reading):
                said = f"{reading.words}, which fits “{result.claim.figure}”."
                return Computation(result, (count, price), "derived", said)
            if (
                count.claim.sentence == price.claim.sentence == result.claim.sentence
                and "total" in result.marks
                and is_off(result.quantity, reading)
            ):
                return Computation(result, (count, price), "wrong_arithmetic", _but(result, reading.words))
    return None


def _priced(price: Measured, count: Measured) -> bool:
    """Whether the price can be that of the things counted: "each" of anything, "a ticket" of tickets."""
    return price.each in ("each", "apiec", "piec", "head", "person") or price.each == count.head


def _as_total(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """A sum of the other numbers of its sentence or the one before: "12 men and 7 women, 19 people in all"."""
    if "total" not in result.marks:
        return None
    parts = [
        each
        for each in claims
        if each is not result
        and each.dimension == result.dimension
        and each.claim.sentence == result.claim.sentence
        and each.each is None
        and not each.marks & {"more", "difference", "change", "denied", "part"}
    ]
    if len(parts) < 2:
        return None
    (reading,) = computations.total(parts)
    if fits(result.quantity, reading):
        return Computation(result, tuple(parts), "derived", f"{reading.words}, which fits “{result.claim.figure}”.")
    after_all = all(part.claim.start < result.claim.start for part in parts)
    listed = re.search(r"\bfor (?:a|an overall) total\b|\btotal(?:l?ing|l?ed)\b|\badds? up to\b", result.before[-40:])
    if after_all and listed and is_off(result.quantity, reading):
        return Computation(result, tuple(parts), "wrong_arithmetic", _but(result, reading.words))
    return None


def _too_many_shares(claims: Sequence[Measured], text: str) -> Iterator[Computation]:
    """Shares of one whole that one sentence lists and that add up to more than 100 percent."""
    by_sentence: dict[str, list[Measured]] = defaultdict(list)
    for each in claims:
        if each.dimension == "share" and each.claim.kind == "percent" and each.quantity.low == each.quantity.high:
            by_sentence[each.claim.sentence].append(each)
    for sentence, shares in by_sentence.items():
        sum_of = sum(each.quantity.value for each in shares)
        at = text.find(sentence)
        around = text[max(at - _REACH // 2, 0) : at + len(sentence)] if at >= 0 else sentence
        asked = any("sampled" in each.marks for each in shares)  # who answers may give several answers
        if (
            len(shares) >= 3
            and not asked
            and _SHARES_FAR_BEYOND > sum_of > 100 + _SHARES_BEYOND
            and events.is_about("whole", around)
        ):
            said = " + ".join(computations.plain(each.quantity.value) for each in shares)
            explanation = (
                f"{said} = {computations.plain(sum_of)} percent: the parts of one whole come to more than 100."
            )
            yield Computation(None, tuple(shares), "wrong_arithmetic", explanation)


def _clause(result: Measured) -> str:
    return f"{result.before[-60:]} {result.after[:60]}"
