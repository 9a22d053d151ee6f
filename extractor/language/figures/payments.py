"""Verbs of money: what a sum buys, and verbs of costing that taggers take for nouns."""

from spacy.tokens import Doc, Token

from extractor.language.figures.lexicon import reading
from extractor.language.figures.phrases import NounPhrases, listed

LINKS = ("on", "for", "into")
"""Prepositions between a sum and what it buys."""
_OF_THE_VERB = frozenset({"obj", "obl", "nsubj:pass", "nummod", "compound", "conj", "dep"})
_PAYER = frozenset({"DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS"})
_LONGEST_PAYER = 4
_DEEPEST = 8
"""Steps from a sum up to its verb, at most."""


def bought(phrases: NounPhrases, amount: Token, end: int) -> str | None:
    """What the sum that ends before `end` buys: "spent $40 million now on | roads", "was set aside for | bread"."""
    verb = amount
    for _ in range(_DEEPEST):
        if verb.dep_ in _OF_THE_VERB and not verb.tag_.startswith("VB"):
            verb = verb.head
    links = [link for link in LINKS if verb.lemma_.lower() in reading(f"paying_{link}")]
    last = verb.right_edge.i if links else 0
    for at in range(end, last + 1):
        token = phrases.doc[at]
        if at in phrases.taken or token.is_punct:
            break
        if token.lower_ in links and token.dep_ == "case" and (found := phrases.of(token.head)):
            return found
    return None


def costing(doc: Doc, start: int) -> int | None:
    """The verb of costing before a sum: "the bridge | costs $5", "the line | cost the taxpayers $5"."""
    for at in range(start - 1, max(0, start - 2 - _LONGEST_PAYER), -1):
        if doc[at].lower_ in listed("costing"):
            return at
        if doc[at].tag_ not in _PAYER:
            break
    return None
