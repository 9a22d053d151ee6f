import pytest
from lxml import html

from extractor.parse.structured import article_node, json_ld, strings

GRAPH = """{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "@id": "#site", "name": "Gazette"}, {"@type": "Person", "@id": "#ida", "name": "Ida Marsh"},
{"@type": "NewsArticle", "headline": "A bridge", "author": {"@id": "#ida"}, "publisher": [{"@id": "#site"}]}]}"""

SCRIPTS = [
    ('{"@type": "NewsArticle", "headline": "A bridge"}', "plain"),
    ('[{"@type": "WebSite"}, {"@type": ["Thing", "NewsArticle"], "headline": "A bridge"}]', "a list, several types"),
    ('{"@type": "http://schema.org/BlogPosting", "headline": "A bridge"}', "type as an address"),
    ('{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "A bridge"}}', "inside the page"),
    (GRAPH, "a graph"),
    ('<!-- {"@type": "NewsArticle", "headline": "A bridge"} -->', "in a comment"),
    ('//<![CDATA[\n{"@type": "NewsArticle", "headline": "A bridge"}\n//]]>', "in CDATA"),
    ('{"@type": "NewsArticle", "headline": "A bridge",}', "a comma too many"),
    ('{"@type": "NewsArticle", "headline": "A bridge", "text": "line\nbreak"}', "a line break in a text"),
    ('{"@type": "NewsArticle", "headline": "A bridge"};', "a semicolon"),
]


@pytest.mark.parametrize(("source", "reason"), SCRIPTS, ids=[reason for _, reason in SCRIPTS])
def test_json_ld_is_read_as_publishers_write_it(source: str, reason: str) -> None:
    tree = html.document_fromstring(f"<script type='application/ld+json'>{source}</script>")
    assert article_node(json_ld(tree))["headline"] == "A bridge"


@pytest.mark.parametrize("source", ["", "{", "null", "42", '"text"', "[" * 5000, '{"@type": 5}', "[[[]]]"])
def test_broken_json_ld_says_nothing(source: str) -> None:
    tree = html.document_fromstring(f"<script type='application/ld+json'>{source}</script>")
    assert article_node(json_ld(tree)) == {}


def test_references_by_id_are_followed() -> None:
    tree = html.document_fromstring(f"<script type='application/ld+json'>{GRAPH}</script>")
    node = article_node(json_ld(tree))
    assert (strings(node["author"]), strings(node["publisher"])) == (["Ida Marsh"], ["Gazette"])


def test_the_article_of_the_page_comes_before_those_it_links_to() -> None:
    tree = html.document_fromstring(
        """<script type='application/ld+json'>{"@type": "ItemList", "itemListElement": [
        {"@type": "NewsArticle", "headline": "Another", "datePublished": "2018-01-01"}]}</script>
        <script type='application/ld+json'>{"@type": "NewsArticle", "headline": "A bridge"}</script>"""
    )
    assert article_node(json_ld(tree))["headline"] == "A bridge"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ida", ["Ida"]),
        (" Ida &amp; Ole ", ["Ida & Ole"]),
        (["Ida", {"name": "Ole"}], ["Ida", "Ole"]),
        ({"@value": "Ida"}, ["Ida"]),
        ("", []),
        (None, []),
        (5, []),
    ],
)
def test_the_texts_of_a_property(value: object, expected: list[str]) -> None:
    assert strings(value) == expected
