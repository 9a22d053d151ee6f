"""Runs of words that can be a name: what begins one, what ends it, what rules it out."""

from spacy.tokens import Doc, Token

from extractor.language.people.lexicon import (
    first_names,
    forms_of_address,
    not_in_names,
    offices,
    places,
    singular,
    words,
)
from extractor.language.people.names import is_initial, is_particle, is_suffix

_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset("\"'“”‘’„«»")
ALSO_GIVEN_NAMES = frozenset({"dean", "earl", "duke", "major"})
"""Titles that are given names as well: the entity recogniser or a title before them decides."""
_LONGEST_NAME = 6
_NEVER_IN_NAMES = frozenset(
    {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "PUNCT", "SPACE", "SYM", "INTJ"}
)


def title_of(token: Token) -> str | None:
    """The form of address a token is, in its dictionary form, or None."""
    word = token.lower_
    if word in forms_of_address():
        return word
    word = singular(word)
    return word if word in forms_of_address() else None


def name_words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The words of a name, hyphenated ones whole."""
    found = []
    while start < end:
        stop = min(word_end(doc, start), end)
        if doc[start].text not in _QUOTES:
            found.append(doc[start:stop].text)
        start = stop
    return tuple(found)


def name_end(doc: Doc, start: int) -> int:
    """Where the name that begins at a token ends (`start` itself if none does)."""
    if start >= len(doc) or not begins_name(doc[start]) or _is_part_of_role(doc[start]):
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
        if i > start and token.text in _QUOTES and (past := _past_nickname(doc, i)) is not None:
            i = past
            continue
        if i > start and token.text == "," and i + 1 < len(doc) and _is_generation(doc[i + 1]):
            return i + 2
        if i > start and is_suffix(token.text) and token.text[0].isupper():
            return i + 1
        if not _is_name_word(token) or (i > start and token.is_sent_start and _ends_sentence(doc[i - 1])):
            break
        i = end = word_end(doc, i)
        count += 1
    if end < len(doc) and rules_out(doc[end]) and doc[end - 1].whitespace_:
        return start
    return end


def _past_nickname(doc: Doc, i: int) -> int | None:
    """Past a nickname in quotation marks inside a name: Robert "Bobby" Scott."""
    closed = i + 3 < len(doc) and doc[i + 2].text in _QUOTES and doc[i + 1].text[0].isupper()
    return i + 3 if closed and _is_name_word(doc[i + 3]) else None


def _is_part_of_role(token: Token) -> bool:
    """Whether a capital begins a role rather than a name: "Prime", "Foreign"."""
    return token.ent_type_ != "PERSON" and token.lower_ in words("role_modifiers.txt")


def _is_generation(token: Token) -> bool:
    """Whether a token after a comma is a generation's suffix ("King, Jr.")."""
    return token.lower_ in ("jr", "jr.", "sr", "sr.")


def _ends_sentence(token: Token) -> bool:
    return token.text[-1] in ".!?:" and not is_initial(token.text) and title_of(token) is None


def word_end(doc: Doc, i: int) -> int:
    """Where a word ends, its hyphens crossed."""
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


def may_be_name(token: Token) -> bool:
    """Whether the tagger lets a word be a name."""
    return token.pos_ not in _NEVER_IN_NAMES or token.tag_ == "NNP"


def begins_name(token: Token) -> bool:
    """Whether a name can begin here, with a particle or a capital."""
    if is_particle(token.text) and token.text.islower() and token.i + 1 < len(token.doc):
        following = token.doc[token.i + 1]
        return following.text in _HYPHENS or following.text[0].isupper()
    is_party_letter = len(token) == 1 and token.i + 1 < len(token.doc) and token.nbor(1).text in _HYPHENS  # "R-Ind."
    return _is_name_word(token) and not is_party_letter and (not token.is_stop or is_given_name(token))


def _is_name_word(token: Token) -> bool:
    text = token.text
    if text[-1] == "." and text.casefold() in places():  # "N.C.", "Calif."
        return False
    if not text[0].isupper() or not (
        text[0].isalpha() and text.rstrip(".").replace("'", "").replace("’", "").isalpha()
    ):
        return is_initial(text)
    if text[-1] == "." and not is_initial(text):
        return text == "St."
    if not may_be_name(token) and not is_given_name(token):
        return False
    if rules_out(token):
        return False
    title = title_of(token)
    if title in ALSO_GIVEN_NAMES and token.i > 0 and title_of(token.nbor(-1)) is not None:  # "Gov. Earl Roe"
        return True
    return title is None or (token.ent_type_ == "PERSON" and not is_post_nominal(token))


def is_post_nominal(token: Token) -> bool:
    """Whether letters after a name tell an office: "MP", "MSP", "TD"."""
    office = offices().get(token.lower_)
    return office is not None and office.full is not None and token.text.isupper() and len(token.text) > 1


def rules_out(token: Token) -> bool:
    """Whether a capitalised word tells that this is no person's name."""
    if not token.text[0].isupper() or (may_be_family := not_in_names().get(token.lower_)) is None:
        return False
    before = token.nbor(-1) if token.i > 0 else None
    named_before = before is not None and (
        is_given_name(before) or is_initial(before.text) or title_of(before) is not None
    )
    return not (may_be_family and named_before and token.ent_type_ != "ORG")


def is_given_name(token: Token) -> bool:
    """Whether a proper noun is a known given name."""
    return token.text[0].isupper() and token.lower_ in first_names() and token.pos_ == "PROPN"
