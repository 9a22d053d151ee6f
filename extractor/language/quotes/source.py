"""Who says it: the cue's subject, agent, possessor or controller, and the span that names them.

Labels are Universal Dependencies'. A verb without a subject of its own shares the one of the verb it is joined to
("said ... and added"), hangs on ("said ..., adding") or is governed by ("went on to say"): its controller.
"""

from spacy.tokens import Token

from extractor.language.quotes import cues
from extractor.models import Offsets

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_NAME_PARTS = frozenset({"flat", "flat:name", "fixed", "goeswith", "nummod"})
_BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "advmod", "nmod", "det:predet", "appos"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_GOVERNED = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "cop", "obj", "obl", "nmod"})
"""Relations over which a subject is looked for further up."""
_IN_PHRASE = frozenset({"flat", "compound", "nmod", "appos", "nummod", "conj", "flat:name"})
_ASIDE = frozenset({",", ")", "-", "–", "—", "--"})
_MAX_ASIDE = 40
_MAX_INVERTED = 8
_MAX_OWNED = 5
_MAX_STEPS = 6


def subject(verb: Token) -> Token | None:
    """The head noun of who does `verb`, or None."""
    if (verb.tag_ == "VBG" or verb.pos_ == "ADJ") and verb.i and verb.nbor(-1).text == ",":
        return _main_subject(verb)
    adjacent = _noun_before(verb)
    token = verb
    for _ in range(_MAX_STEPS):
        own = own_subject(token)
        if own is not None:
            misread = token is verb and adjacent is not None and not own.left_edge.i <= adjacent.i <= own.right_edge.i
            return before(verb) if misread and own.i < verb.i else own
        if is_passive(token):
            return agent(token)
        if token.dep_ == "acl" and token.head.pos_ in _NOUNS:
            infinitive = any(child.lower_ == "to" for child in token.children)
            if not infinitive and not is_time(token.head) and not token.head.is_space:
                return token.head
            token = token.head  # "found ways to say": who found them
        if token.dep_ == "acl:relcl" and token.head.pos_ in _NOUNS:
            return token.head
        if token.dep_ == "xcomp":
            controller = next((child for child in token.head.children if child.dep_ == "obj"), None)
            if controller is not None and controller.i < token.i:
                return controller
        if token.dep_ not in _GOVERNED or token.head.i == token.i:
            break
        token = _joined_to(token, verb)
    return before(verb)


def _joined_to(token: Token, verb: Token) -> Token:
    """The verb above; a past tense is not joined to what a past tense reports: "said he would ..., and warned"."""
    head = token.head
    reported = token.dep_ == "conj" and verb.tag_ == "VBD" and head.tag_ != "VBD" and head.dep_ in ("ccomp", "xcomp")
    return head.head if reported and head.head.tag_ == "VBD" else head


def beside(verb: Token) -> Token | None:
    """The noun phrase next to a verb set off by commas: ", the mayor said,", ", said the mayor"."""
    if _noun_before(verb) is not None:
        return before(verb)
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + _MAX_INVERTED)):
        if doc[i].pos_ in _NOUNS and not is_time(doc[i]):
            return _whole_phrase(doc[i])
    return None


def _whole_phrase(first: Token) -> Token:
    head = first
    while head.head.pos_ in _NOUNS and head.head.i > head.i and head.dep_ in _IN_PHRASE and not head.head.is_space:
        head = head.head
    return head


def _noun_before(verb: Token) -> Token | None:
    """The noun right before the verb, over its auxiliaries and adverbs."""
    doc, i = verb.doc, verb.i - 1
    while i >= 0 and (doc[i].pos_ in ("ADV", "AUX", "PART") or doc[i].tag_ == "MD"):
        i -= 1
    if i < 0 or doc[i].is_space or doc[i].pos_ not in _NOUNS or is_time(doc[i]) or doc[i].tag_ in ("WP", "WDT"):
        return None
    return doc[i]


def _main_subject(participle: Token) -> Token | None:
    """ "..., adding that": whoever the clause before the comma is about."""
    token = participle
    while token.head.i != token.i:
        token = token.head
        if token.i < participle.i and token.pos_ in ("VERB", "AUX"):
            own = own_subject(token)
            if own is not None:
                return own
            if token.dep_ in ("acl", "acl:relcl") and token.head.pos_ in _NOUNS and not token.head.is_space:
                continue
    own = own_subject(token)
    return own if own is not None else _subject_left_of(participle)


def _subject_left_of(participle: Token) -> Token | None:
    """The subject of the nearest verb of the same kind before the comma."""
    doc = participle.doc
    for i in range(participle.i - 1, max(-1, participle.i - _MAX_ASIDE), -1):
        if doc[i].is_space and "\n" in doc[i].text:
            return None
        if doc[i].tag_ in ("VBD", "VBZ", "VBP") and cues.entry(doc[i]) is not None:
            return beside(doc[i])
    return None


def before(verb: Token) -> Token | None:
    """Where the parse gives no subject: the noun right before the verb, or the one its apposition is about."""
    noun = _noun_before(verb)
    if noun is not None:
        return _head_of_phrase(noun, verb)
    doc, i = verb.doc, verb.i - 1
    while i >= 0 and (doc[i].pos_ in ("ADV", "AUX", "PART") or doc[i].tag_ == "MD"):
        i -= 1
    if i < 0 or doc[i].is_space:
        return None
    if doc[i].text not in _ASIDE:
        return None
    named = None
    for k in range(i, max(-1, i - _MAX_ASIDE), -1):
        token = doc[k]
        if "\n" in token.text or token.text in (".", "?", "!", ";"):
            break
        following = doc[k + 1]
        if token.pos_ in _NOUNS and (following.text in _ASIDE or following.text == "(") and not is_time(token):
            head = _head_of_phrase(token, verb)
            if not any(child.dep_ == "case" for child in head.children if child.i < head.i):
                named = head
    return named


def _head_of_phrase(noun: Token, verb: Token) -> Token:
    while noun.head.pos_ in _NOUNS and noun.head.i < verb.i and noun.dep_ in _IN_PHRASE and noun.head.i != noun.i:
        if noun.head.is_space:
            break
        noun = noun.head
    return noun


def _whole(noun: Token) -> Token:
    """The noun a name hangs on by "for" or "of" where the parse cut them apart: "a spokeswoman for Smith"."""
    first = noun.left_edge.i
    if first > 1 and noun.doc[first - 1].lower_ in ("for", "of") and noun.doc[first - 2].pos_ == "NOUN":
        return noun.doc[first - 2]
    return noun


def is_time(noun: Token) -> bool:
    """Whether the word names a day, a month or a time, which no parse should make a speaker."""
    return noun.lower_.rstrip(".") in cues.words("quote_times.txt")


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on `verb` itself."""
    subjects = (c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ in _NOMINAL)
    named = next((c for c in subjects if not c.is_space and not is_time(c)), None)
    return _whole(named) if named is not None and named.i < verb.i else named


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
    for i in range(noun.i - 1, max(0, noun.i - _MAX_OWNED), -1):
        token = noun.doc[i]
        if token.tag_ in ("POS", "PRP$"):
            return token.nbor(-1) if token.tag_ == "POS" else token
        if token.pos_ not in ("ADJ", "NOUN", "ADV"):
            break
    if noun.dep_ in ("obj", "obl") and noun.head.pos_ == "VERB":
        return subject(noun.head)  # "made no mention of"
    return None


def antecedent(pronoun: Token) -> Token | None:
    """What "who", "which" or "that" stands for."""
    if pronoun.lower_ in _RELATIVE and pronoun.head.dep_ == "acl:relcl":
        return pronoun.head.head
    return None


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
    right = _with_cut_off_name(noun, right)
    phrase = doc[left : right + 1]
    for token in phrase:  # a clause or an aside inside ends it
        if token.i > noun.i and token.text in {",", "(", "–", "—", ";", ":"}:
            phrase = doc[left : token.i]
            break
    while len(phrase) > 1 and (phrase[0].is_punct or phrase[0].is_space):
        phrase = phrase[1:]
    return phrase.start_char, phrase.end_char


def _with_cut_off_name(noun: Token, right: int) -> int:
    """The phrase's last token, with a name after "for" or "of" that the parse made something else of."""
    doc = noun.doc
    if noun.pos_ != "NOUN" or right + 2 >= len(doc) or doc[right + 1].lower_ not in ("for", "of"):
        return right
    i = right + 2
    while i < len(doc) and doc[i].pos_ in ("PROPN", "DET"):
        i += 1
    return i - 1 if doc[i - 1].pos_ == "PROPN" else right


def _of(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ in ("of", "for", "from", "in", "at") for child in noun.children)
