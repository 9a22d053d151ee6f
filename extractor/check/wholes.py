"""Results that put parts and wholes together: shares, sums, prices times numbers, rates, parts that exceed their whole.

A result follows (`derived`) if it stands beside its part, or its words announce a sum, and the computation fits. It is
wrong only if one sentence gives result and inputs together ("23 of 58, or 60 percent").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.check import computations, events, periods, places
from extractor.check.computations import Computation, fits, is_off
from extractor.check.measures import PERSON, Match, Measured, between, match, near
from extractor.check.pairs import shared_words
from extractor.check.periods import Span
from extractor.check.places import Where

_BESIDE = 60
"""Characters between a share and the part it is a share of."""
_LEAD = 250
"""Characters before a sentence that may say that it divides a whole."""
_OR = re.compile(r"^[^.;]{0,60}?(?:\bor\b|\(|–|—)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_OUT_OF = re.compile(r"^\W*(?:out\W+)?of\W+(?:(?:the|its|their|all|more than|about|some)\W+)*$", re.IGNORECASE)
_PER = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:per|for every|in every|out of every)\s+([\d,]+)", re.IGNORECASE)
_LISTED = re.compile(r"\bfor (?:a|an overall) total\b|\btotal(?:l?ing|l?ed)\b|\badds? up to\b", re.IGNORECASE)
_SAME_QUESTION = 8.0
"""Nats of words in common from which a share and a count of two articles answer one question."""
_SHARES_BEYOND, _SHARES_FAR_BEYOND = 1.0, 150.0
"""Rounded shares of one whole may add up to a point more than 100; so much more, and they are not of one whole."""


def whole(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """The part, price or sum of its article that a claim is the result of, if its words announce one."""
    if result.dimension == "share":
        return _as_share(result, claims)
    if per := _PER.match(result.after):
        return _as_rate(result, float(per[1].replace(",", "") or 0), claims)
    if result.claim.kind == "money":
        found = _as_product(result, claims) if result.each is None else _as_part_each(result, claims)
        if found:
            return found
    return _as_total(result, claims) if "total" in result.marks else None


def whole_across(result: Measured, others: Sequence[Measured], own: Sequence[Measured]) -> Computation | None:
    """The share or rate that a claim is, of numbers that another article of its story gives.

    A share needs part and whole in one sentence of the other article, on the same thing; a rate its count in its own
    article, and the other's number of people.
    """
    if per := _PER.match(result.after):
        people = [each for each in others if each.event is None and _same_place(each, result)]
        return _as_rate(result, float(per[1].replace(",", "") or 0), own, people)
    if result.dimension != "share" or result.is_wide:
        return None
    for part in others:
        for whole in others:
            if (
                part.dimension == whole.dimension == "count"
                and part.claim.sentence == whole.claim.sentence
                and whole.quantity.value > part.quantity.value
                and not {"more", "denied", "difference"} & (part.marks | whole.marks)
                and match(part, whole) is Match.SAME
                and match(result, part) is Match.SAME
                and shared_words(result, part) >= _SAME_QUESTION
            ):
                (reading,) = computations.share(part, whole)
                if fits(result.quantity, reading):
                    return computations.derived(result, (part, whole), reading)
    return None


def _same_place(a: Measured, b: Measured) -> bool:
    """Whether two numbers may be of one place."""
    where = places.relate(a.claim.place or a.home, b.claim.place or b.home)
    return where is not Where.APART


def too_many_shares(claims: Sequence[Measured], text: str) -> Iterator[Computation]:
    """Shares of one whole that one sentence lists and that add up to more than 100 percent."""
    by_sentence: dict[str, list[Measured]] = defaultdict(list)
    for each in claims:
        if each.dimension == "share" and each.claim.kind == "percent" and each.quantity.low == each.quantity.high:
            by_sentence[each.claim.sentence].append(each)
    for sentence, shares in by_sentence.items():
        sum_of = sum(each.quantity.value for each in shares)
        at = text.find(sentence)
        around = text[max(at - _LEAD, 0) : at + len(sentence)] if at >= 0 else sentence
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
                return computations.derived(result, (part, whole), reading)
            if _out_of(part, whole) and is_off(result.quantity, reading) and _OR.search(between(part, result)):
                return computations.wrong(result, (part, whole), [reading])
    return None


def _is_share_of(result: Measured, part: Measured, whole: Measured) -> bool:
    """Whether a share beside a part is said of it: by its noun, or set beside it ("23 deaths, or 40 percent")."""
    if result.head is not None and result.head in (part.head, whole.head):
        return True
    first, second = sorted((part, result), key=lambda each: each.claim.start)
    return bool(_OR.search(between(first, second)))


def _out_of(part: Measured, whole: Measured) -> bool:
    """Whether the text says "23 of 58" or "23 of the 58"."""
    return part.claim.sentence == whole.claim.sentence and bool(_OUT_OF.match(between(part, whole)))


def _beside(a: Measured, b: Measured) -> bool:
    first, second = sorted((a, b), key=lambda each: each.claim.start)
    return second.claim.start - first.claim.end <= _BESIDE


def _as_product(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """So much for each of so many: "148,200 fines … at $50 each … worth $7.41 million"."""
    prices = [
        each
        for each in claims
        if each.each and each.dimension == result.dimension and each is not result and near(each, result)
    ]
    counts = [each for each in claims if each.dimension == "count" and each.is_level and each.quantity.value >= 2]
    for price in prices:
        for count in sorted(counts, key=lambda each: abs(each.claim.start - price.claim.start)):
            last = price.claim.start > max(count.claim.start, result.claim.start)  # then the price is the result
            if last or not near(count, result) or not _priced(price, count):
                continue
            (reading,) = computations.product(price, count)
            if fits(result.quantity, reading):
                return computations.derived(result, (count, price), reading)
            if (
                count.claim.sentence == price.claim.sentence == result.claim.sentence
                and "total" in result.marks
                and is_off(result.quantity, reading)
            ):
                return computations.wrong(result, (count, price), [reading])
    return None


def _priced(price: Measured, count: Measured) -> bool:
    """Whether the price can be that of the things counted: "each" of anything, "a ticket" of tickets."""
    one = price.each and events.plainest(price.each)
    return price.each in ("each", "apiec", "piec", "head", "person") or one == count.head


def _as_part_each(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """So much a head: "$12 million for 4,000 pupils, or $3,000 per pupil"."""
    inputs = [each for each in claims if each.claim.sentence == result.claim.sentence and each.is_level]
    sums = [each for each in inputs if each.dimension == result.dimension]
    counts = [each for each in inputs if each.dimension == "count" and _priced(result, each)]
    if len(sums) != 1 or len(counts) != 1 or counts[0].quantity.value < 2:
        return None
    last = max((sums[0], counts[0]), key=lambda each: each.claim.start)
    if last.claim.start > result.claim.start:
        return None
    (reading,) = computations.part_each(sums[0], counts[0])
    if fits(result.quantity, reading):
        return computations.derived(result, (sums[0], counts[0]), reading)
    if is_off(result.quantity, reading) and _OR.search(between(last, result)):
        return computations.wrong(result, (sums[0], counts[0]), [reading])
    return None


def _as_total(result: Measured, claims: Sequence[Measured]) -> Computation | None:
    """A sum of the other numbers of its sentence or the one before: "12 men and 7 women, 19 people in all"."""
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
        return computations.derived(result, parts, reading)
    after_all = all(part.claim.start < result.claim.start for part in parts)
    if after_all and _LISTED.search(result.before[-40:]) and is_off(result.quantity, reading):
        return computations.wrong(result, parts, [reading])
    return None


def _is_rate_of(result: Measured, count: Measured) -> bool:
    """Whether the result's noun is a rate of the things counted: "the homicide rate" of homicides."""
    return result.head == "rate" and count.head in result.modifiers


def _as_rate(
    result: Measured, per: float, claims: Sequence[Measured], others: Sequence[Measured] = ()
) -> Computation | None:
    """So many for each thousand: "58 deaths in a county of 480,000 people, or 12.1 per 100,000"."""
    people = [each for each in (*claims, *others) if each.head == PERSON and each.quantity.value >= max(per, 1.0)]
    for count in claims:
        if (
            count is result
            or count.dimension != "count"
            or not near(count, result)
            or (match(count, result) is Match.OTHER and not _is_rate_of(result, count))
        ):
            continue
        for population in people:
            if population is not count and (population.article != result.article or near(population, result)):
                (reading,) = computations.rate(count, population, per)
                if fits(result.quantity, reading):
                    return computations.derived(result, (count, population), reading)
    return None
