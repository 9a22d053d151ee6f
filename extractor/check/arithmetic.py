"""Numbers that follow from others of the same article: multiples, percent changes, sums of shares.

`derived` needs a computation that fits. `wrong_arithmetic` needs more: that the article itself says which numbers the
result is computed from, and that none of the readings fits.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from extractor.check.measures import Match, match, measure_of
from extractor.check.values import covers
from extractor.check.verdicts import about
from extractor.models import Claim, Comparison, Verdict

_REACH = 2
"""Sentences between a multiple or a change and the numbers it is computed from."""
_LEVELS = ("count", "money", "measure", "percent", "duration")
_ROUNDING_OF_SHARES = 1.0
"""Percentage points that rounded shares of one whole may add up to beyond 100."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to compute a stated result from two levels: the number it gives and how, in words."""

    value: float
    words: str


def derive(claims: Sequence[Claim]) -> list[Comparison]:
    """The computations in the claims of one article, claims in text order. Ids are left 0."""
    found = []
    sentence = _sentence_numbers(claims)
    for result in claims:
        if result.value is None or not (result.kind == "multiple" or (result.kind == "percent" and result.trend)):
            continue
        near = [
            claim
            for claim in claims
            if claim is not result
            and claim.kind in _LEVELS
            and claim.value
            and claim.kind != result.kind
            and abs(sentence[claim.start] - sentence[result.start]) <= _REACH
        ]
        if comparison := _change(result, near):
            found.append(comparison)
    return found + list(_shares(claims))


def _change(result: Claim, levels: Sequence[Claim]) -> Comparison | None:
    """The pair of levels that gives `result`; or the pair that the sentence names and that does not give it."""
    pairs = sorted(
        (
            (old, new)
            for old, new in combinations(levels, 2)
            if _comparable(old, new) and old.value != new.value and old.value and new.value
        ),
        key=lambda pair: max(abs(claim.start - result.start) for claim in pair),
    )
    for pair in pairs:
        for reading in _readings(result, *pair):
            if _fits(result, reading):
                return _comparison("derived", result, pair, f"{reading.words}, which fits “{result.figure}”.")
    stated = [pair for pair in pairs if all(claim.sentence == result.sentence for claim in pair)]
    if len(pairs) == 1 and stated and _named_as_change(result, *stated[0]):
        computed = "; ".join(reading.words for reading in _readings(result, *stated[0]))
        return _comparison(
            "wrong_arithmetic", result, stated[0], f"The article says “{result.figure}”, but {computed}."
        )
    return None


def _readings(result: Claim, a: Claim, b: Claim) -> Iterator[Reading]:
    """What the stated result may mean: for a rise the larger level is the new one, for a fall the smaller."""
    low, high = sorted((a, b), key=lambda claim: claim.value or 0.0)
    small, large = low.value or 0.0, high.value or 0.0
    if result.kind == "multiple":
        yield Reading(large / small, f"{_plain(large)} / {_plain(small)} = {large / small:.3g} times as many")
        more = (large - small) / small
        yield Reading(more, f"({_plain(large)} − {_plain(small)}) / {_plain(small)} = {more:.3g} times more")
        return
    base = small if result.trend == "up" else large
    change = abs(large - small) / base * 100
    yield Reading(change, f"({_plain(large)} − {_plain(small)}) / {_plain(base)} = {change:.1f} percent")


def _fits(result: Claim, reading: Reading) -> bool:
    stated = replace(result, value=abs(result.value or 0.0))
    return covers(stated, reading.value) or math.isclose(
        stated.value or 0.0, reading.value, rel_tol=0.02, abs_tol=0.51 if result.kind == "percent" else 0.0
    )


def _comparable(a: Claim, b: Claim) -> bool:
    """Whether two levels may be two states of one thing: the same unit, and the same noun or one without."""
    if (a.kind, a.unit) != (b.kind, b.unit) and not (a.kind == b.kind == "count"):
        return False
    x, y = measure_of(a), measure_of(b)
    return x is None or y is None or match(x, y) is not Match.OTHER


def _named_as_change(result: Claim, a: Claim, b: Claim) -> bool:
    """Whether the sentence itself sets the levels side by side as before and after: "from 200 to 250"."""
    first, second = sorted((a, b), key=lambda claim: claim.start)
    at = result.sentence.find(first.figure)
    between = result.sentence[at + len(first.figure) : result.sentence.find(second.figure, at + len(first.figure))]
    before = result.sentence[:at].rstrip().rsplit(" ", 1)[-1].lower()
    joint = between.strip().lower()
    return (before == "from" and joint.endswith("to")) or (before in ("to", "at") and joint.endswith("from"))


def _shares(claims: Sequence[Claim]) -> Iterator[Comparison]:
    """Shares of one whole that one sentence lists and that add up to more than 100 percent."""
    by_sentence: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "percent" and claim.value and not claim.trend:
            by_sentence[claim.sentence].append(claim)
    for sentence, shares in by_sentence.items():
        total = sum(claim.value or 0.0 for claim in shares)
        whole = any(word in sentence.lower() for word in ("split", "divided", "the rest", "remaining", "breakdown"))
        if len(shares) >= 3 and whole and total > 100 + _ROUNDING_OF_SHARES:
            words = " + ".join(_plain(claim.value or 0.0) for claim in shares)
            inputs = [replace(claim, relation="input") for claim in shares]
            explanation = f"{words} = {_plain(total)} percent: the parts of one whole come to more than 100."
            yield Comparison(0, about(shares), "wrong_arithmetic", tuple(inputs), 1, explanation)


def _comparison(verdict: Verdict, result: Claim, levels: Iterable[Claim], explanation: str) -> Comparison:
    inputs = [replace(claim, relation="input") for claim in levels]
    subject = about([*inputs, result])
    return Comparison(0, subject, verdict, (replace(result, relation="result"), *inputs), 1, explanation)


def _sentence_numbers(claims: Sequence[Claim]) -> dict[int, int]:
    """Start of each claim -> running number of its sentence; sentences without figures are not counted."""
    numbers: dict[int, int] = {}
    previous, number = None, -1
    for claim in claims:
        number += claim.sentence != previous
        previous = claim.sentence
        numbers[claim.start] = number
    return numbers


def _plain(value: float) -> str:
    return f"{value:,.10g}"
