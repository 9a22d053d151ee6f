"""What our components cost beside the pipeline they stand on: `python benchmarks/language.py [INPUT ...]`.

Reads the articles of INPUT (the example corpus without it), runs the packaged pipeline bare and with our components
over the same texts in turn, and prints words a processor second of a bare tokenizer and of each, the ratio, and each
component's share. Beside it, the pipeline with the linear algebra that spaCy chooses, which is slower than ours.
Goal: at most 1.3 times the bare pipeline.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import spacy
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from extractor.errors import ExtractorError
from extractor.fetch import fetch
from extractor.language import models, pipeline
from extractor.models import Article
from extractor.parse import parse_each
from extractor.resources import path

GOAL = 1.3


def seconds(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=[str(path("corpus") / "pages")])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    def failed(error: ExtractorError) -> None:
        print(error, file=sys.stderr)

    articles: list[Article] = [
        article for _, article in parse_each(fetch(options.inputs, on_error=failed), on_error=failed)
    ]
    texts = [article.text for article in articles]
    ours, plain = pipeline.load(), spacy.load(models.MODEL)
    with use_ops("numpy", use_blis=False):  # as ours is loaded: the same arithmetic on both sides
        bare = spacy.load(models.MODEL)
    words = sum(len(bare.make_doc(text)) for text in texts)
    list(pipeline.annotate(articles[:2], ours))  # word lists are read at first use
    pairs = []
    for _ in range(options.rounds):
        with threadpool_limits(1, user_api="blas"):
            floor = seconds(lambda: list(bare.pipe(texts)))
        pairs.append((floor, seconds(lambda: list(pipeline.annotate(articles, ours)))))
    floor, full = (statistics.median(column) for column in zip(*pairs, strict=True))
    default = seconds(lambda: list(plain.pipe(texts)))
    tokenizer = seconds(lambda: [bare.make_doc(text) for text in texts])
    ratio = statistics.median(full / floor for floor, full in pairs)
    print(f"{words:,} words; words a processor second, and the ratio to the bare pipeline")
    print(f"  bare tokenizer     {words / tokenizer:10,.0f}")
    print(f"  as spaCy loads it  {words / default:10,.0f}")
    print(f"  bare pipeline      {words / floor:10,.0f}  1.00")
    print(
        f"  with our components{words / full:10,.0f}  {ratio:.2f}  goal {GOAL}, {'met' if ratio <= GOAL else 'short'}"
    )
    for name, share in shares(texts, floor).items():
        print(f"    {name:16} {share:17.2f}")


def shares(texts: list[str], floor: float) -> dict[str, float]:
    """Seconds of each of our components, relative to the bare pipeline's."""
    nlp = pipeline.load()
    docs = [nlp.make_doc(text) for text in texts]
    found = {}
    for name, component in nlp.pipeline:
        if hasattr(component, "pipe"):
            docs = list(component.pipe(docs))
        else:
            begin = time.process_time()
            docs = [component(doc) for doc in docs]
            found[name] = (time.process_time() - begin) / floor
    return found


if __name__ == "__main__":
    main()
