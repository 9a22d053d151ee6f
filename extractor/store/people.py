"""Who is who across articles: a cautious guess that says its reason and can be undone.

Two officials are one person if they share the full name and the role or the organisation, and no party stands against
it. A name of one word is nobody's for certain: it is linked to no person.
"""

import sqlite3
import unicodedata
from typing import NamedTuple

from extractor.models import Official


class Link(NamedTuple):
    """An official's person, and why."""

    person: int | None
    reason: str | None


def link(connection: sqlite3.Connection, official: Official) -> Link:
    """The person an official is; a person of their own if nothing joins them to a known one."""
    key = name_key(official.name)
    if " " not in key:
        return Link(None, None)
    known = connection.execute(
        """
        select people.id, max(officials.role = :role), max(officials.organization = :organization)
        from people join officials on officials.person_id = people.id
        where people.key = :key
            and (officials.role = :role or officials.organization = :organization)
            and (officials.party = :party or officials.party is null or :party is null)
        group by people.id
        order by people.id
        """,
        {"key": key, "role": official.role, "organization": official.organization, "party": official.party},
    ).fetchall()
    if not known:
        person = connection.execute("insert into people (name, key) values (?, ?)", (official.name, key)).lastrowid
        return Link(person, "nobody known has this name with this role or organization")
    person = known[0][0]
    # This official shows that persons held apart so far are one.
    for other, *_ in known[1:]:
        connection.execute("update officials set person_id = ? where person_id = ?", (person, other))
        connection.execute("delete from people where id = ?", (other,))
    shared = []
    if any(same_role for _, same_role, _ in known):
        shared.append(f"role: {official.role}")
    if any(same_organization for _, _, same_organization in known):
        shared.append(f"organization: {official.organization}")
    return Link(person, "same full name; same " + "; same ".join(shared))


def forget_unnamed(connection: sqlite3.Connection, persons: list[int]) -> None:
    """Delete those of `persons` whom no article names any more."""
    connection.executemany(
        "delete from people where id = ? and not exists (select 1 from officials where person_id = people.id)",
        [(person,) for person in persons],
    )


def name_key(name: str) -> str:
    """A name without case, accents, full stops and middle initials: "José A. Núñez" -> "jose nunez"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = plain.replace(".", " ").split()
    return " ".join(word for i, word in enumerate(words) if i in (0, len(words) - 1) or len(word) > 1)
