"""The claims that a typed claim may be checked with, found by the full-text index: no table is read from end to end."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from extractor.models import Article, Claim
from extractor.store.read import page_rows

_ENOUGH = 20
"""Articles from which wider searches, whose words say less, are left out."""

_RANKED = 5000
"""To rank all articles that have a common word takes longer than it tells; of more than these, the newest are taken."""

_CLAIM = ("start", "end", "figure", "kind", "value", "low", "high", "bound", "trend", "unit", "noun", "period", "place")
_ARTICLE = ("text", "url", "title", "publisher", "published")


class Found(NamedTuple):
    """Articles that have the words, their claims, and the row of each claim's figure and article."""

    articles: list[Article]
    claims: list[Claim]
    rows: list[tuple[int, int]]
    """Of each claim in turn: the row id of its figure and of its article."""


def claims_about(connection: sqlite3.Connection, searches: Sequence[Sequence[str]], most: int) -> Found:
    """All claims of the at most `most` current articles that answer best to `searches`.

    A search is words that must all stand in an article; the narrowest comes first, and the next is asked where it
    finds few.
    """
    found: dict[int, Article] = {}
    for words in searches:
        if len(found) >= min(_ENOUGH, most):
            break
        asked = {"words": " ".join(_quoted(word) for word in words), "most": most - len(found)}
        [counted] = page_rows(connection, "candidate_count", {"words": asked["words"], "limit": _RANKED + 1})
        ranked = "candidate_articles" if counted["found"] <= _RANKED else "candidate_articles_newest"
        for row in page_rows(connection, ranked, asked):
            fields = {name: row[name] for name in _ARTICLE}
            found[row["id"]] = Article(row["given_id"], reference=bool(row["reference"]), **fields)
    claims: list[Claim] = []
    rows: list[tuple[int, int]] = []
    for row in page_rows(connection, "candidate_claims", {"articles": json.dumps(list(found))}):
        article = found[row["article_id"]]
        claims.append(_claim(row, article))
        rows.append((row["figure_id"], row["article_id"]))
    return Found(list(found.values()), claims, rows)


def _claim(row: dict[str, Any], article: Article) -> Claim:
    sentence = article.text[row["sentence_start"] or 0 : row["sentence_end"]].strip() if row["sentence_end"] else ""
    return Claim(
        article=article.id,
        sentence=sentence or row["figure"],
        official=row["official"],
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        title=article.title,
        reference=article.reference,
        **{name: row[name] for name in _CLAIM},
    )


def _quoted(word: str) -> str:
    """A word as the full-text index takes it, whatever stands in it."""
    return '"' + word.replace('"', '""') + '"'
