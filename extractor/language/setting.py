"""When and where a figure holds: its `period` and `place`, from the words around it and from the article.

A second pass over found figures, after dates and names. The nearest date or place that the sentence's tree ties to the
figure comes first; a paragraph's period goes on to its next sentence; a thing counted once in a period ("1,526 requests
in 2017") keeps it when it is taken up again ("170 of the requests"); and an article about one place, named in its
dateline or lead, is about it throughout. When somebody spoke ("said on Monday") is not when the figure holds.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractor.language import extensions
from extractor.language.boundaries import DATELINE
from extractor.language.people.lexicon import first_names
from extractor.language.quotes.cues import lexicon as cues
from extractor.language.quotes.cues import words
from extractor.models import Date, Figure

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "appos"})
_LOCATIVE = frozenset({"in", "at", "across", "throughout", "within", "near", "around", "outside", "inside"})
_TAKEN_UP_AFTER = re.compile(r" of (?:the|those|these|them)\b| such\b")
_TAKEN_UP_BEFORE = re.compile(r"\b(?:the|those|these|all) $")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll"})
_LEAD = (2.0, 1.0)
"""What being named in the first and second paragraph weighs, in mentions."""
_ABOUT = 3.0
"""Weight from which an article is about a place: named in its first sentence, or in its lead and again."""
_KINDS_OF_PLACES = frozenset({"city", "county", "state", "province", "district", "region", "borough", "township"})
_ELSEWHERE = frozenset({"from", "than", "like", "as", "unlike", "against", "about"})
_ONLY_PLACES = frozenset({"in", "across", "throughout", "near", "around"})
_OF_PLACES = frozenset(
    {"mayor", "governor", "city", "town", "village", "people", "residents", "streets", "north", "south"}
)
_OF_PARTY = re.compile(r"\((?:[A-Z]|Rep|Dem|Ind)\.?-$")
"""Before a seat: "(D-Conn.)" says where someone was elected."""
_PARTY = 6
"""Characters that a party and its bracket take."""
_SHORT = 3
"""Letters of a place that may be another word in small ones ("US")."""
_FACILITY_FIRST = frozenset({"route", "interstate", "highway"})
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
        self.text = text = extensions.text(doc)
        self._starts = [sent.start_char for sent in doc.sents if not text[sent.start_char : sent.end_char].isspace()]
        self._dates: dict[int, list[Date]] = defaultdict(list)
        for date in doc._.dates:
            if date.type == "DATE" and date.value[:4].isdigit():
                self._dates[self._sentence(date.start)].append(date)
        self._dated = frozenset(token.i for date in doc._.dates for token in _span(doc, date.start, date.end))
        self._places: dict[int, list[Span]] = defaultdict(list)
        common = {word for word in extensions.words(doc) if word.islower()}
        misnamed = _places_called_persons(doc)
        for ent in doc.ents:
            if ent[0].is_sent_start and ent.text.lower() in common:
                continue  # "Trams will run …" is no place where the text has trams
            if (ent.label_ == "LOC" or (ent.text in misnamed and _as_place(ent))) and _is_place(ent):
                self._places[self._sentence(ent.start_char)].append(ent)
        self._paragraphs = _paragraph_starts(text)
        self._focus = _focus(text, self._paragraphs, [ent for ents in self._places.values() for ent in ents])

    def set_all(self, figures: Sequence[Figure]) -> Iterator[Figure]:
        """The figures with period and place."""
        starts = [figure.start for figure in figures]
        period_of_noun: dict[str, str] = {}
        for figure in figures:
            anchor = self._anchor(figure)
            noun = _head(figure.noun) if figure.noun else None
            period = self._period(anchor, starts) or self._period_before(anchor)
            if period is None and noun and self._takes_up(figure):
                period = period_of_noun.get(noun)
            if period and noun:
                period_of_noun.setdefault(noun, period)  # "the requests" are those the article is about
            yield replace(figure, period=period, place=self._place(anchor) or self._focus)

    def _anchor(self, figure: Figure) -> _Anchor:
        span = _span(self.doc, figure.start, figure.end)
        token = span.root
        while token.dep_ in ("nummod", "compound", "amod", "advmod", "det") and token.head.i != token.i:
            token = token.head
        partitive = next((child for child in token.children if child.dep_ == "nmod" and _case(child) == "of"), None)
        counted = partitive if partitive is not None and span.start <= token.i < span.end else token
        return _Anchor(figure, counted, _clause(token), self._sentence(figure.start))

    def _period(self, anchor: _Anchor, starts: list[int]) -> str | None:
        """The date of the sentence that the tree ties most closely to the figure."""
        found: list[tuple[int, int, int, str]] = []
        last = -1
        for date in self._dates[anchor.sentence]:
            renamed = 0 <= last <= date.start and self.text[last : date.start].strip(" (,") in ("", "the")
            last = date.end
            if renamed or (date.start < anchor.figure.end and anchor.figure.start < date.end):
                continue  # "2016, the last year before the change" is 2016
            tie = self._tie(date, anchor)
            if tie is not None:
                found.append((tie, self._distance(date, anchor.figure, starts), date.start, date.value))
        return min(found)[3] if found else None

    def _tie(self, date: Date, anchor: _Anchor) -> int | None:
        """0 for a date of the thing counted or its clause, 1 for one of a clause around it, 2 for another; or None."""
        token = _span(self.doc, date.start, date.end).root
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
        between = self.text[left:right]
        others = bisect_left(starts, right) - bisect_left(starts, left)
        return len(between) + between.count(",") * _NEAR + others * _APART + (0 if after else 2 * _NEAR)

    def _takes_up(self, figure: Figure) -> bool:
        """Whether the thing counted was named before: "170 of the requests", "80 such requests", "the 80 requests"."""
        after = self.text[figure.end : figure.end + 12].lower()
        before = self.text[max(figure.start - 8, 0) : figure.start].lower()
        return bool(_TAKEN_UP_AFTER.match(after) or _TAKEN_UP_BEFORE.search(before))

    def _period_before(self, anchor: _Anchor) -> str | None:
        """The only period, a month or longer, of the sentence before in the same paragraph, if this one has no date.

        What is still to come does not take it from a sentence that tells of the past.
        """
        sentence = anchor.sentence
        if self._dates[sentence] or sentence == 0:
            return None
        start = self._starts[sentence]
        if _is_ahead(anchor.clause) and not any(map(_is_ahead, _span(self.doc, self._starts[sentence - 1], start))):
            return None
        if bisect_right(self._paragraphs, start) != bisect_right(self._paragraphs, self._starts[sentence - 1]):
            return None
        periods = {date.value for date in self._dates[sentence - 1] if len(date.value) <= len("2017-06")}
        return periods.pop() if len(periods) == 1 else None

    def _place(self, anchor: _Anchor) -> str | None:
        """The place of the sentence that the tree ties most closely to the figure."""
        found = []
        for ent in self._places[anchor.sentence]:
            tie = self._tie_of_place(ent, anchor)
            if tie is not None:
                gap = max(ent.start_char - anchor.figure.end, anchor.figure.start - ent.end_char)
                found.append((tie, gap, ent.start_char, _plain(ent.text)))
        return min(found)[3] if found else None

    def _tie_of_place(self, ent: Span, anchor: _Anchor) -> int | None:
        """0 for a place of the thing counted, 1 of its clause, 2 of one around it; None if of another noun."""
        root = ent.root
        inside = anchor.token.is_ancestor(root)
        case = _case(root)
        standing = case in _LOCATIVE or root.dep_ in _SUBJECTS or root.dep_ == "nmod:poss"
        if not standing and not (case in ("of", "for") and inside):
            return None
        holder = root.head
        if root.dep_ in _SUBJECTS or case in _LOCATIVE:
            around = _clause(root)
            if around.i != anchor.clause.i and around.is_ancestor(anchor.token) and not _says(around):
                return 2
            if holder.i == anchor.clause.i or holder.i == anchor.token.i:
                return 0 if inside else 1
            if _clause(root).i == anchor.clause.i and holder.pos_ in ("VERB", "AUX"):
                return 1
        if holder.i in self._dated or holder.ent_type_ == "PERSON" or _clause(holder).i != anchor.clause.i:
            return None
        return 0 if inside else 1 if holder.head.i == anchor.clause.i else None

    def _sentence(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)


def _focus(text: str, paragraphs: Sequence[int], places: Sequence[Span]) -> str | None:
    """The place an article is about: named in its lead and most often; else that of its dateline; else None."""
    dateline = DATELINE.match(text)
    begin = dateline.end() if dateline else 0
    ends = [*paragraphs[1:], len(text)]
    names: dict[str, str] = {}
    spelled: dict[str, set[str]] = defaultdict(set)
    weights: dict[str, float] = defaultdict(float)
    opened: set[str] = set()
    for ent in sorted(places, key=lambda ent: ent.start):
        if ent.start_char < begin or _OF_PARTY.search(text, max(0, ent.start_char - _PARTY), ent.start_char):
            continue
        name = _plain(ent.text)
        key = name.casefold()
        names.setdefault(key, name)
        spelled[key] |= {name, name.upper()} if len(name) <= _SHORT else {name, name.upper(), name.title()}
        opening = next((weight for end, weight in zip(ends, _LEAD, strict=False) if ent.start_char < end), 0.0)
        if opening and key not in opened and _stands(ent):
            opened.add(key)
            weights[key] += opening
    for key, spellings in spelled.items():
        weights[key] += sum(_mentions(text, begin, spelling) for spelling in spellings)
    for short in sorted(weights, key=len):  # "New York" speaks for "New York City"
        longer = [key for key in weights if key.removeprefix(f"{short} ") in _KINDS_OF_PLACES]
        if longer:
            weights[longer[0]] += weights.pop(short)
    best = max(weights, key=weights.__getitem__, default=None)
    if best is not None and weights[best] >= _ABOUT:
        return names[best]
    if dateline and (not dateline[0].rstrip().endswith(":") or dateline["place"].casefold() in text[begin:].casefold()):
        return dateline["place"].title()  # before a colon it may be "UPDATE:", unless the text names it again
    return None


def _mentions(text: str, begin: int, name: str) -> int:
    """How often a name stands in the text from `begin`, as whole words ("US", not in "MUST") and as no seat."""
    count, at = 0, text.find(name, begin)
    while at >= 0:
        end = at + len(name)
        whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        count += whole and not _OF_PARTY.search(text, max(0, at - _PARTY), at)
        at = text.find(name, end)
    return count


def _is_place(ent: Span) -> bool:
    """Whether an entity is a place a number can be about: no building, road, body, or mistaken common noun."""
    if ent.root.tag_ not in ("NNP", "NNPS") and not ent.text.isupper():
        return False
    return (
        len(ent.text) > 1
        and ent[0].lower_ not in _FACILITY_FIRST
        and ent.text.lower() not in _KINDS_OF_PLACES
        and not any(token.lower_ in _bodies() for token in ent)
    )


@cache
def _bodies() -> frozenset[str]:
    """Words in the names of buildings, roads and bodies; a city or a county is a place all the same."""
    return (words("facilities.txt") | words("organization_nouns.txt")) - _KINDS_OF_PLACES


def _stands(ent: Span) -> bool:
    """Whether a place is where something happens or who acts: not "the size of Manhattan", "hotter than Madrid"."""
    case = _case(ent.root)
    return ent.root.head.lower_ in _OF_PLACES if case == "of" else case not in _ELSEWHERE


def _places_called_persons(doc: Doc) -> set[str]:
    """Names that the model takes for persons' and that stand where places do, as often as not: no "faith in Roe"."""
    persons = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    family = {ent[-1].text for ent in persons if len(ent) > 1}
    votes: dict[str, int] = defaultdict(int)
    for ent in persons:
        if len(ent) == 1 or ent[0].lower_ not in first_names():
            votes[ent.text] += 1 if _as_place(ent) else -1
    return {text for text, count in votes.items() if count >= 0 and text not in family}


def _as_place(ent: Span) -> bool:
    """Whether an entity stands where a place does, whatever the model calls it: "across Wexcombe", "mayor of X"."""
    before = ent.doc[max(ent.start - 2, 0) : ent.start].text.lower().split()
    if not before:
        return False
    return before[-1] in _ONLY_PLACES or (before[-1] == "of" and before[0] in _OF_PLACES)


def _plain(name: str) -> str:
    """A place's name without article and possessive; capitals of a dateline in title case."""
    name = name.strip().removesuffix("’s").removesuffix("'s").removeprefix("the ").removeprefix("The ").strip()
    return name.title() if name.isupper() and len(name) > 4 else name


def _head(noun: str) -> str:
    """The last word before any "of" or "from", without its plural's s."""
    return re.split(r" (?:of|from|in|for|about|to|with) ", noun, maxsplit=1)[0].rsplit(" ", 1)[-1].lower().rstrip("s")


def _says(token: Token) -> bool:
    return any(entry.sense == "speech" for entry in cues().get(("verb", token.lower_), ()))


def _is_ahead(verb: Token) -> bool:
    """Whether a verb tells of what is still to come: "will close", "said it would close"."""
    return any(child.dep_ == "aux" and child.lower_ in _AHEAD for child in verb.children)


def _clause(token: Token) -> Token:
    """The head of the clause a token stands in."""
    while token.dep_ not in _CLAUSES and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def _case(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), None)


def _span(doc: Doc, start: int, end: int) -> Span:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, "offsets come from this document"
    return span


def _paragraph_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n\n")
    while at >= 0:
        starts.append(at + 2)
        at = text.find("\n\n", at + 2)
    return starts
