"""Shards in a store of objects: the same command, with `s3://` for both addresses, against a server of our own."""

import json

import pytest

pytest.importorskip("distributed", reason="needs the extra `cluster`")
pytest.importorskip("s3fs", reason="needs s3fs, as every user of s3:// does")
pytest.importorskip("moto.server", reason="needs moto[server]")

import fsspec
from moto import server

from extractor.cluster import files, shards
from extractor.cluster.job import run_shards
from tests.cluster import stages


@pytest.fixture(scope="module")
def bucket():
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        fsspec.filesystem("s3").mkdir("news")
        yield "s3://news"
        shards.close_children()
        running.stop()


def test_a_store_of_objects_holds_shards_and_results(bucket, tmp_path):
    store = fsspec.filesystem("s3")
    for number, texts in enumerate((["one", "fail me"], ["three"])):
        lines = [json.dumps({"id": f"{number}-{at}", "text": text}) for at, text in enumerate(texts)]
        store.pipe_file(f"news/in/{number}.jsonl", "\n".join(lines).encode())
    done = run_shards([f"{bucket}/in/*.jsonl"], f"{bucket}/out", stage=stages.count, sqlite=tmp_path / "facts.db")
    assert (done.read, done.set_aside, done.summary.articles, done.stored) == (2, 1, 2, 2)
    again = run_shards([f"{bucket}/in/*.jsonl"], f"{bucket}/out", stage=stages.count)
    assert (again.read, again.unchanged, again.summary) == (0, 2, done.summary)
    store.invalidate_cache()
    names = {name.removeprefix("news/out/").partition("/")[0] for name in store.find("news/out")}
    assert names == {"articles", "comparisons.json", "comparisons.parquet", "done", "failed"}


def test_what_a_worker_elsewhere_writes_is_seen(bucket):
    elsewhere = fsspec.filesystem("s3", skip_instance_cache=True)
    for name in ("one", "two"):
        elsewhere.pipe_file(f"news/done/{name}.json", b"1")
        elsewhere.pipe_file(f"news/{name}.json", b"1")
        assert name in files.read_all_json(f"{bucket}/done")
        assert files.read_json(f"{bucket}/{name}.json") == 1
