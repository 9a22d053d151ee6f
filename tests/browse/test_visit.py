"""A reader's way through the pages: start, search, a measure, an official, a claim of their own."""

import dataclasses
import json
from urllib.parse import quote

import httpx
import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from extractor.browse import language
from extractor.models import Annotations, Article, Figure
from extractor.store import Database
from tests.store.examples import HARBOUR, document, harbour, rival


async def get(site: Datasette, path: str) -> httpx.Response:
    response: httpx.Response = await site.client.get(path, follow_redirects=True)
    return response


async def page(site: Datasette, path: str) -> BeautifulSoup:
    response = await get(site, path)
    assert response.status_code == 200, response.text[:2000]
    return BeautifulSoup(response.text, "html.parser")


def words(found: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(" ".join(each.get_text() for each in found.select(selector)).split())


async def test_the_start_page_says_what_is_here(site: Datasette) -> None:
    found = await page(site, "/")
    assert "2 articles from 2 sources: 3 figures, 2 quotes, 3 dates, 1 official and 1 comparison." in words(found)
    links = {a.get_text(): a["href"] for a in found.select("main a")}
    assert str(links["ships, Port Ellis, 2021"]).startswith("/facts/-/comparison/c")
    assert links["Ada Moreno"] == "/facts/-/official/1"
    assert links["ships"] == "/facts/-/measure?noun=ships&kind=count&unit="
    assert words(found, ".bars tbody") == "count 3"
    for link in set(links.values()):
        assert (await get(site, str(link))).status_code == 200, link


async def test_with_several_databases_datasette_lists_them(site: Datasette) -> None:
    site.add_memory_database("other")
    assert "other" in (await get(site, "/")).text


async def test_one_box_searches_figures_quotes_and_articles(site: Datasette) -> None:
    found = await page(site, "/facts/-/search?words=ships")
    links = [str(a["href"]) for a in found.select(".rows a")]
    assert links == [
        "/facts/-/measure?noun=ships&kind=count&unit=",
        "/facts/-/article/1#quote-1",
        *("/facts/-/article/2", "/facts/-/article/1"),
    ]
    assert "No quote has these words." in words(await page(site, "/facts/-/search?words=whale"))


@pytest.mark.parametrize(
    "typed", ['"', "a OR", "NEAR(", "*", "^x", "'; drop table articles; --", "-", "col:x", "\ud800", "\0"]
)
@pytest.mark.parametrize("path", ["search?words=", "check?claim=5+ships+", "measure?kind=count&noun="])
async def test_whatever_is_typed_is_words(site: Datasette, path: str, typed: str) -> None:
    response = await get(site, f"/facts/-/{path}{quote(typed, errors='surrogatepass')}")
    assert response.status_code == (404 if path.startswith("measure") else 200)


async def test_an_official_has_roles_figures_and_quotes(site: Datasette) -> None:
    found = await page(site, "/facts/-/official/1")
    roles = [" ".join(row.get_text(" ").split()) for row in found.select("tbody tr")]
    assert roles == [
        "harbour commissioner Port Ellis 2022-03-01 2022-03-01 1",
        "Harbour Commissioner 2022-03-02 2022-03-02 1",
    ]
    headings = [th.get_text() for th in found.select("thead th")]
    assert headings == ["Role", "Organization", "First seen", "Last seen", "Articles"], (
        "a column with nothing is left out"
    )
    assert [a.get_text() for a in found.select("a.figure")] == ["390", "412"]
    assert "Compared with others: 2 conflict" in words(found)
    assert [a["href"] for a in found.select("a.quote")] == ["/facts/-/article/1#quote-1", "/facts/-/article/1#quote-2"]


async def test_a_measure_is_plotted_over_time(site: Datasette) -> None:
    found = await page(site, "/facts/-/measure?noun=Ships&kind=count&unit=")
    assert [h2.get_text() for h2 in found.select("h2")] == ["By the period it is about", "By publication", "Figures"]
    titles = [title.get_text() for title in found.select("svg title")]
    assert "412, 2021, Ellis Gazette" in titles
    assert "390, 2022-03-02T10:00:00, Courier" in titles
    assert [row.select("td")[1].get_text() for row in found.select("tbody tr")] == ["412", "about 400", "390"]
    csv = next(str(a["href"]) for a in found.select("a") if a.get_text() == "CSV")
    assert len((await get(site, csv)).text.splitlines()) == 4


async def test_the_overview_counts(site: Datasette) -> None:
    found = await page(site, "/facts/-/overview")
    assert words(found, "caption") == "Figures by kind Comparisons by verdict Articles by month Figures by source"
    assert words(found, ".bars tbody") == "count 3 conflict 1 2022-03 2 Ellis Gazette 2 Courier 1"


async def test_the_comparison_is_drawn_on_one_scale(site: Datasette) -> None:
    found = await page(site, "/facts/-/comparison/1")
    assert words(found, "svg > title") == "The claims on one scale: Ellis Gazette 412; Courier 390"
    [first, second] = [float(str(dot["cx"]).rstrip("%")) for dot in found.select("circle")]
    assert first > second
    canonical = found.select_one("link[rel=canonical]")
    assert canonical is not None
    again = await page(site, str(canonical["href"]))
    assert words(again, "h1") == "ships, Port Ellis, 2021"


async def test_words_that_only_one_sentence_has_are_marked(site: Datasette, filled: Database) -> None:
    sentence = "Port Ellis handled 390 ships last year, the port said."
    filled.connection.execute("update comparison_claims set sentence = ? where position = 0", (sentence,))
    found = await page(site, "/facts/-/comparison/1")
    marks = [[mark.get_text() for mark in quote.select("mark.differs")] for quote in found.select("blockquote")]
    assert marks == [["the port said"], ["Harbour Commissioner Ada Moreno told reporters"]]


async def test_a_copy_is_folded_under_its_source(filled: Database) -> None:
    _, article, found = harbour()
    url = "https://copy.example/harbour"
    copied = dataclasses.replace(
        article, id="copy", text=article.text + " " + article.text, url=url, canonical_url=url, publisher="Copy Post"
    )
    original = dataclasses.replace(copied, id="first", url=f"{url}/1", canonical_url=None, publisher="First Post")
    for each in (original, copied):
        filled.write(document(each.id, id=each.id, url=each.url), each, found, run=1, annotator="t")
    filled.connection.executescript(
        """
        delete from comparison_claims;
        insert into comparison_claims (comparison_id, figure_id, position, sentence, kind, value, bound)
        select 1, figures.id, row_number() over (order by figures.id), '', 'count', 412, 'exact'
        from figures join articles on articles.id = figures.article_id
        where figures.text = '412' and articles.given_id in ('first', 'copy')
        """
    )
    site = Datasette([filled.name])
    await site.invoke_startup()
    found_page = await page(site, "/facts/-/comparison/1")
    assert len(found_page.select(".claims > li")) == 1
    assert words(found_page, "details summary") == "1 copy of this article"
    assert "Copy Post" in words(found_page, "details")


async def test_claimreview_is_linked_data(site: Datasette) -> None:
    response = await get(site, "/facts/-/comparison/1.claimreview.json")
    body = response.json()
    assert body["@context"] == "https://schema.org"
    first = body["@graph"][0]
    assert first["@type"] == "ClaimReview"
    assert first["url"].startswith("http://localhost/facts/-/comparison/c")
    assert first["claimReviewed"].startswith("Harbour Commissioner Ada Moreno said")
    assert first["itemReviewed"]["author"] == {"@type": "Person", "name": "Ada Moreno"}
    assert first["itemReviewed"]["appearance"][0]["url"] == "https://www.gazette.example/2022/harbour"
    assert first["reviewBody"].startswith("conflict. ")
    assert "reviewRating" not in first  # agreement is not truth: the rating is left to a person
    assert "null" not in json.dumps(body)


async def test_what_changed_between_versions(filled: Database) -> None:
    first, article, found = harbour()
    text = HARBOUR.replace("412 ships", "421 ships")
    figures = (dataclasses.replace(found.figures[0], text="421"), found.figures[1])
    later = dataclasses.replace(first, content=b"changed", fetched="2022-04-01")
    new = filled.write(
        later,
        dataclasses.replace(article, text=text, title="Corrected"),
        dataclasses.replace(found, figures=figures),
        run=1,
        annotator="t",
    )
    site = Datasette([filled.name])
    await site.invoke_startup()
    assert f"/facts/-/article/{new}/changes" in (await get(site, f"/facts/-/article/{new}")).text
    shown = await page(site, f"/facts/-/article/{new}/changes")
    assert words(shown, "mark.gone") == "412"
    assert words(shown, "mark.added") == "421"
    assert "No longer stated: 412 ships New: 421 ships" in words(shown)
    assert "The title was Port Ellis has its busiest year and is Corrected." in words(shown)
    assert "1 paragraph unchanged" in words(shown)
    assert (await get(site, "/facts/-/article/1/changes")).status_code == 404


ASKED = "Port Ellis had 412 ships in 2021"


async def test_a_typed_claim_meets_its_evidence(site: Datasette) -> None:
    """With the real pipeline: what a visitor types is read as an article is."""
    found = await page(site, f"/facts/-/check?claim={quote(ASKED)}")
    assert [mark.get_text() for mark in found.select("mark.figure")] == ["412"]
    evidence = {a.get_text(): str(a["href"]) for a in found.select(".answer a.figure")}
    assert evidence["412"] == "/facts/-/article/1#figure-1"
    assert words(found, ".answer .verdict strong") in ("single", "agree", "conflict", "rounding")
    answer = (await get(site, f"/facts/-/check?claim={quote(ASKED)}&_format=json")).json()
    assert answer["comparisons"][0]["claims"][0]["relation"] == "asked"


async def test_copies_among_the_evidence_are_folded(filled: Database) -> None:
    _, article, found = harbour()
    url = "https://copy.example/harbour"
    copied = dataclasses.replace(article, id="copy", url=url, canonical_url=url, publisher="Copy Post")
    copied = dataclasses.replace(copied, text=f"{HARBOUR} {HARBOUR}", published="2022-03-05")
    for each in (dataclasses.replace(copied, id="first", url=f"{url}/1", canonical_url=None), copied):
        filled.write(document(each.id, id=each.id, url=each.url), each, found, run=1, annotator="t")
    site = Datasette([filled.name])
    await site.invoke_startup()
    shown = await page(site, f"/facts/-/check?claim={quote(ASKED)}")
    folded = shown.select(".answer details")
    assert folded
    assert words(shown, ".answer details summary").startswith("2 copies of this article")
    assert "Copy Post" in words(shown, ".answer details li")


async def test_without_a_figure_there_is_nothing_to_check(site: Datasette) -> None:
    assert "No figure was found" in words(await page(site, "/facts/-/check?claim=Ships+are+large."))


async def test_a_claim_without_evidence_says_so(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    async def read(article: Article) -> Annotations:
        return Annotations(figures=(Figure(0, 1, "5", "count", 5.0, noun="whales", place="Atlantis"),))

    monkeypatch.setattr(language, "annotate", read)
    assert "Nothing in the database measures this." in words(await page(site, "/facts/-/check?claim=5+whales"))


async def test_a_fresh_database_has_all_pages_too(tmp_path: object) -> None:
    from pathlib import Path

    from extractor.store import open_database

    path = Path(str(tmp_path)) / "facts.db"
    open_database(path).close()
    site = Datasette([str(path)])
    await site.invoke_startup()
    for name in ("start", "search?words=x", "check", "overview"):
        await page(site, f"/facts/-/{name}")
    assert (await get(site, "/facts/-/official/1")).status_code == 404


async def test_an_article_of_unknown_time_and_title(filled: Database) -> None:
    _, article, found = rival()
    url = "https://courier.example/untitled"
    bare = dataclasses.replace(article, title=None, published=None, publisher=None, url=url)
    id = filled.write(document("untitled", url=url), bare, found, run=1, annotator="t")
    site = Datasette([filled.name])
    await site.invoke_startup()
    assert words(await page(site, f"/facts/-/article/{id}"), "h1") == url
