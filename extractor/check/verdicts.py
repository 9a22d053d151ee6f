"""A group of comparable claims -> its verdict, each claim's relation to the rest, and an explanation in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.check import periods
from extractor.check.copies import Copies
from extractor.check.values import Agreement, agree, grain
from extractor.models import Claim, Comparison, Verdict


def judge(claims: Sequence[Claim], copies: Copies) -> Comparison:
    """Compare claims of one measure. The comparison's id is left 0 for the caller to set."""
    best = _reference(claims, copies)
    related = [replace(claim, relation=_relation(claim, best)) for claim in claims]
    differing = [claim for claim in related if claim.relation == "differs"]
    sources = copies.sources(claim.article for claim in claims)
    verdict: Verdict
    if differing and (order := _succession(related)):
        verdict, related = "updated", order
        explanation = _explain_update(related)
    elif differing:
        verdict = "conflict"
        explanation = _explain_conflict(related, copies)
    elif sources == 1:
        verdict = "single"
        explanation = _explain_single(related)
    elif any(claim.relation == "rounded" for claim in related):
        verdict = "rounding"
        explanation = _explain_rounding(related, best)
    else:
        verdict = "agree"
        explanation = f"{sources} independent sources give {best.figure}."
    return Comparison(0, about(claims), verdict, tuple(related), sources, explanation)


def about(claims: Sequence[Claim]) -> str:
    """What is compared: noun, place, period, as far as known ("detainer requests, New York City, 2017")."""
    noun = max((claim.noun for claim in claims if claim.noun), key=len, default=claims[0].figure)
    place = max((claim.place for claim in claims if claim.place), key=len, default=None)
    period = next((claim.period for claim in claims if claim.period), None)
    return ", ".join(part for part in (noun, place, period) if part)


def name(claim: Claim) -> str:
    """Who says it, for an explanation."""
    return claim.publisher or claim.article


def _reference(claims: Sequence[Claim], copies: Copies) -> Claim:
    """The claim the others are compared with: the number of most sources; of these the most precise; the first."""

    def support(claim: Claim) -> int:
        return copies.sources(other.article for other in claims if agree(claim, other) is not Agreement.DIFFERENT)

    return min(
        claims, key=lambda claim: (-support(claim), claim.bound != "exact", grain(claim), claim.published or "9")
    )


def _relation(claim: Claim, best: Claim) -> str:
    return {Agreement.SAME: "same", Agreement.ROUNDED: "rounded", Agreement.DIFFERENT: "differs"}[agree(claim, best)]


def _succession(claims: Sequence[Claim]) -> list[Claim] | None:
    """The claims in order of time if each number was replaced by a later one, the older marked `earlier`; else None.

    A count of a period that was over before the first article appeared does not change: there it is a contradiction,
    unless one outlet replaced its own number.
    """
    dated = sorted((claim for claim in claims if claim.published), key=lambda claim: claim.published or "")
    if len(dated) < len(claims) or not dated:
        return None
    runs: list[list[Claim]] = []
    for claim in dated:
        if runs and agree(claim, runs[-1][-1]) is not Agreement.DIFFERENT:
            runs[-1].append(claim)
        elif any(agree(claim, old) is not Agreement.DIFFERENT for run in runs for old in run):
            return None  # an older number is back: the sources disagree
        elif runs and claim.published == runs[-1][-1].published:
            return None
        else:
            runs.append([claim])
    closed = any(periods.is_over(claim.period, dated[0].published) for claim in claims)
    corrected = all({name(claim) for claim in old} & {name(claim) for claim in new} for old, new in pairwise(runs))
    if closed and not corrected:
        return None
    latest = {id(claim) for claim in runs[-1]}
    return [replace(claim, relation="same" if id(claim) in latest else "earlier") for claim in dated]


def _explain_update(claims: Sequence[Claim]) -> str:
    first, last = claims[0], claims[-1]
    return (
        f"The number changed from {first.figure} ({name(first)}, {_day(first)}) to {last.figure} "
        f"({name(last)}, {_day(last)}); the later article gives the newer state."
    )


def _explain_conflict(claims: Sequence[Claim], copies: Copies) -> str:
    numbers: dict[float | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.relation != "rounded":
            numbers[claim.value].append(claim)
    sides = [f"{_names(side, copies)} {_give(side)} {side[0].figure}" for side in numbers.values()]
    rounded = [claim for claim in claims if claim.relation == "rounded"]
    tail = f" ({_names(rounded, copies)}: {rounded[0].figure}, a rounding)" if rounded else ""
    return "; ".join(sides) + tail + "."


def _explain_single(claims: Sequence[Claim]) -> str:
    outlets = sorted({name(claim) for claim in claims})
    if len({claim.article for claim in claims}) > 1:
        return f"All of it is one source: the articles ({', '.join(outlets)}) are copies of one another."
    return f"Only {outlets[0]} gives this number."


def _explain_rounding(claims: Sequence[Claim], best: Claim) -> str:
    rounded = "; ".join(f"{name(claim)} says {claim.figure}" for claim in claims if claim.relation == "rounded")
    return f"{rounded}, which fits {best.figure} ({name(best)})."


def _names(claims: Sequence[Claim], copies: Copies) -> str:
    originals = {copies.origin(claim.article) for claim in claims}
    names = list(dict.fromkeys(name(claim) for claim in claims))
    note = f" ({len(originals)} independent)" if 1 < len(names) != len(originals) else ""
    return (", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]) + note


def _give(claims: Sequence[Claim]) -> str:
    return "give" if len({name(claim) for claim in claims}) > 1 else "gives"


def _day(claim: Claim) -> str:
    return (claim.published or "")[:10]
