"""The accurate pipeline: its parts by themselves, and what it writes to any text."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from spacy.language import Language

from extractor.language import pipeline
from extractor.language.accurate import spanning
from extractor.language.accurate.component import LONGEST, best_names
from extractor.language.accurate.wordpiece import WordPieces, shape

PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##able", "##a", "cafe", "-", "o", "##k", "'", "$"])


@pytest.mark.parametrize(
    ("word", "pieces", "why"),
    [
        ("unable", ["un", "##able"], "the longest piece first"),
        ("Unable", ["un", "##able"], "capitals are not the vocabulary's"),
        ("café", ["cafe"], "nor are accents"),
        ("ok-ok", ["o", "##k", "-", "o", "##k"], "punctuation stands alone"),
        ("$ok", ["$", "o", "##k"], "and symbols do"),
        ("o\u00adk", ["o", "##k"], "a soft hyphen is nothing"),
        ("oz", ["[UNK]"], "a letter without a piece makes the whole word unknown"),
        ("\u200b", ["[UNK]"], "every word has a piece"),
    ],
)
def test_words_are_cut(word: str, pieces: list[str], why: str) -> None:
    assert PIECES.cut(word) == tuple(PIECES.ids[piece] for piece in pieces), why


def test_shapes() -> None:
    words = ["12", "ok", "Ok", "OK", "McOk", "O.", "o'k"]
    assert [shape(word) for word in words] == [0, 1, 2, 3, 4, 5, 1]


def trees(size: int) -> list[tuple[int, ...]]:
    """All trees of n words with one root, as heads numbered from 1, 0 for the root."""
    found = []
    for heads in product(range(size + 1), repeat=size):
        if heads.count(0) != 1:
            continue
        reach = {0}
        for _ in range(size):
            reach |= {word + 1 for word, head in enumerate(heads) if head in reach}
        if len(reach) == size + 1:
            found.append(heads)
    return found


ALL = {size: trees(size) for size in range(1, 5)}


@given(st.data())
def test_the_best_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 4))
    cells = data.draw(st.lists(st.integers(-9, 9), min_size=size * (size + 1), max_size=size * (size + 1)))
    scores = np.array(cells, "float32").reshape(size, size + 1)
    found = tuple(int(head) for head in spanning.heads(scores))
    rooted = [tree for tree in ALL[size] if tree.index(0) == found.index(0)]
    assert found in rooted, "a tree with one root"

    def total(tree: tuple[int, ...]) -> float:
        return float(sum(scores[word, head] for word, head in enumerate(tree)))

    assert total(found) == max(map(total, rooted))


def test_a_long_circle_is_opened() -> None:
    size = 60
    scores = np.zeros((size, size + 1), "float32")
    scores[np.arange(size), (np.arange(size) + 1) % size + 1] = 5  # each hangs on the next, the last on the first
    scores[7, 0] = 1
    found = spanning.heads(scores)
    assert found[7] == 0
    assert np.count_nonzero(found == 0) == 1
    assert found[6] == 8, "the rest of the circle stays"


NAMES = ["O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC"]


def choices(*rows: tuple[float, ...]) -> NDArray[np.float32]:
    return np.array(rows, "float32")


@pytest.mark.parametrize(
    ("scores", "bounds", "labels", "why"),
    [
        (choices((0, 5, 0, 0, 0), (0, 0, 5, 0, 0)), [0, 2], ["B-PERSON", "I-PERSON"], "nothing to decide"),
        (choices((0, 5, 0, 0, 0), (0, 0, 3, 0, 4)), [0, 2], ["B-PERSON", "I-PERSON"], "a place goes on no person"),
        (choices((4, 0, 0, 0, 0), (0, 0, 5, 0, 0)), [0, 2], ["B-PERSON", "I-PERSON"], "what goes on has begun"),
        (choices((9, 0, 0, 0, 0), (0, 4, 5, 0, 0)), [0, 2], ["O", "B-PERSON"], "unless nothing begins"),
        (
            choices((0, 5, 0, 0, 0), (0, 4, 5, 0, 0)),
            [0, 1, 2],
            ["B-PERSON", "B-PERSON"],
            "a name ends with its sentence",
        ),
    ],
)
def test_names_are_whole(scores: NDArray[np.float32], bounds: list[int], labels: list[str], why: str) -> None:
    assert [NAMES[i] for i in best_names(scores, NAMES, bounds)] == labels, why


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.base("accurate")


def test_it_writes_our_scheme(nlp: Language) -> None:
    doc = nlp("The mayors of Port Ellis were told by Ada Quist. They waited.")
    tokens = {token.text: token for token in doc}
    assert [sent.text for sent in doc.sents] == ["The mayors of Port Ellis were told by Ada Quist.", "They waited."]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Port Ellis", "LOC"), ("Ada Quist", "PERSON")]
    assert [(tokens[word].dep_, tokens[word].head.text) for word in ("mayors", "of", "told", "were", "Ada")] == [
        ("nsubj:pass", "told"),
        ("case", "Ellis"),
        ("ROOT", "told"),
        ("aux:pass", "told"),
        ("obl:agent", "told"),
    ]
    assert (tokens["mayors"].tag_, tokens["mayors"].pos_, tokens["mayors"].lemma_) == ("NNS", "NOUN", "mayor")
    assert tokens["waited"].morph.get("Tense") == ["Past"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\n\n a", "Oslo\n\nOslo", "a" * 3000, "- " * 700, "no " * (6 * LONGEST)]
)
def test_odd_texts(nlp: Language, text: str) -> None:
    whole(nlp, text)


@settings(max_examples=15)
@given(text=st.text(st.sampled_from("aA1.\"' \n$-é漢\u200b"), max_size=80))
def test_any_text_has_whole_trees(nlp: Language, text: str) -> None:
    whole(nlp, text)


def whole(nlp: Language, text: str) -> None:
    """One root a sentence, every word under it, tags on all."""
    doc = nlp(text)
    assert doc.text == text
    for sent in doc.sents:
        assert [token.dep_ for token in sent if token.head.i == token.i] in (["ROOT"], ["dep"])
        assert all(sent.start <= token.head.i < sent.end for token in sent)
    assert all(token.tag_ and token.pos_ and token.lemma_ for token in doc)


def test_long_texts_are_read_to_the_end_alike(nlp: Language) -> None:
    """In windows that begin where sentences do, alone or beside other texts."""
    sentence = "The council paid $4 million to Ada Quist in May. "
    text = sentence * 40
    alone, beside = nlp(text), list(nlp.pipe([sentence, text, "Short."]))[1]
    assert len(list(alone.sents)) == 40
    assert {sent.root.text for sent in alone.sents} == {"paid"}
    assert [token.dep_ for token in alone] == [token.dep_ for token in beside]
    assert len(alone.ents) == 40


def test_boundaries_that_are_sure_are_kept(nlp: Language) -> None:
    doc = nlp("Bridge reopens\n\nThe bridge of Port Ellis\n\nis open again.")
    assert [sent.text.strip() for sent in doc.sents] == ["Bridge reopens", "The bridge of Port Ellis", "is open again."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Great food and friendly staff", "We will be back soon"],  # a heading
        ["Hi Ada", "I have read the report and it is very good.", "Thanks Tom"],  # a letter
        ["The council paid Ada Quist on Friday."],  # nothing is torn where a name begins
    ],
)
def test_sentences_that_run_on_without_a_stop_are_parted(nlp: Language, sentences: list[str]) -> None:
    assert [sent.text for sent in nlp(" ".join(sentences)).sents] == sentences


def test_an_opening_quotation_mark_opens_the_sentence(nlp: Language) -> None:
    doc = nlp('The mayor was alarmed. "Women in Malta wait," she said. "They wait for long," he said.\n\n"We paid."')
    assert all(sent.text.strip() not in {'"', "'"} for sent in doc.sents)
    assert [sent.text[:4] for sent in doc.sents] == ["The ", '"Wom', '"The', '"We ']


def test_it_is_written_and_loaded_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "Ada Quist waited."
    assert again(text).to_json() == nlp(text).to_json()
