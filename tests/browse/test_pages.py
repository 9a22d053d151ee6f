"""Every page answers, leads to the facts, and shows what an article holds as text."""

import dataclasses
import sqlite3
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from bs4 import BeautifulSoup, Tag
from datasette.app import Datasette

from extractor import resources
from extractor.browse import configuration
from extractor.models import Annotations, Article, Figure, Official, Quote
from extractor.store import Database, open_database
from tests.store.examples import HARBOUR, document, harbour, write_comparisons

TABLES = (
    *("articles", "documents", "sources", "people", "officials", "mentions", "figures", "dates", "quotes"),
    *("comparisons", "comparison_claims", "reviews", "measures", "tallies", "runs", "failures", "sentences"),
)
VIEWS = tuple(file.stem for file in sorted((resources.path("db") / "views").glob("*.sql")))
QUERIES = tuple(file.stem for file in sorted((resources.path("db") / "queries").glob("*.sql")))
ASKED = "?words=ships&thing=ship&name=Moreno&person=1&article=1&noun=Ships&kind=count&unit="


async def get(site: Datasette, path: str) -> httpx.Response:
    response: httpx.Response = await site.client.get(path, follow_redirects=True)
    return response


def soup(response: httpx.Response) -> BeautifulSoup:
    assert response.status_code == 200, response.text[:2000]
    return BeautifulSoup(response.text, "html.parser")


@pytest.mark.parametrize("path", ["/", "/facts", *(f"/facts/{name}" for name in TABLES + VIEWS)])
async def test_tables_and_views_answer(site: Datasette, path: str) -> None:
    page = soup(await get(site, path))
    if path != "/facts/reviews":
        assert page.select_one("p.zero-results") is None
    if path.count("/") == 2 and path != "/facts/sentences":
        name = path.rpartition("/")[2]
        heading = page.select_one("h1")
        assert heading is not None
        assert heading.get_text().removesuffix(" (view)") == configuration.metadata()["tables"][name]["title"]
        assert configuration.metadata()["tables"][name]["description"] in page.get_text()


@pytest.mark.parametrize("name", QUERIES)
async def test_questions_answer(site: Datasette, name: str, filled: Database) -> None:
    permalink = filled.connection.execute("select permalink from comparisons").fetchone()[0]
    page = soup(await get(site, f"/facts/{name}{ASKED}&permalink={permalink}"))
    assert configuration.metadata()["queries"][name]["title"] in page.get_text()
    assert page.select_one(".message-error") is None
    if name != "changed_articles":  # none of the two did
        assert page.select_one("table.rows-and-columns td") is not None


@pytest.mark.parametrize("words", ['"', "a OR", "NEAR(", "*", "^x", "x'; drop table articles; --", "", "-", "col:x"])
@pytest.mark.parametrize("path", ["search_articles?words=", "search_quotes?words=", "articles?_search="])
async def test_whatever_is_typed_into_a_search_box_is_words(site: Datasette, path: str, words: str) -> None:
    response = await get(site, f"/facts/{path}{quote(words)}")
    assert soup(response).select_one(".message-error") is None


def test_every_query_and_table_is_described(filled: Database) -> None:
    declared = configuration.metadata()
    assert set(declared["queries"]) == set(QUERIES)
    for query in declared["queries"].values():
        assert query["title"]
        assert query["description"]
    there = {
        name for (name,) in filled.connection.execute("select name from sqlite_master where type in ('table', 'view')")
    }
    ours = {name for name in there if "_fts" not in name}
    assert set(declared["tables"]) == ours
    for name, table in declared["tables"].items():
        columns = {column for _, column, *_ in filled.connection.execute(f"pragma table_info({name})")}
        used = {*table.get("columns", {}), *table.get("facets", []), table.get("label_column"), table.get("fts_pk")}
        assert used - {None} <= columns, name


@pytest.mark.parametrize(
    ("path", "words", "anchor"),
    [
        ("/facts/figures", "nearly 400", "figure"),
        ("/facts/claims", "nearly 400", "figure"),
        ("/facts/conflicts", "412", "figure"),
        ("/facts/figures_about?thing=ships", "nearly 400", "figure"),
        ("/facts/quotes", "We have never seen so many,", "quote"),
        ("/facts/search_quotes?words=many", "We have never seen so many,", "quote"),
        ("/facts/who_said?name=Moreno", "We have never seen so many,", "quote"),
        ("/facts/dates", "Monday", "date"),
        ("/facts/officials", "Ada Moreno", "official"),
        ("/facts/by_official", "Ada Moreno", "official"),
    ],
)
async def test_a_fact_leads_to_its_place_in_its_article(site: Datasette, path: str, words: str, anchor: str) -> None:
    links = [a for a in soup(await get(site, path)).select("td a") if a.get_text() == words]
    address, _, fragment = str(links[0]["href"]).partition("#")
    assert fragment.startswith(f"{anchor}-")
    page = soup(await get(site, address))
    target = page.find(id=fragment)
    assert isinstance(target, Tag)
    assert target.get_text() == words
    assert target["class"] == [anchor]
    sentence = target.find_parent("span", class_="sentence")
    assert sentence is not None
    assert sentence.get_text() in HARBOUR


async def test_the_article_page_has_the_text_and_each_reading(site: Datasette) -> None:
    response = await get(site, "/facts/-/article/1")
    page = soup(response)
    text = "\n\n".join(p.get_text() for p in page.select("article p"))
    assert text == HARBOUR
    readings = {li.get_text() for li in page.select("aside li")}
    assert "412 count: 412 ships, 2021, Port Ellis; claimed by Ada Moreno conflict: ships, Port Ellis, 2021" in readings
    assert "nearly 400 count: about 400 ships, 2021, Port Ellis" in readings
    assert "Ada Moreno harbour commissioner, Port Ellis more about Ada Moreno" in readings
    assert "last year DATE 2021" in readings
    assert {a["href"] for a in page.select("aside li a:not([href^='#'])")} > {"/facts/-/official/1"}
    for link in page.select("article a, aside a[href^='#']"):
        assert page.find(id=str(link["href"]).removeprefix("#")) is not None, "text and readings lead to one another"
    assert [a.get_text() for a in page.select("article mark.figure a")] == ["412", "nearly 400"]
    assert page.select_one("script, [onclick], [style]") is None
    assert "default-src 'none'" in response.headers["content-security-policy"]


async def test_the_comparison_page_has_the_claims_side_by_side(site: Datasette) -> None:
    table = soup(await get(site, "/facts/conflicts"))
    assert table.find("a", href="/facts/-/comparison/1", string="ships, Port Ellis, 2021") is not None
    page = soup(await get(site, "/facts/-/comparison/1"))
    assert [mark.get_text() for mark in page.select("blockquote mark.figure")] == ["412", "390"]
    assert "conflict from 2 independent sources" in " ".join(page.get_text().split())
    assert [a["href"] for a in page.select(".claims .side a")] == [
        "/facts/-/article/1#figure-1",
        "/facts/-/article/2#figure-3",
    ]


@pytest.mark.parametrize(
    "path",
    [
        *("/facts/-/article/99", "/facts/-/article/x", "/nothing/-/article/1", "/facts/-/comparison/99"),
        *("/facts/-/article/999999999999999999", "/facts/-/article/..%2f1"),
    ],
)
async def test_what_is_not_there_is_not_found(site: Datasette, path: str) -> None:
    assert (await get(site, path)).status_code == 404


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></mark></article>"


async def test_hostile_words_show_as_text_everywhere(tmp_path: Path) -> None:
    text = f"{HOSTILE} 5 {HOSTILE}"
    at = text.index(" 5 ") + 1
    article = Article(
        HOSTILE, text, url="javascript:alert(1)", title=HOSTILE, authors=(HOSTILE,), publisher=HOSTILE,
        published=HOSTILE, language='"><script>',
    )  # fmt: skip
    found = Annotations(
        figures=(Figure(at, at + 1, "5", "count", 5.0, noun=HOSTILE, unit=HOSTILE, period=HOSTILE, place=HOSTILE),),
        officials=(Official(HOSTILE, HOSTILE, HOSTILE, mentions=((0, 8),)),),
        quotes=(Quote(0, len(text), text, "direct", speaker=HOSTILE, source=HOSTILE, official=0),),
        sentences=((0, len(text)),),
    )
    with open_database(tmp_path / "facts.db") as db:
        run = db.start_run(HOSTILE, [HOSTILE], HOSTILE)
        db.record_failure(run, HOSTILE, HOSTILE)
        db.write(document("x", url="javascript:alert(1)", id=HOSTILE), article, found, run=run, annotator=HOSTILE)
        write_comparisons(db, [])
    site = Datasette([str(tmp_path / "facts.db")])
    await site.invoke_startup()
    pages = [f"/facts/{name}" for name in TABLES + VIEWS] + [
        f"/facts/{name}?words=5&thing=s&name=s" for name in QUERIES
    ]
    typed = quote(HOSTILE, safe="")
    measure = f"measure?kind=count&unit={typed}&noun={typed}"
    ours = ("article/1", "start", "search?words=5", f"search?words={typed}", "overview", "official/1", measure)
    for path in (*pages, "/facts/articles/1", *(f"/facts/-/{each}" for each in ours)):
        page = soup(await get(site, path))
        assert page.find("img") is None, path
        assert not [script for script in page.find_all("script") if "alert" in script.get_text()], path
        assert page.find(href=lambda href: bool(href) and href.startswith("javascript:")) is None, path
        assert not [tag for tag in page.find_all(True) if tag.has_attr("onerror")], path
    marked = soup(await get(site, "/facts/-/article/1"))
    body = marked.select_one("article")
    assert body is not None
    assert body.get_text().strip() == text
    assert body["lang"] == '"><script>'


async def test_versions_lead_to_one_another(filled: Database) -> None:
    page, article, found = harbour()
    later = dataclasses.replace(page, content=b"changed", fetched="2022-04-01")
    filled.write(later, dataclasses.replace(article, title="Corrected"), found, run=1, annotator="t")
    site = Datasette([filled.name])
    await site.invoke_startup()
    old = soup(await get(site, "/facts/-/article/1"))
    assert old.select_one(".notice") is not None
    link = old.select_one(".versions a")
    assert link is not None
    new = soup(await get(site, str(link["href"])))
    assert new.select_one(".notice") is None
    heading = new.select_one("h1")
    assert heading is not None
    assert heading.get_text() == "Corrected"
    changed = soup(await get(site, "/facts/changed_articles"))
    assert len(changed.select("tbody tr")) == 2


async def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "recipes.db") as connection:
        connection.execute("create table figures (id integer primary key, text text, article_id integer)")
        connection.execute("insert into figures values (1, 'two eggs', 3)")
    connection.close()
    site = Datasette([str(tmp_path / "recipes.db")])
    await site.invoke_startup()
    page = soup(await get(site, "/recipes/figures"))
    assert "two eggs" in page.get_text()
    assert page.find("a", href=lambda href: bool(href) and "/-/article" in href) is None
    assert (await get(site, "/recipes/-/article/3")).status_code == 404


async def test_what_the_user_configures_goes_first(filled: Database) -> None:
    mine = {"databases": {"facts": {"tables": {"claims": {"title": "Mine"}}}}}
    site = Datasette([filled.name], metadata=mine)
    await site.invoke_startup()
    for _ in range(2):
        assert site.metadata("title", database="facts", table="claims") == "Mine"
        assert site.metadata("title", database="facts", table="quotes") == "Quotes"
    assert configuration.metadata()["tables"]["claims"]["title"] == "Claims"


async def test_a_large_database_is_not_counted_unasked(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.browse.plugin._LARGE", 2)
    site = Datasette([filled.name], settings=configuration.settings())
    await site.invoke_startup()
    for path in ("/facts/claims", "/facts/claims?kind=count"):
        page = soup(await get(site, path))
        assert len(page.select("table.rows-and-columns tbody tr")) == 3
        assert page.select_one(".facet-results .facet-info") is None
        assert "3 rows" not in page.get_text()
    asked = soup(await get(site, "/facts/claims?_facet=kind"))
    assert asked.select_one(".facet-info") is not None


async def test_a_private_database_stays_private(filled: Database) -> None:
    site = Datasette([filled.name], metadata={"databases": {"facts": {"allow": {"id": "root"}}}})
    await site.invoke_startup()
    assert (await get(site, "/facts/-/article/1")).status_code == 403


async def test_the_style_sheet_is_served(site: Datasette) -> None:
    link = soup(await get(site, "/facts/-/article/1")).select_one("link[rel=stylesheet]")
    assert link is not None
    response = await get(site, str(link["href"]))
    assert response.status_code == 200
    assert "mark.figure" in response.text
    assert "http" not in response.text  # nothing is asked of another machine


async def test_whose_text_it_is_and_why_there_are_no_facts(site: Datasette, filled: Database) -> None:
    _, article, _ = harbour()
    other = dataclasses.replace(
        article, id="hafen", agency="Reuters", language="de", parent="https://gazette.example/live"
    )
    page = document("<p>hafen", id="hafen", url="https://gazette.example/hafen")
    row = filled.write(page, other, Annotations(), run=filled.start_run("run", [], "0"), annotator="t")
    shown = soup(await get(site, f"/facts/-/article/{row}")).get_text()
    assert "text of Reuters" in shown and "not in English (de)" in shown and "one post of a live blog" in shown
    first = soup(await get(site, "/facts/-/article/1")).get_text()
    assert "text of" not in first and "not in English" not in first and "live blog" not in first
