"""From sites to a database, killed with -9 at every stage: what is there at the end is what would be there anyway."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from extractor.fetch import Web
from extractor.models import Document
from extractor.run import run
from tests.long.crawl import articles, serving


def test_killed_at_any_stage_and_run_again_it_ends_with_the_same_database() -> None:
    """Three kills; the 200 of docs/reliability.md: python -m tests.long.kills."""
    kills = [sys.executable, "-m", "tests.long.kills", "--kills", "3", "--hosts", "2", "--pages", "2"]
    done = subprocess.run(kills, cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kills: " in done.stdout
    assert "every database was sound, and after the rerun that of the undisturbed job" in done.stdout


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
