"""What the last check knows of the articles it compared, and the comparisons it made, to be brought up to date.

Articles are named by their rows. All runs inside the caller's transaction.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from functools import lru_cache

from extractor import resources
from extractor.models import Annotations, Article, Comparison, Told
from extractor.store import comparisons, read

Place = tuple[int, int]
"""An article's place in time: its moment, and its row where several have one moment."""
_AT_HAND = 2_000
"""Articles whose telling words are kept at hand."""


class Compared:
    """The articles compared so far: their words, links, keys and copies."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._ask = connection.execute
        self._connection = connection
        self.told = lru_cache(maxsize=_AT_HAND)(self._told)

    # What changed.

    def is_by(self, version: str) -> bool:
        """Whether this version of the program compared last."""
        return self._ask("select version from compared_by").fetchall() == [(version,)]

    def forget(self, version: str) -> None:
        """Forget all that was compared and what came of it: this version begins anew."""
        forget(self._connection)
        self._ask("delete from comparisons")
        self._ask("insert into compared_by (version) values (?)", (version,))

    def added(self) -> list[int]:
        """The current articles with figures that were read since they were compared, or never compared."""
        return self._rows(resources.sql("compared", "added"))

    def removed(self) -> list[int]:
        """The articles compared that are no longer as they were, or no longer current."""
        return self._rows(resources.sql("compared", "removed"))

    def article(self, article: int) -> Article:
        """The article of a row."""
        found = read.article(self._connection, article)
        assert found is not None
        return found

    def annotations(self, article: int) -> Annotations:
        """The facts of an article."""
        return read.annotations(self._connection, article)

    # Telling words and links.

    def count(self) -> int:
        """How many articles are compared."""
        return int(self._ask("select count(*) from compared_articles").fetchone()[0])

    def add(self, article: int, told: Told) -> None:
        """Put in an article, as its own source until `set_origin` says otherwise."""
        self._ask(
            "insert into compared_articles (article_id, run_id, moment, words, origin_id) "
            "select id, run_id, ?, ?, id from articles where id = ?",
            (told.moment, json.dumps(told.words, ensure_ascii=False), article),
        )
        self._connection.executemany(
            "insert into compared_words (word, moment, article_id) values (?, ?, ?)",
            [(word, told.moment, article) for word in told.words],
        )
        statement = "insert into compared_holders values (?, 1) on conflict do update set holders = holders + 1"
        self._connection.executemany(statement, [(word,) for word in told.words])

    def remove(self, article: int) -> None:
        """Take out an article, with its links."""
        told = self.told(article)
        self._connection.executemany(
            "delete from compared_words where word = ? and moment = ? and article_id = ?",
            [(word, told.moment, article) for word in told.words],
        )
        self._connection.executemany(
            "update compared_holders set holders = holders - 1 where word = ?", [(word,) for word in told.words]
        )
        for other in self.links(article):
            self.unlink(article, other)
        self._ask("delete from compared_articles where article_id = ?", (article,))
        self.told.cache_clear()

    def in_time(self) -> list[int]:
        """All articles by their moments."""
        return self._rows("select article_id from compared_articles order by moment, article_id")

    def holders(self, words: Collection[str]) -> dict[str, int]:
        """How many articles have each of these words."""
        found = self._ask(resources.sql("compared", "holders"), (json.dumps(list(words), ensure_ascii=False),))
        return dict.fromkeys(words, 0) | dict(found)

    def holding(self, word: str) -> list[int]:
        """The articles that have a word."""
        return self._rows("select article_id from compared_words where word = ?", word)

    def before(self, word: str, place: Place, most: int) -> list[Place]:
        """The last `most` articles before a place that have a word, the last first."""
        statement = """
            select moment, article_id from compared_words
            where word = ? and (moment, article_id) < (?, ?)
            order by moment desc, article_id desc limit ?
            """
        return self._ask(statement, (word, *place, most)).fetchall()

    def after(self, word: str, place: Place, most: int) -> list[Place]:
        """The first `most` articles after a place that have a word, in order."""
        statement = """
            select moment, article_id from compared_words
            where word = ? and (moment, article_id) > (?, ?)
            order by moment, article_id limit ?
            """
        return self._ask(statement, (word, *place, most)).fetchall()

    def links(self, article: int) -> set[int]:
        """The articles that tell one story with this one."""
        return set(self._rows("select other_id from compared_links where article_id = ?", article))

    def link(self, a: int, b: int, *, is_copy: bool) -> None:
        """Keep that two articles tell one story, and whether they are one text."""
        self._connection.executemany(
            "insert into compared_links (article_id, other_id, is_copy) values (?, ?, ?)",
            [(a, b, is_copy), (b, a, is_copy)],
        )

    def unlink(self, a: int, b: int) -> None:
        """Keep that two articles do not tell one story."""
        self._connection.executemany(
            "delete from compared_links where article_id = ? and other_id = ?", [(a, b), (b, a)]
        )

    # Copies.

    def copies(self, article: int) -> list[int]:
        """The articles with the same text."""
        return self._rows("select other_id from compared_links where article_id = ? and is_copy", article)

    def origin(self, article: int) -> int:
        """The first published of an article's copies."""
        (found,) = self._rows("select origin_id from compared_articles where article_id = ?", article)
        return found

    def set_origin(self, article: int, origin: int) -> None:
        """Keep which is the first published of an article's copies."""
        self._ask("update compared_articles set origin_id = ? where article_id = ?", (origin, article))

    def of_origin(self, origin: int) -> list[int]:
        """The article and its copies, if it is their source."""
        return self._rows("select article_id from compared_articles where origin_id = ? order by article_id", origin)

    # Keys.

    def add_keys(self, article: int, keys: Iterable[str]) -> None:
        """Keep the keys under which claims of an article meet others."""
        self._connection.executemany(
            "insert into compared_keys (key, article_id) values (?, ?)", [(key, article) for key in sorted(keys)]
        )

    def remove_keys(self, article: int) -> None:
        """Forget the keys of an article."""
        self._ask("delete from compared_keys where article_id = ?", (article,))

    def with_key(self, key: str) -> list[int]:
        """The articles that have a key."""
        return self._rows("select article_id from compared_keys where key = ? order by article_id", key)

    def sharing_keys(self, article: int) -> list[int]:
        """The other articles that have a key of this one."""
        return self._rows(resources.sql("compared", "sharing_keys"), article)

    # Comparisons.

    def drop_of(self, article: int) -> None:
        """Delete the comparisons with a figure of an article."""
        self._ask(resources.sql("compared", "drop_of"), (article,))

    def drop_claims(self, article: int, positions: Iterable[int]) -> None:
        """Delete the comparisons of these figures of an article, by their positions; computations stay."""
        self._connection.executemany(resources.sql("compared", "drop_claims"), [(article, at) for at in positions])

    def drop_computations(self, article: int) -> None:
        """Delete the computations of an article: those whose result, or first number, is its own."""
        self._ask(resources.sql("compared", "drop_computations"), (article,))

    def write(self, made: Iterable[Comparison]) -> None:
        """Store comparisons beside those that are there, numbered on from them."""
        comparisons.write(self._connection, made)

    def _told(self, article: int) -> Told:
        moment, words = self._ask(
            "select moment, words from compared_articles where article_id = ?", (article,)
        ).fetchone()
        return Told(moment, json.loads(words))

    def _rows(self, statement: str, *values: object) -> list[int]:
        return [row for (row,) in self._ask(statement, values)]


def forget(connection: sqlite3.Connection) -> None:
    """Forget what was compared: the next check compares everything."""
    for name in ("articles", "words", "holders", "links", "keys", "by"):
        connection.execute(f"delete from compared_{name}")  # noqa: S608


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether what is known of the articles compared fits together."""
    return bool(connection.execute(resources.sql("compared", "is_whole")).fetchone()[0])
