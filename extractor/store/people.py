"""Who is who across articles: stored guesses that say their reasons, and what a person says against them.

Who is one person is decided by `identity`, for all who share a family name at once, after articles were stored.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

from extractor.errors import StoreError
from extractor.store import identity
from extractor.store.identity import Appearance, Decision, Person
from extractor.store.namesakes import likeness, name_key, parts

Judgement = Literal["same", "apart"]


class Identity(NamedTuple):
    """An official as one article names them, and which person across articles they are taken to be."""

    official: int
    name: str
    role: str | None
    article: str
    person: str | None
    reason: str | None


def identities(connection: sqlite3.Connection, words: str) -> list[Identity]:
    """The officials of current articles whose own or person's name has these words, person by person."""
    rows = connection.execute(
        """
        select officials.id, officials.name, officials.role, articles.address, people.name, officials.reason
        from officials
        join articles on articles.id = officials.article_id and articles.current
        left join people on people.id = officials.person_id
        where instr(lower(officials.name), lower(:words)) or instr(lower(people.name), lower(:words))
        order by people.name is null, people.name, people.id, officials.name, articles.published, officials.id
        """,
        {"words": words},
    )
    return [Identity(*row) for row in rows]


def family(name: str) -> str:
    """What namesakes share: the last word of a full name; empty for a name of one word, which joins nobody."""
    known = parts(name)
    return known.family if known else ""


def changed(connection: sqlite3.Connection, families: Iterable[str]) -> None:
    """Note that the officials of these family names are no longer what they were when their people were joined."""
    connection.executemany(
        "insert into families_to_join (family) values (?) on conflict do nothing",
        [(each,) for each in set(families) if each],
    )


def join(connection: sqlite3.Connection) -> None:
    """Decide anew who is who among all whose articles changed; runs inside the caller's transaction."""
    _name_families(connection)
    for (each,) in connection.execute("select family from families_to_join order by family").fetchall():
        _join_family(connection, each)
    connection.execute("delete from families_to_join")


def decide(connection: sqlite3.Connection, judgement: Judgement, one: int, other: int, reason: str) -> None:
    """Store a person's word that two officials, named by their rows, are one person or are two; it holds at once.

    Raises StoreError if there are no two such officials, or their names rule out what is said.
    """
    named = {}
    for row in (one, other):
        named[row] = connection.execute(
            """
            select articles.address, officials.name
            from officials join articles on articles.id = officials.article_id
            where officials.id = ?
            """,
            (row,),
        ).fetchone()
        if named[row] is None:
            raise StoreError(f"no official has the number {row}", hint="the table officials lists them")
        if not family(named[row][1]):
            raise StoreError(f"{named[row][1]!r} is no full name", hint="only full names are joined")
    if len(named) < 2:
        raise StoreError("an official is the same person as itself", hint="name two officials")
    families = {family(name) for _, name in named.values()}
    if len(families) > 1:
        raise StoreError(f"{named[one][1]} and {named[other][1]} share no family name", hint="they are two as it is")
    connection.execute(
        """
        insert into identity_decisions (decision, one_address, one_name, other_address, other_name, reason, at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        (judgement, *named[one], *named[other], reason, datetime.now(UTC).isoformat(timespec="seconds")),
    )
    changed(connection, families)
    join(connection)


def _name_families(connection: sqlite3.Connection) -> None:
    """Give officials and people stored by an older version their family names."""
    for table in ("officials", "people"):
        rows = connection.execute(f"select id, name from {table} where family is null").fetchall()  # noqa: S608
        named = [(family(name), row) for row, name in rows]
        connection.executemany(f"update {table} set family = ? where id = ?", named)  # noqa: S608
        changed(connection, (each for each, _ in named))


def _join_family(connection: sqlite3.Connection, family: str) -> None:
    rows = connection.execute(
        """
        select
            officials.person_id,
            officials.id, articles.id, articles.address, officials.name, officials.role, officials.organization,
            officials.party, officials.district, articles.published
        from officials join articles on articles.id = officials.article_id
        where officials.family = ?
        """,
        (family,),
    )
    before: dict[int, int | None] = {}
    appearances = []
    one: dict[str | None, str | None] = {}  # of what is said alike of thousands one copy is held
    for person, official, article, address, *said in rows:
        before[official] = person
        said = [one.setdefault(each, each) for each in said]
        appearances.append(Appearance._make((official, article, address, *said, _day(said[-1]))))
    persons = identity.people(appearances, _decisions(connection, appearances))
    numbers = _numbers(connection, family, persons, before)
    # First the people, then who points at them.
    for person, number in zip(persons, numbers, strict=True):
        connection.execute(
            """
            insert into people (id, name, key, family) values (:id, :name, :key, :family)
            on conflict (id) do update set name = :name, key = :key where name <> :name
            """,
            {"id": number, "name": person.name, "key": name_key(person.name), "family": family},
        )
    connection.executemany(
        """
        update officials set person_id = :person, reason = :reason
        where id = :official and (person_id is not :person or reason is not :reason)
        """,
        (
            {"person": number, "reason": reason, "official": official}
            for person, number in zip(persons, numbers, strict=True)
            for official, reason in person.reasons.items()
        ),
    )
    connection.execute(
        """
        delete from people
        where family = ? and not exists (select 1 from officials where officials.person_id = people.id)
        """,
        (family,),
    )


def _numbers(
    connection: sqlite3.Connection,
    family: str,
    persons: Sequence[Person],
    before: dict[int, int | None],
) -> list[int]:
    """A row for each person: the one most of their officials pointed at, else one nobody else has any more.

    Addresses of pages hold the number, so it stays with a person where it can.
    """
    claims = Counter(
        (index, number)
        for index, person in enumerate(persons)
        for official in person.reasons
        if (number := before[official]) is not None
    )
    given: dict[int, int] = {}
    taken = set[int]()
    for (index, number), _ in sorted(claims.items(), key=lambda claim: (-claim[1], claim[0])):
        if index not in given and number not in taken:
            given[index] = number
            taken.add(number)
    # Of those whose article is read anew no official is left to point at them.
    free: dict[str, list[int]] = defaultdict(list)
    for number, key in connection.execute("select id, key from people where family = ? order by id desc", (family,)):
        if number not in taken:
            free[key].append(number)
    (following,) = connection.execute("select ifnull(max(id), 0) + 1 from people").fetchone()
    for index, person in enumerate(persons):
        if index not in given:
            known = free[name_key(person.name)]
            given[index] = known.pop() if known else following
            following += given[index] == following
    return [given[index] for index in range(len(persons))]


def _decisions(connection: sqlite3.Connection, appearances: Sequence[Appearance]) -> list[Decision]:
    """What was said about these officials; of two decisions on the same two, the later."""
    here: dict[str, list[Appearance]] = defaultdict(list)
    for each in appearances:
        here[each.address].append(each)
    made: dict[tuple[int, int], Decision] = {}
    for decision, one_address, one_name, other_address, other_name, reason in connection.execute(
        """
        select decision, one_address, one_name, other_address, other_name, reason
        from identity_decisions
        order by id
        """
    ):
        for one in _named(here[one_address], one_name) if one_address in here else ():
            for other in _named(here[other_address], other_name) if other_address in here else ():
                pair = (min(one, other), max(one, other))
                if one != other:
                    made[pair] = Decision(*pair, decision == "same", reason)
    return list(made.values())


def _named(officials: Iterable[Appearance], name: str) -> list[int]:
    """Those that are named so; another reading of an article may find a longer form of the name."""
    meant = parts(name)
    if meant is None:
        return []
    officials = list(officials)
    exact = [each.official for each in officials if each.name == name]
    return exact or [
        each.official for each in officials if (found := parts(each.name)) and likeness(found, meant) is not None
    ]


def _day(published: str | None) -> int | None:
    """The day of an ISO 8601 time, counted; the first day of a month or year that is all that is told."""
    if not published:
        return None
    for text in (published[:10], f"{published[:7]}-01", f"{published[:4]}-01-01"):
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            continue
    return None
