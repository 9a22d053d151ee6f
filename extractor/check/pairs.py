"""Whether two claims measure the same thing: the evidence, weighed.

A false conflict costs trust. So two equal numbers need only some evidence that they are the same fact, which the number
itself gives the more of the more digits it has; two different numbers need the same noun, nothing that tells them apart
(place, period, what happened, a part, an increment), and the rest of the evidence as well.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from extractor.check import events, periods, places, prices
from extractor.check.measures import PERSON, Match, Measured, is_specific, match, near
from extractor.check.periods import Span
from extractor.check.places import Where
from extractor.check.stories import Stories
from extractor.check.values import Agreement, agree, digits
from extractor.check.voices import contrasts
from extractor.check.words import root, weight

# Evidence that two equal numbers are one fact, in nats where it is a rarity.
_DIGIT = 2.3
"""A significant digit in common: one chance in ten."""
_UNMISTAKABLE = 4
"""Digits from which equal numbers of one story are one fact, whatever their nouns."""
_ROUNDED = -1.0
_HARDLY_ROUNDED = 1.02
"""Without a noun, numbers must be this near to be one rounded."""
_SAME_NOUN, _NARROWER_NOUN, _SAME_PEOPLE = 7.0, 4.0, 2.0
_OTHER_NOUN, _OTHER_NOUN_WITH_UNIT = -3.0, -1.0
_SAME_EVENT, _OTHER_EVENT = 4.0, -5.0
_SAME_PLACE = _SAME_PERIOD = 2.0
_OTHER_PLACE = _OTHER_PERIOD = -6.0
"""Equal numbers of one story are more often one fact with a place or period misread than two facts."""
_SAME_UNIT = 2.0
_SAME_SPEAKER = 3.0
_ONLY_ONES = 3.5
"""Neither article has another number of this dimension."""
_MOST_WORDS = 8.0
"""What the other words of the two sentences can add at most."""
_ENOUGH_TO_AGREE = 9.0
_WITHIN, _CORRECTING = 4.0, 4.0
"""So much less is enough within one article, and for the number that its correction repeats."""

# Evidence that two different numbers contradict each other.
_ENOUGH_TO_DIFFER, _ENOUGH_TO_UPDATE = 5.0, 4.0
_NOUN_TO_DIFFER = 3.0
"""What a rare noun in common can add to that."""
_MORE_THAN_NOUN = 2.0
"""A count needs so much more than its noun: "ballots" may be the uncounted or the spoiled ones."""
_ENOUGH_WORDS = {"share": 5.0, "change": 5.0, "money": 3.0}
"""For these the noun says less than the rest of the sentence, which must have so much in common."""
_FAR_ON = 20.0
"""How many times its first state a count of one event may come to."""
_OTHER_VOICE = 3.0
"""Who estimate a thing differently are likely to speak of the same."""
_NEAR, _MIDDLE, _FAR = 1.25, 2.0, 5.0
"""How many times larger one may be: of a bare noun; with its place, period or restriction; with all of these."""
_DAYS_APART = 14
"""Longer after one another, articles are not expected to give the same number of what has no stated period."""
_DAYS_OF_ONE_STATE = 3
"""A count without a period that is smaller so many days later has hardly fallen; somebody is wrong."""
_DAYS_OF_STORY = 60
_A_QUARTER = 80
_STALE = 300
"""Days after which a number without a period is no longer taken to be about a period that is over."""
_DAYS_OF_ONE_POLL = 7
_FEW = 3
_SMALL = 10
"""Smaller counts contradict each other only where it is said what happened to the things counted."""
_TELLING = 20
"""Smaller counts are near to one another by chance."""
_TELLING_APART = frozenset({"more", "part", "difference", "fiscal", "elsewhere", "planned", "anew", "house", "senate"})
"""What is said of one of two different numbers, and not of the other, makes them two things."""
_ANEW = frozenset({"new", "second", "old", "former"})
"""What makes a thing another of its kind: "the repair of the bridge", "a new bridge"."""
_NO_DISPUTE = frozenset({"more", "part", "denied", "sampled", "earlier", "difference"})
_TOLLS = frozenset({"death", "injury", "missing", "infection"})
"""Counts that rise within a day."""


class Tie(Enum):
    """What two differing numbers of maybe the same thing are to each other."""

    CONFLICT = "conflict"
    UPDATE = "update"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Contrast:
    """A tie between two claims with the weight of its evidence, and what stands against it."""

    tie: Tie
    evidence: float
    reason: str = ""


def agreement(a: Measured, b: Measured, stories: Stories) -> float | None:
    """The evidence that two claims with agreeing numbers in one story are the same fact; None if it is too little."""
    if a.dimension != b.dimension or a.each != b.each:
        return None
    numbers = agree(a.quantity, b.quantity)
    if numbers is Agreement.DIFFERENT or a.is_wide or b.is_wide or prices.tell_two(a.prices, b.prices):
        return None
    noun = noun_match(a, b, stories)
    within = a.article == b.article
    if noun is Match.OTHER and _of_somebody(a, b):
        noun = Match.NARROWER
    if not within and (_is_commonplace(a, b, noun) or _are_polls(a, b)):
        return None
    mentioned = _mentioned(a, b)
    if (
        noun is Match.OPEN
        and numbers is Agreement.ROUNDED
        and (a.dimension == "share" or _ratio(a, b) > _HARDLY_ROUNDED)
    ):
        return None
    has_unit = a.dimension not in ("count", "share", "change")
    precision = min(digits(a.claim.value or a.quantity.low), digits(b.claim.value or b.quantity.low))
    named = mentioned or has_unit or precision >= _UNMISTAKABLE
    if noun is Match.OTHER and (within or not named or numbers is Agreement.ROUNDED):
        return None
    corrects = within and "corrected" in a.marks | b.marks
    if noun is Match.OPEN and within and not corrects:
        return None
    if ("more" in a.marks) != ("more" in b.marks):
        return None
    if a.claim.kind == "ratio":
        precision = 2
    evidence = _DIGIT * precision + (_ROUNDED if numbers is Agreement.ROUNDED else 0.0)
    evidence += {
        Match.SAME: max(_SAME_NOUN, _common_noun(a, b)) if PERSON not in (a.head, b.head) else _SAME_PEOPLE,
        Match.NARROWER: max(_NARROWER_NOUN, _common_noun(a, b)) if PERSON not in (a.head, b.head) else _SAME_PEOPLE,
        Match.OPEN: mentioned,
        Match.OTHER: mentioned + (_OTHER_NOUN_WITH_UNIT if has_unit else _OTHER_NOUN),
    }[noun]
    if a.event and b.event:
        evidence += _SAME_EVENT if a.event == b.event else _OTHER_EVENT if PERSON in (a.head, b.head) else 0.0
    where, when = places.relate(a.claim.place, b.claim.place), when_of(a, b)
    if numbers is Agreement.ROUNDED and (where is Where.APART or when is Span.APART or _at_odds_in_time(a, b)):
        return None
    evidence += {Where.SAME: _SAME_PLACE, Where.APART: _OTHER_PLACE}.get(where, 0.0)
    evidence += {Span.SAME: _SAME_PERIOD, Span.APART: _OTHER_PERIOD}.get(when, 0.0)
    evidence += _SAME_UNIT * (has_unit or a.dimension == "change")
    evidence += _SAME_SPEAKER * (a.claim.official is not None and a.claim.official == b.claim.official)
    evidence += _ONLY_ONES * _only_ones(a, b)
    evidence += min(shared_words(a, b), _MOST_WORDS)
    needed = _ENOUGH_TO_AGREE - _WITHIN * within - _CORRECTING * corrects
    return evidence if evidence >= needed else None


def contrast(a: Measured, b: Measured, stories: Stories) -> Contrast | None:
    """What two claims with different numbers in one story are to each other; None if they are different things."""
    if a.article == b.article or a.dimension != b.dimension or agree(a.quantity, b.quantity) is not Agreement.DIFFERENT:
        return None
    if a.each != b.each or (a.marks ^ b.marks) & _TELLING_APART or {"more", "part"} & a.marks:
        return None
    if {"denied", "sampled"} & (a.marks | b.marks) or a.is_wide or b.is_wide:
        return None
    noun = noun_match(a, b, stories)
    written, where = places.relate(a.claim.place, b.claim.place), _where(a, b)
    if noun is Match.OTHER or written is Where.APART or (a.event != b.event and a.event and b.event):
        return None
    if PERSON in (a.head, b.head) and (not a.event or a.event != b.event):
        return None
    when = when_of(a, b)
    if when is Span.APART or _at_odds_in_time(a, b):
        return None
    older, newer = sorted((a, b), key=_stood)
    evidence = _evidence(a, b, when, where)
    ratio = _ratio(a, b)
    same_event = a.event is not None and a.event == b.event
    if evidence < _ENOUGH_TO_UPDATE or ratio > (_FAR_ON if same_event else _FAR):
        return None
    if a.prices == b.prices and _is_update(older, newer, noun):
        return Contrast(Tie.UPDATE, evidence)
    if where in (Where.APART, Where.WITHIN) or evidence < _ENOUGH_TO_DIFFER:
        return None
    if noun is Match.OPEN or ratio > _most_apart(a, b, when, where) or not _contradictable(a, b, when):
        return None
    low = min(abs(a.quantity.value), abs(b.quantity.value))
    if noun is Match.NARROWER:
        said = f"one counts “{a.claim.noun}”, the other “{b.claim.noun}”, which may be a part of it"
        return Contrast(Tie.DOUBT, evidence, said) if ratio <= _NEAR and low >= _TELLING else None
    if a.prices != b.prices:
        said = f"one {prices.in_words(a.prices)}, the other {prices.in_words(b.prices)}"
        return Contrast(Tie.DOUBT, evidence, said)
    if when is not Span.SAME and a.dimension == "count" and _may_have_changed(older, newer):
        days = _days_between(a, b)
        said = f"they are {days} day{'s' * (days != 1)} apart and state no period, so the count may have changed"
        return Contrast(Tie.DOUBT, evidence, said) if ratio <= _NEAR and low >= _TELLING else None
    return Contrast(Tie.CONFLICT, evidence)


def _may_have_changed(older: Measured, newer: Measured) -> bool:
    """Whether a count without a period may have grown since; within days it seldom falls."""
    days = _days_between(older, newer)
    may_grow = newer.event is None or newer.event != older.event or events.grows(newer.event)
    return days > _DAYS_OF_ONE_STATE or (days > 0 and may_grow and _larger(newer, older))


def _most_apart(a: Measured, b: Measured, when: Span, where: Where) -> float:
    """How many times larger one number may be: the more is said of what is counted, the more."""
    if _transposed(a, b):
        return _FAR
    if _estimated_otherwise(a, b):
        return _FAR
    known = (bool(a.modifiers or a.event), when is Span.SAME, where is Where.SAME)
    return _FAR if all(known) else _MIDDLE if any(known) or _only_ones(a, b) else _NEAR


def _estimated_otherwise(a: Measured, b: Measured) -> bool:
    """Whether two estimate one event, and differ: "the organizers spoke of 80,000", "police counted 35,000"."""
    if a.event is None or a.event != b.event or a.voice is None or b.voice is None:
        return False
    return a.voice.differs(b.voice) and (a.voice.estimates or b.voice.estimates)


def _transposed(a: Measured, b: Measured) -> bool:
    """Whether the numbers differ by two neighbouring digits in the wrong order, the commonest slip in copying."""
    one, other = (f"{each.quantity.value:.0f}" for each in (a, b))
    differing = [at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    if len(one) != len(other) or len(differing) != 2:
        return False
    first, second = differing
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def succession(a: Measured, b: Measured) -> bool:
    """Whether one sentence gives both numbers as an older and a newer state, or as a wrong and a right one."""
    if a.article != b.article or a.claim.sentence != b.claim.sentence or a.dimension != b.dimension:
        return False
    if match(a, b) is Match.OTHER or agree(a.quantity, b.quantity) is not Agreement.DIFFERENT:
        return False
    if when_of(a, b) is Span.APART or {"change", "difference", "more", "part", "sampled"} & (a.marks | b.marks):
        return False
    if "denied" in b.marks:
        return True
    if any(_is_of_a_past_year(each) for each in (a, b)) and "corrected" not in a.marks:
        return False  # "264 last year, from 300": two years, each with its own count
    return "earlier" in b.marks and "earlier" not in a.marks and _follows(a)


def dispute(a: Measured, b: Measured, stories: Stories) -> Contrast | None:
    """What two different numbers of one article are that it gives as the word of two."""
    if not _have_two_voices(a, b) or a.dimension != b.dimension or a.each != b.each or a.prices != b.prices:
        return None
    if agree(a.quantity, b.quantity) is not Agreement.DIFFERENT or a.is_wide or b.is_wide:
        return None
    if (a.marks ^ b.marks) & _TELLING_APART or (a.marks | b.marks) & _NO_DISPUTE:
        return None
    if (a.event != b.event and a.event and b.event) or (PERSON in (a.head, b.head) and not a.event):
        return None
    noun, where = noun_match(a, b, stories), places.relate(a.claim.place, b.claim.place)
    if noun in (Match.OTHER, Match.OPEN) or where in (Where.APART, Where.WITHIN):
        return None
    if _ratio(a, b) > _FAR or not _contradictable(a, b, when_of(a, b)):
        return None
    if noun is Match.SAME and dispute_openly(a, b):
        return Contrast(Tie.CONFLICT, _OTHER_VOICE)
    if _ratio(a, b) > _MIDDLE:
        return None
    said = "each is given as the word of somebody else, and perhaps of something else"
    return Contrast(Tie.DOUBT, 0.0, said)


def dispute_openly(a: Measured, b: Measured) -> bool:
    """Whether an article sets two numbers against each other, each as the word of somebody, or calls them estimates."""
    if not _have_two_voices(a, b):
        return False
    second = max(a, b, key=lambda each: each.claim.start)
    estimated = any(each.voice and each.voice.estimates for each in (a, b))
    return estimated or contrasts(second.before + second.claim.figure)


def _have_two_voices(a: Measured, b: Measured) -> bool:
    """Whether one article gives two numbers, not far from each other and not of two times, as the word of two."""
    if a.article != b.article or not near(a, b) or not _of_one_time(a, b):
        return False
    return a.voice is not None and a.voice.differs(b.voice)


def _of_one_time(a: Measured, b: Measured) -> bool:
    """Whether two claims state the same period, or both none but the day."""
    when = when_of(a, b)
    open_ones = [each.claim.period is None or periods.is_day(each.claim.period) for each in (a, b)]
    return when is Span.SAME or (when is Span.UNKNOWN and all(open_ones) and stood_on(a) == stood_on(b))


def noun_match(a: Measured, b: Measured, stories: Stories) -> Match:
    """How the nouns compare in one story, where "requests" stands for the detainer requests of the same article."""
    noun = match(a, b)
    if noun is Match.NARROWER:
        bare, full = sorted((a, b), key=lambda each: len(each.modifiers))
        if (
            not full.modifiers & _ANEW
            and not bare.modifiers
            and bare.article >= 0
            and stories.says(bare.article, full.modifiers)
        ):
            return Match.SAME
    if noun in (Match.OPEN, Match.OTHER) and (_spelled_out(a, b) or _spelled_out(b, a)):
        return Match.NARROWER
    if noun is Match.OTHER and a.head == b.head and _said_by_both(a, b, stories):
        return Match.NARROWER
    return noun


def _of_somebody(a: Measured, b: Measured) -> bool:
    """Whether one counts people whoever they are, and the other says who they are: "2,600 people", "2,600 nurses"."""
    return any(
        one.head == PERSON and not one.modifiers and other.head != PERSON and other.claim.unit == "person"
        for one, other in ((a, b), (b, a))
    )


def _said_by_both(a: Measured, b: Measured, stories: Stories) -> bool:
    """Whether each article has the words that restrict the other's noun: "cases of marsh fever", "confirmed cases"."""
    if min(a.article, b.article) < 0:
        return False
    return stories.says(a.article, b.modifiers - a.modifiers) and stories.says(b.article, a.modifiers - b.modifiers)


def _spelled_out(a: Measured, b: Measured) -> bool:
    """Whether the sentence of a claim without a sure noun has the whole noun of the other: "measles cases"."""
    if b.head in (None, PERSON) or not b.modifiers or not (a.head is None or a.head in b.modifiers):
        return False
    return a.words >= {root(word) for word in (b.head, *b.modifiers) if word}


def _where(a: Measured, b: Measured) -> Where:
    """How the places relate; a claim without one plays where its article does, or where its sentence says."""
    where = places.relate(a.claim.place or a.home, b.claim.place or b.home)
    if where is Where.UNKNOWN and any(
        one.claim.place is None and other.claim.place and places.names_part(one.claim.sentence, other.claim.place)
        for one, other in ((a, b), (b, a))
    ):
        return Where.WITHIN
    if where is Where.WITHIN and (_between_places(a, b) or _between_places(b, a)):
        return Where.UNKNOWN
    return where


def _between_places(a: Measured, b: Measured) -> bool:
    """Whether one is of two places that the other's sentence names both: "the line from Hallen to Norvik"."""
    place = a.claim.place or a.home or ""
    return " and " in place and all(name in b.claim.sentence for name in place.split(" and "))


def stood_on(each: Measured) -> date | None:
    """The day for which the number is given: the stated day, else that of publication."""
    span = periods.days(each.claim.period) if each.claim.period and periods.is_day(each.claim.period) else None
    return span[0] if span else periods.day_of(each.claim.published)


def when_of(a: Measured, b: Measured) -> Span:
    """How the periods relate; days are the times at which a count stood, which say nothing of its period."""
    if periods.is_day(a.claim.period) or periods.is_day(b.claim.period):
        return Span.UNKNOWN
    return periods.relate(a.claim.period, b.claim.period)


def _is_commonplace(a: Measured, b: Measured, noun: Match) -> bool:
    """Whether the numbers are so small that equal ones say nothing: "two campaigns", "three emails"."""
    if a.dimension != "count" or max(a.quantity.high, b.quantity.high) >= _SMALL:
        return False
    if _days_between(a, b) > _DAYS_APART:
        return True
    told_apart = (a.event is not None and a.event == b.event) or (
        is_specific(a) and (bool(a.modifiers & b.modifiers) or shared_words(a, b) >= _ENOUGH_WORDS["share"])
    )
    return noun is not Match.SAME or not told_apart or a.quantity.value < _FEW


def _are_polls(a: Measured, b: Measured) -> bool:
    """Whether the numbers are of polls that are not one and the same."""
    asked = a.dimension in ("share", "points") and "sampled" in a.marks | b.marks
    return asked and _days_between(a, b) > _DAYS_OF_ONE_POLL


def _at_odds_in_time(a: Measured, b: Measured) -> bool:
    return _long_over(a, b) or _long_over(b, a)


def _long_over(a: Measured, b: Measured) -> bool:
    """Whether one claim's period was long over when the other, which states none, was made."""
    span = periods.days(a.claim.period) if a.claim.period and not b.claim.period else None
    known = periods.day_of(b.claim.published)
    return span is not None and known is not None and (known - span[1]).days > _STALE


def _stood(each: Measured) -> tuple[str, str, str, int]:
    return str(stood_on(each) or "9999"), each.claim.published or "9999", each.claim.article, each.claim.start


def _evidence(a: Measured, b: Measured, when: Span, where: Where) -> float:
    words = shared_words(a, b)
    needed = _ENOUGH_WORDS.get(a.dimension.partition(" ")[0], 0.0)
    if a.dimension == "share" and a.head == b.head and events.is_rate(a.head, a.modifiers):
        needed = 0.0
    if a.event == b.event == "price" and a.head == b.head:  # the cost of the same thing
        needed = 0.0
    if words < needed and when is not Span.SAME:
        return 0.0
    beside_noun = (
        min(words, _MOST_WORDS)
        + _SAME_PLACE * (where is Where.SAME)
        + _SAME_PERIOD * (when is Span.SAME)
        + _SAME_EVENT * (a.event is not None and a.event == b.event)
        + _SAME_PLACE * bool(a.modifiers & b.modifiers)
        + _OTHER_VOICE * _estimated_otherwise(a, b)
    )
    if a.dimension == "count" and beside_noun < _MORE_THAN_NOUN:
        return 0.0
    return beside_noun + _ONLY_ONES * _only_ones(a, b) + min(_common_noun(a, b), _NOUN_TO_DIFFER)


def _is_update(older: Measured, newer: Measured, noun: Match) -> bool:
    """Whether the newer claim may give a newer state of the same count."""
    first, last = stood_on(older), stood_on(newer)
    if first is None or last is None or (last - first).days > _DAYS_OF_STORY:
        return False
    corrects = "corrected" in newer.marks
    if any(_is_over(each, older.claim.published) for each in (older, newer)) and not corrects:
        return False
    says_so = corrects or "rising" in newer.marks
    counted = newer.dimension == "count"
    same_event = newer.event is not None and newer.event == older.event
    if noun is Match.OPEN and (counted or not says_so or not (_only_ones(older, newer) or same_event)):
        return False
    if (
        not same_event
        and (not says_so or shared_words(older, newer) + _common_noun(older, newer) < _ENOUGH_TO_DIFFER)
        and not corrects
    ):
        return False
    if counted and min(older.quantity.value, newer.quantity.value) < _SMALL and not same_event:
        return False
    if first == last:
        hours = (newer.claim.published or "")[11:13] > (older.claim.published or "")[11:13]
        toll = counted and same_event and newer.event in _TOLLS and _larger(newer, older)
        return hours and (says_so or toll)
    return says_so or (counted and same_event and events.grows(newer.event) and _larger(newer, older))


def _only_ones(a: Measured, b: Measured) -> bool:
    """Whether neither article has another number to set against one of this dimension."""
    return a.article != b.article and a.is_alone and b.is_alone


def _larger(a: Measured, b: Measured) -> bool:
    return a.quantity.value > b.quantity.value


def _contradictable(a: Measured, b: Measured, when: Span) -> bool:
    """Whether the numbers are of a kind and size that two outlets can contradict each other on."""
    if not (is_specific(a) and is_specific(b)):
        return False
    if when is not Span.SAME and _days_between(a, b) > _DAYS_APART:
        return False
    if stood_on(a) != stood_on(b) and any(map(_is_of_a_day, (a, b))):
        return False
    low = min(abs(a.quantity.value), abs(b.quantity.value))
    return a.dimension != "count" or low >= _SMALL or (low > 1 and a.event is not None and a.event == b.event)


def _is_over(each: Measured, published: str | None) -> bool:
    """Whether the number is of a period that had ended then; one counted since a day is of no such period."""
    return "since" not in each.marks and periods.is_over(each.claim.period, published)


def _is_of_a_past_year(each: Measured) -> bool:
    """Whether the number is of a quarter or longer that had ended; a shorter past is often when it was announced."""
    span = periods.days(each.claim.period) if each.claim.period else None
    return span is not None and (span[1] - span[0]).days >= _A_QUARTER and _is_over(each, each.claim.published)


def _is_of_a_day(each: Measured) -> bool:
    """Whether the number is of a day that its article looks back on, rather than of the time of writing."""
    day, known = stood_on(each), periods.day_of(each.claim.published)
    return periods.is_day(each.claim.period) and day is not None and known is not None and abs((known - day).days) > 1


def _days_between(a: Measured, b: Measured) -> int:
    """Days between the publication of two claims; of an undated one, too many."""
    first, last = (periods.day_of(each.claim.published) for each in (a, b))
    return abs((first - last).days) if first and last else _DAYS_APART + 1


def _ratio(a: Measured, b: Measured) -> float:
    low, high = sorted((abs(a.quantity.value), abs(b.quantity.value)))
    return high / low if low else float("inf")


def shared_words(a: Measured, b: Measured) -> float:
    """What the other words that two sentences share tell, in nats."""
    return sum(weight(word) for word in a.context & b.context)


def _common_noun(a: Measured, b: Measured) -> float:
    """What the words that two nouns share tell."""
    shared = (a.modifiers & b.modifiers) | ({a.head} & {b.head})
    return min(sum(weight(word) for word in shared if word), _MOST_WORDS)


def _mentioned(a: Measured, b: Measured) -> float:
    """What it tells that the noun of one stands in the sentence of the other."""
    told = 0.0
    for one, other in ((a, b), (b, a)):
        if one.head is not None and (root(one.head) in other.words or (one.head == PERSON and other.event)):
            told += sum(weight(word) for word in (one.head, *one.modifiers) if root(word) in other.words)
    return min(told, _MOST_WORDS)


def _follows(each: Measured) -> bool:
    """Whether the number is what something came to: "rose to 47", "£1.52bn, up from"."""
    return "rising" in each.marks or each.before.rstrip().endswith(" to")
