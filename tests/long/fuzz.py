"""Inputs of every kind, broken at random: each is read, or refused in one clear line, and nothing else happens.

    python -m tests.long.fuzz --minutes 10

Inputs are sound ones that Hypothesis cuts, doubles, moves and strews with what readers choke on, each kind in turn with
a new seed each time. `tests/test_fuzz.py` tries a few of each kind, the same on every machine; an input that fails is
printed by Hypothesis as small as it gets and becomes a case of `tests/test_attacks.py`.
"""

import argparse
import contextlib
import gzip
import io
import itertools
import json
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tqdm import tqdm
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor import resources
from extractor.asked import read as asked
from extractor.comparing import bring_up_to_date
from extractor.errors import ExtractorError
from extractor.fetch import files, listing, sources
from extractor.fetch.robots import Robots
from extractor.language.pipeline import annotate
from extractor.models import Article, Document, Source
from extractor.parse import parse_each, parts
from extractor.run import check_text
from extractor.store import Selection, open_database
from tests.store.examples import fill

HANGS = 60
"""Seconds after which an input is taken to hang its reader."""

_BARBS = [
    *(b"\0", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), "\u2028".encode(), b"\r", b"\n\n", b"\x1b[2J"),
    *(b"\x1f\x8b", b"<", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"&#x110000;", b"&#0;"),
    *(b"&amp", b"<div>" * 300),
    *(b"{", b"}", b"[" * 300, b'"', b"\\u", b"\\ud800", b"null", b"NaN", b"-1", b"1e999", b"9" * 400, b"true", b"''"),
    *(b"<script type='application/ld+json'>", b"</script>", b"<base href='//'>", b"http://[", b"//", b"%00", b"../"),
    *("“".encode(), "”".encode(), "’".encode(), "½".encode(), "٣".encode(), "３".encode(), "①".encode(), "²".encode()),
    *(b"$1.2.3", b"1,00,0", b"99th", b"-0", b"2018-02-30", b"31 February 2018", b"25:61", b"per cent"),
    *(b"(" * 50, b" said "),
]  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, whole: bytes) -> bytes:
    """The same bytes, with some pieces cut out, doubled, moved or put in."""
    content = whole
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 2, 8, 64, 512, len(content)])))
        piece = content[start:end]
        match draw(st.sampled_from(["cut", "double", "move", "put", "put", "put", "bytes"])):
            case "cut":
                content = content[:start] + content[end:]
            case "double":
                content = content[:end] + piece * draw(st.sampled_from([1, 2, 50])) + content[end:]
            case "move":
                rest = content[:start] + content[end:]
                to = draw(st.integers(0, len(rest)))
                content = rest[:to] + piece + rest[to:]
            case "put":
                content = content[:start] + draw(st.sampled_from(_BARBS)) + content[start:]
            case _:
                content = content[:start] + draw(st.binary(max_size=8)) + content[start:]
        content = content[:200_000]
    return content


PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry counts riders | Harbor Ledger</title>
<link rel="canonical" href="https://harbor.example/ferry"><meta name="author" content="Ada Lind">
<meta property="article:published_time" content="2021-05-04T08:00:00-05:00"><base href="https://harbor.example/">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Ferry counts riders", "author": [{"@type": "Person", "name": "Ada Lind"}], "datePublished": "2021-05-04",
"publisher": {"@type": "Organization", "name": "Harbor Ledger"}}]}</script>
<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting",
"headline": "Gate opens", "articleBody": "The gate opened at 8 a.m. for 300 riders, the port said on Monday.",
"datePublished": "2021-05-04T08:10:00Z", "@id": "#p1"}]}</script></head><body><nav><ul><li><a href="/">Home</a>
</ul></nav>
<article><h1>Ferry counts riders</h1><p class="byline">By Ada Lind <time datetime="2021-05-04">May 4</time></p>
<p>PORT ELLIS (AP) — The ferry carried 4,120 riders in April, 12 percent more than in 2020, Mayor Ruth Quist said.</p>
<p>“We have never seen so many,” she told the council on Tuesday. “Nearly $1.2 million came in.”</p>
<blockquote><p>One in five riders is younger than 18, according to the port authority.</p></blockquote>
<table><tr><td>Total</td><td>4,120</td></tr></table></article><footer>Copyright 2021</footer></body></html>""".encode()
FEED = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ledger</title>
<item><title>A</title><link>https://a.example/1</link><pubDate>Tue, 04 May 2021 08:00:00 GMT</pubDate></item>
<item><title>B</title><link>https://a.example/2</link><dc:date>2021-05-04</dc:date></item></channel></rss>"""
SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc><lastmod>2021-05-04</lastmod>
<news:news><news:publication_date>2021-05-04T08:00:00Z</news:publication_date></news:news></url></urlset>"""
LINE = json.dumps(
    {"id": "a1", "title": "Ferry counts riders", "url": "https://a.example/1", "publisher": "Ledger",
     "published": "2021-05-04T08:00:00", "authors": ["Ada Lind"], "language": "en",
     "text": "The ferry carried 4,120 riders in April, 12% more than last year, Mayor Ada Quist said.\n\nShe smiled."}
).encode()  # fmt: skip
TEXT = (
    "PORT ELLIS, May 4 — The ferry carried 4,120 riders in April, nearly 20 times the 80 of last year, Mayor Ada Quist "
    "said.\n\n“We counted between 5 and 10 a day,” said Sen. Bo Lind (D-Ohio), 54. “Not one in five paid $1.2 million.”"
    "\n\nThe council voted 5-4 on Tuesday, Feb. 13, 2018, to spend 3.5 percent more over two and a half years."
).encode()
CLAIMS = LINE.replace(b'"id": "a1", ', b"") + b"\nThe ferry carried 4,000 riders in April.\n"
OUTLETS = b'[[outlet]]\nname = "Ledger"\ncountry = "us"\nfeeds = ["https://a.example/feed"]\nsitemaps = []\n'
ROBOTS = b"User-agent: *\nDisallow: /private*$\nCrawl-delay: 2\nSitemap: https://a.example/s.xml\n"


@cache
def archive() -> bytes:
    """Two pages as WARC, unpacked, so that what is broken is seen."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    for number in range(2):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        address = f"https://a.example/{number}"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(PAGE), http_headers=headers)
        )
    return stream.getvalue()


def _ignore(error: ExtractorError) -> None:
    str(error).encode("utf-8", "replace")


def _document(content: bytes, media_type: str, **more: Any) -> Document:
    return Document("x", content, media_type, url="https://a.example/x", **more)


def html(content: bytes) -> None:
    """A page and the posts on it, in a charset that may be another, with a second page."""
    for charset in (None, "utf-16"):
        page = _document(content, "text/html", charset=charset, source=Source("Ledger"), more=(content[::2],))
        for _, article in parse_each(itertools.chain.from_iterable(map(parts, [page])), on_error=_ignore):
            assert article.text.strip() or article.text == ""


def listed(content: bytes) -> None:
    """A feed, a sitemap, a list or a home page, whichever it is still taken for."""
    for kind, home in (("application/rss+xml", False), ("text/xml", False), ("text/plain", False), ("text/html", True)):
        with contextlib.suppress(ExtractorError):
            for link in listing.links(_document(content, kind), home=home, since="2021-01-01") or ():
                assert link.address.startswith(("http://", "https://"))


def _file(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        files.count(path)
        documents = itertools.chain.from_iterable(map(parts, files.read(path, _ignore)))
        for _, article in parse_each(documents, on_error=_ignore):
            assert isinstance(article.text, str)


def warc(content: bytes) -> None:
    """A web archive, as it is and packed."""
    _file("a.warc", content)
    _file("a.warc.gz", content)
    _file("a.warc.gz", gzip.compress(content))


def jsonl(content: bytes) -> None:
    """Lines of articles, as a file and as claims to check."""
    _file("a.jsonl", content)


def text(content: bytes) -> None:
    """The facts of a text stand where they say."""
    words = content.decode("utf-8", "replace")
    for article, found in annotate([Article("x", words, published="2018-02-14")], on_error=_ignore):
        for figure in found.figures:
            assert article.text[figure.start : figure.end] == figure.text
        for each in found.dates:
            assert article.text[each.start : each.end] == each.text
        for quote in found.quotes:
            assert quote.parts or article.text[quote.start : quote.end] == quote.text


def claims(content: bytes) -> None:
    """Claims in a file, each checked against a database."""
    with contextlib.suppress(ExtractorError):
        for each in asked(["-"], io.BytesIO(content)):
            with open_database(_filled(), read_only=True) as database:
                check_text(each.text, database, published=each.published)


def outlets(content: bytes) -> None:
    """A list of outlets, and a robots.txt."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(ExtractorError):
        path = Path(folder, "outlets.toml")
        path.write_bytes(content)
        sources.read(path)


def robots(content: bytes) -> None:
    """The rules of a site."""
    with contextlib.suppress(ExtractorError):
        assert 0 <= Robots("extractor", lambda address: content).delay("https://a.example/private/1?x=%zz") <= 30


def cells(content: bytes) -> None:
    """A database with a column changed by hand is read, or it is said what is wrong, if only by the doctor."""
    chance = random.Random(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.db")
        path.write_bytes(_filled().read_bytes())
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            tables = [
                name
                for (name,) in connection.execute("select name from sqlite_master where type = 'table' order by name")
                if "_fts" not in name and not name.startswith(("_", "sqlite"))
            ]
            table = chance.choice(tables)
            column = chance.choice([row[1] for row in connection.execute(f"pragma table_info({table})")])
            values = [content, content.decode("utf-8", "replace"), None, -1, 2**62, 1e300, ""]
            with contextlib.suppress(sqlite3.Error):  # what the schema itself refuses
                connection.execute(f'update {table} set "{column}" = ?', (chance.choice(values),))
        readers: list[Callable[[Any], object]] = [
            lambda db: list(db.comparisons()),
            lambda db: db.summary(),
            lambda db: list(db.annotated()),
            lambda db: [list(db.table(name).rows) for name in ("articles", "figures", "quotes", "comparisons")],
            lambda db: db.identities("a"),
            lambda db: list(db.corpus(Selection())),
            lambda db: db.claims_about([["ships"]], 10),
            lambda db: db.repair(),
        ]
        with contextlib.suppress(ExtractorError), open_database(path) as database:
            damaged = any(each.problems and not each.harmless for each in database.examine())
            for reader in readers if damaged else [*readers, bring_up_to_date]:
                with contextlib.suppress(ExtractorError):
                    reader(database)


@cache
def _filled() -> Path:
    path = Path(tempfile.mkdtemp(), "facts.db")
    fill(path).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = delete")
    return path


@dataclass(frozen=True)
class Kind:
    """A kind of input: a sound one, and what reads it."""

    read: Callable[[bytes], None]
    sound: Callable[[], bytes]


def _shipped() -> bytes:
    return (resources.path("corpus") / "pages" / "civiclens-detainers.html").read_bytes()


KINDS = {
    "HTML": Kind(html, lambda: PAGE),
    "HTML, long": Kind(html, _shipped),
    "feeds": Kind(listed, lambda: FEED),
    "sitemaps": Kind(listed, lambda: SITEMAP),
    "WARC": Kind(warc, archive),
    "JSONL": Kind(jsonl, lambda: LINE + b"\n" + LINE),
    "text": Kind(text, lambda: TEXT),
    "claims": Kind(claims, lambda: CLAIMS),
    "database cells": Kind(cells, lambda: TEXT[:60]),
    "lists of outlets": Kind(outlets, lambda: OUTLETS),
    "robots.txt": Kind(robots, lambda: ROBOTS),
}


def attempt(kind: Kind, examples: int, chance: int | None = None) -> int:
    """Read so many broken inputs; raises what a reader raised. Without `chance` they are the same each time."""
    tried = 0

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=chance is None,
        phases=(Phase.generate, Phase.shrink) if chance is not None else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(broken(kind.sound()))
    def read(content: bytes) -> None:
        nonlocal tried
        tried += 1
        kind.read(content)

    if chance is not None:
        read = seed(chance)(read)
    read()
    return tried


@contextlib.contextmanager
def _alarmed() -> Iterator[None]:
    """Raises where the reader is, if it takes so long that it must hang."""

    def ring(*_: object) -> None:
        raise TimeoutError(f"no answer within {HANGS} seconds")

    signal.signal(signal.SIGALRM, ring)
    try:
        yield
    finally:
        signal.alarm(0)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--minutes", type=float, default=10.0)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--kind", choices=KINDS, action="append")
    options = arguments.parse_args()
    tried: Counter[str] = Counter()
    failed: dict[str, str] = {}
    begun, chance = time.monotonic(), options.seed
    with _alarmed(), tqdm(unit=" inputs") as bar:
        while time.monotonic() - begun < 60 * options.minutes:
            chance += 1
            for name in options.kind or KINDS:
                kind = KINDS[name]

                def watched(content: bytes, read: Callable[[bytes], None] = kind.read) -> None:
                    signal.alarm(HANGS)
                    read(content)
                    signal.alarm(0)

                try:
                    count = attempt(Kind(watched, kind.sound), 25, chance)
                except Exception as caught:
                    count = 25
                    error: BaseException = caught
                    while isinstance(error, BaseExceptionGroup):
                        error = error.exceptions[0]
                    frames = traceback.extract_tb(error.__traceback__)
                    ours = next((each for each in reversed(frames) if "/extractor/" in each.filename), frames[-1])
                    reason = f"{name}: {type(error).__name__} at {Path(ours.filename).name}:{ours.lineno}"
                    if reason not in failed:
                        failed[reason] = "".join(traceback.format_exception(error))
                        tqdm.write(failed[reason])
                tried[name] += count
                bar.update(count)
    print(f"{tried.total():,} inputs: {', '.join(f'{count:,} {name}' for name, count in tried.items())}")
    print("\n".join(failed) or "each was read or refused in one line")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
