import dataclasses
import json

import pytest

from extractor.models import Document, Source
from extractor.parse import parse, parts, posts
from tests.parse.pages import FIRST, SECOND, THIRD, html

URL = "https://gazette.example/live/flood"


def document(head: str, body: str) -> Document:
    return Document(id="page", content=html(body, head).encode(), media_type="text/html", url=URL)


def ld(**fields: object) -> str:
    node = {"@type": "LiveBlogPosting", "headline": "The flood, live", "publisher": {"name": "Gazette"}, **fields}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


STATED = ld(
    datePublished="2018-02-10T06:00:00Z",
    liveBlogUpdate=[
        {
            "@type": "BlogPosting",
            "headline": "Bridge shut",
            "datePublished": "2018-02-10T09:30:00Z",
            "articleBody": f"<p>{FIRST}</p><p>{SECOND}</p>",
            "url": f"{URL}#b1",
            "author": {"name": "Ida Marsh"},
        },
        {"@type": "BlogPosting", "articleBody": THIRD},
        {"@type": "BlogPosting", "articleBody": ""},
    ],
)
POST = (
    "<div class='live-post' id='{id}'><h2>{title}</h2><time datetime='{time}'>now</time><p>{text}</p>"
    "<div class='share'>Share</div></div>"
)
SHOWN = POST.format(id="p2", title="Bridge open", time="2018-02-10T11:00:00Z", text=THIRD) + POST.format(
    id="p1", title="Bridge shut", time="2018-02-10T09:30:00Z", text=FIRST
)


def test_the_posts_that_json_ld_states() -> None:
    first, second = posts(document(STATED, ""))
    assert (first.id, first.url, first.title) == ("page#b1", f"{URL}#b1", "Bridge shut")
    assert (first.text, first.authors) == (f"{FIRST}\n\n{SECOND}", ("Ida Marsh",))
    assert (first.published, first.publisher) == ("2018-02-10T09:30:00+00:00", "Gazette")
    assert second.title == "The flood, live"
    assert second.id.startswith("page#") and second.url == f"{URL}{second.id.removeprefix('page')}"
    assert (first.parent, second.parent) == (URL, URL)
    assert second.published == "2018-02-10T06:00:00+00:00"


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        (ld(), SHOWN, "by their class, on a page that says it is live"),
        ("", SHOWN.replace("class='live-post'", "itemprop='liveBlogUpdate'"), "by microdata"),
        (
            ld(),
            f"<div class='live-posts'><div class='timeline-entry'>{SHOWN}</div></div>".replace("timeline-entry", "x"),
            "nested",
        ),
        (ld(liveBlogUpdate=[{"articleBody": "Bridge…"}, {"articleBody": "Flood…"}]), SHOWN, "JSON-LD states less"),
    ],
)
def test_the_posts_that_the_page_shows(head: str, body: str, reason: str) -> None:
    found = posts(document(head, f"<main>{body}</main>"))
    assert [(each.id, each.title, each.text, each.published) for each in found] == [
        ("page#p2", "Bridge open", THIRD, "2018-02-10T11:00:00+00:00"),
        ("page#p1", "Bridge shut", FIRST, "2018-02-10T09:30:00+00:00"),
    ], reason


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", SHOWN),
        (ld(), f"<article><p>{FIRST}</p></article>"),
        (ld(liveBlogUpdate={"articleBody": FIRST}), ""),
        (ld(liveBlogUpdate=[None, 5, "x"]), ""),
    ],
    ids=["does not say it is live", "no posts", "one post", "broken"],
)
def test_what_is_no_live_blog(head: str, body: str) -> None:
    assert posts(document(head, body)) == ()


def test_each_post_is_a_document_that_says_the_same() -> None:
    page = document(ld(), f"<main>{SHOWN}</main>")
    assert tuple(parse(part) for part in parts(page)) == tuple(
        dataclasses.replace(post, language="en") for post in posts(page)
    )
    plain = Document(id="p", content=html().encode(), media_type="text/html")
    assert parts(plain) == (plain,)
    data = Document(id="p", content=b"LiveBlogPosting" + bytes(range(32)), media_type="text/html")
    assert parts(data) == (data,), "what cannot be read is said when it is parsed"


def test_posts_without_names_keep_theirs_when_others_are_added() -> None:
    def unnamed(hour: int, text: str) -> dict[str, object]:
        return {"articleBody": text, "datePublished": f"2018-02-10T{hour:02}:00:00Z"}

    morning = [unnamed(9, SECOND), unnamed(8, FIRST)]
    noon = [unnamed(12, THIRD), unnamed(9, FIRST[:60]), *morning]
    before, after = (posts(document(ld(liveBlogUpdate=updates), "")) for updates in (morning, noon))
    assert {post.id: post.text for post in before}.items() <= {post.id: post.text for post in after}.items()
    assert len({post.id for post in after}) == 4


def test_what_stands_above_the_posts_is_read_under_the_address_of_the_page() -> None:
    opening = f"<h1>The flood, live</h1><ul><li>{SECOND}</li></ul><section><p>Latest</p><div>{SHOWN}</div></section>"
    *_, last = posts(document(ld(datePublished="2018-02-10T06:00:00Z"), f"<main>{opening}<p>{FIRST}</p></main>"))
    assert (last.id, last.url, last.parent) == ("page", URL, None)
    assert last.text.startswith(SECOND) and FIRST not in last.text and THIRD not in last.text
    assert last.published == "2018-02-10T06:00:00+00:00"


def test_a_text_has_no_posts() -> None:
    assert posts(Document(id="t", content=b"Words.", media_type="text/plain")) == ()


def test_the_outlet_that_a_source_list_names_is_the_publisher() -> None:
    source = Source("Saltmarsh Gazette", country="IE")
    page = Document(
        id="p", content=html(f"<p>{FIRST}</p><p>{THIRD}</p>", ld()).encode(), media_type="text/html", source=source
    )
    assert (parse(page).publisher, parse(page).country) == ("Saltmarsh Gazette", "IE")
