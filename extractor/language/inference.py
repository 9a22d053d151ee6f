"""The small pipeline's networks at reading time: the same sums, done faster.

spaCy's tok2vec looks a word's features up and multiplies them for every token, and reads and writes its whole batch of
tokens again for every step of every layer. Here a word met before is only looked up, and the layers go over a few
hundred tokens at a time, which stay in the processor's cache. The results differ from spaCy's own by rounding alone.

Training, and networks of another make, go on as they are. A pipeline serves one thread at a time.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

ROWS = 384
"""Tokens that go through a layer at once."""

WORDS = 20_000
"""Words whose vectors are remembered, before all are forgotten."""

_LEXICAL = frozenset({"NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER", "ORTH"})
"""Features that every token of one form and norm shares."""

Floats = NDArray[np.float32]
Layer = tuple[Floats, Floats, Floats, Floats]
"""Weights by input and piece, their bias; the norm's gain and bias."""


def hasten(nlp: Language) -> None:
    """Let every tok2vec of a pipeline that is made as ours predict faster, in place."""
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if _is_embedding(node):
                _replace(node, _Embedding(node, nlp.vocab))
            elif layers := _layers(node):
                _replace(node, _Layers(layers))


def _replace(node: Model[Any, Any], predict: Callable[[Any], Any]) -> None:
    """Predict by another function; train as before."""
    train = node._func

    def forward(model: Model[Any, Any], inputs: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        return train(model, inputs, is_train) if is_train else (predict(inputs), _no_backprop)

    node._func = forward


def _no_backprop(outputs: Any) -> Any:
    raise RuntimeError("nothing was trained")


def _is_embedding(node: Model[Any, Any]) -> bool:
    """Is it a chain from Docs to a list of arrays, over features that the form alone tells?"""
    names = [layer.name for layer in node.layers]
    if len(names) != 3 or names[-1] != "ragged2list" or not names[0].startswith("extract_features"):
        return False
    features = next(layer for layer in node.walk() if layer.name == "extract_features")
    return _LEXICAL.issuperset(features.attrs["columns"])


class _Embedding:
    """Docs -> an array of vectors each; a vector is reckoned once for each form and norm."""

    def __init__(self, node: Model[Any, Any], vocab: Vocab) -> None:
        self._node, self._reckon, self._vocab = node, node._func, vocab
        self._rows: dict[tuple[int, int], int] = {}
        self._vectors: Floats = np.zeros((0, 0), "float32")

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        words = np.concatenate([doc.to_array(["ORTH", "NORM"]) for doc in docs])
        # Sorting one number is a great deal faster than sorting two; both are hashes.
        _, first, places = np.unique(words[:, 0] ^ (words[:, 1] << 1), return_index=True, return_inverse=True)
        pairs = [(orth, norm) for orth, norm in words[first].tolist()]
        if new := [pair for pair in pairs if pair not in self._rows]:
            self._learn(new)
        found = self._vectors[np.array([self._rows[pair] for pair in pairs])][places]
        if len(self._rows) > WORDS:
            self._rows, self._vectors = {}, self._vectors[:0]
        return np.split(found, np.cumsum([len(doc) for doc in docs])[:-1])

    def _learn(self, pairs: list[tuple[int, int]]) -> None:
        strings = self._vocab.strings
        doc = Doc(self._vocab, [strings[orth] for orth, _ in pairs])
        for token, (_, norm) in zip(doc, pairs, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        (vectors,), _ = self._reckon(self._node, [doc], False)
        self._rows.update(zip(pairs, range(len(self._rows), len(self._rows) + len(pairs)), strict=True))
        self._vectors = np.concatenate([self._vectors, vectors]) if self._vectors.size else vectors


def _layers(node: Model[Any, Any]) -> list[Layer]:
    """The weights of a chain of residual layers that look at one token on each side; none if it is another thing."""
    found: list[Layer] = []
    for residual in node.layers if node.name.startswith("residual") else ():
        parts: dict[str, Any] = {layer.name: layer for layer in residual.walk() if not layer.layers}
        if parts.keys() != {"expand_window", "maxout", "layernorm", "dropout"}:
            return []
        window, maxout, norm = parts["expand_window"], parts["maxout"], parts["layernorm"]
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        if window.attrs["window_size"] != 1 or weights.shape[2] != 3 * weights.shape[0]:
            return []
        by_piece = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        found.append((by_piece, bias.T.ravel(), norm.get_param("G"), norm.get_param("b")))
    return found if len(found) > 1 else []


class _Layers:
    """An array of vectors -> the same after all layers."""

    def __init__(self, layers: list[Layer]) -> None:
        self._layers = layers

    def __call__(self, vectors: Floats) -> Floats:
        size, width = vectors.shape
        now, then = (np.zeros((size + 2, width), "float32") for _ in range(2))
        now[1:-1] = vectors
        beside = np.empty((ROWS, 3 * width), "float32")
        pieces = np.empty((ROWS, self._layers[0][0].shape[1]), "float32")
        for weights, bias, gain, shift in self._layers:
            for start in range(0, size, ROWS):
                end = min(start + ROWS, size)
                rows = end - start
                for offset in range(3):
                    beside[:rows, offset * width : (offset + 1) * width] = now[start + offset : end + offset]
                scores = np.dot(beside[:rows], weights, out=pieces[:rows])
                scores += bias
                best = then[start + 1 : end + 1]
                np.maximum(scores[:, :width], scores[:, width : 2 * width], out=best)
                for piece in range(2, scores.shape[1] // width):
                    np.maximum(best, scores[:, piece * width : (piece + 1) * width], out=best)
                best -= best.mean(axis=1, keepdims=True)
                spread = np.einsum("ij,ij->i", best, best) / width + 1e-8
                best *= (1 / np.sqrt(spread))[:, None]
                best *= gain
                best += shift
                best += now[start + 1 : end + 1]
            now, then = then, now
        return now[1:-1]
