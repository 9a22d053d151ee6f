"""The fine-tuned reader -> a spaCy pipeline that needs no PyTorch: ONNX, integers of 7 and 8 bits.

    python export.py READER OUT [--floats]

READER is the folder that `reader.py` wrote, OUT the pipeline's folder.
"""

import argparse
import json
import tempfile
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import reader
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

import extractor.language.lemmas  # noqa: F401  registers the component
from extractor.language.accurate.component import OUTPUTS
from extractor.language.accurate.wordpiece import WordPieces

VERSION = "1.3.0"
SOURCES = [
    {"name": "UD English EWT, train", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM, train, open genres", "license": "CC BY 4.0; texts CC BY, CC BY-SA, public domain"},
    {"name": "Wikigold", "license": "CC BY 4.0"},
    {"name": "all-MiniLM-L6-v2, fine-tuned", "license": "Apache-2.0"},
]


class _Network(nn.Module):
    """The reader as it runs: padding is known by its piece."""

    def __init__(self, model: reader.Reader, pad: int) -> None:
        super().__init__()
        self.model, self.pad = model, pad

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.model(ids, shapes, ids != self.pad, first)


def export(model: reader.Reader, pieces: Sequence[str], out: Path, *, integers: bool = True) -> None:
    """Write the pipeline of a reader with this vocabulary of pieces to the folder `out`."""
    pieces = pruned(model, pieces)
    positions = model.encoder.positions.weight.data
    positions.copy_(positions.bfloat16())  # packs to half; the scores stay
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "reader"
        folder.mkdir()
        to_onnx(model.eval(), WordPieces(pieces).pad, folder / "floats.onnx")
        if integers:
            _to_integers(folder / "floats.onnx", folder / "network.onnx", model.encoder.wide)
            (folder / "floats.onnx").unlink()
        else:
            (folder / "floats.onnx").rename(folder / "network.onnx")
        np.save(folder / "arc_labels.npy", model.label.detach().numpy().astype(np.float16))
        (folder / "pieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
        labels = asdict(model.labels) | {"names": reader.NAME_TAGS}
        (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
        nlp = spacy.blank("en")
        nlp.add_pipe("reader").from_disk(folder)  # type: ignore[attr-defined]
        nlp.add_pipe("lemmas")
        nlp.meta |= {
            "name": "news_accurate",
            "version": VERSION,
            "description": "English for news: tags, morphology, trees and names by MiniLM, lemmas by rule",
            "license": "CC BY-SA 4.0",
            "sources": SOURCES,
        }
        out.parent.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(out)


def _to_integers(floats: Path, out: Path, wide: int) -> None:
    """Weights in integers, a scale a column: 7 bits for the wide layers, two thirds of all, and 8 for the others."""
    graph = onnx.load(floats).graph
    shapes = {each.name: tuple(each.dims) for each in graph.initializer}
    layers = [node.name for node in graph.node if any(wide in shapes.get(name, ()) for name in node.input)]
    # Unsigned: signed weights would overflow on processors without AVX-512 VNNI.
    how: dict[str, Any] = {"weight_type": QuantType.QUInt8, "per_channel": True}
    quantize_dynamic(floats, out, nodes_to_quantize=layers, op_types_to_quantize=["MatMul"], reduce_range=True, **how)
    quantize_dynamic(out, out, op_types_to_quantize=["MatMul", "Gather"], **how)


def pruned(model: reader.Reader, pieces: Sequence[str]) -> list[str]:
    """Drop from the model, and from its vocabulary, which is returned, what English text does not need."""
    kept = [number for number, piece in enumerate(pieces) if _needed(piece)]
    model.encoder.pieces = nn.Embedding.from_pretrained(model.encoder.pieces.weight[kept])
    return [pieces[number] for number in kept]


def _needed(piece: str) -> bool:
    """Not MiniLM's unused places, nor other scripts."""
    latin = all(unicodedata.name(char, "").startswith("LATIN") for char in piece if char.isalpha())
    return latin and not piece.startswith("[unused")


def to_onnx(model: reader.Reader, pad: int, path: Path) -> None:
    """Write the network with numbers of batch, pieces and words left open."""
    batch, pieces, words = (torch.export.Dim(name, min=2) for name in ("batch", "pieces", "words"))
    ids = torch.tensor([[pad + 1] * 4, [pad + 1] * 3 + [pad]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Network(model, pad).eval(),
            (ids, torch.ones_like(ids), torch.tensor([[0, 1, 2], [0, 1, 1]])),
            str(path),
            input_names=["ids", "shapes", "first"],
            output_names=list(OUTPUTS),
            dynamic_shapes={
                "ids": {0: batch, 1: pieces},
                "shapes": {0: batch, 1: pieces},
                "first": {0: batch, 1: words},
            },
            external_data=False,
            dynamo=True,
            verbose=False,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--floats", action="store_true", help="no integers: larger, to compare with")
    options = parser.parse_args()
    saved = torch.load(options.reader / "reader.pt")
    model = reader.Reader(reader.Labels(**saved["labels"]), reader.Encoder())
    model.load_state_dict(saved["weights"])
    vocabulary = (reader.MINILM / "vocab.txt").read_text(encoding="utf-8").splitlines()
    export(model, vocabulary, options.out, integers=not options.floats)
