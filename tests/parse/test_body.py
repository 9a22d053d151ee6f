import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ParseError
from tests.parse.pages import BODY, FIRST, SECOND, TEXT, THIRD, html, parse

TEMPLATES = [
    ("bare", BODY, "no marks at all"),
    ("article element", f"<div><article>{BODY}</article></div>", "HTML's own element"),
    ("microdata", f"<div><p>Menu</p></div><div itemprop='articleBody'>{BODY}</div>", "schema.org in attributes"),
    ("class names", f"<div class='page'><div class='entry-content'>{BODY}</div></div>", "as blogs do"),
    ("line breaks", f"<div>{FIRST}<br><br>{SECOND}<br> <br/>\n{THIRD}</div>", "paragraphs without elements"),
    ("divs", f"<div><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></div>", "paragraphs in other elements"),
    ("table layout", f"<table><tr><td>Menu</td><td>{BODY}</td></tr></table>", "as pages of 1999"),
    (
        "split in parts",
        f"<main><div class='chunk'><p>{FIRST}</p></div><div class='ad-slot'>Buy</div><div class='chunk'><p>{SECOND}</p>"
        f"</div><div class='chunk'><p>{THIRD}</p></div></main>",
        "advertisements between the parts",
    ),
    (
        "paid parts",
        f"<div id='article-body'><div class='subscriber-preview'><p>{FIRST}</p></div><div class='subscriber-only'>"
        f"<p>{SECOND}</p></div><div class='subscriber-only'><p>{THIRD}</p></div></div>",
        "what subscribers see, where the page holds it",
    ),
    (
        "layout named like comments",
        f"<div class='main comments-open'><h1>A bridge</h1>{BODY}</div><div class='teasers'><p>{SECOND}</p></div>",
        "the element that holds the headline is not the comments",
    ),
    (
        "layout named like clutter",
        f"<div class='has-sidebar with-comments'><div class='article-widget'>{BODY}</div></div>",
        "a name describes the layout, not the text",
    ),
    (
        "menus around",
        "<header><nav><a href='/'>Home</a><a href='/sport'>Sport and everything about it</a></nav></header>"
        f"<article><h1>A bridge</h1>{BODY}</article><footer>Saltmarsh Gazette, all rights reserved.</footer>",
        "the frame of the site",
    ),
    (
        "everything in a form",
        f"<form action='/'><input name='state'><div id='content'>{BODY}</div></form>",
        "as ASP.NET pages are",
    ),
    ("unclosed", f"<div><article><p>{FIRST}<p>{SECOND}<p>{THIRD}", "truncated, no end tags"),
]


@pytest.mark.parametrize(("name", "body", "reason"), TEMPLATES, ids=[name for name, _, _ in TEMPLATES])
def test_the_text_is_found_in_every_template(name: str, body: str, reason: str) -> None:
    assert parse(html(body)).text == TEXT, reason


CLUTTER = [
    ("<figure><img src='b.jpg'><figcaption>The bridge in 2015. Photo: A. Lens</figcaption></figure>", "caption"),
    ("<div><img src='b.jpg'><div>The bridge in autumn, seen from the mill</div></div>", "caption without a mark"),
    ("<p><img src='b.jpg'><br><em>The bridge in autumn.</em></p>", "caption in a paragraph"),
    ("<aside class='pullquote'>“We have waited for two winters”</aside>", "pulled quote"),
    ("<p><strong>READ MORE:</strong> <a href='/x'>The flood, one year on</a></p>", "read more"),
    ("<p><a href='/x'>THE FLOOD OF 2016: WHAT HAPPENED</a></p>", "a line that is only a link"),
    ("<h4><a href='/x'>The flood of 2016</a></h4><h4><a href='/y'>The mill</a></h4>", "linked headings"),
    ("<p>Sign up for our daily newsletter and never miss a story.</p>", "newsletter"),
    (
        "<div class='newsletter-box'><h3>Daily</h3><p>All the news from the coast, every day at six.</p></div>",
        "newsletter box",
    ),
    ("<ul class='share-tools'><li>Share on every network that there is, at once</li></ul>", "share box"),
    ("<p>Advertisement 2</p>", "label"),
    ("<p>Share this Story: Saltmarsh Gazette</p>", "share"),
    ("<p>We apologize, but this video has failed to load.</p>", "player"),
    ("<p>Sign In or Create an Account</p>", "login"),
    ("<p>You must be logged in to join the discussion.</p>", "login for comments"),
    ("<p>Story continues below advertisement</p>", "label"),
    ("<div style='display:none'><p>Subscribers can read this in the app that we sell to them.</p></div>", "hidden"),
    ("<script>var text = 'A long sentence of code, which is not to be read.';</script>", "code"),
    ("<noscript>Please enable JavaScript to see all of this wonderful page.</noscript>", "for other browsers"),
]


@pytest.mark.parametrize(("clutter", "reason"), CLUTTER, ids=[reason for _, reason in CLUTTER])
def test_what_stands_between_paragraphs_and_is_not_the_article_is_left_out(clutter: str, reason: str) -> None:
    body = f"<article><p>{FIRST}</p>{clutter}<p>{SECOND}</p><p>{THIRD}</p></article>"
    assert parse(html(body)).text == TEXT, reason


BEFORE = [
    "<h1>Council buys a bridge</h1>",
    "<p class='byline'>By Ida Marsh</p>",
    "<p>By Ida Marsh</p>",
    "<p>Published: 10 February 2018, 12:15</p>",
    "<h2>Council buys a bridge</h2>",
]


@pytest.mark.parametrize("before", BEFORE)
def test_headline_byline_and_date_are_not_the_text(before: str) -> None:
    head = "<title>Council buys a bridge</title><meta name='author' content='Ida Marsh'>"
    assert parse(html(f"<article>{before}{BODY}</article>", head)).text == TEXT


AFTER = [
    ("<p>Additional reporting by Ole Strand; editing by Ann Quay.</p>", "credits"),
    ("<p>Ida Marsh is a reporter at the Gazette.</p>", "about the writer"),
    ("<p>Ida joined the Gazette in 2015 and covers the coast.</p>", "about the writer by first name"),
    (
        "<p>Ole Strand on February 10, 2018 at 4:47 pm said:</p><p>I have driven over that bridge for forty years and "
        "never once fell off, nor did any lorry that I know of.</p><p>Ann Quay February 11, 2018 - 9:12 am</p>"
        "<p>You have been lucky.</p>",
        "comments that nothing marks",
    ),
    ("<p>858 shares</p><p>2018-02-10T12:15:00Z</p><p>[email protected]</p><p>Next post</p>", "what scripts leave"),
    ("<p>This website uses cookies to count its readers.</p>", "cookies"),
    ("<p>© 2018 Saltmarsh Gazette. All rights reserved.</p>", "rights"),
    ("<h3>Related stories</h3><ul><li>A mill burns in <a href='/x'>Upper Saltmarsh</a></li></ul>", "related stories"),
    (
        "<div id='comments'><p>I have driven over that bridge for forty years and never once fell off.</p></div>",
        "comments",
    ),
    ("<p>Follow us on Twitter @saltmarsh</p>", "follow"),
    ("<p>Follow Ida Marsh on X</p>", "follow the writer"),
    ("<p>Research by Ole Strand</p>", "research"),
    ("<p>This story first appeared in the Sunday Gazette.</p>", "where it was before"),
    ("<p>This material may not be published, broadcast or rewritten.</p>", "what may be done with it"),
    ("<p>Our Standards: The Gazette's code of conduct</p>", "standards"),
    ("<p>Send a letter to the editor: letters@gazette.example. Letters to the editor: send 200 words.</p>", "letters"),
    ("<p>Filed under: Bridges</p>", "tags"),
]


@pytest.mark.parametrize(("after", "reason"), AFTER, ids=[reason for _, reason in AFTER])
def test_what_follows_the_article_is_left_out(after: str, reason: str) -> None:
    page = html(f"<article>{BODY}{after}</article>", "<meta name='author' content='Ida Marsh'>")
    assert parse(page).text == TEXT, reason


SENTENCES = [
    "Most of them were never found.",
    "More on Monday than on Sunday.",
    "Video from the scene shows 20 people on the roof.",
    "Photographs of the pier were sold for $80.",
    "Copyright law does not protect a bridge.",
    "If you buy a house in the county, you pay 5 percent.",
    "Loading docks at the port were shut for 3 days.",
    "By Monday the water was 2.3 metres deep.",
    "By Tuesday morning 3,200 people had left the town.",
    "Register to vote by October 5.",
    "Contacts between the two towns resumed in 2017.",
    "Related claims cost the county $1.2 million.",
    "Sharing a boat is common.",
    "Popular on both banks, the ferry carried 170 cars.",
    "Published in 1851, the map shows no bridge.",
    "Follow the river for 14 miles.",
    "Comments by the mayor were brief.",
    "Residents may sign up for free rides today.",
    "The writer is a member of the council.",
    "Sign up periods end in 12 days, the county said.",
    "An error occurred in the count of 1,526 ballots, the clerk said.",
    "By entering the market in 2017, the mill added 170 jobs.",
    "Like many in the town, she wrote about it on Facebook.",
    "Contact between the two on WhatsApp ended in May.",
    "Email records show that he wrote to @saltmarsh twice.",
    "Download speeds rose 12 percent for subscribers of both networks.",
    "This report was published in 2017 by the harbour office.",
    "This story of the bridge was published in 80 languages.",
    "Research by the county found that 12 percent of drivers turned back.",
    "Speeding contributed to this accident, police said.",
    "Letters to the editor ran two to one against the bridge.",
    "The cookie policy of the county cost 80 bakers their jobs.",
    "You need to register by May to vote on the bridge.",
    "Share prices of the mill fell 12 percent.",
    "On February 10, 2018 at 4:47 pm the bridge was shut.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("at", [0, 1, 3], ids=["first", "between", "last"])
def test_no_sentence_of_an_article_is_taken_for_boilerplate(sentence: str, at: int) -> None:
    paragraphs = [FIRST, SECOND, THIRD]
    paragraphs.insert(at, sentence)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert parse(html(f"<article>{body}</article>")).text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("author", ["AP", "The Gazette", "W", "Ida"])
def test_the_last_paragraph_is_not_taken_for_words_on_an_author_of_a_short_name(author: str) -> None:
    assert parse(html(f"<article>{BODY}</article>", f"<meta name='author' content='{author}'>")).text == TEXT
    apply = "Applications are open, the Gazette has learnt, and Ida Quay has sent the first."
    page = html(f"<article>{BODY}<p>{apply}</p></article>", f"<meta name='author' content='{author}'>")
    assert parse(page).text == f"{TEXT}\n\n{apply}"


def test_long_comments_do_not_outweigh_a_short_article() -> None:
    comments = "".join(f"<div class='comment'><p>{SECOND} Comment {n}.</p></div>" for n in range(5))
    page = html(f"<article>{BODY}</article><section class='comments'>{comments}</section>")
    assert parse(page).text == TEXT


KEPT = [
    ("<p><b>1</b>,526 letters and <i>80</i> boats, in all.</p>", "1,526 letters and 80 boats, in all."),
    ("<p>Head<span>line</span>s, and <a href='/'>1</a>st.</p>", "Headlines, and 1st."),
    ("<p>Some&nbsp;170&thinsp;cases &amp; more, at 5&deg;.</p>", "Some 170 cases & more, at 5°."),
    (
        "<p>A long com&shy;pound and a zero\u200bwidth, side by side.</p>",
        "A long compound and a zerowidth, side by side.",
    ),
    ("<p>Line one<br>line two of the address.</p>", "Line one\nline two of the address."),
    ("<p>(<span class='hidden-link tag'>Borno</span>) is a state of Nigeria.</p>", "(Borno) is a state of Nigeria."),
    (
        "<ul><li>First, the piers are cast.</li><li>Then the deck.</li></ul>",
        "First, the piers are cast.\n\nThen the deck.",
    ),
    ("<h2>What it costs</h2>", "What it costs"),
    ("<blockquote><p>It is only a bridge.</p></blockquote>", "It is only a bridge."),
    (
        "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2016</td><td>80</td></tr></table>",
        "Year | Boats\n\n2016 | 80",
    ),
    (
        "<figure><table><tr><td>2016</td><td>80</td></tr></table><figcaption>Boats</figcaption></figure>",
        "2016 | 80",
    ),
    ("<p>Correction: An earlier version gave a wrong year.</p>", "Correction: An earlier version gave a wrong year."),
]


@pytest.mark.parametrize(("kept", "expected"), KEPT, ids=[expected[:25] for _, expected in KEPT])
def test_what_belongs_to_the_article_is_kept_as_written(kept: str, expected: str) -> None:
    body = f"<article><p>{FIRST}</p>{kept}<p>{SECOND}</p><p>{THIRD}</p></article>"
    assert parse(html(body)).text == "\n\n".join((FIRST, expected, SECOND, THIRD))


STATED = [
    (f"{FIRST}\n\n{SECOND}", {}, "<div id='app'></div>", f"{FIRST}\n\n{SECOND}", "a page that scripts fill"),
    (f"<p>{FIRST}</p><p>{SECOND}</p>", {}, "<div></div>", f"{FIRST}\n\n{SECOND}", "stated with elements"),
    (f"{TEXT} {TEXT}", {}, f"<p>{FIRST}</p>", f"{TEXT} {TEXT}", "the page shows the beginning only"),
    (f"{FIRST} {SECOND}", {}, BODY, TEXT, "the page shows more"),
    (f"{TEXT} {TEXT}", {"isAccessibleForFree": False}, f"<p>{FIRST}</p>", FIRST, "what is sold is not taken"),
    (f"{TEXT} {TEXT}", {"isAccessibleForFree": "False"}, f"<p>{FIRST}</p>", FIRST, "what is sold, in a text"),
]


@pytest.mark.parametrize(("stated", "fields", "body", "expected", "reason"), STATED, ids=[each[-1] for each in STATED])
def test_what_json_ld_states_is_used_where_the_page_shows_less(
    stated: str, fields: dict[str, object], body: str, expected: str, reason: str
) -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": "A bridge", "articleBody": stated, **fields})
    assert parse(html(body, f"<script type='application/ld+json'>{node}</script>")).text == expected


def test_the_next_article_on_the_page_is_another_article() -> None:
    """Pages that scroll on and on append whole articles in the same template."""
    other = "".join(f"<p>Another story, paragraph {n}: {SECOND}</p>" for n in range(4))
    body = (
        f"<article><h1>A bridge</h1><div class='article-body'>{BODY}{BODY}</div></article>"
        f"<article><h1>A mill</h1><div class='article-body'>{other}</div></article>"
    )
    assert parse(html(body)).text == f"{TEXT}\n\n{TEXT}"


@pytest.mark.parametrize(
    "page",
    [
        html(""),
        html("<nav><a href='/'>Home</a></nav>"),
        html("<script>app()</script>"),
        "<html></html>",
        "   ",
        b"\0\0\0",
    ],
)
def test_a_page_without_an_article_is_an_error(page: str | bytes) -> None:
    with pytest.raises(ParseError, match=r"no article|empty"):
        parse(page)


@pytest.mark.parametrize("depth", [300, 1500])
def test_a_page_nested_very_deep_is_still_read(depth: int) -> None:
    assert parse(html("<div>" * depth + BODY + "</div>" * depth)).text == TEXT


def test_a_page_nested_deeper_than_any_parser_goes_is_an_error() -> None:
    with pytest.raises(ParseError):
        parse(html("<div>" * 5_000 + BODY))


def test_a_page_of_more_paragraphs_than_any_article_is_refused_at_once() -> None:
    with pytest.raises(ParseError, match="more than 20,000 paragraphs"):
        parse(html(f"<article>{BODY}{'<p>Another line of a list.' * 20_001}</article>"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_bring_the_parser_down(content: bytes) -> None:
    try:
        assert parse(content).text
    except ParseError as error:
        assert "\n" not in str(error)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div class='comments'>",
                "<p>",
                "</p>",
                "<table>",
                "<td>",
                "</div>",
                "<img>",
                "<a href=x>",
                "text and more text, in a sentence",
                "<br>",
                "</table>",
                "<figure>",
                "<h1>",
                "<li>",
            ]
        )
    )
)
def test_no_tag_soup_brings_the_parser_down(tags: list[str]) -> None:
    with contextlib.suppress(ParseError):
        parse("".join(tags))
