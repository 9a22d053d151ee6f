"""Trees and names as spaCy's own English pipelines write them -> as ours do.

`en_core_web_sm`, `md`, `lg` and `trf` write ClearNLP's dependencies (Choi and Palmer 2012, "Guidelines for the CLEAR
style constituent to dependency conversion") and OntoNotes' entities; our components read Universal Dependencies
(https://universaldependencies.org/en/) and PERSON, ORG, LOC. The two differ in what heads what: a preposition heads
its object there and marks it here, "be" heads its predicate there and marks it here, each conjunct hangs on the one
before there and on the first here. Penn tags and lemmas are much the same in both.

What no rule can know is left as it is: a clause after "be" ("the plan is to stay"), adverbs as predicates.
"""

from collections.abc import Iterable, Iterator
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.types import Ints2d

NAMES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""OntoNotes' entities that are names of ours; nationalities, dates, sums and the rest are none."""

_RENAMED = {
    "acomp": "xcomp",
    "agent": "obl",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'m", "’m", "'re", "’re"})
_PREDICATES = frozenset({"attr", "acomp"})
_OBJECTS = frozenset({"pobj", "pcomp"})
_COMPLEMENTS = frozenset({*_PREDICATES, *_OBJECTS, "dobj", "ccomp", "xcomp", "oprd", "expl", "auxpass", "advcl"})


@Language.factory("universal", requires=["token.dep", "token.head", "token.tag"], assigns=["token.dep", "token.head"])
def make_universal(nlp: Language, name: str) -> "Universal":
    """The component, to stand behind the parser and the names of such a pipeline."""
    return Universal()


def is_clearnlp(nlp: Language) -> bool:
    """Does the pipeline's parser write ClearNLP's labels?"""
    return any({"dobj", "pobj"} <= set(labels) for labels in nlp.pipe_labels.values())


class Universal:
    """Rewrites heads, labels and entities of a Doc; its sentences and tags stay."""

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite in place."""
        doc.set_ents(list(_names(doc.ents)))
        tree = _Tree(doc)
        _currencies(tree)
        _prepositions(tree)
        _copulas(tree)
        _conjuncts(tree)
        _persons(tree)
        _rename(tree)
        tree.write()
        return doc


def _names(found: Iterable[Span]) -> Iterator[Span]:
    """The names, without the article and the genitive that OntoNotes takes in."""
    for ent in found:
        start, end = ent.start, ent.end
        while start < end and ent.doc[start].tag_ == "DT":
            start += 1
        while end > start and ent.doc[end - 1].tag_ == "POS":
            end -= 1
        if ent.label_ in NAMES and start < end:
            yield Span(ent.doc, start, end, label=NAMES[ent.label_])


class _Tree:
    """Heads and labels that can be changed; a root is its own head."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.children: list[set[int]] = [set() for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].add(i)

    def attach(self, i: int, head: int, dep: str | None = None) -> None:
        """Hang `i` on `head` (itself for a root), under its old label if none is given."""
        self.children[self.heads[i]].discard(i)
        self.heads[i] = head
        if head != i:
            self.children[head].add(i)
        self.deps[i] = self.deps[i] if dep is None else dep

    def promote(self, i: int, dep: str) -> int:
        """Exchange `i` and its head, which becomes a `dep` of it and loses its other children to it; the old head."""
        old = self.heads[i]
        above = i if self.heads[old] == old else self.heads[old]
        self.attach(i, above, self.deps[old])
        self.attach(old, i, dep)
        for child in sorted(self.children[old]):
            self.attach(child, i)
        return old

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children with one of the labels, from the left."""
        return sorted(child for child in self.children[i] if self.deps[child] in deps)

    def write(self) -> None:
        """To the Doc."""
        if not len(self.doc):
            return
        strings = self.doc.vocab.strings
        heads = np.array(self.heads, "int64") - np.arange(len(self.heads))
        deps = np.array([strings.add(dep) for dep in self.deps], "uint64")
        values = np.stack([heads.astype("uint64"), deps], 1)
        self.doc.from_array(["HEAD", "DEP"], cast(Ints2d, values))


def _currencies(tree: _Tree) -> None:
    """ "$ 5 million": the sign heads the number here, is its `quantmod` or `nmod` there."""
    for token in tree.doc:
        i, head = token.i, tree.heads[token.i]
        if token.tag_ == "$" and head != i and tree.doc[head].tag_ == "CD" and tree.deps[i] in ("quantmod", "nmod"):
            number = tree.promote(i, "nummod")
            for child in sorted(tree.children[i]):
                if child < number and tree.deps[child] in ("compound", "quantmod", "advmod"):
                    tree.attach(child, number)


def _prepositions(tree: _Tree) -> None:
    """A preposition marks its object; inner ones first ("out of town")."""
    for i in range(len(tree.doc) - 1, -1, -1):
        objects = tree.kids(i, *_OBJECTS)
        if not objects:
            continue
        of, dep, above = objects[0], tree.deps[i], tree.heads[i]
        clause = tree.deps[of] == "pcomp" and tree.doc[of].pos_ in ("VERB", "AUX")
        if dep in ("prep", "agent", "dative"):
            nominal = tree.doc[above].pos_ in _NOMINAL
            if above != i and tree.deps[above] in ("prep", "agent", "dative") and not tree.kids(above, *_OBJECTS):
                tree.deps[i] = "pobj"
            elif clause:
                tree.deps[i] = "acl" if nominal else "advcl"
            elif dep == "agent":
                tree.deps[i] = "obl:agent"
            else:
                tree.deps[i] = "nmod" if nominal else "obl"
        tree.promote(of, "mark" if clause else "case")
        for other in objects[1:]:
            tree.attach(other, of, "conj")


def _copulas(tree: _Tree) -> None:
    """ "be" marks its predicate; after "there" it stays a verb, and what there is becomes its subject."""
    for token in tree.doc:
        i = token.i
        if token.lower_ not in _BE or tree.deps[i] in ("aux", "auxpass"):
            continue
        predicates = tree.kids(i, *_PREDICATES)
        if tree.kids(i, "expl"):
            for predicate in predicates:
                tree.deps[predicate] = "nsubj"
        elif predicates:
            tree.promote(predicates[0], "cop")
        elif not tree.kids(i, *_COMPLEMENTS) and tree.kids(i, "nsubj"):
            after = [child for child in tree.kids(i, "obl", "advmod", "neg", "npadvmod", "dep") if child > i]
            if after and tree.deps[after[0]] == "obl":
                tree.promote(after[0], "cop")


def _conjuncts(tree: _Tree) -> None:
    """All conjuncts hang on the first, and the conjunction on the one it opens."""
    for i in range(len(tree.doc)):
        if tree.deps[i] == "cc":
            opened = next((other for other in tree.kids(tree.heads[i], "conj") if other > i), None)
            if opened is not None:
                tree.attach(i, opened)
    for i in range(len(tree.doc)):
        while tree.deps[i] == "conj" and tree.deps[tree.heads[i]] == "conj":
            tree.attach(i, tree.heads[tree.heads[i]])


def _persons(tree: _Tree) -> None:
    """A person's first name heads the others (`flat`), and a title describes it."""
    for ent in tree.doc.ents:
        inside = range(ent.start, ent.end)
        heads = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
        if ent.label_ != "PERSON" or len(heads) != 1:
            continue
        first, head = ent.start, heads[0]
        if first != head:
            above = first if tree.heads[head] == head else tree.heads[head]
            tree.attach(first, above, tree.deps[head])
            for child in sorted(tree.children[head]):
                tree.attach(child, first)
            tree.attach(head, first, "flat")
            for i in inside:
                if i != first and tree.deps[i] == "compound":
                    tree.attach(i, first, "flat")
        for child in tree.kids(first, "compound"):
            if child < first:
                tree.deps[child] = "nmod:desc"


def _rename(tree: _Tree) -> None:
    """What differs only in its label."""
    for token in tree.doc:
        dep = tree.deps[token.i]
        if dep == "npadvmod":
            nominal = tree.doc[tree.heads[token.i]].pos_ in _NOMINAL
            dep = "nmod:unmarked" if nominal else "obl:unmarked"
        elif dep == "aux" and token.tag_ == "TO":
            dep = "mark"
        tree.deps[token.i] = _RENAMED.get(dep, dep)
