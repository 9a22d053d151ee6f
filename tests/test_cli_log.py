"""The log for programs: a line an event, with the command as typed, each document, each failure and the status."""

import json
from pathlib import Path
from typing import Any

from tests.test_cli import HARBOR, call, jsonl


def events(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def test_a_run_is_told_event_by_event(tmp_path: Path) -> None:
    articles, log = jsonl(tmp_path / "articles.jsonl", HARBOR, {"id": "bare"}), tmp_path / "log.jsonl"
    done = call("--log-json", log, "parse", articles)
    assert done.exit_code == 1
    start, *middle, end = events(log)
    assert (start["event"], start["arguments"][2:]) == ("start", ["parse", str(articles)])
    assert [(each["event"], each.get("id"), each.get("what")) for each in middle] == [
        ("read", "harbor", None),
        ("read", "bare", None),
        ("failed", None, 'has no "text"'),
    ]
    assert "article bare" in middle[-1]["where"]
    assert (end["event"], end["status"]) == ("end", 1)
    assert all(each["time"].endswith("+00:00") for each in events(log))


def test_another_run_adds_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    for _ in range(2):
        assert call("--log-json", log, "check", "--db", tmp_path / "none.db").exit_code == 2
    assert [each["event"] for each in events(log)] == ["start", "stopped", "end"] * 2
    assert [each["status"] for each in events(log) if each["event"] == "end"] == [2, 2]


def test_without_it_nothing_is_logged(tmp_path: Path) -> None:
    done = call("parse", jsonl(tmp_path / "articles.jsonl", HARBOR))
    assert '"event"' not in done.output
