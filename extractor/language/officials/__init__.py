"""Who speaks with an office: people who hold, held or seek one, or speak for a body in a named role.

`nlp.add_pipe("officials")` sets `doc._.officials` (`extractor.models.Official`, in the order they come up) and
`doc.spans["officials"]`, one span for every mention of an official.
"""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.officials.affiliation import Affiliation, affiliation
from extractor.language.officials.attach import Held, body_spoken_for, mentions_of, roles_held
from extractor.language.officials.roles import Role, find_roles
from extractor.language.people import Person, find_people
from extractor.language.people.lexicon import offices, words
from extractor.language.people.mentions import headlines
from extractor.models import Official, Offsets

__all__ = ["Officials", "make_officials"]

_COMMANDING = frozenset({"general", "admiral", "marshal", "brigadier", "colonel", "commander"})
_NOT_OFFICIAL = frozenset({"film", "movie", "creative", "art", "artistic", "musical", "music", "stage", "theatre"})
"""What a director may direct without speaking for a body."""


class Officials:
    """Component that reads people, their roles, bodies and parties."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.officials` and `doc.spans["officials"]`."""
        mentions = mentions_of(doc, find_people(doc))
        named = {i for mention in mentions for i in range(mention.start, mention.end)}
        titled = headlines(doc)  # where every word has a capital no body's name can be told
        roles = [role for role in find_roles(doc, named) if role.head not in titled]
        held = roles_held(doc, roles, mentions)
        bodies: dict[Offsets, str] = {}
        beside: dict[Offsets, list[Affiliation]] = {}
        for mention in mentions:
            if found := affiliation(doc, mention):
                beside.setdefault(mention.person.mentions[0], []).append(found)
            if body := body_spoken_for(doc, mention, named):
                bodies.setdefault(mention.person.mentions[0], body)
        officials = []
        for person in find_people(doc):
            key = person.mentions[0]
            if official := _official(doc, person, held.get(key, []), beside.get(key, []), bodies.get(key)):
                officials.append(official)
        doc._.officials = tuple(officials)
        extensions.write_spans(doc, "officials", _located(officials))
        return doc


@Language.factory("officials", assigns=["doc._.officials"])
def make_officials(nlp: Language, name: str) -> Officials:
    """Make the component that finds officials."""
    return Officials()


class _Mentioned:
    """One mention, as `write_spans` wants it."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def _located(officials: Iterable[Official]) -> list[_Mentioned]:
    return sorted(
        (_Mentioned(start, end) for official in officials for start, end in official.mentions),
        key=lambda mention: mention.start,
    )


def _official(
    doc: Doc, person: Person, held: list[Held], beside: list[Affiliation], body: str | None
) -> Official | None:
    held = [h for h in held if _makes_official(doc, h)]
    if not held and not body and not any(a.of_politician for a in beside):
        return None
    main = min(held, key=_weight).role if held else None
    same = [h.role for h in held if main and (not h.role.text or _full(h.role.noun) == _full(main.noun))]
    texts = [r.text for r in same if r.text]
    role = next((text for text in texts if not text.endswith(".")), texts[0] if texts else None)
    return Official(
        name=person.name,
        role=role,
        organization=next((r.organization for r in same if r.organization), None if held else body),
        party=next((a.party for a in beside), None) or next((h.role.party for h in held if h.role.party), None),
        district=next((a.district for a in beside if a.district), None)
        or next((r.district for r in same if r.district), None),
        mentions=person.mentions,
    )


def _full(noun: str) -> str:
    office = offices().get(noun)
    return (office.full if office else None) or noun


def _weight(held: Held) -> tuple[bool, bool, bool, int]:
    """Ranks after offices, past roles after present ones, bare posts after both, then the order of the text."""
    role = held.role
    bare = role.kind == "post" and not (role.of_body or (held.title and role.capital))
    return (role.kind == "rank", bare, role.text.startswith(("former", "ex-")), role.start)


def _makes_official(doc: Doc, held: Held) -> bool:
    role = held.role
    if role.kind == "rank":
        named = f"{role.organization or ''} {role.text}".casefold().split()
        return _full(role.noun).split()[-1] in _COMMANDING or not words("forces.txt").isdisjoint(named)
    if role.kind == "post":
        if _NOT_OFFICIAL.intersection(role.text.split()):
            return False
        public = not words("public_fields.txt").isdisjoint(role.text.split())
        return role.of_body or public or bool(role.party) or (held.title and _is_title(doc, role))
    return True


def _is_title(doc: Doc, role: Role) -> bool:
    """Whether a post stands as a title: "chairman Roe", "Secretary Roe", "deputy director Roe"."""
    traits = offices()[role.noun].traits
    first_capital = doc[role.start].is_sent_start and "art" in traits
    modified = len(role.text.split()) > len(role.noun.split())
    return modified or (role.capital and not first_capital) or not traits & {"art", "weak"}
