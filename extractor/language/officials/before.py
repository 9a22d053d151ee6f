"""What stands before the head noun of a role: its modifiers, then a party, a place or the body it is of."""

from calendar import day_name, month_name
from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.language import extensions
from extractor.language.officials.bodies import (
    DETERMINERS,
    HYPHENS,
    POSSESSIVES,
    POSSESSORS,
    WIDEST,
    NamedBodies,
    has_members,
    is_capital,
    is_place,
    lowered,
)
from extractor.language.officials.lexicon import STATUS, demonyms, ends_party, names_body, names_field, parties
from extractor.language.people.lexicon import offices, places, words
from extractor.language.people.titles import Title

CALENDAR = frozenset(name.casefold() for name in (*day_name, *month_name) if name)
_FUNCTION_WORDS = frozenset({"ADP", "CCONJ", "SCONJ", "PRON", "ADV", "VERB", "AUX", "PUNCT", "DET", "INTJ"})
_WHOLE_COUNTRY = frozenset({"u.s.", "us", "united states", "uk", "u.k."})


@dataclass(slots=True)
class Before:
    """What stands before a head noun; `start` is its first token."""

    start: int
    text: str = ""
    """The role's own words."""
    organization: str | None = None
    party: str | None = None
    district: str | None = None
    definite: bool = False
    """Whether it begins with "the" or a possessor."""
    of_body: bool = False
    """Whether it ties the role to a body, even one that only "the company" stands for."""
    sought: bool = False
    """Whether an adjective names an office sought: "presidential"."""
    of_members: bool = False
    """Whether it names a body whose members are officials."""


def read_before(doc: Doc, title: Title, named: Collection[int], bodies: NamedBodies) -> Before:
    """Read leftwards from a head noun. `named` are the tokens of people's names."""
    found = Before(title.start)
    at = _modifiers(doc, title, named, found)
    own = lowered(doc, at + 1, title.start)
    at = _adjectives(doc, at, named, found)
    end = at + 1
    at = _body(doc, at, named)
    if at + 1 < end:
        _take_body(doc, at + 1, end, title, found)
        end = at + 1
        at = _status(doc, _adjectives(doc, at, named, found), named)
        own = f"{lowered(doc, at + 1, end)} {own}" if doc[at + 1].lower_ in words("standing_words.txt") else own
    found.start = at + 1
    found.text = _told(own)
    if at >= 0 and at not in named and doc[at].text in POSSESSIVES:
        _take_possessor(doc, at, named, bodies, found)
    elif at >= 0 and doc[at].lower_ in DETERMINERS:
        found.start = at
        found.definite = doc[at].lower_ not in ("a", "an")
        found.of_body = doc[at].lower_ in POSSESSORS
    return found


def _told(text: str) -> str:
    """The role without "then", which tells the time of the story, and without what only describes the holder."""
    told = text.replace("- ", "-").replace(" -", "-").split()
    while told and (told[0] in ("then", "then-") or told[0] in words("describing_words.txt")):
        told = told[1:]
    return " ".join([told[0].removeprefix("then-"), *told[1:]]) if told else ""


def _modifiers(doc: Doc, title: Title, named: Collection[int], found: Before) -> int:
    """Walk left over the words that belong to the role; the index before the first of them."""
    at = title.start - 1
    while at >= max(0, title.start - WIDEST) and at not in named:
        token = doc[at]
        if token.text in HYPHENS:
            if at == 0 or doc[at - 1].whitespace_ or doc[at - 1].is_punct:
                break
        elif not _is_modifier(doc, token, title, named):
            break
        found.sought = found.sought or token.lower_ in words("offices_sought.txt")
        found.of_members = found.of_members or token.lower_ in words("bodies_with_members.txt")
        at -= 1
    while at + 1 < title.start and doc[at + 1].text in HYPHENS:
        at += 1
    return at


def _is_modifier(doc: Doc, token: Token, title: Title, named: Collection[int]) -> bool:
    word, at = token.lower_, token.i
    if token.is_space or word in CALENDAR or (word in demonyms() and is_capital(token.text)):
        return False
    if token.text in parties().by_name and is_capital(token.text):
        return False
    in_role = word in words("role_modifiers.txt") or word in STATUS
    has_portfolio = "portfolio" in offices()[title.noun].traits
    if is_capital(token.text):
        if names_body(word) and token.is_sent_start and doc[at + 1].text.islower():  # "Board members"
            return True
        if names_body(word) and at > 0 and not (has_portfolio and in_role):
            of_country = doc[at - 1].lower_ in demonyms() and word != "state"  # "European Council"
            if of_country or _goes_on(doc, at - 1, named):
                return False
        in_name = at > 1 and doc[at - 1].lower_ in ("of", "and", "&") and is_capital(doc[at - 2].text)
        if in_name and doc[title.end - 1].text.islower():  # "Department of Health spokesman"
            return False
        if in_role:
            return True
        return (
            has_portfolio
            and token.ent_type_ == ""
            and (token.pos_ == "PROPN" or (token.pos_ in ("NOUN", "ADJ") and not token.is_sent_start))
            and not names_body(word)
            and word not in places()
        )
    splits = names_body(word) and not names_field(word) and title.noun != "member"
    if splits and at > 0 and (at - 1 in named or is_capital(doc[at - 1].text)):
        return doc[at - 1].is_sent_start is True and at - 1 not in named
    if in_role or word == "newly":
        return True
    if is_capital(doc[title.start].text) and not doc[title.start].text.isupper():  # "lead Sens. Roe and Poe"
        return False
    if token.pos_ in ("NOUN", "ADJ"):
        return True
    if at == 0:
        return False
    before = doc[at - 1]
    if token.tag_ in ("VBN", "VBG"):
        return before.pos_ in ("DET", "ADV") or before.text in POSSESSIVES
    joins = word == "and" and {before.pos_, doc[at + 1].pos_} <= {"NOUN", "ADJ"}
    return joins and before.lower_ not in offices() and at + 1 < title.start


def _goes_on(doc: Doc, at: int, named: Collection[int]) -> bool:
    """Whether the name of a body goes on leftwards: "New York" before "City"."""
    token = doc[at]
    return (
        at not in named
        and is_capital(token.text)
        and token.pos_ in ("PROPN", "ADJ", "NOUN")
        and token.lower_ not in words("standing_words.txt")
        and token.lower_ not in demonyms()
    )


def _adjectives(doc: Doc, at: int, named: Collection[int], found: Before) -> int:
    """Walk left over a party or a demonym: "Republican", "Liberal Democrat", "South Korean"."""
    while at >= 0 and at not in named:
        if party := party_ending(doc, at):
            size, full = party
            found.party = found.party or full
            if doc[at].lower_ == "party":
                start = _body(doc, at - size, named) + 1
                found.organization = doc[start : at + 1].text
                at = start - 1
            else:
                at -= size
            continue
        size = next((n for n in (2, 1) if at - n >= -1 and doc[at - n + 1 : at + 1].text.casefold() in demonyms()), 0)
        in_name = at + 1 < len(doc) and is_capital(doc[at + 1].text) and names_body(doc[at + 1].text)
        if not size or in_name or not is_capital(doc[at].text):
            break
        found.organization = found.organization or demonyms()[doc[at - size + 1 : at + 1].text.casefold()]
        at -= size
    return at


def party_ending(doc: Doc, at: int) -> tuple[int, str] | None:
    """A party's name or adjective that ends at a token: how many tokens, which party."""
    if not ends_party(doc[at].text):
        return None
    for size in range(min(parties().longest, at + 1), 0, -1):
        if full := parties().by_name.get(extensions.between(doc, at - size + 1, at + 1)):
            return size, full
    return None


def _status(doc: Doc, at: int, named: Collection[int]) -> int:
    """Walk left over "former", "then-", "deputy"; the index before them."""
    while at >= 0 and at not in named and (doc[at].lower_ in words("standing_words.txt") or doc[at].text in HYPHENS):
        at -= 1
    return at


def _body(doc: Doc, at: int, named: Collection[int]) -> int:
    """Walk left over the name of a body or place; the index before it."""
    end = at
    if at > 0 and doc[at].text.islower() and names_body(doc[at].text):  # "Clinton administration", "Ford company"
        at -= 1
        while at >= 0 and at in named:
            at -= 1
        if at + 1 < end and at + 1 in named:
            return at
    first = at
    while at >= max(0, end - WIDEST) and at not in named:
        token = doc[at]
        if token.is_space or token.lower_ in CALENDAR:
            break
        if is_capital(token.text) or (token.text[0].isdigit() and at < first):
            if _is_outside(doc, at, end):
                break
        elif at == first or not _joins_leftwards(doc, at, named):
            break
        at -= 1
    return at if at < first else end


def _is_outside(doc: Doc, at: int, end: int) -> bool:
    """Whether a capitalised word before a body's name does not belong to it."""
    token = doc[at]
    if token.lower_ in offices() and not names_body(token.lower_):  # "Chairman Rep. Roe"
        return True
    if token.pos_ in _FUNCTION_WORDS and token.ent_type_ == "":
        return True
    if party_ending(doc, at) and not any(names_body(word.text) for word in doc[at + 1 : end + 1]):
        return True
    return token.lower_ in STATUS or token.lower_ in DETERMINERS


def _joins_leftwards(doc: Doc, at: int, named: Collection[int]) -> bool:
    """Whether a small word stands inside a name: "Bank of England", "Texas A&M"."""
    token = doc[at]
    if at == 0 or at - 1 in named:
        return False
    before = doc[at - 1]
    if token.lower_ == "the":
        return at > 1 and before.lower_ in ("of", "for", "on") and is_capital(doc[at - 2].text)
    if not is_capital(before.text):
        return False
    if token.lower_ in ("of", "&") or token.text in HYPHENS:
        return True
    inside = token.ent_type_ == "ORG" and token.ent_iob_ == "I"
    return inside and (token.lower_ in ("and", "for", "on") or token.text in POSSESSIVES)


def _take_body(doc: Doc, start: int, end: int, title: Title, found: Before) -> None:
    name = doc[start:end].text
    has_seats = has_members(doc, start, end)
    found.of_members = found.of_members or has_seats
    if (
        title.noun != "member"
        and not has_seats
        and "district" in offices()[title.noun].traits
        and is_place(doc, start, end)
    ):
        found.district = name if name.casefold() not in _WHOLE_COUNTRY else None
    elif not found.organization:
        found.organization = name


def _take_possessor(doc: Doc, mark: int, named: Collection[int], bodies: NamedBodies, found: Before) -> None:
    """The body before a possessive: "the NYPD's", "Malaysia's", "the company's"."""
    found.definite = True
    at = mark - 1
    if at >= 0 and doc[at].is_space:
        return
    if at < 0 or at in named:  # "Roe's spokesman": a person is no body, but the role is somebody's
        while at >= 0 and at in named:
            at -= 1
        found.start, found.of_body = at + 1, True
        return
    if party := party_ending(doc, at):
        found.party = found.party or party[1]
        found.start = at - party[0] + 1
        if found.start > 0 and doc[found.start - 1].lower_ in DETERMINERS:
            found.start -= 1
        return
    if is_capital(doc[at].text):
        at = _body(doc, at, named)
    else:
        while at >= max(0, mark - WIDEST) and doc[at].pos_ in ("NOUN", "ADJ", "PROPN") and at not in named:
            at -= 1
    if at + 1 < mark:
        name = doc[at + 1 : mark].text
        if is_capital(name) or names_body(name.split()[-1]):  # not "his son's representative"
            found.of_body = True
            found.organization = bodies.meant_by(name, at) or found.organization
    found.start = at if at >= 0 and doc[at].lower_ in DETERMINERS else at + 1
