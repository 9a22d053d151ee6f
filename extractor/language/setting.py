"""When and where a figure holds: its `period` and `place`, from the words around it and from the article.

A second pass over found figures, after dates and names. The nearest date or place that the sentence's tree ties to the
figure comes first; a paragraph's period goes on to its next sentence; a thing counted once in a period ("1,526 requests
in 2017") keeps it when it is taken up again ("170 of the requests"); and an article about one place, named in its
dateline or lead, is about it throughout. When somebody spoke ("said on Monday") is not when the figure holds.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.language import extensions
from extractor.language.quotes.cues import lexicon as cues
from extractor.models import Date, Figure

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "appos"})
_LOCATIVE = frozenset({"in", "at", "across", "throughout", "within", "near", "around", "outside", "inside"})
_TAKEN_UP = frozenset({"the", "those", "these", "such", "that", "this", "them"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_LEAD = 2
"""Paragraphs that say what an article is about."""
_NEAR, _APART = 10, 60
"""What a comma, and another figure, between a figure and a date count for, in characters."""


@Language.factory("setting", assigns=["doc._.figures"], requires=["token.dep", "doc.ents"])
def make_setting(nlp: Language, name: str) -> "SettingComponent":
    """The component; reads `doc._.dates` and the names, rewrites `doc._.figures`."""
    return SettingComponent()


class SettingComponent:
    """Sets `period` and `place` of every figure."""

    def __init__(self) -> None:
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Set the figures of `doc` in time and place."""
        if doc._.figures:
            doc._.figures = tuple(_Settings(doc).set_all(doc._.figures))
        return doc


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a figure stands in the tree: the noun it counts or itself, and the head of its clause."""

    figure: Figure
    token: Token
    clause: Token
    sentence: int


class _Settings:
    """Periods and places of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._sentences: list[Span] = list(doc.sents)
        self._starts = [sent.start_char for sent in self._sentences]
        self._dates: dict[int, list[Date]] = defaultdict(list)
        for date in doc._.dates:
            if date.type == "DATE" and date.value[:4].isdigit():
                self._dates[self._sentence(date.start)].append(date)
        self._dated = frozenset(token.i for date in doc._.dates for token in _tokens(doc, date.start, date.end))
        self._places: dict[int, list[Span]] = defaultdict(list)
        for ent in doc.ents:
            if ent.label_ == "LOC" and _is_place(ent):
                self._places[self._sentence(ent.start_char)].append(ent)
        self._focus = _focus(doc, [ent for ents in self._places.values() for ent in ents])
        self._paragraphs = _paragraph_starts(doc.text)

    def set_all(self, figures: Sequence[Figure]) -> Iterator[Figure]:
        """The figures with period and place."""
        starts = [figure.start for figure in figures]
        period_of_noun: dict[str, str] = {}
        last_period: tuple[int, str] | None = None
        for figure in figures:
            anchor = self._anchor(figure)
            period = self._period(anchor, starts)
            noun = anchor.token.lemma_.lower()
            if period is None and self._takes_up(anchor):
                period = period_of_noun.get(noun)
            if period is None and last_period and self._goes_on(last_period[0], anchor):
                period = last_period[1]
            elif period is not None:
                last_period = (anchor.sentence, period)
            if period and anchor.token.pos_ == "NOUN":
                period_of_noun[noun] = period
            yield replace(figure, period=period, place=self._place(anchor) or self._focus)

    def _anchor(self, figure: Figure) -> _Anchor:
        tokens = _tokens(self.doc, figure.start, figure.end)
        token = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].root
        while token.dep_ in ("nummod", "compound", "amod", "advmod", "det") and token.head.i != token.i:
            token = token.head
        partitive = next((child for child in token.children if child.dep_ == "nmod" and _case(child) == "of"), None)
        counted = partitive if partitive is not None and token.i in {each.i for each in tokens} else token
        return _Anchor(figure, counted, _clause(token), self._sentence(figure.start))

    def _period(self, anchor: _Anchor, starts: list[int]) -> str | None:
        """The date of the sentence that the tree ties most closely to the figure."""
        found: list[tuple[int, int, int, str]] = []
        for date in self._dates[anchor.sentence]:
            if date.start < anchor.figure.end and anchor.figure.start < date.end:
                continue
            tie = self._tie(date, anchor)
            if tie is not None:
                found.append((tie, self._distance(date, anchor.figure, starts), date.start, date.value))
        return min(found)[3] if found else None

    def _tie(self, date: Date, anchor: _Anchor) -> int | None:
        """0 for a date of the thing counted or its clause, 1 for one of a clause around it, 2 for another; or None."""
        token = _root(self.doc, date.start, date.end)
        clause = _clause(token)
        if clause.i == anchor.clause.i or token.is_ancestor(anchor.token) or anchor.token.is_ancestor(token):
            return 0
        if _says(clause):
            # "Said on Monday" dates the saying; "said last year", of a figure without a date of its own, often both.
            return None if len(date.value) > 7 else 2
        return 1 if clause.is_ancestor(anchor.clause) else 2

    def _distance(self, date: Date, figure: Figure, starts: list[int]) -> int:
        """Characters between, commas and other figures counting for more; a date after its figure binds closer."""
        after = date.start >= figure.end
        left, right = (figure.end, date.start) if after else (date.end, figure.start)
        between = self.doc.text[left:right]
        others = bisect_left(starts, right) - bisect_left(starts, left)
        return len(between) + between.count(",") * _NEAR + others * _APART + (0 if after else 2 * _NEAR)

    def _takes_up(self, anchor: _Anchor) -> bool:
        """Whether the thing counted was named before: "170 of the requests", "80 such requests"."""
        return any(child.lower_ in _TAKEN_UP for child in anchor.token.children)

    def _goes_on(self, sentence: int, anchor: _Anchor) -> bool:
        """Whether the sentence with the last period is this one or the one before in the same paragraph."""
        if anchor.sentence - sentence > 1 or self._dates[anchor.sentence]:
            return anchor.sentence == sentence
        here, there = (bisect_right(self._paragraphs, self._starts[at]) for at in (anchor.sentence, sentence))
        return here == there

    def _place(self, anchor: _Anchor) -> str | None:
        """The place of the sentence that the tree ties most closely to the figure."""
        found = []
        for ent in self._places[anchor.sentence]:
            tie = self._tie_of_place(ent, anchor)
            if tie is not None:
                gap = max(ent.start_char - anchor.figure.end, anchor.figure.start - ent.end_char)
                found.append((tie, gap, ent.start_char, _name(ent)))
        return min(found)[3] if found else None

    def _tie_of_place(self, ent: Span, anchor: _Anchor) -> int | None:
        """0 for a place of the thing counted, 1 for one of its clause; None for one that another noun brings in."""
        root = ent.root
        inside = anchor.token.is_ancestor(root)
        case = _case(root)
        standing = case in _LOCATIVE or root.dep_ in _SUBJECTS or root.dep_ == "nmod:poss"
        if not standing and not (case in ("of", "for") and inside):
            return None
        holder = root.head
        if root.dep_ in _SUBJECTS or case in _LOCATIVE:
            if holder.i == anchor.clause.i or holder.i == anchor.token.i:
                return 0 if inside else 1
            if _clause(root).i == anchor.clause.i and holder.pos_ in ("VERB", "AUX"):
                return 1
        if holder.i in self._dated or holder.ent_type_ == "PERSON" or _clause(holder).i != anchor.clause.i:
            return None
        return 0 if inside else 1 if holder.head.i == anchor.clause.i else None

    def _sentence(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def _focus(doc: Doc, places: Sequence[Span]) -> str | None:
    """The place an article is about: named in its dateline, or most often and in its lead; else None."""
    if not places:
        return None
    paragraphs = _paragraph_starts(doc.text)
    weights: dict[str, float] = defaultdict(float)
    names: dict[str, str] = {}
    for ent in sorted(places, key=lambda ent: ent.start):
        name = _name(ent)
        key = name.casefold()
        names.setdefault(key, name)
        paragraph = bisect_right(paragraphs, ent.start_char) - 1
        weights[key] += 3 if _is_dateline(ent) else 2 if paragraph < _LEAD else 1
    for short in sorted(weights, key=len):  # "New York" speaks for "New York City"
        longer = [key for key in weights if key.startswith(f"{short} ")]
        if longer:
            weights[max(longer, key=weights.__getitem__)] += weights[short]
            weights[short] = 0
    best = max(weights, key=lambda key: (weights[key], -list(weights).index(key)))
    return names[best] if weights[best] >= 3 else None


def _is_dateline(ent: Span) -> bool:
    """Whether a name opens the article and a dash or colon follows it: "TARANGPUR:", "NEW YORK, Feb. 12 (AP) —"."""
    doc = ent.doc
    before = doc.text[: ent.start_char].strip()
    if "\n\n" in before or len(before) > 200:
        return False
    line = doc.text[ent.end_char : ent.end_char + 40]
    opens = not before or before.endswith("\n") or ent.text.isupper()
    return opens and any(mark in line.split("\n", 1)[0][:40] for mark in ("—", " – ", " -- ", ": ", " - "))


def _is_place(ent: Span) -> bool:
    """Whether an entity is a place a number can be about, and not a building, a road, or a mistaken common noun."""
    if ent.root.tag_ not in ("NNP", "NNPS") and not ent.text.isupper():
        return False
    return ent[-1].lower_ not in _facilities() and ent[0].lower_ not in ("route", "interstate", "highway")


@cache
def _facilities() -> frozenset[str]:
    lines = (Path(__file__).parent / "lexicon" / "facilities.txt").read_text(encoding="utf8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _name(ent: Span) -> str:
    """The place as written, without article and possessive; capitals of a dateline in title case."""
    words = [token.text for token in ent if token.tag_ != "POS"]
    text = ent.doc.text[ent.start_char : ent.end_char].removesuffix("’s").removesuffix("'s")
    text = text.removeprefix("the ").removeprefix("The ").strip()
    return text.title() if text.isupper() and (len(words) > 1 or len(text) > 4) else text


def _says(token: Token) -> bool:
    return any(entry.sense == "speech" for entry in cues().get(("verb", token.lower_), ()))


def _clause(token: Token) -> Token:
    """The head of the clause a token stands in."""
    while token.dep_ not in _CLAUSES and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def _case(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), None)


def _root(doc: Doc, start: int, end: int) -> Token:
    tokens = _tokens(doc, start, end)
    root: Token = doc[tokens[0].i : tokens[-1].i + 1].root
    return root


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, "offsets come from this document"
    return list(span)


def _paragraph_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n\n")
    while at >= 0:
        starts.append(at + 2)
        at = text.find("\n\n", at + 2)
    return starts
