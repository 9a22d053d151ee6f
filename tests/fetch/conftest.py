"""A site on loopback whose pages a test writes as plain functions of the request."""

import threading
from collections.abc import Callable, Iterator
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


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, dict(self.headers)))
            answer = found.pages.get(self.path, _nothing)
            status, headers, content = answer(found.count(self.path))
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(content))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

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
def waits() -> list[float]:
    """The pauses that a reader made, instead of making them."""
    return []


@pytest.fixture
def web(waits: list[float]) -> Web:
    return Web(allow_private=True, delay=0.0, retries=2, sleep=waits.append)
