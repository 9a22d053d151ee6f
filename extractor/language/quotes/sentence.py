"""Sentences and clauses by their words: what holds where quotation marks and long names lead the parser astray."""

from spacy.tokens import Doc, Token

_ENDS = frozenset({".", "?", "!", ";"})
_MAX = 150
"""Tokens a sentence may reach to either side; keeps the work linear on text without full stops."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PHRASE = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "X"})
_BESIDE = frozenset({"ADV", "AUX", "PART"})
_QUOTES = frozenset({'"', "”", "’", "''", "»", "'"})
_AND = frozenset({"and", "but", "or", "so", "yet"})
_SUBORDINATE = frozenset({"when", "while", "if", "as", "after", "before", "because", "since", "although", "though"})
_ADDRESSED = frozenset(
    {"tell", "remind", "inform", "assure", "warn", "convince", "persuade", "ask", "notify", "advise"}
)
_MAX_SUBJECT = 10
_MAX_ASIDE = 8


def is_end(token: Token) -> bool:
    """A full stop or its like, the end of a paragraph, or an abbreviation that ends its sentence."""
    if token.text in _ENDS or "\n" in token.text:
        return True
    following = token.i + 1
    return token.text.endswith(".") and following < len(token.doc) and bool(token.doc[following].is_sent_start)


def bounds(token: Token) -> tuple[int, int]:
    """First token of its sentence, or of the aside in brackets, and one past the last, without the full stop."""
    doc, start, end, depth = token.doc, token.i, token.i, 0
    while start > 0 and token.i - start < _MAX and not is_end(doc[start - 1]):
        depth += (doc[start - 1].text == ")") - (doc[start - 1].text == "(")
        if depth < 0:
            break
        start -= 1
    while start < token.i and (doc[start].is_space or (doc[start].text in _QUOTES and doc[start - 1].text in _ENDS)):
        start += 1
    depth = 0
    while end < len(doc) and end - token.i < _MAX and not is_end(doc[end]):
        depth += (doc[end].text == "(") - (doc[end].text == ")")
        if depth < 0:
            break
        end += 1
    return start, end


def is_finite(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb in these tokens makes a statement of them."""
    return any(doc[i].tag_ in _FINITE for i in range(start, end))


def around(cue: Token) -> set[int] | None:
    """What a verb of speech reports that stands after it or inside it, set off by commas.

    | where | example (content in brackets) |
    |---|---|
    | last | [the plan would fail], he said on Monday; [the plan would fail], said Smith, who runs it |
    | between | [the plan], he said, [would fail] |
    """
    if cue.tag_ == "VBG":
        return None
    doc = cue.doc
    start, end = bounds(cue)
    left = _before_subject(cue, start)
    comma = left > start and (doc[left].text == "," or (doc[left].text in _QUOTES and doc[left - 1].text in ",?!"))
    if not comma:
        return None
    inverted = left == cue.i - 1
    if inverted and not _subject_follows(cue, end):
        return None
    named = doc[left + 1 : cue.i]
    if not inverted and not any(t.pos_ in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ") for t in named):
        return None
    if any(t.tag_ in ("WP", "WDT") for t in named) or (cue.i + 1 < end and doc[cue.i + 1].lower_ == "to"):
        return None  # "Smith, who said ..."; "Smith, he agreed to ..."
    after = None if inverted else _after_aside(doc, cue.i + 1, end)
    if after is not None and is_finite(doc, after, end):
        if not _goes_on(doc, after):
            return {*range(start, left), *range(after, end)}
        return set(range(start, left))
    if not is_finite(doc, start, left) or (not inverted and _only_subordinate(doc, start, left)):
        return None
    return set(range(start, left)) if inverted or not _states(doc, cue.i + 1, end) else None


def following(cue: Token) -> set[int] | None:
    """What a verb of speech reports that stands after it: he said on Monday [that the plan would fail]."""
    doc = cue.doc
    start, end = bounds(cue)
    if not is_finite(doc, cue.i + 1, end):
        return None
    if cue.i > start and doc[cue.i - 1].text == "," and cue.tag_ != "VBG" and _subject_follows(cue, end):
        return None
    begin = content_start(cue, end)
    named = any(child.dep_.startswith("nsubj") for child in cue.children)
    if (cue.tag_ == "VBN" and not named) or any(ancestor.i > cue.i for ancestor in cue.ancestors):
        end = next((i for i in range(begin, end) if doc[i].text == ","), end)  # "asked whether ..., he said"
    return set(range(begin, end))


def _only_subordinate(doc: Doc, start: int, end: int) -> bool:
    """ "When asked, he said so": a clause that states nothing by itself, and no main clause after it."""
    if doc[start].lower_ not in _SUBORDINATE:
        return False
    comma = next((i for i in range(start, end) if doc[i].text == ","), end)
    return not is_finite(doc, comma, end)


def _subject_follows(cue: Token, end: int) -> bool:
    """Whether the verb stands before its subject: ", said Smith, who ..." and not "Smith, the mayor, said he ..."."""
    doc = cue.doc
    for i in range(cue.i + 1, min(end, cue.i + 1 + 2 * _MAX_SUBJECT)):
        if doc[i].tag_ in _FINITE or doc[i].lower_ == "that":
            return False
        if doc[i].text in (",", "(") or doc[i].pos_ in ("SCONJ", "VERB") or doc[i].tag_ in ("WP", "WDT"):
            return i > cue.i + 1
    return cue.i + 1 < end


def _states(doc: Doc, i: int, end: int) -> bool:
    """Whether a clause that is not subordinate follows."""
    for k in range(i, end):
        if doc[k].lower_ in _SUBORDINATE or doc[k].tag_ in ("WP", "WDT", "WRB"):
            return False
        if doc[k].tag_ in _FINITE:
            return True
    return False


def _before_subject(cue: Token, start: int) -> int:
    """The token before the cue's subject: a comma where the cue stands in or after its content."""
    doc, i = cue.doc, cue.i - 1
    while i >= start and doc[i].pos_ in _BESIDE:
        i -= 1
    stop = i - _MAX_SUBJECT
    while i >= start and i > stop and doc[i].pos_ in _PHRASE and doc[i].text not in _QUOTES:
        i -= 1
    return i


def _after_aside(doc: Doc, i: int, end: int) -> int | None:
    """The token after the comma that closes "he said (on Monday),", or None if none does."""
    for k in range(i, min(end, i + _MAX_ASIDE)):
        if doc[k].text == ",":
            return k + 1 if k + 1 < end else None
        if doc[k].tag_ in _FINITE or doc[k].lower_ == "that":
            return None
    return None


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether what follows the comma is something else: "he said, adding ...", "he said, and left"."""
    token = doc[i]
    if token.lower_ in _AND and i + 1 < len(doc) and doc[i + 1].pos_ in ("PRON", "DET", "PROPN", "NOUN"):
        return False  # "..., he said, and nobody knows"
    return token.tag_ in ("VBG", "WP", "WDT") or token.lower_ in _AND or token.lower_ in _SUBORDINATE


def content_start(cue: Token, end: int) -> int:
    """Where what follows the cue begins: at its "that", else after whom it is told."""
    doc = cue.doc
    for i in range(cue.i + 1, min(end, cue.i + 16)):
        if doc[i].lower_ == "that" and doc[i].pos_ in ("SCONJ", "PRON") and doc[i].tag_ != "DT":
            return i
        if doc[i].lower_ in ("whether", "if") and cue.lemma_ == "ask":
            return i
        if doc[i].tag_ in _FINITE:
            break
    start = cue.i + 1
    if cue.lemma_ in _ADDRESSED:
        for child in cue.children:
            if child.dep_ in ("obj", "iobj") and child.left_edge.i == start and child.right_edge.i + 1 < end:
                return int(child.right_edge.i + 1)
    return start
