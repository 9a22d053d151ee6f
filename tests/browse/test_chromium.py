"""The pages in a real Chromium: by keyboard, on a telephone, in the dark, for a screen reader, and harmless.

Needs Chromium, and Playwright with axe-core (`pip install playwright axe-playwright-python`, which bring no browser of
their own); left out where one is missing.
"""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from extractor.browse import report
from extractor.models import Annotations, Article, Figure, Official, Quote
from extractor.store import open_database
from tests.browse.test_pages import HOSTILE
from tests.store.examples import document, fill

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VISUAL = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""Rules whose answer depends on colours and width; all others ask the document, which is the same on every screen."""
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PAGES = {
    "start": "start",
    "search": "search?words=ships",
    "check": "check",
    "answer": f"check?claim={quote('Port Ellis had 412 ships in 2021. Nobody counted 7 whales.')}",
    "overview": "overview",
    "article": "article/1",
    "hostile article": "article/3",
    "changes": "article/4/changes",
    "official": "official/1",
    "measure": "measure?noun=ships&kind=count&unit=",
    "comparison": "comparison/1",
}


class Site(NamedTuple):
    base: str
    sign_in: str
    database: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`datasette facts.db`, as a user starts it, on two articles that contradict one another and a hostile one."""
    path = tmp_path_factory.mktemp("browse") / "facts.db"
    with fill(path) as db:
        text = f"{HOSTILE} 5 {HOSTILE}"
        at = text.index(" 5 ") + 1
        found = Annotations(
            figures=(Figure(at, at + 1, "5", "count", 5.0, noun=HOSTILE, unit=HOSTILE, period=HOSTILE, place=HOSTILE),),
            officials=(Official(HOSTILE, HOSTILE, HOSTILE, mentions=((0, 8),)),),
            quotes=(Quote(0, len(text), text, "direct", speaker=HOSTILE, source=HOSTILE, official=0),),
            sentences=((0, len(text)),),
        )
        article = Article("x", text, url="javascript:alert(3)", title=HOSTILE, authors=(HOSTILE,), publisher=HOSTILE)
        db.write(document("x", url="javascript:alert(3)", id="x"), article, found, run=1, annotator="t")
        db.write(
            document("y", url="javascript:alert(3)", id="x", fetched="2023-01-01"), article, found, run=1, annotator="t"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "datasette", "serve", str(path), "--root", "--port", str(port)]
    log = path.with_name("log.txt")
    with log.open("w") as written, subprocess.Popen(command, stdout=written, stderr=written) as server:
        try:
            said = _wait_for(log, r"(http\S+auth-token\S+)[\s\S]*running on")
            yield Site(f"http://127.0.0.1:{port}/facts/-/", said[1], path)
        finally:
            server.terminate()


def _wait_for(log: Path, pattern: str) -> re.Match[str]:
    for _ in range(300):
        if found := re.search(pattern, log.read_text()):
            return found
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(chromium: Any, site: Site) -> Any:
    """One window for all: to open another costs more than most tests do."""
    page = chromium.new_context().new_page()
    page.unwanted = []
    page.on("dialog", lambda dialog: (page.unwanted.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: page.unwanted.append(message.text))
    page.on("request", lambda request: request.url.startswith(site.base[:21]) or page.unwanted.append(request.url))
    return page


@pytest.fixture
def tab(window: Any) -> Iterator[Any]:
    """A tab that notes what must not happen, of a reader who is not signed in."""
    window.set_viewport_size({"width": 1280, "height": 720})
    window.emulate_media(media="screen", color_scheme="light")
    yield window
    window.context.clear_cookies()
    unwanted, window.unwanted[:] = list(window.unwanted), []
    assert unwanted == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_is_accessible_and_fits(tab: Any, site: Site, path: str) -> None:
    """On a telephone by every rule; at a desk, and in the dark, by those whose answer can be another."""
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(site.base + path)
    assert tab.evaluate("document.querySelectorAll('script, [style], [onclick]').length") == 0
    tab.evaluate(AXE)
    assert fits(tab)
    assert violations(tab, {"type": "tag", "values": RULES}) == []
    tab.set_viewport_size({"width": 1440, "height": 800})
    tab.emulate_media(color_scheme="dark")
    assert fits(tab)
    assert violations(tab, {"type": "rule", "values": VISUAL}) == []


def violations(tab: Any, rules: dict[str, Any]) -> list[tuple[str, str]]:
    found = tab.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]


def fits(tab: Any) -> bool:
    wide: bool = tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    return wide


def test_a_mailed_comparison_is_accessible_and_asks_nothing(tab: Any, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    with open_database(site.database, create=False, read_only=True) as db:
        [name] = db.connection.execute("select permalink from comparisons").fetchone()
        file.write_text(report.of_database(db.connection, name, "facts.db"), encoding="utf-8")
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(file.as_uri())
    assert tab.unwanted == [file.as_uri()], "the file itself, and nothing else"
    tab.unwanted.clear()
    assert tab.evaluate("getComputedStyle(document.querySelector('.claims')).listStyleType") == "none", (
        "its style holds"
    )
    tab.evaluate(AXE)
    assert fits(tab)
    assert violations(tab, {"type": "tag", "values": RULES}) == []


def test_no_script_of_a_page_could_run(tab: Any, site: Site) -> None:
    tab.goto(site.base + "article/3")
    tab.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'document.title = "run"';
            document.body.append(script);
        }"""
    )
    assert tab.title() != "run"
    assert "Content Security Policy" in tab.unwanted.pop()


@pytest.mark.parametrize("path", ["/facts", "/facts/claims", "/facts/newest_conflicts", "/facts?sql=select+1"])
def test_datasettes_own_pages_work_under_our_policy(tab: Any, site: Site, path: str) -> None:
    """What the policy forbids would be said on the console, which must be silent."""
    tab.goto(site.base.removesuffix("/facts/-/") + path)
    tab.locator("summary").first.click()
    assert tab.get_by_role("link", name="Start page of facts").is_visible(), "the menu is made by a script"


def test_by_keyboard_alone(tab: Any, site: Site) -> None:
    tab.goto(site.base + "start")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "words", "after the skip link comes the search box"
    tab.keyboard.type("ships")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?words=ships")
    assert tab.get_by_role("heading", level=2).all_inner_texts() == ["Figures", "Quotes", "Articles"]
    tab.get_by_role("link", name="Fewer ships").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/article/2")
    assert tab.get_by_role("heading", level=1).inner_text() == "Fewer ships"


def test_a_fact_leads_to_its_reading_and_back(tab: Any, site: Site) -> None:
    tab.goto(site.base + "article/1")
    tab.locator("article").get_by_role("link", name="412").click()
    assert tab.url.endswith("#about-figure-1")
    reading = tab.locator("li:target")
    assert reading.inner_text().startswith("412 count: 412 ships, 2021, Port Ellis")
    reading.get_by_role("link", name="412", exact=True).click()
    assert tab.locator("mark:target").inner_text() == "412"
    tab.get_by_role("link", name=re.compile("^conflict")).first.click()
    tab.wait_for_url("**/comparison/c*")


def test_a_signed_in_reader_judges(tab: Any, site: Site) -> None:
    tab.goto(site.base + "comparison/1")
    assert tab.get_by_role("button", name="The verdict is wrong").count() == 0
    tab.goto(site.sign_in)
    tab.wait_for_url("**/start")
    tab.goto(site.base + "comparison/1")
    tab.get_by_label("Note").fill("One counts boats.")
    tab.get_by_role("button", name="The verdict is wrong").press("Enter")
    tab.wait_for_url("**/comparison/c*#reviews")
    assert "rejected by root" in tab.locator("#reviews li").inner_text()


def test_printed_there_is_the_text_without_the_tools(tab: Any, site: Site) -> None:
    tab.goto(site.base + "comparison/1")
    tab.emulate_media(media="print")
    assert not tab.locator("nav").is_visible()
    assert tab.locator("blockquote").first.is_visible()


def test_the_plot_is_told_in_words(tab: Any, site: Site) -> None:
    tab.goto(site.base + "comparison/1")
    assert tab.get_by_role("img", name="Ellis Gazette 412; Courier 390").count() == 1
