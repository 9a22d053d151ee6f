"""The claims of a comparison side by side: on one scale, copies folded under their source, differing words marked."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup

from extractor.browse.differences import own_words
from extractor.browse.highlight import Highlight, paragraphs
from extractor.browse.plot import DotPlot, dot_plot, reading
from extractor.browse.stated import time
from extractor.check.copies import Copies
from extractor.models import Article

Row = dict[str, Any]

_READ = ("noun", "period", "place")
"""What a claim may be read to be about, beside its number."""


class Sides(NamedTuple):
    """What stands side by side."""

    sources: list[tuple[Row, list[Row]]]
    """Each claim, ready to be shown, with its copies."""
    plot: DotPlot | None


def sides(
    claims: Sequence[Row],
    articles: Sequence[Row],
    *,
    verdict: str,
    link: Callable[[Row], str | None],
    official: Callable[[Row], str | None],
) -> Sides:
    """The rows of `db/pages/comparison_claims.sql` and `comparison_articles.sql`, made ready to be shown.

    `link` gives the address of a claim's figure, `official` that of who claims it; None where there is none.
    """
    texts = tuple((each["id"], each["published"], each["text"]) for each in articles)
    sources = folded(claims, _first_copies(texts))
    firsts = [claim for claim, _ in sources]
    # The result of arithmetic stands against its inputs only where it is wrong.
    against = ("differs", "result") if verdict == "wrong_arithmetic" else ("differs",)
    for claim in claims:
        claim["differs"] = claim["relation"] in against
        claim["marked"] = _marked(claim, _other(claim, firsts))
        claim["reading"] = reading(claim)
        claim["differing"] = [name for name in _READ if claim[name] and claim[name] != firsts[0][name]]
        claim["link"] = link(claim)
        claim["official_link"] = official(claim)
        claim["when"] = time(claim["published"])
    return Sides(sources, dot_plot(firsts))


def folded(claims: Sequence[Row], origins: Mapping[int, int]) -> list[tuple[Row, list[Row]]]:
    """Each claim with the copies of its article that say the same; a copy that says otherwise stands for itself.

    `origins` gives for an article, named by its row, the first published of its copies.
    """
    firsts: dict[object, tuple[Row, list[Row]]] = {}
    for claim in claims:
        article = claim["article_id"]
        number = claim["kind"], claim["value"], claim["low"], claim["high"]
        same = firsts.setdefault((origins.get(article, article), number), (claim, []))
        if same[0] is claim:
            continue
        if same[0]["article_id"] == claim["article_id"]:
            firsts[claim["figure_id"]] = (claim, [])
        elif origins.get(article) == article:
            # The checker's order is by time, but an article of unknown time may come before the one it copies.
            firsts[(article, number)] = (claim, [same[0], *same[1]])
        else:
            same[1].append(claim)
    return list(firsts.values())


@lru_cache(maxsize=64)
def _first_copies(articles: tuple[tuple[int, str | None, str], ...]) -> dict[int, int]:
    """For each article its first published copy."""
    copies = Copies({id: Article(str(id), text, published=published) for id, published, text in articles})
    return {id: copies.origin(id) for id, _, _ in articles}


def _other(claim: Row, firsts: Sequence[Row]) -> str | None:
    """The sentence that a claim's is held against: the first that is not its own."""
    return next((each["sentence"] for each in firsts if each["sentence"] != claim["sentence"]), None)


def _marked(claim: Row, other: str | None) -> Markup:
    """A claim's sentence with its figure marked, and the words that the other sentence lacks."""
    sentence, figure = claim["sentence"], claim["figure"]
    at = claim["offset"]
    if at is None or sentence[at : at + len(figure)] != figure:
        at = sentence.find(figure)
    marks = [Highlight(at, at + len(figure), "figure")] if at >= 0 else []
    marks += [Highlight(start, end, "differs") for start, end in own_words(sentence, other or "")]
    return Markup(" ").join(paragraphs(sentence, marks))
