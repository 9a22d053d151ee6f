"""From sites to a database, killed with -9 at every stage: what is there at the end is what would be there anyway."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.fetch import Web
from extractor.models import Document
from extractor.run import run
from tests.long.crawl import RUN, articles, contents, fetch, fetched, killed, serving

HOSTS, PAGES = 4, 6


def test_a_crawl_killed_again_and_again_ends_with_the_same_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The long version, of 2,000 pages over 20 hosts: python -m tests.long.crawl."""

    def here(folder: Path, arguments: list[str]) -> None:
        monkeypatch.chdir(folder)
        assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0

    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    with serving(HOSTS, PAGES) as sites:
        here(whole, fetch(sites))
        assert set(sites.asked.values()) == {1}
        killed(broken, fetch(sites), 9)
        assert fetched(broken) >= 9
        here(broken, fetch(sites))
        pages = sum(count for address, count in sites.asked.items() if "/news/" in address)
        assert pages <= 2 * HOSTS * PAGES + 2 * HOSTS, "only what was under way is fetched again"
        killed(broken, RUN, 5)
        for folder in (whole, broken):
            here(folder, RUN)
    one, other = (contents(folder / "facts.db") for folder in (whole, broken))
    assert len(one["articles"]) == HOSTS * PAGES and one["figures"] and one["comparisons"]
    assert one == other


def test_a_killed_run_on_the_web_does_not_fetch_again_what_it_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Web, "_keep_pace", lambda *_: None)
    with serving(1, 20) as sites:

        def one_run(killed_after: int | None = None) -> int:
            """Run on the site; how many of its pages were asked for."""

            def progress(documents: Iterable[Document]) -> Iterator[Document]:
                yield from islice(documents, killed_after)
                if killed_after:
                    raise KeyboardInterrupt

            before = sites.asked.total()
            with suppress(KeyboardInterrupt):
                run(sites.sitemaps, tmp_path / "facts.db", allow_private=True, progress=progress)
            return sites.asked.total() - before - 2  # robots.txt and the sitemap

        first = one_run(killed_after=18)
        assert 18 <= first <= 19
        stored = articles(tmp_path)
        assert stored == 16, "a batch was read, the next was not"
        assert one_run() == 20 - stored
        assert one_run() == 20, "a run that came to its end looks for what has changed"
