"""Networks at reading time: as spaCy's own reckons, whatever was read before."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from extractor.language import inference

TEXTS = [
    "The city didn't pay. It's late, 'cause it's Monday.",
    "",
    "Oslo\n\nOslo paid 12 times the city's share.",
    "no " * 900,
]


def pipeline(**changed: Any) -> Language:
    """A tok2vec of random weights; `changed` are settings of its parts."""
    embed = {"attrs": ["NORM", "PREFIX", "SHAPE"], "rows": [50, 50, 50], "include_static_vectors": False}
    encode = {"width": 16, "depth": 3, "window_size": 1, "maxout_pieces": 3}
    parts = {"embed": embed | {"width": 16}, "encode": encode}
    for part in parts.values():
        part.update({key: value for key, value in changed.items() if key in part})
    nlp = spacy.blank("en")
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {"@architectures": "spacy.MultiHashEmbed.v2"} | parts["embed"],
                "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2"} | parts["encode"],
            }
        },
    )
    nlp.initialize()
    return nlp


def vectors(nlp: Language) -> Iterator[Any]:
    return (doc.tensor for doc in nlp.pipe(TEXTS, batch_size=3))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, "as the packaged model is made"),
        ({"maxout_pieces": 2}, "another number of pieces"),
        ({"depth": 1}, "one layer"),
        ({"window_size": 2}, "a wider window is left to spaCy"),
        ({"attrs": ["NORM", "SPACY", "SHAPE"]}, "so is a feature that the word alone does not tell"),
    ],
)
def test_the_same_vectors(changed: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline(**changed)
    plain = list(vectors(nlp))
    inference.hasten(nlp)
    monkeypatch.setattr(inference, "WORDS", 12)  # forgotten on the way
    for _ in range(2):
        for found, right in zip(vectors(nlp), plain, strict=True):
            assert np.allclose(found, right, atol=1e-5), why


def test_words_met_before_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline()
    inference.hasten(nlp)
    list(vectors(nlp))
    monkeypatch.setattr(inference._Embedding, "_learn", None)
    list(vectors(nlp))


def test_a_form_with_another_norm_is_another_word() -> None:
    """The tokenizer gives one form the norms of several words: "'s", "'d"."""
    nlp = pipeline()
    docs = [nlp.make_doc("late late") for _ in range(2)]
    docs[1][0].norm_ = "tardy"
    plain = [vectors.copy() for vectors in nlp.get_pipe("tok2vec").predict(docs)]  # type: ignore[attr-defined]
    inference.hasten(nlp)
    found = nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
    assert not np.allclose(found[0], found[1])
    assert all(np.allclose(one, other, atol=1e-5) for one, other in zip(found, plain, strict=True))


def test_training_is_spacys_own() -> None:
    nlp = pipeline()
    inference.hasten(nlp)
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 16}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    example = Example.from_dict(nlp.make_doc("It paid"), {"tags": ["PRP", "VBD"]})
    nlp.initialize(lambda: [example])
    losses = [nlp.update([example])["tagger"] for _ in range(20)]
    assert losses[-1] < losses[0]
