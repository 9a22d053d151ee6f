"""Pages of the web, fetched politely and safely."""

import hashlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

import brotli
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import make_headers

from extractor.errors import FetchError, PassingError
from extractor.fetch.address import resolve
from extractor.fetch.feed import XML_TYPES
from extractor.fetch.media import HTML_TYPES, PAGE_LIMIT, content_type
from extractor.fetch.robots import Robots
from extractor.fetch.sitemap import GZIP_TYPES, SITEMAP_LIMIT
from extractor.fetch.wall import wall
from extractor.models import Document

USER_AGENT = f"extractor/{version('extractor')} (research on news; respects robots.txt)"

_READABLE = HTML_TYPES | XML_TYPES | GZIP_TYPES | {"text/plain"}
_PASSING = frozenset({429, 500, 502, 503, 504})
"""Answers that may be different a moment later."""
_CHUNK = 1 << 16
_ROBOTS_LIMIT = 500_000  # RFC 9309 asks for at least 500 kibibytes
_REASONS = {
    401: "the page asks for a login",
    402: "the page asks for payment",
    403: "the site refuses to give the page",
    404: "there is no such page",
    410: "the page is gone",
    429: "the site asks to fetch less",
    451: "the page is withheld for legal reasons",
}


class _PinnedAdapter(HTTPAdapter):
    """Connects to the IP address that was checked, while TLS and the Host header keep the name."""

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        super().__init__()

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        pool: dict[str, Any]
        host, pool = self.build_connection_pool_key_attributes(request, verify, cert)  # type: ignore[assignment]
        name, port, secure = host["host"], host["port"], host["scheme"] == "https"
        address = resolve(name, port or (443 if secure else 80), allow_private=self.allow_private)
        if secure:
            pool |= {"server_hostname": name, "assert_hostname": name}
        return self.poolmanager.connection_from_host(address, port, host["scheme"], pool_kwargs=pool)

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        request.headers["Host"] = urlsplit(str(request.url)).netloc.rpartition("@")[2]
        return super().send(request, *args, **kwargs)


@dataclass
class Web:
    """A polite reader of the web: one session, which threads may share, and one request at a time to each host."""

    allow_private: bool = False
    delay: float = 1.0
    """Seconds between two requests to one host; a longer crawl delay of its robots.txt wins."""
    timeout: tuple[float, float] = (10.0, 20.0)
    """Seconds to connect, and to wait for each piece of the answer."""
    total_timeout: float = 90.0
    """Seconds for one whole answer, so that a server that drips does not hold us."""
    retries: int = 3
    max_wait: float = 60.0
    """Seconds: a server that asks for a longer wait is left for another day."""
    max_redirects: int = 8
    sleep: Callable[[float], None] = time.sleep
    session: requests.Session = field(default_factory=requests.Session)
    robots: Robots = field(init=False)
    _last: dict[str, float] = field(default_factory=dict)
    _turns: defaultdict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))
    _versions: dict[str, "_Version"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))  # every page as a new reader sees it
        self.session.trust_env = False  # a proxy would connect for us, past the check of the address
        self.session.headers.update(
            {
                "User-Agent": USER_AGENT,
                "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.1",
                "Accept-Encoding": make_headers(accept_encoding=True)["accept-encoding"],  # what urllib3 can undo
                "Accept-Language": "en,*;q=0.5",
            }
        )
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, _PinnedAdapter(allow_private=self.allow_private))
        self.robots = Robots(agent=USER_AGENT.partition("/")[0], read=self._robots_txt)

    def get(self, address: str) -> Document:
        """Fetch one page or feed, through redirects.

        Raises FetchError if it cannot be had, or if the site shows something else in its place.
        """
        document = self._get(address, {})
        assert document is not None, "only a conditional request can be answered with 304"
        return document

    def changed(self, address: str) -> Document | None:
        """The document at an address, or None if it is the one that this reader was last given there.

        The site is asked by ETag and Last-Modified (RFC 9110, section 13); where it knows neither, the bytes tell.
        """
        known = self._versions.get(address)
        document = self._get(address, known.condition if known else {})
        if document is None:
            return None
        digest = hashlib.sha256(document.content).digest()
        self._versions[address] = _Version(digest, _condition(document.headers))
        return None if known and known.digest == digest else document

    def _get(self, address: str, condition: dict[str, str]) -> Document | None:
        """The document, or None if the site says that it fulfils the condition."""
        where = address
        passed: list[str] = []
        for _ in range(self.max_redirects + 1):
            _check_scheme(where, address)
            with _explained(address):
                pause = max(self.delay, self.robots.delay(where))
                with self._answer(where, pause, condition) as response:
                    target = self.session.get_redirect_target(response)
                    if target is None:
                        if response.status_code == 304 and condition:
                            return None
                        return self._document(address, response, tuple(passed))
                passed.append(where)
                where = urljoin(where, target)
        raise FetchError(f"more than {self.max_redirects} redirects", where=address, hint="open it in a browser")

    def _document(self, address: str, response: requests.Response, passed: tuple[str, ...]) -> Document:
        if response.status_code != 200:
            said = _REASONS.get(response.status_code, "the site answers with an error")
            kind = PassingError if response.status_code in _PASSING else FetchError
            raise kind(f"{said} (status {response.status_code})", where=address)
        media_type, charset = content_type(response.headers.get("Content-Type"))
        if media_type not in _READABLE:
            raise FetchError(
                f"is {media_type}, not a web page", where=address, hint="only HTML, text and feeds are read"
            )
        content = self._body(response, PAGE_LIMIT if media_type in HTML_TYPES else SITEMAP_LIMIT)
        if not content.strip():
            raise PassingError("the answer is empty", where=address, hint="try again later")
        if stands := wall(address, response.url, content, dict(response.headers.lower_items())):
            raise FetchError(stands, where=address, hint="open it in a browser and save it, if you may read it")
        return Document(
            id=address,
            content=content,
            media_type="text/html" if media_type in HTML_TYPES else media_type,
            url=response.url,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            charset=charset,
            status=response.status_code,
            headers=tuple(response.headers.items()),
            redirects=passed,
        )

    @contextmanager
    def _answer(
        self, address: str, pause: float, condition: dict[str, str] | None = None
    ) -> Iterator[requests.Response]:
        """One answer, its body not read yet; asked for again while the trouble may pass. The host has no other."""
        host = urlsplit(address).netloc
        with self._turns[host]:
            for attempt in range(self.retries + 1):
                self._keep_pace(host, pause)
                last = attempt == self.retries
                try:
                    response = self.session.get(
                        address, stream=True, allow_redirects=False, timeout=self.timeout, headers=condition
                    )
                except (requests.ConnectionError, requests.Timeout):
                    if last:
                        raise
                    self.sleep(2.0**attempt)
                    continue
                with response:
                    if last or response.status_code not in _PASSING:
                        yield response
                        return
                    wait = _retry_after(response.headers.get("Retry-After"))
                if wait is not None and wait > self.max_wait:
                    raise PassingError("the site asks to wait", where=address, hint=f"try again in {wait:.0f} seconds")
                self.sleep(2.0**attempt if wait is None else wait)

    def _body(self, response: requests.Response, limit: int) -> bytes:
        """The decompressed body, given up as soon as it is too large or too slow."""
        deadline = time.monotonic() + self.total_timeout
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > limit:
                raise FetchError(f"the page is larger than {limit // 1_000_000} MB", where=response.url)
            if time.monotonic() > deadline:
                raise PassingError(
                    f"the page took longer than {self.total_timeout:.0f} seconds",
                    where=response.url,
                    hint="try again later",
                )
        if _is_cut(response):
            raise PassingError("the answer is broken or cut off", where=response.url, hint="try again later")
        return bytes(body)

    def _robots_txt(self, address: str) -> bytes | None:
        """RFC 9309: a site without the file allows all, one that fails to give it allows nothing."""
        where = address
        for _ in range(self.max_redirects + 1):
            _check_scheme(where, address)
            with _explained(address), self._answer(where, 0.0) as response:
                target = self.session.get_redirect_target(response)
                if target is None:
                    if response.status_code >= 500 or response.status_code == 429:
                        raise PassingError(
                            f"the site's robots.txt cannot be read (status {response.status_code})", where=address
                        )
                    return self._body(response, _ROBOTS_LIMIT) if response.status_code == 200 else None
            where = urljoin(where, target)
        return None

    def _keep_pace(self, host: str, pause: float) -> None:
        now = time.monotonic()
        wait = self._last.get(host, now - pause) + pause - now
        if wait > 0:
            self.sleep(wait)
        self._last[host] = time.monotonic()


@dataclass(frozen=True)
class _Version:
    """What an address last gave."""

    digest: bytes
    condition: dict[str, str]
    """Headers that ask for it only if it has changed."""


def _is_cut(response: requests.Response) -> bool:
    """Whether the compressed body ended before its end: urllib3 gives what there was, as if it were all."""
    stream = getattr(getattr(response.raw, "_decoder", None), "_obj", None)
    if isinstance(stream, brotli.Decompressor):
        return not stream.is_finished()
    return getattr(stream, "eof", True) is False


def _condition(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    given = {name.lower(): value for name, value in headers}
    asked = {"If-None-Match": given.get("etag"), "If-Modified-Since": given.get("last-modified")}
    return {name: value for name, value in asked.items() if value}


def _check_scheme(address: str, asked: str) -> None:
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # not an address of any kind
        is_web = False
    if not is_web:
        via = "" if address == asked else f" (redirected to {address})"
        raise FetchError(f"is not an http or https address{via}", where=asked)


def _retry_after(header: str | None) -> float | None:
    """Seconds to wait: the header gives them, or a date."""
    if not header:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, when.timestamp() - time.time())


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Turns what the network libraries raise into one line."""
    try:
        yield
    except FetchError as error:
        if error.where is not None:
            raise
        raise type(error)(error.what, where=address, hint=error.hint) from error
    except requests.exceptions.SSLError as error:
        raise FetchError("the site's certificate is not valid", where=address, hint="check the address") from error
    except requests.Timeout as error:
        raise PassingError("the site does not answer in time", where=address, hint="try again later") from error
    except (requests.exceptions.ContentDecodingError, requests.exceptions.ChunkedEncodingError) as error:
        raise PassingError("the answer is broken or cut off", where=address, hint="try again later") from error
    except requests.ConnectionError as error:
        raise PassingError(
            "the site cannot be reached", where=address, hint="check the address and the network"
        ) from error
    except (requests.RequestException, HTTPError, ValueError) as error:
        raise FetchError(f"cannot be fetched: {error}", where=address) from error
