"""A document that takes too long, or ends the process that reads it, is set aside by name, and the others are read."""

import json
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractor import limits
from extractor.errors import ExtractorError
from extractor.language import parallel, pipeline
from extractor.limits import TooLongError, within
from extractor.models import Article, Document
from extractor.parse import live, metadata, parse, parse_each, parts
from extractor.run import run
from tests.dying import read_or_die

PAGE = b"<h1>Ships</h1><p>The harbour counted 400 ships in May, the port authority said on Monday.</p>"


def spin(*_: object) -> Any:
    """A reader without end, in a library that swallows every error."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.05)


@pytest.mark.usefixtures("short")
def test_what_takes_too_long_is_stopped_and_said() -> None:
    with pytest.raises(TooLongError, match=r"a\.html: set aside: it took longer than"), within(10, "a.html"):
        spin()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    with within(10, "b.html"):
        pass


def test_a_large_document_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(signal, "setitimer", lambda which, seconds, again=0.0: asked.append(seconds))
    for size in (0, 1_000_000):
        with within(size, "a"):
            pass
    assert asked == [10, 0, 110, 0]


def test_a_program_with_a_use_of_its_own_for_the_signal_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "setitimer", lambda *_: pytest.fail("took the timer"))
    other = threading.Thread(target=lambda: within(1, "a").__enter__())
    other.start()
    other.join()
    monkeypatch.setattr(signal, "getsignal", lambda _: print)
    with within(1, "a"):
        pass


def test_a_page_that_takes_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(content: bytes) -> bool:
        return bool(b"hang" in content and spin())

    monkeypatch.setattr(live, "may_hold_posts", hangs)
    monkeypatch.setattr(metadata, "title", lambda page: spin() if page.document.id == "bad" else "Ships")
    said: list[str] = []
    parse(Document("first", PAGE, "text/html"))  # which loads what the others find
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    pages = [Document(name, PAGE + name.encode(), "text/html") for name in ("good", "bad", "hang")]
    found = parse_each((part for page in pages for part in parts(page)), on_error=lambda error: said.append(str(error)))
    assert [article.id for _, article in found] == ["good", "hang"]
    assert said == ["bad: set aside: it took longer than 0 seconds"]


def test_a_killed_run_keeps_its_list_and_one_bad_article_is_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of forty articles, one of which never ends and one of which is none; the run is stopped before its end."""
    dates = type(pipeline.load().get_pipe("dates"))
    read = dates.__call__

    def hangs(self: Any, doc: Any) -> Any:
        return spin() if "hang" in doc.text else read(self, doc)

    list(
        pipeline.annotate([Article("first", "Mayor Ada Quist said that 5 ships docked on Monday.")])
    )  # loads the lists
    monkeypatch.setattr(dates, "__call__", hangs)
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    texts = [f"Some {n} ships {'hang' if n == 17 else 'docked'}." for n in range(40)]
    lines = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines[:9], "{", *lines[9:]]))
    monkeypatch.setattr("extractor.run.bring_up_to_date", lambda database, **how: _stop())
    with pytest.raises(KeyboardInterrupt):
        run([str(tmp_path / "a.jsonl")], tmp_path / "facts.db")
    with closing(sqlite3.connect(tmp_path / "facts.db")) as connection:
        failures = [error for (error,) in connection.execute("select error from failures order by input")]
        assert connection.execute("select count(*) from articles").fetchone() == (39,)
    assert [each.rpartition("/")[2] for each in failures] == [
        "a.jsonl, line 10: is not JSON: Expecting property name enclosed in double quotes at column 1",
        "a17: set aside: it took longer than 1 seconds",
    ]


def _stop() -> Any:
    raise KeyboardInterrupt


def test_an_article_that_ends_its_worker_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_annotate_batch", read_or_die)
    monkeypatch.setattr(parallel, "_BATCH", 2)
    articles = [Article(f"a{n}", "die" if n == 1 else "live") for n in range(6)]
    said: list[ExtractorError] = []
    found = parallel.annotate(articles, 2, on_error=said.append)
    assert [article.id for article, _ in found] == [f"a{n}" for n in range(6) if n != 1]
    assert [str(each) for each in said] == ["a1: set aside: it ended the process that read it"]
