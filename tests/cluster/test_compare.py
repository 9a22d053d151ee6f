"""The comparison part by part is that of the whole."""

import json
import shutil
import tempfile
from dataclasses import asdict
from multiprocessing import get_context
from signal import SIGKILL

import pytest

pytest.importorskip("distributed", reason="needs the extra `cluster`")

from pyarrow import parquet

from extractor.check import claims_of, compare
from extractor.cluster import parts, shards
from extractor.cluster.job import run_shards
from extractor.cluster.rows import article_of
from tests.cluster import deaths, stages
from tests.cluster.test_cluster import contents

TOWNS = {
    "Larkin": ("measles cases", "kindergarten vaccinations"),
    "Wexley": ("tram crashes", "bicycle thefts"),
    "Ravenna": ("eviction filings", "shelter beds"),
    "Ashby": ("orchard permits", "harvest workers"),
    "Corwen": ("library loans", "museum visitors"),
}
OUTLETS = ("Northgate Wire", "Harbor Ledger", "Civic Lens")


def story(town: str, number: int, at: int) -> dict[str, object]:
    """What one of three outlets tells of a town: two give one number, the third contradicts them."""
    one, other = f"{1300 + number * 17 + (at == 2) * 120:,}", f"{2204 + number:,}"
    first, second = TOWNS[town]
    text = f"{town} counted {one} {first} in 2017. In 2016 {town} had {other} {second}."
    figures = [[one, first, town, "2017"], [other, second, town, "2016"]]
    day = f"2018-0{number + 1}-1{at}"
    return {"id": f"{town}-{at}", "text": text, "publisher": OUTLETS[at], "published": day, "figures": figures}


def far_apart() -> list[dict[str, object]]:
    """Two articles that tell no story together and only meet because noun, place and period are written out."""
    found = []
    for number, (outlet, told) in enumerate((("Old Post", "The library reopened"), ("New Sun", "A choir sang"))):
        count = f"{4_410 + number * 100:,}"
        text = f"{told} on a quiet evening. Elstow had {count} flood claims in 2015."
        figures = [[count, "flood claims", "Elstow", "2015"]]
        day = f"20{16 + number}-03-01"
        found.append({"id": outlet, "text": text, "publisher": outlet, "published": day, "figures": figures})
    return found


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The output of shards over which the articles of each story are spread, compared in the smallest parts."""
    folder = tmp_path_factory.mktemp("compare")
    articles = [story(town, number, at) for at in range(3) for number, town in enumerate(TOWNS)] + far_apart()
    for shard in range(3):
        lines = [json.dumps(each) for each in articles[shard::3]]
        (folder / f"{shard}.jsonl").write_text("\n".join(lines))
    counted = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_CLAIMS", 1)
        find = parts.find_parts
        patch.setattr("extractor.cluster.compare.find_parts", lambda told: counted.append(find(told)) or counted[-1])
        run_shards([str(folder / "*.jsonl")], str(folder / "out"), stage=stages.told)
    shards.close_children()
    return folder / "out", counted[0]


def test_the_parts_together_give_what_the_whole_gives(compared):
    output, _ = compared
    articles, claims = [], []
    for file in sorted(output.glob("articles/*")):
        for row in parquet.read_table(file).to_pylist():
            article, found = article_of(row)
            articles.append(article)
            claims += claims_of(article, found)
    whole = json.loads(json.dumps([asdict(each) for each in compare(claims, articles)]))
    assert json.loads(json.dumps(parquet.read_table(output / "comparisons.parquet").to_pylist())) == whole
    verdicts = [each["verdict"] for each in whole]
    assert (verdicts.count("conflict"), verdicts.count("agree")) == (6, 5)


def test_every_story_is_a_part_whatever_shards_it_comes_from(compared):
    _, found = compared
    assert found.count == len(TOWNS) + 1  # the sixth are those that only a written-out measure joins


def test_nothing_is_left_of_the_shuffle(compared):
    output, _ = compared
    assert sorted(each.name for each in output.iterdir()) == [
        "articles",
        "comparisons.json",
        "comparisons.parquet",
        "done",
        "failed",
    ]


@pytest.mark.parametrize(
    "point",
    [
        "told/000001.parquet",
        "pairing",  # DuckDB holds its tables on disk
        "by_part/000001.parquet",
        "compared/000001.parquet",
        "/comparisons.parquet",
        "clearing",
        "/comparisons.json",
    ],
)
def test_a_job_killed_in_any_step_compares_again_to_the_same_bytes(compared, tmp_path, monkeypatch, point):
    calm, _ = compared
    output, scratch = tmp_path / "out", tmp_path / "scratch"
    shutil.copytree(calm, output, ignore=shutil.ignore_patterns("comparisons.*"))
    scratch.mkdir()
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["tests.cluster.deaths"])
    job = processes.Process(target=deaths.compare_and_die, args=(point, str(output), str(scratch)))
    job.start()
    job.join()
    assert job.exitcode == -SIGKILL
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    given = str(calm.parent / "*.jsonl")
    assert run_shards([given], str(output), stage=stages.told).read == 0  # only the comparison is made again
    assert contents(output) == contents(calm)
    assert not list(scratch.iterdir())
