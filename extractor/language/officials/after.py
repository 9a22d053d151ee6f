"""What stands after the head noun of a role: the body, the field, the place or the office sought."""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.language.officials.before import CALENDAR
from extractor.language.officials.bodies import (
    DETERMINERS,
    HYPHENS,
    POSSESSIVES,
    WIDEST,
    NamedBodies,
    has_members,
    is_body,
    is_capital,
    is_place,
)
from extractor.language.officials.lexicon import names_body, parties
from extractor.language.people.lexicon import offices, singular, words
from extractor.language.people.titles import Title, title_at

_AFTER_HYPHEN = frozenset({"elect", "designate", "general"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "with", "to", "from", "on"})
_JOINING = frozenset({"of", "and", "for", "the", "on", "&"})
_MOST_PHRASES = 4


@dataclass(slots=True)
class After:
    """What stands after a head noun; `end` is one past its last token."""

    end: int
    text_end: int
    """Where the role's own words end."""
    kept: frozenset[int] = frozenset()
    """Tokens of proper names among the role's own words."""
    organization: str | None = None
    party: str | None = None
    district: str | None = None
    sought: bool = False
    """Whether an office sought is named."""
    of_body: bool = False
    """Whether it ties the role to a body, even one that only "the company" stands for."""
    of_members: bool = False
    """Whether it names a body whose members are officials."""


def is_joined(doc: Doc, at: int) -> bool:
    """Whether a hyphen after a head noun goes on with "elect" or "designate"."""
    return at + 1 < len(doc) and doc[at].text in HYPHENS and doc[at + 1].lower_ in _AFTER_HYPHEN


def read_after(doc: Doc, title: Title, named: Collection[int], bodies: NamedBodies) -> After:
    """Read rightwards from a head noun. `named` are the tokens of people's names."""
    at = title.end + 2 if is_joined(doc, title.end) else title.end
    if at + 1 < len(doc) and doc[at].lower_ in ("and", "&") and doc[at + 1].lower_ in words("co_roles.txt"):
        at += 2  # "CEO and founder of"
    found = After(at, at)
    for _ in range(_MOST_PHRASES):
        if at + 1 >= len(doc) or at in named or doc[at].lower_ not in _PREPOSITIONS:
            break
        start = at + 1
        while start < len(doc) and doc[start].lower_ in DETERMINERS:
            start += 1
        stop = noun_phrase(doc, start, named)
        if stop in named:  # "a spokesman for Mayor Jane Roe, John Poe"
            past = stop
            while past in named:
                past += 1
            if stop == start or any(singular(token.text) in offices() for token in doc[start:stop]):
                found.end, found.of_body = past, True
                break
        if stop == start or not _take(doc, doc[at].lower_, start, stop, title, named, bodies, found):
            break
        at = found.end = max(stop, found.end) if found.end > at else stop
    if found.organization or found.district:
        found.end = _parenthesis(doc, found.end)
    return found


def _parenthesis(doc: Doc, at: int) -> int:
    """Past the short name in brackets after a body's name: "(ICE)"."""
    if at < len(doc) and doc[at].text == "(":
        for i in range(at + 1, min(len(doc), at + WIDEST)):
            if doc[i].text == ")":
                return i + 1
    return at


def noun_phrase(doc: Doc, start: int, named: Collection[int]) -> int:
    """Where the noun phrase that begins at a token ends."""
    at = start
    while at < len(doc) and at - start <= WIDEST and at not in named:
        token = doc[at]
        if token.is_space or token.lower_ in CALENDAR:
            break
        if is_capital(token.text) and token.lower_ in words("honorifics.tsv"):
            break
        if token.lower_ in _JOINING or token.text in HYPHENS or token.text in POSSESSIVES:
            if not _joins(doc, at, start, named):
                break
        elif at > start and doc[at - 1].text in HYPHENS and not doc[at - 1].whitespace_ and token.is_alpha:
            pass  # "Miami-based"
        elif token.is_punct or not (is_capital(token.text) or token.pos_ in ("NOUN", "ADJ", "PROPN", "NUM")):
            break
        at += 1
    return at


def _joins(doc: Doc, at: int, start: int, named: Collection[int]) -> bool:
    """Whether a small word stands inside a name: "Bank of England", "Food and Drug Administration"."""
    if at == start or at + 1 >= len(doc) or at + 1 in named:
        return False
    token, before, after = doc[at], doc[at - 1], doc[at + 1]
    if token.text in POSSESSIVES:
        return after.text[0].isalpha()
    if token.text in HYPHENS:
        return after.text[0].isalnum() and (not token.whitespace_ or is_capital(after.text))
    if token.lower_ == "the":
        return before.lower_ in ("of", "for", "on") and is_capital(after.text)
    if after.lower_ in CALENDAR:
        return False
    if token.lower_ in ("and", "&"):
        alike = is_capital(before.text) == is_capital(after.text)
        nouns = {before.pos_, after.pos_} <= {"NOUN", "ADJ", "PROPN"}
        of_headed = any(names_body(t.text) and t.nbor(1).lower_ in ("of", "for") for t in doc[start : at - 1])
        longer = not is_last_word(doc, at + 1) and is_capital(doc[at + 2].text)  # "Iraq and Afghanistan Veterans"
        inside = after.ent_iob_ == "I" or after.ent_type_ == "" or of_headed or longer
        return alike and nouns and inside and (after.ent_iob_ == "I" or not _begins_role(doc, at + 1))
    if not is_capital(before.text) or singular(before.text) in offices():
        return False
    if token.lower_ in ("for", "on") and not (
        _names_body_so_far(doc, start, at) or token.ent_iob_ == "I"
    ):  # "Sales for Acme"
        return False
    return is_capital(after.text) or (after.lower_ == "the" and at + 2 < len(doc) and is_capital(doc[at + 2].text))


def _names_body_so_far(doc: Doc, start: int, at: int) -> bool:
    return any(names_body(token.text) for token in doc[start:at])


def _begins_role(doc: Doc, at: int) -> bool:
    """Whether another role begins: "and Mayor …", "and deputy chief …"."""
    while at < len(doc) and doc[at].lower_ in words("role_modifiers.txt") and title_at(doc, at) is None:
        at += 1
    return at < len(doc) and title_at(doc, at) is not None


def is_last_word(doc: Doc, at: int) -> bool:
    """Whether no noun follows a word."""
    return at + 1 >= len(doc) or doc[at + 1].pos_ not in ("NOUN", "PROPN")


def _take(
    doc: Doc,
    preposition: str,
    start: int,
    stop: int,
    title: Title,
    named: Collection[int],
    bodies: NamedBodies,
    found: After,
) -> bool:
    """Read one "of …" after a role; whether it belongs to the role at all."""
    office = offices()[title.noun]
    start = from_capital(doc, start, stop)
    name = doc[start:stop].text
    place, body = is_place(doc, start, stop), is_body(doc, start, stop)
    found.of_members = found.of_members or has_members(doc, start, stop)
    if party := parties().by_name.get(name):
        found.party = party
        if "party" in name.casefold():
            found.organization = found.organization or name
        return True
    if office.kind == "seeker" and preposition in ("for", "of") and not found.sought:
        found.sought = preposition == "for" or singular(doc[start].text) in offices()
        found.text_end = found.end = stop
        return True
    if preposition == "to" or (
        preposition == "for" and "abroad" in office.traits and place and not names_body(doc[stop - 1].text)
    ):
        if "abroad" not in office.traits or singular(doc[stop - 1].text) in offices():
            found.of_body = "abroad" in office.traits
            return False
        found.text_end, found.kept = stop, found.kept | set(range(start, stop))
        return True
    if ("district" in office.traits or office.kind == "seeker") and place:
        if preposition == "of" and office.kind == "seeker":
            found.organization = name
        else:
            found.district = name
        return True
    if preposition in ("from", "on", "in"):
        if preposition == "from" or not (place if preposition == "in" else body):
            return False
        if found.organization is None and (preposition == "on" or office.kind != "post"):
            found.organization = name
        return True
    if found.organization and not is_capital(doc[stop - 1].text):
        return False
    names_body_of = office.kind == "speaker" or "company" in office.traits
    if not names_body_of and _is_field(doc, start, stop, title, place, body):
        found.text_end = stop
        return True
    found.of_body = True
    meant = bodies.meant_by(name, start)
    if preposition == "at" and found.organization and not any(map(names_body, found.organization.split())):
        found.text_end, found.kept = found.end, found.kept | set(range(title.end, found.end))
        found.organization = meant  # "vice president of Advanced Programs at Acme"
        return True
    generic = found.organization is None or names_body(found.organization.split()[-1])
    if meant and (found.organization is None or (generic and found.organization.split()[-1].islower())):
        found.organization = meant
    return True


def from_capital(doc: Doc, start: int, stop: int) -> int:
    """Past what only describes a body: "the Miami-based | Tax Policy Center", "the centrist | Urban Institute"."""
    for at in range(start, stop - 1):
        if doc[at].lower_ == "based":
            return at + 1
    at = start
    while at < stop and doc[at].text.islower() and doc[at].pos_ in ("ADJ", "NOUN", "ADV", "VERB", "PART"):
        at += 1
    return at if at < stop and is_capital(doc[at].text) else start


def _is_field(doc: Doc, start: int, stop: int, title: Title, place: bool, body: bool) -> bool:
    """Whether a phrase names what a role is about ("of legislative affairs", "of Education"), not its body."""
    last = doc[stop - 1]
    if not any(is_capital(token.text) for token in doc[start:stop]):
        return not names_body(last.text) and not body
    modifiers = words("role_modifiers.txt") | _JOINING
    if not names_body(last.text) and all(token.lower_ in modifiers for token in doc[start:stop]):
        return True
    listed_place = all(token.ent_type_ == "LOC" for token in doc[start:stop])
    if "portfolio" not in offices()[title.noun].traits or listed_place:
        return False
    return not any(names_body(token.text) for token in doc[start:stop])
