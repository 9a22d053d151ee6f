"""A comparison as a file to mail: everything is in it, nothing is asked of any machine, and what it holds is text."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from datasette.app import Datasette

from extractor.browse import report
from extractor.cli import main
from extractor.models import Review
from extractor.store import Database
from tests.browse.test_pages import HOSTILE


def permalink(db: Database) -> str:
    return str(db.connection.execute("select permalink from comparisons").fetchone()[0])


def made(db: Database) -> BeautifulSoup:
    return BeautifulSoup(report.of_database(db.connection, permalink(db), "facts.db"), "html.parser")


def test_the_command_writes_all_that_a_reader_needs(filled: Database, tmp_path: Path) -> None:
    filled.review(permalink(filled), Review("rejected", "ada", "One counts boats."))
    out = tmp_path / "report.html"
    done = CliRunner().invoke(main, ["report", permalink(filled), str(out), "--db", filled.name])
    assert done.exit_code == 0, done.output
    page = BeautifulSoup(out.read_bytes(), "html.parser", from_encoding="utf-8")
    told = " ".join(page.get_text(" ").split())
    for words in (
        "conflict from 2 independent sources: for the same thing, place and period sources give different numbers",
        "The Gazette has 412 ships, the Courier 390.",
        "Harbour Commissioner Ada Moreno said on Monday that 412 ships docked in Port Ellis last year.",
        "Port Ellis has its busiest year · Ellis Gazette · 2022-03-01",
        "https://www.gazette.example/2022/harbour",
        "https://courier.example/ships",
        "rejected by ada",
        "One counts boats.",
        f"Comparison {permalink(filled)} of facts.db",
    ):
        assert words in told
    assert [a["href"] for a in page.select("a")] == [
        "https://www.gazette.example/2022/harbour",
        "https://courier.example/ships",
    ]
    assert len(page.select("svg circle")) == 2


def test_it_asks_nothing_of_any_machine(filled: Database) -> None:
    page = made(filled)
    assert page.select("script, link, img, iframe, object, form, [src], [style]") == []
    style = page.select_one("style")
    policy = page.select_one("meta[http-equiv='Content-Security-Policy']")
    assert style is not None
    assert policy is not None
    assert not re.search(r"url\(|@import", style.get_text())
    digest = base64.b64encode(hashlib.sha256(style.get_text().encode()).digest()).decode()
    assert str(policy["content"]).startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_hostile_words_show_as_text(filled: Database) -> None:
    filled.review(permalink(filled), Review("unsure", HOSTILE, HOSTILE))
    with filled.connection as connection:
        values = {"text": HOSTILE}
        connection.execute("update comparisons set about = :text, explanation = :text", values)
        connection.execute(
            "update comparison_claims set sentence = :text, noun = :text, period = :text, relation = :text", values
        )
        connection.execute(
            "update articles set title = :text, publisher = :text, published = :text, canonical_url = 'javascript:a()'",
            values,
        )
        connection.execute("update figures set text = :text", values)
        connection.execute("update officials set name = :text", values)
    page = made(filled)
    assert page.select("script, img, [onerror], a") == []
    assert page.get_text().count("<script>alert(1)</script>") > 15
    assert "javascript:a()" in page.get_text()


async def test_the_page_offers_it(site: Datasette, filled: Database) -> None:
    page = BeautifulSoup((await site.client.get("/facts/-/comparison/1")).text, "html.parser")
    [link] = [str(a["href"]) for a in page.select(".downloads a") if a.get_text() == "a file to mail"]
    response = await site.client.get(link)
    assert response.headers["content-disposition"] == f'attachment; filename="{permalink(filled)}.html"'
    assert "sandbox" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.text == report.of_database(filled.connection, permalink(filled), "facts")


@pytest.mark.parametrize("name", ["c000000000000", "1", "'"])
def test_there_is_no_such_comparison(example: Path, name: str) -> None:
    done = CliRunner().invoke(main, ["report", name, "--db", str(example)])
    assert done.exit_code == 2
    assert "no comparison is named" in done.stderr
    assert done.stdout == ""
