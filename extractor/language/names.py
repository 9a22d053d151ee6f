"""Names after the model: lists and rules over what it found.

The model knows only what its training texts showed and looks a few words around; lists know countries and agencies, and
a text says more than once whom it is about. First each name gets its right ends, then its label, then what was left out
is found where the text or a list knows it. What each rule is worth stands in the model card (`model/README.md`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.language.people import lexicon

_PROPER = frozenset({"NNP", "NNPS"})
_FIRST_NAMES = frozenset({"dean", "earl", "king", "marshal", "queen", "son", "friend", "tory", "author"})
"""Of what may stand before a name: what begins one as well, or is none's title."""

_ORDINALS = frozenset({"II", "III", "IV"})
_INITIAL = re.compile(r"[A-Z]\.")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
"""An abbreviation as some papers write it: "E.U."."""

_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_MARKS = frozenset('<>"“”=|*_@$€£')
"""Where a name ends that ran into a signature, an address or a sum."""

LABELS = frozenset({"PERSON", "ORG", "LOC"})


class Name(NamedTuple):
    """A name's tokens, half open, and its label."""

    start: int
    end: int
    label: str


@Language.factory("names", requires=["doc.ents", "token.tag", "token.dep"], assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> "Names":
    """The component, to stand behind the model's names, tags and trees."""
    return Names()


class Names:
    """Rewrites `doc.ents`."""

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite in place."""
        found = names(doc)
        if found != [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]:
            doc.set_ents([Span(doc, *name) for name in found])
        return doc


def names(doc: Doc) -> list[Name]:
    """The names of a tagged and parsed text, from the left; `doc.ents` are the model's."""
    found = [Name(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in LABELS]
    for end in (_shortened, _untitled, _joined, _grown):
        found = end(doc, found)
    found = _without_storms(doc, _without_words(doc, found))
    found = _labelled(doc, found)
    return sorted([*found, *_left_out(doc, found)])


def _shortened(doc: Doc, found: list[Name]) -> list[Name]:
    """Without what ran into a name (white space, addresses, marks, full stops); without abbreviations of nothing."""
    kept = []
    for start, end, label in found:
        stop = next((i for i in range(start, end) if _is_address(doc[i])), end)
        while start < stop and doc[start].is_space:
            start += 1
        while start < stop and (doc[stop - 1].is_space or _is_last_stop(doc, stop - 1)):
            stop -= 1
        if stop > start and not (stop == start + 1 and doc[start].text in _lines("abbreviations.txt")):
            kept.append(Name(start, stop, label))
    return kept


def _is_last_stop(doc: Doc, i: int) -> bool:
    return doc[i].text == "." and (i + 1 == len(doc) or bool(doc[i + 1].is_sent_start))


def _is_address(token: Token) -> bool:
    return token.like_email or token.like_url or not _MARKS.isdisjoint(token.text)


def _untitled(doc: Doc, found: list[Name]) -> list[Name]:
    """Persons without the form of address before them, and without a headline's words: "Whether | Reyes | Wins".

    A shortened title alone ("Supt.") names nobody.
    """
    kept = []
    for start, end, label in found:
        while label == "PERSON" and end - start > 1 and (_is_title(doc[start]) or doc[start].tag_ == "IN"):
            start += 1
        if label == "PERSON" and end - start > 2 and _ends_title(doc, start):
            start += 1
        while label == "PERSON" and end - start > 1 and doc[end - 1].tag_ in _FINITE and doc[end - 2].whitespace_:
            end -= 1
        place = label == "LOC" and doc[start].lower_ in lexicon.places()  # "Del."
        if end - start > 1 or place or not lexicon.is_short_title(doc[start].text):
            kept.append(Name(start, end, label))
    return kept


def _is_title(token: Token) -> bool:
    return lexicon.singular(token.text) in _titles()


def _ends_title(doc: Doc, i: int) -> bool:
    """Is the word the end of a title ("Secretary of | State"), and no person's ("friend of | Ann")?"""
    after_of = i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in _titles()
    return after_of and doc[i].lower_ not in lexicon.first_names()


def _joined(doc: Doc, found: list[Name]) -> list[Name]:
    """One name that was found in two: "Mary- | Kate Doyle", "Astrid | af | Klint", "Marlow | & | Finch"."""
    kept: list[Name] = []
    for name in found:
        if kept and name.label == kept[-1].label == "PERSON":
            start, end, _ = kept[-1]
            between = doc[end : name.start].text
            hyphen = between in ("", "-") and doc[name.start - 1].text == "-" and not doc[end - 1].whitespace_
            if hyphen or between in lexicon.words("name_particles.txt"):
                kept[-1] = Name(start, name.end, "PERSON")
                continue
            if between == "&" and end - start == name.end - name.start == 1:
                kept[-1] = Name(start, name.end, "ORG")
                continue
        kept.append(name)
    return kept


def _grown(doc: Doc, found: list[Name]) -> list[Name]:
    """Persons with what the tree hangs on them as parts of one name, and with "III"; any name with "al-" before it."""
    taken = _taken(found)
    kept: list[Name] = []
    for start, end, label in found:
        if label == "PERSON":
            while end < len(doc) and end not in taken and _belongs(doc, start, end, end):
                end += 1
            while end - start > 1 and doc[end - 1].lower_ in lexicon.words("name_particles.txt"):
                end -= 1
            while start and start - 1 not in taken and _belongs(doc, start, end, start - 1):
                start -= 1
            if end < len(doc) and doc[end].text in _ORDINALS:
                end += 1
        if _is_after_article(doc, start) and start - 2 not in taken:
            start -= 2
        if not kept or kept[-1].end <= start:
            kept.append(Name(start, end, label))
    return kept


def _is_after_article(doc: Doc, i: int) -> bool:
    """Does a particle with a hyphen stand before the word: "al-|Sadr"?"""
    if i < 2 or doc[i - 1].text != "-" or doc[i - 1].whitespace_ or doc[i - 2].whitespace_:
        return False
    return doc[i - 2].lower_ in lexicon.words("name_particles.txt")


def _belongs(doc: Doc, start: int, end: int, i: int) -> bool:
    """Does the token beside a person's name belong to it?"""
    token = doc[i]
    if i == end and token.text == "-" and not token.whitespace_ and not doc[i - 1].whitespace_:
        return i + 1 < len(doc) and doc[i + 1].tag_ in _PROPER
    if i == end and i - 1 > start and (doc[i - 1].text == "-" or _INITIAL.fullmatch(doc[i - 1].text)):
        return token.tag_ in _PROPER
    particle = token.lower_ in lexicon.words("name_particles.txt")
    if not (particle or token.tag_ in _PROPER) or lexicon.singular(token.text) in lexicon.forms_of_address():
        return False
    if token.dep_ == "flat":
        return start <= token.head.i < end
    return any(doc[j].dep_ == "flat" and doc[j].head.i == i for j in range(start, end))


def _without_words(doc: Doc, found: list[Name]) -> list[Name]:
    """Without words that a capital made persons: the tagger takes them for none, or the text also writes them small."""
    small = {token.text for token in doc if token.is_lower}
    kept = []
    for name in found:
        token = doc[name.start]
        alone = name.label == "PERSON" and name.end - name.start == 1
        common = token.tag_ not in _PROPER and not token.is_upper  # in capitals the tagger errs
        word = alone and (common or token.lower_ in small)
        if not word or token.lower_ in lexicon.first_names():
            kept.append(name)
    return kept


def _without_storms(doc: Doc, found: list[Name]) -> list[Name]:
    """Without persons that are storms: "Hurricane Ada", and "Ada" in the same text."""
    kinds = lexicon.words("storms.txt")
    borne = {doc[i].text for i in range(1, len(doc)) if doc[i - 1].lower_ in kinds and doc[i - 1].is_title}
    return [
        name
        for name in found
        if not borne
        or name.label != "PERSON"
        or doc[name.end - 1].text not in borne
        or (name.end - name.start > 1 and doc[name.end - 2].lower_ not in kinds)
    ]


def _labelled(doc: Doc, found: list[Name]) -> list[Name]:
    """Each name with the label that a list, its title, the full name or most of its mentions give it."""
    inside = {doc[i].text for name in found if _is_full(name) for i in range(name.start, name.end)}
    last = _last_names(doc, found)
    persons = last | {doc[name.start].text for name in found if _is_full(name)}
    labels = []
    for name in found:
        text, label = doc[name.start : name.end].text, name.label
        listed = _listed().get(text) or _listed().get(_plain(text))
        if listed and not (label == "PERSON" and (listed.borne or text in inside)):
            label = listed.label
        elif _is_titled(doc, name) or text in persons or (text.isupper() and text.title() in last):
            label = "PERSON"
        labels.append(label)
    votes: dict[str, Counter[str]] = {}
    for name, label in zip(found, labels, strict=True):
        votes.setdefault(doc[name.start : name.end].text, Counter())[label] += 1
    kept = []
    for name, label in zip(found, labels, strict=True):
        count = votes[doc[name.start : name.end].text]
        best, most = count.most_common(1)[0]
        kept.append(name._replace(label=best if most > 1 and 3 * most >= 2 * count.total() else label))
    return kept


def _plain(text: str) -> str:
    """A name as the lists have it: "E.U." without full stops, "OSLO" without capitals."""
    return text.replace(".", "") if _DOTTED.fullmatch(text) else text.title() if text.isupper() else text


def _is_full(name: Name) -> bool:
    return name.label == "PERSON" and name.end - name.start > 1


def _last_names(doc: Doc, found: Iterable[Name]) -> set[str]:
    """The last words of persons' full names."""
    return {doc[name.end - 1].text for name in found if _is_full(name) and doc[name.end - 1].text[0].isupper()}


def _is_titled(doc: Doc, name: Name) -> bool:
    """Does a form of address stand right before a name that ends where its proper nouns do?"""
    if not name.start or name.end - name.start > 3:
        return False
    before = doc[name.start - 1]
    goes_on = name.end < len(doc) and doc[name.end].tag_ in _PROPER
    return before.lower_ in _titles() and before.text[0].isupper() and not goes_on


def _left_out(doc: Doc, found: list[Name]) -> list[Name]:
    """Proper nouns that are no part of a name though a list or another mention knows them."""
    known = _known(doc, found)
    added = []
    for start, end in _free(doc, _taken(found)):
        while end - start > 1 and doc[start].lower_ in lexicon.forms_of_address():
            start += 1
        text = doc[start:end].text
        label = known.get(text)
        listed = _listed().get(text)
        if label is None and listed and not listed.borne and len(text) > 2:
            label = listed.label
        if label:
            added.append(Name(start, end, label))
    return added


def _known(doc: Doc, found: list[Name]) -> dict[str, str]:
    """Labels of what the text names in several words or more than once, and of last names."""
    votes: dict[str, Counter[str]] = {}
    for name in found:
        votes.setdefault(doc[name.start : name.end].text, Counter())[name.label] += 1
    known = {
        text: count.most_common(1)[0][0]
        for text, count in votes.items()
        if len(text) > 2 and (" " in text or count.total() > 1)
    }
    return dict.fromkeys(_last_names(doc, found), "PERSON") | known


def _free(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Runs of proper nouns that are in no name."""
    runs: list[tuple[int, int]] = []
    for token in doc:
        if token.tag_ in _PROPER and token.i not in taken:
            if runs and runs[-1][1] == token.i:
                runs[-1] = (runs[-1][0], token.i + 1)
            else:
                runs.append((token.i, token.i + 1))
    return runs


def _taken(found: Sequence[Name]) -> set[int]:
    return {i for name in found for i in range(name.start, name.end)}


class _Listed(NamedTuple):
    label: str
    borne: bool
    """Whether persons bear the name as well."""


@cache
def _listed() -> Mapping[str, _Listed]:
    """Names whose label is known, as they are written."""
    bodies = [name for (name,) in lexicon.rows("companies_media.txt")]
    for row in lexicon.rows("organizations.tsv"):
        bodies += [name for name in (row[0], *"".join(row[1:2]).split("|")) if name]
    bodies += [row[0] for row in lexicon.rows("parties.tsv")]
    unclear = _lines("unclear_bodies.txt")
    bodies += [plain for name in bodies if (plain := _without_accents(name)) != name]
    listed = {name: _Listed("ORG", False) for name in bodies if name not in unclear}
    return listed | {name: _Listed("LOC", bool(borne)) for name, *borne in lexicon.rows("places.tsv")}


def _without_accents(name: str) -> str:
    """As the press often writes it: "Sinn Fein"."""
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


@cache
def _titles() -> frozenset[str]:
    """Words that stand before a person's name and are no part of it."""
    return frozenset(lexicon.forms_of_address()) - _FIRST_NAMES


@cache
def _lines(file: str) -> frozenset[str]:
    """The entries of a list, as they are written."""
    return frozenset(name for name, *_ in lexicon.rows(file))
