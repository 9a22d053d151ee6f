"""Claims to check, as a person gives them: typed, from a file, from standard input."""

import gzip
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.asked import Asked, read
from extractor.cli import main
from extractor.errors import InputError

LINES = "The ferry carried 4,120 riders.\n\n" + json.dumps(
    {"text": "It carried 9,000 riders last month.", "id": "x7", "claimant": "Bo Ek", "published": "2021-05-01"}
)
READ = [
    Asked("The ferry carried 4,120 riders.", id="1", published="2021-06-01"),
    Asked("It carried 9,000 riders last month.", id="x7", claimant="Bo Ek", published="2021-05-01"),
]


def asked(*given: str, stdin: bytes = b"") -> list[Asked]:
    return list(read(given, io.BytesIO(stdin), published="2021-06-01"))


def test_typed() -> None:
    assert asked("Nine riders.", "Ten riders.") == [
        Asked("Nine riders.", published="2021-06-01"),
        Asked("Ten riders.", published="2021-06-01"),
    ]


@pytest.mark.parametrize("name", ["claims.txt", "claims.jsonl", "claims.jsonl.gz", "claims"])
def test_a_file_has_one_a_line_as_text_or_json(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(LINES.encode()) if name.endswith(".gz") else LINES.encode())
    assert asked(str(file)) == READ


def test_standard_input_with_a_byte_order_mark() -> None:
    assert asked("-", stdin=b"\xef\xbb\xbf" + LINES.encode()) == READ


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"text": ', ":1: not JSON"),
        (b'fine\n{"id": 3}', ":2: no text"),
        (b'{"text": " "}', ":1: no text"),
        (b'{"text": "9 riders", "published": "May"}', ":1: 'May' is no time"),
        (b"9 \xff riders", ":1: not UTF-8"),
    ],
)
def test_what_is_no_claim_is_named_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        asked(str(file))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        asked(str(tmp_path / "claims.txt"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    texts = {
        "Harbor Ledger": "Chicago had 4,120 ferry riders in April, the port authority said.",
        "Inland Post": "There were 4,120 ferry riders in Chicago in April, said a spokesman for the port.",
    }
    rows = [
        {"id": name, "text": text, "publisher": name, "published": "2021-05-04", "url": f"https://{name[:6]}.example/"}
        for name, text in texts.items()
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert call("run", folder / "articles.jsonl", "--db", folder / "facts.db").exit_code == 0
    return folder / "facts.db"


def call(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin, catch_exceptions=False)


def test_many_claims_as_a_stream_each_with_what_was_asked(database: Path) -> None:
    claims = "Chicago had 4,120 ferry riders last month.\nIt rained.\nChicago had 5,000 ferry riders in April."
    done = call("check", "-", "--db", database, "--format", "jsonl", "--published", "2021-05-10", stdin=claims)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["asked"]["id"], row["verdict"]) for row in rows] == [
        (1, "1", "agree"),
        (2, "3", "conflict"),
    ]
    assert done.stderr == "extractor: claim 2: no figure in “It rained.”\n"


def test_a_paragraph_holds_several_claims(database: Path) -> None:
    text = "Chicago had 4,120 ferry riders in April 2021. Chicago had 6,000 ferry riders in April 2021."
    found = json.loads(call("check", text, "--db", database, "--format", "json").stdout)["comparisons"]
    assert [(each["claims"][0]["figure"], each["verdict"]) for each in found] == [
        ("4,120", "agree"),
        ("6,000", "conflict"),
    ]


def test_claimreview_cites_the_evidence_and_leaves_the_rating_to_a_person(database: Path) -> None:
    claim = json.dumps({"text": "Chicago had 6,000 ferry riders in April 2021.", "claimant": "Bo Ek"})
    body = json.loads(call("check", "-", "--db", database, "--format", "claimreview", stdin=claim).stdout)
    (review,) = body["@graph"]
    assert (body["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == "Chicago had 6,000 ferry riders in April 2021."
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Bo Ek"}
    assert review["reviewBody"].startswith("6,000: conflict. ")
    assert sorted(each["publisher"]["name"] for each in review["citation"]) == ["Harbor Ledger", "Inland Post"]
    assert "reviewRating" not in review


def test_claimreview_of_a_whole_database(database: Path) -> None:
    body = json.loads(call("check", "--db", database, "--format", "claimreview").stdout)
    assert {each["@type"] for each in body["@graph"]} == {"ClaimReview"}
    assert all(each["reviewBody"] and "reviewRating" not in each for each in body["@graph"])
