"""What became of each number between two versions of one article.

A number that stands in both stays. Of the others, one of each version is the same number changed if their sentences
are alike once the numbers are left out, or if each is the only one left of its noun.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from extractor.check.words import stems
from extractor.models import Claim, Revision

_ALIKE = 0.5
"""Share of the words of two sentences, in order, from which one is the other reworded."""
_SAME_KIND, _SAME_NOUN = 0.3, 0.3
"""What kind and noun in common add to that where a number has several candidates."""
_NOTICE = re.compile(
    r"\b(?:correction|corrected|clarification|misstated|(?:earlier|previous) version|"
    r"(?:article|story|report|post) (?:has been|was) (?:updated|amended|changed|corrected))\b",
    re.IGNORECASE,
)
"""What an outlet writes where it owns to a change."""


def revisions(old: Sequence[Claim], new: Sequence[Claim], old_text: str, new_text: str) -> list[Revision]:
    """The numbers that differ between two versions of an article, in the order of the newer text, those gone last.

    Claims are those of each version in text order.
    """
    told = len(_NOTICE.findall(new_text)) > len(_NOTICE.findall(old_text))
    gone, added = _without_those_that_stay(old, new)
    became = dict(_changed(gone, added))
    was = {there: here for here, there in became.items()}
    found = [Revision(gone[was[at]] if at in was else None, each, told) for at, each in enumerate(added)]
    return [*found, *(Revision(each, None, told) for at, each in enumerate(gone) if at not in became)]


def _without_those_that_stay(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims of each version whose number the other has not, or fewer times; by sentence, noun and number."""
    left, right = list(old), list(new)
    for key in (_number_in_its_sentence, _number_and_noun, _number):
        both = Counter(map(key, left)) & Counter(map(key, right))
        left, right = _drop(left, both, key), _drop(right, both, key)
    return left, right


def _drop(claims: Sequence[Claim], some: Counter[object], key: Callable[[Claim], object]) -> list[Claim]:
    left = some.copy()
    kept = []
    for each in claims:
        if left[key(each)]:
            left[key(each)] -= 1
        else:
            kept.append(each)
    return kept


def _changed(gone: Sequence[Claim], added: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """The positions of an old number and of the new one that it became, those whose sentences are most alike first."""
    nouns = Counter(_noun(each) for each in gone), Counter(_noun(each) for each in added)
    scores = []
    for a, old in enumerate(gone):
        for b, new in enumerate(added):
            alike = _alike(old.sentence, new.sentence)
            noun, kind = _noun(old) == _noun(new), (old.kind, old.unit) == (new.kind, new.unit)
            only_ones = noun and kind and old.noun and all(counts[_noun(old)] == 1 for counts in nouns)
            if only_ones or (alike >= _ALIKE and (noun or kind)):
                scores.append((-(alike + _SAME_KIND * kind + _SAME_NOUN * noun), abs(a - b), a, b))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, a, b in sorted(scores):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            yield a, b


def _alike(one: str, other: str) -> float:
    """The share of the words of two sentences that are the same, in order; numbers and empty words left out."""
    words, others = stems(one), stems(other)
    return SequenceMatcher(None, words, others, autojunk=False).ratio() if words and others else float(one == other)


def _number(each: Claim) -> object:
    return each.kind, each.unit, each.value, each.low, each.high, each.bound


def _number_and_noun(each: Claim) -> object:
    return _number(each), _noun(each)


def _number_in_its_sentence(each: Claim) -> object:
    return _number(each), each.sentence


def _noun(each: Claim) -> object:
    return (each.noun or "").casefold()
