"""The whole program on the example corpus, against what a careful reader found in it (corpus/expected.json).

Where the program falls short, tests/corpus_shortfalls.toml must say so and why. The list can only shrink: a shortfall
that is not on it fails the test, and so does an entry that no longer falls short.
"""

import gzip
import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from extractor.cli import main
from extractor.resources import path

Fact = dict[str, Any]

CORPUS = path("corpus")
PAGES = CORPUS / "pages"
EXPECTED: Fact = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
SHORTFALLS = Path(__file__).with_name("corpus_shortfalls.toml")
FRACTION_TOLERANCE = 1e-3  # two-thirds is written 0.666667


@dataclass(frozen=True, order=True)
class Shortfall:
    """A fact that the program misses, invents, or reads otherwise than expected."""

    page: str
    fact: str
    text: str
    problem: str
    found: str = field(default="", compare=False)
    """What the program gives instead; for the reader only."""

    def toml(self) -> str:
        rows = {"page": self.page, "fact": self.fact, "text": self.text, "problem": self.problem, "reason": ""}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items()]
        note = f"  # {self.found}" if self.found else ""
        return "\n".join(["[[shortfall]]", *lines]) + note


# Comparing: expected and found facts in, shortfalls out.


def same_number(expected: float | None, found: float | None) -> bool:
    if expected is None or found is None:
        return expected is found
    return math.isclose(expected, found, rel_tol=FRACTION_TOLERANCE)


def same_noun(expected: str, found: str | None) -> bool:
    """The same head: its last word before any "of" or "in"; the number of officers counts officers."""

    def head(noun: str) -> list[str]:
        counted = re.sub(r"^(?:number|total|share) of (?:the )?", "", noun.casefold())
        return re.split(r" (?:of|in|for|from|about) ", counted)[0].rstrip("s").split()[-1:]

    return bool(found) and head(expected) == head(found or "")


def one_in_the_other(expected: str, found: str | None) -> bool:
    """As long or as short a form: "New York" and "New York City"."""
    if not found:
        return False
    one, other = expected.casefold(), found.casefold()
    return one in other or other in one


def same_time(expected: str, found: str | None) -> bool:
    """The same instant; where only the day is expected, the same day."""
    if not found:
        return False
    if len(expected) == len("2018-02-10"):
        return found[:10] == expected
    one, other = datetime.fromisoformat(expected), datetime.fromisoformat(found)
    if other.tzinfo is None:
        one = one.replace(tzinfo=None)
    return one == other


def equal(expected: object, found: object) -> bool:
    return expected == found


Same = Callable[[Any, Any], bool]

ARTICLE: dict[str, Same] = {
    "title": equal, "authors": equal, "publisher": equal, "published": same_time, "modified": same_time,
}  # fmt: skip
FIGURE: dict[str, Same] = {
    "value": same_number, "low": same_number, "high": same_number, "kind": equal, "bound": equal, "unit": equal,
    "noun": same_noun, "period": equal, "place": one_in_the_other, "official": one_in_the_other,
}  # fmt: skip
OFFICIAL: dict[str, Same] = {
    "name": equal, "role": one_in_the_other, "organization": one_in_the_other, "party": equal, "district": equal,
}  # fmt: skip
QUOTE: dict[str, Same] = {"type": equal, "speaker": equal}


def differing(expected: Fact, found: Fact, fields: dict[str, Same]) -> dict[str, object]:
    """The fields that the expected fact states and the found one has otherwise, with what it has."""
    return {
        name: found.get(name)
        for name, same in fields.items()
        if name in expected and not same(expected[name], found.get(name))
    }


Pairs = list[tuple[Fact | None, Fact | None]]


def paired(expected: Sequence[Fact], found: Sequence[Fact], tests: Iterable[Callable[[Fact, Fact], bool]]) -> Pairs:
    """Each expected fact with the first found fact left that passes a test, the strictest test going first."""
    partner: dict[int, int] = {}
    for test in tests:
        for i, wanted in enumerate(expected):
            free = (j for j, fact in enumerate(found) if j not in partner.values() and test(wanted, fact))
            if i not in partner and (j := next(free, None)) is not None:
                partner[i] = j
    pairs: Pairs = [(fact, found[partner[i]] if i in partner else None) for i, fact in enumerate(expected)]
    return pairs + [(None, fact) for j, fact in enumerate(found) if j not in partner.values()]


def shortfalls_of(page: str, fact: str, pairs: Pairs, fields: dict[str, Same], label: str) -> Iterator[Shortfall]:
    for expected, found in pairs:
        if expected is None or found is None:
            either = expected or found or {}
            yield Shortfall(page, fact, str(either[label]), "extra" if expected is None else "missing")
        elif different := differing(expected, found, fields):
            yield Shortfall(page, fact, str(expected[label]), ", ".join(different), json.dumps(different))


def compare_article(page: str, expected: Fact, found: Fact) -> Iterator[Shortfall]:
    yield from shortfalls_of(page, "article", [(expected, found)], ARTICLE, "title")


def compare_figures(page: str, expected: Sequence[Fact], found: Sequence[Fact]) -> Iterator[Shortfall]:
    """Figures pair by their words; else by their number, if one's words contain the other's."""

    def same_words(one: Fact, other: Fact) -> bool:
        return bool(one["text"] == other["text"])

    def same_number_in_words(one: Fact, other: Fact) -> bool:
        return one_in_the_other(one["text"], other["text"]) and not differing(
            {"value": one.get("value"), "low": one.get("low"), "high": one.get("high")}, other, FIGURE
        )

    pairs = paired(expected, found, [same_words, same_number_in_words])
    yield from shortfalls_of(page, "figure", pairs, {"text": equal, **FIGURE}, "text")


def compare_officials(page: str, expected: Sequence[Fact], found: Sequence[Fact]) -> Iterator[Shortfall]:
    def same_name(one: Fact, other: Fact) -> bool:
        return one_in_the_other(one["name"], other["name"])

    yield from shortfalls_of(page, "official", paired(expected, found, [same_name]), OFFICIAL, "name")


def compare_quotes(page: str, expected: Sequence[Fact], found: Sequence[Fact]) -> Iterator[Shortfall]:
    """Quotes pair by what is said. Not every indirect quote is listed, so one found beyond them is no shortfall."""

    def alike(share: float) -> Callable[[Fact, Fact], bool]:
        return lambda one, other: SequenceMatcher(None, words(one["text"]), words(other["text"])).ratio() >= share

    pairs = paired(expected, found, [alike(0.95), alike(0.75)])
    told = [(one, other) for one, other in pairs if one or (other and other["type"] != "indirect")]
    yield from shortfalls_of(page, "quote", told, QUOTE, "text")


def words(said: str) -> list[str]:
    return re.findall(r"\w+", said.casefold().removeprefix("that "))


def holds(comparison: Fact, values: Iterable[float], publishers: Iterable[str]) -> bool:
    """Whether a comparison brings these numbers and these outlets together."""
    claims = comparison["claims"]
    numbers = [claim[end] for claim in claims for end in ("value", "low", "high") if claim.get(end) is not None]
    outlets = {claim["publisher"] for claim in claims}
    return outlets >= set(publishers) and all(any(same_number(value, n) for n in numbers) for value in values)


def compare_comparisons(expected: Fact, found: Sequence[Fact]) -> Iterator[Shortfall]:
    """Expected comparisons are there; numbers that look alike are not in conflict; no conflict is invented."""
    for wanted in expected["comparisons"]:
        same = [c for c in found if holds(c, wanted["values"], wanted["publishers"])]
        right = [c for c in same if c["verdict"] == wanted["verdict"]]
        if not right:
            verdicts = ", ".join(sorted({c["verdict"] for c in same}))
            problem = "verdict" if same else "missing"
            yield Shortfall(wanted["about"], "comparison", wanted["verdict"], problem, verdicts)
        elif not any(c["independent_sources"] == wanted["independent_sources"] for c in right):
            sources = ", ".join(str(c["independent_sources"]) for c in right)
            yield Shortfall(wanted["about"], "comparison", wanted["verdict"], "independent_sources", sources)
    for alike in expected["not_conflicts"]:
        if any(c["verdict"] == "conflict" and holds(c, alike["values"], ()) for c in found):
            yield Shortfall(alike["why"], "comparison", "conflict", "extra")
    for comparison in found:
        accusing = comparison["verdict"] in ("conflict", "wrong_arithmetic")
        same_verdict = (w for w in expected["comparisons"] if w["verdict"] == comparison["verdict"])
        if accusing and not any(holds(comparison, w["values"], w["publishers"]) for w in same_verdict):
            figures = " / ".join(dict.fromkeys(claim["figure"] for claim in comparison["claims"]))
            yield Shortfall(comparison["about"], "comparison", comparison["verdict"], "extra", figures)


def readable(extracted: Fact) -> Fact:
    """Indexes into the article's officials replaced by their names; quotes in parts without the cue between."""
    names = [official["name"] for official in extracted["officials"]]
    figures = [
        fact | {"official": None if fact["official"] is None else names[fact["official"]]}
        for fact in extracted["figures"]
    ]
    quotes = [
        quote | {"text": " ".join(extracted["text"][start:end] for start, end in quote["parts"])}
        if quote["parts"]
        else quote
        for quote in extracted["quotes"]
    ]
    return extracted | {"figures": figures, "quotes": quotes}


def compare_page(page: str, expected: Fact, parsed: Fact, extracted: Fact) -> Iterator[Shortfall]:
    quotes = [q | {"text": " ".join(q["parts"])} if "parts" in q else q for q in expected["quotes"]]
    found = readable(extracted)
    yield from compare_article(page, expected, parsed)
    yield from compare_figures(page, expected["figures"], found["figures"])
    yield from compare_officials(page, expected["officials"], found["officials"])
    yield from compare_quotes(page, quotes, found["quotes"])


# The program on the corpus.


def command(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def facts_of(lines: str) -> dict[str, Fact]:
    return {fact["id"]: fact for fact in map(json.loads, lines.splitlines())}


def page_id(name: str) -> str:
    return name.removesuffix(".gz").removesuffix(".html")


@pytest.fixture(scope="module")
def found_shortfalls(tmp_path_factory: pytest.TempPathFactory) -> list[Shortfall]:
    database = str(tmp_path_factory.mktemp("corpus") / "facts.db")
    parsed = facts_of(command("parse", str(PAGES), "--format", "jsonl"))
    extracted = facts_of(command("extract", str(PAGES), "--format", "jsonl"))
    command("run", str(PAGES), "--db", database)
    comparisons = json.loads(command("check", "--db", database, "--format", "json"))["comparisons"]
    pages = [
        shortfall
        for name, expected in EXPECTED["pages"].items()
        for shortfall in compare_page(name, expected, parsed[page_id(name)], extracted[page_id(name)])
    ]
    return sorted([*pages, *compare_comparisons(EXPECTED, comparisons)])


def listed_shortfalls() -> list[Fact]:
    listed: list[Fact] = tomllib.loads(SHORTFALLS.read_text(encoding="utf-8")).get("shortfall", [])
    return listed


@pytest.fixture(scope="module")
def listed() -> Counter[Shortfall]:
    return Counter(Shortfall(e["page"], e["fact"], e["text"], e["problem"]) for e in listed_shortfalls())


def test_the_program_falls_short_only_where_the_list_says(
    found_shortfalls: list[Shortfall], listed: Counter[Shortfall]
) -> None:
    left = listed.copy()
    new = []
    for shortfall in found_shortfalls:
        if left[shortfall]:
            left[shortfall] -= 1
        else:
            new.append(shortfall)
    assert not new, f"{len(new)} new shortfalls:\n\n" + "\n\n".join(shortfall.toml() for shortfall in new)


def test_every_listed_shortfall_still_falls_short(
    found_shortfalls: list[Shortfall], listed: Counter[Shortfall]
) -> None:
    stale = listed - Counter(found_shortfalls)
    assert not stale, "no longer fall short, take them off the list:\n\n" + "\n\n".join(s.toml() for s in stale)


def test_every_listed_shortfall_has_a_reason() -> None:
    assert not [entry for entry in listed_shortfalls() if not entry["reason"].strip()]


# The corpus itself, without the program.


def page_text(name: str) -> str:
    content = (PAGES / name).read_bytes()
    soup = BeautifulSoup(gzip.decompress(content) if name.endswith(".gz") else content, "lxml")
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize("name", EXPECTED["pages"])
def test_expected_words_stand_on_the_page(name: str) -> None:
    text = page_text(name)
    page = EXPECTED["pages"][name]
    assert page["title"] in text
    for figure, times in Counter(figure["text"] for figure in page["figures"]).items():
        assert len(re.findall(rf"(?<!\w){re.escape(figure)}(?!\w)", text)) >= times, figure
    for part in (part for quote in page["quotes"] for part in quote.get("parts", [quote.get("text")])):
        assert part in text
    for official in page["officials"]:
        assert official["name"] in text


def test_index_and_expectations_name_the_same_pages() -> None:
    index = [json.loads(line) for line in (PAGES / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    on_disk = sorted(page.name for page in PAGES.iterdir() if ".html" in page.suffixes)
    assert [entry["file"] for entry in index] == on_disk == sorted(EXPECTED["pages"])
    assert len(on_disk) >= 30
    assert len({page["publisher"] for page in EXPECTED["pages"].values()}) >= 8


@pytest.mark.parametrize("wanted", EXPECTED["comparisons"] + EXPECTED["not_conflicts"], ids=lambda w: str(w["values"]))
def test_compared_values_are_figures_of_the_outlets_named(wanted: Fact) -> None:
    pages = [page for page in EXPECTED["pages"].values() if page["publisher"] in wanted["publishers"]]
    figures = [figure.get("value") for page in pages for figure in page["figures"]]
    assert {page["publisher"] for page in pages} == set(wanted["publishers"])
    for value in wanted["values"]:
        assert value in figures
    assert wanted.get("independent_sources", 1) <= len(wanted["publishers"])


def test_a_program_that_finds_what_is_expected_does_not_fall_short() -> None:
    for name, page in EXPECTED["pages"].items():
        names = [official["name"] for official in page["officials"]]
        figures = [f | {"official": names.index(f["official"]) if "official" in f else None} for f in page["figures"]]
        quotes = [q | {"text": q.get("text") or " ".join(q["parts"]), "parts": None} for q in page["quotes"]]
        found = {"text": "", "figures": figures, "officials": page["officials"], "quotes": quotes}
        assert not list(compare_page(name, page, page, found))
    comparisons = [
        wanted
        | {
            "claims": [
                {"publisher": outlet, "value": value, "figure": str(value)}
                for outlet in wanted["publishers"]
                for value in wanted["values"]
            ]
        }
        for wanted in EXPECTED["comparisons"]
    ]
    assert not list(compare_comparisons(EXPECTED, comparisons))


# The comparing functions, on facts small enough to see what must come out.

FIGURE_READ = {"text": "1,526", "value": 1526, "kind": "count", "bound": "exact", "unit": None, "noun": "requests"}


@pytest.mark.parametrize(
    ("found", "problems"),
    [
        ([FIGURE_READ], []),
        ([FIGURE_READ | {"noun": "federal detainer requests from ICE"}], []),  # the same head
        ([FIGURE_READ | {"place": "New York"}], []),  # a place is not expected, so any will do
        ([], ["missing"]),
        ([FIGURE_READ | {"value": 1.526}], ["value"]),
        ([FIGURE_READ | {"noun": None, "bound": "about"}], ["bound, noun"]),
        ([FIGURE_READ | {"text": "1,526 requests"}], ["text"]),
        ([FIGURE_READ, FIGURE_READ], ["extra"]),  # said once, found twice
        ([FIGURE_READ | {"text": "80", "value": 80}], ["missing", "extra"]),
    ],
)
def test_compare_figures(found: list[Fact], problems: list[str]) -> None:
    assert [s.problem for s in compare_figures("p", [FIGURE_READ], found)] == problems


@pytest.mark.parametrize(
    ("expected", "found", "problems"),
    [
        ({"name": "Ana Lee", "role": "mayor"}, [{"name": "Ana Lee", "role": "mayor of Bath"}], []),
        ({"name": "Ana Lee", "party": "Labour Party"}, [{"name": "Ana Lee", "party": None}], ["party"]),
        ({"name": "Ana Lee"}, [{"name": "Lee"}], ["name"]),
        ({"name": "Ana Lee"}, [{"name": "Bo Lee"}], ["missing", "extra"]),
    ],
)
def test_compare_officials(expected: Fact, found: list[Fact], problems: list[str]) -> None:
    assert [s.problem for s in compare_officials("p", [expected], found)] == problems


SAID = {"text": "We count every vote", "type": "direct", "speaker": "Ana Lee"}


@pytest.mark.parametrize(
    ("found", "problems"),
    [
        ([SAID | {"text": "We count every vote,"}], []),  # the comma before the mark
        ([SAID, {"text": "it rained", "type": "indirect", "speaker": "Bo"}], []),
        ([SAID | {"speaker": None}], ["speaker"]),
        ([SAID | {"type": "indirect"}], ["type"]),
        ([SAID, {"text": "so-called", "type": "direct", "speaker": None}], ["extra"]),
        ([SAID | {"text": "Something else entirely was said"}], ["missing", "extra"]),
    ],
)
def test_compare_quotes(found: list[Fact], problems: list[str]) -> None:
    assert [s.problem for s in compare_quotes("p", [SAID], found)] == problems


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        ("2018-02-12", "2018-02-12T09:00:00", True),
        ("2018-02-12", "2018-02-13", False),
        ("2018-02-12T09:00:00-05:00", "2018-02-12T14:00:00+00:00", True),
        ("2018-02-12T09:00:00-05:00", "2018-02-12T09:00:00", True),  # the page's own clock, zone lost
        ("2018-02-12T09:00:00-05:00", "2018-02-12T10:00:00-05:00", False),
        ("2018-02-12", None, False),
    ],
)
def test_same_time(expected: str, found: str | None, same: bool) -> None:
    assert same_time(expected, found) is same


def comparison(verdict: str, sources: int, **claims: float) -> Fact:
    rows = [{"publisher": outlet, "value": value, "figure": str(value)} for outlet, value in claims.items()]
    return {"about": "trees", "verdict": verdict, "independent_sources": sources, "claims": rows}


WANTED = {
    "comparisons": [
        {"about": "trees", "verdict": "agree", "values": [80], "publishers": ["A", "B"], "independent_sources": 2}
    ],
    "not_conflicts": [{"values": [80, 90], "publishers": ["A", "C"], "why": "another year"}],
}


@pytest.mark.parametrize(
    ("found", "problems"),
    [
        ([comparison("agree", 2, A=80, B=80)], []),
        ([comparison("agree", 3, A=80, B=80)], ["independent_sources"]),
        ([comparison("rounding", 2, A=80, B=80)], ["verdict"]),
        ([comparison("agree", 2, A=80, C=80)], ["missing"]),
        ([comparison("agree", 2, A=80, B=80), comparison("conflict", 2, A=7, C=8)], ["extra"]),  # invented
        ([comparison("agree", 2, A=80, B=80), comparison("conflict", 2, A=80, C=90)], ["extra", "extra"]),
    ],
)
def test_compare_comparisons(found: list[Fact], problems: list[str]) -> None:
    assert [s.problem for s in compare_comparisons(WANTED, found)] == problems


def test_a_new_shortfall_prints_an_entry_that_the_list_reads_back() -> None:
    shortfall = Shortfall("a.html", "quote", 'She said "no"', "missing", '{"speaker": "x"}')
    entry = tomllib.loads(shortfall.toml())["shortfall"][0]
    assert entry.pop("reason") == ""
    assert Shortfall(**entry) == shortfall
