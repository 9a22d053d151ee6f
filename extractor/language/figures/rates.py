"""Rates whose denominator stands behind the thing counted: "300 cars a day", "40 patients per week"."""

from extractor.language.figures.article import Article
from extractor.language.figures.mentions import Mention
from extractor.language.figures.quantities import denominator

_LONGEST = 6
"""Words of the thing counted, before its denominator."""
_KINDS = frozenset({"count", "money", "measure"})


def set_denominator(article: Article, mention: Mention) -> None:
    """Set `per` where the words behind the mention's own noun are a denominator."""
    pieces, noun = article.pieces, mention.noun or ""
    if mention.quantity.kind not in _KINDS or mention.attributive:
        return
    for at in range(mention.last + 1, min(mention.last + 1 + _LONGEST, len(pieces))):
        found = denominator(pieces, at, articles=True)
        if found:
            between = article.text[pieces[mention.last].start : pieces[at - 1].end]
            if " ".join(between.split()).removeprefix("of ") in noun:
                mention.quantity.per = found[0]
            return
        if pieces[at].shape == "sign" and pieces[at].text != "-":
            return
