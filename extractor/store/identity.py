"""Which officials are one person: decided for all who share a family name at once, from what the articles say.

Officials that are alike in all but their article form a reading. Readings are joined, the best grounds first:

3. the same role with the same organisation or district; another version of the same page,
2. the same organisation, whatever the role: careers grow; or the same district and party,
1. the same role, where nothing is said of one's organisation.

Nicknames, initials and a "Jr." on one side need grounds of the first kind. No grounds join what contradicts: another
middle name, district, or party (unless one followed the other in the same office), a time of more than `LONG` between
them, two entries of one article, or a person who said that they are two. Who would fit two people that contradict each
other is left alone. All this looks at contents only, so neither the order of storing nor a row's number changes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import NamedTuple

from extractor.store.namesakes import Name, body, given_names, held_by_many, likeness, parts, related, roles

LONG = 15 * 365
"""Days after which the same office may well have another holder of the same name."""
SWITCH = 365
"""Days that two parties must span before one may have followed the other."""

_SAID = 4
"""The level of a person's word, above all that articles say."""


class Appearance(NamedTuple):
    """An official in one article, as its row has it."""

    official: int
    article: int
    address: str
    name: str
    role: str | None
    organization: str | None
    party: str | None
    district: str | None
    published: str | None
    day: int | None
    """The day it was published, counted; null if unknown."""


class Decision(NamedTuple):
    """What a person said about two officials, each named by its row."""

    one: int
    other: int
    same: bool
    reason: str


class Person(NamedTuple):
    """Officials that are one person, each with the reason why."""

    name: str
    reasons: dict[int, str]


@dataclass(eq=False, slots=True)
class _Reading:
    """Officials alike in name, role, organisation, party and district, with no long time between them."""

    key: tuple[str, ...]
    name: Name
    officials: list[Appearance]
    first: int | None
    last: int | None
    roles: frozenset[str]
    body: str | None
    district: str | None
    party: str | None
    pages: frozenset[str]

    @property
    def example(self) -> Appearance:
        """The earliest of them."""
        return self.officials[0]

    def told(self) -> str:
        """How an article names it, and when."""
        said = self.example
        words = ", ".join(part for part in (said.name, said.role, said.organization, said.party, said.district) if part)
        return f"{words} ({said.published[:10] if said.published else 'undated'})"


@dataclass(eq=False, slots=True)
class _Cluster:
    """Readings joined so far."""

    readings: list[_Reading]
    names: set[Name]
    articles: set[int]
    bodies: set[str]
    districts: set[str]
    parties: dict[str, tuple[int | None, int | None]]
    first: int | None
    last: int | None
    apart: dict[int, str]
    """Officials that a person said are somebody else, and why."""
    links: list[tuple[_Reading, _Reading, str]] = field(default_factory=list)
    refused: str | None = None


class _Edge(NamedTuple):
    """Two readings that may be one person."""

    one: _Reading
    other: _Reading
    said: str | None = None
    """Why, if a person said so."""


def people(appearances: Sequence[Appearance], decisions: Sequence[Decision] = ()) -> list[Person]:
    """The persons among officials who share a family name."""
    readings = _readings(appearances, {row for each in decisions for row in (each.one, each.other)})
    at = {each.official: reading for reading in readings for each in reading.officials}
    home = {id(reading): _alone(reading, decisions) for reading in readings}
    edges = {level: list[_Edge]() for level in range(1, _SAID + 1)}
    for decision in decisions:
        if decision.same:
            edges[_SAID].append(_Edge(at[decision.one], at[decision.other], decision.reason))
    for one, other in _pairs(readings):
        if level := _level(one, other):
            edges[level].append(_Edge(one, other))
    for level in range(_SAID, 0, -1):
        _join(edges[level], level, home)
    clusters = {id(cluster): cluster for cluster in home.values()}
    return sorted((_person(cluster) for cluster in clusters.values()), key=lambda person: min(person.reasons))


def _readings(appearances: Iterable[Appearance], decided: set[int]) -> list[_Reading]:
    """Appearances by what they say. Those a person decided on stand alone, as do those that say only a name."""
    alike: dict[tuple[str, ...], list[Appearance]] = defaultdict(list)
    for each in appearances:
        name = parts(each.name)
        assert name is not None
        offices = roles(each.role)
        organization, district, party = body(each.organization), body(each.district), body(each.party)
        key = (*(word or "" for word in (name.given, " ".join(name.middle), name.family, name.suffix)),
               "; ".join(sorted(offices)), organization or "", party or "", district or "")  # fmt: skip
        telling = organization or (party and district) or any(not held_by_many(office) for office in offices)
        if each.official in decided or not telling:
            key = (*key, each.address, str(each.article))
        alike[key].append(each)
    return [
        _reading((*key, str(run[0].day or "")), run)
        for key, members in sorted(alike.items())
        for run in _runs(sorted(members, key=_age))
    ]


def _runs(members: list[Appearance]) -> Iterator[list[Appearance]]:
    """Members by time, parted where long passed in between (then the undated too) or one article names two."""
    dated = [each for each in members if each.day is not None]
    undated = [each for each in members if each.day is None]
    runs: list[list[Appearance]] = []
    for each in dated:
        if runs and each.day - (runs[-1][-1].day or 0) <= LONG:  # type: ignore[operator]
            runs[-1].append(each)
        else:
            runs.append([each])
    if len(runs) == 1:
        runs[0].extend(undated)
    elif undated:
        runs.append(undated)
    for run in runs:
        # An article that has two entries of one name tells two people.
        turns: dict[int, int] = defaultdict(int)
        layers: dict[int, list[Appearance]] = defaultdict(list)
        for each in run:
            layers[turns[each.article]].append(each)
            turns[each.article] += 1
        yield from layers.values()


def _age(each: Appearance) -> tuple[bool, int, str, str]:
    return each.day is None, each.day or 0, each.address, each.name


def _reading(key: tuple[str, ...], run: list[Appearance]) -> _Reading:
    said = run[0]
    name = parts(said.name)
    assert name is not None
    days = [each.day for each in run if each.day is not None]
    return _Reading(
        key, name, run, min(days, default=None), max(days, default=None), roles(said.role), body(said.organization),
        body(said.district), body(said.party), frozenset(each.address for each in run),
    )  # fmt: skip


def _alone(reading: _Reading, decisions: Iterable[Decision]) -> _Cluster:
    own = {each.official for each in reading.officials}
    apart = {}
    for one, other, same, reason in decisions:
        if not same and one in own:
            apart[other] = reason
        if not same and other in own:
            apart[one] = reason
    return _Cluster(
        [reading],
        {reading.name},
        {each.article for each in reading.officials},
        {reading.body} if reading.body else set(),
        {reading.district} if reading.district else set(),
        {reading.party: (reading.first, reading.last)} if reading.party else {},
        reading.first,
        reading.last,
        apart,
    )


def _pairs(readings: list[_Reading]) -> Iterator[tuple[_Reading, _Reading]]:
    """Pairs that share a role, a body, a district or a page, each once."""
    shared: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    # An initial is met by every given name that begins so.
    short: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    full: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, reading in enumerate(readings):
        values = [
            *(("role", office) for office in reading.roles),
            *(("page", page) for page in reading.pages),
            ("body", reading.body or ""),
            ("district", reading.district or ""),
        ]
        initial = reading.name.given[0]
        for kind, value in values:
            if value:
                for given in given_names(reading.name):
                    shared[kind, value, given].append(number)
                (short if reading.name.given == initial else full)[kind, value, initial].append(number)
    found = {pair for numbers in shared.values() for pair in combinations(numbers, 2)}
    found |= {(min(pair), max(pair)) for key, numbers in short.items() for pair in product(numbers, full.get(key, ()))}
    for one, other in sorted(found):
        yield readings[one], readings[other]


def _level(one: _Reading, other: _Reading) -> int:
    """How well the grounds are for two readings being one person; 0 if there are none."""
    alike = likeness(one.name, other.name)
    if alike is None:
        return 0
    offices = one.roles & other.roles
    same_body = bool(one.body) and one.body == other.body
    known_bodies = one.body is not None and other.body is not None
    other_body = known_bodies and not related(one.body or "", other.body or "")
    same_district = bool(one.district) and one.district == other.district
    other_district = one.district is not None and other.district is not None and not same_district
    same_party = bool(one.party) and one.party == other.party
    in_place = (same_body and not other_district) or (same_district and not other_body)
    in_part = known_bodies and not other_body and not other_district
    if (offices and (in_place or in_part)) or not one.pages.isdisjoint(other.pages):
        level = 3
    elif (same_body and not other_district) or (same_district and same_party and not other_body):
        level = 2
    elif offices and not known_bodies and not other_district and any(not held_by_many(office) for office in offices):
        level = 1
    else:
        level = 0
    return level if alike == "same" or level == 3 else 0


def _shared(one: _Reading, other: _Reading) -> Iterator[str]:
    """What two readings have in common, in words."""
    yield "same name" if likeness(one.name, other.name) == "same" else f"{one.example.name} may be {other.example.name}"
    if one is not other and not one.pages.isdisjoint(other.pages):
        yield "same page"
    if offices := one.roles & other.roles:
        yield f"same role: {max(sorted(offices), key=len)}"
    for what, said, meant in (
        ("organization", "organization", "body"),
        ("district", "district", "district"),
        ("party", "party", "party"),
    ):
        mine, theirs = getattr(one.example, said), getattr(other.example, said)
        if mine and theirs and getattr(one, meant) == getattr(other, meant):
            yield f"same {what}: {mine}" if mine == theirs else f"same {what}: {mine} is {theirs}"


def _join(edges: list[_Edge], level: int, home: dict[int, _Cluster]) -> None:
    """Join what the grounds of one level allow, the nearest in time first."""
    neighbours: dict[int, dict[int, _Cluster]] = defaultdict(dict)
    for one, other, _ in edges:
        mine, theirs = home[id(one)], home[id(other)]
        if mine is not theirs:
            neighbours[id(mine)][id(theirs)] = theirs
            neighbours[id(theirs)][id(mine)] = mine
    torn = {
        cluster: others
        for cluster, near in neighbours.items()
        if level < _SAID and (others := _contradicting(list(near.values()), level))
    }
    before = dict(home)
    for one, other, said in sorted(edges, key=_nearness):
        mine, theirs = home[id(one)], home[id(other)]
        if mine is theirs:
            continue
        if doubts := [cluster for cluster in (before[id(one)], before[id(other)]) if id(cluster) in torn]:
            for cluster in doubts:
                cluster.refused = cluster.refused or f"may be either of two who are not one: {torn[id(cluster)]}"
            continue
        if against := _against(mine, theirs, level):
            for cluster, reading in ((mine, other), (theirs, one)):
                cluster.refused = cluster.refused or f"not {reading.told()}: {against}"
            continue
        larger, smaller = sorted((mine, theirs), key=lambda cluster: -len(cluster.articles))
        _merge(larger, smaller)
        why = "; ".join(_shared(one, other)) if said is None else f"a person said so: {said}"
        larger.links.append((one, other, why))
        for reading in smaller.readings:
            home[id(reading)] = larger


def _nearness(edge: _Edge) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    one, other, _ = edge
    return _gap(one, other), -len(one.officials) - len(other.officials), one.key, other.key


def _contradicting(clusters: list[_Cluster], level: int) -> str | None:
    """Two of these that cannot be one person, described; null if all may be one."""
    clusters = sorted(clusters, key=lambda cluster: cluster.readings[0].key)
    for one, other in combinations(clusters, 2):
        if (
            _other_name(one, other)
            or _other_place(one, other, level)
            or (level < 3 and _other_party(one, other, level))
        ):
            return f"{one.readings[0].told()} and {other.readings[0].told()}"
    return None


def _against(one: _Cluster, other: _Cluster, level: int) -> str | None:
    """What forbids that two clusters are one person."""
    apart = next(
        (each.apart[row.official] for each, them in ((one, other), (other, one)) if each.apart
         for reading in them.readings for row in reading.officials if row.official in each.apart),
        None,
    )  # fmt: skip
    if apart is not None:
        return f"a person said so: {apart}"
    if level == _SAID:
        return None
    if not one.articles.isdisjoint(other.articles):
        return "one article names both"
    if _other_name(one, other):
        return "another name"
    if _other_place(one, other, level):
        return "another place"
    if _other_party(one, other, level):
        return "another party"
    if one.first is not None and other.first is not None and _gap(one, other) > LONG:
        return "too long a time between them"
    return None


def _other_name(one: _Cluster, other: _Cluster) -> bool:
    return any(likeness(mine, theirs) is None for mine in one.names for theirs in other.names)


def _other_place(one: _Cluster, other: _Cluster, level: int) -> bool:
    if one.districts and other.districts and one.districts.isdisjoint(other.districts):
        return True
    return (
        level == 1
        and bool(one.bodies and other.bodies)
        and not any(related(mine, theirs) for mine in one.bodies for theirs in other.bodies)
    )


def _other_party(one: _Cluster, other: _Cluster, level: int) -> bool:
    """Whether the parties of two clusters contradict: neither the same, nor one after the other in the same office."""
    spans = dict(one.parties)
    for party, (first, last) in other.parties.items():
        spans[party] = (
            (_earlier(spans[party][0], first), _later(spans[party][1], last)) if party in spans else (first, last)
        )
    if len(spans) < 2 or not one.parties or not other.parties:
        return False
    if one.parties.keys() != other.parties.keys() and level < 3:
        return True
    for (first, last), (start, end) in combinations(spans.values(), 2):
        if first is None or last is None or start is None or end is None:
            return True
        if (last >= start and end >= first) or max(last, end) - min(first, start) < SWITCH:
            return True
    return False


def _gap(one: _Reading | _Cluster, other: _Reading | _Cluster) -> int:
    """Days between two spans of time; long if one is unknown."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return LONG
    return max(0, one.first - other.last, other.first - one.last)


def _merge(into: _Cluster, other: _Cluster) -> None:
    into.readings += other.readings
    into.names |= other.names
    into.articles |= other.articles
    into.bodies |= other.bodies
    into.districts |= other.districts
    for party, (first, last) in other.parties.items():
        start, end = into.parties.get(party, (None, None))
        into.parties[party] = (_earlier(start, first), _later(end, last))
    into.first, into.last = _earlier(into.first, other.first), _later(into.last, other.last)
    into.apart |= other.apart
    into.links += other.links


def _earlier(one: int | None, other: int | None) -> int | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _later(one: int | None, other: int | None) -> int | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _person(cluster: _Cluster) -> Person:
    """The cluster under its commonest name; each reading's reason is the link that leads to it from the earliest."""
    readings = sorted(cluster.readings, key=lambda reading: (_age(reading.example), reading.key))
    near: dict[int, list[tuple[_Reading, str]]] = defaultdict(list)
    for one, other, why in cluster.links:
        near[id(one)].append((other, why))
        near[id(other)].append((one, why))
    if sum(len(reading.officials) for reading in readings) > 1:
        earliest = "the earliest of those joined"
    else:
        earliest = cluster.refused or "nobody else of this name shares role, organization or district"
    grounds_of = {id(readings[0]): earliest}
    waiting = [readings[0]]
    for known in waiting:
        for reading, grounds in near[id(known)]:
            if id(reading) not in grounds_of:
                grounds_of[id(reading)] = f"{grounds}; as {known.told()}"
                waiting.append(reading)
    reasons = {}
    names: dict[str, int] = defaultdict(int)
    for reading in readings:
        first, *rest = reading.officials
        reasons[first.official] = grounds_of[id(reading)]
        if rest:
            alike = f"{'; '.join(_shared(reading, reading))}; as {reading.told()}"
            reasons |= dict.fromkeys((each.official for each in rest), alike)
        for each in reading.officials:
            names[each.name] += 1
    name = min(names, key=lambda name: (-names[name], -len(name), name))
    return Person(name, reasons)
