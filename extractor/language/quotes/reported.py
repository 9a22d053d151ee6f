"""Reported speech, thought, wishes and attitudes: cue -> the content its frame takes, by the parse.

Frames a cue may take in the lexicon, with what becomes the content:

| frame | example (content in brackets) |
|---|---|
| `clause` | officials estimated [that it would cost more]; [it would cost more], he said |
| `aside`, for a verb of the frame `clause` set off by commas | [the plan], he said, [would fail] |
| `infinitive` | she vowed [to appeal] |
| `ing` | he considered [leaving] |
| `object` | they criticized [the plan] |
| `object+infinitive` | he urged [the council to act] |
| `object+complement` | she called [him a fraud] |
| `object+as` | they described [it as a success] |
| `object+PREPOSITION` | he accused [the mayor of lying] |
| `PREPOSITION` | she called for [a ban] |
| `subject+infinitive` | [the plan] seems [to work] |
| `passive+infinitive`, `passive+as` | [the court is] expected [to rule]; [he is] seen [as a moderate] |
| noun `clause`, `infinitive`, PREPOSITION | his claim [that it works]; her support for [the ban] |

A cue takes the first of its frames that the sentence fills, the widest first.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.language import extensions
from extractor.language.quotes import cues
from extractor.language.quotes.cues import Entry
from extractor.language.quotes.extent import cut, to_sentence_end
from extractor.language.quotes.sentence import around, bounds, content_start, following, is_finite
from extractor.language.quotes.source import (
    agent,
    before,
    beside,
    is_passive,
    noun_phrase,
    own_subject,
    possessor,
    subject,
)
from extractor.language.quotes.statement import Statement, offsets

_CLAUSE_LENGTH = 3
_NARROW = frozenset({"about", "in", "with", "ing"})
"""Frames whose content rarely goes on after the phrase the parse gives."""


def reported(doc: Doc) -> Iterator[tuple[Statement, set[int]]]:
    """Every statement a cue of the document makes, with the tokens of its content; they may overlap."""
    forms = cues.forms()
    for at, written in enumerate(extensions.words(doc)):
        word = written.lower()
        if word not in forms and word != "according":
            continue
        token = doc[at]
        if word == "according":
            found = _according(token)
            if found:
                yield found
            continue
        entry = cues.entry(token)
        if token.pos_ in ("NOUN", "PROPN") and cues.misread(token):
            yield from _misread(token)
            continue
        if entry is None or token.dep_ == "amod":
            continue
        frame, content = _reported_by(token, entry)
        if content:
            yield _statement(token, entry, frame, content), content


def _misread(cue: Token) -> Iterator[tuple[Statement, set[int]]]:
    """What follows a verb that the tagger took for a noun, as it does in headlines: "Smith slams the plan"."""
    start, end = bounds(cue)
    if is_finite(cue.doc, start, end):
        return
    entry = cues.misread(cue)
    preposition = cue.nbor(1).lower_ if cue.i + 1 < end else ""
    first = cue.i + 1
    if entry is not None and preposition in entry.frames:
        first += 1
    elif cue.i + 1 >= end or cue.nbor(1).pos_ == "ADP":
        return
    content = cut(cue, set(range(first, end))) if first < end else None
    named = before(cue)
    if content and named is not None:
        yield Statement(cue=offsets(cue), source=noun_phrase(named), cue_tokens=[cue.i], frame="headline"), content


def _reported_by(cue: Token, entry: Entry) -> tuple[str, set[int]]:
    """Frame and content of one cue, both empty where its sentence fills no frame."""
    says = {"quote", "clause"} <= entry.frames and not is_passive(cue)
    if says and not ("object" in entry.frames and any(c.dep_ == "obj" and c.i > cue.i for c in cue.children)):
        content = around(cue)
        if content:
            return "aside", content
    frame, content = next(_contents(cue, entry), ("", None))
    if content and frame == "clause" and max(content) < cue.i and not _is_clause(cue, content):
        content = None  # "Smith, the mayor, said ...": an apposition taken for what is said
    if content:
        return frame, _extent(cue, frame, content, entry)
    content = (following(cue) or _misread_clause(cue)) if says else None
    return ("clause", cut(cue, content)) if content else ("", set())


def _statement(cue: Token, entry: Entry, frame: str, content: set[int]) -> Statement:
    if entry.pos == "noun":
        named = possessor(cue)
    elif frame == "aside":
        named = beside(cue)
    elif is_passive(cue):
        named = agent(cue)
    else:
        named = subject(cue)
    if named is not None and (named.i in content or (entry.sense == "evidence" and named.lower_ in ("it", "there"))):
        named = None
    return Statement(
        cue=offsets(cue),
        source=noun_phrase(named) if named is not None else None,
        cue_tokens=[cue.i],
        frame=frame,
    )


def _extent(cue: Token, frame: str, content: set[int], entry: Entry) -> set[int]:
    """The content, which the parse gave, as far as it reaches by the words."""
    if entry.pos != "verb" or frame in _NARROW or max(content) < cue.i:
        return content
    if min(content) < cue.i:
        return content | to_sentence_end(cue, {i for i in content if i > cue.i}, adjuncts=False)
    content = cut(cue, content)
    if frame == "clause" and not _has_subject(cue, content):
        content |= set(range(content_start(cue, min(content)), min(content)))
    if len(content) == 1 and cue.doc[min(content)].pos_ == "PRON" and "object+complement" not in entry.frames:
        return content
    return to_sentence_end(cue, content, adjuncts=frame == "clause")


def _misread_clause(cue: Token) -> set[int] | None:
    """A clause whose verb the tagger took for a noun: an object of some length of a verb that takes none."""
    found = next((_subtree(child) for child in cue.children if child.dep_ == "obj" and child.i > cue.i), None)
    return to_sentence_end(cue, found) if found is not None and len(found) >= _CLAUSE_LENGTH else None


def _is_clause(cue: Token, content: set[int]) -> bool:
    return is_finite(cue.doc, min(content), max(content) + 1)


def _has_subject(cue: Token, content: set[int]) -> bool:
    return any(cue.doc[i].dep_.startswith("nsubj") for i in content)


def _contents(cue: Token, entry: Entry) -> Iterator[tuple[str, set[int]]]:
    """The frames and contents the cue's frames find, the preferred one first."""
    frames = entry.frames
    children = list(cue.children)
    if entry.pos == "noun":
        yield from _nominal(cue, children, frames)
        return
    objects = [child for child in children if child.dep_ == "obj"]
    if "clause" in frames:
        yield from _clause(cue, children)
    if "subject+infinitive" in frames:
        yield from _raised(cue, children)
    if is_passive(cue):
        yield from _passive(cue, children, frames)
        return
    for child in children:
        if child.dep_ in ("xcomp", "ccomp", "advcl"):
            if objects and _is_infinitive(child) and "object+infinitive" in frames:
                yield "object+infinitive", _subtree(objects[0]) | _subtree(child)
            elif objects and child.dep_ == "xcomp" and not _is_infinitive(child) and "object+complement" in frames:
                yield "object+complement", _subtree(objects[0]) | _subtree(child)
            elif not objects and "infinitive" in frames and _is_infinitive(child) and _governs(cue, child):
                yield "infinitive", _subtree(child)
            elif not objects and child.tag_ == "VBG" and "ing" in frames and child.dep_ == "xcomp":
                yield "ing", _subtree(child)
    infinitive = next((c for c in children if c.dep_ in ("xcomp", "advcl") and _is_infinitive(c)), None)
    for child in children:
        if child.dep_ in ("obl", "advcl", "nmod", "obl:arg"):
            marks = [c for c in child.children if c.dep_ in ("case", "mark")]
            if not marks:
                continue
            preposition = marks[0].lower_
            if objects and f"object+{preposition}" in frames and child.i > objects[0].i:
                yield f"object+{preposition}", _subtree(objects[0]) | _subtree(child)
            elif f"{preposition}+infinitive" in frames and infinitive is not None:
                yield f"{preposition}+infinitive", (_subtree(child) | _subtree(infinitive)) - {m.i for m in marks}
            elif preposition in frames and child.i > cue.i:
                yield preposition, _subtree(child) - {mark.i for mark in marks}
    if "object" in frames and objects:
        yield "object", _subtree(objects[0])
    for child in children:
        if child.dep_ == "ccomp" and child.i > cue.i:
            yield "clause", _subtree(child)


def _governs(cue: Token, infinitive: Token) -> bool:
    """Whether the infinitive is the cue's complement; right after the cue it is, whatever the parse says."""
    return infinitive.dep_ == "xcomp" or infinitive.left_edge.i == cue.i + 1


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.children)


def _clause(cue: Token, children: list[Token]) -> Iterator[tuple[str, set[int]]]:
    after = any(child.dep_ in ("obj", "ccomp") and child.i > cue.i for child in children)
    for child in children:
        if child.i < cue.i and after:
            continue
        if child.dep_ == "ccomp" or (child.dep_ == "parataxis" and child.i > cue.i):
            yield "clause", _subtree(child)
    trails = cue.dep_ in ("parataxis", "advcl") and own_subject(cue) is not None and cue.head.i < cue.i
    if trails and (cue.dep_ == "parataxis" or any(c.lower_ == "as" and c.dep_ == "mark" for c in cue.children)):
        yield "clause", _subtree(cue.head) - _subtree(cue)


def _raised(cue: Token, children: list[Token]) -> Iterator[tuple[str, set[int]]]:
    """ "The plan seems to work" says of nobody that they think so: subject and infinitive are the content."""
    own = own_subject(cue)
    for child in children:
        if child.dep_ == "xcomp" and own is not None:
            yield "subject+infinitive", _subtree(own) | _subtree(child)


def _passive(cue: Token, children: list[Token], frames: frozenset[str]) -> Iterator[tuple[str, set[int]]]:
    subjects = [child for child in children if child.dep_ in ("nsubj:pass", "nsubj") and not child.is_space]
    if not subjects:
        return
    for child in children:
        if "passive+infinitive" in frames and child.dep_ == "xcomp":
            yield "passive+infinitive", _subtree(subjects[0]) | _subtree(child)
        elif "passive+as" in frames and any(c.lower_ == "as" and c.dep_ in ("case", "mark") for c in child.children):
            yield "passive+as", _subtree(subjects[0]) | _subtree(child)
    if "object" in frames and agent(cue) is not None:
        yield "passive", _subtree(subjects[0])


def _nominal(cue: Token, children: list[Token], frames: frozenset[str]) -> Iterator[tuple[str, set[int]]]:
    for child in children:
        if child.dep_ in ("acl", "ccomp", "acl:relcl", "xcomp"):
            marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
            if "that" in marks or ("infinitive" in frames and "to" in marks):
                yield "clause", _subtree(child)
        elif child.dep_ in ("nmod", "obl"):
            case = [c for c in child.children if c.dep_ == "case"]
            if case and case[0].lower_ in frames:
                yield case[0].lower_, _subtree(child) - {c.i for c in case}


def _according(token: Token) -> tuple[Statement, set[int]] | None:
    """ "According to X, ...": the rest of the sentence is what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    named = token.head if token.dep_ in ("case", "mark") else None
    if named is None or named.i < token.i:
        named = next((t for t in doc[token.i + 2 : token.i + 12] if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
    if named is None:
        return None
    phrase = {*_subtree(named), token.i, token.i + 1}
    content = set(range(*bounds(token))) - phrase
    cue = (token.idx, offsets(doc[token.i + 1])[1])
    return Statement(cue=cue, source=noun_phrase(named), cue_tokens=[token.i]), content


def _subtree(token: Token) -> set[int]:
    return {t.i for t in token.subtree if not t.is_space}
