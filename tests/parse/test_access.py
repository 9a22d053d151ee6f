import json

import pytest

from extractor.errors import ExtractorError, ParseError
from extractor.models import Document
from extractor.parse import parse
from extractor.parse.access import SOLD
from tests.parse.pages import BODY, FIRST, TEXT, THIRD, html


def ld(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": "A bridge", **fields}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def document(head: str, body: str) -> Document:
    return Document(id="page", content=html(body, head).encode(), media_type="text/html")


PROMPT = "<div class='wall'><p>Subscribe to continue reading</p></div>"
NOTES = [
    (ld(isAccessibleForFree=False), f"<p>{FIRST}</p>", True, "JSON-LD says that it is not free"),
    (ld(isAccessibleForFree="False", wordCount=900), BODY, True, "and how long the whole is"),
    (ld(isAccessibleForFree=False, wordCount="75"), BODY, False, "the whole is there"),
    (ld(isAccessibleForFree=False), BODY * 6, False, "a long text, so likely the whole"),
    ("", f"<p>{FIRST}</p>{PROMPT}", True, "a prompt to subscribe"),
    ("", f"<p>{FIRST}</p><p>Already a subscriber? Log in</p>", True, "another"),
    ("", BODY * 6 + PROMPT, False, "a prompt below a long text"),
    (ld(isAccessibleForFree=True, wordCount=900), BODY, False, "free, whatever else"),
    ("", BODY, False, "nothing says so"),
]


@pytest.mark.parametrize(("head", "body", "noted", "reason"), NOTES, ids=[each[-1] for each in NOTES])
def test_an_article_of_which_only_the_beginning_is_shown_is_read_and_noted(
    head: str, body: str, noted: bool, reason: str
) -> None:
    notes: list[ExtractorError] = []
    found = parse(document(head, f"<article>{body}</article>"), on_note=notes.append)
    assert found.text.startswith(FIRST)
    assert [str(note) for note in notes] == ([f"page: {SOLD}"] if noted else []), reason


INSTEAD = [
    ("<div><h1>Subscribe to continue reading</h1></div>", "the article is for subscribers"),
    (
        "<div><p>We value your privacy.</p><p>We and our partners store information on a device, such as cookies, to "
        "measure how our pages are used, to choose advertisements and to learn about our readers. You may agree to all "
        "of this, or set in detail to what you agree, and change it later.</p></div>",
        "the page asks for consent to cookies first",
    ),
    ("<div>Before you continue</div><button>Accept</button>", "the page asks for consent to cookies first"),
    ("<div>We use cookies.</div><div>Do you agree?</div>", "the page asks for consent to cookies first"),
    ("<div>Verifying you are human</div>", "the site checks whether a person is reading"),
    ("<nav><a href='/'>Home</a></nav>", "no article found in the page"),
]


@pytest.mark.parametrize(("body", "said"), INSTEAD)
def test_what_stands_in_an_articles_place_is_said(body: str, said: str) -> None:
    with pytest.raises(ParseError) as error:
        parse(document("", body))
    assert str(error.value).startswith(f"page: {said}")


def test_the_further_pages_of_an_article_are_joined_without_what_each_repeats() -> None:
    repeated = "<p>A line that the template puts under every page of the article, whatever stands above it there.</p>"
    first = document("<title>A bridge</title>", f"<article><h1>A bridge</h1><p>{FIRST}</p>{repeated}</article>")
    more = html(f"<article><h1>A bridge</h1><p>{THIRD}</p>{repeated}</article>", "<title>A bridge</title>").encode()
    found = parse(Document(id="page", content=first.content, media_type="text/html", more=(more,)))
    assert found.text.split("\n\n")[0::2] == [FIRST, THIRD]
    assert TEXT not in found.text and found.text.count("every page") == 1


def test_an_article_about_cookies_is_an_article() -> None:
    cookies = "The county asked every site to say which cookies it stores, and to let readers consent or refuse. " * 3
    assert parse(document("", f"<article><p>{cookies}</p></article>")).text == cookies.strip()
