"""Which words of a text name a body or a place, and which body "the ministry" stands for."""

from collections import defaultdict
from collections.abc import Collection

from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.officials.lexicon import names_body, organizations, places_named_elsewhere
from extractor.language.people.lexicon import offices, places, words

HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "this"})
POSSESSORS = frozenset({"its", "their", "his", "her", "our", "my", "your"})
WIDEST = 12
"""Tokens a phrase may reach from its head noun, so that reading stays linear."""
_LONGEST_ACRONYM = 5


def is_capital(text: str) -> bool:
    """Whether a word is written with a capital."""
    return text[0].isupper()


def is_acronym(text: str) -> bool:
    """Whether a word is letters that stand for a name: "NYPD", "U.N."."""
    return len(text) > 1 and text.isupper()


def is_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens `[start, end)` name a place: listed, recognised, or a capital that names no body."""
    span, last = doc[start:end], doc[end - 1]
    if span.text.casefold() in places():
        return True
    if names_body(last.text) and not all(token.ent_type_ == "LOC" for token in span):
        return False
    return is_capital(last.text) and not (last.ent_type_ == "ORG" and is_acronym(last.text))


def is_body(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens `[start, end)` name a body: its nouns, a name the recogniser knows, or letters."""
    return any(
        names_body(token.text) or token.ent_type_ in ("ORG", "LOC") or is_acronym(token.text)
        for token in doc[start:end]
    )


def has_members(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens `[start, end)` name a body whose members are officials."""
    return any(token.lower_ in words("bodies_with_members.txt") for token in doc[start:end])


def lowered(doc: Doc, start: int, end: int, kept: Collection[int] = ()) -> str:
    """The tokens' text, lower case but for the kept ones and acronyms."""
    parts = []
    for token in doc[start:end]:
        office = offices().get(token.lower_)
        shouted = office is not None and office.full is None
        keep = token.i in kept or (is_acronym(token.text) and len(token.text) <= _LONGEST_ACRONYM and not shouted)
        parts.append((token.text if keep else token.lower_) + token.whitespace_)
    return "".join(parts).strip()


class NamedBodies:
    """The bodies a doc names, to find what "the ministry" means."""

    def __init__(self, doc: Doc) -> None:
        self._by_noun: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for ent in doc.ents:
            if ent.label_ == "ORG":
                self._add(ent.start, ent.text)
        letters = [(at, word) for at, word in enumerate(extensions.words(doc)) if word.isupper()]
        for at, word in letters:
            if is_acronym(word) and word.lower() in organizations() and doc[at].ent_type_ != "ORG":
                self._add(at, word)

    def _add(self, at: int, name: str) -> None:
        name = name.removeprefix("the ").removeprefix("The ")
        for word in set(organizations().get(name.casefold(), name).split()):
            if names_body(word):
                self._by_noun[word.casefold()].append((at, name))

    def meant_by(self, phrase: str, at: int) -> str | None:
        """The body named last before a token that "the …" can stand for; the phrase itself if it names one."""
        noun = phrase.casefold()
        if noun not in words("bodies_named_elsewhere.tsv"):
            return phrase
        if noun in places_named_elsewhere():
            return None
        before = [name for start, name in self._by_noun.get(noun, ()) if start < at]
        if before:
            return before[-1]
        return phrase if noun in words("bodies_with_members.txt") else None  # "leader of the council"
