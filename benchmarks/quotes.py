"""Quotes found and attributed, side by side: marks with the nearest name, textacy where it is installed, ours.

    python benchmarks/quotes.py [GOLD.jsonl ...]

GOLD holds articles with `text` and `quotes`: `parts` and `source` as lists of spans, `type`. Without it the tables of
tests/language/test_quotes.py are the gold, each text an article. Prints, for direct quotes and for all, the F1 of the
contents (intersection over union of words at least one half, each gold quote matched once) and the F1 of contents whose
source shares a word with gold's, and milliseconds a thousand words without the parser all stand on.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from extractor.language import models
from extractor.language.quotes import find_quotes
from extractor.language.quotes.cues import introduces_speech
from extractor.language.quotes.marks import find_quotations, paragraphs

Span = tuple[int, int]
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True)
class Said:
    parts: list[Span]
    source: list[Span]
    direct: bool


@dataclass
class Tally:
    gold: int = 0
    found: int = 0
    content: int = 0
    attributed: int = 0

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass
class Program:
    name: str
    find: Callable[[Doc], list[Said]]
    direct: Tally = field(default_factory=Tally)
    all: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    failed: int = 0


def ours(doc: Doc) -> list[Said]:
    return [
        Said(
            list(quote.parts or ((quote.start, quote.end),)),
            [(quote.source_start, quote.source_end)] if quote.source_start is not None else [],  # type: ignore[list-item]
            quote.type == "direct",
        )
        for quote in find_quotes(doc)
    ]


def marks(doc: Doc) -> list[Said]:
    """What stands in quotation marks, said by the name next to the nearest verb of speech."""
    verbs = [token for token in doc if introduces_speech(token)]
    found = []
    for quotation in find_quotations(doc.text, paragraphs(doc.text)):
        verb = min(verbs, key=lambda v: min(abs(v.idx - quotation.end), abs(v.idx - quotation.start)), default=None)
        names = [t for t in doc[max(0, verb.i - 6) : verb.i + 7] if t.pos_ in ("PROPN", "PRON")] if verb else []
        name = min(names, key=lambda t: abs(t.i - verb.i), default=None) if verb else None
        source = [(name.idx, name.idx + len(name))] if name is not None else []
        found.append(Said([(quotation.start, quotation.end)], source, True))
    return found


def textacy(doc: Doc) -> list[Said]:
    from textacy.extract import direct_quotations

    return [
        Said(
            [(triple.content.start_char, triple.content.end_char)],
            [(token.idx, token.idx + len(token)) for token in triple.speaker],
            True,
        )
        for triple in direct_quotations(doc)
    ]


def gold(paths: list[str]) -> Iterator[tuple[str, list[Said]]]:
    for path in paths:
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article: dict[str, Any] = json.loads(line)
                yield article["text"], [Said(q["parts"], q["source"], q["type"] == "direct") for q in article["quotes"]]


def own_texts() -> Iterator[tuple[str, list[Said]]]:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.language.test_quotes import DIRECT, REPORTED

    rows = [(*row[:2], "direct", row[3]) for row in DIRECT] + [(*row[:3], row[4]) for row in REPORTED]
    for text, contents, kind, source in rows:
        parts = [(text.index(content), text.index(content) + len(content)) for content in contents]
        named = [(text.index(source), text.index(source) + len(source))] if source else []
        yield text, [Said(parts, named, kind == "direct")]


def score(text: str, wanted: list[Said], found: list[Said], program: Program) -> None:
    starts = [match.span() for match in _WORD.finditer(text)]

    def words(spans: list[Span]) -> set[int]:
        return {i for i, (start, end) in enumerate(starts) if any(start < b and a < end for a, b in spans)}

    golds, systems = [words(said.parts) for said in wanted], [words(said.parts) for said in found]
    pairs = sorted(
        ((len(g & s) / len(g | s), i, j) for i, g in enumerate(golds) for j, s in enumerate(systems) if g & s),
        reverse=True,
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in taken and j not in matched:
            taken.add(i)
            matched[j] = i
    for tally, only_direct in ((program.all, False), (program.direct, True)):
        tally.gold += sum(said.direct or not only_direct for said in wanted)
        for j, said in enumerate(found):
            i = matched.get(j)
            if only_direct and not (said.direct if i is None else wanted[i].direct):
                continue
            tally.found += 1
            if i is not None:
                tally.content += 1
                named, expected = words(said.source), words(wanted[i].source)
                tally.attributed += bool(named & expected) or not (named or expected)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*")
    texts = list(gold(paths) if (paths := parser.parse_args().gold) else own_texts())
    nlp = spacy.load(models.MODEL)
    programs = [Program("marks", marks), Program("ours", ours)]
    if find_spec("textacy"):
        programs.insert(1, Program("textacy", textacy))
    count = 0
    for text, wanted in texts:
        doc = nlp(text)
        count += len(doc)
        for program in programs:
            started = time.process_time()
            try:
                found = program.find(doc)
            except ValueError:  # textacy gives up on a text whose marks do not pair
                program.failed += 1
                found = []
            program.seconds += time.process_time() - started
            score(text, wanted, found, program)
    print(f"{len(texts)} texts, {count} tokens")
    head = ("direct: content", "attribution", "all: content", "attribution", "ms/1000", "gave up")
    print(" " * 10 + "".join(f"{title:>16}" for title in head))
    for program in programs:
        direct, everything = program.direct, program.all
        rates = [
            direct.f1(direct.content),
            direct.f1(direct.attributed),
            everything.f1(everything.content),
            everything.f1(everything.attributed),
        ]
        cost = 1e6 * program.seconds / max(1, count)
        print(f"{program.name:10}" + "".join(f"{rate:16.3f}" for rate in rates) + f"{cost:16.1f}{program.failed:16}")


if __name__ == "__main__":
    main()
