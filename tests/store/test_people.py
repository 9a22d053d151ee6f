"""Officials of several articles are one person only on good grounds, which are told."""

import itertools
from pathlib import Path

import pytest

from extractor.models import Annotations, Article, Official
from extractor.store import Database, open_database
from extractor.store.people import name_key
from tests.store.examples import document


def store(db: Database, officials: tuple[Official, ...]) -> None:
    """Each official in an article of their own."""
    run = db.start_run("run", [], "0")
    for i, official in enumerate(officials):
        page = document(f"{i}", id=str(i), url=f"https://a.example/{i}")
        db.write(
            page, Article(str(i), "text", url=page.url), Annotations(officials=(official,)), run=run, annotator="t"
        )


def persons(db: Database) -> list[int | None]:
    return [person for (person,) in db.connection.execute("select person_id from officials order by article_id")]


MAYOR = Official("Ruth Adeyemi", "mayor", "Port Ellis")


@pytest.mark.parametrize(
    ("other", "one_person", "reason"),
    [
        (Official("Ruth Adeyemi", "mayor"), True, "same role"),
        (Official("Ruth Adeyemi", "Mayor"), True, "a capital changes nothing"),
        (
            Official("Ruth K. Adeyemi", None, "Port Ellis"),
            True,
            "same organisation; a middle initial is often left out",
        ),
        (Official("Ruth Adéyemi", "mayor"), True, "an accent is often left out"),
        (Official("Ruth Adeyemi", "judge", "High Court"), False, "another office: a namesake, for all we know"),
        (Official("Ruth Adeyemi"), False, "nothing but the name speaks for it"),
        (Official("Adeyemi", "mayor", "Port Ellis"), False, "no full name"),
        (Official("Rose Adeyemi", "mayor", "Port Ellis"), False, "another first name"),
    ],
)
def test_who_is_one_person(tmp_path: Path, other: Official, one_person: bool, reason: str) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, (MAYOR, other))
        first, second = persons(db)
        assert (first == second) is one_person, reason


def test_party_stands_against_a_shared_role(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, (Official("Sam Hill", "senator", party="Green"), Official("Sam Hill", "senator", party="Labour")))
        assert len(set(persons(db))) == 2


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_one_article_may_join_two_others(tmp_path: Path, order: tuple[int, ...]) -> None:
    officials = (Official("Ruth Adeyemi", "mayor"), MAYOR, Official("Ruth Adeyemi", None, "Port Ellis"))
    with open_database(tmp_path / "facts.db") as db:
        store(db, tuple(officials[i] for i in order))
        assert len(set(persons(db))) == 1
        assert db.connection.execute("select count(*) from people").fetchone() == (1,)


def test_the_reason_is_told_and_the_link_can_be_undone(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, (MAYOR, Official("Ruth Adeyemi", "mayor")))
        reasons = db.connection.execute("select reason from officials order by id").fetchall()
        assert reasons == [
            ("nobody known has this name with this role or organization",),
            ("same full name; same role: mayor",),
        ]
        db.connection.execute("update officials set person_id = null where id = 2")
        store(db, (MAYOR,))
        assert persons(db)[1] is None


def test_a_person_nobody_names_any_more_goes(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, (MAYOR,))
        store(db, (Official("Ann Other", "clerk"),))
        assert db.connection.execute("select name from people").fetchall() == [("Ann Other",)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("José A. Núñez", "jose nunez"),
        ("J. Smith", "j smith"),
        ("  Bill   de Blasio ", "bill de blasio"),
        ("Cher", "cher"),
        ("", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key
