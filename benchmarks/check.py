"""How the checker's time and memory grow, and whether it finds the conflicts of a corpus whose relations are known.

    python benchmarks/check.py [1000 10000 100000]

The corpus is generated: stories of invented towns, each told by a few outlets that agree, round, contradict one
another or report a newer state; beside these, numbers that look alike and are none of it: another year, another town,
a part of the whole. Prints a line for each size: seconds, seconds per claim relative to the first size, milliseconds to
check one claim, and precision and recall of `conflict`.
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from extractor.check import check_claims, compare
from extractor.models import Article, Claim

_SYLLABLES = (
    "ba",
    "den",
    "cor",
    "lin",
    "mar",
    "tov",
    "rus",
    "hel",
    "gan",
    "pri",
    "wex",
    "sol",
    "tam",
    "ver",
    "nor",
    "dal",
)
_THINGS = ("permits", "arrests", "crashes", "complaints", "inspections", "evictions", "patients", "students", "buses")
_KINDS = ("building", "parking", "federal", "school", "traffic", "housing", "hospital", "river", "public", "private")
_OUTLETS = tuple(
    f"{side} {paper}" for side in ("North", "East", "Old", "New") for paper in ("Post", "Wire", "Sun", "Eye")
)
_SCENARIOS = ("agree", "rounding", "conflict", "updated")
_Told = tuple[str, int, dict[str, Any]]
"""A noun, its number, and what else is said of it."""


@dataclass
class Corpus:
    """Articles, their claims, and the pairs of numbers that contradict each other, by story."""

    articles: list[Article] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    conflicts: set[frozenset[tuple[int, int]]] = field(default_factory=set)


def generate(size: int, seed: int = 7) -> Corpus:
    """A corpus of about `size` claims."""
    chance, corpus, number = random.Random(seed), Corpus(), 0
    while len(corpus.claims) < size:
        _story(corpus, chance, number)
        number += 1
    return corpus


def _story(corpus: Corpus, chance: random.Random, number: int) -> None:
    town, year = _name(chance), chance.randint(2010, 2019)
    first_day = date(year + 1, 1, 1) + timedelta(days=chance.randrange(300))
    names = [_name(chance) for _ in range(12)]
    outlets = chance.sample(_OUTLETS, 3)
    told: list[list[_Told]] = [[], [], []]
    for kind, thing in zip(chance.sample(_KINDS, 4), chance.sample(_THINGS, 4), strict=True):
        noun, value = f"{kind} {thing}", chance.randint(1101, 9899) | 1
        scenario = chance.choice(_SCENARIOS)
        period = None if scenario == "updated" else str(year)
        second: dict[str, Any] = {"value": round(value, -2), "bound": "about"} if scenario == "rounding" else {}
        third = value + chance.randint(60, 400) * 2 if scenario in ("conflict", "updated") else value
        told[0].append((noun, value, {"period": period}))
        told[1].append((noun, second.pop("value", value), {"period": period, **second}))
        told[2].append(
            (noun, third, {"period": period, "opening": " rose to " if scenario == "updated" else " counted "})
        )
        if scenario == "conflict":
            corpus.conflicts.add(frozenset({(number, value), (number, third)}))
        # What looks alike and is none of it: another year, another town, a part of the whole.
        told[0].append((noun, value - 333, {"period": str(year - 1)}))
        told[1].append((noun, value + 222, {"period": str(year), "place": _name(chance)}))
        told[2].append((noun, value // 7, {"period": str(year), "of": " of the"}))
    for at, outlet in enumerate(outlets):
        day = (first_day + timedelta(days=at // 2)).isoformat()
        _article(corpus, chance, f"{number}-{at}", outlet, town, day, names, told[at])


def _article(
    corpus: Corpus,
    chance: random.Random,
    name: str,
    outlet: str,
    town: str,
    day: str,
    names: list[str],
    told: list[_Told],
) -> None:
    text = f"News from {town}."
    for noun, value, more in told:
        figure = f"{'about ' if 'bound' in more else ''}{value:,}"
        place, period = more.get("place", town), more["period"]
        opening = f"{' '.join(chance.sample(names, 3))}{more.get('opening', ' counted ')}"
        sentence = f"{opening}{figure}{more.get('of', '')} {noun} in {place}{f' in {period}' if period else ''}."
        start = len(text) + 1 + len(opening)
        text = f"{text} {sentence}"
        claim = Claim(
            article=name,
            start=start,
            end=start + len(figure),
            figure=figure,
            kind="count",
            value=float(value),
            sentence=sentence,
            bound=more.get("bound", "exact"),
            noun=noun,
            period=period,
            place=place,
            publisher=outlet,
            published=day,
        )
        corpus.claims.append(claim)
    corpus.articles.append(Article(id=name, text=text, title=town, publisher=outlet, published=day))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4)).title()


def conflicts_found(corpus: Corpus) -> Iterator[bool]:
    """For each conflict that the checker gives, whether it is one."""
    for comparison in compare(corpus.claims, corpus.articles):
        if comparison.verdict == "conflict":
            numbers = {(int(claim.article.partition("-")[0]), int(claim.value or 0)) for claim in comparison.claims}
            yield any(pair <= numbers for pair in corpus.conflicts)


def main() -> None:
    """Print a line for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    first = None
    columns = ("claims", "articles", "compare s", "per claim", "one claim ms", "precision", "recall")
    print("".join(f"{column:>13}" for column in columns))
    for size in sizes:
        corpus = generate(size)
        start = time.perf_counter()
        found = list(conflicts_found(corpus))
        seconds = time.perf_counter() - start
        per_claim = seconds / len(corpus.claims)
        first = first or per_claim
        start = time.perf_counter()
        check_claims(corpus.claims[:1], corpus.claims, corpus.articles)
        asked = time.perf_counter() - start
        precision = sum(found) / len(found) if found else 1.0
        recall = sum(found) / len(corpus.conflicts) if corpus.conflicts else 1.0
        numbers = (
            f"{len(corpus.claims):,}",
            f"{len(corpus.articles):,}",
            f"{seconds:.1f}",
            f"{per_claim / first:.2f}x",
        )
        shares = (f"{asked * 1000:.0f}", f"{precision:.3f}", f"{recall:.3f}")
        print("".join(f"{column:>13}" for column in (*numbers, *shares)), flush=True)


if __name__ == "__main__":
    main()
