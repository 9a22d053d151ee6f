"""Every format gives back the facts that went in, at the very words they stand in."""

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.errors import StoreError
from extractor.formats import brat, conll, spreadsheet, web_annotation
from extractor.models import Annotations, Article, Figure, Quote
from extractor.store import Selection, open_database
from extractor.store.tables import TABLES
from tests.store.examples import fill, harbour


@pytest.mark.parametrize(
    ("value", "written", "reason"),
    [
        ("=1+2", "'=1+2", "a formula"),
        ("@SUM(A1)", "'@SUM(A1)", "a formula of old"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0", "a call of a program"),
        ("-2+3", "'-2+3", "a formula that begins as a number does"),
        ("\t=1", "'\t=1", "a tab before it"),
        ("\r=1", "'\r=1", "a line end before it"),
        ("＝1", "'＝1", "full width"),
        ("-5", "-5", "a negative number"),
        ("-1,234.5", "-1,234.5", "a negative number, grouped"),
        ("+3%", "+3%", "a signed share"),
        (-5.0, -5.0, "a number"),
        ("5 = 5", "5 = 5", "a sign within"),
        (None, None, "nothing"),
    ],
)
def test_no_cell_is_a_formula(value: object, written: object, reason: str) -> None:
    assert spreadsheet.harmless(value) == written, reason


def test_csv_comes_back() -> None:
    file = io.StringIO(newline="")
    row = {"figure": "a “5”, say", "value": -5.0, "noun": None, "sentence": "two\nlines"}
    assert spreadsheet.write([row], row, file) == 1
    file.seek(0)
    assert list(csv.DictReader(file)) == [{**row, "value": "-5.0", "noun": ""}]


def interrupted() -> tuple[Article, Annotations]:
    """A quote in two parts over a line end, with a figure that shares a token with other words."""
    text = "“We saw 5,”\nhe said, “not 20-odd ships.”"
    quote = Quote(1, len(text) - 1, text[1:-1], "direct", parts=((1, 10), (22, len(text) - 1)))
    at = text.index("20")
    whole = dataclasses.replace(quote, parts=None, speaker="he")
    figures = (Figure(8, 9, "5", "count", 5.0, quote=0), Figure(at, at + 2, "20", "count", 20.0, noun="ships", quote=0))
    return Article("x/y", text), Annotations(figures=figures, quotes=(quote, whole), sentences=((0, 12),))


EXAMPLES = [harbour()[1:], interrupted()]


@pytest.mark.parametrize(("article", "found"), EXAMPLES, ids=["harbour", "interrupted"])
def test_brat(article: Article, found: Annotations, tmp_path: Path) -> None:
    brat.write(7, article, found, tmp_path)
    [name] = [path.stem for path in tmp_path.glob("*.ann")]
    text = (tmp_path / f"{name}.txt").read_bytes().decode()
    assert text == article.text
    bound: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    notes: dict[str, Any] = {}
    relations = []
    for line in (tmp_path / f"{name}.ann").read_text(encoding="utf-8").splitlines():
        key, what, *rest = line.split("\t")
        if key[0] == "T":
            label, _, where = what.partition(" ")
            spans = [(int(start), int(end)) for start, end in (each.split() for each in where.split(";"))]
            assert " ".join(text[start:end] for start, end in spans) == rest[0]
            bound[key] = label, spans
        elif key[0] == "#":
            notes[what.split()[1]] = json.loads(rest[0])
        else:
            relations.append(tuple(part.split(":")[-1] for part in what.split()))
    assert all(one in bound and other in bound for _, one, other in relations)
    for label, facts in (("Figure", found.figures), ("Quote", found.quotes), ("Date", found.dates)):
        read = [notes[key] for key, (sort, _) in bound.items() if sort == label]
        assert read == [json.loads(json.dumps(dataclasses.asdict(fact))) for fact in facts]
    mentions = [spans[0] for label, spans in bound.values() if label == "Official"]
    assert mentions == [mention for official in found.officials for mention in official.mentions]
    claimed = [bound[one][1][0] for label, one, _ in relations if label == "ClaimedBy"]
    assert claimed == [(each.start, each.end) for each in found.figures if each.official is not None]


@pytest.mark.parametrize(("article", "found"), EXAMPLES, ids=["harbour", "interrupted"])
def test_conll(article: Article, found: Annotations) -> None:
    rows = [
        dict(zip(conll.COLUMNS, line.rstrip("\n").split("\t"), strict=True))
        for block in conll.lines(article, found)
        for line in block.splitlines()
        if line and not line.startswith("#")
    ]
    for row in rows:
        assert article.text[int(row["START"]) : int(row["END"])] == row["FORM"]
    assert "".join(row["FORM"] for row in rows) == "".join(article.text.split()), "no word is lost"

    def spans(column: str) -> list[list[Any]]:
        read: list[list[Any]] = []
        for row in rows:
            if row[column].startswith("B-"):
                read.append([int(row["START"]), int(row["END"]), row[column][2:]])
            elif row[column].startswith("I-"):
                assert read[-1][2] == row[column][2:]
                read[-1][1] = int(row["END"])
        return read

    assert spans("FIGURE") == sorted([each.start, each.end, each.kind] for each in found.figures)
    assert spans("DATE") == sorted([each.start, each.end, each.type] for each in found.dates)
    values = [(row["VALUE"], row["NOUN"]) for row in rows if row["FIGURE"].startswith("B-")]
    assert values == [(repr(each.value), each.noun or "_") for each in found.figures]
    assert len(spans("QUOTE")) == len(found.quotes) - (article.id == "x/y"), "of two that overlap the longer is kept"


@pytest.mark.parametrize(("article", "found"), EXAMPLES, ids=["harbour", "interrupted"])
def test_web_annotations(article: Article, found: Annotations) -> None:
    """What https://www.w3.org/TR/annotation-model/ says an annotation must have."""
    written = json.loads("".join(web_annotation.write([(1, article, found)])))
    assert written["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert written["type"] == "AnnotationCollection"
    page = written["first"]
    assert (page["type"], written["total"]) == ("AnnotationPage", len(page["items"]))
    assert len({each["id"] for each in page["items"]}) == len(page["items"])
    for each in page["items"]:
        assert each["@context"] == web_annotation.CONTEXT
        assert each["id"].startswith("urn:uuid:")
        assert each["type"] == "Annotation"
        assert each["target"], "an annotation must have a target"
        tag, reading = each["body"]
        assert {tag["type"], reading["type"]} == {"TextualBody"}
        assert json.loads(reading["value"])
        for target in each["target"]:
            selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
            for selector in selectors:
                if selector["type"] == "TextPositionSelector":
                    assert 0 <= selector["start"] < selector["end"]
                    assert target["source"]["type"] == "Text"
                    position = selector
                else:
                    assert selector["type"] == "TextQuoteSelector"
                    quoted = selector["prefix"] + selector["exact"] + selector["suffix"]
                    assert quoted in article.text
        assert article.text[position["start"] : position["end"]] == selector["exact"]
    tags = [each["body"][0]["value"] for each in page["items"]]
    assert tags.count("figure") == len(found.figures)
    assert tags.count("official") == len(found.officials)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "facts.db"
    fill(path).close()
    return path


@pytest.mark.parametrize("name", TABLES)
def test_the_values_of_a_table_have_their_columns_types(facts: Path, name: str) -> None:
    with open_database(facts, create=False, read_only=True) as database:
        columns, rows = database.table(name)
        found = list(rows)
        assert found
        for row in found:
            assert list(row) == list(columns)
            assert all(value is None or isinstance(value, columns[key]) for key, value in row.items()), row
        assert list(database.table(name, Selection(since="2030")).rows) == []
        with pytest.raises(StoreError, match="no table 'x' \\(there are articles"):
            database.table("x")


@pytest.mark.parametrize(
    ("options", "figures"),
    [
        ([], ["412", "nearly 400", "390"]),
        (["--outlet", "Courier"], ["390"]),
        (["--until", "2022-03-01"], ["412", "nearly 400"]),
        (["--since", "2022-03-02"], ["390"]),
        (["--kind", "money"], []),
    ],
)
def test_the_figures_that_are_chosen(facts: Path, options: list[str], figures: list[str]) -> None:
    asked = ["export", "--db", str(facts), "--format", "csv", "--table", "figures", *options, "-"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert [row["figure"] for row in csv.DictReader(io.StringIO(done.stdout))] == figures


def test_every_format_is_written(facts: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    for form, made in {
        "jsonl": "out.jsonl.gz", "csv": "csv", "parquet": "parquet", "webannotation": "out.json", "brat": "brat",
        "conll": "out.conllu",
    }.items():  # fmt: skip
        if form == "parquet":
            pytest.importorskip("pyarrow")
        done = runner.invoke(main, ["export", "--db", str(facts), "--format", form, str(tmp_path / made)])
        assert done.exit_code == 0, done.output
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == set(TABLES)
    assert len(list((tmp_path / "brat").glob("*.ann"))) == 2
    again = runner.invoke(main, ["export", "--db", str(facts), "--format", "brat", str(tmp_path / "brat")])
    assert again.exit_code == 2
    assert "not a new folder" in again.output
    wrong = runner.invoke(main, ["export", "--db", str(facts), "--format", "brat", "--table", "figures", "x"])
    assert wrong.exit_code == 2
    assert "--table goes with" in wrong.output


@pytest.mark.parametrize(
    ("form", "made"), [("jsonl", "out.jsonl.gz"), ("webannotation", "out.json"), ("csv", "csv"), ("brat", "brat")]
)
def test_who_stops_half_way_finds_what_was_there_before(
    facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, made: str
) -> None:
    def stopped(items: Iterable[Any], *_: object, **__: object) -> Iterator[Any]:
        yield next(iter(items))
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.cli.shared.progress", stopped)
    out = tmp_path / made
    if "." in made:
        out.write_text("of yesterday")
    done = CliRunner().invoke(main, ["export", "--db", str(facts), "--format", form, str(out)])
    assert done.exit_code == 130
    assert [path.name for path in tmp_path.iterdir()] == ([made] if "." in made else [])
    assert "." not in made or out.read_text() == "of yesterday"
