"""One claim in words against the claims of a corpus: what supports it, what contradicts it, what is left open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.check import periods, places, prices
from extractor.check.arithmetic import computations_of
from extractor.check.conversion import Conversion
from extractor.check.copies import Copies
from extractor.check.events import plainest
from extractor.check.measures import PERSON, Match, Measured, is_specific, match, measured
from extractor.check.pairs import shared_words, stood_on
from extractor.check.periods import Span
from extractor.check.places import Where
from extractor.check.values import Agreement, agree
from extractor.check.verdicts import about, give, in_order, is_one, name, names
from extractor.check.words import WORD, root, stems, weight
from extractor.models import Article, Claim, Comparison, Verdict

_SENTENCE = 6
"""Words of the sentence that the widest search asks for together."""
_SAME_NOUN, _NARROWER_NOUN, _SAME_EVENT = 6.0, 3.0, 4.0
_SAME_PLACE, _NEAR_PLACE, _SAME_PERIOD = 4.0, 2.0, 4.0
_SAME_NUMBER = 3.0
_MOST_WORDS = 8.0
_ENOUGH = 7.0
"""Evidence from which a claim of the corpus is about what is asked."""
_BEHIND = 7.0
"""Claims with so much less evidence than the best are about something else."""


def searches(claim: Claim) -> list[tuple[str, ...]]:
    """Words to look for in a corpus too large to be read, the search that says most first.

    Each asks for all its words: first all of noun and place, then fewer of them, those that tell most; then, as others
    may name the thing otherwise, words of the sentence. A common word alone would be found in half of the articles.
    """
    named, said = (_telling_words(text) for text in (f"{claim.noun or ''} {claim.place or ''}", claim.sentence))
    asked = [named, named[:2], named[:1], said[:_SENTENCE], said[:3], said[:2], said[:1]]
    return list(dict.fromkeys(tuple(words) for words in asked if words))


def _telling_words(text: str) -> list[str]:
    """The words that say something, those that few English articles have first."""
    weights = {word: max(map(weight, stems(word)), default=0.0) for word in WORD.findall(text)}
    return sorted((word for word, known in weights.items() if known), key=lambda word: -weights[word])


def check_claims(
    asked: Sequence[Claim],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    text: str = "",
    conversion: Conversion | None = None,
) -> list[Comparison]:
    """Compare each asked claim, which comes from no article, with the claims of a corpus.

    `text` is what the asked claims were found in: a number in it that follows from its other numbers ("nearly 20 times
    the 80 of 2016"), or should and does not, is judged by that. `conversion` is that of money into a year's prices.
    """
    corpus = _Corpus(claims, articles, conversion)
    computed = _computed(asked, text)
    answers = (computed.get(each.start) or _answer(each, corpus) for each in asked)
    return [replace(answer, id=number) for number, answer in enumerate(answers, 1)]


def _computed(asked: Sequence[Claim], text: str) -> dict[int, Comparison]:
    """The arithmetic inside what is asked, by the start of its result."""
    return {
        each.result.claim.start: Comparison(
            id=0,
            about=about(each.inputs),
            verdict=each.verdict,
            claims=(
                replace(each.result.claim, relation="asked"),
                *(replace(one.claim, relation="input") for one in each.inputs),
            ),
            independent_sources=0,
            explanation=each.explanation,
        )
        for each in computations_of(measured(asked, -1, text), text)
        if each.result
    }


class _Corpus:
    """Claims by article; only those that share a word with what is asked are looked at closely."""

    def __init__(
        self, claims: Sequence[Claim], articles: Sequence[Article], conversion: Conversion | None = None
    ) -> None:
        self._conversion = conversion
        self.articles = sorted(
            articles, key=lambda each: (each.published or "9999", each.id, each.canonical_url or each.url or "")
        )
        self._by_article: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._by_article[claim.article, claim.url].append(claim)

    def copies(self, found: Sequence[Measured]) -> Copies:
        """The copies among the articles of these claims."""
        return Copies({each.article: self.articles[each.article] for each in found})

    def agree(self, a: Measured, b: Measured) -> Agreement:
        """Compare two numbers, sums of money in the prices asked for."""
        if self._conversion:
            return self._conversion.agree(a, b)
        return Agreement.DIFFERENT if prices.tell_two(a.prices, b.prices) else agree(a.quantity, b.quantity)

    def are_comparable(self, a: Measured, b: Measured) -> bool:
        """Whether the prices of another year are no reason for two sums to differ."""
        return self._conversion.are_comparable(a, b) if self._conversion else a.prices == b.prices

    def converted(self, found: Sequence[Measured]) -> str:
        """How sums of money came to the prices asked for; "" if none did."""
        return self._conversion.explain(found) if self._conversion else ""

    def about(self, asked: Measured) -> Iterator[Measured]:
        """The claims that may be about what is asked."""
        words = {
            root(word): weight(word) for word in (asked.head, *asked.modifiers) if word is not None and word != PERSON
        }
        for at, article in enumerate(self.articles):
            own = self._by_article.get((article.id, article.canonical_url or article.url), ())
            if not own:
                continue
            sharing = [
                claim for claim in own if not _elsewhere(claim, asked.claim) and _may_share(claim, words, article)
            ]
            if sharing:
                yield from measured(sorted(sharing, key=lambda claim: claim.start), at, article.text)


def _may_share(claim: Claim, words: Mapping[str, float], article: Article) -> bool:
    """Whether noun and sentence have half of the words asked for, by weight; or one, and the article the rest."""
    shared = words.keys() & _roots(f"{claim.noun or ''} {claim.sentence}")
    if 2 * sum(words[word] for word in shared) >= sum(words.values()):
        return True
    return bool(shared) and words.keys() <= _roots(article.text)  # "the 80 requests" of an article on detainer requests


@lru_cache(maxsize=10_000)
def _roots(text: str) -> frozenset[str]:
    """The roots of a text's words and of the plainest synonym of each."""
    found = stems(text)
    return frozenset(root(word) for word in (*found, *map(plainest, found)))


def _elsewhere(claim: Claim, asked: Claim) -> bool:
    """Whether a claim is plainly of another time or place than asked."""
    return (
        periods.relate(claim.period, asked.period) is Span.APART
        or places.relate(claim.place, asked.place) is Where.APART
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A claim of the corpus about what is asked, with how sure that is and whether its number agrees."""

    claim: Measured
    evidence: float
    agreement: Agreement
    settled: bool
    """Whether noun, place and period are those asked, so that another number contradicts the claim."""
    comparable: bool
    """Whether the prices of another year are no reason for another number."""


def _answer(claim: Claim, corpus: _Corpus) -> Comparison:
    own = measured([claim], -1)
    if not own:
        return Comparison(0, claim.figure, "unclear", (replace(claim, relation="asked"),), 0, "No number to check.")
    asked = own[0]
    found = [each for other in corpus.about(asked) if (each := _weigh(asked, other, corpus))]
    best = max((each.evidence for each in found), default=0.0)
    found = [each for each in found if each.evidence >= max(_ENOUGH, best - _BEHIND)]
    found.sort(key=lambda each: (-each.evidence, in_order(each.claim)))
    if not found:
        said = "Nothing in the database measures this."
        return Comparison(0, about([asked]), "unclear", (replace(claim, relation="asked"),), 0, said)
    return _verdict(asked, found, corpus)


def _weigh(asked: Measured, other: Measured, corpus: _Corpus) -> _Evidence | None:
    """How sure it is that a claim of the corpus is about what is asked; None if it is about something else."""
    if asked.dimension != other.dimension or asked.each != other.each or "denied" in other.marks:
        return None
    noun = match(asked, other)
    when = periods.relate(asked.claim.period, other.claim.period)
    where = places.relate(asked.claim.place, other.claim.place or other.home)
    numbers = corpus.agree(asked, other)
    different = numbers is Agreement.DIFFERENT
    if noun is Match.OTHER or when is Span.APART or where is Where.APART:
        return None
    if asked.event and other.event and asked.event != other.event and (different or PERSON in (asked.head, other.head)):
        return None
    if different and (noun is Match.OPEN or (asked.marks ^ other.marks) & {"more", "part", "difference"}):
        return None
    words = shared_words(asked, other)
    evidence = (
        {Match.SAME: _SAME_NOUN, Match.NARROWER: _NARROWER_NOUN}.get(noun, 0.0) * (1.0 if is_specific(asked) else 0.5)
        + min(words, _MOST_WORDS)
        + _SAME_EVENT * (asked.event is not None and asked.event == other.event)
        + {Where.SAME: _SAME_PLACE, Where.WITHIN: _NEAR_PLACE}.get(where, 0.0)
        + _SAME_PERIOD * (when is Span.SAME)
        + _SAME_NUMBER * (not different)
    )
    settled = (
        noun is Match.SAME
        and (when is Span.SAME or (asked.claim.period is None and other.claim.period is None))
        and where in (Where.SAME, Where.WITHIN)
    )
    return _Evidence(other, evidence, numbers, settled, corpus.are_comparable(asked, other))


def _verdict(asked: Measured, found: Sequence[_Evidence], corpus: _Corpus) -> Comparison:
    copies = corpus.copies([each.claim for each in found])
    supporting = [each for each in found if each.agreement is not Agreement.DIFFERENT]
    against = [each for each in found if each.agreement is Agreement.DIFFERENT and _contradicts(each, supporting)]
    open_ones = [each for each in found if each.agreement is Agreement.DIFFERENT and each not in against]
    supporters = [each.claim for each in supporting]
    outdated = bool(against) and all(_are_newer([each.claim], supporters) for each in against)
    older = [each for each in against if _are_newer(supporters, [each.claim])]
    verdict: Verdict
    if outdated:
        verdict = "updated"
    elif len(older) < len(against):
        verdict = "conflict"
    elif not supporting:
        verdict = "unclear"
    elif copies.sources(each.claim.article for each in supporting) == 1:
        verdict = "single"
    else:
        verdict = "agree" if any(each.agreement is Agreement.SAME for each in supporting) else "rounding"
    shown = [*supporting, *against] if supporting or against else open_ones
    relations = {Agreement.SAME: "same", Agreement.ROUNDED: "rounded", Agreement.DIFFERENT: "differs"}
    claims = [
        replace(each.claim.claim, relation="earlier" if each in older else relations[each.agreement]) for each in shown
    ]
    members = [each.claim for each in shown]
    explanation = _explain(verdict, supporting, against, open_ones, copies)
    return Comparison(
        id=0,
        about=about([asked, *members]),
        verdict=verdict,
        claims=(replace(asked.claim, relation="asked"), *claims),
        independent_sources=copies.sources(each.article for each in members),
        explanation=" ".join(filter(None, (explanation, corpus.converted([asked, *members])))),
    )


def _contradicts(each: _Evidence, supporting: Sequence[_Evidence]) -> bool:
    """Whether a differing claim is about the very thing: as asked, or as the claims that support what is asked."""
    if not each.comparable:
        return False
    if supporting and not (each.settled and each.claim.claim.reference):
        return any(
            match(each.claim, other.claim) is Match.SAME
            and _alike(each.claim, other.claim)
            and other.claim.article != each.claim.article
            for other in supporting
        )
    return each.settled


def _alike(a: Measured, b: Measured) -> bool:
    """Whether two claims state the same place and period, or both none."""
    when = periods.relate(a.claim.period, b.claim.period)
    where = places.relate(a.claim.place or a.home, b.claim.place or b.home)
    both_open = a.claim.period is None and b.claim.period is None
    return where is Where.SAME and (when is Span.SAME or both_open or _are_days(a, b))


def _are_days(a: Measured, b: Measured) -> bool:
    return periods.is_day(a.claim.period) or periods.is_day(b.claim.period)


def _are_newer(claims: Sequence[Measured], others: Sequence[Measured]) -> bool:
    """Whether claims of a count that goes on give its state on a later day than all the others."""
    days, known = [stood_on(each) for each in claims], [stood_on(each) for each in others]
    goes_on = not any(periods.is_over(each.claim.period, each.claim.published) for each in (*claims, *others))
    return goes_on and bool(days and known) and all(day and other and day > other for day in days for other in known)


def _explain(
    verdict: Verdict,
    supporting: Sequence[_Evidence],
    against: Sequence[_Evidence],
    open_ones: Sequence[_Evidence],
    copies: Copies,
) -> str:
    if verdict == "unclear":
        told = "; ".join(dict.fromkeys(_with_context(each.claim) for each in open_ones[:4]))
        if any(each.settled for each in open_ones):  # only other years' prices stand between it and a conflict
            return f"The numbers about this place and time may be in prices of another year: {told}."
        return f"No number is plainly about this place and time. Nearest: {told}."
    sides = []
    for side, fits in ((supporting, True), (against, False)):
        if side:
            members = [each.claim for each in side]
            figures = list(dict.fromkeys(each.claim.figure for each in members))[:3]
            support = "supports it with" if is_one(members, copies) else "support it with"
            sides.append(f"{names(members, copies)} {support if fits else give(members, copies)} {', '.join(figures)}")
    told = "; ".join(sides)
    if against and verdict not in ("updated", "conflict"):
        return f"{told}, which is older."
    if verdict == "updated":
        return f"{told}, which is newer: the claim is out of date."
    if verdict == "conflict" and not supporting:
        return f"{told}, and nobody gives the number claimed."
    return f"{told}."


def _with_context(each: Measured) -> str:
    """A number with where and when it is for: "1,526 (Harbor Ledger, New York City, 2017)"."""
    claim = each.claim
    period = periods.in_words(claim.period) if claim.period else None
    told = [part for part in (name(claim), claim.place, period) if part]
    return f"{claim.figure} {claim.noun or ''} ({', '.join(told)})".replace("  ", " ")
