"""Docs of spaCy's own English pipelines, made by hand, become Docs of our scheme, and our components read both alike.

Those pipelines cannot be installed here, so their labels are written out as their documentation has them.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.language import pipeline
from extractor.language.pipeline import COMPONENTS, annotations
from extractor.language.scheme import Universal, is_clearnlp

# A word a line: text, lemma, tag, part of speech; head and label in ClearNLP; head and label in ours where they differ.
SENTENCES = {
    "a title and a name, a currency before its number, a preposition": """
        Mayor    Mayor    NNP PROPN 2  compound  1 nmod:desc
        Ada      Ada      NNP PROPN 2  compound  3 nsubj
        Quist    Quist    NNP PROPN 3  nsubj     1 flat
        said     say      VBD VERB  3  ROOT
        the      the      DT  DET   5  det
        city     city     NN  NOUN  6  nsubj
        spent    spend    VBD VERB  3  ccomp
        $        $        $   SYM   9  quantmod  6 obj
        5        5        CD  NUM   9  compound
        million  million  CD  NUM   6  dobj      7 nummod
        on       on       IN  ADP   6  prep      11 case
        roads    road     NNS NOUN  10 pobj      6 obl
        .        .        .   PUNCT 3  punct
    """,
    '"be" and its adjective, a name within a quote\'s frame': """
        "         "        ``   PUNCT 11 punct
        We        we       PRP  PRON  2  nsubj    3 nsubj
        are       be       VBP  AUX   11 ccomp    3 cop
        ready     ready    JJ   ADJ   2  acomp    11 ccomp
        ,         ,        ,    PUNCT 11 punct
        "         "        ''   PUNCT 11 punct
        police    police   NN   NOUN  7  compound
        chief     chief    NN   NOUN  9  compound 8 nmod:desc
        Oleg      Oleg     NNP  PROPN 9  compound 10 nsubj
        Marsh     Marsh    NNP  PROPN 10 nsubj    8 flat
        told      tell     VBD  VERB  11 ROOT
        reporters reporter NNS  NOUN  10 dobj
        in        in       IN   ADP   10 prep     13 case
        Malta     Malta    NNP  PROPN 12 pobj     10 obl
        .         .        .    PUNCT 10 punct
    """,
    "a passive with its agent, and two counts joined": """
        In      in     IN  ADP   9  prep      1 case
        2019    2019   CD  NUM   0  pobj      9 obl
        ,       ,      ,   PUNCT 9  punct
        1,200   1,200  CD  NUM   4  nummod
        people  people NNS NOUN  9  nsubjpass 9 nsubj:pass
        and     and    CC  CCONJ 4  cc        7 cc
        300     300    CD  NUM   7  nummod
        dogs    dog    NNS NOUN  4  conj
        were    be     VBD AUX   9  auxpass   9 aux:pass
        counted count  VBN VERB  9  ROOT
        by      by     IN  ADP   9  agent     12 case
        the     the    DT  DET   12 det
        agency  agency NN  NOUN  10 pobj      9 obl:agent
        .       .      .   PUNCT 9  punct
    """,
    "what there is, a preposition's own preposition, three conjuncts in a chain": """
        There  there  EX  PRON  1  expl
        were   be     VBD AUX   1  ROOT
        40     40     CD  NUM   3  nummod
        fires  fire   NNS NOUN  1  attr  1 nsubj
        ,      ,      ,   PUNCT 3  punct
        floods flood  NNS NOUN  3  conj
        and    and    CC  CCONJ 5  cc    7 cc
        storms storm  NNS NOUN  5  conj  3 conj
        out    out    IN  ADP   1  prep  11 case
        of     of     IN  ADP   8  prep  11 case
        the    the    DT  DET   11 det
        west   west   NN  NOUN  9  pobj  1 obl
        .      .      .   PUNCT 1  punct
    """,
    "a clause after a preposition, an infinitive, a particle, a possessor": """
        Without without IN   ADP   8 prep   1 mark
        asking  ask     VBG  VERB  0 pcomp  8 advcl
        ,       ,       ,    PUNCT 8 punct
        the     the     DT   DET   6 det
        firm    firm    NN   NOUN  6 poss   6 nmod:poss
        's      's      POS  PART  4 case
        owners  owner   NNS  NOUN  8 nsubj
        wo      will    MD   AUX   8 aux
        try     try     VB   VERB  8 ROOT
        to      to      TO   PART  10 aux   10 mark
        set     set     VB   VERB  8 xcomp
        up      up      RP   ADP   10 prt   10 compound:prt
        a       a       DT   DET   13 det
        school  school  NN   NOUN  10 dobj  10 obj
        .       .       .    PUNCT 8 punct
    """,
    "a place as predicate": """
        She  she  PRP PRON  1 nsubj 3 nsubj
        is   be   VBZ AUX   1 ROOT  3 cop
        in   in   IN  ADP   1 prep  3 case
        Oslo Oslo NNP PROPN 2 pobj  3 ROOT
        .    .    .   PUNCT 1 punct 3 punct
    """,
}
PLAIN = {"dobj": "obj"}
NAMES = {
    ("Ada", "Quist"): "PERSON",
    ("Oleg", "Marsh"): "PERSON",
    ("Malta",): "GPE",
    ("Oslo",): "GPE",
    ("2019",): "DATE",
}
OURS = {"PERSON": "PERSON", "GPE": "LOC"}
LABELS = [
    *("acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp"),
    *("compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg"),
    *("nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj"),
    *("predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp"),
]


def made(sentence: str, *, ours: bool) -> Doc:
    """The Doc of a sentence, in ClearNLP's scheme or in ours."""
    rows = [line.split() for line in sentence.strip().splitlines()]
    words, lemmas, tags, pos = (list(column) for column in zip(*(row[:4] for row in rows), strict=True))
    heads = [int(row[6] if ours and len(row) > 6 else row[4]) for row in rows]
    deps = [row[7] if ours and len(row) > 6 else row[5] for row in rows]
    deps = [PLAIN.get(dep, dep) if ours else dep for dep in deps]
    heads = [i if dep == "ROOT" else head for i, (head, dep) in enumerate(zip(heads, deps, strict=True))]
    after = [*words[1:], "."]
    spaces = [
        here not in ("``", "$") and following not in (".", ",") and tag not in ("''", "POS")
        for here, following, tag in zip(tags, after, [*tags[1:], "."], strict=True)
    ]
    vocab = pipeline.load().vocab
    doc = Doc(vocab, words, spaces, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps)
    doc.set_ents(
        [
            Span(doc, i, i + len(name), label=OURS[label] if ours else label)
            for name, label in NAMES.items()
            for i in range(len(words))
            if tuple(words[i : i + len(name)]) == name and (not ours or label in OURS)
        ]
    )
    return doc


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_trees_and_names_become_ours(sentence: str) -> None:
    found, expected = Universal()(made(sentence, ours=False)), made(sentence, ours=True)
    assert [(t.text, t.head.i, t.dep_) for t in found] == [(t.text, t.head.i, t.dep_) for t in expected]
    assert [(e.text, e.label_) for e in found.ents] == [(e.text, e.label_) for e in expected.ents]
    assert [sent.text for sent in found.sents] == [sent.text for sent in expected.sents]


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_our_components_find_the_same_in_both(sentence: str) -> None:
    nlp = pipeline.load()
    both = [Universal()(made(sentence, ours=False)), made(sentence, ours=True)]
    for doc in both:
        for name in COMPONENTS:
            nlp.get_pipe(name)(doc)
    assert annotations(both[0]) == annotations(both[1])


def test_something_is_found() -> None:
    """Two empty hands are alike too."""
    nlp = pipeline.load()
    figures, quotes, officials = [], [], []
    for sentence in SENTENCES.values():
        doc = Universal()(made(sentence, ours=False))
        for name in COMPONENTS:
            nlp.get_pipe(name)(doc)
        found = annotations(doc)
        figures += [figure.value for figure in found.figures]
        quotes += [quote.source for quote in found.quotes]
        officials += [official.name for official in found.officials]
    assert {5_000_000.0, 1200.0, 300.0, 40.0} <= set(figures)
    assert len(quotes) >= 2
    assert set(officials) == {"Ada Quist", "Oleg Marsh"}


@pytest.mark.parametrize(
    ("label", "words", "name", "why"),
    [
        ("ORG", ["the", "Council", "'s"], "Council", "article and genitive are no part of a name"),
        ("FAC", ["the", "Pier"], "Pier", "buildings are places"),
        ("NORP", ["Danes"], None, "peoples are no names of ours"),
        ("MONEY", ["five"], None, "sums are figures"),
        ("GPE", ["the"], None, "nothing is left"),
    ],
)
def test_names(label: str, words: list[str], name: str | None, why: str) -> None:
    tags = [{"the": "DT", "'s": "POS"}.get(word, "NNP") for word in words]
    doc = Doc(Vocab(), words, tags=tags, heads=[0] * len(words), deps=["ROOT"] + ["dep"] * (len(words) - 1))
    doc.set_ents([Span(doc, 0, len(words), label=label)])
    assert [ent.text for ent in Universal()(doc).ents] == ([name] if name else []), why


@given(st.data())
def test_any_tree_stays_one_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    heads[order[0]] = order[0]
    for at in range(1, size):
        heads[order[at]] = order[data.draw(st.integers(0, at - 1))]
    deps = [data.draw(st.sampled_from(LABELS)) for _ in range(size)]
    deps[order[0]] = "ROOT"
    words = [data.draw(st.sampled_from(["is", "in", "$", "5", "Ada", "go", "and"])) for _ in range(size)]
    tags = [{"$": "$", "5": "CD"}.get(word, "NN") for word in words]
    pos = [data.draw(st.sampled_from(["NOUN", "VERB", "ADP"])) for _ in range(size)]
    doc = Doc(Vocab(), words, heads=heads, deps=deps, tags=tags, pos=pos)
    start = data.draw(st.integers(0, size - 1))
    doc.set_ents([Span(doc, start, data.draw(st.integers(start + 1, size)), label="PERSON")])
    Universal()(doc)
    assert [(sent.start, sent.end) for sent in doc.sents] == [(0, size)]
    assert [token.dep_ for token in doc if token.head.i == token.i] == ["ROOT"]
    for token in doc:
        assert len(list(token.ancestors)) < size, "no circle"


def test_a_pipeline_is_known_by_its_labels() -> None:
    other = Language()
    parser = other.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj"):
        parser.add_label(label)
    assert is_clearnlp(other)
    assert not is_clearnlp(pipeline.load())
