"""How far a content reaches: a clause goes on to the end of its sentence unless something starts anew.

Parsers attach what trails behind a reported clause now to the clause, now to its cue. In news it nearly always belongs
to the clause, up to another cue ("..., adding that", "... and vowed"), a coordinated sentence or the full stop.
"""

from spacy.tokens import Token

from extractor.language.quotes import cues
from extractor.language.quotes.source import is_time, own_subject

_STOPS = frozenset({".", "?", "!", ";"})
_AND = frozenset({"and", "but", "or", "yet", "while", "though", "although"})
_DEPENDENT = frozenset({"advcl", "acl", "acl:relcl", "csubj", "amod", "xcomp", "nmod", "obl", "obj", "compound"})
_TELLS_MORE = frozenset({"who", "whose", "even", "while", "although", "though", "a", "an"})
"""Words after a comma with which the writer goes on: "..., a claim that ...", "..., who is", "..., even as"."""
_BREAKS = frozenset({",", "-", "–", "—", "("})
_DASHES = frozenset({"-", "–", "—", "--"})
_EXAMPLES = frozenset({"including", "such", "like", "especially", "particularly"})
_ADJUNCTS = frozenset(
    {
        "during",
        "after",
        "before",
        "through",
        "while",
        "because",
        "since",
        "when",
        "until",
        "where",
        "last",
        "if",
        "once",
    }
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_sentence_end(token: Token) -> bool:
    """A full stop or its like, or the end of a paragraph."""
    return token.text in _STOPS or "\n" in token.text


def to_sentence_end(cue: Token, content: set[int], *, adjuncts: bool = True) -> set[int]:
    """The content with the rest of its sentence, as far as that is still what the cue reports.

    Without `adjuncts` it stops where a time, a place or a reason follows: "endorsed him | in November".
    """
    last = max(content)
    if cue.dep_ in _DEPENDENT and any(ancestor.i > cue.i for ancestor in cue.ancestors):
        return content  # the cue's clause stands before the main one: "If they say so, we ..."
    doc = cue.doc
    above = {cue.i, *(ancestor.i for ancestor in cue.ancestors)}
    extended = set(content)
    for i in range(last + 1, len(doc)):
        token = doc[i]
        if is_sentence_end(token) or _starts_anew(cue, i, above):
            break
        if not adjuncts and (_breaks_off(token) or token.lower_ in _ADJUNCTS or _tells_time(token)):
            break
        extended.add(i)
    return extended


def cut(cue: Token, content: set[int]) -> set[int]:
    """The content without what starts anew inside it: a sentence the parser did not end, a second cue."""
    doc = cue.doc
    above = {cue.i, *(ancestor.i for ancestor in cue.ancestors)}
    first = min(content)
    for i in sorted(content):
        if i > cue.i and i > first and (is_sentence_end(doc[i]) or _starts_anew(cue, i, above)):
            return {k for k in content if k < i}
    return content


def _breaks_off(token: Token) -> bool:
    """A comma, a bracket or a dash, unless it goes on to name examples; a hyphen inside a word is none."""
    if token.text not in _BREAKS or token.i + 1 >= len(token.doc):
        return False
    if token.text == ",":
        return token.nbor(1).lower_ not in _EXAMPLES
    return token.text == "(" or _is_dash(token)


def _tells_time(token: Token) -> bool:
    """A time, or the word before one: "on | Monday", "this | week"."""
    leads = token.pos_ in ("ADP", "DET", "ADJ") and token.i + 1 < len(token.doc) and is_time(token.nbor(1))
    return leads or is_time(token)


def _is_dash(token: Token) -> bool:
    return token.text in _DASHES and (token.text != "-" or bool(token.whitespace_))


def _starts_anew(cue: Token, i: int, above: set[int]) -> bool:
    doc = cue.doc
    token = doc[i]
    if token.lower_ == "according":
        return True
    if (token.text == "," or _is_dash(token)) and i + 1 < len(doc):
        following = doc[i + 1]
        if following.tag_ == "VBG" and cues.entry(following):
            return True
        if following.lower_ in _TELLS_MORE:
            return True
    if token.lower_ in _AND and i + 2 < len(doc):
        if doc[i + 1].lower_ == "that":
            return False
        following = doc[i + 1] if doc[i + 1].pos_ != "ADV" else doc[i + 2]
        if following.tag_ in _FINITE and (following.tag_ == "VBD") == (cue.tag_ != "VBZ" and cue.tag_ != "VBP"):
            return cues.entry(following) is not None
        return any(
            word.dep_ == "conj" and word.head.i in above and own_subject(word) is not None
            for word in (following, following.head, following.head.head)
            if word.i > i
        )
    return False
