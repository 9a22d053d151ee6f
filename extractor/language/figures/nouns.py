"""The thing counted or measured: read from the Universal Dependencies tree, with the order of words where the tree fails."""

from spacy.tokens import Doc, Token

from extractor.language.figures.lexicon import toml
from extractor.language.figures.scanning import Mention

_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INNER = frozenset(
    {"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "FW", "CD", "AFX", "SYM"}
)
_LEFT = frozenset(
    {
        "amod",
        "compound",
        "nmod:poss",
        "flat",
        "nmod",
        "nummod",
        "punct",
        "case",
        "nmod:unmarked",
        "nmod:desc",
        "goeswith",
    }
)
_LINKS = frozenset({"of", "from", "for", "by", "against", "with", "per"})
_EMPTY = frozenset(
    "total number amount sum average maximum minimum rate those them us these it they others ones one each all most many "
    "some more less time times".split()
)
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WDT", "EX"})


def noun_of(doc: Doc, mention: Mention, span: tuple[int, int], core: tuple[int, int]) -> str | None:
    """The noun phrase for the mention whose tokens are `doc[span]`, its number and unit `doc[core]`."""
    kind = mention.quantity.kind
    start, end = span
    if kind in ("count", "age", "rank") or mention.quantity.attached:
        found = _counted(doc, start, end) or _of(doc, end) or _copula(doc, core)
        if found is None or kind != "count":
            found = found or _measured(doc, core, span)
        return found
    return _right_head(doc, mention, core, end) or _of(doc, end) or _measured(doc, core, span)


def _counted(doc: Doc, start: int, end: int) -> str | None:
    """The noun phrase that follows the number: "80 | additional detainer requests from ICE"."""
    at = end
    if at < len(doc) and doc[at].tag_ in ("HYPH",):
        at += 1
    head = None
    begin = at
    while at < len(doc):
        token = doc[at]
        if token.tag_ in _NOUN:
            head = token
        elif token.tag_ == "CC" and head is None and at > begin:
            pass
        elif (
            token.tag_ in ("RB", "RBR", "RBS", "JJR", "IN", "DT")
            and head is None
            and token.lower_ in ("more", "additional", "other", "such", "different", "new", "very", "most")
        ):
            if begin == at:
                begin = at + 1 if token.lower_ in ("more", "other", "such") else begin
        elif token.tag_ not in _INNER or token.tag_ == "CD" and head is not None:
            break
        elif token.tag_ in ("VBN", "VBG") and head is not None and token.dep_ not in ("amod", "compound"):
            break
        elif (
            token.tag_ in ("JJ", "JJR", "JJS") and head is not None and token.i > head.i and not _noun_follows(doc, at)
        ):
            break
        if token.i > start and token.is_sent_start and at > begin:
            break
        at += 1
        if (
            head is not None
            and at < len(doc)
            and token == head
            and token.tag_ in ("NNS", "NNPS")
            and doc[at].tag_ in ("NNP", "JJ", "VBG", "VBN")
        ):
            if (
                doc[at].head.i > at
                and doc[at].head.tag_ in _NOUN
                and token.head.i == doc[at].head.i
                and token.dep_ == "compound"
            ):
                continue
            break
        if at - begin > 10:
            break
    if head is None:
        return None
    return _text(doc, begin, head.i + 1, head)


def _noun_follows(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and doc[at + 1].tag_ in _NOUN


def _text(doc: Doc, begin: int, end: int, head: Token) -> str | None:
    """The phrase from `begin` to its head, with a short "of", "from" or "for" phrase that narrows it."""
    while begin < end - 1 and (
        doc[begin].tag_ in _DETERMINERS
        or doc[begin].tag_ in ("HYPH", "POS", "PRP", "RB", "CD", "IN", ",", "``", "-LRB-", "$")
        or doc[begin].is_punct
    ):
        begin += 1
    last = end
    if end < len(doc) and doc[end].lower_ in _LINKS:
        for child in head.children:
            if (
                child.dep_ == "nmod"
                and child.i > head.i
                and child.left_edge.i == end
                and child.i - end <= 4
                and child.tag_ in _NOUN
            ):
                last = child.i + 1
    text = doc[begin:last].text.strip(" -–\"'”“’(),")
    return text or None


def _phrase(doc: Doc, head: Token, floor: int = 0) -> str | None:
    """The noun phrase of a head token: its modifiers on the left and a short narrowing phrase on the right."""
    if head.tag_ not in _NOUN and head.pos_ not in ("NOUN", "PROPN"):
        return None
    begin = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and child.i >= floor:
            begin = min(begin, max(child.left_edge.i, floor))
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in ("flat", "compound", "goeswith") and child.i == end:
            end = child.right_edge.i + 1
    return _text(doc, begin, end, head)


def _of(doc: Doc, end: int) -> str | None:
    """ "one of | the students", "60% of | men", "$5m in | damages"."""
    if end < len(doc) and doc[end].lower_ in ("of", "in") and end + 1 < len(doc):
        link = doc[end].lower_
        at = end + 1
        while at < len(doc) and (doc[at].tag_ in _DETERMINERS or doc[at].lower_ in ("all", "the")):
            at += 1
        if (
            at >= len(doc)
            or link == "in"
            and (at > end + 1 or doc[at].ent_type_ == "LOC" or doc[at].tag_ in ("NNP", "CD"))
        ):
            return None
        if doc[at].tag_ == "CD":
            at += 1
        if link == "in" and at < len(doc) and doc[at].tag_ not in ("NN", "NNS", "JJ"):
            return None
        return _counted(doc, at - 1, at)
    return None


def _copula(doc: Doc, core: tuple[int, int]) -> str | None:
    """ "the life expectancy is around | 73"."""
    for index in range(*core):
        token = doc[index]
        if any(child.dep_ == "cop" for child in token.children):
            return _subject(doc, token)
    return None


def _right_head(doc: Doc, mention: Mention, core: tuple[int, int], end: int) -> str | None:
    """The noun the amount stands before: "a $700,000 | award", "12.3 inch | display"."""
    if end >= len(doc) or doc[end].tag_ not in ("NN", "NNS", "JJ", "NNP", "NNPS", "HYPH", "VBG", "VBN"):
        return None
    inside = range(core[0], core[1])
    for index in inside:
        head = doc[index].head
        while head.i in inside and head.head != head:
            head = head.head
        if (
            head.i >= end
            and head.i - end < 6
            and head.tag_ in _NOUN
            and doc[index].dep_
            in ("nummod", "compound", "amod", "nmod", "nmod:unmarked", "obl:unmarked", "flat", "appos")
        ):
            return _phrase(doc, head, end) or head.text
    if (
        doc[end].tag_ in ("NN", "NNS")
        and doc[end].dep_ not in ("obl:unmarked", "obl:tmod")
        and doc[core[0] - 1].tag_ in ("DT", "PRP$", "JJ")
        and core[0] > 0
    ):
        return _counted(doc, end - 1, end)
    return None


def _measured(doc: Doc, core: tuple[int, int], span: tuple[int, int]) -> str | None:
    """What a measured amount is about: the subject or object of its verb, or the noun it hangs on."""
    inside = range(core[0], core[1])
    token = doc[core[1] - 1]
    for index in inside:
        if doc[index].head.i not in inside or doc[index].head == doc[index]:
            token = doc[index]
            break
    seen = 0
    current = token
    while seen < 8:
        seen += 1
        if any(child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer") for child in current.children):
            found = _subject(doc, current)
            if found:
                return found
        head = current.head
        if head == current:
            break
        if head.tag_ in _NOUN and head.i not in inside:
            if current.dep_ in (
                "nmod",
                "appos",
                "nummod",
                "acl",
                "acl:relcl",
                "parataxis",
                "nmod:unmarked",
                "dep",
                "compound",
                "flat",
                "list",
                "obl",
                "advcl",
            ):
                lowered = head.lemma_.lower()
                if lowered in _CHANGES:
                    inner = _change_of(doc, head)
                    if inner:
                        return inner
                elif lowered not in _EMPTY:
                    return _phrase(doc, head)
        elif head.pos_ in ("VERB", "AUX"):
            obj = next(
                (
                    child
                    for child in head.children
                    if child.dep_ in ("obj",) and child.i not in inside and child.i < core[0]
                ),
                None,
            )
            if obj is not None and obj.tag_ in _NOUN:
                return _phrase(doc, obj)
        current = head
    return _nearest(doc, span[0])


def _subject(doc: Doc, verb: Token) -> str | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer"):
            if child.tag_ in ("WDT", "WP"):
                return _phrase(doc, verb.head) if verb.head != verb else None
            if child.lemma_.lower() in _CHANGES:
                return _change_of(doc, child) or _phrase(doc, child)
            return _phrase(doc, child)
    return None


def _change_of(doc: Doc, noun: Token) -> str | None:
    """ "a drop in | sales": what changed, for a noun of change."""
    for child in noun.children:
        if (
            child.dep_ == "nmod"
            and child.tag_ in _NOUN
            and any(c.dep_ == "case" and c.lower_ in ("in", "of") for c in child.children)
        ):
            if child.tag_ == "NN" or child.tag_ == "NNS" or child.tag_ == "NNP":
                return _phrase(doc, child)
    return None


def _nearest(doc: Doc, start: int) -> str | None:
    """The nearest noun before the figure in its sentence, when the tree tells nothing."""
    if start >= len(doc):
        return None
    low = doc[start].sent.start
    for index in range(start - 1, max(low, start - 15) - 1, -1):
        token = doc[index]
        if token.tag_ in _NOUN and token.dep_ not in ("compound", "flat", "nmod:unmarked", "obl:unmarked"):
            return _phrase(doc, token)
    return None


_CHANGES = frozenset(
    [*toml("trends.toml")["up"]["nouns"], *toml("trends.toml")["down"]["nouns"], "total", "number", "rate", "average"]
)
