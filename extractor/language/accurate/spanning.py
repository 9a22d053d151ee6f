"""The best tree over the words of a sentence: Chu-Liu/Edmonds.

Chu and Liu 1965, Edmonds 1967; for parsing McDonald and others 2005 (https://aclanthology.org/H05-1066/). Most
sentences need none of it: the best head of every word already gives a tree.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.int64]


def heads(scores: Scores) -> Heads:
    """The head of each of n words, given scores of shape (n, n + 1): column 0 is the root, column i + 1 word i.

    Heads are numbered like columns. Exactly one word has the root as head, and no words are heads of one another in a
    circle. Among such trees it is the best one with the likeliest root.
    """
    size = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    found: Heads = scores.argmax(1)
    if np.count_nonzero(found == 0) != 1:
        others = scores[:, 1:].max(1) if size > 1 else np.zeros(1)
        root = int(np.argmax(scores[:, 0] - np.where(np.isfinite(others), others, 0)))
        scores[:, 0] = -np.inf
        scores[root] = -np.inf
        scores[root, 0] = 0
        found = scores.argmax(1)
    if not _circle(found):
        return found
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    # The root found above stays the only one.
    root = int(np.flatnonzero(found == 0)[0]) + 1
    square[1:, 0] = -np.inf
    square[root] = -np.inf
    square[root, 0] = 0
    tree: Heads = _arborescence(square)[1:]
    return tree


def _circle(found: Heads) -> list[int]:
    """The words of one circle, as numbers of columns; none, if there is no circle."""
    state = [0] * (len(found) + 1)  # 0 unseen, otherwise the walk that saw it
    state[0] = -1
    for start in range(1, len(state)):
        at = start
        while not state[at]:
            state[at] = start
            at = int(found[at - 1])
        if state[at] == start:
            circle = [at]
            while (at := int(found[at - 1])) != circle[0]:
                circle.append(at)
            return circle
    return []


def _arborescence(scores: Scores) -> Heads:
    """Heads of a square of scores (dependent, head) with the root at 0; the root's own entry means nothing."""
    found: Heads = scores.argmax(1)
    found[0] = 0
    circle = _circle(found[1:])
    if not circle:
        return found
    # The circle becomes one node, after the others; each way into it costs what it breaks.
    rest = [node for node in range(len(scores)) if node not in circle]
    kept = scores[circle, found[circle]]
    into = scores[np.ix_(circle, rest)] - kept[:, None]
    out = scores[np.ix_(rest, circle)]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out.max(1)
    inner = _arborescence(small)
    entered = circle[int(into[:, inner[-1]].argmax())]
    found[entered] = rest[inner[-1]]
    for number, node in enumerate(rest):
        if node:
            head = int(inner[number])
            found[node] = rest[head] if head < len(rest) else circle[int(out[number].argmax())]
    return found
