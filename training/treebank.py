"""CoNLL-U and name annotations -> articles of tokens -> spaCy Docs.

An article is plain data until the last step, so that names can be exchanged and typography varied (`augment.py`)
with tags, trees and names kept in step.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.language import tokens

NAMES = frozenset({"PERSON", "ORG", "LOC"})
"""The labels of names; others (MISC) are dropped."""


@dataclass(slots=True)
class Token:
    """One syntactic word; `head` is an index into its sentence, its own for the root."""

    text: str
    lemma: str
    pos: str
    tag: str
    feats: str
    head: int
    dep: str
    space: bool = True
    name: str = ""
    """IOB name tag, "O" for none, empty where nothing is known."""


@dataclass(slots=True)
class Sentence:
    """Tokens, and whether a paragraph begins here."""

    tokens: list[Token]
    opens_paragraph: bool = False


@dataclass(slots=True)
class Article:
    """One document of a treebank."""

    id: str
    genre: str
    sentences: list[Sentence] = field(default_factory=list)


def read(path: Path) -> Iterator[Article]:
    """The documents of a (gzipped) CoNLL-U file, in order, without names."""
    article: Article | None = None
    rows: list[list[str]] = []
    opens = False
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in (*lines, "\n"):
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if article:
                    yield article
                name = line.partition("=")[2].strip()
                article, opens = Article(name, _genre(name)), True
            elif line.startswith("# newpar"):
                opens = True
            elif line.startswith("#"):
                continue
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                article = article or Article(path.name, "")
                article.sentences.append(Sentence(_tokens(rows), opens))
                rows, opens = [], False
    if article:
        yield article


def _genre(name: str) -> str:
    if name.startswith("GUM_"):
        return "gum-" + name.split("_")[1]
    return "ewt-" + name.split("-")[0] if "-" in name else "ewt-weblog"


def _tokens(rows: list[list[str]]) -> list[Token]:
    tokens: list[Token] = []
    inside: dict[int, bool] = {}  # words of a contraction ("don't"): is there a space after?
    for row in rows:
        number, text, lemma, pos, tag, feats, head, dep, _, misc = row
        space = "SpaceAfter=No" not in misc
        if "-" in number:
            first, last = map(int, number.split("-"))
            inside |= dict.fromkeys(range(first, last), False) | {last: space}
        elif "." not in number:
            index = int(number) - 1
            target = index if head == "0" else int(head) - 1
            # The treebanks also keep subtypes ("nmod:poss"): part of the scheme.
            tokens.append(
                Token(text, lemma, pos, tag, "" if feats == "_" else feats, target, dep, inside.get(index + 1, space))
            )
    return tokens


def words(article: Article, breaks: Sequence[str] | str = "\n\n") -> Iterator[tuple[Sentence, int, str, bool]]:
    """Every token with its sentence, index (-1 for white space between paragraphs), text and space after.

    `breaks` is what stands between paragraphs: one string, or one a sentence; " " for no break.
    """
    for at, sentence in enumerate(article.sentences):
        following = article.sentences[at + 1] if at + 1 < len(article.sentences) else None
        gap = breaks if isinstance(breaks, str) else breaks[at]
        broken = following is not None and following.opens_paragraph and gap != " "
        for index, token in enumerate(sentence.tokens):
            last = index == len(sentence.tokens) - 1
            space = token.space or (last and following is not None and following.opens_paragraph)
            yield sentence, index, token.text, space and not (last and (broken or following is None))
        if broken:
            yield sentence, -1, gap, False


def text(article: Article) -> str:
    """The article's text, a blank line between paragraphs."""
    return "".join(word + " " * space for _, _, word, space in words(article))


def offsets(article: Article) -> list[tuple[int, int, str]]:
    """The article's names as offsets into its text."""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for sentence, index, word, space in words(article):
        name = sentence.tokens[index].name if index >= 0 else "O"
        if name.startswith("B-"):
            spans.append((at, at + len(word), name[2:]))
        elif name.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], at + len(word), spans[-1][2])
        at += len(word) + space
    return spans


def to_doc(article: Article, vocab: Vocab, breaks: Sequence[str] | str = "\n\n") -> Doc:
    """The article as a Doc with every annotation it has.

    White space between paragraphs is a token of the sentence it ends, tagged as spaCy tags it.
    """
    forms: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    columns: dict[str, list[str]] = {key: [] for key in ("tags", "pos", "morphs", "lemmas", "deps", "ents")}
    starts: list[bool] = []
    first = 0
    for sentence, index, word, space in words(article, breaks):
        if index >= 0:
            token = sentence.tokens[index]
            if index == 0:
                first = len(forms)
            heads.append(first + token.head)
            values = (token.tag, token.pos, token.feats, token.lemma, token.dep, token.name)
        else:
            heads.append(len(forms) - 1)
            known = any(token.name for token in sentence.tokens)
            values = ("_SP", "SPACE", "", word, "dep", "O" if known else "")
        starts.append(index == 0)
        forms.append(word)
        spaces.append(space)
        for key, value in zip(columns, values, strict=True):
            columns[key].append(value)
    names = columns.pop("ents")
    doc = Doc(vocab, words=forms, spaces=spaces, heads=heads, sent_starts=None, **columns)  # type: ignore[arg-type]
    set_names(doc, names)
    doc.user_data["id"], doc.user_data["genre"] = article.id, article.genre
    return doc


def set_names(doc: Doc, names: Sequence[str]) -> None:
    """Set entities from IOB tags; tokens with an empty tag stay unknown."""
    spans, start = [], None
    for index, tag in enumerate((*names, "O")):
        if start is not None and not tag.startswith("I-"):
            spans.append(doc[start:index])
            start = None
        if tag.startswith("B-"):
            start = index
    labelled = [doc.char_span(s.start_char, s.end_char, label=names[s.start][2:]) for s in spans]
    missing = [doc[i : i + 1] for i, tag in enumerate(names) if not tag]
    doc.set_ents([span for span in labelled if span is not None], missing=missing, default="outside")


def read_names(path: Path) -> Iterator[dict[str, object]]:
    """Rows of a names file: `id`, `text`, `ents` as (start, end, label), only PERSON, ORG and LOC."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["ents"] = [tuple(ent) for ent in row["ents"] if ent[2] in NAMES]
            yield row


def add_names(article: Article, row: dict[str, object]) -> Article:
    """The article with the row's names laid on its tokens.

    Offsets are counted without white space: releases of a treebank differ in their paragraphs.
    """
    source = str(row["text"])
    if "".join(source.split()) != "".join(text(article).split()):
        raise ValueError(f"{article.id}: the treebank's text and the names' text differ")
    black = [0]
    for char in source:
        black.append(black[-1] + (not char.isspace()))
    spans = sorted((black[start], black[end], label) for start, end, label in row["ents"])  # type: ignore[attr-defined]
    sentences = [replace(s, tokens=[replace(t, name="O") for t in s.tokens]) for s in article.sentences]
    at, inside = 0, False
    for token in (token for sentence in sentences for token in sentence.tokens):
        size = len("".join(token.text.split()))
        while spans and spans[0][1] <= at:
            spans.pop(0)
            inside = False
        if spans and spans[0][0] < at + size:
            token.name = ("I-" if inside else "B-") + spans[0][2]
            inside = True
        at += size
    return replace(article, sentences=sentences)


def with_names(articles: Iterable[Article], path: Path) -> Iterator[Article]:
    """Articles with names from `path`, matched by id; those without a row stay unknown."""
    rows = {row["id"]: row for row in read_names(path)}
    for article in articles:
        row = rows.get(article.id)
        yield add_names(article, row) if row else article


@cache
def _blank() -> spacy.Language:
    """What cuts texts into words as the pipelines do that `extractor` loads."""
    nlp = spacy.blank("en")
    tokens.join(nlp)
    return nlp


def from_row(row: dict[str, object]) -> Article:
    """A row of a names file as an article that knows its names and nothing else.

    Sentences end at a full stop, question or exclamation mark that stands as a token, and at the end of a paragraph.
    """
    doc = _blank().make_doc(str(row["text"]))
    tags = ["O"] * len(doc)
    for start, end, label in row["ents"]:  # type: ignore[attr-defined]
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            tags[token.i] = ("B-" if token.i == span.start else "I-") + label
    article = Article(str(row["id"]), str(row.get("src", "")))
    current: list[Token] = []
    opens, ended = True, False

    def close() -> None:
        nonlocal current
        if current:
            article.sentences.append(Sentence(current, opens))
        current = []

    for token in doc:
        if token.is_space:
            if "\n" in token.text:
                close()
                opens, ended = True, False
            continue
        attached = token.is_punct and token.i > 0 and not token.nbor(-1).whitespace_
        if ended and not attached and not tags[token.i].startswith("I-"):
            close()
            opens = False
        ended = token.text in {".", "?", "!"} or (ended and token.is_punct)
        current.append(Token(token.text, "", "", "", "", len(current), "", bool(token.whitespace_), tags[token.i]))
    close()
    return article
