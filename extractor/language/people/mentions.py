"""Where a text names a person: spans of the entity recogniser put right, and the names it missed."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lang.lex_attrs import is_stop
from spacy.tokens import Doc

from extractor.language.people.lexicon import Gender, forms_of_address, is_demonym, known_bodies, offices, places, words
from extractor.language.people.names import Name, is_particle
from extractor.language.people.runs import (
    ALSO_GIVEN_NAMES,
    begins_name,
    is_given_name,
    is_post_nominal,
    may_be_name,
    name_end,
    name_words,
    title_of,
    word_end,
)
from extractor.language.people.titles import Title, find_titles

_HYPHENS = frozenset("-‐‑")

_NEAR = 8
"""Tokens between a title and the comma of its apposition."""


_BEFORE_PLACES = frozenset(
    [
        "in",
        "near",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
    ]
)
_HEADLINE_WORDS = 5
_HEADLINE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person: tokens `[start, end)`, without title, possessive and quotation marks."""

    start: int
    end: int
    name: Name
    gender: Gender | None
    """What the title before it tells."""
    office: str | None = None
    """The office in the title right before it, spelled out."""


def find_mentions(doc: Doc) -> list[Mention]:
    """Every span that names a person, in text order, none overlapping."""
    claimed: dict[int, tuple[int, int]] = {}
    titled = headlines(doc)
    doubtful = []
    finders = (_after_titles, _recognised, _beside_titles, _by_given_name)
    spans = [span for finder in finders for span in finder(doc)]
    datelines = {doc[start:end].text.casefold() for start, end in spans if _is_dateline(doc, start, end)}
    for start, end in spans:
        if doc[start:end].text.casefold() in datelines:
            continue
        if start in titled:
            doubtful.append((start, end))
        else:
            _claim(doc, claimed, start, end)
    known = {word for start, end in set(claimed.values()) for word in Name.of(name_words(doc, start, end)).words}
    for start, end in doubtful:
        found = set(Name.of(name_words(doc, start, end)).words)
        if found <= known or (found.isdisjoint(known) and is_given_name(doc[start]) and end - start == 2):
            _claim(doc, claimed, start, end)
    for start, end in list(_repeated(doc, claimed, titled)):
        _claim(doc, claimed, start, end)
    return [_mention(doc, start, end) for start, end in sorted(set(claimed.values()))]


def headlines(doc: Doc) -> Set[int]:
    """Tokens of lines that write nearly every word with a capital, where a capital tells no name; found once a doc."""
    if doc._.people_headlines is None:
        doc._.people_headlines = _headlines(doc)
    found: set[int] = doc._.people_headlines
    return found


def _headlines(doc: Doc) -> set[int]:
    found: set[int] = set()
    start = 0
    words = [token.text for token in doc]
    for end in [*(at for at, word in enumerate(words) if "\n" in word), len(doc)]:
        content = [word for word in words[start:end] if len(word) > 2 and word.isalpha() and not _is_stop(word)]
        capitals = sum(word[0].isupper() for word in content)
        shouted = len(content) > 1 and all(word.isupper() for word in content)
        stopped = end > start and words[end - 1] in ".!?"
        share = 1.0 if stopped else _HEADLINE_SHARE
        if shouted or (len(content) >= _HEADLINE_WORDS and capitals >= share * len(content)):
            found.update(range(start, end))
        start = end + 1
    return found


@lru_cache(maxsize=1 << 15)
def _is_stop(word: str) -> bool:
    return is_stop(word, STOP_WORDS)


def _claim(doc: Doc, claimed: dict[int, tuple[int, int]], start: int, end: int) -> None:
    if start < end and not any(i in claimed for i in range(start, end)):
        claimed.update(dict.fromkeys(range(start, end), (start, end)))


def _mention(doc: Doc, start: int, end: int) -> Mention:
    gender = None
    before = start - 1
    while before >= 0 and gender is None and (title := title_of(doc[before])) is not None:
        gender = forms_of_address()[title]
        before -= 1
    office = offices().get(title_of(doc[start - 1]) or "") if start > 0 else None
    noun = (office.full or title_of(doc[start - 1])) if office else None
    return Mention(start, end, Name.of(name_words(doc, start, end)), gender, noun)


def _after_titles(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names right after a title: "Councilman Brad Lander", "Sens. Jane Roe and John Poe"."""
    for title in find_titles(doc):
        last = doc[title.end - 1]
        if title.end >= len(doc) or (title.noun in ALSO_GIVEN_NAMES and last.ent_type_ == "PERSON"):
            continue
        if start := _past_place(doc, title.end):
            yield start, name_end(doc, start)
            continue
        end = name_end(doc, title.end)
        names_company = last.ent_type_ == "ORG" and doc[title.end].ent_iob_ == "I"  # "General Motors"
        if end == title.end or (names_company and not is_given_name(doc[title.end])):
            continue
        loose = title.plural or title.noun in words("person_nouns.tsv")  # "Veterans Affairs"
        if loose and len(name_words(doc, title.end, end)) < 2 and doc[title.end].ent_type_ != "PERSON":
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
        if doc[start:end].text.casefold() in places() and end + 1 < len(doc) and is_given_name(doc[end]):
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
        if (
            ent.text.casefold() in places()
            or ent.text.casefold() in known_bodies()
            or is_demonym(ent.text)
            or (end - start == 1 and _stands_as_other(doc, start))
        ):
            continue
        for i in range(start, end - 1):
            if title_of(doc[i]) and not (title_of(doc[i]) in ALSO_GIVEN_NAMES and i == start):
                start = i + 1
        while start < end:
            if start > ent.start and doc[start].pos_ == "ADP" and not is_particle(doc[start].text):
                break  # "MP for Wexley"
            if not begins_name(doc[start]):
                start += 1
                continue
            stop = name_end(doc, start)
            if stop == start or (stop == start + 1 and start > ent.start and _stands_as_other(doc, start)):
                start += 1
                continue
            if start == ent.start and stop == start + 1:
                start = _grown_left(doc, start)
            yield start, stop
            start = stop


def _grown_left(doc: Doc, start: int) -> int:
    """Over a given name that the recogniser cut off: "Elian | Gonzalez"."""
    if start == 0 or doc[start - 1].ent_type_ in ("ORG", "PERSON") or not doc[start - 1].whitespace_:
        return start
    before = doc[start - 1]
    known = is_given_name(before)
    tied = before.dep_ in ("flat", "compound") or (doc[start].dep_ == "flat" and doc[start].head.i == start - 1)
    unknown = before.tag_ == "NNP" and tied and not before.is_sent_start
    listed = before.lower_ in places() or before.lower_ in known_bodies()
    other = listed or is_demonym(before.text) or before.ent_type_ == "LOC"
    fits = begins_name(before) and before.lower_ not in words("role_modifiers.txt")
    return start - 1 if (known or (unknown and not other)) and fits else start


def _stands_as_other(doc: Doc, i: int) -> bool:
    """Whether a single word is where something is ("in Springfield", "mayor of Springfield") or ends a body's name."""
    if i == 0 or doc[i].text[0].islower():
        return False
    before = doc[i - 1]
    if not doc[i].tag_.startswith("NNP") or before.lower_ in _BEFORE_PLACES:
        return True
    if before.lower_ == "of" and i > 1 and (title_of(doc[i - 2]) is not None or doc[i - 2].text[0].isupper()):
        return True
    return before.ent_type_ == "ORG" and before.text[0].isupper() and title_of(before) is None


def _goes_on_body(doc: Doc, start: int) -> bool:
    """Whether the recogniser cut a body's name in two: "Department of Health and | Mental Hygiene"."""
    if start < 2 or doc[start - 1].lower_ not in ("and", "of", "&") or is_given_name(doc[start]):
        return False
    return doc[start - 2].ent_type_ in ("ORG", "LOC") and doc[start - 3].lower_ in ("of", "for", "and")


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a shouted name opens a paragraph and a dash follows: "RAVENNA FALLS —", "BATH, England (AP) --"."""
    opens = start == 0 or "\n" in doc[start - 1].text
    if not opens or not all(token.text.isupper() or token.text in _HYPHENS for token in doc[start:end]):
        return False
    return any(token.text in ("—", "–", "--", "_", "(") for token in doc[end : end + _NEAR])


def _is_held(doc: Doc, start: int) -> bool:
    """Whether a name is what an office is of: "mayor of Ravenna Falls", "director of Safe Crossings"."""
    at = start - 1
    if at > 0 and doc[at].lower_ == "the":
        at -= 1
    if at < 1 or doc[at].lower_ != "of" or is_given_name(doc[start]):
        return False
    office = offices().get(title_of(doc[at - 1]) or "")
    return office is not None and office.kind in ("office", "post") and "abroad" not in office.traits


def _by_given_name(doc: Doc) -> Iterator[tuple[int, int]]:
    """A known given name and a family name that the recogniser took for nothing, for a place or for a body."""
    for token in doc:
        if token.ent_iob_ == "I" or not is_given_name(token):
            continue
        end = name_end(doc, token.i)
        if end - token.i < 2:
            continue
        entities = {t.ent_type_ for t in doc[token.i : end]}
        whole = len(entities) == 1 and _ends_entity(doc, end) and end - token.i <= 3
        a_company = doc[token.i : end].text.casefold() in words("named_after_people.txt")
        if (entities == {""} or whole) and not a_company:
            yield token.i, end


def _ends_entity(doc: Doc, end: int) -> bool:
    return end == len(doc) or doc[end].ent_iob_ != "I" or is_post_nominal(doc[end]) or doc[end].lower_ == "of"


def _beside_titles(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names in commas before or after an office: "Jane Roe, prefect of the Gard," and "the city's mayor, Jane Roe,"."""
    for title in find_titles(doc):
        if title.noun not in offices():
            continue
        if (comma := _comma_before(doc, title)) and (start := _name_start(doc, comma)) is not None:
            yield start, comma
        if (comma := _comma_after(doc, title)) is not None:
            end = name_end(doc, comma + 1)
            closed = end == len(doc) or doc[end].is_punct or doc[end].pos_ in ("VERB", "AUX")
            if closed and _reads_as_name(doc, comma + 1, end):
                yield comma + 1, end


def _comma_before(doc: Doc, title: Title) -> int | None:
    for i in range(title.start - 1, max(0, title.start - _NEAR), -1):
        if doc[i].text == ",":
            return i
        if doc[i].is_space or doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX", "ADP"):
            return None
    return None


def _comma_after(doc: Doc, title: Title) -> int | None:
    depth = 0
    for i in range(title.end, min(len(doc) - 1, title.end + 2 * _NEAR)):
        if doc[i].text in "()":
            depth += 1 if doc[i].text == "(" else -1
        elif doc[i].text == "," and depth == 0:
            return i
        elif depth == 0 and (doc[i].is_space or doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX", "PRON")):
            return None
    return None


def _name_start(doc: Doc, end: int) -> int | None:
    """Where a name of two to four words that ends before a comma begins."""
    start = next((i for i in range(max(0, end - 2 * 4), end) if name_end(doc, i) == end), None)
    if start is None or not _reads_as_name(doc, start, end):
        return None
    opens = start == 0 or not doc[start - 1].text[0].isupper() or doc[start].is_sent_start
    return start if opens else None


def _reads_as_name(doc: Doc, start: int, end: int) -> bool:
    size = len(name_words(doc, start, end))
    is_place = any(token.ent_type_ == "LOC" for token in doc[start:end]) and not is_given_name(doc[start])
    letters = any(token.text.isupper() and len(token.text) > 2 for token in doc[start:end])
    return 2 <= size <= 4 and not is_place and not letters and doc[start:end].text.casefold() not in places()


def _repeated(doc: Doc, claimed: dict[int, tuple[int, int]], titled: Set[int]) -> Iterator[tuple[int, int]]:
    """Family names alone, of people named in full elsewhere: "Lander said"."""
    names = {Name.of(name_words(doc, start, end)) for start, end in set(claimed.values())}
    families = {word for name in names if name.is_full for word in (name.family, name.words[-1], name.words[0])}
    for token in doc:
        if token.i in claimed or not token.text[0].isupper() or not may_be_name(token):
            continue
        end = word_end(doc, token.i)
        if Name.of((doc[token.i : end].text,)).family not in families:
            continue
        if token.ent_type_ == "ORG" and token.ent_iob_ == "I":
            continue
        following = doc[end] if end < len(doc) else None
        goes_on = following is not None and following.pos_ == "PROPN" and following.text[0].isupper()
        if goes_on and end not in claimed and token.i not in titled:
            continue
        start = token.i
        while start > 0 and is_particle(doc[start - 1].text) and doc[start - 1].pos_ == "PROPN":
            start -= 1
        if start > 0 and start - 1 not in claimed:
            start = _grown_left(doc, start)
        yield start, end


if not Doc.has_extension("people_headlines"):
    Doc.set_extension("people_headlines", default=None)
