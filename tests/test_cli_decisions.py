"""What a person brings to a database: official numbers, and judgements of comparisons; both outlive later checks."""

import json
import re
from pathlib import Path

import pytest

from tests.test_cli import HARBOR, INLAND, call, jsonl

RIDERS = "Month,Riders\n2021-04-01,4210\n2021-03-01,n/a\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "facts.db"
    assert call("run", jsonl(tmp_path / "articles.jsonl", HARBOR, INLAND), "--db", path).exit_code == 0
    return path


def test_a_judgement_is_shown_by_later_checks(database: Path) -> None:
    name = re.findall(r"\[(c[0-9a-f]{12})\]", call("check", "--db", database).stdout)[0]
    done = call("review", name, "rejected", "--note", "April of another year", "--by", "ada", "--db", database)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "rejected by ada" in (again := call("check", "--db", database).stdout)
    assert "April of another year" in again
    (judged,) = (
        each
        for each in json.loads(call("check", "--db", database, "--format", "json").stdout)["comparisons"]
        if each["reviews"]
    )
    assert (judged["permalink"], judged["reviews"][0]["judgement"]) == (name, "rejected")


def test_a_judgement_of_nothing_is_an_error(database: Path) -> None:
    done = call("review", "c000000000000", "confirmed", "--db", database)
    assert done.exit_code == 2
    assert "no comparison is named 'c000000000000'" in done.stderr


def test_official_numbers_are_added_listed_and_removed(database: Path, tmp_path: Path) -> None:
    table = tmp_path / "riders.csv"
    table.write_text(RIDERS, encoding="utf8")
    options = ("--measure", "ferry riders", "--place", "Port Alden", "--publisher", "Port Authority", "--released")
    columns = ("--period-column", "Month", "--value-column", "Riders", "--every", "month")
    done = call("reference", "add", table, *options, "2021-06-01", *columns, "--db", database)
    assert (done.exit_code, done.stdout.split(";")[0]) == (
        0,
        f"1 numbers of 'ferry riders' by Port Authority in {database}",
    )
    listed = call("reference", "list", "--db", database).stdout
    assert "Ferry riders, Port Authority, released 2021-06-01: 1 numbers" in listed
    claim = "Port Alden had 4,120 ferry riders in April 2021"
    assert "Port Authority (official statistics)" in call("check", claim, "--db", database).stdout
    assert call("reference", "remove", listed.split()[0], "--db", database).exit_code == 0
    assert call("reference", "list", "--db", database).stdout == ""
    assert "official statistics" not in call("check", claim, "--db", database).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--released", "soon"), "'soon' is no day"),
        (("--times", "0"), "is no number but 0"),
        (("--where", "Month"), "write COLUMN=VALUE"),
        (("--value-column", "Rate"), "no column 'Rate' (it has Month, Riders)"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    table = tmp_path / "riders.csv"
    table.write_text(RIDERS, encoding="utf8")
    told = ("--measure", "riders", "--publisher", "P", "--period-column", "Month", "--db", tmp_path / "facts.db")
    done = call("reference", "add", table, *told, *options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "facts.db").exists()


def test_sums_are_brought_to_the_prices_asked_for(tmp_path: Path) -> None:
    database, table = tmp_path / "facts.db", tmp_path / "cpi.csv"
    cost = "Port Alden's new ferry cost {}, the port authority said on Monday."
    stories = [
        HARBOR | {"text": cost.format("$4.2 million in 2012 dollars")},
        INLAND | {"text": cost.format("$5 million")},
    ]
    assert call("run", jsonl(tmp_path / "articles.jsonl", *stories), "--db", database).exit_code == 0
    asked = ("check", "The new ferry of Port Alden cost $5.57 million in 2023 dollars", "--db", database)
    done = call(*asked, "--prices-of", "2023")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no price index is loaded (extractor reference add" in done.stderr
    table.write_text("Year,Value\n2012,229.594\n2021,270.970\n2023,304.702\n", encoding="utf8")
    options = ("--measure", "consumer price index", "--place", "United States", "--publisher", "Labor Department")
    columns = ("--period-column", "Year", "--value-column", "Value", "--db", database)
    assert call("reference", "add", table, *options, *columns).exit_code == 0
    said = "In prices of 2023, $4.2 million (in prices of 2012) comes to $5.57 million"
    assert said in call(*asked, "--prices-of", "2023").stdout
    whole = call("check", "--prices-of", "2023", "--db", database).stdout
    assert said in whole
    assert "If so, they agree after conversion" in whole
    assert "In prices of" not in call("check", "--db", database).stdout, "nothing of it is stored"
    done = call("check", "--prices-of", "2030", "--db", database)
    assert done.exit_code == 2
    assert "no price index has all of 2030 (loaded: consumer price index of Labor Department" in done.stderr


def test_numbers_that_changed_between_versions(tmp_path: Path) -> None:
    path, later = tmp_path / "facts.db", HARBOR | {"text": HARBOR["text"].replace("4,120", "4,210")}
    for number, version in enumerate((HARBOR, later)):
        assert call("run", jsonl(tmp_path / f"{number}.jsonl", version), "--db", path).exit_code == 0
    shown = call("changes", "--db", path).stdout
    assert "version 2, silently:\n  - 4,120 → 4,210\n" in shown
    (line,) = call("changes", HARBOR["url"], "--db", path, "--format", "jsonl").stdout.splitlines()
    row = json.loads(line)
    assert (row["change"], row["told"], row["old"]["value"], row["new"]["value"]) == ("changed", False, 4120, 4210)
    done = call("changes", "nothing", "--db", path)
    assert (done.exit_code, done.stderr.split(" (")[0]) == (
        2,
        "extractor: no article of several versions is named 'nothing'",
    )
