"""Two hours of continuous watch against four outlets on loopback that fail in every way we know.

    python -m tests.long.soak --hours 2 --into /tmp/soak

Three programs run beside one another, as they would for a newsroom: a `watch` that is never stopped (its memory is
noted every minute), a second that is killed with -9 every few minutes and started again, and, every five minutes, a
`run` over what they have, in turn undisturbed and killed with -9, with a `fetch` into a WARC file now and then. At the
end every article that the outlets published must be in both folders and in the database, once each and whole.

Loopback only, four requests at a time at most; it stops by itself. The result is `result.json` beside the folders.
"""

import argparse
import gzip
import json
import random
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

OUTLETS = ("Gazette", "Ledger", "Courier", "Dispatch")
KINDS = ("feed", "feed with ETag", "sitemap", "home page")
EVERY = 30.0
"""Seconds between two articles of an outlet."""
LISTED = 60
"""Articles that an outlet lists at a time: half an hour of them."""
GRACE = 300.0
"""Seconds at the end in which nothing is published, so that the last articles can still be had."""
POLL = 10.0
FAULTS = {  # of a hundred requests, how many meet it
    "500": 3.0,
    "503, retry after a second": 2.0,
    "connection reset": 2.0,
    "truncated": 2.0,
    "no answer": 0.2,
    "slow": 1.5,
    "empty": 1.0,
    "gzip cut, as if whole": 1.0,
    "redirect without end": 0.5,
    "404 once": 0.5,
    "status line cut": 0.5,
}
LISTING_FAULTS = {
    "a feed cut in the middle": 3.0,
    "a feed of rubbish": 2.0,
    "half of the list": 2.0,
    "an old list": 2.0,
}
ROBOTS_FAULT = 8.0
OUTAGE = 120.0
"""Seconds for which each outlet answers nothing but errors, once, at a time of its own."""


class Outlet:
    """One site: what it has published so far follows from the clock and its seed alone."""

    def __init__(self, name: str, kind: str, seed: int, begun: float, until: float, counts: Counter[str]) -> None:
        self.name, self.kind, self.begun, self.until, self.counts = name, kind, begun, until, counts
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.met: set[str] = set()
        self.outage = begun + self.random.uniform(0.3, 0.7) * (until - begun)
        self.address = ""

    def published(self) -> int:
        return int((min(time.time(), self.until) - self.begun) / EVERY) + 1

    def article(self, number: int) -> bytes:
        """An article of its own numbers; a third of them are changed later, under the same address."""
        figure = 1000 + 7 * number + 100_000 * OUTLETS.index(self.name)
        age = time.time() - self.begun - number * EVERY
        correction = (
            "<p>This article was corrected after it was published.</p>" if number % 3 == 0 and age > 600 else ""
        )
        return f"""<!doctype html><html lang=en><head><title>Inspectors visit {figure:,} shops</title>
<meta property="og:site_name" content="{self.name}">
<meta property="article:published_time" content="2018-02-{1 + number % 28:02}T0{number % 10}:00:00Z"></head>
<body><article>
<h1>Inspectors visit {figure:,} shops</h1>
<p>Inspectors of Harbour County visited {figure:,} shops in 2017, Mayor Ada Quist said on Monday.</p>
<p>“We asked for {figure + 3:,} visits, and the inspectors have worked hard for them,” she told the council of the town
after a long meeting in the old hall, in which report number {number} of the {self.name} was read to the members.</p>
<p>The county paid $4.2 million for the work, and 12 percent of the owners complained to the council.</p>{correction}
</article></body></html>""".encode()

    def addresses(self, *, old: bool = False) -> list[str]:
        count = max(1, self.published() - (5 if old else 0))
        return [f"{self.address}/news/2018/02/report-{number}.html" for number in range(max(0, count - LISTED), count)][
            ::-1
        ]

    def listing(self, fault: str | None) -> tuple[str, bytes]:
        found = self.addresses(old=fault == "an old list")
        if fault == "half of the list":
            found = found[::2]
        if self.kind == "sitemap":
            day = time.strftime("%Y-%m-%d", time.gmtime())
            items = "".join(f"<url><loc>{each}</loc><lastmod>{day}</lastmod></url>" for each in found)
            kind, text = "text/xml", f"<?xml version='1.0'?><urlset>{items}</urlset>"
        elif self.kind == "home page":
            items = "".join(f"<p><a href='{each}'>Inspectors visit many shops of the county</a></p>" for each in found)
            kind, text = "text/html", f"<html><body><main>{items}</main></body></html>"
        else:
            items = "".join(f"<item><title>Inspectors</title><link>{each}</link></item>" for each in found)
            kind, text = "application/rss+xml", f"<rss><channel><title>{self.name}</title>{items}</channel></rss>"
        content = text.encode()
        if fault == "a feed cut in the middle":
            content = content[: len(content) // 2]
        if fault == "a feed of rubbish":
            content = b"<rss><channel>" + bytes(range(1, 256)) * 20
        return kind, content

    def fault(self, path: str) -> str | None:
        """Which fault this request meets."""
        with self.lock:
            if self.outage <= time.time() < self.outage + OUTAGE:
                return "500"
            if path == "/robots.txt":
                return "500" if self.random.uniform(0, 100) < ROBOTS_FAULT else None
            if path == "/loop":
                return "redirect without end"
            faults = FAULTS | (LISTING_FAULTS if path in ("/list", "/") else {})
            drawn = self.random.uniform(0, 100)
            for name, share in faults.items():
                drawn -= share
                if drawn < 0:
                    if name == "404 once":
                        if path in self.met:
                            return None
                        self.met.add(path)
                    return name
        return None


def server(outlet: Outlet) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def do_GET(self) -> None:
            fault = outlet.fault(self.path)
            outlet.counts["requests"] += 1
            if fault:
                outlet.counts[f"fault: {fault}"] += 1
            with suppress(OSError):
                self.answer(fault)

        def answer(self, fault: str | None) -> None:
            if fault == "500":
                return self.give(500, "text/html", b"out of order")
            if fault == "503, retry after a second":
                return self.give(503, "text/html", b"busy", {"Retry-After": "1"})
            if fault == "404 once":
                return self.give(404, "text/html", b"not yet")
            if fault == "empty":
                return self.give(200, "text/html", b"")
            if fault == "redirect without end":
                return self.give(302, "text/html", b"", {"Location": "/loop"})
            if fault == "connection reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                return self.connection.close()
            if fault == "status line cut":
                self.wfile.write(b"HTTP/1.1 2")
                self.close_connection = True
                return None
            if fault == "no answer":
                time.sleep(21)  # a second longer than the program waits
                self.close_connection = True
                return None
            if self.path == "/robots.txt":
                return self.give(200, "text/plain", b"User-agent: *\nDisallow: /private/\n")
            if self.path in ("/list", "/"):
                kind, content = outlet.listing(fault)
                tag = f'"{hash(content)}"'
                if outlet.kind == "feed with ETag" and not fault:
                    if self.headers.get("If-None-Match") == tag:
                        return self.give(304, kind, b"", {"ETag": tag})
                    return self.give(200, kind, content, {"ETag": tag})
                return self.give(200, kind, content, fault=fault)
            stem = self.path.removeprefix("/news/2018/02/report-").removesuffix(".html")
            if stem.isdigit() and int(stem) < outlet.published():
                return self.give(200, "text/html; charset=utf-8", outlet.article(int(stem)), fault=fault)
            return self.give(404, "text/html", b"none")

        def give(
            self,
            status: int,
            kind: str,
            content: bytes,
            headers: dict[str, str] | None = None,
            fault: str | None = None,
        ) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            if fault == "gzip cut, as if whole":
                self.send_header("Content-Encoding", "gzip")
                content = gzip.compress(content)[:-40]
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if fault == "truncated":
                self.wfile.write(content[: len(content) // 2])
                self.close_connection = True
            elif fault == "slow":
                for start in range(0, len(content), 500):
                    self.wfile.write(content[start : start + 500])
                    time.sleep(0.2)
            else:
                self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.handle_error = lambda request, address: None  # type: ignore[method-assign]  # clients are killed: their business
    outlet.address = f"http://127.0.0.1:{made.server_port}"
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made


def watcher() -> None:
    """The command `watch`, but for its shortest interval of a minute, which is there for real sites."""
    import click

    from extractor.cli import main
    from extractor.cli.watch import watch

    next(each for each in watch.params if each.name == "every").type = click.FLOAT
    main(sys.argv[2:])


def start(log: Path, *arguments: str, hidden: bool = False) -> subprocess.Popen[bytes]:
    module = ["-m", "tests.long.soak", "watcher"] if hidden else ["-c", "from extractor.cli import main; main()"]
    with log.open("ab") as output:
        return subprocess.Popen([sys.executable, *module, *arguments], stdout=output, stderr=output)


def resident(pid: int) -> float:
    """MB of a process in memory."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=2.0)
    parser.add_argument("--into", type=Path, required=True, help="A new folder for all that is made.")
    parser.add_argument("--seed", type=int, default=11)
    chosen = parser.parse_args()
    into: Path = chosen.into
    into.mkdir(parents=True)
    begun = time.time()
    end = begun + chosen.hours * 3600
    until = max(begun + EVERY, end - GRACE)
    counts: Counter[str] = Counter()
    outlets = [
        Outlet(name, kind, chosen.seed + place, begun, until, counts)
        for place, (name, kind) in enumerate(zip(OUTLETS, KINDS, strict=True))
    ]
    servers = [server(outlet) for outlet in outlets]
    sources = into / "outlets.toml"
    sources.write_text(
        "\n".join(
            f'[[source]]\nname = "{each.name}"\n{listing} = ["{each.address}/{"" if listing == "home" else "list"}"]\n'
            for each, listing in zip(outlets, ("feeds", "feeds", "sitemaps", "home"), strict=True)
        )
    )
    steady, killed, archive, db = into / "steady", into / "killed", into / "pages.warc.gz", into / "facts.db"
    chance = random.Random(chosen.seed)
    options = ("--every", str(POLL / 60), "--delay", "0.02", "--allow-private")
    first = start(into / "steady.log", "watch", str(sources), "--into", str(steady), *options, hidden=True)
    second = start(into / "killed.log", "watch", str(sources), "--into", str(killed), *options, hidden=True)
    memory: list[tuple[int, float]] = []
    next_minute, next_kill, next_run, number = begun, begun + 100, begun + 120, 0
    job: subprocess.Popen[bytes] | None = None
    job_dies = 0.0
    problems: list[str] = []
    try:
        while (now := time.time()) < end:
            if first.poll() is not None:
                problems.append(f"the steady watch stopped by itself, with {first.returncode}")
                break
            if now >= next_minute:
                memory.append((round((now - begun) / 60), round(resident(first.pid), 1)))
                next_minute += 60
                write(into, chosen, begun, outlets, counts, memory, problems, final=False)
            if now >= next_kill:
                second.kill()
                second.wait()
                counts["watches killed"] += 1
                second = start(into / "killed.log", "watch", str(sources), "--into", str(killed), *options, hidden=True)
                next_kill = now + chance.uniform(60, 400)
            if job and job.poll() is None and job_dies and now >= job_dies:
                job.kill()
                job.wait()
                counts["runs killed"] += 1
            if now >= next_run and (job is None or job.poll() is not None):
                number += 1
                next_run = now + 300
                job_dies = now + chance.uniform(2, 15) if number % 2 else 0.0
                if number % 3 == 0:
                    job_dies = 0.0
                    job = start(into / "fetch.log", "fetch", str(sources), "--warc", str(archive), *options[2:])
                    counts["fetches into the archive"] += 1
                else:
                    given = [str(each) for each in (steady, killed) if each.exists()]
                    job = start(into / "run.log", "run", *given, "--db", str(db))
                    counts["runs"] += 1
            time.sleep(0.5)
        if job:
            job.wait()
        first.send_signal(signal.SIGINT)
        problems += [] if first.wait(timeout=120) in (0, 130) else [f"the steady watch ended with {first.returncode}"]
        second.kill()
        second.wait()
        for arguments in (
            ("fetch", str(sources), "--into", str(killed), "--delay", "0.02", "--allow-private"),  # what a kill left
            ("run", str(steady), str(killed), str(archive), "--db", str(db)),
            ("run", str(steady), str(killed), str(archive), "--db", str(db)),
        ):
            last = start(into / "last.log", *arguments)
            last.wait()
        problems += judge(outlets, steady, killed, db)
        write(into, chosen, begun, outlets, counts, memory, problems, final=True)
    finally:
        for process in (first, second, job):
            if process and process.poll() is None:
                process.kill()
        for each in servers:
            each.shutdown()
    print((into / "result.json").read_text())
    sys.exit(1 if problems else 0)


def judge(outlets: list[Outlet], steady: Path, killed: Path, db: Path) -> list[str]:
    """What is wrong in the end: nothing may be."""
    problems = []
    wanted = {
        f"{each.address}/news/2018/02/report-{number}.html": (each, number)
        for each in outlets
        for number in range(each.published())
    }
    for folder in (steady, killed):
        entries = [json.loads(line) for line in (folder / "index.jsonl").read_text().splitlines()]
        files = {path.name for path in folder.iterdir() if path.name != "index.jsonl" and not path.name.startswith(".")}
        whole = {entry["id"] for entry in entries if entry["file"] in files}
        problems += [f"{folder.name}: lost {each}" for each in sorted(wanted.keys() - whole)]
        problems += [f"{folder.name}: not asked for {each}" for each in sorted(whole - wanted.keys())]
        problems += [f"{folder.name}: without index {each}" for each in sorted(files - {e["file"] for e in entries})]
        if len(files) != len(whole):
            problems.append(f"{folder.name}: {len(files)} files of {len(whole)} pages")
        for entry in entries:
            outlet_number = wanted.get(entry["id"])
            if outlet_number and entry["file"] in files:
                content = gzip.decompress((folder / entry["file"]).read_bytes())
                if (
                    not content.rstrip().endswith(b"</html>")
                    or f"report number {outlet_number[1]} of".encode() not in content
                ):
                    problems.append(f"{folder.name}: not whole {entry['id']}")
    with closing(sqlite3.connect(db)) as connection:
        rows = connection.execute("select address, count(*) from articles where current group by address").fetchall()
        stored = dict(rows)
        problems += [f"database: lost {each}" for each in sorted(wanted.keys() - stored.keys())]
        problems += [f"database: not asked for {each}" for each in sorted(stored.keys() - wanted.keys())]
        problems += [f"database: {count} times {each}" for each, count in rows if count != 1]
        few = connection.execute(
            "select address from articles"
            " where current and (select count(*) from figures where article_id = articles.id) < 3"
        )
        problems += [f"database: facts missing of {each}" for (each,) in few]
        if connection.execute("pragma integrity_check").fetchall() != [("ok",)]:
            problems.append("database: integrity")
        if connection.execute("pragma foreign_key_check").fetchall():
            problems.append("database: foreign keys")
    return problems


def write(
    into: Path,
    chosen: argparse.Namespace,
    begun: float,
    outlets: list[Outlet],
    counts: Counter[str],
    memory: list[tuple[int, float]],
    problems: list[str],
    *,
    final: bool,
) -> None:
    sizes = [size for minute, size in memory if minute >= 10]
    half = len(sizes) // 2
    result = {
        "final": final,
        "hours": round((time.time() - begun) / 3600, 3),
        "asked for hours": chosen.hours,
        "published": sum(each.published() for each in outlets),
        "counts": dict(sorted(counts.items())),
        "faults": sum(count for name, count in counts.items() if name.startswith("fault")),
        "problems": problems,
        "memory, MB, by minute": memory,
        "memory, MB: mean of the first half after ten minutes, and of the second": (
            [round(sum(part) / len(part), 1) for part in (sizes[:half], sizes[half:])] if half else None
        ),
    }
    temporary = into / "result.json.part"
    temporary.write_text(json.dumps(result, indent=1))
    temporary.replace(into / "result.json")


if __name__ == "__main__":
    if sys.argv[1:2] == ["watcher"]:
        watcher()
    else:
        main()
