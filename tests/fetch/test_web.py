import gzip
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate

import brotli
import pytest

from extractor.errors import FetchError
from extractor.fetch import web as module
from extractor.fetch.web import USER_AGENT, Web
from tests.fetch.conftest import Site


def test_a_page_keeps_its_bytes_address_status_headers_and_charset(site: Site, web: Web) -> None:
    address = site.page("/news", "<p>café".encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")
    document = web.get(address)
    assert document.content == "<p>café".encode("latin-1")
    assert (document.id, document.url, document.status, document.charset) == (address, address, 200, "iso-8859-1")
    assert document.media_type == "text/html"
    assert ("Content-Type", "text/html; charset=ISO-8859-1") in document.headers
    assert document.fetched is not None and document.fetched.endswith("+00:00")


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("gzip", gzip.compress(b"<p>packed", mtime=0)),
        ("deflate", zlib.compress(b"<p>packed")),
        ("br", brotli.compress(b"<p>packed")),
    ],
)
def test_compression_is_undone(site: Site, web: Web, name: str, packed: bytes) -> None:
    address = site.page("/news", packed, Content_Encoding=name)
    assert web.get(address).content == b"<p>packed"
    assert name in site.asked[-1][1]["Accept-Encoding"]


def test_the_user_agent_names_the_project(site: Site, web: Web) -> None:
    web.get(site.page("/news"))
    assert {headers["User-Agent"] for _, headers in site.asked} == {USER_AGENT}
    assert USER_AGENT.startswith("extractor/")


def test_redirects_are_followed_and_the_last_address_is_kept(site: Site, web: Web) -> None:
    end = site.page("/end")
    site.page("/middle", status=302, Location="/end")
    start = site.page("/start", status=301, Location="/middle")
    document = web.get(start)
    assert (document.id, document.url) == (start, end)
    assert document.redirects == (start, f"{site.address}/middle")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "no such page"),
        (410, "gone"),
        (403, "refuses"),
        (402, "payment"),
        (401, "login"),
        (451, "legal reasons"),
        (418, "status 418"),
    ],
)
def test_an_answer_that_is_final_is_said_and_not_asked_for_again(site: Site, web: Web, status: int, said: str) -> None:
    address = site.page("/news", status=status)
    with pytest.raises(FetchError, match=said) as error:
        web.get(address)
    assert error.value.where == address
    assert site.count("/news") == 1


def test_an_answer_that_may_pass_is_asked_for_again_with_growing_pauses(
    site: Site, web: Web, waits: list[float]
) -> None:
    address = site.answers("/news", lambda count: (503 if count < 3 else 200, {}, b"<p>up again"))
    assert web.get(address).content == b"<p>up again"
    assert waits == [1.0, 2.0]


def test_an_answer_that_does_not_pass_is_given_up(site: Site, web: Web) -> None:
    with pytest.raises(FetchError, match="status 503"):
        web.get(site.page("/news", status=503))
    assert site.count("/news") == 3


def test_retry_after_says_how_long_to_wait(site: Site, web: Web, waits: list[float]) -> None:
    address = site.answers(
        "/news", lambda count: (429, {"Retry-After": "7"}, b"") if count == 1 else (200, {}, b"<p>ok")
    )
    assert web.get(address).content == b"<p>ok"
    assert waits == [7.0]


def test_retry_after_may_be_a_date(site: Site, web: Web, waits: list[float]) -> None:
    soon = formatdate(time.time() + 30, usegmt=True)
    address = site.answers(
        "/news", lambda count: (429, {"Retry-After": soon}, b"") if count == 1 else (200, {}, b"<p>ok")
    )
    web.get(address)
    assert 20 < waits[0] <= 30


def test_a_site_that_asks_for_a_long_wait_is_left(site: Site, web: Web, waits: list[float]) -> None:
    with pytest.raises(FetchError, match=r"asks to wait .*3600 seconds"):
        web.get(site.page("/news", status=429, Retry_After="3600"))
    assert waits == []


@pytest.mark.parametrize(
    ("headers", "content", "said"),
    [
        ({}, b"", "empty"),
        ({"Content-Type": "application/pdf"}, b"%PDF", "is application/pdf, not a web page"),
        ({"Content-Encoding": "gzip"}, b"not gzip at all", "broken or cut off"),
        ({"Content-Length": "5000"}, b"cut", "broken or cut off"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"<p>" + bytes(range(256)), mtime=0)[:-40], "broken or cut off"),
        ({"Content-Encoding": "deflate"}, zlib.compress(b"<p>" + bytes(range(256)))[:-40], "broken or cut off"),
        ({"Content-Encoding": "br"}, brotli.compress(b"<p>" + bytes(range(256)))[:-40], "broken or cut off"),
    ],
)
def test_an_answer_that_holds_no_page_is_said(
    site: Site, web: Web, headers: dict[str, str], content: bytes, said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        web.get(site.answers("/news", lambda count: (200, {"Content-Type": "text/html", **headers}, content)))


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", lambda zeros: gzip.compress(zeros, 1)),
        ("deflate", lambda zeros: zlib.compress(zeros, 1)),
        ("br", lambda zeros: brotli.compress(zeros, quality=1)),
        ("gzip, gzip", lambda zeros: gzip.compress(gzip.compress(zeros, 9), 9)),
    ],
)
def test_a_decompression_bomb_is_cut(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch, name: str, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(module, "PAGE_LIMIT", 1_000_000)
    packed = pack(bytes(30_000_000))
    address = site.page("/bomb", packed, Content_Encoding=name)
    with pytest.raises(FetchError, match="larger than 1 MB"):
        web.get(address)


def test_a_server_that_drips_is_given_up(site: Site, web: Web) -> None:
    web.total_timeout = -1.0
    with pytest.raises(FetchError, match="took longer"):
        web.get(site.page("/slow"))


def test_a_server_that_never_answers_is_given_up(site: Site, web: Web, waits: list[float]) -> None:
    site.page("/slow")
    web.get(site.page("/quick"))
    site.lasts, web.timeout = 5.0, (1.0, 0.05)
    with pytest.raises(FetchError, match="does not answer in time"):
        web.get(f"{site.address}/slow")
    assert waits == [1.0, 2.0], "and tried again before"


def test_a_loop_of_redirects_ends(site: Site, web: Web) -> None:
    with pytest.raises(FetchError, match="more than 8 redirects"):
        web.get(site.page("/loop", status=302, Location="/loop"))


def test_a_redirect_may_name_its_target_in_utf8(site: Site, web: Web) -> None:
    end = site.page("/caf%C3%A9", b"<p>x")
    start = site.page("/start", status=302, Location="/café".encode().decode("latin-1"))
    assert web.get(start).url == end


def test_a_redirect_to_no_address_is_said(site: Site, web: Web) -> None:
    with pytest.raises(FetchError, match="cannot be fetched"):
        web.get(site.page("/away", status=302, Location="http://[x"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "gopher://example.org"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, web: Web, target: str) -> None:
    with pytest.raises(FetchError, match="not an http or https address"):
        web.get(site.page("/away", status=302, Location=target))


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "file:///etc/passwd", "http://", "https:///path", "http://[x/1"]
)
def test_only_the_web_is_fetched(web: Web, address: str) -> None:
    with pytest.raises(FetchError, match="not an http or https address"):
        web.get(address)


def test_cookies_are_never_sent_back(site: Site, web: Web) -> None:
    """Neither to the page that set one, nor to where it redirects, nor to the next page."""
    end = site.page("/end", Set_Cookie="reader=1; Path=/")
    start = site.page("/start", status=302, Location="/end", Set_Cookie="met=1; Path=/")
    for address in (start, end, start):
        web.get(address)
    assert len(site.asked) == 6, "robots.txt, and both pages by a redirect, by themselves, and again"
    assert not any("Cookie" in headers for _, headers in site.asked)


def test_a_login_in_an_address_stays_with_its_host(sites: list[Site], web: Web) -> None:
    end = sites[1].page("/end")
    start = sites[0].page("/start", status=302, Location=end)
    web.get(start.replace("http://", "http://ida:secret@"))
    assert "Authorization" in dict(sites[0].asked)["/start"]
    assert "Authorization" not in dict(sites[1].asked)["/end"]


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    address = site.page("/news")
    with pytest.raises(FetchError, match=r"127\.0\.0\.1.*--allow-private"):
        Web(delay=0.0).get(address)
    assert site.asked == []


@pytest.mark.parametrize(
    ("target", "said", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", r"169\.254\.169\.254", "a cloud's metadata"),
        ("http://10.0.0.1/", r"10\.0\.0\.1", "a private network"),
        ("http://[::1]:631/", "::1", "this machine, IPv6"),
        ("http://[::ffff:10.0.0.1]/", r"::ffff:10\.0\.0\.1", "IPv4 in IPv6"),
        ("http://0xa9.0xfe.0xa9.0xfe/", "private network", "in hexadecimal"),
        ("http://2851995905/", "private network", "as one number"),
        ("//10.0.0.1/", r"10\.0\.0\.1", "without a scheme"),
        ("http://ida:secret@10.0.0.1/", r"10\.0\.0\.1", "behind a login"),
    ],
)
@pytest.mark.parametrize("path", ["/start", "/robots.txt"])
def test_a_redirect_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str, said: str, reason: str, path: str
) -> None:
    """The first host passes as public; the check must be made again for the host it redirects to."""
    monkeypatch.setattr("extractor.fetch.address.is_public", lambda address: address == "127.0.0.1")
    strict = Web(delay=0.0, retries=0)
    address = site.page("/start")
    site.page(path, status=302, Location=target)
    with pytest.raises(FetchError, match=said):
        strict.get(address)


def test_the_checked_address_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """No second look-up: a name server that changes its answer (DNS rebinding) gains nothing."""
    asked: list[str] = []

    def resolve(host: str, port: int, *, allow_private: bool) -> str:
        asked.append(host)
        return "127.0.0.1"

    monkeypatch.setattr(module, "resolve", resolve)
    port = site.address.rpartition(":")[2]
    site.page("/news")
    document = Web(delay=0.0).get(f"http://news.invalid:{port}/news")
    assert set(asked) == {"news.invalid"}
    assert document.url == f"http://news.invalid:{port}/news"
    assert site.asked[-1][1]["Host"] == f"news.invalid:{port}"


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"User-agent: *\nDisallow: /private", True),
        (b"User-agent: *\nDisallow: /news", False),
        (b"User-agent: *\nDisallow: /*.html$", False),
        (b"User-agent: extractor\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        (b"User-agent: otherbot\nDisallow: /", True),
    ],
)
def test_robots_txt_is_respected(site: Site, web: Web, rules: bytes, allowed: bool) -> None:
    site.page("/robots.txt", rules, Content_Type="text/plain")
    address = site.page("/news.html")
    if allowed:
        assert web.get(address).status == 200
    else:
        with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
            web.get(address)
        assert site.count("/news.html") == 0


def test_robots_txt_is_read_once_a_site(site: Site, web: Web) -> None:
    for path in ("/1", "/2", "/3"):
        web.get(site.page(path))
    assert site.count("/robots.txt") == 1


def test_a_site_that_fails_to_give_its_robots_txt_is_left(site: Site, web: Web) -> None:
    site.page("/robots.txt", status=500)
    with pytest.raises(FetchError, match=r"robots\.txt cannot be read"):
        web.get(site.page("/news"))


def test_the_crawl_delay_is_kept(site: Site, web: Web, waits: list[float]) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 4", Content_Type="text/plain")
    web.get(site.page("/1"))
    web.get(site.page("/2"))
    assert [round(wait) for wait in waits] == [4, 4]


def test_an_unreachable_site_is_said(web: Web, waits: list[float]) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        web.get("http://127.0.0.1:9/news")
    assert waits == [1.0, 2.0]


def test_an_unknown_host_is_said(web: Web) -> None:
    with pytest.raises(FetchError, match="no such host"):
        web.get("http://no-such-host.invalid/")


def test_a_page_is_asked_for_again_only_if_it_has_changed(site: Site, web: Web) -> None:
    """ETag and Last-Modified come back as If-None-Match and If-Modified-Since; 304 has no body."""
    day = "Sat, 10 Feb 2018 12:15:00 GMT"
    first = (200, {"ETag": '"1"', "Last-Modified": day, "Content-Type": "text/html"}, b"<p>one")
    answers = [first, (304, {}, b""), (200, {"Content-Type": "text/html"}, b"<p>two")]
    address = site.answers("/feed", lambda count: answers[count - 1])
    found = [web.changed(address) for _ in answers]
    assert [document and document.content for document in found] == [b"<p>one", None, b"<p>two"]
    asked = [headers for path, headers in site.asked if path == "/feed"]
    assert [(each.get("If-None-Match"), each.get("If-Modified-Since")) for each in asked] == [
        (None, None),
        ('"1"', day),
        ('"1"', day),
    ]


def test_a_site_that_knows_no_conditions_is_compared_by_bytes(site: Site, web: Web) -> None:
    address = site.answers(
        "/feed", lambda count: (200, {"Content-Type": "text/html"}, b"<p>one" if count < 3 else b"<p>2")
    )
    assert [web.changed(address) is not None for _ in range(3)] == [True, False, True]


def test_what_was_asked_for_as_a_page_is_never_conditional(site: Site, web: Web) -> None:
    with pytest.raises(FetchError, match="status 304"):
        web.get(site.page("/news", status=304))


def test_a_site_that_cannot_be_reached_is_not_tried_for_each_of_its_pages(web: Web, waits: list[float]) -> None:
    for page in range(5):
        with pytest.raises(FetchError, match="cannot be reached") as error:
            web.get(f"http://127.0.0.1:9/{page}")
        assert error.value.where == f"http://127.0.0.1:9/{page}"
    assert waits == [1.0, 2.0]


WALLS = [
    ("/consent?to=/news", b"<p>We value your privacy", "asks for consent", "redirected to a question"),
    ("/login?next=/news", b"<form>", "asks for a login", "redirected to a login"),
    ("/subscribe", b"<p>Only 1 a month", "asks for payment", "redirected to an offer"),
    (None, b"<html><title>Just a moment...</title>", "whether a person is reading", "a check for robots"),
    (None, b"<script src='https://geo.captcha-delivery.com/captcha/?x'>", "whether a person is reading", "another"),
]


@pytest.mark.parametrize(("target", "content", "said", "reason"), WALLS, ids=[each[-1] for each in WALLS])
def test_what_stands_before_a_page_is_said(
    site: Site, web: Web, target: str | None, content: bytes, said: str, reason: str
) -> None:
    address = site.page("/news", content)
    if target:
        site.page(target, content)
        site.page("/news", status=302, Location=target)
    with pytest.raises(FetchError, match=said) as error:
        web.get(address)
    assert error.value.where == address


NO_WALLS = [
    ("/news/consent-decree-signed", "/2018/consent-decree-signed", b"<p>The decree", "a word of the headline"),
    ("/login-fees-rise", "/news/login-fees-rise", b"<p>Fees", "another"),
    ("/a", "/b", b"<title>Just a moment in time</title>" + b"<p>A long page." * 9000, "a long page"),
]


@pytest.mark.parametrize(("start", "end", "content", "reason"), NO_WALLS, ids=[each[-1] for each in NO_WALLS])
def test_a_page_is_not_taken_for_a_wall(
    site: Site, web: Web, start: str, end: str, content: bytes, reason: str
) -> None:
    site.page(end, content)
    assert web.get(site.page(start, status=301, Location=end)).content == content
