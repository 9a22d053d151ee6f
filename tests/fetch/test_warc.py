import gzip
import io
import zipfile
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.errors import ExtractorError
from extractor.fetch import count, fetch, warc
from extractor.models import Document
from tests.fetch.conftest import fail

PAGE = b"<p>One page."
WHEN = "2018-02-10T12:15:00Z"


def archive(*records: tuple[str, str, str, dict[str, str], bytes], packed: bool = True) -> bytes:
    """A WARC of (kind of record, address, status, headers, body)."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for kind, address, status, headers, body in records:
        answer = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1") if kind == "response" else None
        writer.write_record(
            writer.create_warc_record(
                address,
                kind,
                payload=io.BytesIO(body),
                http_headers=answer,
                warc_content_type=headers.get("Content-Type", ""),
                warc_headers_dict={"WARC-Date": WHEN},
            )
        )
    return stream.getvalue()


HTML = {"Content-Type": "text/html; charset=utf-8"}
RECORDS = [
    (("response", "https://x.example/1", "200 OK", HTML, PAGE), True, "a page"),
    (
        ("response", "https://x.example/1", "200 OK", {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
        True,
        "gzip",
    ),
    (
        ("response", "https://x.example/1", "200 OK", {**HTML, "Content-Encoding": "br"}, brotli.compress(PAGE)),
        True,
        "brotli",
    ),
    (
        ("resource", "https://x.example/1", "", {"Content-Type": "text/html"}, PAGE),
        True,
        "a page saved without its answer",
    ),
    (("response", "https://x.example/1", "404 Not Found", HTML, PAGE), False, "an error"),
    (("response", "https://x.example/1", "200 OK", {"Content-Type": "image/png"}, b"PNG"), False, "a picture"),
    (("response", "dns:x.example", "200 OK", HTML, PAGE), False, "not of the web"),
    (("response", "https://x.example/1", "200 OK", HTML, b" "), False, "empty"),
    (("metadata", "https://x.example/1", "", {"Content-Type": "text/html"}, PAGE), False, "what a crawler noted"),
]


@pytest.mark.parametrize(("record", "expected", "reason"), RECORDS, ids=[reason for *_, reason in RECORDS])
def test_which_records_are_pages(
    tmp_path: Path, record: tuple[str, str, str, dict[str, str], bytes], expected: bool, reason: str
) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archive(record, ("response", "https://x.example/z", "200 OK", HTML, b"<p>z")))
    found = list(fetch([str(tmp_path / "a.warc.gz")], on_error=fail))
    assert [document.content for document in found] == [PAGE, b"<p>z"][0 if expected else 1 :]
    assert (found[0].fetched, found[0].media_type) == (WHEN, "text/html")


def test_a_page_keeps_its_address_status_headers_and_charset(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(archive(RECORDS[0][0], packed=False))
    [document] = fetch([str(tmp_path / "a.warc")], on_error=fail)
    assert document == Document(
        id="https://x.example/1",
        content=PAGE,
        media_type="text/html",
        url="https://x.example/1",
        fetched=WHEN,
        path=str(tmp_path / "a.warc"),
        charset="utf-8",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )


def test_the_same_bytes_come_once_and_another_version_again(tmp_path: Path) -> None:
    same, other = RECORDS[0][0], ("response", "https://x.example/1", "200 OK", HTML, b"<p>Corrected.")
    (tmp_path / "a.warc.gz").write_bytes(archive(same, same, other))
    assert [each.content for each in fetch([str(tmp_path)], on_error=fail)] == [PAGE, b"<p>Corrected."]


def test_a_wacz_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as package:
        package.writestr("archive/data.warc.gz", archive(RECORDS[0][0]))
        package.writestr("pages/pages.jsonl", "{}")
    assert [each.content for each in fetch([str(tmp_path / "crawl.wacz")], on_error=fail)] == [PAGE]
    assert count([str(tmp_path / "crawl.wacz")]) == 1


def test_a_folder_laid_out_like_common_crawl_news_is_read_by_month(tmp_path: Path) -> None:
    for month in ("03", "02"):
        folder = tmp_path / "CC-NEWS" / "2018" / month
        folder.mkdir(parents=True)
        record = ("response", f"https://x.example/{month}", "200 OK", HTML, PAGE)
        (folder / f"CC-NEWS-2018{month}10121500-00001.warc.gz").write_bytes(archive(record))
    found = [each.id for each in fetch([str(tmp_path)], on_error=fail)]
    assert found == ["https://x.example/02", "https://x.example/03"]
    assert count([str(tmp_path)]) == 2


@pytest.mark.parametrize("name", ["out.warc.gz", "out.warc"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    given = Document(
        id="https://x.example/1",
        content=PAGE,
        media_type="text/html",
        url="https://x.example/1",
        fetched="2018-02-10T12:15:00+00:00",
        charset="utf-8",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("ETag", '"1"')),
    )
    assert warc.write([given, Document(id="t", content=b"x", media_type="text/plain")], tmp_path / name) == 1
    assert warc.write([given], tmp_path / name) == 1
    [document] = fetch([str(tmp_path / name)], on_error=fail)
    assert (document.content, document.url, document.fetched, document.status) == (PAGE, given.url, WHEN, 200)
    assert ("X-Archive-Orig-Content-Encoding", "gzip") in document.headers
    assert ("ETag", '"1"') in document.headers


def page(number: int, *more: bytes) -> Document:
    url = f"https://x.example/{number}"
    return Document(url, b"<p>%d" % number, "text/html", url=url, fetched=WHEN, status=200, more=more)


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_a_job_killed_at_any_byte_goes_on_where_it_was(tmp_path: Path, name: str) -> None:
    """A record that is cut in its head, its content or its last bytes goes, and nothing behind it is lost."""
    path, pages = tmp_path / name, [page(1, b"<p>1.2"), page(2), page(3)]
    assert warc.saved(path) == frozenset()
    warc.write(pages[:2], path)
    whole = path.read_bytes()
    for size in [*range(0, len(whole) - 8, 23), *range(len(whole) - 8, len(whole) + 1)]:
        path.write_bytes(whole[:size])
        there = warc.saved(path)
        missing = [each for each in pages if each.url not in there]
        assert (len(missing) == 1) is (size == len(whole)), "only what is whole counts as there"
        assert warc.write(missing, path) == len(missing)
        found = {each.url: (each.content, each.more) for each in fetch([str(path)], on_error=fail)}
        assert found == {each.url: (each.content, each.more) for each in pages}, size


def test_an_article_over_several_pages_comes_back_whole(tmp_path: Path) -> None:
    given = [page(1, b"<p>1.2", b"<p>1.3"), page(2)]
    warc.write(given, tmp_path / "out.warc.gz")
    found = list(fetch([str(tmp_path / "out.warc.gz")], on_error=fail))
    assert [(each.content, each.more) for each in found] == [(each.content, each.more) for each in given]
    assert count([str(tmp_path / "out.warc.gz")]) == 2


LONG = b"<p>" + b" ".join(b"%d" % number for number in range(9000))
BAD: list[tuple[str, bytes | None, str]] = [
    ("none.warc.gz", None, "not found"),
    ("empty.warc", b"", "holds no pages"),
    ("text.warc", b"Not an archive at all.", "holds no pages (is it a whole WARC or WACZ?)"),
    ("cut.warc.gz", archive(("response", "https://x.example/1", "200 OK", HTML, LONG))[:5000], "cut off"),
    ("cut.warc", archive(RECORDS[0][0], packed=False)[:-9], "cut off"),
    ("plain.wacz", b"PK no", "is not a web archive"),
    ("pictures.warc.gz", archive(RECORDS[5][0]), "holds no pages"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[name for name, *_ in BAD])
def test_a_bad_archive_is_one_line(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    errors: list[ExtractorError] = []
    list(fetch([str(tmp_path / name)], on_error=errors.append))
    [error] = errors
    assert said in str(error) and str(error).startswith(f"{tmp_path}/{name}")


def test_a_page_over_the_limit_is_said_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "PAGE_LIMIT", 1000)
    big = (
        "response",
        "https://x.example/big",
        "200 OK",
        {**HTML, "Content-Encoding": "gzip"},
        gzip.compress(bytes(10**6)),
    )
    (tmp_path / "a.warc.gz").write_bytes(archive(big, RECORDS[0][0]))
    errors: list[ExtractorError] = []
    assert [each.content for each in fetch([str(tmp_path / "a.warc.gz")], on_error=errors.append)] == [PAGE]
    assert "https://x.example/big: is larger than" in str(errors[0])
