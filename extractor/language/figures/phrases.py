"""Noun phrases as an article writes them, from the tree and from the order of words."""

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc, Token

from extractor.language import extensions
from extractor.language.figures.changes import words
from extractor.language.figures.lexicon import toml

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
ANY_LINK = ("of", "for", "in", "on", "from", "with", "to", "at", "between")
_PROPER = frozenset({"NNP", "NNPS"})
_PLURAL = frozenset({"NNS", "NNPS"})
INNER = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "FW", "AFX"}
"""Tags inside a noun phrase, between determiner and head."""
_ADVERBS = frozenset({"RB", "RBR", "RBS", "JJR"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "flat", "nmod:desc", "nummod", "goeswith", "nmod"})
_TRIMMED = frozenset(
    [
        "DT",
        "PRP$",
        "WP$",
        "PDT",
        "WDT",
        "HYPH",
        "POS",
        "PRP",
        "RB",
        "RBR",
        "RBS",
        "IN",
        ",",
        "``",
        "''",
        ":",
        "-LRB-",
        "CC",
        "CD",
        "$",
    ]
)
_RELATIVE = frozenset(["last", "this", "next", "each", "every", "a", "per", "that", "the"])
_LONGEST = 12


@lru_cache
def listed(name: str) -> frozenset[str]:
    """A list of lexicon/nouns.toml."""
    return frozenset(toml("nouns.toml")[name])


class NounPhrases:
    """The noun phrases of a document outside its figures, whose tokens are `taken`."""

    def __init__(self, doc: Doc, taken: set[int]) -> None:
        self.doc, self.taken = doc, taken

    def is_noun(self, at: int) -> bool:
        """Whether a noun that is no figure's unit stands there."""
        doc = self.doc
        if not 0 <= at < len(doc) or at in self.taken:
            return False
        if doc[at].tag_ == "JJ" and doc[at].dep_ in SUBJECTS and doc[at].lower_ not in listed("pronominal"):
            return True  # "Gold | rose 15 cents"
        if doc[at].tag_ == "JJ":  # "the | fine for speeding"
            return 0 < at < len(doc) - 1 and doc[at - 1].tag_ == "DT" and doc[at + 1].lower_ in ("of", "for")
        return doc[at].tag_ in NOUNS and doc[at].lower_ not in listed("verbs")

    def starting(self, at: int, *, plural: bool) -> str | None:
        """The phrase that begins at a token: "80 | requests from ICE"; `plural` if more than one is counted."""
        doc = self.doc
        while at < len(doc) and (doc[at].tag_ == "HYPH" or doc[at].lower_ in (*listed("skipped"), '"', "“", "‘")):
            at += 1
        begin, head = at, None
        while at < len(doc) and at - begin < _LONGEST:
            token = doc[at]
            if at in self.taken and at > begin and doc[at - 1].tag_ == "POS":
                while at in self.taken:  # "1 percent of the bank's 100,000 | bankers"
                    at += 1
                begin, head = at, None
                continue
            if at in self.taken or (at > begin and token.is_sent_start) or not self._goes_on(begin, at, head, plural):
                break
            head = token if token.tag_ in NOUNS or (plural and self._is_mistaken_plural(begin, token)) else head
            at += 1
        if head is None:
            return None
        done = plural and begin - 1 in self.taken and doc[begin].lower_ in listed("done")
        return None if done and head.tag_ not in (*_PLURAL, "VBZ") else self._text(begin, head)  # "30 | need repair"

    def _goes_on(self, begin: int, at: int, head: Token | None, plural: bool) -> bool:
        """Whether the token belongs to the phrase begun, whose last noun so far is `head`."""
        doc, token = self.doc, self.doc[at]
        if at == begin and token.lower_ in listed("verbs"):
            return False
        if plural and self._is_mistaken_plural(begin, token):
            return head is None or not (head.tag_ in _PLURAL or head.lower_ in listed("same_plural"))
        if token.tag_ in NOUNS:
            ended = head is not None and head.tag_ in _PLURAL and not self._modifies(head, at)
            when = token.lower_ in listed("times")
            return not (ended or (when and (head is not None or at == begin or doc[begin].lower_ in _RELATIVE)))
        if token.tag_ == "CC":
            return plural and token.lower_ in ("and", "or", "&") and self._shares_head(at, head)
        if token.tag_ in ("POS", "HYPH") or (token.text == "-" and at > begin and not doc[at - 1].whitespace_):
            return True
        if token.tag_ in _ADVERBS and head is None:
            after = doc[at + 1] if at + 1 < len(doc) else token
            return after.tag_ in ("JJ", "VBN", "VBG", "NNS") or (after.text == "-" and not token.whitespace_)
        if token.tag_ == "VBD" and at == begin:
            return self._is_participle(at)
        if token.tag_ == "CD":
            return at > begin and doc[at - 1].tag_ in _PROPER  # "Fortune 500 companies"
        owned = at > begin and doc[at - 1].tag_ == "POS"
        return token.tag_ in INNER and (head is None or owned or self._leads_on(token))

    def _is_mistaken_plural(self, begin: int, token: Token) -> bool:
        """Whether a verb's third person behind a number is its plural: "two campaign | stops"; it has no object."""
        if token.tag_ != "VBZ" or token.pos_ == "AUX" or begin - 1 not in self.taken:
            return False
        return not any(child.dep_ == "obj" or (child.dep_ in SUBJECTS and child.i < begin) for child in token.children)

    def _is_participle(self, at: int) -> bool:
        """Whether a past tense behind a number only describes what is counted: "the state's 20 | pledged delegates"."""
        doc, before = self.doc, at - 1
        while before >= 0 and before in self.taken:
            before -= 1
        if (
            before < 0
            or before == at - 1
            or doc[at - 1].dep_ in SUBJECTS
            or at + 1 >= len(doc)
            or doc[at + 1].tag_ not in (*_PLURAL, "JJ")
        ):
            return False
        return doc[before].tag_ in ("DT", "POS", "PRP$") or doc[before].lower_ in (
            "are",
            "were",
            "of",
            "with",
            "for",
            "by",
        )

    @staticmethod
    def _modifies(head: Token, at: int) -> bool:
        """Whether a plural is itself a modifier of a later noun: "sports cars"."""
        return head.dep_ in ("compound", "nmod:poss", "flat") and head.head.i >= at

    @staticmethod
    def _leads_on(token: Token) -> bool:
        """Whether an adjective or participle after a noun leads to a further noun."""
        return token.dep_ in ("amod", "compound") and 0 < token.head.i - token.i < 4

    def _shares_head(self, at: int, head: Token | None) -> bool:
        """ "road and rail bridges": the plural after the conjunction is common to both sides."""
        if head is not None and head.tag_ in _PLURAL:
            return False
        for token in self.doc[at + 1 : at + 5]:
            if token.i in self.taken or (token.tag_ not in INNER and token.tag_ not in _PLURAL):
                return False
            if token.tag_ in _PLURAL:
                return True
        return False

    def within(self, at: int, links: tuple[str, ...]) -> str | None:
        """The phrase behind a preposition: "one | of the students", "60% | of men", "$5m | in damages"."""
        doc, begin = self.doc, at + 1
        if begin >= len(doc) or doc[at].lower_ not in links:
            return None
        plain = doc[begin].tag_ in ("NN", "NNS", "JJ") and doc[begin].lower_ not in listed("hollow") | listed("idle")
        if doc[at].lower_ == "in" and (not plain or doc[begin].ent_type_ == "LOC"):
            return None
        if doc[begin].lower_ == "those" and begin + 1 < len(doc) and doc[begin + 1].tag_ in ("VBN", "VBG"):
            return doc[begin : begin + 2].text
        while begin < len(doc) and (
            doc[begin].tag_ in ("DT", "PRP$", "PDT")
            or begin in self.taken
            or (doc[begin].tag_ == "JJ" and begin + 1 in self.taken)  # "seven of their last eight | games"
        ):
            begin += 1
        return self.starting(begin, plural=True)

    def of(self, head: Token) -> str | None:
        """The phrase of a head token: its modifiers, and the parts of a name that the parse broke up."""
        doc = self.doc
        if not self.is_noun(head.i) or head.lower_ in listed("times"):
            return None
        begin, last = head.i, head.i
        for child in head.lefts:
            if child.dep_ in _MODIFIERS and child.i >= head.i - 8:
                begin = min(begin, child.left_edge.i)
        while begin < head.i and not self.taken.isdisjoint(range(begin, head.i)):
            begin += 1
        while self.is_noun(begin - 1) and doc[begin - 1].tag_ in _PROPER and doc[begin].tag_ in _PROPER:
            begin -= 1
        while self.is_noun(last + 1) and doc[last + 1].head.i in range(begin, last + 1):
            named = doc[last].tag_ in _PROPER and doc[last + 1].tag_ in NOUNS
            if not (named or doc[last + 1].dep_ in ("flat", "compound")):
                break
            last += 1
        return self._text(begin, doc[last])

    def about(self, noun: Token) -> str | None:
        """What a noun of change or amount is about: "a drop in | sales", "the number of | voters"."""
        if noun.lemma_.lower() not in words("nouns") and not is_hollow(noun):
            return None
        for child in noun.rights:
            where = child.ent_type_ == "LOC" and _linked(child, ("in",))  # "the rise in Kenya" is not of Kenya
            if child.dep_ == "nmod" and not where and _linked(child, ("in", "of", "for")):
                found = self.of(child)
                if found:
                    return found
        return None

    def top(self, token: Token, links: tuple[str, ...] = ANY_LINK) -> Token:
        """The noun at the top of the phrase a noun is part of: "expectancy" for "men" in "the expectancy for men"."""
        for _ in range(4):
            head, part = token.head, token.dep_ in ("compound", "flat")
            if not self.is_noun(head.i) or not (
                part or (token.dep_ == "nmod" and head.i < token.i and _linked(token, links))
            ):
                break
            token = head
        return token

    def ending(self, at: int) -> Token | None:
        """The noun of the phrase that ends at a token, also where the tree parts the two: "the | fee for parking"."""
        doc = self.doc
        if doc[at].tag_ == "VBG" and at > 1 and doc[at - 1].lower_ in ANY_LINK:
            at -= 2  # "the fine for | speeding"
        if not self.is_noun(at):
            return None
        token = self.top(doc[at])
        for _ in range(4):
            before = token.i - 1
            while before > max(0, token.i - _LONGEST) and doc[before].tag_ in INNER | {"DT", "PRP$"}:
                before -= 1
            if before < 1 or doc[before].lower_ not in ANY_LINK or not self.is_noun(before - 1):
                break
            token = self.top(doc[before - 1])
        return token

    def last(self, before: int, floor: int, fits: Callable[[Token], bool]) -> str | None:
        """The last phrase before a token, not beyond `floor`, whose noun `fits`."""
        for at in range(before - 1, floor - 1, -1):
            if fits(self.doc[at]) and self.is_noun(at):
                found = self.of(self.top(self.doc[at]))
                if found:
                    return found
        return None

    def _text(self, begin: int, head: Token) -> str | None:
        """The words from `begin` to the head, without determiners, with a short phrase that narrows it down."""
        doc = self.doc
        while begin < head.i and (doc[begin].tag_ in _TRIMMED or doc[begin].lower_ in listed("skipped")):
            begin += 1
        end = head.i + 1
        link = doc[end].lower_ if end < len(doc) else ""
        if link in listed("narrowing") or (link in ("on", "to") and head.lemma_.lower() in listed(f"narrowed_{link}")):
            for child in head.rights:
                near = (
                    child.left_edge.i == end and child.i - end <= 4 and self.taken.isdisjoint(range(end, child.i + 1))
                )
                when = child.lower_ in listed("times") and doc[end].lower_ != "per"
                if child.dep_ == "nmod" and child.tag_ in NOUNS and near and not when:
                    end = child.i + 1
                    break
        return " ".join(extensions.between(doc, begin, end).split()).strip(" -–\"'”“’‘(),.") or None


def is_hollow(noun: Token) -> bool:
    """Whether a noun says nothing itself: "the number", "an annual rate", but not "the unemployment rate"."""
    if noun.lower_ not in listed("hollow"):
        return False
    own = listed("plain") | listed("hollow")
    return not any(
        child.dep_ in ("compound", "amod") and child.lower_ not in own and child.tag_ not in ("JJR", "JJS")
        for child in noun.lefts
    )


def _linked(token: Token, links: tuple[str, ...]) -> bool:
    """Whether one of the prepositions joins the token to its head."""
    return any(child.dep_ == "case" and child.lower_ in links for child in token.children)
