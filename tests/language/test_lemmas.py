"""Lemmas by tag: what the list knows, and what spelling tells of words that are in no list."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.language.lemmas import Lemmas, lemma, listed, regular


@pytest.mark.parametrize(
    ("form", "tag", "right", "why"),
    [
        ("fled", "VBD", "flee", "irregular"),
        ("men", "NNS", "man", "irregular"),
        ("Better", "JJR", "good", "irregular, at the beginning of a sentence"),
        ("news", "NNS", "news", "no plural of new"),
        ("visited", "VBD", "visit", "no silent -e, though a vowel and a consonant end it"),
        ("left", "VBN", "leave", "the tag tells which word it is"),
        ("left", "JJ", "left", "the tag tells which word it is"),
    ],
)
def test_what_the_list_knows(form: str, tag: str, right: str, why: str) -> None:
    assert lemma(form, tag) == right, why


@pytest.mark.parametrize(
    ("form", "tag", "right", "why"),
    [
        ("Blorrs", "NNS", "blorr", "a plural"),
        ("blorches", "NNS", "blorch", "-es after ch"),
        ("blories", "NNS", "blory", "-ies"),
        ("blormus", "NNS", "blormus", "-us is no ending"),
        ("blorks", "VBZ", "blork", "the third person, like a plural"),
        ("blopping", "VBG", "blop", "a doubled consonant goes"),
        ("blelling", "VBG", "blell", "but not a doubled l"),
        ("blimed", "VBD", "blime", "one syllable, one consonant: a silent -e"),
        ("blorrified", "VBN", "blorrify", "-ied"),
        ("blorrized", "VBN", "blorrize", "-iz never ends a verb"),
        ("blorkest", "JJS", "blork", "a superlative"),
        ("blorriest", "JJS", "blorry", "-iest"),
        ("Blorr", "NN", "blorr", "a sentence's first word"),
        ("GDP", "NN", "GDP", "letters that name a thing"),
        ("BLORRIA", "NNP", "Blorria", "a headline's capitals"),
        ("Blorrs", "NNPS", "Blorr", "a name keeps its capital"),
        ("12,000", "CD", "12000", "commas are no part of a number"),
        ("Million", "CD", "million", "a number in words"),
        ("--", ":", "--", "marks stay"),
    ],
)
def test_what_spelling_tells(form: str, tag: str, right: str, why: str) -> None:
    assert regular(form, tag) == right, why


def test_the_list_holds_only_what_spelling_does_not_tell() -> None:
    assert len(listed()) > 2000
    for (tag, form), right in listed().items():
        assert regular(form, tag) != right or (tag, form.lower()) in listed(), (tag, form)


@pytest.mark.parametrize(
    ("words", "tags", "deps", "right", "why"),
    [
        ("it 's been bad", "PRP VBZ VBN JJ", "nsubj aux cop ROOT", "have", "before been"),
        ("he 's lost", "PRP VBZ VBN", "nsubj aux ROOT", "have", "an auxiliary of a participle"),
        ("it 's paid", "PRP VBZ VBN", "nsubj aux:pass ROOT", "be", "a passive"),
        ("he ’s waiting", "PRP VBZ VBG", "nsubj aux ROOT", "be", "a progressive"),
    ],
)
def test_s_is_or_has(words: str, tags: str, deps: str, right: str, why: str) -> None:
    size = len(words.split())
    doc = Doc(spacy.blank("en").vocab, words.split(), tags=tags.split(), deps=deps.split(), heads=[size - 1] * size)
    assert Lemmas()(doc)[1].lemma_ == right, why


@given(
    form=st.text(min_size=1), tag=st.sampled_from(["NN", "NNS", "NNP", "NNPS", "VBD", "VBG", "VBZ", "JJS", "CD", ":"])
)
def test_every_word_has_a_lemma(form: str, tag: str) -> None:
    assert lemma(form, tag)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lemmas, "MOST", 3)
    component, vocab = Lemmas(), spacy.blank("en").vocab
    for word in ("cats", "dogs", "rats", "bats", "cats"):
        assert component(Doc(vocab, [word] * 2, tags=["NNS"] * 2))[1].lemma_ == word[:-1]
        assert len(component._met) <= 4
