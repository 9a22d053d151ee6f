"""Phrases that name a role: "the NYPD's legislative affairs director", "former US Secretary of State", "MP for Bath".

A phrase is read around its head noun, leftwards (modifiers, then the body or place it is of) and rightwards ("of the
Bank of England", "for communications"), by capitals, word lists and parts of speech; the parse is not asked, because a
parser trained on little text misreads titles first.
"""

from calendar import day_name, month_name
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from extractor.language.officials.lexicon import STATUS, demonyms, names_body, parties, places
from extractor.language.people.lexicon import OfficeClass, offices, singular, words
from extractor.language.people.titles import Title, find_titles

_HYPHENS = frozenset("-‐‑–")
_CALENDAR = frozenset(name.casefold() for name in (*day_name, *month_name) if name)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_JOINING = frozenset({"of", "and", "for", "the", "on", "&"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "with", "to", "from", "on"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this"})
_SOUGHT = frozenset(
    {
        "presidential",
        "mayoral",
        "gubernatorial",
        "senatorial",
        "senate",
        "congressional",
        "parliamentary",
        "leadership",
        "vice",
        "council",
        "house",
        "independent",
    }
)
_AFTER_HYPHEN = frozenset({"elect", "designate", "general"})
_WIDEST = 12
"""Tokens a phrase may reach from its head, so that reading stays linear."""


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


def find_roles(doc: Doc, named: Collection[int]) -> list[Role]:
    """Every phrase that names a role, in text order. `named` are the tokens of people's names."""
    heads = (title for title in find_titles(doc) if title.start not in named and _is_head(doc, title, named))
    return list(_coordinated(doc, [role for head in heads if (role := _read(doc, head, named))], named))


def _is_head(doc: Doc, title: Title, named: Collection[int]) -> bool:
    """Whether the words are the noun they look like and no modifier of the next one."""
    office = offices().get(title.noun)
    if office is None:
        return False
    first, last = doc[title.start], doc[title.end - 1]
    capital = first.text[0].isupper()
    if office.full and not capital:
        return False
    is_acronym = title.noun.isalpha() and len(title.noun) <= 3 and office.full is not None
    if is_acronym and title.end not in named and not first.text.isupper():
        return False
    if not capital and title.end - title.start == 1 and first.pos_ in ("VERB", "AUX", "ADV", "ADJ"):
        return False
    if title.end >= len(doc) or title.end in named:
        return True
    following = doc[title.end]
    if following.text in _HYPHENS and not last.whitespace_ and title.end + 1 < len(doc):
        return doc[title.end + 1].lower_ in _AFTER_HYPHEN
    if not last.whitespace_:
        return True
    if following.text[0].isupper() and capital and names_body(following.text):
        return False
    return not (following.pos_ == "NOUN" and following.text.islower())


def _read(doc: Doc, head: Title, named: Collection[int]) -> Role | None:
    office = offices()[head.noun]
    left = _read_left(doc, head, named)
    right = _read_right(doc, head, named)
    if office.kind == "seeker" and not (left.sought or right.complement or left.party):
        return None
    if office.kind == "member" and not (left.public_body or right.public_body):
        return None
    own = _lowered(doc, head.start, right.text_end, right.kept)
    if head.plural and right.text_end == head.end:
        own = head.noun if office.full is None else own.replace("s.", ".")
    return Role(
        start=left.start,
        end=right.end,
        head=head.end - 1,
        text=_spaced(f"{left.text} {own}"),
        noun=head.noun,
        kind="office" if office.kind in ("member", "seeker") else office.kind,
        organization=right.organization or left.organization,
        party=left.party or right.party,
        district=right.district or left.district,
        plural=head.plural,
        definite=left.definite,
        capital=doc[head.end - 1].text[0].isupper(),
    )


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


def _spaced(text: str) -> str:
    return " ".join(text.replace(" - ", "-").split())


@dataclass(slots=True)
class _Left:
    """What stands before a head noun."""

    start: int
    text: str = ""
    organization: str | None = None
    party: str | None = None
    district: str | None = None
    definite: bool = False
    sought: bool = False
    public_body: bool = False


def _read_left(doc: Doc, title: Title, named: Collection[int]) -> _Left:
    head, noun = title.start, title.noun
    found = _Left(head)
    i = _modifiers(doc, head, noun, named, found)
    modifiers_from = i + 1
    i = _adjectives(doc, i, named, found)
    body_end = i + 1
    i = _body(doc, i, named)
    status = ""
    if i + 1 < body_end:
        _place_or_body(doc, i + 1, body_end, noun, found)
        before = i
        i = _adjectives(doc, i, named, found)
        while i >= 0 and i not in named and (doc[i].lower_ in STATUS or doc[i].text in _HYPHENS):
            i -= 1
        status = _lowered(doc, i + 1, before + 1, frozenset())
    found.start = i + 1
    words_before = " ".join(part for part in (status, _lowered(doc, modifiers_from, head, frozenset())) if part)
    found.text = " ".join(word for word in _without_then(words_before).split())
    if i >= 0 and doc[i].text in _POSSESSIVES and i not in named:
        _possessor(doc, i, named, found)
    elif i >= 0 and doc[i].lower_ in _DETERMINERS:
        found.start = i
        found.definite = doc[i].lower_ not in ("a", "an")
    return found


def _without_then(text: str) -> str:
    """ "then" tells the time of the story, not the role."""
    for prefix in ("then - ", "then-", "then "):
        if text.startswith(prefix):
            return text[len(prefix) :]
    return "" if text in ("then", "then -") else text


def _modifiers(doc: Doc, head: int, noun: str, named: Collection[int], found: _Left) -> int:
    """Walk left over the words that belong to the role; the index before the first of them."""
    i = head - 1
    while i >= 0 and head - i <= _WIDEST and i not in named:
        token = doc[i]
        word = token.lower_
        if token.is_space or (doc[i + 1].is_sent_start and token.text[-1] in ".!?"):
            break
        if token.text in _HYPHENS and i > 0 and not doc[i - 1].whitespace_ and i + 1 <= head:
            i -= 1
            continue
        if word in _SOUGHT:
            found.sought = True
        if word in ("council", "committee", "board", "cabinet", "parliamentary", "assembly", "congressional"):
            found.public_body = True
        if word in demonyms() or token.text in parties().by_name or word in _CALENDAR:
            break
        if token.text[0].isupper():
            is_modifier = word in words("role_modifiers.txt") or (word in offices() and not names_body(word))
            if "portfolio" in offices()[noun].traits and not is_modifier:
                is_modifier = (
                    token.ent_type_ == ""
                    and not names_body(word)
                    and word not in places()
                    and token.pos_ in ("PROPN", "NOUN", "ADJ")
                )
            if is_modifier and names_body(word) and i > 0 and _is_proper(doc, i - 1, named):
                break
            if not is_modifier or (token.i > 0 and token.ent_type_ == "ORG" and names_body(doc[i + 1].text)):
                break
        elif not (
            word in words("role_modifiers.txt")
            or token.pos_ in ("NOUN", "ADJ")
            or (token.tag_ in ("VBN", "VBG") and i > 0 and doc[i - 1].pos_ in ("DET", "ADV", "PROPN", "ADP"))
            or word in ("newly", "then")
            or (
                word == "and"
                and doc[i + 1].pos_ in ("NOUN", "ADJ")
                and i > 0
                and doc[i - 1].pos_ in ("NOUN", "ADJ")
                and doc[i - 1].lower_ not in offices()
            )
        ):
            break
        i -= 1
    while i + 1 < head and doc[i + 1].text in _HYPHENS:
        i += 1
    return i


def _is_proper(doc: Doc, i: int, named: Collection[int]) -> bool:
    """Whether the name of a body or place goes on leftwards: "New York" before "City"."""
    token = doc[i]
    return (
        i not in named
        and token.text[0].isupper()
        and token.pos_ in ("PROPN", "ADJ", "NOUN")
        and token.lower_ not in words("role_modifiers.txt")
        and token.lower_ not in demonyms()
        and not token.is_space
    )


def _adjectives(doc: Doc, i: int, named: Collection[int], found: _Left) -> int:
    """Walk left over a party or a demonym: "Republican", "Liberal Democrat", "South Korean"."""
    while i >= 0 and i not in named:
        party = _party_ending(doc, i)
        if party is not None:
            found.party = found.party or party[1]
            i -= party[0]
            continue
        two = f"{doc[i - 1].lower_} {doc[i].lower_}" if i > 0 else ""
        if two in demonyms():
            found.organization = found.organization or demonyms()[two]
            i -= 2
        elif (
            doc[i].lower_ in demonyms()
            and doc[i].text[0].isupper()
            and not (i + 1 < len(doc) and names_body(doc[i + 1].text))
        ):
            found.organization = found.organization or demonyms()[doc[i].lower_]
            i -= 1
        else:
            return i
    return i


def _party_ending(doc: Doc, i: int) -> tuple[int, str] | None:
    """A party's name that ends at a token: how many tokens, which party."""
    for size in range(min(parties().longest, i + 1), 0, -1):
        text = doc[i - size + 1 : i + 1].text
        if text in parties().by_name:
            return size, parties().by_name[text]
    return None


def _body(doc: Doc, i: int, named: Collection[int]) -> int:
    """Walk left over the name of a body or place; the index before it."""
    end = i
    while i >= 0 and end - i <= _WIDEST and i not in named:
        token = doc[i]
        if token.is_space or token.lower_ in _CALENDAR:
            break
        if token.text[0].isupper() or (token.text[0].isdigit() and i < end):
            if (
                token.lower_ in STATUS
                or token.lower_ in _DETERMINERS
                or (token.pos_ in ("ADP", "CCONJ", "SCONJ", "PRON", "ADV", "VERB", "AUX") and token.ent_type_ == "")
            ):
                break
        elif i == end and token.pos_ == "NOUN" and names_body(token.lower_):
            break
        elif token.text in _HYPHENS or token.text in ("&",) or token.lower_ in _JOINING:
            inside = i < end and i > 0 and doc[i - 1].text[0].isupper() and i - 1 not in named
            inside = inside and (token.ent_type_ != "" or token.lower_ in ("of", "&") or token.text in _HYPHENS)
            if not inside and not (
                token.lower_ == "the"
                and i > 1
                and doc[i - 1].lower_ in ("of", "for")
                and doc[i - 2].text[0].isupper()
                and i < end
            ):
                break
        elif token.text in _POSSESSIVES and token.ent_type_ == "ORG" and i < end and doc[i - 1].ent_type_ == "ORG":
            pass
        else:
            break
        i -= 1
    return i


def _place_or_body(doc: Doc, start: int, end: int, noun: str, found: _Left) -> None:
    name = doc[start:end].text
    if any(token.lower_ in words("bodies_with_members.txt") for token in doc[start:end]):
        found.public_body = True
    if "district" in offices()[noun].traits and _is_place(doc, start, end):
        if name.casefold() not in ("u.s.", "us", "united states", "uk", "u.k."):
            found.district = name
        return
    found.organization = name


def _possessor(doc: Doc, mark: int, named: Collection[int], found: _Left) -> None:
    """The body before a possessive: "the NYPD's", "Malaysia's", "the company's"."""
    found.definite = True
    i = mark - 1
    if i in named:
        found.start = mark + 1
        found.definite = False
        return
    end = i + 1
    if doc[i].text[0].isupper():
        i = _body(doc, i, named)
    else:
        while i >= 0 and end - i <= _WIDEST and doc[i].pos_ in ("NOUN", "ADJ", "PROPN") and i not in named:
            i -= 1
    if i + 1 < end:
        name = doc[i + 1 : end].text
        party = parties().by_name.get(name)
        if party:
            found.party = found.party or party
        if not party and name.casefold() not in words("bodies_named_elsewhere.txt"):
            found.organization = name
    if i >= 0 and doc[i].lower_ in _DETERMINERS:
        i -= 1
    found.start = i + 1


@dataclass(slots=True)
class _Right:
    """What stands after a head noun."""

    end: int
    text_end: int
    """Where the role's own words end."""
    kept: frozenset[int] = frozenset()
    """Tokens of proper names among them."""
    organization: str | None = None
    party: str | None = None
    district: str | None = None
    complement: bool = False
    public_body: bool = False


def _read_right(doc: Doc, title: Title, named: Collection[int]) -> _Right:
    end, noun = title.end, title.noun
    found = _Right(end, end)
    i = end
    if i + 1 < len(doc) and doc[i].text in _HYPHENS and doc[i + 1].lower_ in _AFTER_HYPHEN:
        i = found.end = found.text_end = i + 2
    for _ in range(3):
        if i + 1 >= len(doc) or doc[i].lower_ not in _PREPOSITIONS or i in named:
            break
        preposition = doc[i].lower_
        start = i + 1
        while start < len(doc) and doc[start].lower_ in _DETERMINERS:
            start += 1
        stop = _noun_phrase(doc, start, named)
        if stop == start:
            break
        if not _take(doc, preposition, start, stop, noun, named, found):
            break
        i = found.end = stop
    return found


def _noun_phrase(doc: Doc, start: int, named: Collection[int]) -> int:
    """Where the noun phrase that begins at a token ends."""
    i = start
    while i < len(doc) and i - start <= _WIDEST and i not in named:
        token = doc[i]
        if token.ent_type_ in ("ORG", "LOC") and token.ent_iob_ == "B":
            while i + 1 < len(doc) and doc[i + 1].ent_iob_ == "I" and i + 1 not in named:
                i += 1
        elif token.is_space or token.lower_ in _CALENDAR:
            break
        elif token.lower_ in _JOINING or token.text in _HYPHENS or token.text in _POSSESSIVES:
            if not _joins(doc, i, start, named):
                break
        elif token.text == "," or not (token.text[0].isupper() or token.pos_ in ("NOUN", "ADJ", "PROPN", "NUM")):
            break
        i += 1
    return i


def _joins(doc: Doc, i: int, start: int, named: Collection[int]) -> bool:
    """Whether a small word stands inside a name: "Bank of England", "Food and Drug Administration"."""
    if i == start or i + 1 >= len(doc) or i + 1 in named:
        return False
    token, before, after = doc[i], doc[i - 1], doc[i + 1]
    if token.text in _HYPHENS or token.text in _POSSESSIVES:
        return after.text[0].isalnum() and (
            token.text in _POSSESSIVES or not token.whitespace_ or after.text[0].isupper()
        )
    if token.lower_ == "the":
        return before.lower_ in ("of", "for", "on") and after.text[0].isupper()
    if not before.text[0].isupper():
        return (
            token.lower_ == "and"
            and before.pos_ in ("NOUN", "ADJ")
            and after.pos_ in ("NOUN", "ADJ")
            and after.text.islower()
            and singular(after.text) not in offices()
        )
    if token.lower_ in ("and", "&"):
        return after.text[0].isupper() and singular(after.text) not in offices() and after.ent_iob_ != "B"
    return after.text[0].isupper() or (after.lower_ == "the" and i + 2 < len(doc) and doc[i + 2].text[0].isupper())


def _take(doc: Doc, preposition: str, start: int, stop: int, noun: str, named: Collection[int], found: _Right) -> bool:
    """Read one "of …" after a role; whether it belongs to the role at all."""
    phrase = doc[start:stop]
    name = phrase.text
    last = phrase[-1]
    kind = offices()[noun].kind
    if any(token.lower_ in words("bodies_with_members.txt") for token in phrase):
        found.public_body = True
    party = parties().by_name.get(name)
    if party:
        found.party = party
        return preposition in ("of", "for", "with", "in")
    if kind == "seeker":
        if preposition not in ("for", "in"):
            return preposition == "of"
        if preposition == "for" and not found.complement:
            found.complement = True
            found.text_end = stop
            return True
        found.district = name
        return True
    if stop in named and singular(last.text) in offices():
        return False
    if preposition == "to":
        if "abroad" not in offices()[noun].traits:
            return False
        found.text_end, found.kept = stop, found.kept | set(range(start, stop))
        return True
    if (
        "district" in offices()[noun].traits
        and preposition in ("for", "from", "of", "in")
        and _is_place(doc, start, stop)
    ):
        found.district = name
        return True
    if preposition == "from":
        return False
    if preposition in ("in", "on"):
        if found.organization is None and _is_place(doc, start, stop) and preposition == "in":
            found.organization = name
            return True
        return _is_body(doc, start, stop) and preposition == "on"
    if kind == "speaker":
        if name.casefold() not in words("bodies_named_elsewhere.txt") and stop not in named:
            found.organization = name
        return True
    if found.organization is None and not _is_body(doc, start, stop) and not _is_place(doc, start, stop):
        if last.text[0].isupper() and "portfolio" not in offices()[noun].traits and preposition != "for":
            found.organization = name
        else:
            found.text_end = stop
        return True
    if name.casefold() not in words("bodies_named_elsewhere.txt"):
        found.organization = name
    return True


def _is_place(doc: Doc, start: int, stop: int) -> bool:
    span = doc[start:stop]
    return span.text.casefold() in places() or (
        all(t.ent_type_ == "LOC" for t in span)
        or (span[-1].ent_type_ != "ORG" and span[-1].text[0].isupper() and not names_body(span[-1].text))
    )


def _is_body(doc: Doc, start: int, stop: int) -> bool:
    span = doc[start:stop]
    if any(names_body(t.text) for t in span) or any(t.ent_type_ in ("ORG", "LOC") for t in span):
        return True
    return any(t.text.isupper() and len(t.text) > 1 for t in span)


def _lowered(doc: Doc, start: int, end: int, kept: Collection[int]) -> str:
    """The tokens' text, lower-cased but for the kept ones and places."""
    parts = []
    for token in doc[start:end]:
        keep = token.i in kept or (token.text.isupper() and 1 < len(token.text) <= 4)
        parts.append((token.text if keep else token.lower_) + (" " if token.whitespace_ else ""))
    return "".join(parts).strip()
