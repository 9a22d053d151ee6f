import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import StoreError
from extractor.fetch import fetch, save, saved
from extractor.fetch.folder import _name
from extractor.fetch.web import Web
from extractor.models import Document, Source
from tests.fetch.conftest import Site, fail


def page(address: str, content: bytes = b"<p>x") -> Document:
    return Document(
        id=address, content=content, media_type="text/html", url=address, fetched="2018-02-10T12:15:00+00:00"
    )


def test_pages_are_written_gzipped_with_their_index_and_read_back(tmp_path: Path) -> None:
    assert save([page("https://example.org/news/budget-2019?id=5")], tmp_path) == 1
    [entry] = map(json.loads, (tmp_path / "index.jsonl").read_text().splitlines())
    assert entry["url"] == "https://example.org/news/budget-2019?id=5"
    assert entry["file"].startswith("example-org-news-budget-2019-")
    assert gzip.decompress((tmp_path / entry["file"]).read_bytes()) == b"<p>x"
    [document] = fetch([str(tmp_path)], on_error=fail)
    assert (document.url, document.content, document.fetched) == (entry["url"], b"<p>x", entry["fetched"])


def test_all_that_is_known_of_a_page_comes_back(tmp_path: Path) -> None:
    given = replace(
        page("https://example.org/1"),
        charset="utf-8",
        status=200,
        headers=(("ETag", '"1"'), ("Set-Cookie", "reader=7")),
        redirects=("https://example.org/start",),
        source=Source("Gazette", country="GB", wire=True),
    )
    save([given], tmp_path)
    [again] = fetch([str(tmp_path)], on_error=fail)
    assert replace(again, id=given.id, path=None) == replace(given, headers=(("ETag", '"1"'),))


def test_every_kind_of_document_is_kept(tmp_path: Path) -> None:
    given = [
        page("https://example.org/1"),
        Document(id="t", content=b"Plain.", media_type="text/plain"),
        Document(id="j", content=b'{"id": "j", "text": "J."}', media_type="application/json"),
    ]
    assert save(given, tmp_path) == 3
    read_back = {each.content: each.media_type for each in fetch([str(tmp_path)], on_error=fail)}
    assert read_back == {each.content: each.media_type for each in given}


def test_a_page_already_there_is_not_fetched_again(tmp_path: Path, site: Site, web: Web) -> None:
    addresses = [site.page("/1"), site.page("/2")]
    for _ in range(2):
        save(fetch(addresses, on_error=fail, web=web, skip=saved(tmp_path)), tmp_path)
    assert (site.count("/1"), site.count("/2")) == (1, 1)
    assert saved(tmp_path) == set(addresses)


@pytest.mark.parametrize("reached", range(8))
def test_killed_at_any_step_of_a_page_nothing_is_read_without_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reached: int
) -> None:
    """Read without it, the page would be stored as another article than the same page once it has its line."""
    steps = iter(range(8))

    def stops(step: Callable[..., Any]) -> Callable[..., Any]:
        def stopping(*given: Any) -> Any:
            if next(steps, None) == reached:
                raise KeyboardInterrupt
            return step(*given)

        return stopping

    long = replace(page("https://example.org/1", b"<p>one"), more=(b"<p>two", b"<p>three"))
    for name in ("write_bytes", "replace"):
        monkeypatch.setattr(Path, name, stops(getattr(Path, name)))
    with suppress(KeyboardInterrupt):
        save([long], tmp_path)
    monkeypatch.undo()
    found = list(fetch([str(tmp_path)], on_error=lambda _: None))
    assert all(document.url == long.url and document.more == long.more for document in found)
    if long.id not in saved(tmp_path):
        save([long], tmp_path)
    assert [(document.url, document.more) for document in fetch([str(tmp_path)], on_error=fail)] == [
        (long.url, long.more)
    ]


def test_a_killed_run_leaves_whole_pages_and_goes_on(tmp_path: Path) -> None:
    def killed() -> Iterator[Document]:
        yield page("https://example.org/1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(killed(), tmp_path)
    with (tmp_path / "index.jsonl").open("a") as lines:
        lines.write('{"file": "cut-off-in-the-mid')
    assert saved(tmp_path) == {"https://example.org/1"}
    save([page("https://example.org/2")], tmp_path)
    assert saved(tmp_path) == {"https://example.org/1", "https://example.org/2"}
    assert len(list(fetch([str(tmp_path)], on_error=fail))) == 2


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StoreError, match="cannot write"):
        save([page("https://example.org/1")], tmp_path / "taken")


@given(st.text())
def test_no_file_name_comes_from_the_network_as_it_is(path: str) -> None:
    name = _name(page(f"https://example.org/{path}"))
    assert Path(name).name == name
    assert not name.startswith(".")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) < 100
