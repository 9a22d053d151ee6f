"""Where a text names a person: spans of the entity recogniser put right, and the names it missed."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.language.people.lexicon import (
    Gender,
    first_names,
    forms_of_address,
    not_in_names,
    places,
    singular,
    words,
)
from extractor.language.people.names import Name, is_initial, is_particle, is_suffix
from extractor.language.people.titles import find_titles

_HYPHENS = frozenset("-‐‑")
_LONGEST_NAME = 6
_NEVER_IN_NAMES = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "PUNCT", "SPACE", "SYM"})
_ALSO_GIVEN_NAMES = frozenset({"dean", "earl", "duke", "major"})
"""Titles that are given names as well: the entity recogniser decides."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person: tokens `[start, end)`, without title, possessive and quotation marks."""

    start: int
    end: int
    name: Name
    gender: Gender | None
    """What the title before it tells."""


def find_mentions(doc: Doc) -> list[Mention]:
    """Every span that names a person, in text order, none overlapping."""
    claimed: dict[int, tuple[int, int]] = {}
    for finder in (_after_titles, _recognised, _by_given_name):
        for start, end in finder(doc):
            _claim(doc, claimed, start, end)
    for start, end in list(_repeated(doc, claimed)):
        _claim(doc, claimed, start, end)
    return [_mention(doc, start, end) for start, end in sorted(set(claimed.values()))]


def _claim(doc: Doc, claimed: dict[int, tuple[int, int]], start: int, end: int) -> None:
    if start < end and not any(i in claimed for i in range(start, end)):
        claimed.update(dict.fromkeys(range(start, end), (start, end)))


def _mention(doc: Doc, start: int, end: int) -> Mention:
    gender = None
    before = start - 1
    while before >= 0 and gender is None and (title := title_of(doc[before])) is not None:
        gender = forms_of_address()[title]
        before -= 1
    return Mention(start, end, Name.of(name_words(doc, start, end)), gender)


def name_words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The words of a name, hyphenated ones whole."""
    found = []
    while start < end:
        stop = min(_word_end(doc, start), end)
        found.append(doc[start:stop].text)
        start = stop
    return tuple(found)


def title_of(token: Token) -> str | None:
    """The form of address a token is, in its dictionary form, or None."""
    word = token.lower_
    if word in forms_of_address():
        return word
    word = singular(word)
    return word if word in forms_of_address() else None


def _after_titles(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names right after a title: "Councilman Brad Lander", "Sens. Jane Roe and John Poe"."""
    for title in find_titles(doc):
        last = doc[title.end - 1]
        if title.end >= len(doc) or (title.noun in _ALSO_GIVEN_NAMES and last.ent_type_ == "PERSON"):
            continue
        if start := _past_place(doc, title.end):
            yield start, name_end(doc, start)
            continue
        end = name_end(doc, title.end)
        names_company = last.ent_type_ == "ORG" and doc[title.end].ent_iob_ == "I"  # "General Motors"
        if end == title.end or (names_company and not _is_given_name(doc[title.end])):
            continue
        yield title.end, end
        if title.plural:
            yield from _listed(doc, end)


def _past_place(doc: Doc, at: int) -> int | None:
    """Where a name begins after a title and its state or country: "Governor of Ohio Jane Roe"."""
    if at >= len(doc) or doc[at].lower_ not in ("of", "to"):
        return None
    start = at + 2 if at + 1 < len(doc) and doc[at + 1].lower_ == "the" else at + 1
    for size in (3, 2, 1):
        end = start + size
        if doc[start:end].text.casefold() in places() and end + 1 < len(doc) and _is_given_name(doc[end]):
            return end
    return None


def _listed(doc: Doc, at: int) -> Iterator[tuple[int, int]]:
    """Names that go on a list: ", John Poe and Ann Lee"."""
    while at < len(doc) and doc[at].lower_ in (",", "and", "&"):
        start = at + 1
        if start < len(doc) and doc[start].lower_ == "and":
            start += 1
        end = name_end(doc, start)
        if end - start < 2:
            return
        yield start, end
        at = end


def _recognised(doc: Doc) -> Iterator[tuple[int, int]]:
    """The recogniser's persons without titles, grown over the name words it cut off."""
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = ent.start, ent.end
        if end - start == 1 and _stands_as_place(doc, start):
            continue
        for i in range(start, end - 1):
            if title_of(doc[i]) and not (title_of(doc[i]) in _ALSO_GIVEN_NAMES and i == start):
                start = i + 1
        while start < end:
            if not _begins_name(doc[start]):
                start += 1
                continue
            stop = name_end(doc, start)
            if stop == start:
                start += 1
                continue
            if start > 0 and start == ent.start and _is_given_name(doc[start - 1]) and not doc[start - 1].ent_type_:
                start -= 1
            yield start, stop
            start = stop


def _stands_as_place(doc: Doc, i: int) -> bool:
    """Whether a single word is where something is: "in Springfield", "mayor of Springfield"."""
    if i == 0 or doc[i].text[0].islower():
        return False
    before = doc[i - 1].lower_
    return before in ("in", "near") or (before == "of" and i > 1 and title_of(doc[i - 2]) is not None)


def _by_given_name(doc: Doc) -> Iterator[tuple[int, int]]:
    """A known given name with a capitalised word after it that the recogniser took for nothing, or for a place."""
    for token in doc:
        if token.ent_type_ == "ORG" or token.ent_iob_ == "I" or not _is_given_name(token):
            continue
        end = name_end(doc, token.i)
        if end - token.i < 2:
            continue
        entities = {t.ent_type_ for t in doc[token.i : end]}
        if entities == {""} or (entities == {"LOC"} and end - token.i == 2 and _ends_entity(doc, end)):
            yield token.i, end


def _ends_entity(doc: Doc, end: int) -> bool:
    return end == len(doc) or doc[end].ent_iob_ != "I"


def _repeated(doc: Doc, claimed: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Family names alone, of people named in full elsewhere: "Lander said"."""
    names = {Name.of(name_words(doc, start, end)) for start, end in set(claimed.values())}
    families = {word for name in names if name.is_full for word in (name.family, name.words[-1], name.words[0])}
    for token in doc:
        if token.i in claimed or not token.text[0].isupper() or not _may_be_name(token):
            continue
        end = _word_end(doc, token.i)
        if Name.of((doc[token.i : end].text,)).family not in families:
            continue
        if token.ent_type_ == "ORG" and token.ent_iob_ == "I":
            continue
        following = doc[end] if end < len(doc) else None
        if following is not None and following.pos_ == "PROPN" and following.text[0].isupper() and end not in claimed:
            continue
        start = token.i
        while start > 0 and is_particle(doc[start - 1].text) and doc[start - 1].pos_ == "PROPN":
            start -= 1
        if start > 0 and _is_given_name(doc[start - 1]) and start - 1 not in claimed:
            start -= 1
        yield start, end


def name_end(doc: Doc, start: int) -> int:
    """Where the name that begins at a token ends (`start` itself if none does)."""
    if start >= len(doc) or not _begins_name(doc[start]) or _is_part_of_role(doc[start]):
        return start
    end = i = start
    count = 0
    while i < len(doc) and count < _LONGEST_NAME:
        token = doc[i]
        if is_particle(token.text) and token.text.islower():
            i += 1
            if i < len(doc) and doc[i].text in _HYPHENS:
                i += 1
            continue
        if i > start and token.text == "," and i + 1 < len(doc) and _is_generation(doc[i + 1]):
            return i + 2
        if i > start and is_suffix(token.text) and token.text[0].isupper():
            return i + 1
        if not _is_name_word(token) or (i > start and token.is_sent_start and _ends_sentence(doc[i - 1])):
            break
        i = end = _word_end(doc, i)
        count += 1
    if end < len(doc) and _rules_out(doc[end]) and doc[end - 1].whitespace_:
        return start
    return end


def _is_part_of_role(token: Token) -> bool:
    """Whether a capital begins a role rather than a name: "Prime", "Foreign"."""
    return token.ent_type_ != "PERSON" and token.lower_ in words("role_modifiers.txt")


def _is_generation(token: Token) -> bool:
    """Whether a token after a comma is a generation's suffix ("King, Jr.")."""
    return token.lower_ in ("jr", "jr.", "sr", "sr.")


def _ends_sentence(token: Token) -> bool:
    return token.text[-1] in ".!?:" and not is_initial(token.text) and title_of(token) is None


def _word_end(doc: Doc, i: int) -> int:
    end = i + 1
    while (
        end + 1 < len(doc)
        and doc[end].text in _HYPHENS
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and doc[end + 1].text[0].isalpha()
    ):
        end += 2
    return end


def _may_be_name(token: Token) -> bool:
    return token.pos_ not in _NEVER_IN_NAMES or token.tag_ == "NNP"


def _begins_name(token: Token) -> bool:
    if is_particle(token.text) and token.text.islower() and token.i + 1 < len(token.doc):
        following = token.doc[token.i + 1]
        return following.text in _HYPHENS or following.text[0].isupper()
    return _is_name_word(token)


def _is_name_word(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or not (
        text[0].isalpha() and text.rstrip(".").replace("'", "").replace("’", "").isalpha()
    ):
        return is_initial(text)
    if text[-1] == "." and not is_initial(text):
        return text == "St."
    if not _may_be_name(token) and not _is_given_name(token):
        return False
    return not _rules_out(token) and (title_of(token) is None or token.ent_type_ == "PERSON")


def _rules_out(token: Token) -> bool:
    """Whether a capitalised word tells that this is no person's name."""
    if not token.text[0].isupper() or (may_be_family := not_in_names().get(token.lower_)) is None:
        return False
    named_before = token.i > 0 and (_is_given_name(token.nbor(-1)) or is_initial(token.nbor(-1).text))
    return not (may_be_family and named_before and token.ent_type_ != "ORG")


def _is_given_name(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ in first_names() and token.pos_ == "PROPN"
