"""Where a sentence must and must not start."""

import pytest

from extractor.language.pipeline import load


@pytest.mark.parametrize(
    ("text", "starts", "reason"),
    [
        ("City buys trams\n\nThe council met.", ["City", "The"], "a headline has no full stop, a blank line ends it"),
        ("OSLO — Agents sent the Oslo police 1,526 requests.", ["OSLO"], "no sentence starts after a word"),
        ("He met Dr. Quist, 41, of Bergen.", ["He"], "nor after a comma"),
        ("It rained. Nobody came.", ["It", "Nobody"], "the parser finds the rest"),
    ],
)
def test_sentences_start(text, starts, reason):
    assert [sent[0].text for sent in load()(text).sents] == starts, reason
