"""From sites to a database, killed with -9 at every stage: what is there at the end is what would be there anyway."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import main
from tests.long.crawl import RUN, contents, fetch, fetched, killed, serving

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
        for reached in (3, 14):
            killed(broken, fetch(sites), reached)
            assert reached <= fetched(broken)
        here(broken, fetch(sites))
        pages = sum(count for address, count in sites.asked.items() if "/news/" in address)
        assert pages <= 2 * HOSTS * PAGES + 2 * 2 * HOSTS, "only what was under way is fetched again"
        killed(broken, RUN, 5)
        for folder in (whole, broken):
            here(folder, RUN)
    one, other = (contents(folder / "facts.db") for folder in (whole, broken))
    assert len(one["articles"]) == HOSTS * PAGES and one["figures"] and one["comparisons"]
    assert one == other
