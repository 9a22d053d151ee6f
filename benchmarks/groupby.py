"""The checker beside a bare `GROUP BY` of DuckDB: `python benchmarks/groupby.py [CLAIMS]`.

DuckDB groups the same claims by noun, place and period and counts the values of each group: the least that any
comparison must do, and as fast as it is done. It knows no synonyms, roundings, copies, stories or arithmetic, so there
is no goal; the ratio says what those cost. `pip install duckdb`.
"""

import sys
import time
from dataclasses import asdict

import duckdb
import pyarrow
from check import generate

from extractor.check import compare

QUERY = """
select noun, place, period, count(distinct value) as values, count(distinct publisher) as outlets
from claims group by noun, place, period having outlets > 1
"""


def main() -> None:
    corpus = generate(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    claims = pyarrow.Table.from_pylist([asdict(claim) for claim in corpus.claims])
    connection = duckdb.connect()
    connection.execute("set threads to 1")
    connection.register("claims", claims)
    connection.execute(QUERY).fetchall()
    began = time.process_time()
    groups = connection.execute(QUERY).fetchall()
    floor = time.process_time() - began
    began = time.process_time()
    comparisons = compare(corpus.claims, corpus.articles)
    ours = time.process_time() - began
    print(f"{len(corpus.claims):,} claims of {len(corpus.articles):,} articles")
    print(f"  GROUP BY   {1e6 * floor / len(corpus.claims):8.1f} us a claim, {len(groups):,} groups of several outlets")
    print(f"  extractor  {1e6 * ours / len(corpus.claims):8.1f} us a claim, {len(comparisons):,} comparisons")
    print(f"  ratio      {ours / floor:8.0f}")


if __name__ == "__main__":
    main()
