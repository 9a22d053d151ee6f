"""Who says it: the cue's subject, agent, possessor or controller, and the span that names them.

Labels are Universal Dependencies'. A verb without a subject of its own shares the one of the verb it is joined to
("said ... and added"), hangs on ("said ..., adding") or is governed by ("went on to say"): its controller.
"""

from spacy.tokens import Token

from extractor.models import Offsets

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_NAME_PARTS = frozenset({"flat", "flat:name", "fixed", "goeswith", "nummod"})
_BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "advmod", "nmod", "det:predet", "appos"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb aug sept oct nov dec today yesterday tomorrow morning afternoon evening
    night week month year""".split()
)
_MAX_STEPS = 6


def subject(verb: Token) -> Token | None:
    """The head noun of who does `verb`, or None."""
    token = verb
    for _ in range(_MAX_STEPS):
        own = own_subject(token)
        if own is not None:
            return _antecedent(own, token)
        if is_passive(token):
            return agent(token)
        if token.dep_ in ("acl", "acl:relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return token.head
        if token.dep_ == "xcomp":
            controller = next((child for child in token.head.children if child.dep_ == "obj"), None)
            if controller is not None and controller.i < token.i:
                return controller
        if token.dep_ not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "cop") or token.head.i == token.i:
            return None
        token = token.head
    return None


def is_time(noun: Token) -> bool:
    """Whether the word names a day, a month or a time, which no parse should make a speaker."""
    return noun.lower_.rstrip(".") in _TIMES


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on `verb` itself."""
    return next((c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ in _NOMINAL and not c.is_space), None)


def is_passive(verb: Token) -> bool:
    """Whether `verb` is passive: what it reports comes from its agent, not its subject."""
    return any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)


def agent(verb: Token) -> Token | None:
    """The "by ..." of a passive."""
    for child in verb.children:
        if child.dep_ in ("obl", "obl:agent") and any(c.lower_ == "by" and c.dep_ == "case" for c in child.children):
            return child
    return None


def possessor(noun: Token) -> Token | None:
    """Whose statement, claim or plan it is: "Smith's claim", "the claim by Smith"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in noun.children:
        if child.dep_ == "nmod" and any(c.lower_ in ("by", "from") for c in child.children):
            return child
    return None


def _antecedent(noun: Token, verb: Token) -> Token:
    if noun.lower_ in _RELATIVE and verb.dep_ == "acl:relcl":
        return verb.head
    return noun


def noun_phrase(noun: Token) -> Offsets:
    """The span that names the source: the noun with what stands before it and the name's other parts.

    Appositions and relative clauses after it tell about the source and stay out.
    """
    doc, left, right = noun.doc, noun.i, noun.i
    for child in noun.children:
        if child.i < noun.i and child.dep_ in _BEFORE and doc[noun.i - 1].dep_ != "punct":
            left = min(left, child.left_edge.i)
        elif child.i > noun.i and (child.dep_ in _NAME_PARTS or (child.dep_ == "nmod" and _of(child))):
            right = max(right, child.right_edge.i)
        elif child.i == right + 1 and child.dep_ == "case" and child.lower_ not in ("'s", "’s", "'", "’"):
            right = child.i
    phrase = doc[left : right + 1]
    for token in phrase:  # a clause or an aside inside ends it
        if token.i > noun.i and token.text in {",", "(", "–", "—", ";", ":"}:
            phrase = doc[left : token.i]
            break
    while len(phrase) > 1 and (phrase[0].is_punct or phrase[0].is_space):
        phrase = phrase[1:]
    return phrase.start_char, phrase.end_char


def _of(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ in ("of", "for", "from", "in", "at") for child in noun.children)
