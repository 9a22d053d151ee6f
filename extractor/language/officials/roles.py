"""Phrases that name a role: "the NYPD's legislative affairs director", "former US Secretary of State", "MP for Bath".

A phrase is read around its head noun, leftwards (modifiers, then the body or place it is of) and rightwards ("of the
Bank of England", "for communications"), by capitals, word lists and parts of speech; the parse is not asked, because a
parser trained on little text misreads titles first.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Token

from extractor.language.officials.after import is_joined, noun_phrase, read_after
from extractor.language.officials.before import read_before
from extractor.language.officials.bodies import (
    DETERMINERS,
    HYPHENS,
    NamedBodies,
    is_body,
    is_capital,
    is_place,
    lowered,
)
from extractor.language.officials.lexicon import names_body, party_of, role_verbs
from extractor.language.people.lexicon import OfficeClass, offices, words
from extractor.language.people.titles import Title, find_titles, title_at


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a phrase of the text names it: tokens `[start, end)`, determiner and body included."""

    start: int
    end: int
    head: int
    """Its head noun's last token."""
    text: str
    """As written, lower-cased but for proper names, without determiner, body and place."""
    noun: str
    """The head noun in the lexicon."""
    kind: OfficeClass
    organization: str | None = None
    party: str | None = None
    district: str | None = None
    plural: bool = False
    definite: bool = False
    """Whether it begins with a determiner or a possessor."""
    capital: bool = False
    """Whether its head noun is written with a capital."""
    of_body: bool = False
    """Whether it is tied to a body, even one that only "the company" stands for."""
    verbal: bool = False
    """Whether a verb names it: "heads the agency"."""


def find_roles(doc: Doc, named: Collection[int]) -> list[Role]:
    """Every phrase that names a role, in text order. `named` are the tokens of people's names."""
    bodies = NamedBodies(doc)
    heads = (title for title in find_titles(doc) if title.start not in named and _is_head(doc, title, named))
    nominal = _coordinated(doc, [role for head in heads if (role := _read(doc, head, named, bodies))], named)
    verbs = (doc[at] for at in np.flatnonzero(doc.to_array("POS") == doc.vocab.strings["VERB"]).tolist())
    verbal = (role for verb in verbs if (role := _read_verb(doc, verb, named, bodies)))
    return sorted((*nominal, *verbal), key=lambda role: role.start)


def _read_verb(doc: Doc, verb: Token, named: Collection[int], bodies: NamedBodies) -> Role | None:
    """ "heads the agency", "represents Queens", "is running for governor"."""
    kind, noun = role_verbs().get(verb.lemma_.lower(), ("", ""))
    if kind not in ("leading", "representing", "seeking") or is_capital(verb.text):
        return None
    at = verb.i + 1
    if kind == "seeking":
        if at >= len(doc) or doc[at].lower_ not in ("for", "as"):
            return None
        at += 1
    while at < len(doc) and doc[at].lower_ in DETERMINERS:
        at += 1
    end = noun_phrase(doc, at, named)
    if end == at or not (is_capital(doc[at].text) or kind == "seeking"):
        return None
    name = doc[at:end].text
    role = Role(verb.i, end, verb.i, noun, noun, "post", verbal=True)
    if kind == "representing":
        if verb.tag_ == "VBG" or (
            end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN")
        ):  # "representing Miami families"
            return None
        return replace(role, text="", district=name, kind="office") if is_place(doc, at, end) else None
    if kind == "leading":
        return replace(role, organization=name, of_body=True) if is_body(doc, at, end) else None
    title = next((t for i in range(at, end) if (t := title_at(doc, i)) and t.noun in offices()), None)
    if title is None:
        return None
    return replace(role, end=title.end, text=f"{noun} for {lowered(doc, at, title.end)}", kind="office")


def _is_head(doc: Doc, title: Title, named: Collection[int]) -> bool:
    """Whether the words are the noun they look like and no modifier of the next one."""
    office = offices().get(title.noun)
    if office is None:
        return False
    first, last = doc[title.start], doc[title.end - 1]
    if first.ent_type_ == "LOC" and title.plural:  # "Queens"
        return False
    capital = is_capital(first.text)
    if office.full and not (first.text.isupper() or (title.plural and first.text[:-1].isupper() and len(first) > 2)):
        is_letters = title.noun.isalpha() and f"{title.noun}." not in offices()  # "MP", "TD", but "Sen." and "Rep"
        if not capital or is_letters:
            return False
    if title.end in named:
        return True
    if not capital and title.end - title.start == 1 and first.pos_ in ("VERB", "AUX", "ADV"):
        return False
    if title.end >= len(doc):
        return True
    if first.pos_ == "ADJ" and not capital and doc[title.end].pos_ in ("NOUN", "ADJ", "PROPN", "VERB"):
        return False
    if title.noun in words("standing_words.txt") and _leads_to_office(doc, title.end):  # "deputy U.S. ambassador"
        return False
    following = doc[title.end]
    if following.text in HYPHENS and not last.whitespace_:
        return is_joined(doc, title.end)
    if not last.whitespace_:
        return True
    if is_capital(following.text) and capital and names_body(following.text):
        return False
    return not (following.pos_ == "NOUN" and following.text.islower())


def _leads_to_office(doc: Doc, at: int) -> bool:
    """Whether a country or body and an office follow right after."""
    for i in range(at, min(len(doc), at + 4)):
        if doc[i].is_punct or doc[i].pos_ in ("ADP", "VERB", "AUX", "CCONJ"):
            return False
        if (title := title_at(doc, i)) is not None and title.noun in offices():
            return True
    return False


def _read(doc: Doc, head: Title, named: Collection[int], bodies: NamedBodies) -> Role | None:
    office = offices()[head.noun]
    before = read_before(doc, head, named, bodies)
    after = read_after(doc, head, named, bodies)
    if office.kind == "seeker" and not (before.sought or after.sought or before.party):
        return None
    if office.kind == "member" and not (before.of_members or after.of_members):
        return None
    organization = after.organization or before.organization
    if office.kind == "seeker" and organization and party_of(organization):
        organization = None
    own = lowered(doc, head.start, after.text_end, after.kept)
    if head.plural and after.text_end == head.end:
        own = _singular(own) if office.full else head.noun
    return Role(
        start=before.start,
        end=after.end,
        head=head.end - 1,
        text=" ".join(f"{before.text} {own}".replace(" - ", "-").split()),
        noun=head.noun,
        kind="office" if office.kind in ("member", "seeker") else office.kind,
        organization=organization,
        party=before.party or after.party,
        district=after.district or before.district,
        plural=head.plural,
        definite=before.definite,
        capital=is_capital(doc[head.end - 1].text),
        of_body=bool(organization) or before.of_body or after.of_body,
    )


def _singular(abbreviation: str) -> str:
    """ "sens." is sen., "MPs" is MP."""
    return abbreviation.replace("s.", ".") if "." in abbreviation else abbreviation.removesuffix("s").upper()


def _coordinated(doc: Doc, roles: list[Role], named: Collection[int]) -> Iterator[Role]:
    """ "chief financial officer and treasurer at the fund" is one role of one person."""
    joined: Role | None = None
    for one, other in pairwise([*roles, None]):
        role = joined or one
        joined = None
        if (
            role is not None
            and other is not None
            and other.start == role.end + 1
            and doc[role.end].lower_ == "and"
            and role.organization is None
            and not (role.plural or other.plural or other.definite or other.end in named)
        ):
            joined = replace(
                other,
                start=role.start,
                text=f"{role.text} and {other.text}",
                noun=role.noun,
                party=role.party or other.party,
                definite=role.definite,
            )
        elif role is not None:
            yield role
