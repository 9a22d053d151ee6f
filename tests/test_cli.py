"""The commands as a user meets them: what they print, how they fail, what they leave behind."""

import gzip
import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from extractor import resources
from extractor.cli import main
from extractor.cli.export import _FORMATS, _KINDS
from extractor.formats.write import FORMATS
from extractor.models import Kind
from tests.long.crawl import contents

HARBOR = {
    "id": "harbor",
    "title": "Ferry riders double",
    "url": "https://harbor.example/ferry",
    "publisher": "Harbor Ledger",
    "published": "2021-05-04",
    "text": "The ferry carried 4,120 riders in April, the port authority said.\n\n"
    "Mayor Ada Quist called it “a good start.”",
}
INLAND = HARBOR | {
    "id": "inland",
    "url": "https://inland.example/ferry",
    "publisher": "Inland Post",
    "published": "2021-05-06",
    "text": "Counting every boat, the port authority found that 4,120 riders took the ferry in April. "
    "It had hoped for more.",
}


def call(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


def jsonl(path: Path, *articles: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf8")
    return path


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return jsonl(tmp_path / "articles.jsonl", HARBOR, INLAND)


def test_run_fills_a_database_and_says_what_is_in_it(articles, tmp_path):
    database = tmp_path / "facts.db"
    done = call("run", articles, "--db", database)
    assert done.exit_code == 0
    assert "2 articles (2 pages read, 0 unchanged)" in done.stdout
    assert f"extractor browse --db {database}" in done.stdout
    assert rows(database, "select count(*) from figures where value = 4120") == [(2,)]
    assert done.stderr == "", "quiet in a pipe"


def test_a_second_run_adds_nothing_and_does_not_wait_for_spacy(articles, tmp_path, monkeypatch):
    database = tmp_path / "facts.db"
    call("run", articles, "--db", database)
    tables = ("articles", "documents", "figures", "dates", "quotes", "officials", "comparisons")
    before = [rows(database, f"select count(*) from {table}") for table in tables]
    monkeypatch.setitem(sys.modules, "extractor.language.pipeline", None)  # what loads spaCy cannot be imported
    done = call("run", articles, "--db", database)
    assert "0 pages read, 2 unchanged" in done.stdout
    assert [rows(database, f"select count(*) from {table}") for table in tables] == before


def test_a_changed_article_becomes_a_version_and_the_old_one_stays(articles, tmp_path):
    database = tmp_path / "facts.db"
    call("run", articles, "--db", database)
    changed = HARBOR | {"text": HARBOR["text"].replace("4,120", "4,210")}
    done = call("run", jsonl(articles, changed, INLAND), "--db", database)
    assert "(1 page read, 1 unchanged)" in done.stdout
    values = rows(database, "select value from figures where noun like '%riders%' order by value")
    assert values == [(4120.0,), (4120.0,), (4210.0,)]
    found = json.loads(call("check", "--db", database, "--format", "json").stdout)["comparisons"]
    assert not any(
        {claim["value"] for claim in each["claims"]} == {4120.0} and len(each["claims"]) > 1 for each in found
    )


def test_extract_prints_the_contract_in_input_order(articles):
    done = call("extract", articles, "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["harbor", "inland"]
    for line in lines:
        assert set(line) >= {"id", "url", "title", "publisher", "published", "language", "text", "figures", "dates"}
        for kind in ("figures", "dates", "quotes"):
            for fact in line[kind]:
                assert line["text"][fact["start"] : fact["end"]] == fact["text"]


def test_parse_pipes_into_extract(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Bridges</title></head><body><article><h1>Bridges</h1>"
        "<p>The county has 31 bridges that need repair, the engineer said on Monday after a long inspection.</p>"
        "<p>Work on them will take until the autumn and cost the county dearly.</p></article></body></html>"
    )
    parsed = call("parse", page)
    assert parsed.exit_code == 0
    extracted = call("extract", "-", stdin=parsed.stdout)
    (line,) = [json.loads(line) for line in extracted.stdout.splitlines()]
    assert [figure["value"] for figure in line["figures"]] == [31.0]


def test_check_one_claim_in_words(articles, tmp_path):
    database = tmp_path / "facts.db"
    call("run", articles, "--db", database)
    done = call("check", "The ferry carried 4,120 riders", "--db", database, "--format", "json")
    (found,) = json.loads(done.stdout)["comparisons"]
    assert (found["verdict"], found["independent_sources"]) == ("agree", 2)
    assert [claim["relation"] for claim in found["claims"]] == ["asked", "same", "same"]
    assert "The claim holds no figure." in call("check", "The ferry was late", "--db", database).stdout


GOOD = json.dumps(HARBOR)


@pytest.mark.parametrize(
    ("name", "content", "said", "reason"),
    [
        ("latin.txt", "Das Café zählte 12 Gäste".encode("latin-1"), "latin.txt", "not UTF-8"),
        ("empty.html", b"", "empty.html", "an empty page"),
        ("empty.txt", b"", "empty.txt", "an empty text"),
        (
            "menu.html",
            b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
            "menu.html",
            "a page with no article",
        ),
        ("broken.jsonl", f'{{"id": "x", "text": \n{GOOD}\n'.encode(), "broken.jsonl, line 1", "a broken line"),
        ("notext.jsonl", b'{"id": "x"}\n', "text", "a line without its text"),
        ("cut.jsonl.gz", gzip.compress(GOOD.encode() * 99, mtime=0)[:-20], "cut.jsonl.gz", "a truncated gzip"),
        ("huge.html", b"<p>word " * 7_000_000, "huge.html", "a page of 50 MB"),
        ("long.txt", b"a word " * 300_000, "long", "a text of two million characters"),
        ("strange.pdf", b"%PDF-1.7", "strange.pdf", "a kind of file we do not read"),
    ],
)
def test_a_bad_input_is_named_and_the_others_are_done(name, content, said, reason, articles, tmp_path):
    bad = tmp_path / name
    bad.write_bytes(content)
    database = tmp_path / "facts.db"
    done = call("run", bad, articles, "--db", database)
    assert done.exit_code == 1, reason
    assert said in done.stderr, reason
    assert len(done.stderr.strip().splitlines()) == 1, "one clear line"
    assert "Traceback" not in done.stderr
    assert rows(database, "select count(*) from articles")[0][0] >= 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nothing-there.html", "nothing-there.html"),
        ("http://127.0.0.1:9/page", "127.0.0.1"),
        ("ftp://outlet.example/page", "ftp"),
    ],
)
def test_what_cannot_be_reached_is_named(given, said, articles, tmp_path):
    done = call("run", given, articles, "--db", tmp_path / "facts.db")
    assert done.exit_code == 1
    assert said in done.stderr
    assert "2 articles (2 pages read" in done.stdout


def test_an_empty_folder_is_named(articles, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    done = call("run", folder, articles, "--db", tmp_path / "facts.db")
    assert done.exit_code == 1
    assert "empty" in done.stderr


def test_what_is_no_database_is_left_alone(articles, tmp_path):
    precious = tmp_path / "facts.db"
    precious.write_text(
        "my diary, not a database, and long enough to look like a file header of one hundred bytes " * 3
    )
    before = precious.read_bytes()
    done = call("run", articles, "--db", precious)
    assert done.exit_code == 2
    assert "facts.db" in done.stderr
    assert precious.read_bytes() == before


@pytest.mark.parametrize("command", [("check",), ("check", "12 riders"), ("browse",)])
def test_a_missing_database_is_not_made_by_reading(command, tmp_path):
    done = call(*command, "--db", tmp_path / "none.db")
    assert done.exit_code == 2
    assert "none.db" in done.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", ["run", "fetch", "watch", "parse", "extract", "check", "browse", "corpus"])
def test_help_teaches(command):
    done = call(command, "--help")
    assert done.exit_code == 0
    assert f"extractor {command}" in done.stdout, "shows an example"


def test_help_waits_for_no_library_and_no_model():
    listed = "import sys, extractor.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True).stdout.split()
    slow = {"spacy", "numpy", "lxml", "requests", "sqlite_utils", "extractor.models"}
    assert slow.isdisjoint(loaded)


def test_the_kinds_and_formats_to_choose_from_are_those_there_are():
    assert (get_args(Kind), FORMATS) == (_KINDS, _FORMATS)


def test_any_number_of_workers_and_any_order_of_input_give_the_same_rows_and_numbers(tmp_path):
    """Some pages first, then all, which are two batches for the workers."""
    pages = sorted((resources.path("corpus") / "pages").glob("*.html*"))[:18]
    told = []
    for turn, workers in enumerate((1, 2)):
        chance, database = random.Random(turn), tmp_path / f"{turn}.db"
        call("run", *chance.sample(pages[:3], 3), "--db", database)
        assert call("run", *chance.sample(pages, 18), "--db", database, "--workers", workers).exit_code == 0
        told.append(contents(database))
    assert len(told[0]["articles"]) == 18
    assert told[0] == told[1]


def test_a_clock_that_went_back_is_said_and_nothing_is_lost(articles, tmp_path, monkeypatch):
    database = tmp_path / "facts.db"
    monkeypatch.setattr("extractor.store.runs._now", lambda: "2031-01-01T00:00:00+00:00")
    call("run", articles, "--db", database)
    monkeypatch.setattr("extractor.store.runs._now", lambda: "2030-01-01T00:00:00+00:00")
    done = call("run", articles, "--db", database)
    assert "the clock went back: a run began at 2031-01-01T00:00:00+00:00 (set the clock" in done.stderr
    assert "2 articles (0 pages read, 2 unchanged)" in done.stdout
    monkeypatch.setattr("extractor.store.runs._now", lambda: "2032-01-01T00:00:00+00:00")
    assert "clock" not in call("run", articles, "--db", database).stderr


def test_the_python_functions_stay_functions(articles, tmp_path):
    """Importing a subpackage binds its name in the package, which would hide the function of the same name."""
    import extractor
    import extractor.run

    database = tmp_path / "facts.db"
    call("run", articles, "--db", database)
    page = "<article><h1>Power</h1><p>The council said on Monday that 5 homes lost power in the storm.</p></article>"
    for _ in range(2):
        assert "5 homes" in extractor.parse(page).text
        assert [each.verdict for each in extractor.check("The ferry carried 4,120 riders", database)] == ["agree"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Prices rose 5 to", "a text cut off in a range"),
        ("one hundred " * 1000, "number words without end"),
        ("The mayor saw 5 dogs \ud83d", "half a character"),
        ("\u202a20 people\u202c came, Mayor Ada Quist\u200f said.", "marks of direction"),
    ],
)
def test_odd_texts_are_read(text, reason, tmp_path):
    odd = tmp_path / "odd.jsonl"
    odd.write_text(json.dumps({"id": "odd", "text": text}) + "\n")
    done = call("extract", odd)
    assert done.exit_code == 0, reason
    assert json.loads(done.stdout)["figures"], reason
    assert call("run", odd, "--db", tmp_path / "facts.db").exit_code == 0, reason


def test_two_people_of_one_name_can_be_told_apart_and_joined(tmp_path):
    database = tmp_path / "facts.db"
    second = HARBOR | {"id": "again", "url": "https://harbor.example/later", "text": "Mayor Ada Quist resigned."}
    call("run", jsonl(tmp_path / "articles.jsonl", HARBOR, second), "--db", database)

    def people() -> list[tuple[object, ...]]:
        return rows(database, "select distinct person_id from officials where person_id is not null")

    listed = call("people", "list", "quist", "--db", database)
    one, other = (int(line.split()[0]) for line in listed.stdout.splitlines() if line[:6].strip())
    assert len(people()) == 1, "one role in one outlet's articles"
    assert call("people", "apart", one, other, "--because", "another town", "--db", database).exit_code == 0
    assert len(people()) == 2
    assert call("people", "join", one, other, "--because", "the same after all", "--db", database).exit_code == 0
    assert len(people()) == 1


def test_when_nothing_could_be_done_the_status_says_so(tmp_path):
    done = call("extract", tmp_path / "none.html")
    assert done.exit_code == 2
    assert "none.html" in done.stderr


@pytest.mark.parametrize("published", ["yesterday", "2018-13-45"])
def test_a_time_that_is_none_is_left_out_and_said(published, tmp_path):
    done = call("extract", jsonl(tmp_path / "a.jsonl", HARBOR | {"published": published}))
    assert done.exit_code == 0
    assert published in done.stderr
    assert json.loads(done.stdout)["published"] is None


def test_data_named_html_is_no_page(tmp_path):
    (tmp_path / "data.html").write_bytes(bytes(range(256)) * 40)
    done = call("extract", tmp_path / "data.html")
    assert done.exit_code == 2
    assert "data.html" in done.stderr


def test_what_is_not_in_english_is_stored_and_said_and_has_no_facts(articles, tmp_path):
    german = HARBOR | {
        "id": "hafen",
        "url": "https://hafen.example/1",
        "text": "Die Fähre hat im April 4.120 Fahrgäste befördert, wie die Hafenbehörde am Montag mitteilte. "
        "Das waren doppelt so viele wie im Jahr davor, und im Mai werden es wohl noch mehr.",
    }
    others = "select count(*) from figures join articles on article_id = articles.id where language = 'de'"
    for workers in (1, 2):
        database = tmp_path / f"facts-{workers}.db"
        given = jsonl(tmp_path / "more.jsonl", german, HARBOR)
        done = call("run", given, "--db", database, "--workers", workers)
        assert done.exit_code == 0, "no error"
        assert "hafen: is in another language (de), no facts are read" in done.stderr
        assert "2 articles (2 pages read, 0 unchanged, 1 not in English)" in done.stdout
        assert rows(database, others) == [(0,)]
        assert rows(database, "select language from articles order by given_id") == [("de",), ("en",)]
    first = call("extract", given).stdout.splitlines()[0]
    assert (json.loads(first)["language"], json.loads(first)["figures"]) == ("de", [])


def test_the_posts_of_a_live_blog_are_articles_of_their_own_times(tmp_path):
    def post(number: int, day: int, text: str) -> dict[str, str]:
        stated = {"@type": "BlogPosting", "headline": f"Flood {number}", "articleBody": text}
        return stated | {
            "url": f"https://harbor.example/live#p{number}",
            "datePublished": f"2018-02-{day:02}T09:00:00Z",
        }

    def page(*posts: dict[str, str]) -> Path:
        node = {"@type": "LiveBlogPosting", "headline": "The flood", "liveBlogUpdate": [*posts]}
        shown = "".join(f"<p>{each['articleBody']}</p>" for each in posts)
        stated = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
        (tmp_path / "live.html").write_text(f"{stated}<article>{shown}</article>")
        return tmp_path / "live.html"

    first = post(1, 10, "The river rose by 2 metres yesterday, the harbour office said, and 80 boats broke loose.")
    second = post(2, 12, "The mayor said that 31 houses had lost power yesterday, and that the bridge was shut.")
    third = post(3, 13, "Some 200 people came home to their houses yesterday, and the school opened again.")
    database = tmp_path / "facts.db"
    assert "2 articles (2 pages read" in call("run", page(second, first), "--db", database).stdout
    assert "3 articles (1 page read, 2 unchanged" in call("run", page(third, second, first), "--db", database).stdout
    found = (
        "select title, dates.value from articles join dates on article_id = articles.id where dates.text = 'yesterday'"
    )
    assert rows(database, f"{found} order by title") == [
        ("Flood 1", "2018-02-09"), ("Flood 2", "2018-02-11"), ("Flood 3", "2018-02-12")
    ]  # fmt: skip
    assert rows(database, "select distinct parent from articles") == [("live",)]
    whole, posts = call("parse", tmp_path / "live.html"), call("parse", "--posts", tmp_path / "live.html")
    assert [len(done.stdout.splitlines()) for done in (whole, posts)] == [1, 3]


def test_a_corpus_is_counted_exported_and_described(articles, tmp_path):
    database, folder = tmp_path / "facts.db", tmp_path / "corpus"
    call("run", articles, "--db", database)
    assert call("corpus", "stats", "--db", database).stdout.startswith(
        "2 articles of 2 outlets, 2021-05-04 to 2021-05-06"
    )
    assert json.loads(call("corpus", "stats", "--db", database, "--format", "json").stdout)["articles"] == 2
    assert "<svg" in call("corpus", "stats", "--db", database, "--format", "html").stdout
    assert "| Harbor Ledger | harbor.example | 1 |" in call("corpus", "card", "--db", database).stdout
    done = call("corpus", "export", "--db", database, "--until", "2021-05-05", folder)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"1 article in {folder}\n")
    assert "1 article (1 page read" in call("run", folder / "articles.jsonl", "--db", tmp_path / "again.db").stdout
    assert call("corpus", "export", "--db", database, folder).exit_code == 2, "it is there already"
    assert call("corpus", "stats", "--db", database, "--since", "May").exit_code == 2


def test_what_a_site_repeats_is_left_out_when_asked(tmp_path):
    """Notes that no rule knows, on pages of one template; what follow-ups repeat is theirs."""
    above = "The Marl Courier has told this coast its own story since 1871, and every reader keeps it so."
    below = "Ring the desk on 555 0188 between nine and five, or put a note through the door on Pier Street."
    background = "The ferry had been out of service since the storm of 2016, when 31 boats broke loose in the harbour."
    own = "The ferry carried {} riders on that day, the port authority said, more than ever in its long history."
    texts, index = {}, []
    for number in range(20):
        paragraphs = [own.format(number), *([background] if number in (3, 9, 12) else []), own.format(number + 100)]
        texts[f"p{number:02}"] = "\n\n".join(paragraphs)
        shown = "".join(f"<p>{each}</p>" for each in (above, *paragraphs, below))
        (tmp_path / f"p{number:02}.html").write_text(f"<html lang='en'><body><div>{shown}</div></body></html>")
        index.append({"file": f"p{number:02}.html", "url": f"https://courier.example/{number}"})
    (tmp_path / "index.jsonl").write_text("".join(json.dumps(each) + "\n" for each in index))

    def read(*options: str) -> dict[str, str]:
        lines = call("parse", *options, tmp_path).stdout.splitlines()
        return {each["id"]: each["text"] for each in map(json.loads, lines)}

    assert read("--drop-repeated") == texts
    assert all(above in text and below in text for text in read().values())


def test_the_progress_bar_counts_failures():
    from extractor.cli import shared
    from extractor.errors import InputError

    failed = shared._Failures()
    bar = shared.progress([1, 2], 2, failed)
    for number in bar:
        failed(InputError("is empty", where=str(number)))
    assert bar.postfix == "2 failed"
