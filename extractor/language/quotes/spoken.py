"""Direct speech: quotations -> statements, each with the cue and the source beside it.

A quotation is spoken when it is a sentence of its own or its cue introduces it; a word or a phrase in quotation marks
inside somebody's sentence (a scare quote, a title, a nickname) is not, and is left to the clause it stands in.
"""

from bisect import bisect_left

from spacy.tokens import Doc, Token

from extractor.language.quotes import cues
from extractor.language.quotes.marks import Quotation, paragraphs
from extractor.language.quotes.source import is_passive, noun_phrase, own_subject, subject
from extractor.language.quotes.statement import Statement, offsets
from extractor.models import Offsets

_TERMINAL = frozenset(".?!…")
_MAX_CUE_DISTANCE = 25
_SOURCE_POS = frozenset({"PROPN", "NOUN", "PRON"})


class Spoken:
    """The direct statements of one document."""

    def __init__(self, doc: Doc, quotations: list[Quotation]) -> None:
        self.doc, self.text, self.quotations = doc, doc.text, quotations
        self.paragraphs = paragraphs(doc.text)
        self._starts = [token.idx for token in doc]

    def statements(self) -> list[Statement]:
        """In text order; a quotation its cue interrupts, or that goes on over paragraphs, is one statement."""
        found: list[Statement] = []
        owner: dict[int, Statement] = {}
        for i, quotation in enumerate(self.quotations):
            if not self._is_utterance(i):
                continue
            span = self._content(quotation)
            statement = self._continued(i, owner)
            if statement is not None:
                statement.parts.append(span)
            else:
                cue = self._cue_after(i) or self._cue_before(i)
                statement = Statement([span], spoken=True)
                if cue is not None:
                    statement.cue, statement.source, statement.cue_tokens = cue
                else:
                    statement.source = self._nearest_speaker(i, owner)
                found.append(statement)
            owner[i] = statement
        return found

    def _content(self, quotation: Quotation) -> Offsets:
        start, end = quotation.start, quotation.end
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _before(self, i: int) -> str:
        """What stands before the quotation in its paragraph, back to the quotation before it."""
        quotation = self.quotations[i]
        start = self.paragraphs[quotation.paragraph][0]
        if i and self.quotations[i - 1].paragraph == quotation.paragraph:
            start = self.quotations[i - 1].outer_end
        return self.text[start : quotation.outer_start].strip()

    def _after(self, i: int) -> str:
        quotation = self.quotations[i]
        end = self.paragraphs[quotation.paragraph][1]
        if i + 1 < len(self.quotations) and self.quotations[i + 1].paragraph == quotation.paragraph:
            end = self.quotations[i + 1].outer_start
        return self.text[quotation.outer_end : end].strip()

    def _is_utterance(self, i: int) -> bool:
        quotation = self.quotations[i]
        content = self.text[quotation.start : quotation.end].strip()
        before, after = self._before(i), self._after(i)
        first = next((c for c in content if c.isalnum()), "a")
        sentence_like = first.isupper() or first.isdigit()
        ends = content[-1] in ".?!…,—-" or after[:1] == ","
        if not before or before[-1] in ".?!…)":
            return ends or not after or self._cue_after(i) is not None
        if before[-1] == ":":
            return sentence_like or len(content.split()) > 3
        if before[-1] == ",":
            if self._interrupted(i):
                return True
            return (sentence_like or ends) and self._cue_before(i) is not None
        return sentence_like and ends and len(content.split()) > 2 and self._cue_before(i, adjacent=True) is not None

    def _interrupted(self, i: int) -> bool:
        """Whether only a cue parts it from the quotation before it: "..." he said, "..."."""
        if not i or self.quotations[i - 1].paragraph != self.quotations[i].paragraph:
            return False
        gap = self._before(i)
        return len(gap.split()) <= _MAX_CUE_DISTANCE and self._cue_after(i - 1) is not None and "." not in gap[-2:]

    def _continued(self, i: int, owner: dict[int, Statement]) -> Statement | None:
        """The statement before it that it goes on."""
        previous = owner.get(i - 1)
        if previous is None:
            return None
        quotation, last = self.quotations[i], self.quotations[i - 1]
        if quotation.reopens:
            return previous
        gap = self.text[last.outer_end : quotation.outer_start]
        if last.paragraph == quotation.paragraph:
            if not gap.strip(" ,.;…"):
                return previous
            if self._cue_after(i) is not None and self._ends_sentence(gap):
                return None
            if previous.cue and last.outer_end <= previous.cue[0] < quotation.outer_start:
                sentences = [s for s in gap.strip().split(". ") if s.strip(" .,:")]
                return previous if len(sentences) == 1 and self._cue_introduces(i) is None else None
            return None
        if last.paragraph == quotation.paragraph - 1 and not self._before(i) and not self._after(i):
            if not self._after(i - 1) or (previous.cue and previous.cue[0] >= last.outer_end):
                return previous
        return None

    def _ends_sentence(self, gap: str) -> bool:
        return gap.rstrip()[-1:] in _TERMINAL

    def _cue_introduces(self, i: int) -> tuple[Offsets, Offsets | None, list[int]] | None:
        """A second cue of its own before it: '"...," he said, adding: "..."'."""
        found = self._cue_before(i)
        if found is None:
            return None
        after = self._cue_after(i - 1)
        return found if after is None or found[0] != after[0] else None

    def _tokens(self, start: int, end: int) -> list[Token]:
        return [self.doc[i] for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end))]

    def _cue_after(self, i: int) -> tuple[Offsets, Offsets | None, list[int]] | None:
        quotation = self.quotations[i]
        content = self.text[quotation.start : quotation.end].rstrip()
        end = self.paragraphs[quotation.paragraph][1]
        if i + 1 < len(self.quotations) and self.quotations[i + 1].paragraph == quotation.paragraph:
            end = self.quotations[i + 1].outer_start
        after = self.text[quotation.outer_end : min(end, quotation.outer_end + 300)]
        joined = content[-1] == "," or after.lstrip()[:1] == ","
        if content[-1] in ".…" and not joined:
            return None
        tokens: list[Token] = []
        for token in self._tokens(quotation.outer_end, quotation.outer_end + len(after)):
            if token.text in (".", "?", "!", ";") or "\n" in token.text or len(tokens) > _MAX_CUE_DISTANCE:
                break
            tokens.append(token)
        while tokens and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        if not tokens:
            return None
        if tokens[0].lower_ == "according":
            return self._according(tokens)
        verb = next((t for t in tokens if cues.introduces_speech(t)), None)
        if verb is None and joined:
            verb = next((t for t in tokens if t.pos_ == "VERB"), None)
        if verb is None:
            return None
        if not joined and (verb.i - tokens[0].i > 8 or any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)):
            return None
        return offsets(verb), self._source_beside(verb, tokens), [verb.i]

    def _cue_before(self, i: int, *, adjacent: bool = False) -> tuple[Offsets, Offsets | None, list[int]] | None:
        quotation = self.quotations[i]
        number = quotation.paragraph
        start = self.paragraphs[number][0]
        if i and self.quotations[i - 1].paragraph == number:
            start = self.quotations[i - 1].outer_end
        stop = quotation.outer_start
        if not self.text[start:stop].strip():
            if not number or self.text[self.paragraphs[number - 1][1] - 1] != ":":
                return None
            start, stop = self.paragraphs[number - 1]  # the paragraph before ends in a colon
        tokens: list[Token] = []
        for token in reversed(self._tokens(max(start, stop - 400), stop)):
            if tokens and (token.text in (".", "?", "!") or "\n" in token.text):
                break
            tokens.insert(0, token)
        while tokens and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        if not tokens or tokens[-1].text in _TERMINAL:
            return None
        last = tokens[-1]
        verb = next((t for t in reversed(tokens) if cues.introduces_speech(t)), None)
        if verb is not None and (not adjacent or last.i - verb.i <= 2):
            return offsets(verb), self._source_beside(verb, tokens), [verb.i]
        if last.text == ":" and not adjacent:
            named = next((t for t in tokens if t.pos_ == "PROPN"), None) or next(
                (t for t in tokens if t.pos_ in _SOURCE_POS), None
            )
            return offsets(last), noun_phrase(named) if named else None, [last.i]
        return None

    def _according(self, tokens: list[Token]) -> tuple[Offsets, Offsets | None, list[int]]:
        named = next((t for t in tokens if t.pos_ in _SOURCE_POS and t.dep_ not in ("compound", "flat")), None)
        cue = tokens[0].idx, offsets(tokens[min(1, len(tokens) - 1)])[1]
        return cue, noun_phrase(named) if named else None, [tokens[0].i]

    def _source_beside(self, verb: Token, tokens: list[Token]) -> Offsets | None:
        """The subject by the parse if it stands with the cue; else the noun phrase next to the cue."""
        low, high = tokens[0].i, tokens[-1].i
        named = own_subject(verb)
        if named is not None and low <= named.i <= high:
            return noun_phrase(named)
        nouns = [t for t in tokens if t.pos_ in _SOURCE_POS and t.i != verb.i]
        before = [t for t in nouns if t.i < verb.i]
        named = subject(verb)
        if named is not None and low <= named.i <= high:
            return noun_phrase(named)
        if is_passive(verb):
            return None
        if before:
            heads = [t for t in before if t.head not in before or t.dep_ in ("nsubj", "root")]
            return noun_phrase(heads[0] if heads else before[0])
        after = [t for t in nouns if t.i > verb.i]
        return noun_phrase(after[0] if after[0].head not in after else after[0].head) if after else None

    def _nearest_speaker(self, i: int, owner: dict[int, Statement]) -> Offsets | None:
        """Without a cue, who the sentence before speaks of."""
        quotation = self.quotations[i]
        start = self.paragraphs[quotation.paragraph][0]
        tokens = self._tokens(max(start, quotation.outer_start - 400), quotation.outer_start)
        for token in reversed(tokens):
            if token.dep_ == "nsubj" and token.pos_ in ("PROPN", "PRON"):
                return noun_phrase(token)
        previous = owner.get(i - 1)
        return previous.source if previous is not None else None
