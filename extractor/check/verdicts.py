"""A group of claims of one measure -> its verdict, each claim's relation to the rest, and an explanation in words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.check import events, periods
from extractor.check.copies import Copies
from extractor.check.groups import Doubt, Group
from extractor.check.measures import PERSON, Measured, head_phrase, shown_noun
from extractor.check.pairs import Tie, stood_on
from extractor.check.values import Agreement, agree
from extractor.check.words import stems
from extractor.models import Claim, Comparison, Verdict

_RELATION = {Agreement.SAME: "same", Agreement.ROUNDED: "rounded", Agreement.DIFFERENT: "differs"}

_LONGEST_ABBREVIATION = 4


def judge(group: Group, copies: Copies) -> Comparison:
    """Compare the claims of one group. The comparison's id is left 0 for the caller to set."""
    members = sorted(group.members, key=in_order)
    sources = copies.sources(each.article for each in members)
    latest = _latest(members) if Tie.UPDATE in group.ties and Tie.CONFLICT not in group.ties else None
    best = latest or _reference(members, copies)
    relations = {id(each): _RELATION[agree(best.quantity, each.quantity)] for each in members}
    if latest:  # what it replaced may have been told of elsewhere
        latest = latest if "differs" in relations.values() else None
        relations = {key: "earlier" if relation == "differs" else relation for key, relation in relations.items()}
    verdict: Verdict
    if latest:
        verdict, explanation = "updated", _explain_update(members, relations, copies)
    elif Tie.CONFLICT in group.ties and "differs" in relations.values():
        verdict, explanation = "conflict", _explain_conflict(members, best, copies)
    elif sources == 1:
        verdict, explanation = "single", _explain_single(members, copies)
    elif "rounded" in relations.values():
        verdict, explanation = "rounding", _explain_rounding(members, relations, best, copies)
    else:
        verdict, explanation = "agree", f"{names(members, copies)} give {best.claim.figure}: {_count(sources)}."
    claims = tuple(
        replace(each.claim, relation=_or_copy(relations[id(each)], each, members, copies)) for each in members
    )
    return Comparison(0, about(members), verdict, claims, sources, explanation)


def unclear(doubt: Doubt, copies: Copies) -> Comparison:
    """Two groups that may measure the same thing, with what stands against it."""
    one, other = (sorted(each.members, key=in_order) for each in (doubt.one, doubt.other))
    members = [*one, *other]
    claims = (
        *(replace(each.claim, relation="same") for each in one),
        *(replace(each.claim, relation="differs") for each in other),
    )
    explanation = (
        f"{names(one, copies)} {give(one, copies)} {one[0].claim.figure}, {names(other, copies)} "
        f"{other[0].claim.figure}; but {doubt.reason}."
    )
    return Comparison(0, about(members), "unclear", claims, copies.sources(m.article for m in members), explanation)


def about(members: Sequence[Measured]) -> str:
    """What is compared: noun, place, period, as far as known ("detainer requests, New York City, 2017")."""
    place = _commonest(_shown_place(each.claim.place) for each in members if each.claim.place)
    place = place or _commonest(each.home for each in members if each.home)
    return ", ".join(part for part in (_noun(members), place, _period(members)) if part)


def in_order(each: Measured) -> tuple[str, str, int, str]:
    """The oldest first, then by article and place in it."""
    return each.claim.published or "9999", each.claim.article, each.claim.start, each.claim.url or ""


def name(claim: Claim) -> str:
    """Who says it, for an explanation."""
    told = claim.publisher or claim.article
    return f"{told} (official statistics)" if claim.reference else told


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "A, B and C"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _noun(members: Sequence[Measured]) -> str:
    """The commonest noun, the fullest of those, with what happened to those counted where it does not say so."""
    named = [each for each in members if each.claim.noun and each.head is not None]
    if not named:
        return (
            f"{members[0].claim.figure} {events.in_words(members[0].event)}"
            if members[0].event
            else members[0].claim.figure
        )
    heads = Counter(each.head for each in named)
    nouns = Counter(_plain_noun(each.claim) for each in named)

    def best_first(each: Measured) -> tuple[object, ...]:
        noun = _plain_noun(each.claim)
        return each.head == PERSON, -heads[each.head], noun[:1].isupper(), -nouns[noun], -len(each.modifiers), noun

    best = min(named, key=best_first)
    noun = _plain_noun(best.claim)
    if best.head != PERSON or best.event is None or events.counted_event(_last_stem(noun)):
        return noun
    return f"{head_phrase(noun)} {events.in_words(best.event)}"


def _plain_noun(claim: Claim) -> str:
    """The noun without the place that is named beside it: "detainer requests with New York City"."""
    noun = shown_noun(claim.noun or "")
    return re.sub(rf"\s+\w+\s+(?:the\s+)?{re.escape(claim.place)}$", "", noun) if claim.place else noun


def _period(members: Sequence[Measured]) -> str | None:
    spans = [each.claim.period for each in members if each.claim.period and periods.in_words(each.claim.period)]
    longer = [period for period in spans if not periods.is_day(period)]
    if longer:
        return listed([periods.in_words(period) or period for period in sorted(set(longer))[:2]])
    return periods.in_words(spans[0]) if len({period[:10] for period in spans}) == 1 else None


def _shown_place(place: str) -> str:
    """A place as prose writes it, not as a dateline does: "Port Alden"."""
    return place.title() if place.isupper() and len(place) > _LONGEST_ABBREVIATION else place


def _commonest(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None


def _reference(members: Sequence[Measured], copies: Copies) -> Measured:
    """The claim that the others are compared with: the official one, else that of most sources, most precise, first."""

    def support(one: Measured) -> int:
        return copies.sources(
            each.article for each in members if agree(one.quantity, each.quantity) is not Agreement.DIFFERENT
        )

    return min(
        members,
        key=lambda each: (
            not each.claim.reference,
            -support(each),
            each.claim.bound != "exact",
            each.quantity.grain,
            in_order(each),
        ),
    )


def _latest(members: Sequence[Measured]) -> Measured:
    """The newest state: the last day it is given for, the last published; never one given as the older or wrong one."""

    def newness(each: Measured) -> tuple[bool, str, str, float]:
        stale = bool({"earlier", "denied"} & each.marks)
        return not stale, str(stood_on(each) or ""), each.claim.published or "", -each.quantity.grain

    return max(members, key=newness)


def _or_copy(relation: str, each: Measured, members: Sequence[Measured], copies: Copies) -> str:
    """A copy's claim says nothing new where the first publisher's is here."""
    origin = copies.origin(each.article)
    copied = origin != each.article and any(
        other.article == origin and agree(other.quantity, each.quantity) is Agreement.SAME for other in members
    )
    return "copy" if copied else relation


def _explain_update(members: Sequence[Measured], relations: dict[int, str], copies: Copies) -> str:
    older = [each for each in members if relations[id(each)] == "earlier"]
    newer = [each for each in members if relations[id(each)] != "earlier"]
    states = _by_number([*sorted(older, key=lambda each: (str(stood_on(each)), in_order(each))), *newer])
    if "denied" in {mark for each in older for mark in each.marks}:
        return (
            f"{name(newer[0].claim)} corrects {older[-1].claim.figure} to {newer[0].claim.figure}: "
            "the later number holds."
        )
    told = ", then ".join(f"{state[0].claim.figure} ({names(state, copies)}{_day(state[0])})" for state in states)
    return f"The number changed over time: {told}. The later article gives the newer state."


def _explain_conflict(members: Sequence[Measured], best: Measured, copies: Copies) -> str:
    sides = _by_number(
        sorted(members, key=lambda each: (agree(best.quantity, each.quantity) is Agreement.DIFFERENT, in_order(each)))
    )
    told = []
    for side in sides:
        said = f"{names(side, copies)} {give(side, copies)} {side[0].claim.figure}{_as_word_of(side, members)}"
        fit = agree(best.quantity, side[0].quantity)
        if fit is Agreement.ROUNDED:
            said += f", which fits {best.claim.figure}"
        elif fit is Agreement.DIFFERENT:
            said += f", which does not fit {best.claim.figure}{_distance(best, side[0])}"
        told.append(said)
    return "; ".join(told) + "."


def _as_word_of(side: Sequence[Measured], members: Sequence[Measured]) -> str:
    """Whose word a number is, where one article gives it beside another's."""
    both = {each.article for each in side} & {each.article for each in members if each not in side}
    voices = [each.voice.told for each in side if each.voice and each.article in both]
    return f" as the word of “{voices[0]}”" if voices else ""


def _by_number(members: Iterable[Measured]) -> list[list[Measured]]:
    """The claims by the number they give, in order of each number's first claim."""
    sides: list[list[Measured]] = []
    for each in members:
        for side in sides:
            if agree(side[0].quantity, each.quantity) is Agreement.SAME:
                side.append(each)
                break
        else:
            sides.append([each])
    return sides


def _distance(best: Measured, other: Measured) -> str:
    gap = other.quantity.value - best.quantity.value
    if not best.quantity.value or best.dimension != "count":
        return ""
    share = abs(gap) / abs(best.quantity.value) * 100
    return f" ({abs(gap):,.10g} {'more' if gap > 0 else 'fewer'}, {share:.0f} percent)"


def _explain_single(members: Sequence[Measured], copies: Copies) -> str:
    if len({each.article for each in members}) > 1:
        return f"One source: {names(members, copies)}."
    return f"Only {name(members[0].claim)} gives this number."


def _explain_rounding(members: Sequence[Measured], relations: dict[int, str], best: Measured, copies: Copies) -> str:
    exact = [each for each in members if relations[id(each)] == "same"]
    rounded = [each for each in members if relations[id(each)] == "rounded"]
    told = "; ".join(f"{name(each.claim)} says {each.claim.figure}" for each in _one_each(rounded))
    return f"{names(exact, copies)} {give(exact, copies)} {best.claim.figure}; {told}, which fits it once rounded."


def _one_each(members: Sequence[Measured]) -> list[Measured]:
    """The first claim of each article."""
    return list({each.article: each for each in reversed(members)}.values())[::-1]


def names(members: Sequence[Measured], copies: Copies) -> str:
    """Who gives a number, each source with its agency and those that copied it.

    "Northgate Wire (copied by Lakeland Tribune)", "Harbor Ledger (from Reuters, also in Civic Lens)".
    """
    return listed(_told_sources(members, copies))


def give(members: Sequence[Measured], copies: Copies) -> str:
    """The verb to `names`: one source gives, whoever copied it; several give."""
    return "gives" if is_one(members, copies) else "give"


def is_one(members: Sequence[Measured], copies: Copies) -> bool:
    """Whether `names` tells one source."""
    return len(_told_sources(members, copies)) == 1


def _told_sources(members: Sequence[Measured], copies: Copies) -> list[str]:
    by_source: dict[int, list[Measured]] = {}
    for each in sorted(members, key=lambda each: (copies.origin(each.article) != each.article, in_order(each))):
        by_source.setdefault(copies.origin(each.article), []).append(each)
    told = []
    for source in by_source.values():
        first, *others = dict.fromkeys(name(each.claim) for each in source)
        agency = copies.agency(source[0].article)
        notes = [f"from {agency}"] if agency else []
        if others:
            notes.append(f"{'also in' if agency else 'copied by'} {listed(others)}")
        told.append(f"{first} ({', '.join(notes)})" if notes else first)
    return list(dict.fromkeys(told))


def _count(sources: int) -> str:
    return f"{sources} independent sources"


def _day(each: Measured) -> str:
    day = stood_on(each)
    return f", {periods.in_words(day.isoformat())}" if day else ""


def _last_stem(noun: str) -> str:
    words = stems(noun)
    return words[-1] if words else ""
