"""Who an article names: one `Person` for each, however many ways it names them.

    >>> [person.name for person in find_people(doc)]        # doctest: +SKIP
    ['Brad Lander', 'Bill de Blasio']
    >>> resolve(doc, doc.text.index("he said"))             # doctest: +SKIP
    Person(name='Brad Lander', ...)

`find_people` works once a doc and keeps its answer in `doc._.people`; the other functions ask it.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractor.language import extensions as _extensions  # noqa: F401  declares doc._.officials
from extractor.language.people.lexicon import Gender, offices
from extractor.language.people.mentions import Mention, find_mentions
from extractor.language.people.names import Name, is_initial
from extractor.models import Offsets

__all__ = ["Person", "find_people", "person_at", "resolve"]

_PRONOUNS: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_MEMORY = 12
"""How many mentions back a pronoun may reach."""
_SENTENCES_BACK = 3
_LONGEST_DESCRIPTION = 6


@dataclass(frozen=True)
class Person:
    """Somebody an article names."""

    name: str
    """The fullest form in the article."""
    mentions: tuple[Offsets, ...]
    """Every naming span, titles and possessives excluded, in text order."""
    gender: Gender | None = None
    """What titles, the given name or pronouns tell."""


def find_people(doc: Doc) -> tuple[Person, ...]:
    """The people `doc` names, in the order they come up."""
    if doc._.people is None:
        doc._.people = _people(doc)
    people: tuple[Person, ...] = doc._.people
    return people


def person_at(doc: Doc, start: int, end: int) -> Person | None:
    """The person named within the code points `[start, end)`; the last if there are several."""
    starts, owners = _index(doc)
    at = bisect_right(starts, end - 1) - 1
    if at >= 0 and owners[at][1] > start:
        return owners[at][2]
    return None


def resolve(doc: Doc, where: Token | int) -> Person | None:
    """Who a name, a pronoun ("she") or a description ("the mayor") at a token or code point stands for.

    Descriptions need `doc._.officials`. None where nobody fits, and for "I", "we" and "they".
    """
    offset = where.idx if isinstance(where, Token) else where
    named = person_at(doc, offset, offset + 1)
    if named is not None:
        return named
    token = where if isinstance(where, Token) else _token_at(doc, offset)
    if token is None:
        return None
    gender = _PRONOUNS.get(token.lower_)
    if gender is not None:
        return _antecedent(doc, token, gender)
    return _described(doc, token)


@dataclass
class _Cluster:
    """The mentions found so far to be one person's."""

    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where the mentions start, in order."""
    offices: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    gender: Gender | None = None

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        insort(self.starts, mention.start)
        if mention.office:
            self.offices.add(mention.office)
        if mention.name not in self.names:
            self.names.append(mention.name)
        self.gender = self.gender or mention.gender

    @property
    def likely_gender(self) -> Gender | None:
        return self.gender or next((name.gender for name in self.names if name.gender), None)

    def admits(self, mention: Mention) -> bool:
        """Whether the mention's title does not speak of another gender."""
        return mention.gender is None or self.likely_gender in (None, mention.gender)


def _people(doc: Doc) -> tuple[Person, ...]:
    clusters = _clusters(find_mentions(doc))
    _ask_pronouns(doc, clusters)
    people = []
    for cluster in clusters:
        spans = sorted((doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1])) for m in cluster.mentions)
        people.append(Person(_fullest(doc, cluster), tuple(spans), cluster.likely_gender))
    return tuple(sorted(people, key=lambda person: person.mentions[0]))


def _clusters(mentions: list[Mention]) -> list[_Cluster]:
    """Full names first, so that a headline's family name finds the person whom the text names below."""
    clusters: list[_Cluster] = []
    by_word: dict[str, list[_Cluster]] = defaultdict(list)

    def put(mention: Mention, cluster: _Cluster | None) -> None:
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
        cluster.add(mention)
        for word in {*mention.name.words, mention.name.family}:
            if cluster not in by_word[word]:
                by_word[word].append(cluster)

    for mention in mentions:
        if mention.name.is_full:
            same = [c for c in by_word[mention.name.family] if any(mention.name.may_be(name) for name in c.names)]
            put(mention, same[-1] if same else None)
    short = [mention for mention in mentions if not mention.name.is_full]
    for mention in sorted(short, key=lambda mention: mention.gender is None):  # "Mr. Roe" first: it keeps spouses apart
        put(mention, _bearer(mention, by_word))
    return clusters


def _bearer(mention: Mention, by_word: dict[str, list[_Cluster]]) -> _Cluster | None:
    """Whose short name this is: the fitting person named most before it, else the first after it."""
    name = mention.name
    fitting = [
        cluster
        for cluster in by_word[name.family]
        if cluster.admits(mention) and any(name == known or name.is_part_of(known) for known in cluster.names)
    ]
    if not fitting:
        return None
    by_family = [cluster for cluster in fitting if any(name.family == known.family for known in cluster.names)]

    if mention.office:
        fitting = [c for c in fitting if mention.office in c.offices] or fitting
        by_family = [c for c in by_family if c in fitting]

    def preference(cluster: _Cluster) -> tuple[bool, int, int]:
        """Named before; most often, since the article says more of the lesser person's name; last."""
        before = bisect_left(cluster.starts, mention.start)
        return (not before, -before, -cluster.starts[before - 1] if before else cluster.starts[0])

    return min(by_family or fitting, key=preference)


def _fullest(doc: Doc, cluster: _Cluster) -> str:
    def fullness(mention: Mention) -> tuple[int, bool, int]:
        text = doc[mention.start : mention.end].text
        spelled_out = sum(not is_initial(word) for word in mention.name.words)
        return (spelled_out, not text.isupper(), len(text))

    best = max(cluster.mentions, key=fullness)
    return " ".join(doc[best.start : best.end].text.split())


def _ask_pronouns(doc: Doc, clusters: Iterable[_Cluster]) -> None:
    """A person whose gender neither title nor given name tells gets it from pronouns near a name that stands alone."""
    owner = {m.start: cluster for cluster in clusters for m in cluster.mentions}
    if all(cluster.likely_gender for cluster in owner.values()):
        return
    votes: dict[int, Counter[Gender]] = defaultdict(Counter)
    alone: _Cluster | None = None
    for sentence in doc.sents:
        named = {id(owner[i]): owner[i] for i in range(sentence.start, sentence.end) if i in owner}
        if len(named) > 1:
            alone = None
            continue
        alone = next(iter(named.values()), alone)
        genders = [_PRONOUNS[token.lower_] for token in sentence if token.lower_ in _PRONOUNS]
        if alone is not None and genders:
            votes[id(alone)].update(genders[:1])
        if not named:
            alone = None
    for cluster in owner.values():
        heard = votes.get(id(cluster))
        if cluster.likely_gender is None and heard:
            cluster.gender = heard.most_common(1)[0][0]


def _index(doc: Doc) -> tuple[list[int], list[tuple[int, int, Person]]]:
    index = doc._.people_index
    if index is None:
        owners = sorted(
            ((start, end, person) for person in find_people(doc) for start, end in person.mentions),
            key=lambda owner: owner[:2],
        )
        index = doc._.people_index = ([owner[0] for owner in owners], owners)
    found: tuple[list[int], list[tuple[int, int, Person]]] = index
    return found


def _token_at(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _antecedent(doc: Doc, pronoun: Token, gender: Gender) -> Person | None:
    """The latest fitting person: nearer sentences before farther ones, subjects before the rest."""
    starts, owners = _index(doc)
    at = bisect_right(starts, pronoun.idx)
    sentence_starts = _sentence_starts(doc)
    here = bisect_right(sentence_starts, pronoun.idx)
    best: tuple[tuple[int, bool, bool, int], Person] | None = None
    for order, (start, _, person) in enumerate(reversed(owners[max(0, at - _MEMORY) : at])):
        back = here - bisect_right(sentence_starts, start)
        if back > _SENTENCES_BACK or person.gender not in (None, gender):
            continue
        token = _token_at(doc, start)
        subject = token is not None and _is_subject(token)
        rank = (back, person.gender != gender, not subject, order)
        if best is None or rank < best[0]:
            best = (rank, person)
    return best[1] if best else None


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("compound", "flat") and token.head.i != token.i:
        token = token.head
    return token.dep_.startswith("nsubj")


def _sentence_starts(doc: Doc) -> list[int]:
    starts: list[int] | None = doc._.people_sentences
    if starts is None:
        starts = doc._.people_sentences = [sent.start_char for sent in doc.sents]
    return starts


def _described(doc: Doc, token: Token) -> Person | None:
    """The official whose role has the description's head noun; the one named last before it comes first."""
    noun = _head_noun(doc, token)
    if noun is None:
        return None
    best: tuple[tuple[bool, int], Person] | None = None
    for official in doc._.officials:
        if noun not in _nouns(official.role or "") or not official.mentions:
            continue
        person = person_at(doc, *official.mentions[0])
        if person is None:
            continue
        before = [start for start, _ in official.mentions if start < token.idx]
        rank = (not before, -max(before) if before else official.mentions[0][0])
        if best is None or rank < best[0]:
            best = (rank, person)
    return best[1] if best else None


def _head_noun(doc: Doc, token: Token) -> str | None:
    """The last noun of the phrase that begins at, or is, a token: "mayor" of "the city's former mayor"."""
    noun = None
    for word in doc[token.i : token.i + _LONGEST_DESCRIPTION]:
        if word.pos_ in ("NOUN", "PROPN"):
            noun = word.lower_
        elif noun is not None or word.pos_ not in ("DET", "ADJ"):
            break
    return noun


def _nouns(role: str) -> set[str]:
    """A role's words, abbreviations spelled out: "sen." is a senator."""
    words = set(role.casefold().split())
    return words | {office.full for word in words if (office := offices().get(word)) and office.full}


for _name in ("people", "people_index", "people_sentences"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
