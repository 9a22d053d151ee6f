"""Claims -> groups that measure the same thing, and what ties the groups to one another.

Claims are only compared inside one story (an article and its neighbours), or where noun, place and period are written
out and equal: the cost grows with the number of claims, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from extractor.check import periods, places
from extractor.check.copies import Copies
from extractor.check.measures import Match, Measured, is_compared, is_specific, match
from extractor.check.pairs import Contrast, Tie, agreement, contrast, dispute, dispute_openly, stood_on, succession
from extractor.check.stories import Stories
from extractor.check.values import Agreement, agree

_TELLING, _NEAR = 20, 1.25
"""Across stories only larger numbers, and those that differ little, are set against one another."""
_OTHER_SPAN = frozenset({"fiscal", "elsewhere", "since"})
"""Marks of a number whose time or place is not quite what its period and place say."""
_CLEAR_LEAD = 2.0
"""How much more evidence the best partner of a number needs than the next to be taken for the one."""

Ties = dict[tuple[int, int], Contrast]
"""Pairs of positions, the smaller first, and what they are to each other."""
Holders = dict[int, dict[int, list[Measured]]]
"""By the first position of each set of agreeing claims: its claims by article."""


@dataclass(slots=True)
class Group:
    """Claims of one measure whose numbers agree, or, once joined, that succeed or contradict one another."""

    members: list[Measured]
    ties: set[Tie] = field(default_factory=set)
    """How its members' numbers relate where they differ."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups that may measure the same thing, and what stands against it."""

    one: Group
    other: Group
    reason: str


def group(claims: Sequence[Sequence[Measured]], stories: Stories, copies: Copies) -> tuple[list[Group], list[Doubt]]:
    """Group the claims, given by article, and say which groups may be one."""
    return _Grouping([each for own in claims for each in own if is_compared(each)], stories, copies).result()


def written_out(each: Measured) -> tuple[object, ...] | None:
    """What a claim counts, of what place and period, if it says all of this: equal ones meet whatever the story."""
    claim = each.claim
    if not (claim.place and claim.period and periods.days(claim.period)):
        return None
    if not (each.is_level and is_specific(each)) or each.dimension in ("share", "change"):
        return None
    place, told = places.canonical(claim.place), each.marks & _OTHER_SPAN
    return each.dimension, each.head, each.modifiers, each.event, place, claim.period, told, each.prices


def measured_officially(each: Measured) -> tuple[object, ...] | None:
    """What makes a claim and an official number one measure, if the claim says so much; an official number always does.

    A claim without a place is of its article's.
    """
    claim = each.claim
    if not (claim.reference or (each.is_level and each.head is not None and claim.period)):
        return None
    place = places.canonical(claim.place or each.home or "")
    days, fiscal = periods.days(claim.period or ""), (claim.period or "").startswith("FY")
    return each.dimension, each.each, each.head, each.modifiers, place, days or claim.period, fiscal, each.prices


def can_meet(a: Measured, b: Measured, stories: Stories) -> bool:
    """Whether two claims of one story, the earlier first, can come into one comparison by what they say of each other.

    All that ties claims below, other than a common key, must be told of here: who compares only what is new goes by it.
    """
    if {a.claim.reference, b.claim.reference} != {False} or not (is_compared(a) and is_compared(b)):
        return False
    if agree(a.quantity, b.quantity) is not Agreement.DIFFERENT:
        tied = agreement(a, b, stories) is not None
    else:
        tied = contrast(a, b, stories) is not None
    if tied:
        return True
    return a.article == b.article and bool(dispute(a, b, stories) or succession(a, b) or succession(b, a))


class _Forest:
    """Disjoint sets of positions (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        self._parent[second] = first


class _Grouping:
    """The work on one corpus: claims are named by their position in `claims`."""

    def __init__(self, claims: Sequence[Measured], stories: Stories, copies: Copies) -> None:
        self.claims, self.stories, self.copies = claims, stories, copies
        self.by_article: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, each in enumerate(claims):
            if not each.claim.reference:  # a table has thousands of numbers and tells no story
                self.by_article[each.article][each.dimension].append(at)
        self.official = list(self._measured_officially())

    def result(self) -> tuple[list[Group], list[Doubt]]:
        same = self._agreeing()
        holders: Holders = defaultdict(lambda: defaultdict(list))
        for at, each in enumerate(self.claims):
            holders[same.find(at)][each.article].append(each)
        disputes = self._disputes(same)
        given = {**_only(Tie.CONFLICT, disputes), **self._successions(same, holders)}
        ties = {
            **_only(Tie.DOUBT, disputes),
            **self._elsewhere_contrasts(same),
            **self._contrasts(same, holders),
        }
        surest_first = sorted(ties.items(), key=lambda item: (-item[1].evidence, item[0]))
        joined, made = self._joined(same, holders, given, surest_first)
        groups: dict[int, Group] = {}
        for at, each in enumerate(self.claims):
            groups.setdefault(joined.find(at), Group([])).members.append(each)
        doubts = []
        for (a, _), tie in sorted(made.items()):
            groups[joined.find(a)].ties.add(tie.tie)
        for (a, b), tie in surest_first:
            one, other = joined.find(a), joined.find(b)
            if tie.tie is Tie.DOUBT and one != other:
                doubts.append(Doubt(groups[one], groups[other], tie.reason))
        return list(groups.values()), doubts

    def _joined(
        self,
        same: _Forest,
        holders: Holders,
        given: Ties,
        contrasts: Sequence[tuple[tuple[int, int], Contrast]],
    ) -> tuple[_Forest, Ties]:
        """Groups joined by ties, the surest first, and the ties that joined them.

        Two groups with an article in common are only joined if that article gives one as the successor of the other,
        or each as the word of another: who gives both numbers otherwise means two things.
        """
        joined = _Forest(len(self.claims))
        days: dict[int, list[str]] = defaultdict(list)
        for at, each in enumerate(self.claims):
            joined.join(at, same.find(at))
            if not {"earlier", "denied"} & each.marks:
                days[same.find(at)].append(str(stood_on(each)))
        held = {root: set(articles) for root, articles in holders.items()}
        disputed = {pair: _disputing(holders, *pair) for pair, _ in contrasts}
        made: Ties = {}
        for (a, b), tie in [*sorted(given.items()), *contrasts]:
            one, other = joined.find(a), joined.find(b)
            if tie.tie is Tie.DOUBT:
                continue
            if one != other and (a, b) not in given and (held[one] & held[other]) - disputed[a, b]:
                continue
            if tie.tie is Tie.UPDATE and (a, b) not in given and not _follow(days[a], days[b]):
                continue
            made[a, b] = tie
            if one != other:
                joined.join(a, b)
                held[joined.find(a)] = held[one] | held[other]
        return joined, made

    # Numbers that agree.

    def _agreeing(self) -> _Forest:
        """Claims joined by agreement, equal numbers first, then the surest.

        A loose number ("about 1,500", "more than 40") must not tie together two that contradict each other, so sets
        are only joined if all of their numbers agree.
        """
        pairs: list[tuple[bool, float, int, int]] = []
        for article, other in self._article_pairs():
            pairs += ((self._rounded(a, b), -evidence, a, b) for (a, b), evidence in self._aligned(article, other))
        for alike in self._written_out().values():
            pairs += ((self._rounded(a, b), 0.0, a, b) for a, b in pairwise(alike) if self._agree(a, b))
        pairs += ((self._rounded(a, b), 0.0, a, b) for a, b in self.official if self._agree(a, b))
        forest = _Forest(len(self.claims))
        numbers = {at: {each.quantity} for at, each in enumerate(self.claims)}
        for _, _, a, b in sorted(pairs):
            one, other = forest.find(a), forest.find(b)
            if one != other and all(
                agree(x, y) is not Agreement.DIFFERENT for x in numbers[one] for y in numbers[other]
            ):
                forest.join(one, other)
                numbers[forest.find(one)] = numbers[one] | numbers[other]
        return forest

    def _agree(self, a: int, b: int) -> bool:
        return agree(self.claims[a].quantity, self.claims[b].quantity) is not Agreement.DIFFERENT

    def _rounded(self, a: int, b: int) -> bool:
        return agree(self.claims[a].quantity, self.claims[b].quantity) is Agreement.ROUNDED

    def _article_pairs(self) -> Iterator[tuple[int, int]]:
        """Each article with itself and with its neighbours in story, each pair once."""
        turns = {article: turn for turn, article in enumerate(self.by_article)}
        for article, turn in turns.items():
            yield article, article
            for other in self.stories.neighbours(article):
                if turns.get(other, -1) > turn:
                    yield article, other

    def _aligned(self, article: int, other: int) -> list[tuple[tuple[int, int], float]]:
        """The pairs of agreeing claims of two articles: each with its best partner and those as good."""
        scores: dict[tuple[int, int], float] = {}
        for dimension, own in self.by_article[article].items():
            theirs = self.by_article[other].get(dimension, [])
            for a in own:
                for b in theirs:
                    if a < b or article != other:
                        evidence = agreement(self.claims[a], self.claims[b], self.stories)
                        if evidence is not None:
                            scores[a, b] = evidence
        best: dict[int, float] = {}
        for (a, b), evidence in scores.items():
            best[a], best[b] = max(best.get(a, 0.0), evidence), max(best.get(b, 0.0), evidence)
        return [
            ((a, b), evidence)
            for (a, b), evidence in scores.items()
            if evidence >= max(best[a], best[b]) - _CLEAR_LEAD
            or match(self.claims[a], self.claims[b]) in (Match.SAME, Match.NARROWER)
        ]

    def _written_out(self) -> dict[object, list[int]]:
        """Claims by noun, place and period, where all of these are written out, in order of value."""
        alike: dict[object, list[int]] = defaultdict(list)
        for at, each in enumerate(self.claims):
            if key := written_out(each):
                alike[key].append(at)
        for members in alike.values():
            members.sort(key=lambda at: (self.claims[at].quantity.value, at))
        return alike

    # Numbers that differ.

    def _contrasts(self, same: _Forest, holders: Holders) -> Ties:
        """Ties between groups with no article in common: who gives both numbers means two things."""
        found: Ties = {}
        for article, other in self._article_pairs():
            if article == other or self.copies.origin(article) == self.copies.origin(other):
                continue
            for (a, b), tie in self._partners(article, other, same, holders):
                one, two = sorted((same.find(a), same.find(b)))
                known = found.get((one, two))
                if known is None or (known.tie is not Tie.CONFLICT and tie.tie is Tie.CONFLICT):
                    found[one, two] = tie
        return found

    def _partners(
        self, article: int, other: int, same: _Forest, holders: Holders
    ) -> Iterator[tuple[tuple[int, int], Contrast]]:
        """The pairs of differing claims of two articles, each the other's one clear partner."""
        ties: Ties = {}
        for dimension, own in self.by_article[article].items():
            theirs = self.by_article[other].get(dimension, [])
            for a in own:
                for b in theirs:
                    one, two = same.find(a), same.find(b)
                    both = holders[one].keys() & holders[two].keys()
                    if one == two or both - _disputing(holders, one, two):
                        continue
                    if tie := contrast(self.claims[a], self.claims[b], self.stories):
                        ties[a, b] = tie
        for (a, b), tie in ties.items():
            rivals = [
                rival.evidence
                for (x, y), rival in ties.items()
                if (x == a and same.find(y) != same.find(b)) or (y == b and same.find(x) != same.find(a))
            ]
            if all(tie.evidence >= evidence + _CLEAR_LEAD for evidence in rivals):
                yield (a, b), tie

    def _elsewhere_contrasts(self, same: _Forest) -> Ties:
        """Conflicts across stories, of numbers near each other whose noun, place and period are written out."""
        found: Ties = {}
        for alike in self._written_out().values():
            for a, b in pairwise(alike):
                one, other = self.claims[a], self.claims[b]
                if (
                    same.find(a) != same.find(b)
                    and one.article != other.article
                    and one.modifiers
                    and periods.is_over(one.claim.period, min(one.claim.published or "", other.claim.published or ""))
                    and one.quantity.value >= _TELLING
                    and other.quantity.value <= _NEAR * one.quantity.value
                    and self.copies.origin(one.article) != self.copies.origin(other.article)
                    and not self._both_given(alike, a, b)
                ):
                    low, high = sorted((same.find(a), same.find(b)))
                    found[low, high] = Contrast(Tie.CONFLICT, 0.0)
        for a, b in self.official:
            one, other = self.claims[a], self.claims[b]
            told_apart = one.marks & (_OTHER_SPAN | {"sampled"}) or one.is_wide or not one.claim.place
            if same.find(a) != same.find(b) and not told_apart:
                low, high = sorted((same.find(a), same.find(b)))
                found[low, high] = Contrast(Tie.CONFLICT, 0.0)
        return found

    def _measured_officially(self) -> Iterator[tuple[int, int]]:
        """Claims, each with an official number for its very noun, place and period."""
        official: dict[object, list[int]] = defaultdict(list)
        for at, each in enumerate(self.claims):
            if each.claim.reference:
                official[measured_officially(each)].append(at)
        for at, each in enumerate(self.claims):
            if official and not each.claim.reference and (measure := measured_officially(each)):
                for other in official.get(measure, ()):
                    if each.event is None or self.claims[other].event in (None, each.event):
                        yield at, other

    def _both_given(self, alike: Sequence[int], a: int, b: int) -> bool:
        """Whether an article gives both numbers of the same measure, as two things."""
        givers = [{self.claims[at].article for at in alike if self._agree(at, one)} for one in (a, b)]
        return bool(givers[0] & givers[1])

    def _successions(self, same: _Forest, holders: Holders) -> Ties:
        """Ties between groups that a sentence itself gives as older and newer; one article alone says nothing new."""
        found: Ties = {}
        for own in self.by_article.values():
            for positions in own.values():
                for b in positions:
                    for a in positions:
                        one, other = self.claims[a], self.claims[b]
                        if a == b or not succession(one, other):
                            continue
                        both = holders[same.find(a)].keys() | holders[same.find(b)].keys()
                        if len(both) > 1 or "denied" in other.marks:
                            low, high = sorted((same.find(a), same.find(b)))
                            if low != high:
                                found[low, high] = Contrast(Tie.UPDATE, 0.0)
        return found

    def _disputes(self, same: _Forest) -> Ties:
        """Ties between groups of which one article gives both numbers, each as the word of somebody."""
        found: Ties = {}
        for own in self.by_article.values():
            for positions in own.values():
                for a, b in combinations(positions, 2):
                    if same.find(a) != same.find(b) and (tie := dispute(self.claims[a], self.claims[b], self.stories)):
                        low, high = sorted((same.find(a), same.find(b)))
                        found[low, high] = tie
        return found


def _only(tie: Tie, ties: Ties) -> Ties:
    return {pair: each for pair, each in ties.items() if each.tie is tie}


def _disputing(holders: Holders, a: int, b: int) -> set[int]:
    """The articles that give the numbers of both groups, as disputed ones."""
    return {
        article
        for article in holders[a].keys() & holders[b].keys()
        if any(dispute_openly(one, other) for one in holders[a][article] for other in holders[b][article])
    }


def _follow(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one number was given up before the other appeared; who still gives it later does not know it as older."""
    return not a or not b or max(a) <= min(b) or max(b) <= min(a)
