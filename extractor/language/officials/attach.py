"""Whose role a phrase names: titles before a name, appositions and clauses after it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extractor.language.officials.after import noun_phrase
from extractor.language.officials.bodies import DETERMINERS, HYPHENS, is_body, is_capital, is_place
from extractor.language.officials.lexicon import organizations, party_of, role_verbs
from extractor.language.officials.roles import Role
from extractor.language.people import Person, resolve
from extractor.language.people.lexicon import offices, words
from extractor.models import Offsets

_BETWEEN = frozenset({",", "(", "—", "–", "--", "-", "who", "as", "in", "to", "also", "now", "then", "both", ":"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "without"})
_FARTHEST = 9
"""Tokens that may stand between a name and its role."""
_LONGEST_PLACE = 6
_SUPPOSING = frozenset({"if", "should", "would", "could", "unless", "whether", "until"})
_PREDICATING = frozenset({"holding", "giving", "leaving"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A naming of a person: tokens `[start, end)`."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True, slots=True)
class Held:
    """A role with how the text gives it to a person."""

    role: Role
    title: bool
    """Whether it stands right before the name."""


def mentions_of(doc: Doc, people: tuple[Person, ...]) -> list[Mention]:
    """All mentions as tokens, in text order."""
    found = []
    for person in people:
        for start, end in person.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                found.append(Mention(span.start, span.end, person))
    return sorted(found, key=lambda mention: mention.start)


def roles_held(doc: Doc, roles: list[Role], mentions: list[Mention]) -> Mapping[Offsets, list[Held]]:
    """The roles of each person, in text order, by the person's first mention."""
    starts = {mention.start: mention for mention in mentions}
    ends = {mention.end: mention for mention in mentions}
    held: dict[Offsets, list[Held]] = defaultdict(list)
    holders: dict[int, list[Person]] = {}
    titled = _titles(doc, roles, starts)
    for role in roles:
        people: list[Person] = []
        at = titled.get(role.start)
        title = at is not None
        if at is not None:
            people = list(_titled(doc, role, at, starts))
        else:
            before = _before(doc, role, ends, holders)
            people = before or list(_apposed(doc, role, starts))
        if title and len(people) == 1:
            role = _with_what_follows(doc, role, starts[at or 0], starts)
        for person in people:
            held[person.mentions[0]].append(Held(role, title))
        if people and not title:
            holders[role.end] = people
    return held


def _titles(doc: Doc, roles: list[Role], starts: Mapping[int, Mention]) -> Mapping[int, int]:
    """Where the name begins that a role is the title of, by the role's start; titles may stand in a row."""
    found: dict[int, int] = {}
    for role in reversed(roles):
        at = _name_after(doc, role, starts)
        if not role.verbal and (at in starts or at in found):
            found[role.start] = at if at in starts else found[at]
    return found


def _name_after(doc: Doc, role: Role, starts: Mapping[int, Mention]) -> int:
    """Where a name would begin that the role is the title of: past "Mr." or an editor's closing bracket."""
    at = role.end
    while at not in starts and at < len(doc) and (doc[at].text == "]" or doc[at].lower_ in words("honorifics.tsv")):
        at += 1
    return at


def _titled(doc: Doc, role: Role, at: int, starts: Mapping[int, Mention]) -> Iterator[Person]:
    """ "Mayor Jane Roe"; "Senators Jane Roe, John Poe and Ann Lee"."""
    mention = starts[at]
    yield mention.person
    while role.plural and (end := _past_affiliation(doc, mention.end)) < len(doc) and doc[end].lower_ in (",", "and"):
        at = end + 1
        if at < len(doc) and doc[at].lower_ == "and":
            at += 1
        if at not in starts:
            return
        mention = starts[at]
        yield mention.person


def _past_affiliation(doc: Doc, at: int) -> int:
    """Past "(D-Ohio)" or ", D-Ohio" after a name."""
    if at >= len(doc) or doc[at].text not in ("(", ","):
        return at
    closing = ")" if doc[at].text == "(" else ","
    for i in range(at + 2, min(len(doc), at + _FARTHEST)):
        if doc[i].text == closing:
            is_affiliation = closing == ")" or any(token.text in HYPHENS for token in doc[at + 1 : at + 3])
            return (i + 1 if closing == ")" else i) if is_affiliation else at
    return at


def _with_what_follows(doc: Doc, role: Role, mention: Mention, named: Collection[int]) -> Role:
    """The body or seat after the name: "Rep. Roe of Georgia", "Sgt. Roe of the Pine County Sheriff's Office"."""
    at = mention.end + 1 if _followed_by_comma(doc, mention) else mention.end
    if at >= len(doc) or doc[at].lower_ not in ("of", "from", "with"):
        return role
    start = at + 1
    while start < len(doc) and doc[start].lower_ in DETERMINERS:
        start += 1
    end = noun_phrase(doc, start, named)
    if end == start or not is_capital(doc[start].text) or end in named:
        return role
    name = doc[start:end].text
    if party := party_of(name):
        return replace(role, party=party)
    if role.organization or role.district:
        return role
    if "district" in offices()[role.noun].traits and is_place(doc, start, end):
        return replace(role, district=name)
    if doc[at].lower_ == "from" or not (is_body(doc, start, end) or is_place(doc, start, end)):
        return role
    return replace(role, organization=name, of_body=True)


def _apposed(doc: Doc, role: Role, starts: Mapping[int, Mention]) -> Iterator[Person]:
    """ "The city's mayor, Jane Roe, said": the name in commas after the role."""
    at = role.end + 1
    if role.plural or at not in starts or doc[role.end].text not in (",", ":", "—", "–", "("):
        return
    mention = starts[at]
    after = doc[mention.end] if mention.end < len(doc) else None
    closed = after is None or after.is_punct or after.is_space or after.lower_ in ("and", "'s", "’s")
    begins = role.start == 0 or doc[role.start].is_sent_start or doc[role.start - 1].is_space
    named_by = bool(role.organization) or begins
    if closed or (named_by and after is not None and after.pos_ in ("VERB", "AUX")):
        yield mention.person


def _before(doc: Doc, role: Role, ends: Mapping[int, Mention], holders: Mapping[int, list[Person]]) -> list[Person]:
    """Who the words before a role say holds it: "Jane Roe, 54, who has served as mayor"."""
    if role.end < len(doc) and doc[role.end].text in ("'s", "’s"):
        return []
    i = role.start - 1
    separated = False
    coordinated = i >= 0 and doc[i].lower_ == "and"  # "founder of the group and chairman of the board"
    while i >= 0 and role.start - i <= _FARTHEST:
        token = doc[i]
        if i + 1 in ends:
            mention = ends[i + 1]
            if _is_loose(doc, role, mention) or _is_supposed(doc, mention):
                return []
            if separated or role.verbal or doc[role.head].text.isupper() or _given(doc, mention):
                return _conjoined(doc, mention, ends) if role.plural else [mention.person]
            return []
        if i + 1 in holders and doc[i + 1].lower_ in (",", "and", "&"):
            return holders[i + 1]
        if token.lower_ in _NEGATIONS or token.is_space or token.tag_ == "MD":
            return []
        if token.lower_ == "to" and _verb_kind(doc[i + 1]) == "holding":  # "hopes to become mayor"
            return []
        if (before := _past_place(doc, i, ends)) is not None:
            i = before
            continue
        if token.lower_ in ("he", "she") and (separated or role.verbal):
            if i > 0 and doc[i - 1].lower_ in _SUPPOSING:
                return []
            person = resolve(doc, token)
            return [person] if person else []
        if token.text == ")" and (opening := _opening(doc, i)) is not None:
            i = opening - 1
            separated = True
            continue
        joins_roles = token.lower_ == "and" and i in holders
        if (
            joins_roles
            or token.lower_ in _BETWEEN
            or token.like_num
            or _verb_kind(token) in ("holding", "giving", "leaving")
        ):
            separated = True
        elif not (
            token.pos_ in ("ADV", "AUX")
            or token.lower_ in ("and", "&", "aged")
            or _has_infinitive(doc, i)
            or (coordinated and token.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "ADP"))
        ):
            return []
        i -= 1
    return []


def _followed_by_comma(doc: Doc, mention: Mention) -> bool:
    return mention.end < len(doc) and doc[mention.end].text == ","


def _is_supposed(doc: Doc, mention: Mention) -> bool:
    """Whether a clause only supposes: "if Roe is elected mayor", "should Roe become mayor"."""
    if _followed_by_comma(doc, mention):
        return False
    first = max(doc[mention.start].sent.start, mention.start - _FARTHEST)
    near = mention.start > 0 and doc[mention.start - 1].lower_ in _SUPPOSING
    return near or any(token.lower_ in ("if", "unless") for token in doc[first : mention.start])


def _past_place(doc: Doc, i: int, ends: Mapping[int, Mention]) -> int | None:
    """From the end of ", of Kentucky," the index of the name's last token: "Roe of Kentucky, the majority leader"."""
    if i + 1 >= len(doc) or doc[i + 1].text != "," or not is_capital(doc[i].text):
        return None
    for at in range(i, max(-1, i - _LONGEST_PLACE), -1):
        if doc[at].lower_ in ("of", "from", "in", "at"):
            return at - 1 if at in ends else None
        if not is_capital(doc[at].text) and doc[at].lower_ != "the":
            return None
    return None


def _verb_kind(token: Token) -> str | None:
    return role_verbs().get(token.lemma_.lower(), (None,))[0]


def _is_loose(doc: Doc, role: Role, mention: Mention) -> bool:
    """Whether no apposition opens: "According to Roe, a detective for the city was told …"."""
    opened = mention.start > 0 and doc[mention.start - 1].pos_ == "ADP"
    goes_on = role.end < len(doc) and doc[role.end].pos_ in ("VERB", "AUX") and doc[role.end].tag_ not in ("VBN", "VBG")
    return opened and goes_on and _followed_by_comma(doc, mention)


def _has_infinitive(doc: Doc, i: int) -> bool:
    """Whether a verb leads on to one of leaving: "was forced to resign as minister"."""
    leaves = i + 2 < len(doc) and doc[i + 1].lower_ == "to" and _verb_kind(doc[i + 2]) == "leaving"
    return doc[i].pos_ == "VERB" and leaves


def _given(doc: Doc, mention: Mention) -> bool:
    """ "… named Jane Roe director"."""
    return mention.start > 0 and _verb_kind(doc[mention.start - 1]) == "giving"


def _opening(doc: Doc, closing: int) -> int | None:
    for i in range(closing - 1, max(-1, closing - 12), -1):
        if doc[i].text == "(":
            return i
    return None


def _conjoined(doc: Doc, mention: Mention, ends: Mapping[int, Mention]) -> list[Person]:
    """ "Jane Roe and John Poe, the co-chairs"."""
    people = [mention.person]
    while mention.start > 0 and doc[mention.start - 1].lower_ in ("and", ",") and mention.start - 1 in ends:
        mention = ends[mention.start - 1]
        people.append(mention.person)
    return people


def body_spoken_for(doc: Doc, mention: Mention, named: Collection[int]) -> str | None:
    """The public body in "Jane Roe of the NYPD": well known by its name, or a ministry, department or agency."""
    at = mention.end
    if at >= len(doc) or doc[at].lower_ not in ("of", "from", "with"):
        return None
    start = at + 1
    while start < len(doc) and doc[start].lower_ in DETERMINERS:
        start += 1
    name = doc[start : noun_phrase(doc, start, named)].text
    nouns = set(name.casefold().split())
    public = name.casefold() in organizations() or not words("public_bodies.txt").isdisjoint(nouns)
    return name if name and is_capital(name) and public else None
