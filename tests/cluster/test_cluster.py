"""Shards -> Parquet, on one process and on several that are killed."""

import json
import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="needs the extra `cluster`")

from pyarrow import parquet

from extractor.cluster import compare, engine, shards
from extractor.cluster.job import run_shards
from extractor.errors import InputError
from extractor.fetch import warc
from extractor.models import Document
from extractor.store import open_database
from tests.cluster import deaths, stages


@pytest.fixture(autouse=True)
def no_process_left():
    yield
    shards.close_children()


def make(folder: Path, texts: list[list[str]]) -> str:
    """A shard for each list of texts; gives the pattern that names them."""
    folder.mkdir(exist_ok=True)
    for number, own in enumerate(texts):
        lines = [json.dumps({"id": f"{number}-{at}", "text": text}) for at, text in enumerate(own)]
        (folder / f"{number}.jsonl").write_text("\n".join(lines))
    return str(folder / "*.jsonl")


def contents(output: Path) -> dict[str, bytes]:
    """All that was written, byte for byte."""
    return {str(file.relative_to(output)): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def failed(output: Path) -> list[tuple[str, str, bool]]:
    rows = [row for file in sorted(output.glob("failed/*")) for row in parquet.read_table(file).to_pylist()]
    return [(row["input"], row["error"], row["set_aside"]) for row in rows]


def comparisons(output: Path) -> list[dict[str, Any]]:
    return parquet.read_table(output / "comparisons.parquet").to_pylist()


def test_workers_killed_at_random_change_nothing(tmp_path, monkeypatch):
    """Two processes, of which one is killed now and then while it reads, and one in each step of the comparison: the
    same bytes as from one process."""
    texts = [[f"article {n} of {shard}" for n in range(40)] for shard in range(4)]
    chance = random.Random(5)
    for number, shard in enumerate(chance.sample(range(4), 2)):
        texts[shard][chance.randrange(40)] = f"kill my worker once: {tmp_path / str(number)}"
        (tmp_path / str(number)).touch()
    given = make(tmp_path / "in", texts)
    calm = run_shards([given], str(tmp_path / "calm"), stage=stages.count)
    for number in range(2):
        (tmp_path / str(number)).unlink()
    for step in (steps := ("tell", "scatter", "compare_part")):
        monkeypatch.setattr(compare, step, partial(deaths.dying_once, step, tmp_path / step))
    hunted = run_shards([given], str(tmp_path / "hunted"), cluster="local:2", stage=stages.count)
    assert all((tmp_path / str(each)).exists() for each in (0, 1, *steps))  # each was killed
    assert contents(tmp_path / "hunted") == contents(tmp_path / "calm")
    assert (hunted.read, hunted.summary) == (4, calm.summary)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("kill me", "set aside: it ended the process that read it (signal 9)"),  # out of memory, a broken library
        ("fail me", "set aside: ValueError: no such thing"),  # an error of the program
    ],
)
def test_a_poisoned_document_is_set_aside_and_the_rest_is_read(tmp_path, text, error):
    given = make(tmp_path / "in", [["one", text, "two"], ["three"]])
    outcome = run_shards([given], str(tmp_path / "out"), stage=stages.count)
    assert failed(tmp_path / "out") == [("0-1", error, True)]
    assert (outcome.summary.articles, outcome.failed, outcome.set_aside, outcome.read) == (3, 1, 1, 2)


def test_what_is_finished_is_not_read_again(tmp_path):
    given = make(tmp_path / "in", [["one"], ["two"]])
    run_shards([given], str(tmp_path / "out"), stage=stages.count)
    before = contents(tmp_path / "out")
    again = run_shards([given], str(tmp_path / "out"), stage=stages.count)
    assert (again.read, again.unchanged) == (0, 2)
    assert contents(tmp_path / "out") == before
    # A shard that was touched is looked at, and left as it is; one with other content is read anew.
    (tmp_path / "in" / "0.jsonl").touch()
    (tmp_path / "in" / "1.jsonl").write_text('{"id": "1-0", "text": "two and a half"}')
    changed = run_shards([given], str(tmp_path / "out"), stage=stages.count)
    assert (changed.read, changed.unchanged, changed.summary.articles) == (2, 0, 2)
    differing = {name for name, content in contents(tmp_path / "out").items() if before[name] != content}
    assert {name.split("/")[0] for name in differing} == {
        "articles",
        "done",
        "comparisons.json",
        "comparisons.parquet",
    }


def test_a_job_killed_before_its_marker_is_written_reads_the_shard_again(tmp_path):
    given = make(tmp_path / "in", [["one"]])
    run_shards([given], str(tmp_path / "out"), stage=stages.count)
    whole = contents(tmp_path / "out")
    for marker in (tmp_path / "out" / "done").iterdir():
        marker.unlink()
    (tmp_path / "out" / "articles" / "x.parquet.1.part").write_bytes(b"half")
    assert run_shards([given], str(tmp_path / "out"), stage=stages.count).read == 1
    assert contents(tmp_path / "out") == whole


def test_a_shard_that_cannot_be_read_is_one_failure_and_the_job_goes_on(tmp_path):
    given = make(tmp_path / "in", [["one"]])
    (tmp_path / "in" / "9.warc.gz").write_bytes(b"no archive")
    outcome = run_shards([given, str(tmp_path / "in" / "*.gz")], str(tmp_path / "out"), stage=stages.count)
    assert outcome.summary.articles == 1
    assert [error for _, error, _ in failed(tmp_path / "out")] == ["is not a web archive, or a broken one"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("none/*.warc.gz", "no such file"),
        ("page.html", "no shard among these files"),
        ("nowhere://bucket/x.warc.gz", "cannot be reached"),
    ],
)
def test_inputs_that_are_no_shards(tmp_path, monkeypatch, given, error):
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text("<p>text</p>")
    with pytest.raises(InputError, match=error):
        run_shards([given], "out", stage=stages.count)


def test_no_scheduler_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "_WAIT", 0.3)
    given = make(tmp_path / "in", [["one"]])
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        run_shards([given], str(tmp_path / "out"), cluster="tcp://127.0.0.1:1", stage=stages.count)


def test_the_asked_part_goes_into_a_database(tmp_path):
    given = make(tmp_path / "in", [["the harbor opened", "the school closed"], ["The Harbor closed"]])
    outcome = run_shards(
        [given], str(tmp_path / "out"), stage=stages.count, sqlite=tmp_path / "facts.db", about="harbor CLOSED"
    )
    with open_database(tmp_path / "facts.db", create=False) as database:
        assert [article.id for article in database.articles()] == ["1-0"]
    assert (outcome.stored, outcome.summary.articles) == (1, 3)


def test_of_a_page_in_two_shards_the_version_fetched_last_is_compared(tmp_path):
    for name, text, fetched in (("a", "newer", "2018-02-02"), ("b", "older text", "2018-02-01")):
        page = Document(
            name, text.encode(), "text/html", url="https://outlet.example/1", fetched=f"{fetched}T00:00:00Z"
        )
        warc.write([page], tmp_path / f"{name}.warc")
    run_shards([str(tmp_path / "*.warc")], str(tmp_path / "out"), stage=stages.count_text)
    assert [claim["figure"] for each in comparisons(tmp_path / "out") for claim in each["claims"]] == ["5"]
