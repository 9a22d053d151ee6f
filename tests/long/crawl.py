"""A crawl that is killed with -9 at random moments ends with exactly the database of one that is not.

    python -m tests.long.crawl --hosts 20 --pages 100 --kills 3

Generated sites on loopback, each a host of its own (127.0.0.2, 127.0.0.3, …) with a sitemap, are fetched into a
folder and read into a database, once undisturbed and once with kills at any stage. Every row of every table
must then be the same but for what tells of the runs themselves: their rows, and when a page was fetched. Loopback only;
it ends by itself, within minutes. `tests/test_crawl.py` runs a small one.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Row = tuple[object, ...]

_EXTRACTOR = (sys.executable, "-c", "from extractor.cli import main; main()")
_PAUSE = 0.01
"""Seconds between two looks at how far a program is."""
_PATIENCE = 900.0
_OF_THE_RUN = frozenset({"run_id", "fetched", "seen", "at"})
_TABLES_OF_THE_RUN = frozenset({"runs", "failures", "_sqlite_migrations", "sqlite_sequence"})


@dataclass
class Sites:
    """The sites that are served, and how often each page was asked for."""

    addresses: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def sitemaps(self) -> list[str]:
        return [f"{address}/sitemap.xml" for address in self.addresses]


@contextmanager
def serving(hosts: int, pages: int) -> Iterator[Sites]:
    """So many sites of so many pages each. Their answers are the same bytes each time, `Date` too."""
    sites = Sites()
    with ExitStack() as stack:
        for number in range(hosts):
            sites.addresses.append(stack.enter_context(_site(f"127.0.0.{number + 2}", number, pages, sites.asked)))
        yield sites


@contextmanager
def _site(host: str, site: int, pages: int, asked: Counter[str]) -> Iterator[str]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = f"http://{host}:{server.server_port}"
            content, kind = b"", "text/html; charset=utf-8"
            if self.path == "/sitemap.xml":
                listed = "".join(f"<url><loc>{address}/news/{number}</loc></url>" for number in range(pages))
                content, kind = f"<urlset>{listed}</urlset>".encode(), "text/xml"
            elif self.path.startswith("/news/"):
                content = page(site, int(self.path.rpartition("/")[2])).encode()
            with lock:
                asked[address + self.path] += 1
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return "Mon, 12 Feb 2018 12:15:00 GMT"

        def handle(self) -> None:
            with suppress(ConnectionError):  # who asked was killed
                super().handle()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def page(site: int, number: int) -> str:
    """An article of facts of its own; every fifth is an agency's, and the same at every second site."""
    shared = number % 5 == 0 and site % 2 == 0
    pick = random.Random(f"{0 if shared else site} {number}")
    town = f"Port {pick.choice(('Ellis', 'Marl', 'Oldham', 'Torvik', 'Brand', 'Quill', 'Sable', 'Wren'))}"
    thing = pick.choice(("ships", "trawlers", "ferries", "containers", "barges", "tugs", "yachts", "tankers"))
    year = 2000 + number % 18
    ships, rise, mayor = pick.randint(20, 4000), pick.randint(2, 60), pick.choice(("Ada Quist", "Oda Marsh", "Bo Lind"))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Harbour counts {ships} {thing} | Site {site}</title>"
        f"<meta property='og:site_name' content='Site {site}'>"
        f"<meta property='article:published_time' content='2018-02-{number % 28 + 1:02}T08:00:00Z'></head>"
        "<body><article>"
        f"<h1>Harbour counts {ships} {thing}</h1>"
        f"<p>{town.upper()}{' (Reuters)' if shared else ''} - The harbour of {town} counted {ships:,} {thing} in "
        f"{year}, "
        f"{rise} percent more than in the year before, Mayor {mayor} said on Monday.</p>"
        f"<p>“We have never seen so many,” {mayor.split()[1]} told the council. Some {pick.randint(3, 90)} of them had "
        f"to wait for more than {pick.randint(2, 9)} days, according to the harbour office.</p></article></body></html>"
    )


def fetch(sites: Sites) -> list[str]:
    """The arguments that fetch every page into `pages`."""
    return ["fetch", *sites.sitemaps, "--into", "pages", "--delay", "0", "--allow-private"]


RUN = ["run", "pages", "--db", "facts.db"]


def job(folder: Path, arguments: Sequence[str]) -> None:
    """Run a command in a folder to its end."""
    subprocess.run([*_EXTRACTOR, *arguments], cwd=folder, check=True, capture_output=True, timeout=_PATIENCE)


def killed(folder: Path, arguments: Sequence[str], reached: int) -> None:
    """Run a command in a folder until it has done so much, and then kill it at once, whatever it is at."""
    done = articles if arguments[0] == "run" else fetched
    with subprocess.Popen(
        [*_EXTRACTOR, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        begun = time.monotonic()
        while done(folder) < reached:
            if running.poll() is not None or time.monotonic() - begun > _PATIENCE:
                running.kill()
                raise AssertionError(f"{arguments[0]} stopped of its own, or never got to {reached}")
            time.sleep(_PAUSE)
        running.kill()


def fetched(folder: Path) -> int:
    """How many pages are in the folder's index."""
    index = folder / "pages" / "index.jsonl"
    return index.read_bytes().count(b"\n") if index.exists() else 0


def articles(folder: Path) -> int:
    """How many articles are in the folder's database."""
    if not (folder / "facts.db").exists():
        return 0
    with closing(sqlite3.connect(folder / "facts.db", timeout=60)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'articles'").fetchone():
            return 0
        found: int = connection.execute("select count(*) from articles").fetchone()[0]
        return found


def contents(database: Path) -> dict[str, list[Row]]:
    """Every row of every table, without what tells of the runs."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        found = {}
        for table in sorted(set(tables) - _TABLES_OF_THE_RUN):
            if "_fts" in table:  # made by triggers from the others; its segments tell of the order of merging
                continue
            columns = [column for _, column, *_ in connection.execute(f"pragma table_info({table})")]
            kept = ", ".join(f'"{column}"' for column in columns if column not in _OF_THE_RUN)
            found[table] = sorted(connection.execute(f"select {kept} from {table}"), key=repr)
        return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--hosts", type=int, default=20)
    arguments.add_argument("--pages", type=int, default=100, help="of each host")
    arguments.add_argument("--kills", type=int, default=3)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    total = options.hosts * options.pages
    with tempfile.TemporaryDirectory() as place, serving(options.hosts, options.pages) as sites:
        whole, broken = Path(place, "whole"), Path(place, "broken")
        for folder in (whole, broken):
            folder.mkdir()
        begun = time.monotonic()
        job(whole, fetch(sites))
        job(whole, RUN)
        print(f"undisturbed: {articles(whole):,} articles, {time.monotonic() - begun:.0f} s", flush=True)
        asked, begun = Counter(sites.asked), time.monotonic()
        moments = random.Random(options.seed)
        for moment in sorted(moments.sample(range(1, 2 * total), options.kills)):
            if moment < total:
                killed(broken, fetch(sites), moment)
            else:
                job(broken, fetch(sites))
                killed(broken, RUN, moment - total)
            print(f"killed with {fetched(broken):,} pages fetched, {articles(broken):,} articles stored", flush=True)
        job(broken, fetch(sites))
        job(broken, RUN)
        print(f"killed and resumed: {articles(broken):,} articles, {time.monotonic() - begun:.0f} s", flush=True)
        again = sum((sites.asked - asked - asked).values())
        print(f"requests beyond those of the undisturbed crawl: {again:,}")
        one, other = contents(whole / "facts.db"), contents(broken / "facts.db")
        different = [table for table in one if one[table] != other.get(table)]
        print(f"{sum(map(len, one.values())):,} rows in {len(one)} tables; different: {', '.join(different) or 'none'}")
        return int(bool(different) or articles(whole) != total)


if __name__ == "__main__":
    sys.exit(main())
