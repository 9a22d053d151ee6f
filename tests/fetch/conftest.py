"""A site on loopback whose pages a test writes as plain functions of the request."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from extractor.errors import ExtractorError
from extractor.fetch.web import Web

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """Answers by path; each request is noted."""

    address: str = ""
    pages: dict[str, Callable[[int], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    lasts: float = 0.0
    """Seconds that each answer takes."""
    under_way: int = 0
    most: int = 0
    """How many requests it had to answer at once."""

    def page(self, path: str, content: bytes = b"<p>Hello", *, status: int = 200, **headers: str) -> str:
        """Serve the same answer each time; returns its address. Headers are named with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.answers(path, lambda count: (status, {"Content-Type": "text/html", **named}, content))

    def answers(self, path: str, answer: Callable[[int], Answer]) -> str:
        """Serve an answer that depends on how often the path was asked for; returns its address."""
        self.pages[path] = answer
        return self.address + path

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


def _nothing(count: int) -> Answer:
    return 404, {}, b"none"


def fail(error: ExtractorError) -> None:
    """An `on_error` for inputs that must not fail."""
    raise error


@contextmanager
def serving() -> Iterator[Site]:
    found = Site()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                found.asked.append((self.path, dict(self.headers)))
                found.under_way += 1
                found.most = max(found.most, found.under_way)
            time.sleep(found.lasts)
            answer = found.pages.get(self.path, _nothing)
            status, headers, content = answer(found.count(self.path))
            with lock:
                found.under_way -= 1
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(content))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def handle(self) -> None:
            with suppress(ConnectionError):  # who asked has given up
                super().handle()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    """Five sites, each on its own port, and so each a host of its own."""
    with ExitStack() as stack:
        yield [stack.enter_context(serving()) for _ in range(5)]


@pytest.fixture
def waits() -> list[float]:
    """The pauses that a reader made, instead of making them."""
    return []


@pytest.fixture
def web(waits: list[float]) -> Web:
    return Web(allow_private=True, delay=0.0, retries=2, sleep=waits.append)
