"""Known attacks and what answers them: a table; each attack that has a test of its own is named with it.

What random inputs found (`python -m tests.long.fuzz`) stands here too, each as small as it got.
"""

import gzip
import importlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from extractor.asked import Asked
from extractor.asked import read as asked
from extractor.cli import main
from extractor.errors import ExtractorError
from extractor.fetch import files, listing
from extractor.language.pipeline import annotate
from extractor.models import Annotations, Article, Document
from extractor.parse import parse
from extractor.store import open_database
from tests.store.examples import fill

ELSEWHERE = {
    "XML: a file by entity, a bomb of entities, in a sitemap": (
        "fetch.test_sitemap",
        "test_a_sitemap_that_lists_nothing_or_means_harm_gives_no_address_of_it",
    ),
    "tags nested very deep": ("parse.test_body", "test_a_page_nested_very_deep_is_still_read"),
    "tags nested deeper than any parser goes": (
        "parse.test_body",
        "test_a_page_nested_deeper_than_any_parser_goes_is_an_error",
    ),
    "JSON nested very deep, gzip bombs and lines without end, in files": (
        "fetch.test_files",
        "test_bad_input_is_one_line_and_the_rest_goes_on",
    ),
    "gzip, brotli and double bombs from a server": ("fetch.test_web", "test_a_decompression_bomb_is_cut"),
    "a gzip bomb as sitemap": ("fetch.test_sitemap", "test_a_bomb_is_cut"),
    "a page over the limit in an archive": (
        "fetch.test_warc",
        "test_a_page_over_the_limit_is_said_and_the_rest_goes_on",
    ),
    "a server that drips": ("fetch.test_web", "test_a_server_that_drips_is_given_up"),
    "half a surrogate pair in a fact": (
        "store.test_round_trip",
        "test_half_a_surrogate_pair_is_replaced_and_offsets_stay",
    ),
    "formulas in cells of a spreadsheet": ("formats.test_formats", "test_no_cell_is_a_formula"),
    "SQL and search operators in a search box": ("browse.test_visit", "test_whatever_is_typed_is_words"),
    "paths in the address of a page": ("fetch.test_folder", "test_no_file_name_comes_from_the_network_as_it_is"),
    "private addresses, also IPv4 wrapped in IPv6": ("fetch.test_address", "test_which_addresses_are_public"),
    "this machine spelt otherwise": ("fetch.test_address", "test_other_spellings_of_this_machine_are_refused"),
    "a name with a public and a private address": (
        "fetch.test_address",
        "test_a_name_with_one_private_address_among_several_is_refused",
    ),
    "a redirect to a private address": ("fetch.test_web", "test_a_redirect_to_a_private_address_is_refused"),
    "a redirect to a file": ("fetch.test_web", "test_a_redirect_out_of_the_web_is_refused"),
    "a name server that changes its answer": (
        "fetch.test_web",
        "test_the_checked_address_is_the_one_connected_to",
    ),
    "cookies": ("fetch.test_web", "test_cookies_are_never_sent_back"),
    "a login in an address": ("fetch.test_web", "test_a_login_in_an_address_stays_with_its_host"),
    "strings that make a regular expression try in every way": ("test_redos", "test_no_pattern_tries_in_every_way"),
    "inputs broken at random": ("test_fuzz", "test_whatever_comes_is_read_or_refused"),
}


@pytest.mark.parametrize(("module", "test"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_an_attack_has_its_test(module: str, test: str) -> None:
    assert callable(getattr(importlib.import_module(f"tests.{module}"), test))


def _document(content: bytes | str, media_type: str = "text/html") -> Document:
    return Document(
        "x", content if isinstance(content, bytes) else content.encode(), media_type, url="https://a.example/"
    )


def _article(**fields: object) -> Document:
    return _document(json.dumps({"id": "x", "text": "Some 400 ships docked."} | fields), "application/json")


BODY = "<p>The harbour counted 400 ships in May, the port authority said on Monday in a long and plain sentence.</p>"
ENTITIES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
FEED = "<rss version='2.0'><channel><title>{}</title><item><link>http://a.example/1</link></item></channel></rss>"

Read = Callable[[], object]


def _parsed(page: str) -> Read:
    return lambda: parse(_document(page)).text


def _links(feed: str, media_type: str = "application/rss+xml") -> Read:
    return lambda: [each.address for each in listing.links(_document(feed, media_type)) or ()]


def _facts(text: str) -> Read:
    """The figure of ships; all must stand where they say."""

    def read() -> list[float | None]:
        ((article, found),) = annotate([Article("x", text)])
        assert all(article.text[each.start : each.end] == each.text for each in found.figures)
        return [each.value for each in found.figures if each.noun == "ships"]

    return read


def _claim(line: bytes) -> Read:
    return lambda: list(asked(["-"], io.BytesIO(line)))


READ: list[tuple[str, Read, object]] = [
    ("a file by entity in a page", _parsed(f"{ENTITIES}<h1>Ships</h1>{BODY}<p>&a;&b;"), "…&a;&b;"),
    ("a bomb of entities in a page", _parsed(f"<!DOCTYPE x [{BOMB}]><h1>Ships</h1>{BODY}<p>&e11;"), "…&e11;"),
    ("a file by entity in a feed", _links(ENTITIES + FEED.format("&a;")), ["http://a.example/1"]),
    ("a bomb of entities in a feed", _links(f"<!DOCTYPE x [{BOMB}]>{FEED.format('&e11;')}"), ["http://a.example/1"]),
    ("a script in a page", _parsed(f"<h1>Ships</h1>{BODY}<script>alert(1)</script><p onclick='x()'>Ok."), "…Ok."),
    ("null bytes in a page", _parsed(f"<h1>Ships</h1>{BODY}<p>O\0k."), "…Ok."),
    ("a null byte in a text", _facts("The \0 port says 400 ships docked."), [400]),
    ("half a surrogate pair in a text", _facts("Some \ud800 said 400 ships docked."), [400]),
    ("a turned direction in a text", _facts("The \u202eport\u202c says 400 ships docked."), [400]),
    ("brackets without end", _facts("(" * 20_000 + "\n\nThe port says 400 ships docked."), [400]),
    ("quotation marks without end", _facts("“" * 20_000 + "\n\nThe port says 400 ships docked."), [400]),
    ("a claim that names itself a file", lambda: list(asked(["\0.txt x"], io.BytesIO())), [Asked("\0.txt x")]),
    ("a sitemap whose prefix stands for nothing", _links("<urlset><url><n:a/><loc>http://a.example/</loc></url></urlset>",
     "text/xml"), ["http://a.example/"]),
]  # fmt: skip


@pytest.mark.parametrize(("read", "expected"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_an_attack_is_read_as_what_it_is(read: Read, expected: object) -> None:
    found = read()
    if isinstance(expected, str) and isinstance(found, str):
        assert found.endswith(expected.removeprefix("…"))
        assert "root:" not in found
    else:
        assert found == expected


REFUSED: list[tuple[str, Read, str]] = [
    ("a text of nulls", lambda: parse(_document("4\0 ships", "text/plain")), "is not a text"),
    ("a picture named .html", lambda: parse(_document(bytes(range(256)) * 40)), "is no text but data"),
    ("claims nested very deep", _claim(b'{"a":' * 100_000), "not JSON"),
    ("a claim without end", _claim(b"x" * 2_000_000), "longer than 1,000,000 bytes"),
    ("an article nested very deep", lambda: parse(_document('{"id":' * 100_000, "application/json")), "JSON"),
    ("a feed whose first link ends its item", _links("\x1b<rss version='2.0'><channel><item><link></item>x</link>"),
     "the feed is broken"),
    ("a feed with a reference to no character", _links(FEED.format("&#x110000;")), "the feed is broken"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_an_attack_is_refused_in_one_line(read: Read, said: str) -> None:
    with pytest.raises(ExtractorError, match=said) as refused:
        read()
    assert "\n" not in str(refused.value)


def _zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


RECORD = b"WARC/1.0\r\nWARC-Type: response\r\n"
BOMBS = {
    "a line without end": bytes(20_000_000),
    "a header without end": RECORD + b"WARC-Target-URI: http://a.example/" + b"x" * 20_000_000,
}


ARCHIVES = [
    ("a record without its address", "a.warc", RECORD + b"Content-Length: 2\r\n\r\nHi\r\n\r\n"),
    ("a path out of the package", "a.wacz", _zipped("archive/../../etc/passwd.warc", b"x")),
    *((f"{what}, zipped", "a.wacz", _zipped("archive/a.warc", content)) for what, content in BOMBS.items()),
    *((f"{what}, gzipped", "a.warc.gz", gzip.compress(content, 1)) for what, content in BOMBS.items()),
]


@pytest.mark.parametrize(("name", "content"), [row[1:] for row in ARCHIVES], ids=[row[0] for row in ARCHIVES])
def test_an_archive_that_means_harm_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said: list[ExtractorError] = []
    assert list(files.read(path, said.append)) == []
    assert [str(each).startswith(f"{path}: ") for each in said] == [True]
    assert [each.name for each in tmp_path.iterdir()] == [name], "nothing is unpacked"


def test_claims_that_unpack_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.txt.gz"
    path.write_bytes(gzip.compress(bytes(3_000_000), 1))
    with pytest.raises(ExtractorError, match="longer than"):
        list(asked([str(path)], io.BytesIO()))
    path.write_bytes(path.read_bytes()[:-20][:200])
    with pytest.raises(ExtractorError, match="cut off"):
        list(asked([str(path)], io.BytesIO()))


def test_the_index_of_a_folder_leads_nowhere_else(tmp_path: Path) -> None:
    """Neither as the name of a page nor as that of a further one."""
    secret, folder = tmp_path / "secret.html", tmp_path / "pages"
    secret.write_text("<p>secret")
    folder.mkdir()
    (folder / "a.html").write_text(f"<h1>Ships</h1>{BODY}")
    entries = [{"file": "a.html", "more": ["../secret.html"]}, {"file": "../secret.html"}, {"file": str(secret)}]
    (folder / "index.jsonl").write_text("".join(json.dumps(each) + "\n" for each in entries))
    read = list(files.read(folder, lambda error: None))
    assert b"secret" not in b"".join(content for page in read for content in (page.content, *page.more))


@pytest.mark.parametrize("command", [["export", "--format", "brat"], ["corpus", "export", "--format", "text"]])
@pytest.mark.parametrize("name", ["../../out", "/tmp/out", "a\0b", "x" * 400, "..", "CON", "\u202etxt.exe"])
def test_no_file_name_comes_from_an_article_as_it_is(tmp_path: Path, command: list[str], name: str) -> None:
    database, out = str(tmp_path / "facts.db"), tmp_path / "out" / "in"
    out.parent.mkdir()
    with open_database(database) as db:
        document = Document(name, b"x", "application/json")
        db.write(document, Article(name, "Hello."), Annotations(), run=db.start_run("run", [], "0"), annotator="t")
    done = CliRunner().invoke(main, [*command, "--db", database, str(out)])
    assert done.exit_code == 0, done.output
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.parent for path in written if not path.name.startswith("facts.db")} <= {out, out / "texts"}
    assert all(path.name.isascii() and len(path.name) < 200 for path in written)


def test_what_strangers_write_does_not_steer_the_terminal(tmp_path: Path) -> None:
    """No sequence that clears the screen, names the window or turns the direction reaches it, in facts or in errors."""
    claim = "The port \x1b[2J\x1b]0;mine\x07 counted \u202e412 ships."
    fill(tmp_path / "facts.db").close()
    done = CliRunner().invoke(
        main, ["check", claim, "nothing \x1b[31m", "--db", str(tmp_path / "facts.db")], color=True
    )
    refused = CliRunner().invoke(main, ["extract", "\x1b[2Jno.html"], color=True)
    assert done.stdout and refused.stderr
    assert not {"\x1b", "\x07", "\u202e"} & set(done.output + refused.output)


SQL = ["'; drop table articles; --", '" or 1=1', "1 union select sqlite_version()", "%", "\0"]


@pytest.mark.parametrize("typed", SQL)
async def test_what_is_asked_of_a_query_is_a_value(tmp_path: Path, typed: str) -> None:
    """Every question that ships, with SQL in each of its boxes."""
    with fill(tmp_path / "facts.db") as db:
        site = Datasette([db.name])
        await site.invoke_startup()
        queries = await site.get_canned_queries("facts", None)
        assert queries
        for name, query in queries.items():
            boxes = dict.fromkeys(query.get("params") or ("words", "article", "noun", "name", "person"), typed)
            response = await site.client.get(f"/facts/{name}.json", params={**boxes, "_shape": "array"})
            assert response.status_code in (200, 400), name
            assert "sqlite_version" not in response.text.replace(typed, "")
        assert db.connection.execute("select count(*) from articles").fetchone() == (2,)
