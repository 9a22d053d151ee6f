"""Every route and every question, with what an attacker types in every place: text stays text, and nothing breaks."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from extractor import resources
from extractor.browse import language
from extractor.browse.pages import ROUTES
from extractor.models import Annotations, Article, Figure
from extractor.store import Database

QUERIES = tuple(file.stem for file in sorted((resources.path("db") / "queries").glob("*.sql")))
TYPED = {
    "markup": "\"'></title></textarea></script><script>x7()</script><img src=x onerror=x7()>",
    "SQL": "1' or '1'='1'; drop table reviews; --",
    "path": "../../../../../etc/passwd",
    "long": "9" * 6_000,
    "odd": "\0\ud800\u202e𝔘ﷺ\r\nSet-Cookie: x7=1",
}
FIELDS = {
    "search": ("words",),
    "check": ("claim", "_format"),
    "measure": ("noun", "kind", "unit"),
}
GOOD = {"database": "facts", "id": "1", "name": "1"}
TABLE = (
    "_search",
    "_sort",
    "_facet",
    "_next",
    "_size",
    "_where",
    "_col",
    "_shape",
    "_labels",
    "noun__contains",
    "id__in",
)


def typed(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def addresses(value: str) -> Iterator[str]:
    """Every address of ours, with `value` in one place and good values in the others."""
    for pattern, _ in ROUTES:
        if "database" not in pattern:
            continue
        parts = re.findall(r"\(\?P<(\w+)>[^)]*\)", pattern)
        for bad in parts:
            filled = {**GOOD, bad: typed(value)}
            yield re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda found: filled[found[1]], pattern).strip("^$").replace("\\", "")  # noqa: B023
        page = pattern.rpartition("/")[2].strip("$")
        for field in (*FIELDS.get(page, ()), "unknown"):
            if len(parts) == 1:
                yield f"/facts/-/{page}?noun=ships&kind=count&unit=&{field}={typed(value)}"
    for name in QUERIES:
        asked = re.findall(r":(\w+)", resources.sql("queries", name))
        for form in ("", ".json"):
            yield f"/facts/{name}{form}?" + "&".join(f"{field}={typed(value)}" for field in asked)
    for field in TABLE:
        yield f"/facts/figures?{field}={typed(value)}"
    yield f"/facts/figures/{typed(value)}"
    yield f"/facts?sql={typed(value)}"


def harmless(response: httpx.Response, address: str) -> None:
    headers = response.headers
    assert headers["x-content-type-options"] == "nosniff", address
    assert headers["referrer-policy"] == "no-referrer", address
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, address
    if "/-/" in address:
        assert response.status_code != 200 or "unsafe-inline" not in policy, address
    assert "x7=1" not in headers.get("set-cookie", ""), address
    # Datasette itself answers 500 where it is asked to sort by a column that is none, or for a null character.
    assert response.status_code < 500 or address.startswith("/facts/figures?_"), address
    assert "SQL Error" not in response.text and "unterminated" not in response.text, address
    if headers["content-type"].startswith("text/html"):
        assert "<script>x7" not in response.text and "<img src=x" not in response.text, address


@pytest.mark.parametrize("value", TYPED.values(), ids=TYPED)
async def test_whatever_is_typed_anywhere(
    site: Datasette, filled: Database, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    async def read(article: Article) -> Annotations:
        return Annotations(
            figures=(Figure(0, 1, article.text[:1], "count", 5.0, noun=article.text, place=article.text),)
        )

    monkeypatch.setattr(language, "annotate", read)
    before = list(filled.connection.iterdump())
    for address in addresses(value):
        harmless(await site.client.get(address), address)
    assert list(filled.connection.iterdump()) == before


async def test_who_is_not_signed_in_writes_on_no_route(site: Datasette, filled: Database) -> None:
    [permalink] = filled.connection.execute("select permalink from comparisons").fetchone()
    before = list(filled.connection.iterdump())
    ours = [address for address in addresses("1") if "." not in address]
    datasettes = ["/facts", "/facts/reviews", "/facts/reviews/1", "/", f"/facts/-/comparison/{permalink}/review"]
    token = (await site.client.get("/-/permissions")).cookies.get("ds_csrftoken", "x")
    sent = {"judgement": "confirmed", "csrftoken": token, "sql": "delete from articles", "note": "x"}
    for address in (*ours, *datasettes):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            response = await site.client.request(method, address, data=sent, cookies={"ds_csrftoken": token})
            harmless(response, address)
    for sql in (
        "delete from articles",
        "insert into reviews values (1)",
        "pragma writable_schema=on",
        "attach 'x' as y",
    ):
        assert (await site.client.get(f"/facts?sql={typed(sql)}")).status_code == 400
    assert list(filled.connection.iterdump()) == before


async def test_another_programs_pages_are_left_alone(site: Datasette) -> None:
    site.add_memory_database("other")
    assert "content-security-policy" not in (await site.client.get("/other")).headers
    assert "content-security-policy" in (await site.client.get("/facts/figures")).headers
