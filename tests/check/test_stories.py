"""From the text to the verdict: stories that several outlets tell, and what the checker says of pairs of their figures.

The pairs and their reasons are in `stories.toml`, `fresh_stories.toml` and `unseen_stories.toml`, written before the
checker saw them. `python -m tests.check.test_stories [FILE]` prints every pair that it sees otherwise than a reader,
and the scores.
"""

import sys
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.check import claims_of, compare
from extractor.check.values import Agreement, agree, quantity_of
from extractor.language.pipeline import annotate
from extractor.models import Article, Claim, Comparison

STORIES, FRESH, UNSEEN = "stories.toml", "fresh_stories.toml", "unseen_stories.toml"


class Pair(NamedTuple):
    """Two figures, what a reader sees between them, and what the checker does."""

    one: str
    other: str
    expected: str
    reason: str
    found: str


class Scores(NamedTuple):
    """All between 0 and 1. A pair counts as found if the checker sets the two side by side, `unclear` included."""

    pairing: float
    conflict_precision: float
    verdicts: float
    false_conflicts: float


def relation(one: Claim, other: Claim, verdict: str) -> str | None:
    """What a comparison says of two of its claims; two inputs of one computation are nothing to each other."""
    if verdict in ("derived", "wrong_arithmetic"):
        return verdict if "result" in (one.relation, other.relation) else None
    if verdict == "unclear":
        return verdict
    numbers = quantity_of(one), quantity_of(other)
    assert numbers[0] and numbers[1]
    agreement = agree(numbers[0], numbers[1])
    if agreement is not Agreement.DIFFERENT:  # "at least 64" beside 64 gives the same number
        return "same" if agreement is Agreement.SAME or one.value == other.value else "rounds"
    return "updated" if "earlier" in (one.relation, other.relation) else "conflict"


def between(comparisons: Iterable[Comparison], one: tuple[str, int, int], other: tuple[str, int, int]) -> str:
    """What the comparisons say of two places in articles; of several the first that is no doubt."""
    found = []
    for each in comparisons:
        first, second = (
            next((c for c in each.claims if c.article == article and start < c.end and c.start < end), None)
            for article, start, end in (one, other)
        )
        if first and second and (said := relation(first, second, each.verdict)):
            found.append(said)
    return min(found, key=lambda each: each == "unclear", default="unrelated")


@lru_cache(maxsize=3)
def pairs(file: str) -> list[Pair]:
    """All pairs of a file, with what the checker finds in all its stories at once."""
    stories = tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))["story"]
    articles = [Article(**article) for story in stories for article in story["article"]]
    claims = [claim for article, found in annotate(articles) for claim in claims_of(article, found)]
    comparisons = compare(claims, articles)
    texts = {article.id: article.text for article in articles}

    def place(mark: str) -> tuple[str, int, int]:
        article, words = mark.split(": ", 1)
        assert texts[article].count(words) == 1, f"{mark}: not once in its text"
        start = texts[article].index(words)
        return article, start, start + len(words)

    return [
        Pair(one, other, expected, reason, between(comparisons, place(one), place(other)))
        for story in stories
        for one, other, expected, reason in story["pairs"]
    ]


def scores(found: Sequence[Pair]) -> Scores:
    """How the checker does on pairs."""
    told = [each for each in found if each.expected != "unrelated"]
    paired = [each for each in told if each.found != "unrelated"]
    side_by_side = [each for each in found if each.found != "unrelated"]
    conflicts = [each for each in found if each.found == "conflict"]
    negatives = [each for each in found if each.expected == "unrelated"]
    return Scores(
        pairing=2 * len(paired) / (len(told) + len(side_by_side)),
        conflict_precision=sum(each.expected == "conflict" for each in conflicts) / len(conflicts),
        verdicts=sum(each.expected == each.found for each in paired) / len(paired),
        false_conflicts=sum(each.found == "conflict" for each in negatives) / len(negatives),
    )


@pytest.mark.parametrize("file", [STORIES, FRESH, UNSEEN])
def test_half_the_pairs_are_look_alikes(file: str) -> None:
    unrelated = sum(each.expected == "unrelated" for each in pairs(file))
    assert 0.4 <= unrelated / len(pairs(file)) <= 0.6


@pytest.mark.parametrize("file", [FRESH, UNSEEN])
def test_no_look_alike_is_called_a_conflict(file: str) -> None:
    assert [each for each in pairs(file) if each.found == "conflict" and each.expected != "conflict"] == []
    assert any(each.found == "conflict" for each in pairs(file))


def test_goals() -> None:
    found = scores(pairs(STORIES))
    assert len(pairs(STORIES)) >= 150
    assert found.pairing >= 0.75
    assert found.conflict_precision >= 0.90
    assert found.verdicts >= 0.85
    assert found.false_conflicts < 0.05


if __name__ == "__main__":
    found = pairs(sys.argv[1] if len(sys.argv) > 1 else STORIES)
    for each in found:
        if each.expected != each.found:
            sys.stdout.write(f"{each.one} | {each.other}: {each.expected}, found {each.found} ({each.reason})\n")
    conflicts = [each.found == "conflict" for each in found if each.expected == "conflict"]
    sys.stdout.write(f"{scores(found)}, {sum(conflicts)} of {len(conflicts)} conflicts found\n")
