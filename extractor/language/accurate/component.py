"""A spaCy component that lets MiniLM write tags, morphology, trees, sentences and names to a Doc.

A text is read in windows of about a hundred words that begin where a sentence begins; of a window only the sentences
that surely end in it are kept, and the next one begins after them. Sentences that must start (`boundaries`) do; where
none should, one needs a better score.
Everything but the trees' search comes from one pass through the network, which onnxruntime runs in 8-bit integers.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from shutil import copytree
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.types import Ints2d

from extractor.errors import ExtractorError
from extractor.language.accurate import spanning
from extractor.language.accurate.wordpiece import WordPieces, shape

LONGEST = 110
"""Words of a window; the same in training."""

PIECES = 500
"""Pieces of a window: MiniLM has 512 positions, two of them for its own marks."""

BATCH = 1500
"""Pieces read at once; more gain no speed on a processor."""

OUTPUTS = ("starts", "tags", "morphs", "names", "arcs", "label_dep", "label_head")
"""What the network says, by word and by pair of words (arcs)."""

_BREAK = -1.0
"""How far the score for the start of a sentence may stay behind: a break missed costs more than one too many."""

_DOUBTED = 0.0
"""The same where `boundaries` sees none: web text runs on without a stop, and the network reads on both sides."""

_OPENING = frozenset("\"'“‘([")

Floats = NDArray[np.float32]


@Language.factory(
    "reader",
    assigns=[
        *("token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start"),
        *("doc.sents", "doc.ents"),
    ],
)
def make_reader(nlp: Language, name: str) -> "Reader":
    """The component; its weights come from the folder of the pipeline."""
    return Reader(nlp.vocab)


@dataclass
class _Text:
    """A Doc on its way: its words (no white space), and how far it is read."""

    doc: Doc
    words: NDArray[np.int64]
    """Places of the words among the tokens."""
    sure: NDArray[np.int64]
    """By word: 1 where a sentence must start, -1 where none should, else 0."""
    opened: NDArray[np.bool_]
    """By word: whether an opening quotation mark or bracket clings to it, and to nothing before."""
    pieces: list[tuple[int, ...]]
    at: int = 0
    longest: int = LONGEST

    def window(self) -> tuple[int, bool]:
        """The end of the next window, and whether a sentence surely ends there."""
        end, room = self.at, PIECES
        while end < len(self.words) and end - self.at < self.longest and (room := room - len(self.pieces[end])) >= 0:
            end += 1
        if end == len(self.words):
            return end, True
        half = self.at + (end - self.at) // 2
        sure = np.flatnonzero(self.sure[half + 1 : end + 1] == 1)
        return (half + 1 + int(sure[-1]), True) if len(sure) else (end, False)


class Reader:
    """Writes what the network says to Docs, as whole trees and whole names."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Annotate Docs, several at once."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            self._read(docs)
            yield from docs

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> "Reader":
        """Load network and labels. Raises ExtractorError where onnxruntime is not installed."""
        try:
            import onnxruntime
        except ImportError as error:
            raise ExtractorError(
                "the accurate pipeline needs onnxruntime", hint="pip install 'extractor[accurate]'"
            ) from error
        folder = Path(path)
        labels: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        strings = self.vocab.strings
        self._tags = np.array([strings.add(tag) for tag in labels["tags"]], "uint64")
        morphs = [morph.split("|", 1) for morph in labels["morphs"]]
        self._pos = np.array([strings.add(pos) for pos, _ in morphs], "uint64")
        self._morphs = np.array([self.vocab.morphology.add(feats) for _, feats in morphs], "uint64")
        self._deps = np.array([strings.add("ROOT" if dep == "root" else dep) for dep in labels["deps"]], "uint64")
        self._root = labels["deps"].index("root")
        self._names: list[str] = labels["names"]
        self._pieces = WordPieces.read(folder / "pieces.txt")
        self._label = np.load(folder / "arc_labels.npy").astype("float32")
        self._folder = folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = (
            1  # processes share the work; see `extractor.language.parallel`
        )
        options.log_severity_level = 3
        self._network = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write what was loaded to another folder."""
        copytree(self._folder, path, dirs_exist_ok=True)

    def _read(self, docs: Sequence[Doc]) -> None:
        texts = [self._text(doc) for doc in docs]
        found = {id(text): _Found(len(text.words)) for text in texts}
        while waiting := [text for text in texts if text.at < len(text.words)]:
            for batch in _batches([(text, *text.window()) for text in waiting]):
                for (text, end, ended), scores in zip(batch, self._scores(batch), strict=True):
                    self._take(text, end, ended, scores, found[id(text)])
        for text in texts:
            if len(text.doc):
                self._write(text, found[id(text)])

    def _text(self, doc: Doc) -> _Text:
        words = np.array([token.i for token in doc if not token.is_space], "int64")
        sure = doc.to_array("SENT_START").astype("int64")[words] if len(words) else words
        opened = np.array([i > 0 and _opens(doc, i - 1) for i in words.tolist()], bool)
        return _Text(doc, words, sure, opened, [self._pieces.cut(doc[i].text) for i in words.tolist()])

    def _scores(self, batch: "Sequence[_Window]") -> Iterator[tuple[Floats, ...]]:
        """The network's outputs for each window, without what was padded."""
        cut = [text.pieces[text.at : end] for text, end, _ in batch]
        longest = max(sum(map(len, pieces)) for pieces in cut) + 2
        ids = np.full((len(batch), longest), self._pieces.pad, "int64")
        shapes = np.zeros_like(ids)
        first = np.zeros((len(batch), max(map(len, cut)) + 1), "int64")
        for row, ((text, end, _), pieces) in enumerate(zip(batch, cut, strict=True)):
            sizes = np.fromiter(map(len, pieces), "int64", len(pieces))
            line = [self._pieces.begin, *(piece for word in pieces for piece in word), self._pieces.end]
            ids[row, : len(line)] = line
            looks = [shape(text.doc[int(i)].text) for i in text.words[text.at : end]]
            shapes[row, 1 : len(line) - 1] = np.repeat(looks, sizes)
            first[row, 1 : len(pieces) + 1] = 1 + np.cumsum(sizes) - sizes
        outputs = self._network.run(OUTPUTS, {"ids": ids, "shapes": shapes, "first": first})
        for row, pieces in enumerate(cut):
            yield tuple(output[row, : len(pieces) + 1] for output in outputs)

    def _take(self, text: _Text, end: int, ended: bool, scores: tuple[Floats, ...], found: "_Found") -> None:
        """Keep the sentences of a window that end in it, and move on."""
        starts, tags, morphs, names, arcs, label_dep, label_head = scores
        sure = text.sure[text.at : end]
        needed = np.where(sure == -1, _DOUBTED, _BREAK)
        begins = (starts[1:, 1] - starts[1:, 0] > needed) | (sure == 1)
        # An opening quotation mark belongs to the sentence it opens.
        for i in np.flatnonzero(begins & text.opened[text.at : end]):
            if i and sure[i - 1] != -1:
                begins[i - 1], begins[i] = True, False
        begins[0] = True
        bounds = [*(int(i) for i in np.flatnonzero(begins)), end - text.at]
        if not ended:
            if len(bounds) > 2:
                bounds.pop()
            elif text.longest < 4 * LONGEST and end - text.at == text.longest:
                text.longest *= 2  # one sentence fills the window: look further for its end
                return
        at, kept = text.at, slice(text.at, text.at + bounds[-1])
        rows = slice(1, bounds[-1] + 1)
        found.tags[kept], found.morphs[kept] = tags[rows].argmax(1), morphs[rows].argmax(1)
        found.names[kept] = best_names(names[rows], self._names, bounds)
        for start, stop in pairwise(bounds):
            own = np.r_[0, start + 1 : stop + 1]
            heads = spanning.heads(arcs[start + 1 : stop + 1][:, own])
            found.deps[at + start : at + stop] = self._arc_labels(
                label_dep[start + 1 : stop + 1], label_head[own], heads
            )
            places = text.words[at + start : at + stop]
            found.heads[at + start : at + stop] = np.where(heads == 0, places, places[heads - 1])
        text.at, text.longest = kept.stop, LONGEST

    def _arc_labels(self, dep: Floats, head: Floats, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best label of each arc; only the root's is the root's."""
        labels, width, _ = self._label.shape
        by_label = (dep @ self._label.transpose(1, 0, 2).reshape(width, -1)).reshape(len(dep), labels, -1)
        scores = np.einsum("nlj,nj->nl", by_label, head[heads])
        scores[:, self._root] = -np.inf
        found: NDArray[np.int64] = np.where(heads == 0, self._root, scores.argmax(1))
        return found

    def _write(self, text: _Text, found: "_Found") -> None:
        """To the Doc. White space hangs on the word before it, as in training for the small pipeline."""
        doc, words, strings = text.doc, text.words, self.vocab.strings
        size = len(doc)
        values = np.zeros((size, 5), "int64")
        space = np.array([strings.add(label) for label in ("_SP", "SPACE", "dep")], "uint64").view("int64")
        values[:, 0], values[:, 1], values[:, 4] = space
        values[:, 2] = np.uint64(self.vocab.morphology.add("")).astype("int64")
        # The word before, or at the very beginning the first word.
        anchor = np.searchsorted(words, np.arange(size), side="right") - 1
        places = words[np.maximum(anchor, 0)] if len(words) else np.zeros(size, "int64")
        values[:, 3] = places - np.arange(size)
        values[words, 0] = self._tags[found.tags].view("int64")
        values[words, 1] = self._pos[found.morphs].view("int64")
        values[words, 2] = self._morphs[found.morphs].view("int64")
        values[words, 3] = found.heads - words
        values[words, 4] = self._deps[found.deps].view("int64")
        doc.from_array(["TAG", "POS", "MORPH", "HEAD", "DEP"], cast(Ints2d, values.view("uint64")))
        doc.set_ents([*_spans(doc, words, [self._names[i] for i in found.names])])


class _Found:
    """What was found about the words of a text, as numbers of labels; heads are places among the tokens."""

    def __init__(self, words: int) -> None:
        self.tags, self.morphs, self.names, self.heads, self.deps = (np.zeros(words, "int64") for _ in range(5))


_Window = tuple[_Text, int, bool]


def _batches(windows: "list[_Window]") -> "Iterator[list[_Window]]":
    """Windows of like length together, so that little is padded."""
    sized = sorted(
        ((sum(map(len, text.pieces[text.at : end])) + 2, number) for number, (text, end, _) in enumerate(windows)),
    )
    batch: list[_Window] = []
    for size, number in sized:
        if batch and (len(batch) + 1) * size > BATCH:
            yield batch
            batch = []
        batch.append(windows[number])
    if batch:
        yield batch


def _opens(doc: Doc, i: int) -> bool:
    """Is the token a mark that opens what follows?"""
    token = doc[i]
    return (
        token.text in _OPENING
        and not token.whitespace_
        and (i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space)
    )


def best_names(scores: Floats, labels: Sequence[str], bounds: Sequence[int]) -> NDArray[np.int64]:
    """The best labels in which I- only goes on what was begun, within a sentence (Viterbi).

    `scores` has a row a word, a column a label; sentences begin at `bounds`.
    """
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    inside = [label.startswith("I-") for label in labels]
    follows = np.array(
        [
            [0.0 if not inside[to] or labels[at][1:] == labels[to][1:] else -np.inf for to in range(len(labels))]
            for at in range(len(labels))
        ]
    )
    opening = np.where(inside, -np.inf, 0.0)
    found = np.zeros(len(scores), "int64")
    for start, stop in pairwise(bounds):
        best, back = log[start] + opening, []
        for row in log[start + 1 : stop]:
            paths = best[:, None] + follows
            back.append(paths.argmax(0))
            best = paths.max(0) + row
        last = int(best.argmax())
        found[stop - 1] = last
        for at in range(stop - 2, start - 1, -1):
            last = int(back[at - start][last])
            found[at] = last
    return found


def _spans(doc: Doc, words: NDArray[np.int64], labels: Sequence[str]) -> Iterator[Span]:
    start = -1
    for at, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield Span(doc, int(words[start]), int(words[at - 1]) + 1, label=labels[start][2:])
            start = -1
        if label.startswith("B-"):
            start = at
