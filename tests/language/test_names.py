"""Names after the model: what the rules make of names that were found with wrong ends, a wrong label or not at all."""

import re
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from extractor.language.names import Names, names

MARKED = re.compile(r"\[([^\]]+)\]([POL])")
LABELS = {"P": "PERSON", "O": "ORG", "L": "LOC"}
TOKENIZER = spacy.blank("en").tokenizer


def read(marked: str, flat: str = "") -> Doc:
    """A text with the model's names in brackets; capitalised words are proper nouns.

    But not those that stand before a "~"; of `flat` words the second is a part of the first one's name.
    """
    words = set(re.findall(r"(\w+)~", marked))
    marked = marked.replace("~", "")
    doc = TOKENIZER(MARKED.sub(r"\1", marked))
    for token in doc:
        token.tag_ = "NNP" if token.text[0].isupper() and token.text not in words else "NN"
        token.dep_ = "dep"
    if flat:
        head, part = (next(token for token in doc if token.text == word) for word in flat.split())
        part.head, part.dep_ = head, "flat"
    found, gone = [], 0
    for name in MARKED.finditer(marked):
        start = name.start() - gone
        found.append(doc.char_span(start, start + len(name[1]), label=LABELS[name[2]]))
        gone += 3
    doc.set_ents(found)
    return doc


def write(doc: Doc) -> str:
    """The same text with the names as they now are."""
    text = doc.text
    for ent in reversed(doc.ents):
        text = f"{text[: ent.start_char]}[{ent.text}]{ent.label_[0]}{text[ent.end_char :]}"
    return text


@pytest.mark.parametrize(
    ("found", "right", "why"),
    [
        ("[Miss Roe]P left.", "Miss [Roe]P left.", "a form of address is no part of the name"),
        ("[King Jones]P left.", "[King Jones]P left.", "nor is it one where persons are called so"),
        ("[Mary-]P[Kate Doyle]P sued.", "[Mary-Kate Doyle]P sued.", "a hyphen does not end a name"),
        ("[Astrid]P af [Klint]P sued.", "[Astrid af Klint]P sued.", "nor does a particle"),
        ("[Marlow]P & [Finch]P sued.", "[Marlow & Finch]O sued.", "two last names and & are a firm"),
        ("[Ann Roe]P & [Bo Lee]P sued.", "[Ann Roe]P & [Bo Lee]P sued.", "two persons are not"),
        ("al-[Klint]P sued.", "[al-Klint]P sued.", "an article before a hyphen begins it"),
        ("anti-[Klint]P rallies", "anti-[Klint]P rallies", "a prefix does not"),
        ("[Ann Roe]P III sued.", "[Ann Roe III]P sued.", "a number after a name belongs to it"),
        ("[John Q.]P Averill sued.", "[John Q. Averill]P sued.", "nor does an initial end it"),
        ("[State Ann Roe]P left.", "[State Ann Roe]P left.", "without a title before it the first word stays"),
        ("Secretary of~ [State Ann Roe]P left.", "Secretary of State [Ann Roe]P left.", "the end of a title does not"),
        ("A friend of~ [Ann Roe Lee]P left.", "A friend of [Ann Roe Lee]P left.", "a given name is no title's"),
        ("It is [\nAnn Roe]P sued.", "It is \n[Ann Roe]P sued.", "white space is no part of a name"),
        ("[Ann Roe.]P", "[Ann Roe]P.", "nor is a sentence's full stop"),
        ("[Ann Roe a.roe@tides.example]P", "[Ann Roe]P a.roe@tides.example", "an address does not"),
        ("It paid [C$]L 30 million.", "It paid C$ 30 million.", "nor a currency"),
        ("the [IPO]O of [Orbit Lines]O", "the IPO of [Orbit Lines]O", "an abbreviation of a thing names nobody"),
        ("[Iodine]P helps. They add iodine.", "Iodine helps. They add iodine.", "the text writes it small as well"),
        ("[Salad~]P is served.", "Salad is served.", "a word, says the tagger"),
        ("Hurricane [Ada]P hit. [Ada]P went.", "Hurricane Ada hit. Ada went.", "a storm is no person"),
        ("[Hurricane Ada]P hit [Ada Roe]P.", "Hurricane Ada hit [Ada Roe]P.", "a person called as the storm is"),
        ("[Grace]P is served.", "[Grace]P is served.", "a given name stays, though it is a word"),
    ],
)  # fmt: skip
def test_ends(found: str, right: str, why: str) -> None:
    assert write(Names()(read(found))) == right, why


@pytest.mark.parametrize(
    ("found", "right", "why"),
    [
        ("[North Korea]O denied it.", "[North Korea]L denied it.", "a country is a place"),
        ("[FRANCE]O RECALLS ENVOY", "[FRANCE]L RECALLS ENVOY", "in capitals as well"),
        ("The [E.U.]P denied it.", "The [E.U.]O denied it.", "an abbreviation with full stops"),
        ("[Virginia]P denied it.", "[Virginia]P denied it.", "a list cannot tell where persons bear the name"),
        ("[Sinn Fein]P denied it.", "[Sinn Fein]O denied it.", "a party, written without its accents"),
        ("Senator [Hatfield]L left.", "Senator [Hatfield]P left.", "a title stands before a person"),
        ("Senator [Hatfield]L Lines left.", "Senator [Hatfield]L Lines left.", "unless the name goes on"),
        ("[Ann Roe]P left. [Roe]O wept.", "[Ann Roe]P left. [Roe]P wept.", "a person named in full before"),
        ("[Elian Roe]P left. [Elian]L wept.", "[Elian Roe]P left. [Elian]P wept.", "by the given name as well"),
        ("[ROE]L WINS. [Ann Roe]P left.", "[ROE]P WINS. [Ann Roe]P left.", "or after, in a headline's capitals"),
        ("[Ann Oslo]P left. [Oslo]P wept.", "[Ann Oslo]P left. [Oslo]P wept.", "even where a list has a place"),
        ("In [Coron]L and [Coron]L, [Coron]P.", "In [Coron]L and [Coron]L, [Coron]L.", "most mentions agree"),
        ("In [Coron]L, [Coron]P.", "In [Coron]L, [Coron]P.", "one against one is no majority"),
    ],
)  # fmt: skip
def test_labels(found: str, right: str, why: str) -> None:
    assert write(Names()(read(found))) == right, why


@pytest.mark.parametrize(
    ("found", "right", "why"),
    [
        ("It left Burkina Faso.", "It left [Burkina Faso]L.", "a list knows it"),
        ("It left Georgia.", "It left Georgia.", "a list cannot tell where persons bear the name"),
        ("It left North Korea Lines.", "It left North Korea Lines.", "the name goes on"),
        ("[Ann Roe]P left. Ms. Roe wept.", "[Ann Roe]P left. Ms. [Roe]P wept.", "a person named in full before"),
        ("[Orbit Lines]O sank. Orbit Lines rose.", "[Orbit Lines]O sank. [Orbit Lines]O rose.", "named before"),
    ],
)  # fmt: skip
def test_left_out(found: str, right: str, why: str) -> None:
    assert write(Names()(read(found))) == right, why


def test_a_name_goes_on_over_what_the_tree_calls_a_part_of_it() -> None:
    assert write(Names()(read("[Winston]P Adjei lost.", flat="Winston Adjei"))) == "[Winston Adjei]P lost."
    assert write(Names()(read("Will [Marsh]P lost.", flat="Will Marsh"))) == "[Will Marsh]P lost."
    assert write(Names()(read("[Winston]P Adjei lost."))) == "[Winston]P Adjei lost.", "the tree does not say so"


def test_a_headline_s_words_are_no_part_of_a_name() -> None:
    doc = read("[Whether Ann Roe Wins]P")
    doc[0].tag_, doc[3].tag_ = "IN", "VBZ"
    assert write(Names()(doc)) == "Whether [Ann Roe]P Wins"


WORDS = st.sampled_from(["Ann", "Roe", "Mr.", "King", "-", "af", "&", "Oslo", "(", "WTO", ")", "said", "III", "a@b.cd"])


@given(words=st.lists(WORDS, min_size=1, max_size=12), data=st.data())
def test_whatever_was_found_names_are_whole_and_apart(words: list[str], data: st.DataObject) -> None:
    doc = Doc(TOKENIZER.vocab, words=words, tags=["NNP" if word[0].isupper() else "NN" for word in words])
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=6)))
    labels = st.sampled_from(list(LABELS.values()))
    doc.set_ents([Span(doc, *ends, label=data.draw(labels)) for ends in zip(cuts[::2], cuts[1::2], strict=False)])
    found = names(doc)
    assert all(name.start < name.end for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
