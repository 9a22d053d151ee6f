"""Dates found and resolved, side by side: dateparser, recognizers-text-date-time where it is installed, ours.

    python benchmarks/dates.py [GOLD.jsonl ...]

GOLD holds articles with `text`, `published` and `dates` (`start`, `end`, `value`); without it the tables of
tests/language/test_dates.py are the gold, each text an article. Prints, for each program, how much it finds (F1 of
overlapping spans), how much of that it also resolves to the very TIMEX3 value, and milliseconds a thousand words; for
ours without the parser it stands on, whose time is printed too.

The peers write no TIMEX3. Each is given the value its answer means: dateparser's date cut to the period it reports,
recognizers' timex with the latest of its candidates that is not after the publication, its ranges as the unit they are.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import dateparser
import spacy
from dateparser.date import DateDataParser
from dateparser.search import search_dates
from spacy.language import Language

from extractor.language import models
from extractor.language.dates import Dates

Span = tuple[int, int, str]
"""Start, end, value."""


@dataclass(frozen=True)
class Text:
    text: str
    published: str
    dates: list[Span]


def own_texts() -> list[Text]:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.language.test_dates import PUBLISHED, ROWS

    texts = []
    for text, expected, _ in ROWS:
        spans, position = [], 0
        for words, _, value in expected:
            start = text.index(words, position)
            position = start + len(words)
            spans.append((start, position, value))
        texts.append(Text(text, PUBLISHED, spans))
    return texts


def gold_texts(path: str) -> list[Text]:
    with Path(path).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        Text(row["text"], row["published"], [(d["start"], d["end"], d["value"]) for d in row["dates"]]) for row in rows
    ]


def by_dateparser(text: Text) -> list[Span]:
    base = datetime.fromisoformat(text.published).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found = search_dates(text.text, languages=["en"], settings=settings) or []
    parser = DateDataParser(languages=["en"], settings=settings)
    spans, position = [], 0
    for words, moment in found:
        start = text.text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        period = parser.get_date_data(words).period
        spans.append((start, position, moment.strftime({"month": "%Y-%m", "year": "%Y"}.get(period, "%Y-%m-%d"))))
    return spans


def by_recognizers(text: Text) -> list[Span]:
    from recognizers_date_time import Culture, recognize_datetime

    base = datetime.fromisoformat(text.published).replace(tzinfo=None)
    spans = []
    for found in recognize_datetime(text.text, Culture.English, reference=base):
        values = (found.resolution or {}).get("values", [])
        spans.append((found.start, found.end + 1, _timex(values, base) if values else ""))
    return spans


def _timex(values: list[dict[str, str]], base: datetime) -> str:
    """The TIMEX3 value of a resolution of recognizers: its candidates stand from the earliest on."""
    past = [value for value in values if value.get("value", value.get("start", "")) <= base.isoformat()]
    chosen = (past or values)[-1]
    timex = chosen["timex"]
    if "X" in timex and re.fullmatch(r"\d{4}-\d\d-\d\d", chosen.get("value", "")):
        return chosen["value"]
    if match := re.fullmatch(r"\((\d{4})-(\d\d)-01,.*,P3M\)", timex):
        return f"{match[1]}-Q{(int(match[2]) + 2) // 3}"
    if timex.startswith("XXXX-") and "start" in chosen:
        return chosen["start"][:7]
    return timex


def by_us(nlp: Language) -> Callable[[Text], list[Span]]:
    def read(text: Text) -> list[Span]:
        doc = parsed[text.text]
        doc._.published = text.published
        return [(date.start, date.end, date.value) for date in component(doc)._.dates]

    component = Dates()
    parsed = {text.text: nlp(text.text) for text in TEXTS}
    return read


def matched(gold: list[Span], found: list[Span]) -> list[tuple[Span, Span]]:
    """Pairs of overlapping spans, each used once, the longest overlap first."""
    pairs = [(min(g[1], f[1]) - max(g[0], f[0]), g, f) for g in gold for f in found]
    chosen: list[tuple[Span, Span]] = []
    for overlap, g, f in sorted(pairs, key=lambda pair: -pair[0]):
        if overlap > 0 and not any(g == one or f == other for one, other in chosen):
            chosen.append((g, f))
    return chosen


def report(name: str, read: Callable[[Text], list[Span]], words: int) -> None:
    for text in TEXTS:  # what is loaded, compiled and looked up at first use is not reading
        read(text)
    started = time.process_time()
    answers = [read(text) for text in TEXTS]
    seconds = time.process_time() - started
    gold = sum(len(text.dates) for text in TEXTS)
    found = sum(map(len, answers))
    pairs = [pair for text, answer in zip(TEXTS, answers, strict=True) for pair in matched(text.dates, answer)]
    right = sum(g[2] == f[2] for g, f in pairs)
    print(
        f"{name:28}{found:7}{200 * len(pairs) / (gold + found):8.1f}{200 * right / (gold + found):8.1f}"
        f"{1e6 * seconds / words:10.1f}"
    )


TEXTS: list[Text] = []


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", nargs="*")
    options = arguments.parse_args()
    for path in options.gold:
        TEXTS.extend(gold_texts(path))
    TEXTS.extend([] if options.gold else own_texts())
    words = sum(len(text.text.split()) for text in TEXTS)
    gold = sum(len(text.dates) for text in TEXTS)
    print(f"{len(TEXTS)} texts, {words} words, {gold} dates")
    print(f"{'':28}{'found':>7}{'found F1':>9}{'value F1':>9}{'ms/1000 w':>10}")
    nlp = spacy.load(models.MODEL)
    started = time.process_time()
    ours = by_us(nlp)
    parsing = time.process_time() - started
    report(f"dateparser {dateparser.__version__}", by_dateparser, words)
    try:
        report("recognizers-text-date-time", by_recognizers, words)
    except ImportError as error:
        print(f"recognizers-text-date-time: {error}")
    report("extractor", ours, words)
    print(f"{'(the parser it reads)':28}{'':23}{1e6 * parsing / words:10.1f}")


if __name__ == "__main__":
    main()
