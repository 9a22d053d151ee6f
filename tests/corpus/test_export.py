"""A corpus as files: whole, the same again, and read back as it was."""

import hashlib
import json
from pathlib import Path

import pytest

from extractor.corpus.export import MANIFEST, Format, export
from extractor.errors import StoreError
from extractor.fetch import fetch
from extractor.models import Article
from extractor.parse import parse
from extractor.store import Database, Selection
from tests.corpus.conftest import ARTICLES
from tests.fetch.conftest import fail

FORMATS: list[Format] = ["jsonl", "parquet", "text"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_manifest_tells_what_is_there(database: Database, tmp_path: Path, form: Format) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    folder = tmp_path / "out"
    made = export(database, Selection(language="en"), form, folder)
    assert made == json.loads((folder / MANIFEST).read_text())
    assert (made["articles"], made["format"], made["query"]["language"]) == (4, form, "en")
    assert (made["first"], made["last"], made["outlets"]["Harbor Ledger"]) == ("2021-05-04", "2021-07", 3)
    assert {each["file"] for each in made["files"]} == {path.name for path in folder.iterdir()} - {MANIFEST}
    for each in made["files"]:
        content = (folder / each["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (each["bytes"], each["sha256"])
    assert str(tmp_path) not in (folder / MANIFEST).read_text(), "where it was made is nobody's business"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_articles_make_the_same_bytes(database: Database, tmp_path: Path, form: Format) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    one, two = (export(database, Selection(), form, tmp_path / name)["files"] for name in ("one", "two"))
    assert one == two


def test_jsonl_is_read_back_as_it_was(database: Database, tmp_path: Path) -> None:
    export(database, Selection(), "jsonl", tmp_path / "out")
    assert {parse(each) for each in fetch([str(tmp_path / "out" / "articles.jsonl")], on_error=fail)} == set(
        database.articles()
    )


def test_a_text_is_only_the_text_and_the_index_tells_the_rest(database: Database, tmp_path: Path) -> None:
    export(database, Selection(), "text", tmp_path / "out")
    found: list[Article] = [parse(each) for each in fetch([str(tmp_path / "out")], on_error=fail)]
    assert {(each.url, each.text) for each in found} == {(each.url, each.text) for each in database.articles()}
    index = [json.loads(line) for line in (tmp_path / "out" / "index.jsonl").read_text().splitlines()]
    assert [each["published"] for each in index if each["id"] == "a"] == [ARTICLES[0].published]
    assert all(each["file"].isascii() for each in index)


def test_parquet_holds_every_field(database: Database, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(database, Selection(), "parquet", tmp_path / "out")
    rows = parquet.read_table(tmp_path / "out" / "articles.parquet").to_pylist()
    assert [row["agency"] for row in rows if row["id"] == "a"] == ["Reuters"]
    assert {row["text"] for row in rows} == {each.text for each in ARTICLES}
    assert {row["outlet"] for row in rows} == {"Harbor Ledger", "Inland Post", "Hafenblatt"}


def test_what_is_there_already_is_left_alone(database: Database, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("Dear diary")
    with pytest.raises(StoreError, match="is there already"):
        export(database, Selection(), "jsonl", tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["diary.txt"]
    (tmp_path / "empty").mkdir()
    assert export(database, Selection(), "jsonl", tmp_path / "empty")["articles"] == 5
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
