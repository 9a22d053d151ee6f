"""Who is signed in may judge a comparison; nobody else writes anything."""

import re
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from extractor.browse import configuration
from extractor.store import Database


async def site(filled: Database, **options: Any) -> Datasette:
    datasette = Datasette([filled.name], settings=configuration.settings(), **options)
    await datasette.invoke_startup()
    return datasette


def cookie(datasette: Datasette, actor: str = "ada") -> dict[str, str]:
    return {"ds_actor": datasette.sign({"a": {"id": actor}}, "actor")}


def address(filled: Database) -> str:
    return f"/facts/-/comparison/{filled.connection.execute('select permalink from comparisons').fetchone()[0]}"


async def judge(datasette: Datasette, filled: Database, cookies: dict[str, str], **typed: str) -> httpx.Response:
    """Press a button of the page, as a browser does."""
    page = await datasette.client.get(address(filled), cookies=cookies)
    form = BeautifulSoup(page.text, "html.parser").select_one("form.review")
    assert form is not None
    token = form.select_one("input[name=csrftoken]")
    assert token is not None
    cookies = {**cookies, "ds_csrftoken": page.cookies["ds_csrftoken"]}
    sent = {"csrftoken": str(token["value"]), **typed}
    response: httpx.Response = await datasette.client.post(str(form["action"]), data=sent, cookies=cookies)
    return response


def stored(filled: Database) -> list[tuple[str, ...]]:
    return filled.connection.execute("select judgement, note, reviewer, verdict from reviews").fetchall()


async def test_a_signed_in_reader_judges(filled: Database) -> None:
    datasette = await site(filled)
    response = await judge(datasette, filled, cookie(datasette), judgement="rejected", note=" Not the <same> ships. ")
    assert response.status_code == 302
    assert response.headers["location"] == f"{address(filled)}#reviews"
    assert stored(filled) == [("rejected", "Not the <same> ships.", "ada", "conflict")]
    page = BeautifulSoup((await datasette.client.get(address(filled))).text, "html.parser")
    shown = page.select_one("#reviews li")
    assert shown is not None
    assert re.match(r"rejected by ada, \d{4}-\d\d-\d\d \d\d:\d\d Not the <same> ships\.", " ".join(shown.text.split()))


async def test_a_later_judgement_stands_above_the_earlier(filled: Database) -> None:
    datasette = await site(filled)
    await judge(datasette, filled, cookie(datasette), judgement="unsure")
    await judge(datasette, filled, cookie(datasette, "bo"), judgement="confirmed")
    page = BeautifulSoup((await datasette.client.get(address(filled))).text, "html.parser")
    assert [strong.text for strong in page.select("#reviews li strong")] == ["confirmed", "unsure"]
    start = (await datasette.client.get("/facts/-/start")).text
    assert "confirmed by a reader" in start


async def test_the_page_says_when_the_comparison_has_changed_since(filled: Database) -> None:
    datasette = await site(filled)
    await judge(datasette, filled, cookie(datasette), judgement="confirmed")
    filled.connection.execute("update comparisons set verdict = 'rounding', explanation = 'Rounded.'")
    page = (await datasette.client.get(address(filled))).text
    assert "When it was judged, it was “conflict”: The Gazette has 412 ships, the Courier 390." in page


async def test_nobody_writes_without_signing_in(filled: Database) -> None:
    datasette = await site(filled)
    page = await datasette.client.get(address(filled))
    assert "sign in" in page.text
    assert BeautifulSoup(page.text, "html.parser").select_one("form.review, button[name=judgement]") is None
    for path, method in (("/review", "post"), ("/review", "put"), ("/review", "get")):
        response = await getattr(datasette.client, method)(f"{address(filled)}{path}")
        assert response.status_code in (403, 405)
    assert stored(filled) == []


async def test_another_site_cannot_press_the_button(filled: Database) -> None:
    datasette = await site(filled)
    for token in ({}, {"csrftoken": "guessed"}):
        response = await datasette.client.post(
            f"{address(filled)}/review", data={"judgement": "rejected", **token}, cookies=cookie(datasette)
        )
        assert response.status_code == 403
    assert stored(filled) == []


async def test_who_may_review_can_be_configured(filled: Database) -> None:
    datasette = await site(filled, metadata={"plugins": {"extractor": {"review": {"id": "ada"}}}})
    other = await datasette.client.get(address(filled), cookies=cookie(datasette, "bo"))
    assert 'form class="review"' not in other.text
    assert (await judge(datasette, filled, cookie(datasette), judgement="confirmed")).status_code == 302


async def test_what_cannot_be_written_has_no_buttons(filled: Database) -> None:
    filled.connection.execute("pragma wal_checkpoint(truncate)")  # an immutable file is read without its log
    datasette = Datasette([], immutables=[filled.name])
    await datasette.invoke_startup()
    page = await datasette.client.get(address(filled), cookies=cookie(datasette))
    assert page.status_code == 200
    assert 'form class="review"' not in page.text


@pytest.mark.parametrize("judgement", ["", "maybe", "confirmed'; drop table reviews; --"])
async def test_only_the_three_judgements_are_known(filled: Database, judgement: str) -> None:
    datasette = await site(filled)
    assert (await judge(datasette, filled, cookie(datasette), judgement=judgement)).status_code == 400
    assert stored(filled) == []


async def test_reviews_are_rows_like_all_others(filled: Database) -> None:
    datasette = await site(filled)
    await judge(datasette, filled, cookie(datasette), judgement="confirmed")
    rows = (await datasette.client.get("/facts/reviews.json?_shape=array")).json()
    assert [row["judgement"] for row in rows] == ["confirmed"]
    assert "confirmed" in (await datasette.client.get("/facts/reviews.csv")).text
