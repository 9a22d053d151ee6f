"""Officials of several articles are one person only on good grounds, which are told and can be overruled."""

import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import StoreError
from extractor.models import Annotations, Article, Official
from extractor.store import Database, open_database
from tests.store.examples import document


class Seen(NamedTuple):
    """An official as one article of a day names them."""

    official: Official
    published: str | None = "2019-05-01"


def seen(
    name: str,
    role: str | None = None,
    organization: str | None = None,
    party: str | None = None,
    district: str | None = None,
    *,
    on: str | None = "2019-05-01",
) -> Seen:
    return Seen(Official(name, role, organization, party, district), on)


def store(db: Database, *articles: Seen, annotator: str = "t") -> None:
    """Each official in an article of their own, whose address is its place in the list."""
    for i, each in enumerate(articles):
        write(db, i, each, annotator=annotator)
    db.join_people()


def write(db: Database, number: int, *officials: Seen, annotator: str = "t") -> None:
    page = document(f"{number}", id=str(number), url=f"https://a.example/{number}")
    article = Article(str(number), "text", url=page.url, published=officials[0].published)
    found = Annotations(officials=tuple(each.official for each in officials))
    db.write(page, article, found, run=db.start_run("run", [], "0"), annotator=annotator)


def persons(db: Database) -> list[int | None]:
    """The person of each official, in the order of their articles' addresses."""
    rows = db.connection.execute(
        """
        select officials.person_id
        from officials join articles on articles.id = officials.article_id
        order by length(articles.address), articles.address, officials.position
        """
    )
    return [person for (person,) in rows]


def row(db: Database, number: int) -> int:
    """The row of the official in the article of this number."""
    found: int = db.connection.execute(
        "select officials.id from officials join articles on articles.id = article_id where articles.address = ?",
        (f"https://a.example/{number}",),
    ).fetchone()[0]
    return found


def reason(db: Database, number: int) -> str:
    found: str = db.connection.execute("select reason from officials where id = ?", (row(db, number),)).fetchone()[0]
    return found


MAYOR = seen("Ruth Adeyemi", "mayor", "Port Ellis")
CHIEF = seen("Samuel Okoro", "chief of detectives", "NYPD")
SENATOR = seen("Sam Hill", "senator", "Senate", "Republican Party", "Ohio")

ONE_PERSON = [
    (MAYOR, seen("Ruth Adeyemi", "mayor"), "the same role, and nothing said of another town"),
    (MAYOR, seen("Ruth Adeyemi", "Mayor", "City of Port Ellis"), "a capital and an official style change nothing"),
    (MAYOR, seen("Ruth K. Adeyemi", None, "Port Ellis"), "a middle initial is often left out"),
    (MAYOR, seen("Ruth Adéyemi", "mayor"), "an accent is often left out"),
    (MAYOR, seen("Ruth Adeyemi", "former mayor", "Port Ellis", on="2023-01-01"), "the same office, left"),
    (MAYOR, seen("Ruth Adeyemi", "candidate for mayor", on="2017-01-01"), "the same office, sought"),
    (MAYOR, seen("Ruth Adeyemi", "council member", "Port Ellis", on="2013-04-02"), "a career in one body"),
    (MAYOR, seen("Ruth Adeyemi", "mayor", "Port Ellis", on=None), "an article of unknown day"),
    (CHIEF, seen("Samuel Okoro", "chief of detectives", "New York Police Department"), "another name of the body"),
    (CHIEF, seen("Samuel Okoro", "deputy inspector", "the N.Y.P.D."), "another name of the body, and a career"),
    (CHIEF, seen("Sam Okoro", "chief of detectives", "NYPD"), "a nickname, in the same role and body"),
    (CHIEF, seen("S. Okoro", "chief of detectives", "NYPD"), "an initial, in the same role and body"),
    (CHIEF, seen("Samuel Okoro Jr.", "chief of detectives", "NYPD"), "Jr. left out, in the same role and body"),
    (seen("Di Voss", "city treasurer"), seen("Di Voss", "treasurer"), "the kind of place is often left out"),
    (SENATOR, seen("Sam Hill", "Sen.", district="Ohio"), "the same seat, the role shortened"),
    (SENATOR, seen("Sam Hill", "candidate", None, "Republican Party", "Ohio"), "the same place and party"),
    (
        SENATOR,
        seen("Sam Hill", "senator", "Senate", "Democratic Party", "Ohio", on="2022-05-01"),
        "one who changed parties: the same seat, years apart",
    ),
    (
        seen("Ana Ruiz", "minister of finance", "Spain"),
        seen("Ana Ruiz", "finance minister", "Spain"),
        "the field before or after its office",
    ),
    (
        seen("Lee Ward", "spokesman", "Department of Justice"),
        seen("Lee Ward", "spokesperson", "Justice Department"),
        "a body's two styles",
    ),
    (
        seen("Andrés López Obrador", "president", "Mexico"),
        seen("Andrés Manuel López Obrador", "president", "Mexico"),
        "a second given name",
    ),
    (
        seen("Kim Jong-un", "leader", "North Korea"),
        seen("Kim Jong Un", "leader", "North Korea"),
        "a hyphen is often left out",
    ),
]

TWO_PEOPLE = [
    (MAYOR, seen("Ruth Adeyemi", "judge", "High Court"), "another role in another body: a namesake, for all we know"),
    (MAYOR, seen("Ruth Adeyemi", "mayor", "Bath"), "the same role in another town"),
    (MAYOR, seen("Ruth Adeyemi"), "nothing but the name speaks for it"),
    (MAYOR, seen("Adeyemi", "mayor", "Port Ellis"), "no full name"),
    (MAYOR, seen("Rose Adeyemi", "mayor", "Port Ellis"), "another first name: a spouse, for all we know"),
    (MAYOR, seen("Ruth Adeyemi", "mayor", "Port Ellis", on="1979-05-01"), "an office held decades apart"),
    (seen("Ruth A. Adeyemi", "mayor"), seen("Ruth B. Adeyemi", "mayor"), "other middle initials"),
    (CHIEF, seen("Sam Okoro", "spokesman", "NYPD"), "a nickname in another role"),
    (CHIEF, seen("Sam Okoro", "chief of detectives"), "a nickname, and no body"),
    (CHIEF, seen("S. Okoro", None, "NYPD"), "an initial, and no role"),
    (seen("Al Roe Jr.", "mayor", "Bath"), seen("Al Roe Sr.", "mayor", "Bath"), "father and son"),
    (seen("Al Roe Jr.", "mayor", "Bath"), seen("Al Roe", "sheriff", "Bath"), "Jr. on one side, in another role"),
    (SENATOR, seen("Sam Hill", "senator", "Senate", "Democratic Party"), "two parties at one time"),
    (SENATOR, seen("Sam Hill", "senator", "Senate", "Republican Party", "Iowa"), "two districts"),
    (seen("Sam Hill", "senator", party="Green"), seen("Sam Hill", "senator", party="Labour"), "two parties"),
    (
        seen("Sam Hill", "senator", party="Green"),
        seen("Sam Hill", "senator", party="Labour", on="2024-01-01"),
        "two parties years apart, but no seat that is the same",
    ),
    (seen("Di Voss", "state senator"), seen("Di Voss", "senator"), "another chamber"),
    (seen("Di Voss", "district attorney"), seen("Di Voss", "attorney"), "another office, in part the same words"),
    (seen("Jo Smith", "leader", "council"), seen("Jo Smith", "clerk", "the council"), "a kind of body is no body"),
    (seen("Jo Smith", "spokesman"), seen("Jo Smith", "spokesman"), "a role that thousands hold, and no body"),
    (
        seen("Mary Stone", "mayor", "New York"),
        seen("Mary Stone", "officer", "New York Police Department"),
        "a body named after the other's place, and another role",
    ),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE_PERSON)
def test_one_person(tmp_path: Path, one: Seen, other: Seen, why: str) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, one, other)
        first, second = persons(db)
        assert first is not None
        assert first == second, why


@pytest.mark.parametrize(("one", "other", "why"), TWO_PEOPLE)
def test_two_people(tmp_path: Path, one: Seen, other: Seen, why: str) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, one, other)
        first, second = persons(db)
        assert first != second, why


GROUPS = [
    ([[seen("Ruth Adeyemi", "mayor"), MAYOR, seen("Ruth Adeyemi", None, "Port Ellis")]], "one article joins two"),
    (
        [[MAYOR], [seen("Ruth Adeyemi", "mayor", "Bath")], [seen("Ruth Adeyemi", "mayor")]],
        "who may be either of two namesakes is left alone",
    ),
    (
        [
            [seen("Al A. Roe", "judge", "High Court")],
            [seen("Al B. Roe", "judge", "High Court")],
            [seen("Al Roe", "judge", "High Court")],
        ],
        "a name without the middle initial that tells two namesakes apart",
    ),
    (
        [[MAYOR._replace(published=f"{year}-01-01") for year in (1980, 1990, 2000, 2010)]],
        "a long time in office, without a long time between the articles",
    ),
    (
        [[SENATOR, seen("Sam Hill", "senator", "Senate", "Democratic Party", "Ohio", on="2022-05-01"),
          seen("Sam Hill", "senator", "Senate", None, "Ohio", on="2020-08-01")]],
        "who changed parties, once without a party",
    ),
    (
        [[SENATOR, seen("Sam Hill", "senator", "Senate", "Republican Party", "Ohio", on="2022-06-01")],
         [seen("Sam Hill", "senator", "Senate", "Democratic Party", "Ohio", on="2021-05-01")]],
        "parties by turns are no change of party",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("groups", "why"), GROUPS)
def test_several(tmp_path: Path, groups: list[list[Seen]], why: str) -> None:
    articles = [(group, each) for group, members in enumerate(groups) for each in members]
    for turn in range(4):
        random.Random(turn).shuffle(articles)
        with open_database(tmp_path / f"{turn}.db") as db:
            store(db, *(each for _, each in articles))
            expected = {
                frozenset(i for i, (at, _) in enumerate(articles) if at == group) for group in range(len(groups))
            }
            assert partition(db) == expected, why


def partition(db: Database) -> set[frozenset[int]]:
    """Places of officials that are one person."""
    found = defaultdict(set)
    for place, person in enumerate(persons(db)):
        found[person].add(place)
    return {frozenset(places) for places in found.values()}


_anyone = st.builds(
    seen,
    st.sampled_from(["Ann Roe", "Ann B. Roe", "Ann C. Roe", "Annie Roe", "A. Roe", "Ann Roe Jr."]),
    st.sampled_from([None, "mayor", "former mayor", "senator", "spokesman"]),
    st.sampled_from([None, "Bath", "NYPD", "New York Police Department", "Bath Council"]),
    st.sampled_from([None, "Green", "Labour"]),
    st.sampled_from([None, "Ohio", "Iowa"]),
    on=st.sampled_from([None, "1980-01-01", "2001-03-04", "2012-01-01", "2014", "2019-05-01T10:00:00Z"]),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database without articles: to copy it is much quicker than to make it."""
    path = tmp_path_factory.mktemp("empty") / "facts.db"
    with open_database(path) as db:
        db.connection.execute("pragma journal_mode = delete")
    return path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.lists(_anyone, max_size=9), st.randoms(use_true_random=False))
def test_any_order_of_storing_gives_the_same_people(
    tmp_path_factory: pytest.TempPathFactory, empty: bytes, articles: list[Seen], chance: random.Random
) -> None:
    numbered = list(enumerate(articles))
    told = []
    for turn in range(2):
        path = tmp_path_factory.mktemp("order") / "facts.db"
        path.write_bytes(empty)
        with open_database(path) as db:
            for done, (number, each) in enumerate(numbered):
                write(db, number, each)
                if turn and done % 3 == 0:  # a run that ended here
                    db.join_people()
            db.join_people()
            told.append((partition(db), sorted(db.connection.execute("select name from people"))))
        chance.shuffle(numbered)
    assert told[0] == told[1]


def test_two_entries_of_an_article_are_two_people(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        write(db, 0, MAYOR, seen("Ruth Adeyemi", "mayor", "Port Ellis"))
        db.join_people()
        assert len(set(persons(db))) == 2


def test_the_reason_is_told(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(
            db,
            CHIEF._replace(published="2018-01-05"),
            seen("Samuel Okoro", "deputy inspector", "New York Police Department"),
            seen("Samuel Okoro", "clerk", "Bath"),
            SENATOR,
            seen("Sam Hill", "senator", "Senate", "Democratic Party"),
        )
        assert [reason(db, number) for number in range(5)] == [
            "the earliest of those joined",
            "same name; same organization: NYPD is New York Police Department; "
            "as Samuel Okoro, chief of detectives, NYPD (2018-01-05)",
            "nobody else of this name shares role, organization or district",
            "not Sam Hill, senator, Senate, Democratic Party (2019-05-01): another party",
            "not Sam Hill, senator, Senate, Republican Party, Ohio (2019-05-01): another party",
        ]


def test_a_person_can_part_and_join(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, MAYOR, seen("Ruth Adeyemi", "council member", "Port Ellis"), seen("Ruth Adeyemi", "judge", "Assize"))
        assert partition(db) == {frozenset({0, 1}), frozenset({2})}
        db.keep_apart(row(db, 0), row(db, 1), "aunt and niece")
        assert len(partition(db)) == 3
        assert reason(db, 1) == ("not Ruth Adeyemi, mayor, Port Ellis (2019-05-01): a person said so: aunt and niece")
        db.join(row(db, 0), row(db, 2), "her own CV says so")
        assert partition(db) == {frozenset({0, 2}), frozenset({1})}
        assert "a person said so: her own CV says so" in reason(db, 0) + reason(db, 2)
        db.join(row(db, 1), row(db, 0), "it was her after all")
        assert partition(db) == {frozenset({0, 1, 2})}


def test_what_a_person_said_outlives_later_articles_and_other_readings(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, MAYOR, MAYOR, seen("Ruth Adeyemi", "judge", "Assize"))
        db.keep_apart(row(db, 0), row(db, 1), "two towns of one name")
        db.join(row(db, 0), row(db, 2), "the same woman")
        store(db, MAYOR, seen("Ruth B. Adeyemi", "mayor", "Port Ellis"), seen("Ruth Adeyemi", "judge"), annotator="2")
        first, second, third = persons(db)
        assert first == third != second
        write(db, 3, seen("Ruth Adeyemi", "council member", "Port Ellis"))
        db.join_people()
        first, second, third, _ = persons(db)
        assert first == third != second


def test_a_person_keeps_the_number_that_addresses_of_pages_hold(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, seen("Ann Other", "clerk", "Bath"), MAYOR)
        before = persons(db)
        store(db, seen("Ann Other", "town clerk", "Bath"), MAYOR, seen("Ruth Adeyemi", "mayor"), annotator="2")
        assert persons(db) == [*before, before[1]]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (1, 99, "no official has the number 99"),
        (1, 1, "same person as itself"),
        (1, 2, "share no family name"),
        (1, 3, "is no full name"),
    ],
)
def test_what_cannot_be_said(tmp_path: Path, one: int, other: int, says: str) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, MAYOR, CHIEF, seen("Cher"))
        with pytest.raises(StoreError, match=says):
            db.keep_apart(one, other, "so")


def test_a_person_nobody_names_any_more_goes(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(db, MAYOR)
        store(db, seen("Ann Other", "clerk"), annotator="2")
        assert db.connection.execute("select name from people").fetchall() == [("Ann Other",)]


def test_roles_are_told_with_the_dates_they_were_seen(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        store(
            db,
            seen("Ruth Adeyemi", "council member", "Port Ellis", "Green", on="2013-04-02"),
            seen("Ruth Adeyemi", "mayor", "Port Ellis", "Green", on="2017-01-09T08:00:00Z"),
            seen("Ruth Adeyemi", "mayor", "Port Ellis", "Green", on="2019-02-03"),
        )
        told = db.connection.execute(
            "select person, role, party, first_seen, last_seen, articles from roles_seen order by first_seen"
        ).fetchall()
        assert told == [
            ("Ruth Adeyemi", "council member", "Green", "2013-04-02", "2013-04-02", 1),
            ("Ruth Adeyemi", "mayor", "Green", "2017-01-09", "2019-02-03", 2),
        ]
