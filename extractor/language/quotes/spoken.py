"""Direct speech: quotations -> statements, each with the cue and the source beside it.

A quotation is spoken when it is a sentence of its own or a cue introduces it; a word or a phrase in quotation marks
inside somebody's sentence (a scare quote, a title, a nickname) is not, and is left to the clause it stands in.

The cue is looked for beside the quotation by the words, not by the parse, which quotation marks often break: after it
("...," she said), before it (She said: "..."), in the paragraph before if that ends in a colon.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from extractor.language import extensions
from extractor.language.quotes import cues
from extractor.language.quotes.marks import Paragraph, Quotation
from extractor.language.quotes.source import is_passive, is_time, noun_phrase, own_subject, subject
from extractor.language.quotes.statement import Statement, offsets
from extractor.models import Offsets

_TERMINAL = frozenset(".?!…")
_SENTENCE_END = frozenset({".", "?", "!", "…", "..."})
_REACH = 40
"""Tokens a cue may stand away from its quotation."""
_NEW_SENTENCE_REACH = 8
"""The same after a quotation that ends its sentence: "Really?" the mayor asked."""
_LONG_WORD = 4
_TITLE_LENGTH = 8
_SOURCE_POS = frozenset({"PROPN", "NOUN", "PRON"})
_RELATIVES = frozenset({"which", "who", "whom", "whose", "that", "in", "by", "from", "where", "when"})
"""Words that go on about what was quoted: the ad, "Playing Fair," in which ..."""
_DASHES = frozenset({"-", "--", "–", "—", "―"})


@dataclass(frozen=True, slots=True)
class _Cue:
    span: Offsets
    source: Offsets | None
    token: int


class Spoken:
    """The direct statements of one document."""

    def __init__(self, doc: Doc, paragraphs: list[Paragraph], quotations: list[Quotation]) -> None:
        self.doc, self.text = doc, extensions.text(doc)
        self.paragraphs, self.quotations = paragraphs, quotations
        self._after: dict[int, _Cue | None] = {}
        self._before: dict[int, _Cue | None] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return extensions.starts(self.doc)

    def statements(self) -> list[Statement]:
        """In text order; a quotation its cue interrupts, or that goes on over paragraphs, is one statement."""
        found: list[Statement] = []
        last: int | None = None
        for i, quotation in enumerate(self.quotations):
            if not self._is_utterance(i):
                continue
            span = self._content(quotation)
            statement = self._continued(i, last, found[-1]) if last is not None else None
            if statement is not None:
                statement.parts.append(span)
                if statement.cue is None:
                    self._attribute(statement, self.cue_after(i))
            else:
                statement = Statement([span], spoken=True)
                self._attribute(statement, self._cue(i))
                if statement.cue is None:
                    statement.source = self._nearest_speaker(i)
                found.append(statement)
            last = i
        return found

    def _cue(self, i: int) -> _Cue | None:
        """The cue after it, unless one right before it says who speaks and the one after has no subject."""
        after, before = self.cue_after(i), self.cue_before(i)
        if after is None or before is None:
            return after or before
        adjacent = self._token_at(self.quotations[i].outer_start) - before.token <= 2
        return before if adjacent and own_subject(self.doc[after.token]) is None else after

    def _attribute(self, statement: Statement, cue: _Cue | None) -> None:
        if cue is not None:
            statement.cue, statement.source, statement.cue_tokens = cue.span, cue.source, [cue.token]

    def _content(self, quotation: Quotation) -> Offsets:
        start, end = quotation.start, quotation.end
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _gap_before(self, i: int) -> Offsets:
        """What stands before the quotation in its paragraph, back to the quotation before it."""
        quotation = self.quotations[i]
        start = self.paragraphs[quotation.paragraph][0]
        if i and self.quotations[i - 1].paragraph == quotation.paragraph:
            start = self.quotations[i - 1].outer_end
        return start, quotation.outer_start

    def _gap_after(self, i: int) -> Offsets:
        quotation = self.quotations[i]
        end = self.paragraphs[quotation.paragraph][1]
        if i + 1 < len(self.quotations) and self.quotations[i + 1].paragraph == quotation.paragraph:
            end = self.quotations[i + 1].outer_start
        return quotation.outer_end, end

    def _edge(self, gap: Offsets, *, last: bool) -> str:
        """The first or last character of a gap that is no space."""
        start, end = gap
        step = range(end - 1, start - 1, -1) if last else range(start, end)
        return next((self.text[k] for k in step if not self.text[k].isspace()), "")

    def _is_utterance(self, i: int) -> bool:
        quotation = self.quotations[i]
        content = self.text[slice(*self._content(quotation))]
        before, after = self._edge(self._gap_before(i), last=True), self._edge(self._gap_after(i), last=False)
        first = next((c for c in content if c.isalnum()), "a")
        sentence_like = first.isupper() or first.isdigit()
        ends = content.rstrip("’'”\"")[-1:] in (".", "?", "!", "…", ",", "—", "-") or after == ","
        if before and before not in ".?!…:" and _is_title(content):
            return False
        if not before or before in ".?!…)":
            return ends or not after or self.cue_after(i) is not None
        if before == ":":
            return (sentence_like or len(content.split()) > 3) and not self._in_clause(i)
        if before == "," or not before.isalnum():
            if self._interrupted(i):
                return True
            return (sentence_like or ends) and self.cue_before(i) is not None and not self._in_clause(i)
        cue = self.cue_before(i)
        if cue is None or not sentence_like or self._in_clause(i):
            return False
        return ends and len(content.split()) > 2 and self._token_at(quotation.outer_start) - cue.token <= 2

    def _in_clause(self, i: int) -> bool:
        """Whether it goes on what its cue already reports: he said the plan was fine, "with changes"."""
        cue = self.cue_before(i)
        if cue is None or self.text[cue.span[0] : cue.span[1]] == ":":
            return False
        opened = self._token_at(self.quotations[i].outer_start)
        return any(
            child.dep_ == "ccomp" and cue.token < child.i < opened and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN")
            for child in self.doc[cue.token].children
        )

    def _interrupted(self, i: int) -> bool:
        """Whether only a cue parts it from the quotation before it: "..." he said, "..."."""
        if not i or self.quotations[i - 1].paragraph != self.quotations[i].paragraph:
            return False
        tokens = self._tokens(*self._gap_before(i))
        return len(tokens) <= _REACH and self.cue_after(i - 1) is not None and not self._sentence_ends(tokens)

    def _sentence_ends(self, tokens: list[Token]) -> int:
        return sum(token.text in _SENTENCE_END and (bool(token.whitespace_) or token is tokens[-1]) for token in tokens)

    def _continued(self, i: int, last: int, previous: Statement) -> Statement | None:
        """The statement of the utterance before it, `last`, if it goes on that."""
        quotation, before = self.quotations[i], self.quotations[last]
        if quotation.reopens and last == i - 1:
            return previous
        between = (before.outer_end, quotation.outer_start)
        cue_between = previous.cue is not None and between[0] <= previous.cue[0] < between[1]
        gap = [token for token in self._tokens(*between) if not token.is_space]
        ends = self._sentence_ends(gap)
        if before.paragraph == quotation.paragraph:
            if not any(token.is_alpha for token in gap):
                return previous
            second = self.cue_before(i)
            if not cue_between or (ends and self.cue_after(i)) or (second and second.span != previous.cue):
                return None
            return previous if not ends or (ends == 1 and self._closes(gap)) else None
        whole = not self._edge(self._gap_before(i), last=True) and not self._edge(self._gap_after(i), last=False)
        if not whole or before.paragraph != quotation.paragraph - 1 or self.cue_before(i):
            return None
        attributed = cue_between and ends == 1 and self._closes(gap)
        return previous if attributed or not any(token.is_alpha for token in gap) else None

    def _closes(self, gap: list[Token]) -> bool:
        """Whether the gap ends its sentence, maybe with a title in quotation marks: on "Meet the Press."."""
        return any(token.text in _SENTENCE_END for token in gap[-2:])

    def _token_at(self, offset: int) -> int:
        return bisect_left(self._starts, offset)

    def _tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of a gap, cut at a length no cue reaches over."""
        first, last = self._token_at(start), self._token_at(end)
        return [self.doc[i] for i in range(first, min(last, first + 2 * _REACH))]

    def cue_after(self, i: int) -> _Cue | None:
        """ "...," she said."""
        if i not in self._after:
            self._after[i] = self._find_after(i)
        return self._after[i]

    def cue_before(self, i: int) -> _Cue | None:
        """She said: "..."."""
        if i not in self._before:
            self._before[i] = self._find_before(i)
        return self._before[i]

    def _find_after(self, i: int) -> _Cue | None:
        gap = self._gap_after(i)
        ending = self.text[self._content(self.quotations[i])[1] - 1]
        joined = ending == "," or self._edge(gap, last=False) == ","
        tokens: list[Token] = []
        for token in self._tokens(*gap):
            if token.text in _SENTENCE_END or token.text == ";" or "\n" in token.text or len(tokens) > _REACH:
                break
            tokens.append(token)
        if tokens and tokens[0].text in _DASHES and len(tokens) > 1 and tokens[1].pos_ == "PROPN":
            return _Cue(offsets(tokens[0]), noun_phrase(tokens[1]), tokens[0].i)
        if ending in ".…" and not joined:
            return None
        while tokens and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        if not tokens:
            return None
        if tokens[0].lower_ == "according":
            return self._according(tokens)
        if tokens[0].lower_ in _RELATIVES or tokens[0].pos_ in ("CCONJ", "SCONJ"):
            return None
        verb = next((t for t in tokens if cues.introduces_speech(t)), None)
        if verb is None and joined:
            verb = next((t for t in tokens[:_NEW_SENTENCE_REACH] if t.pos_ == "VERB" and own_subject(t)), None)
        if verb is None:
            return None
        if not joined:
            new_clause = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
            if verb.i - tokens[0].i > _NEW_SENTENCE_REACH or new_clause:
                return None
        return _Cue(offsets(verb), self._source_beside(verb, tokens), verb.i)

    def _find_before(self, i: int) -> _Cue | None:
        start, stop = self._gap_before(i)
        if not self._edge((start, stop), last=True):
            number = self.quotations[i].paragraph
            if not number or self.text[self.paragraphs[number - 1][1] - 1] != ":":
                return None
            start, stop = self.paragraphs[number - 1]
        first, last = self._token_at(start), self._token_at(stop)
        tokens: list[Token] = []
        for k in range(last - 1, max(first, last - _REACH) - 1, -1):
            token = self.doc[k]
            if tokens and (token.text in _SENTENCE_END or "\n" in token.text):
                break
            tokens.append(token)
        tokens.reverse()
        while tokens and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        if not tokens or tokens[-1].text in _SENTENCE_END:
            return None
        verb = next((t for t in reversed(tokens) if cues.introduces_speech(t)), None)
        if verb is not None:
            return _Cue(offsets(verb), self._source_beside(verb, tokens), verb.i)
        according = next((t for t in reversed(tokens) if t.lower_ == "according"), None)
        if according is not None:
            return self._according([t for t in tokens if t.i >= according.i])
        if tokens[-1].text == ":":
            named = self._named_before_colon(tokens[:-1])
            return _Cue(offsets(tokens[-1]), noun_phrase(named) if named else None, tokens[-1].i)
        return None

    def _named_before_colon(self, tokens: list[Token]) -> Token | None:
        """The name the colon follows, or who its sentence speaks of."""
        nouns = [token for token in tokens if token.pos_ in _SOURCE_POS and not is_time(token)]
        if nouns and nouns[-1].pos_ == "PROPN" and nouns[-1].i == tokens[-1].i:
            head = nouns[-1]
            while head.head in nouns and head.dep_ in ("flat", "compound"):
                head = head.head
            return head
        subjects = [token for token in nouns if token.dep_ in ("nsubj", "nsubj:pass")]
        names = [token for token in nouns if token.pos_ == "PROPN"]
        return next(iter([*subjects, *names, *nouns]), None)

    def _according(self, tokens: list[Token]) -> _Cue | None:
        named = next((t for t in tokens if t.pos_ in _SOURCE_POS and t.dep_ not in ("compound", "flat")), None)
        if named is None or len(tokens) < 2:
            return None
        return _Cue((tokens[0].idx, offsets(tokens[1])[1]), noun_phrase(named), tokens[0].i)

    def _source_beside(self, verb: Token, tokens: list[Token]) -> Offsets | None:
        """The subject by the parse if it stands with the cue; else the noun phrase next to the cue."""
        low, high = tokens[0].i, tokens[-1].i
        for named in (own_subject(verb), subject(verb)):
            if named is not None and low <= named.i <= high and not is_time(named):
                return noun_phrase(named)
        if is_passive(verb):
            return None
        nouns = [t for t in tokens if t.pos_ in _SOURCE_POS and t.i != verb.i and not is_time(t)]
        before = [t for t in nouns if t.i < verb.i]
        if before:
            return noun_phrase(next((t for t in before if t.dep_ in ("nsubj", "root", "ROOT")), before[0]))
        after = [t for t in nouns if t.i > verb.i]
        if not after:
            return None
        return noun_phrase(after[0].head if after[0].head in after else after[0])

    def _nearest_speaker(self, i: int) -> Offsets | None:
        """Without a cue, who the sentence before speaks of."""
        for token in reversed(self._tokens(*self._gap_before(i))):
            if token.dep_ == "nsubj" and token.pos_ in ("PROPN", "PRON") and not is_time(token):
                return noun_phrase(token)
        return None


def _is_title(content: str) -> bool:
    """Whether every long word is capitalised, as in the name of a film, a book or a programme."""
    words = [word for word in content.split() if len(word) >= _LONG_WORD]
    return (
        2 <= len(words) <= _TITLE_LENGTH
        and all(w[0].isupper() or w[0].isdigit() for w in words)
        and content[-1] not in "?!"
    )
