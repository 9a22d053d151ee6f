"""Every query of a page or a question finds its rows by an index, however many there are."""

import re

import pytest
from datasette.utils import escape_fts

from extractor import resources
from extractor.store import Database

QUERIES = [
    (folder, file.stem)
    for folder in ("pages", "queries")
    for file in sorted((resources.path("db") / folder).glob("*.sql"))
]

SCAN = re.compile(r"SCAN (?P<what>\S+)(?P<how>.*)")


def plan(db: Database, folder: str, name: str) -> list[str]:
    sql = resources.sql(folder, name)
    db.connection.create_function("escape_fts", 1, lambda typed: escape_fts(typed or ""), deterministic=True)
    values = dict.fromkeys(re.findall(r":(\w+)", sql), "1")
    return [row[3] for row in db.connection.execute(f"explain query plan {sql}", values)]


@pytest.mark.parametrize(("folder", "name"), QUERIES, ids=lambda part: part)
def test_no_table_is_read_through(filled: Database, folder: str, name: str) -> None:
    steps = plan(filled, folder, name)
    made_here = {step.split()[1] for step in steps if step.startswith(("MATERIALIZE", "CO-ROUTINE"))}
    scans = [found for step in steps if (found := SCAN.match(step)) and found["what"] not in made_here]
    for scan in scans:
        assert "INDEX" in scan["how"], f"{scan[0]} reads the whole table"
        if "VIRTUAL TABLE" not in scan["how"]:
            # An index read in its order until the limit is reached; sorting would read all of it first.
            assert "limit" in resources.sql(folder, name)
            assert "USE TEMP B-TREE FOR ORDER BY" not in steps, steps


def test_what_the_limits_are(filled: Database) -> None:
    """A question without a limit is about one article, one comparison, one run or the counts of one subject."""
    unlimited = {name for folder, name in QUERIES if "limit" not in resources.sql(folder, name)}
    assert unlimited == {
        *("article", "article_before", "article_comparisons", "article_facts", "article_figures", "article_versions"),
        *("candidate_claims", "claims_of_comparison", "comparison", "comparison_claims", "comparison_of_permalink"),
        *("facts_of_article", "failures_of_the_last_run", "person", "tallies"),
    }
