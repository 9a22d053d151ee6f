"""Varies articles of a treebank: names exchanged, quotes curled, headlines in capitals, paragraphs run together.

A treebank of a few hundred documents shows few names and one house's typography; a news reader meets all of them.
Tags, trees, lemmas and names stay in step with the words. Everything is drawn from the `random.Random` given.
"""

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from treebank import Article, Sentence, Token

_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*$")
_CAPITALISED = re.compile(r"[A-Z][A-Za-z'’]+$")
_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "Jr.", "Sr.", "Sir", "St."})


@dataclass(frozen=True, slots=True)
class Names:
    """What names are drawn from; a name may be several words, hyphens standing alone as the tokenizer splits them."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    places: tuple[str, ...]
    organizations: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> "Names":
        """The lists that `gazetteer.py` wrote."""
        return cls(**{kind: tuple(forms) for kind, forms in json.loads(path.read_text(encoding="utf-8")).items()})


def vary(article: Article, names: Names, rng: random.Random) -> Article:
    """One varied copy of the article."""
    article = exchange_names(article, names, rng)
    article = _quotes(article, rng)
    article = _capitals(article, rng)
    return article


def breaks(article: Article, rng: random.Random) -> list[str]:
    """What stands between paragraphs, after each sentence: mostly a blank line, at times a line break or a space."""
    habit = rng.random()
    if habit < 0.5:
        return ["\n\n"] * len(article.sentences)
    if habit < 0.8:
        return [" "] * len(article.sentences)
    return [rng.choice(("\n\n", "\n", " ")) for _ in article.sentences]


def pieces(article: Article, rng: random.Random, longest: int = 12) -> Iterable[Article]:
    """The article cut between sentences into pieces of a few paragraphs, so that batches mix."""
    current: list[Sentence] = []
    limit = rng.randint(3, longest)
    for sentence in article.sentences:
        if len(current) >= limit and (sentence.opens_paragraph or len(current) >= 2 * limit):
            yield replace(article, sentences=current)
            current, limit = [], rng.randint(3, longest)
        current.append(sentence)
    if current:
        yield replace(article, sentences=current)


def exchange_names(article: Article, names: Names, rng: random.Random, share: float = 0.6) -> Article:
    """Give the persons, places and organisations of an article other names, the same one each time it is used."""
    spans = [(sentence, start, end) for sentence in article.sentences for start, end in _spans(sentence)]
    surnames = {
        sentence.tokens[end - 1].text
        for sentence, start, end in spans
        if end - start > 1 and _label(sentence, start) == "PERSON"
    }
    new: dict[tuple[str, ...], list[str] | None] = {}

    def other(key: tuple[str, ...], pool: tuple[str, ...]) -> list[str] | None:
        if key not in new:
            new[key] = rng.choice(pool).split() if rng.random() < share else None
        return new[key]

    sentences = []
    for sentence in article.sentences:
        swaps: list[tuple[int, int, list[str]]] = []
        for start, end in _spans(sentence):
            label, tokens = _label(sentence, start), sentence.tokens[start:end]
            forms = tuple(token.text for token in tokens)
            if label == "PERSON":
                for index, token in enumerate(tokens):
                    if not _CAPITALISED.match(token.text) or token.text in _TITLES or _INITIAL.match(token.text):
                        continue
                    if (index + 1 < len(tokens) and tokens[index + 1].text == "-") or (
                        index and tokens[index - 1].text == "-"
                    ):
                        continue
                    last = index == len(tokens) - 1 and (
                        len(tokens) > 1 or token.text in surnames or rng.random() < 0.5
                    )
                    word = other(("PERSON", token.text), names.last if last else names.first)
                    if word:
                        swaps.append((start + index, start + index + 1, word))
            elif label == "LOC" and len(tokens) == 1 and _CAPITALISED.match(forms[0]):
                word = other(("LOC", *forms), names.places)
                if word:
                    swaps.append((start, end, word))
            elif label == "ORG" and _self_contained(sentence, start, end):
                word = other(("ORG", *forms), names.organizations)
                if word:
                    swaps.append((start, end, word))
        for start, end, word in reversed(swaps):
            sentence = _replaced(sentence, start, end, word)
        sentences.append(sentence)
    return replace(article, sentences=sentences)


def _spans(sentence: Sentence) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for index, token in enumerate(sentence.tokens):
        if token.name.startswith("B-"):
            spans.append((index, index + 1))
        elif token.name.startswith("I-") and spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1)
    return spans


def _label(sentence: Sentence, start: int) -> str:
    return sentence.tokens[start].name[2:]


def _self_contained(sentence: Sentence, start: int, end: int) -> bool:
    """Does one token link the span with the rest of the sentence?"""
    inside = range(start, end)
    heads = [
        index for index in inside if sentence.tokens[index].head not in inside or sentence.tokens[index].head == index
    ]
    if len(heads) != 1:
        return False
    return all(
        token.head == heads[0] or token.head not in inside
        for index, token in enumerate(sentence.tokens)
        if index not in inside
    )


def _replaced(sentence: Sentence, start: int, end: int, forms: list[str]) -> Sentence:
    """The sentence with the tokens of a name exchanged for `forms`, as a phrase of proper nouns."""
    old = sentence.tokens
    inside = range(start, end)
    anchor = next(i for i in inside if old[i].head not in inside or old[i].head == i)
    label = old[start].name[2:]
    person = label == "PERSON"
    of = next((i for i, form in enumerate(forms) if form in {"of", "for", "on"}), len(forms))
    nucleus = 0 if person else of - 1
    grow = len(forms) - (end - start)

    def moved(index: int) -> int:
        if index in inside:
            return start + nucleus
        return index + grow if index >= end else index

    tokens: list[Token] = [replace(token, head=moved(token.head)) for token in old[:start]]
    prefix = old[start].name[:2]
    for i, form in enumerate(forms):
        token = Token(form, form, "PROPN", "NNP", "Number=Sing", start + nucleus, "compound", True, "I-" + label)
        if i == 0:
            token.name = prefix + label
        if i == nucleus:
            # A root points to itself, wherever it now stands.
            token.head = start + nucleus if old[anchor].head == anchor else moved(old[anchor].head)
            token.dep, token.tag, token.feats = old[anchor].dep, old[anchor].tag, old[anchor].feats
        elif form == "-":
            token.pos, token.tag, token.feats, token.dep = "PUNCT", "HYPH", "", "punct"
            token.head = start + i + 1 if person else start + nucleus
        elif person:
            token.dep = "flat"
            if old[anchor].dep == "flat":  # a surname grown by a hyphen or a particle
                token.head = moved(old[anchor].head)
        elif form in {"of", "for", "on"}:
            token.pos, token.tag, token.feats, token.dep, token.head = "ADP", "IN", "", "case", start + len(forms) - 1
        elif form in {"and", "&"}:
            token.pos, token.tag, token.feats, token.dep, token.head = "CCONJ", "CC", "", "cc", start + i + 1
        elif form == "the":
            token.pos, token.tag, token.feats = "DET", "DT", "Definite=Def|PronType=Art"
            token.dep, token.head = "det", start + len(forms) - 1
        elif i > of:
            last = i == len(forms) - 1
            token.dep, token.head = ("nmod", start + nucleus) if last else ("compound", start + len(forms) - 1)
        if form == "-" or (i + 1 < len(forms) and forms[i + 1] == "-"):
            token.space = False
        tokens.append(token)
    tokens[-1].space = old[end - 1].space
    tokens += [replace(token, head=moved(token.head)) for token in old[end:]]
    return replace(sentence, tokens=tokens)


_CURLY = {("``", '"'): "“", ("''", '"'): "”", ("``", "'"): "‘", ("''", "'"): "’"}


def _quotes(article: Article, rng: random.Random) -> Article:
    """Straight marks become curly ones, double hyphens dashes, in half of the articles."""
    if rng.random() < 0.5:
        return article

    def typeset(token: Token) -> Token:
        form = _CURLY.get((token.tag, token.text), token.text)
        if token.text == "--":
            form = "—"
        elif "'" in form and token.tag not in {"``", "''"}:
            form = form.replace("'", "’")
        return (
            token
            if form == token.text
            else replace(token, text=form, lemma=form if token.pos == "PUNCT" else token.lemma)
        )

    return replace(article, sentences=[replace(s, tokens=[typeset(t) for t in s.tokens]) for s in article.sentences])


def _capitals(article: Article, rng: random.Random) -> Article:
    """Some headlines in capitals or capitalised words."""

    def shout(sentence: Sentence) -> Sentence:
        headline = sentence.opens_paragraph and len(sentence.tokens) <= 12
        chance = rng.random()
        if chance > (0.15 if headline else 0.01):
            return sentence
        if headline and chance > 0.08:
            return replace(sentence, tokens=[replace(t, text=t.text[:1].upper() + t.text[1:]) for t in sentence.tokens])
        return replace(sentence, tokens=[replace(t, text=t.text.upper()) for t in sentence.tokens])

    return replace(article, sentences=[shout(sentence) for sentence in article.sentences])
