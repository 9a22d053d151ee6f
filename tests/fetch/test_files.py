import gzip
import io
import json
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.fetch import count, fetch
from extractor.fetch import files as module
from tests.fetch.conftest import fail

PAGE = b"<html><body><p>One page.</p></body></html>"


def read(*inputs: str | Path, stdin: bytes = b"") -> tuple[list[tuple[str, str, bytes]], list[str]]:
    """What was read, as (id, media type, content), and what was reported."""
    errors: list[ExtractorError] = []
    found = fetch([str(each) for each in inputs], on_error=errors.append, stdin=io.BytesIO(stdin))
    return [(each.id, each.media_type, each.content) for each in found], [str(error) for error in errors]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("page.html", PAGE, [("page", "text/html", PAGE)]),
        ("page.HTM", PAGE, [("page", "text/html", PAGE)]),
        ("page.html.gz", gzip.compress(PAGE, mtime=0), [("page", "text/html", PAGE)]),
        ("a.story.html.gz", gzip.compress(PAGE, mtime=0), [("a.story", "text/html", PAGE)]),
        ("story.txt", b"Plain.", [("story", "text/plain", b"Plain.")]),
        ("story.txt.gz", gzip.compress(b"Plain.", mtime=0), [("story", "text/plain", b"Plain.")]),
        (
            "two.jsonl",
            b'{"id": "a", "text": "A."}\n\n{"id": 7, "text": "B."}\n',
            [
                ("a", "application/json", b'{"id": "a", "text": "A."}\n'),
                ("7", "application/json", b'{"id": 7, "text": "B."}\n'),
            ],
        ),
        ("one.jsonl.gz", gzip.compress(b'{"id": "a"}', mtime=0), [("a", "application/json", b'{"id": "a"}')]),
    ],
)
def test_each_kind_of_file(tmp_path: Path, name: str, content: bytes, expected: list[tuple[str, str, bytes]]) -> None:
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == (expected, [])
    assert count([str(tmp_path / name)]) == len(expected)


def test_a_folder_gives_its_pages_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.html", "a.html.gz", "c.txt", ".hidden.html", "notes.md", "d.jsonl"):
        content = {"a.html.gz": gzip.compress(PAGE), "d.jsonl": b'{"id": "d1"}\n{"id": "d2"}\n'}.get(name, PAGE)
        (tmp_path / name).write_bytes(content)
    assert [name for name, _, _ in read(tmp_path)[0]] == ["a", "b", "c", "d1", "d2"]
    assert count([str(tmp_path)]) == 5


def test_the_index_of_a_folder_gives_address_and_time(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    entry = {"file": "a.html", "url": "https://example.org/a", "fetched": "2018-02-10T12:15:00Z", "charset": "utf-8"}
    (tmp_path / "index.jsonl").write_text(json.dumps(entry) + "\n")
    [document] = fetch([str(tmp_path)], on_error=fail)
    assert (document.url, document.fetched, document.charset) == (entry["url"], entry["fetched"], "utf-8")
    assert document.path == str(tmp_path / "a.html")


def test_standard_input_is_jsonl() -> None:
    found, errors = read("-", stdin=b'{"id": "a", "text": "A."}')
    assert [name for name, _, _ in found] == ["a"]
    assert errors == []
    assert count(["-"]) is None


BAD_FILES = [
    ("missing.html", None, "missing.html: not found (check the path)"),
    ("missing.jsonl", None, "missing.jsonl: not found (check the path)"),
    ("missing", None, "missing: not found (check the path)"),
    ("page.docx", b"PK", "page.docx: this kind of file cannot be read"),
    ("empty.html", b"", "empty.html: the file is empty"),
    ("blank.txt", b" \n", "blank.txt: the file is empty"),
    ("empty.jsonl", b"", "empty.jsonl: holds no articles"),
    ("cut.html.gz", gzip.compress(PAGE * 50, mtime=0)[:40], "cut.html.gz: the gzip data is cut off"),
    ("cut.jsonl.gz", gzip.compress(b'{"id": 1}\n', mtime=0)[:15], "cut.jsonl.gz: the gzip data is cut off"),
    ("plain.html.gz", PAGE, "plain.html.gz: is not valid gzip"),
    ("bomb.html.gz", gzip.compress(bytes(2_000_000), mtime=0), "bomb.html.gz: is larger than 1 MB"),
    ("huge.html", b"x" * 2_000_000, "huge.html: is larger than 1 MB"),
    ("latin.jsonl", '{"id": "é"}\n'.encode("latin-1"), "latin.jsonl, line 1: is not UTF-8"),
    ("broken.jsonl", b'\n{"id": "a",\n', "broken.jsonl, line 2: is not JSON"),
    ("list.jsonl", b"[1]\n", "list.jsonl, line 1: is not a JSON object"),
    ("nameless.jsonl", b'{"text": "A."}\n', 'nameless.jsonl, line 1: the article has no "id"'),
    ("deep.jsonl", b"[" * 200_000 + b"\n", "deep.jsonl, line 1: is"),
    ("long.jsonl", b'{"id": "' + b"x" * 2_000_000 + b'"}\n', "long.jsonl, line 1: is not JSON"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_bad_input_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | None, said: str
) -> None:
    monkeypatch.setattr(module, "PAGE_LIMIT", 1_000_000)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.html").write_bytes(PAGE)
    found, errors = read(tmp_path / name, tmp_path / "good.html")
    assert found == [("good", "text/html", PAGE)]
    [error] = errors
    assert error.startswith(f"{tmp_path}/{said}")
    assert "\n" not in error


def test_a_broken_line_does_not_stop_the_other_lines(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b'{"id": "a"}\n{"id": \n{"id": "c"}\n\xff\n{"id": "e"}')
    found, errors = read(path)
    assert [name for name, _, _ in found] == ["a", "c", "e"]
    assert [error.partition(":")[0] for error in errors] == [f"{path}, line 2", f"{path}, line 4"]


def test_a_line_over_the_limit_does_not_swallow_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE_LIMIT", 1000)
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"id": "a", "text": "' + b"x" * 200_000 + b'"}\n{"id": "b"}\n')
    found, errors = read(path)
    assert [name for name, _, _ in found] == ["b"]
    assert len(errors) == 1


def test_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("nothing")
    found, [error] = read(tmp_path)
    assert found == []
    assert error.startswith(f"{tmp_path}: the folder holds no pages")


def test_a_folder_whose_index_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    lines = ['{"file": "gone.html"}', "{broken", '{"url": "https://example.org"}']
    (tmp_path / "index.jsonl").write_text("\n".join(lines))
    found, errors = read(tmp_path)
    assert [name for name, _, _ in found] == ["a"]
    assert [error.removeprefix(f"{tmp_path}/").partition(" (")[0] for error in errors] == [
        "index.jsonl, line 2: is not JSON: Expecting property name enclosed in double quotes at column 2",
        "index.jsonl, line 3: does not name a file",
        "gone.html: index.jsonl names a file that is not there",
    ]


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.html"
    path.write_bytes(PAGE)

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    _, [error] = read(path)
    assert error == f"{path}: no permission to read it (check the file's permissions)"


def test_documents_come_one_at_a_time(tmp_path: Path) -> None:
    """Nothing is read before it is asked for: a corpus larger than memory must pass."""
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(PAGE)
    documents = fetch([str(tmp_path)], on_error=fail)
    assert next(documents).id == "0"
    (tmp_path / "1.html").write_bytes(b"<p>changed")
    assert next(documents).content == b"<p>changed"
