"""Figures found and read, side by side: quantulum3 and recognizers-text where they are installed, ours.

    python benchmarks/figures.py [GOLD.jsonl ...]

GOLD holds sentences with `text` and `figures` (`value`, or `low` and `high`, and `unit`); without it the table of
tests/language/test_figures.py is the gold. Prints, for each program, F1 of the numbers and of numbers with their unit
(exact names as each program gives them, in the spelling that `unit_name` folds), and milliseconds a sentence: for ours
without the parser it stands on, whose time is the last line. Each program reads all sentences once before the clock
starts: what is loaded, compiled or looked up at first use is not reading. The best of three rounds counts.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from extractor.language import figures, models

_ROUNDS = 3
Reading = tuple[float | tuple[float, float], str | None]
"""A value or two ends, and the unit's name."""


@dataclass(frozen=True)
class Sentence:
    text: str
    gold: list[Reading]


def own_sentences() -> list[Sentence]:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    readings: list[tuple[str, list[tuple[Any, ...]], str]] = import_module("tests.language.test_figures").READINGS
    return [Sentence(text, [(row[2], row[5]) for row in rows]) for text, rows, _ in readings]


def gold_sentences(path: str) -> list[Sentence]:
    with Path(path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Sentence(
            row["text"],
            [
                (gold["value"] if gold.get("value") is not None else (gold["low"], gold["high"]), gold.get("unit"))
                for gold in row["figures"]
            ],
        )
        for row in rows
    ]


def quantulum(sentences: list[Sentence]) -> list[list[Reading]]:
    parse = import_module("quantulum3.parser").parse

    def reading(quantity: object) -> Reading:
        value, spread = float(quantity.value), quantity.uncertainty  # type: ignore[attr-defined]
        number = (value - spread, value + spread) if spread else value
        return number, unit_name(quantity.unit.name)  # type: ignore[attr-defined]

    return [[reading(quantity) for quantity in parse(sentence.text)] for sentence in sentences]


def recognizers(sentences: list[Sentence]) -> list[list[Reading]]:
    recognize, culture = import_module("recognizers_number_with_unit"), "en-us"
    kinds = [getattr(recognize, f"recognize_{kind}") for kind in ("age", "currency", "dimension", "temperature")]
    number = import_module("recognizers_number").recognize_number

    def readings(text: str) -> list[Reading]:
        found = [result for kind in kinds for result in kind(text, culture)]
        taken = [(result.start, result.end) for result in found]
        found += [
            result for result in number(text, culture) if not any(start <= result.start <= end for start, end in taken)
        ]
        rows: list[Reading] = []
        for result in found:
            answer = result.resolution or {}
            if answer.get("value") not in (None, "null"):
                unit = answer.get("isoCurrency") or answer.get("unit")
                rows.append((float(answer["value"]), unit_name(unit)))
        return rows

    return [readings(sentence.text) for sentence in sentences]


def ours(docs: list[Doc]) -> list[list[Reading]]:
    return [
        [
            (
                figure.value if figure.value is not None else (figure.low or 0.0, figure.high or 0.0),
                unit_name(figure.unit),
            )
            for figure in figures.find(doc)
        ]
        for doc in docs
    ]


def unit_name(name: str | None) -> str | None:
    """One spelling of a unit for all programs."""
    folded = (name or "").lower().replace("-", " ").replace("metre", "meter").replace("percentage", "percent")
    names = {
        "": None,
        "dimensionless": None,
        "us dollar": "usd",
        "dollar": "usd",
        "pound sterling": "gbp",
        "c": "degree celsius",
    }
    return names.get(folded, folded)


def f1(sentences: list[Sentence], found: list[list[Reading]], *, units: bool) -> float:
    right = gold_count = found_count = 0
    for sentence, readings in zip(sentences, found, strict=True):
        gold = Counter(_key(number, unit_name(unit), units) for number, unit in sentence.gold)
        got = Counter(_key(number, unit, units) for number, unit in readings)
        right += (gold & got).total()
        gold_count, found_count = gold_count + gold.total(), found_count + got.total()
    return 200 * right / (gold_count + found_count or 1)


def _key(number: float | tuple[float, float], unit: str | None, units: bool) -> tuple[str, str | None]:
    ends = number if isinstance(number, tuple) else (number,)
    return " ".join(f"{end:.4g}" for end in ends), unit if units and unit != "person" else None


def timed(run: Callable[[], list[list[Reading]]]) -> tuple[list[list[Reading]], float]:
    """What a program finds, and the shortest of its times: what else the machine does only adds."""
    seconds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        found = run()
        seconds.append(time.process_time() - start)
    return found, min(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*")
    sentences = [sentence for path in parser.parse_args().gold for sentence in gold_sentences(path)] or own_sentences()
    nlp = spacy.load(models.MODEL, exclude=["figures"])
    nlp("Warm-up: 5 km for $5.")
    start = time.process_time()
    docs = list(nlp.pipe(sentence.text for sentence in sentences))
    base = time.process_time() - start
    ours(docs)
    runs: list[tuple[str, str, Callable[[], list[list[Reading]]]]] = [
        ("quantulum3", "quantulum3", lambda: quantulum(sentences)),
        ("recognizers-text", "recognizers_number_with_unit", lambda: recognizers(sentences)),
        ("ours", "extractor", lambda: ours(docs)),
    ]
    warm_up = {"quantulum3": quantulum, "recognizers-text": recognizers}
    print(f"{len(sentences)} sentences        value   +unit   ms/sentence   x ours")
    results = []
    for name, module, run in runs:
        if find_spec(module) is None:
            print(f"{name:18s} not installed, skipped")
            continue
        if name in warm_up:
            warm_up[name](sentences)
        found, seconds = timed(run)
        results.append((name, f1(sentences, found, units=False), f1(sentences, found, units=True), seconds))
    own_seconds = results[-1][3]
    for name, value, unit, seconds in results:
        each = 1000 * seconds / len(sentences)
        print(f"{name:18s} {value:14.1f} {unit:7.1f} {each:13.3f} {seconds / own_seconds:8.1f}")
    print(f"spaCy before ours  {'':22s} {1000 * base / len(sentences):13.3f} {base / own_seconds:8.1f}")


if __name__ == "__main__":
    main()
