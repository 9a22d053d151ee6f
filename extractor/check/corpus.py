"""The articles that are compared, with their claims, stories and copies, and what comes of comparing them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.check import arithmetic
from extractor.check.computations import Computation
from extractor.check.copies import Copies
from extractor.check.groups import Group, group
from extractor.check.measures import Measured
from extractor.check.stories import Stories
from extractor.check.verdicts import about, judge, name, unclear
from extractor.models import Article, Claim, Comparison


class Corpus:
    """Articles by number, in the order of `stories.sorting`; the claims of each in the order of its text."""

    def __init__(
        self,
        articles: Mapping[int, Article],
        claims: Mapping[int, Sequence[Measured]],
        stories: Stories,
        copies: Copies,
    ) -> None:
        self.articles, self.claims, self.stories, self.copies = articles, claims, stories, copies

    def comparisons(
        self, of: Mapping[int, Sequence[Measured]] | None = None, computed: Collection[int] | None = None
    ) -> list[Comparison]:
        """What comes of these claims, and the computations of these articles; of all, if nothing is said.

        `of` must hold, with a claim, all that it can meet (see `extractor.check.reach`). In order, numbered from 1.
        """
        of = self.claims if of is None else of
        homes = self.articles if computed is None else computed
        groups, doubts = group(list(of.values()), self.stories, self.copies)
        within = {at: self._within(at) for at in dict.fromkeys([*of, *homes])}
        wrong = {id(each.result) for own in within.values() for each in own if each.verdict == "wrong_arithmetic"}
        found = [judge(each, self.copies) for each in _without(wrong, groups) if _says_much(each)]
        found += [unclear(doubt, self.copies) for doubt in doubts]
        found += [self._comparison(each) for each in self._computations({at: within[at] for at in homes})]
        found.sort(key=in_order)
        return [replace(each, id=number) for number, each in enumerate(found, 1)]

    def _within(self, at: int) -> list[Computation]:
        """The computations in an article; those of a copy say nothing new, and a table has none."""
        if self.copies.origin(at) != at or self.articles[at].reference:
            return []
        return arithmetic.computations_of(self.claims[at], self.articles[at].text)

    def _computations(self, within: Mapping[int, Sequence[Computation]]) -> list[Computation]:
        """The computations in these articles, and those that need a number of another article of the story."""
        found = [each for own in within.values() for each in own]
        settled = {id(each.result) for each in found}
        left = [
            each
            for at in within
            if self.copies.origin(at) == at and not self.articles[at].reference
            for each in self.claims[at]
            if id(each) not in settled
        ]
        return [*found, *arithmetic.across_articles(left, self.claims, self.stories)]

    def _comparison(self, computed: Computation) -> Comparison:
        """A computation as a comparison: result and inputs, and the same numbers in the copies of its article."""
        own = [*([computed.result] if computed.result else []), *computed.inputs]
        claims = [replace(each.claim, relation="input") for each in computed.inputs]
        if computed.result:
            claims.insert(0, replace(computed.result.claim, relation="result"))
        home = own[0].article
        for at in self.copies.of(home):
            claims += [
                replace(copy.claim, relation="copy")
                for each in own
                if each.article == home and (copy := _copied(each, self.claims[at]))
            ]
        sources = self.copies.sources(each.article for each in own)
        explanation = computed.explanation
        if sources > 1:
            given = {each.article: name(each.claim) for each in computed.inputs if each.article != home}
            explanation = f"{explanation.rstrip('.')}, with the number of {', '.join(given.values())}."
        return Comparison(0, about([*computed.inputs]), computed.verdict, tuple(claims), sources, explanation)


def in_order(each: Comparison) -> tuple[tuple[str, str, str, int], str, str]:
    """Sorts comparisons by their first claim: its time, article, address and place there."""
    return min(map(_place, each.claims)), each.verdict, each.explanation


def _place(claim: Claim) -> tuple[str, str, str, int]:
    return claim.published or "9999", claim.article, claim.url or "", claim.start


def _copied(each: Measured, claims: Iterable[Measured]) -> Measured | None:
    """The same figure in a copy."""
    same = (other for other in claims if other.quantity == each.quantity and other.dimension == each.dimension)
    return min(same, key=lambda other: abs(other.claim.start - each.claim.start), default=None)


def _says_much(group: Group) -> bool:
    """A lone small number is no claim to check: "two candidates"; nor is an official number that nobody repeats."""
    if all(each.claim.reference for each in group.members):
        return False
    return len(group.members) > 1 or group.members[0].dimension != "count" or abs(group.members[0].quantity.value) > 2


def _without(results: set[int], groups: Sequence[Group]) -> Iterator[Group]:
    """Groups without the results of wrong arithmetic, which are told of there."""
    for each in groups:
        members = [member for member in each.members if id(member) not in results]
        if members:
            yield Group(members, each.ties)
