"""What a claim measures, in a normal form that can be compared: dimension, noun, event, place, period."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from extractor.check import events
from extractor.check.prices import prices_of
from extractor.check.values import Quantity, physical, quantity_of
from extractor.check.voices import Voice, voice_of
from extractor.check.words import root, stem, stems
from extractor.models import Claim

_COUNTED = re.compile(
    r"^(?:(?:total|overall|combined|final|official|latest)\s+)*"
    r"(?:numbers?|amount|count|tally|total|share|percentage|proportion|toll)\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s+(?:of|in|for|from|to|on|at|by|with|without|who|whose|that|which|against|about|over|under|between|among|during"
    r"|after|before|since|near|than|as|into|through|per)\s+"
)
_EACH = re.compile(
    r"^\s*(?:(each|apiece)\b|(?:per|every|an?|for (?:each|every))\s+([a-z]+)\b(?!\s+(?:earlier|ago|before|later|prior))"
    r"|/\s?([a-z]+)|[- ]a[- ](piece|head)"
    r"|(?:(?!(?:in|over|within|for|after|during|of|from)\b)[\w’-]+\s+){1,3}(?:an?|per|every|each)\s+"
    r"(hour|day|week|month|year|person|head|capita)\b(?!\s+(?:earlier|ago|before|later|prior)))"
)
"""What a number is one of; "$1,720 a year earlier" and "12 percent in a year" are of no year."""
_LEAD_IN = re.compile(r"^[A-Z][A-Z .'’-]+[—–:-]+\s*")
"""A dateline that was taken into the noun: "MILLBROOK — Measles cases"."""
_POSSESSIVE = re.compile(r"^(?:(?:the|this|that|its|their|our)\s+)?(?:\w+['’]s|\w+s['’])\s+")
"""Whose it is, which is the same for all who tell the story: "the county's kindergartners"."""
_DATELINE = re.compile(r"([A-Z][A-Z .'’-]{2,60})(?:,[^—–\n]{2,40}|\s*\([^)\n]{2,30}\))?\s*(?:[—–]|--|:)\s")
_AGAINST = re.compile(r"^\s+(?:\w+\s+){0,2}to\s+\d")
"""What is won "by 52,318 votes to 49,870" is a tally, not a margin."""
_ELLIPTIC = re.compile(r"^\s+(?:more|fewer|less) than\b", re.IGNORECASE)
"""What "1,200 fewer than in 2019" counts stands before it, if anywhere, and is not the noun of its clause."""
_ANOTHER = re.compile(r"\b(?:another|a further|an additional)\s+$", re.IGNORECASE)
_PRICE_OF = re.compile(
    r"\b(?:cost|price|bill|tab|price tag) (?:of|for) (?:the |a |an )?([^,.;:]{1,60}?)"
    r"(?= (?:at|to|is|was|has|had|will|would|came|comes|rose|could|may|might)\b)"
)
"""What the sum is paid for where the noun is only "bill": "put the bill for the tunnel at"."""
_THAT_IS = re.compile(r"(?:That|This|It) (?:is|was|means|meant|marks|marked|represents|represented)\b")
_COMPARED = ("count", "money", "percent", "points", "ratio", "measure")
"""Kinds that state a measurable fact; ranks, ages, scores, spans of time and multiples only mean something in place."""
_WIDE = 1.5
"""How many times its lower end the upper end of a range may be for it to tell something."""
_REACH = 500
"""Characters between a result and the numbers it is computed from."""
_GAP = 2
"""Characters between a sentence and the next of its paragraph."""
_LEAD = 250
"""Characters before a sentence that may say that it corrects something."""
Noun = tuple[str | None, frozenset[str], str | None]
_NO_NOUN: Noun = (None, frozenset(), None)
PERSON = "person"
"""The head of all nouns that say no more than that somebody is counted."""


class Match(Enum):
    """How two nouns compare."""

    SAME = "same"
    NARROWER = "narrower"
    """The same head, and one has restricting words that the other lacks."""
    OPEN = "open"
    """One has no noun."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim with the normal form of what it measures, computed once."""

    claim: Claim
    article: int
    """Position of its article."""
    quantity: Quantity
    dimension: str
    """What must be equal for two numbers to be comparable at all: "count", "money USD", "share", "measure length"."""
    head: str | None
    modifiers: frozenset[str]
    event: str | None
    marks: frozenset[str]
    each: str | None
    """What it is one of, for a price or rate: "$50 each", "$2 an hour"."""
    words: frozenset[str]
    """Roots of the words of its sentence."""
    own: frozenset[str]
    """Of these, the words of its noun, place and unit."""
    before: str
    after: str
    prices: str | None = None
    """Of what year's prices a sum of money is, where that is said (see `extractor.check.prices`)."""
    home: str | None = None
    """Where its article plays, a hint for a claim without a place."""
    is_alone: bool = False
    """Whether it is the only number of its dimension in its article that is set against others."""

    @property
    def context(self) -> frozenset[str]:
        """Roots of the other words of its sentence."""
        return self.words - self.own

    @property
    def voice(self) -> Voice | None:
        """Whose word it is, as far as its sentence says."""
        return voice_of(self.claim.sentence, len(self.before), len(self.before) + len(self.claim.figure))

    @property
    def is_wide(self) -> bool:
        """Whether the number says so little that it fits nearly any other: "hundreds"."""
        return self.quantity.high > _WIDE * self.quantity.low

    @property
    def is_level(self) -> bool:
        """Whether the number says how much there is of something, not how much more, of what part, or apiece."""
        return not self.marks & {"more", "part", "denied", "change", "difference"} and self.each is None


def measured(claims: Sequence[Claim], article: int, text: str | None = None) -> list[Measured]:
    """The claims of one article (or of none) with their measures; those without a number are left out."""
    home = _dateline(text) if text else None
    if home is None:
        home = _place_of_most(claims)
    found = [each for claim in claims if (each := _measured(claim, article, text, home))]
    found = [_beside_others(each, before) for before, each in zip([None, *found], found, strict=False)]
    found = [_of_what_went_before(found, at) for at in range(len(found))]
    counts = Counter(each.dimension for each in found if is_compared(each))
    return [replace(each, is_alone=True) if counts[each.dimension] == 1 else each for each in found]


def is_compared(each: Measured) -> bool:
    """Whether the number is set against others at all."""
    return each.claim.kind in _COMPARED and each.quantity.value not in (0.0, 1.0)


def _beside_others(each: Measured, before: Measured | None) -> Measured:
    """A claim whose "another" adds to what befell others, and so is no increment: "64 died; another 410 were hurt"."""
    told_apart = before and before.event and each.event and before.event != each.event
    if "more" not in each.marks or not told_apart or not _ANOTHER.search(each.before):
        return each
    return replace(each, marks=each.marks - {"more"})


def _of_what_went_before(found: Sequence[Measured], at: int) -> Measured:
    """A change whose sentence leaves to the one before what has changed: "That is a rise of 7.6 percent"."""
    each = found[at]
    if each.dimension != "change" or not _THAT_IS.match(each.claim.sentence):
        return each
    starts = each.claim.start - len(each.before)
    before = next((i for i in reversed(range(at)) if found[i].claim.sentence != each.claim.sentence), None)
    if before is None:
        return each
    of = found[before]
    if of.head is None or starts - _end_of_sentence(of) > _GAP:
        return each
    return replace(
        each,
        head=of.head,
        modifiers=of.modifiers,
        marks=each.marks - {"difference"},
        words=each.words | of.words,
        own=each.own | of.own,
    )


def _end_of_sentence(each: Measured) -> int:
    return each.claim.end + len(each.after)


def match(a: Measured, b: Measured) -> Match:
    """Whether two claims count the same thing, one a part of the other, or different things."""
    if a.head is None or b.head is None:
        return Match.OPEN
    if a.head != b.head:
        return Match.SAME if _whom_it_befell(a, b) or _whom_it_befell(b, a) else Match.OTHER
    if a.modifiers == b.modifiers:
        return Match.SAME
    return Match.NARROWER if a.modifiers < b.modifiers or b.modifiers < a.modifiers else Match.OTHER


def _whom_it_befell(a: Measured, b: Measured) -> bool:
    """Whether one names the event and those of whom, the other those: "teaching vacancies", "short of 120 teachers"."""
    if a.head != PERSON or b.head is None or a.event is None or a.event != b.event:
        return False
    return a.modifiers == b.modifiers | {b.head}


def near(a: Measured, b: Measured) -> bool:
    """Whether two numbers stand within a paragraph or two of each other."""
    return abs(a.claim.start - b.claim.start) <= _REACH


def between(first: Measured, second: Measured) -> str:
    """What stands between two figures of one sentence, the first of them first."""
    return first.after[: max(len(first.after) - len(second.after) - len(second.claim.figure), 0)]


def shown_noun(noun: str) -> str:
    """A noun as a comparison names it: "this year's budget" is the budget."""
    plain = _LEAD_IN.sub("", noun)
    owner = _POSSESSIVE.match(plain)
    return plain[owner.end() :] if owner and any(map(events.is_time, stems(owner[0]))) else plain


def head_phrase(noun: str) -> str:
    """A noun without what is said after it: "people from their homes" are people."""
    return _PREPOSITION.split(noun, maxsplit=1)[0]


def is_specific(each: Measured) -> bool:
    """Whether the noun by itself says what is counted: "turnout" does, "cases" and "people" do not."""
    if each.head is None:
        return False
    return bool(each.event) if each.head == PERSON else bool(each.modifiers) or not events.is_vague(each.head)


def _measured(claim: Claim, article: int, text: str | None, home: str | None) -> Measured | None:
    quantity = quantity_of(claim)
    if quantity is None:
        return None
    at = _offset(claim, text)
    sentence, end = claim.sentence, at + len(claim.figure)
    before, after = sentence[:at], sentence[end:]
    marks = events.marks(sentence, at, end)
    if text and events.is_about("corrected", _led_up_to(claim, at, text)):
        marks |= {"corrected"}
    if _AGAINST.match(after):
        marks -= {"difference"}
    named = _is_noun(claim, text) and not _ELLIPTIC.match(after)
    if named and _is_who_says_it(claim.noun or "", sentence, at, end):
        named = False
    head, modifiers, event = _noun(claim.noun, claim.place, claim.kind) if named else _NO_NOUN
    if head is None and claim.kind == "money" and (of := _PRICE_OF.search(before)):
        head, modifiers, event = _noun(of[1], claim.place, claim.kind)
    if event is None:
        event = events.event_beside(sentence, at, end, money=claim.kind == "money")
    if head is None and claim.kind == "count" and event and events.counts_people(event):
        head = PERSON
    each = _EACH.match(after)
    return Measured(
        claim=claim,
        article=article,
        quantity=quantity,
        dimension=_dimension(claim, marks),
        head=head,
        modifiers=modifiers,
        event=event,
        marks=marks,
        each=next((stem(word) for word in each.groups() if word), None) if each else None,
        words=_roots(sentence),
        own=_own(claim.noun, claim.place, claim.figure),
        before=before,
        after=after,
        prices=prices_of(before, after, claim.published) if claim.kind == "money" else None,
        home=home,
    )


def _is_who_says_it(noun: str, sentence: str, start: int, end: int) -> bool:
    """Whether the noun is who gives the figure, not what it counts: "the organizers claimed 120,000"."""
    if noun not in sentence[:start] or noun in sentence[end:]:
        return False
    voice = voice_of(sentence, start, end)
    return voice is not None and set(map(root, stems(noun))) <= voice.words


def _dateline(text: str) -> str | None:
    """The place that the article is reported from: "MILLBROOK — Measles cases rose"."""
    found = _DATELINE.match(text)
    return found[1].strip().title() if found else None


def _place_of_most(claims: Sequence[Claim]) -> str | None:
    """The place that most claims of an article state; one that a single claim in many states is only that claim's."""
    counts = Counter(claim.place for claim in claims if claim.place)
    if not counts:
        return None
    home = min(counts, key=lambda place: (-counts[place], place))
    return home if counts[home] > 1 or 2 * counts[home] >= len(claims) else None


def _led_up_to(claim: Claim, at: int, text: str) -> str:
    """The text of the paragraph shortly before the figure's sentence."""
    start = claim.start - at
    return text[max(start - _LEAD, 0) : max(start, 0)].rpartition("\n\n")[2]


def _is_noun(claim: Claim, text: str | None) -> bool:
    """Whether the noun names a thing; a name of a person or place is who or where, not what is counted.

    A word that only opens its sentence may be either: it is a name if the article has it so within a sentence.
    """
    words = (claim.noun or "").split()
    if not words:
        return False
    starts_sentence = claim.sentence.startswith(words[0]) and not words[0].isupper()
    head = _PREPOSITION.split(claim.noun or "", maxsplit=1)[0].split()[-1]
    if not head[0].isupper():
        return True
    return starts_sentence and len(words) == 1 and not (text and re.search(rf"[a-z,] {re.escape(head)}\b", text))


@lru_cache(maxsize=1_000)
def _own(noun: str | None, place: str | None, figure: str) -> frozenset[str]:
    return frozenset(map(root, stems(f"{noun or ''} {place or ''} {figure}")))


def _offset(claim: Claim, text: str | None) -> int:
    """Where the figure stands in its sentence; without the article's text its first place there."""
    if text:
        sentence = text.find(claim.sentence, max(claim.start - len(claim.sentence), 0))
        at = claim.start - sentence
        if sentence >= 0 and claim.sentence.startswith(claim.figure, at) and at >= 0:
            return at
    return max(claim.sentence.find(claim.figure), 0)


@lru_cache(maxsize=20_000)
def _noun(noun: str, place: str | None, kind: str) -> Noun:
    """Head, modifiers and event of a noun phrase: "detainer requests from ICE" is request + {detain, ice}."""
    counted = _POSSESSIVE.sub("", _COUNTED.sub("", _LEAD_IN.sub("", noun)))
    where = set(stems(place or ""))
    words = [word for word in stems(counted) if not events.is_time(word)]
    first, *rest = (
        [word for word in stems(phrase) if not events.is_time(word)]
        for phrase in _PREPOSITION.split(counted, maxsplit=1)
    )
    if kind == "money" and first and events.is_price(first[-1]):  # "the bill for the tram line" is about the line
        while first and events.is_price(first[-1]):
            first.pop()
        words = [*first, *(rest[0] if rest else ())]
        first = words if not rest or not rest[0] else rest[0]
    heads = first or words[-1:]
    if not heads:
        return _NO_NOUN
    head = events.plainest(heads[-1])
    event = events.counted_event(head) if kind != "money" else None
    modifiers = frozenset(map(events.plainest, words)) - where - {head}
    if event or events.is_person(head):
        of_people = {word for word in modifiers if events.is_person(word)}
        return PERSON, modifiers - of_people - {PERSON}, event
    return head, modifiers, None


@lru_cache(maxsize=1_000)
def _roots(sentence: str) -> frozenset[str]:
    return frozenset(root(word) for word in stems(sentence) if not events.is_time(word))


def _dimension(claim: Claim, marks: Iterable[str]) -> str:
    if claim.kind in ("percent", "ratio"):
        return "change" if "change" in marks else "share"
    if claim.kind == "money":
        return f"money {claim.unit}"
    if claim.kind == "measure":
        return f"measure {physical(claim.unit)}"
    return claim.kind
