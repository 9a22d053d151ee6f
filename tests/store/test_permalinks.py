"""A comparison is found again after the next check, and what readers thought of it is still there."""

import dataclasses
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.models import Claim, Comparison, Review
from extractor.store import Database
from tests.store.examples import conflict, fill, write_comparisons


def permalinks(db: Database) -> dict[str, str]:
    return dict(db.connection.execute("select about, permalink from comparisons"))


def changed(comparison: Comparison, **claim: object) -> Comparison:
    claims = tuple(dataclasses.replace(each, **claim) for each in comparison.claims)  # type: ignore[arg-type]
    return dataclasses.replace(comparison, claims=claims)


SAME = [
    (lambda c: dataclasses.replace(c, id=7), "a check numbers comparisons anew"),
    (lambda c: dataclasses.replace(c, verdict="rounding", explanation="x"), "the checker learns"),
    (lambda c: dataclasses.replace(c, claims=c.claims[::-1]), "the order in which it tells them is no matter"),
    (lambda c: dataclasses.replace(c, claims=c.claims[:1]), "the first claim stands for the comparison: others join"),
    (lambda c: changed(c, period="2020"), "a reading is mended"),
]
OTHER = [
    (lambda c: dataclasses.replace(c, claims=c.claims[1:]), "another first claim"),
    (lambda c: dataclasses.replace(c, verdict="wrong_arithmetic"), "arithmetic with the same figure"),
    (lambda c: changed(c, noun="boats"), "another thing"),
]


@pytest.mark.parametrize(("change", "reason"), SAME)
def test_what_keeps_a_permalink(tmp_path: Path, change, reason: str) -> None:  # type: ignore[no-untyped-def]
    with fill(tmp_path / "facts.db") as db:
        before = permalinks(db)
        write_comparisons(db, [change(conflict())])
        assert permalinks(db) == before, reason


@pytest.mark.parametrize(("change", "reason"), OTHER)
def test_what_is_another_comparison(tmp_path: Path, change, reason: str) -> None:  # type: ignore[no-untyped-def]
    with fill(tmp_path / "facts.db") as db:
        before = permalinks(db)
        write_comparisons(db, [change(conflict())])
        assert permalinks(db) != before, reason


def test_two_comparisons_of_one_figure_have_a_permalink_each(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        write_comparisons(db, [conflict(), dataclasses.replace(conflict(), id=2, about="twice")])
        assert len(set(permalinks(db).values())) == 2


def test_the_newest_claim_dates_a_comparison(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        assert db.connection.execute("select newest from comparisons").fetchone()[0] == "2022-03-02T10:00:00"


def test_reviews_outlive_checks(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        [link] = permalinks(db).values()
        db.review(link, Review("unsure", "ada"))
        db.review(link, Review("rejected", "ada", "One counts boats."))
        write_comparisons(db, [])
        row = db.connection.execute(
            "select judgement, reviewer, note, verdict, about from reviews where id = 2"
        ).fetchone()
        assert row == ("rejected", "ada", "One counts boats.", "conflict", "ships, Port Ellis, 2021")
        write_comparisons(db, [dataclasses.replace(conflict(), verdict="rounding")])
        [again] = db.comparisons()
        assert again.permalink == link
        assert [(each.judgement, each.note, each.verdict) for each in again.reviews] == [
            ("rejected", "One counts boats.", "conflict"),  # the latest first, with the verdict that it judged
            ("unsure", None, "conflict"),
        ]


def test_no_review_of_what_is_not_there(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        with pytest.raises(StoreError, match="no comparison is named 'c000000000000'"):
            db.review("c000000000000", Review("confirmed", "ada"))
        with pytest.raises(StoreError, match="CHECK"):
            db.review(*permalinks(db).values(), Review("nonsense", "ada"))  # type: ignore[arg-type]


def test_a_claim_of_no_stored_article_is_an_error_as_before(tmp_path: Path) -> None:
    claim = Claim(article="nobody", start=0, end=1, figure="1", kind="count", value=1.0, sentence="1")
    with fill(tmp_path / "facts.db") as db, pytest.raises(Exception, match="no current article 'nobody'"):
        write_comparisons(db, [Comparison(1, "x", "single", (claim,), 1, "x")])
