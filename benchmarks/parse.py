"""Pages parsed side by side in one run: lxml alone, trafilatura, newspaper4k, readability, ours.

    python benchmarks/parse.py [FOLDER] [--gold GOLD.jsonl] [--rounds 5]

Prints pages a CPU second of each, and with `--gold` (lines of `id` and `text`) how well each finds the text: F1 of the
runs of four words, the measure of the article-extraction-benchmark, and the share of pages with exactly the same words.
Peers that are not installed are left out: `pip install newspaper4k readability-lxml`. lxml only builds the tree, the
least that any parser needs. The best of the rounds counts, since other work on the machine only ever adds time.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura
from lxml import html

from extractor.errors import ParseError
from extractor.fetch import fetch
from extractor.models import Document
from extractor.parse import parse
from extractor.parse.charset import decode
from extractor.resources import path

Parser = Callable[[Document], str]

_WORD = re.compile(r"\w+")
_RUN = 4


def bare(document: Document) -> str:
    return str(html.document_fromstring(document.content).tag)


def ours(document: Document) -> str:
    try:
        return parse(document).text
    except ParseError:
        return ""


def with_trafilatura(document: Document) -> str:
    found = trafilatura.bare_extraction(
        document.content, url=document.url, include_comments=False, with_metadata=True, as_dict=False
    )
    return (found.text if found else None) or ""


def parsers() -> dict[str, Parser]:
    """The parsers that are installed, by name."""
    found: dict[str, Parser] = {"lxml": bare, "trafilatura": with_trafilatura}
    try:
        import newspaper
    except ImportError:
        print("newspaper4k is not installed")
    else:

        def with_newspaper(document: Document) -> str:
            article = newspaper.Article(url=document.url or "https://example.org/", fetch_images=False)
            article.download(input_html=decode(document.content, document.charset))
            try:
                article.parse()
            except (LookupError, ImportError):  # some languages need a download or an extra of their own
                return ""
            return str(article.text)

        found["newspaper4k"] = with_newspaper
    try:
        import readability
    except ImportError:
        print("readability-lxml is not installed")
    else:

        def with_readability(document: Document) -> str:
            summary = readability.Document(decode(document.content, document.charset)).summary()
            return str(html.fromstring(summary).text_content())

        found["readability"] = with_readability
    return found | {"extractor": ours}


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def f1(gold: str, found: str) -> float:
    one, two = runs(gold), runs(found)
    return 2 * (one & two).total() / (one.total() + two.total())


def quality(function: Parser, documents: list[Document], gold: dict[str, str]) -> str:
    pairs = [(gold[each.id], function(each)) for each in documents if each.id in gold]
    exact = sum(_WORD.findall(one.lower()) == _WORD.findall(two.lower()) for one, two in pairs)
    return f"F1 {sum(f1(*pair) for pair in pairs) / len(pairs):.3f}   exact {exact / len(pairs):.3f}"


def seconds(function: Parser, documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        function(document)
    return time.process_time() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", default=str(path("corpus") / "pages"))
    arguments.add_argument("--gold", type=Path, help="the texts of the pages, as JSONL")
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()

    documents = [each for each in fetch([options.folder], on_error=print) if each.media_type == "text/html"]
    lines = options.gold.read_text("utf-8").splitlines() if options.gold else []
    gold = {entry["id"]: entry["text"] for entry in map(json.loads, lines)}
    kilobytes = sum(len(each.content) for each in documents) // 1000
    print(f"{len(documents)} pages, {kilobytes} kB, from {Path(options.folder).name}; best of {options.rounds} rounds")
    best: dict[str, float] = {}
    for name, function in parsers().items():
        function(documents[0])  # imports and caches are not parsing
        best[name] = min(seconds(function, documents) for _ in range(options.rounds))
        found = quality(function, documents, gold) if gold and function is not bare else ""
        print(f"{name:12} {len(documents) / best[name]:6.0f} pages/s   {found}".rstrip())
    print(f"extractor / trafilatura time: {best['extractor'] / best['trafilatura']:.2f}")


if __name__ == "__main__":
    main()
