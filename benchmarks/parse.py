"""Time to parse pages, side by side: lxml alone, trafilatura, ours.

    python benchmarks/parse.py [FOLDER] [--rounds 5]

Prints pages a CPU second of each, and the ratio of our time to trafilatura's. Both give the text and the metadata of a
page; lxml only builds the tree, the least that any parser needs. The best of the rounds counts, since other work on the
machine only ever adds time.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
from lxml import html

from extractor.errors import ParseError
from extractor.fetch import fetch
from extractor.models import Document
from extractor.parse import parse
from extractor.resources import path


def bare(document: Document) -> None:
    html.document_fromstring(document.content)


def peer(document: Document) -> None:
    trafilatura.bare_extraction(document.content, url=document.url, include_comments=False, with_metadata=True)


def ours(document: Document) -> None:
    try:
        parse(document)
    except ParseError as error:
        print(error)


def seconds(function: Callable[[Document], None], documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        function(document)
    return time.process_time() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", default=str(path("corpus") / "pages"))
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()

    documents = [each for each in fetch([options.folder], on_error=print) if each.media_type == "text/html"]
    kilobytes = sum(len(each.content) for each in documents) // 1000
    print(f"{len(documents)} pages, {kilobytes} kB, from {Path(options.folder).name}; best of {options.rounds} rounds")
    best: dict[str, float] = {}
    for name, function in (("lxml", bare), ("trafilatura", peer), ("extractor", ours)):
        function(documents[0])  # imports and caches are not parsing
        best[name] = min(seconds(function, documents) for _ in range(options.rounds))
        print(f"{name:12} {len(documents) / best[name]:8.0f} pages/s")
    print(f"extractor / trafilatura time: {best['extractor'] / best['trafilatura']:.2f}")


if __name__ == "__main__":
    main()
