import json

import pytest

from extractor.models import Document
from extractor.parse import parse as parse_document
from extractor.parse.language import language
from tests.parse.pages import FIRST, SECOND, html, parse

GERMAN = (
    "Der Kreistag hat am Dienstag beschlossen, 4,2 Millionen Euro für eine neue Brücke über die Marl auszugeben, die "
    "seit der Flut von 2016 für Lastwagen gesperrt ist. Was die Umleitung kostet, war nicht zu erfahren."
)
NORWEGIAN = (
    "Fylkestinget vedtok tirsdag å bruke 4,2 millioner kroner på en ny bro over elva, som har vært stengt for "
    "lastebiler siden flommen i 2016. For mange har det vært en lang omvei til skolen, og det har kostet dem tid."
)
CASES = [
    (FIRST, "de", "en", "English, whatever the template says"),
    (GERMAN, "en", "de", "German in an English template"),
    (GERMAN, None, "de", "nothing is declared"),
    (NORWEGIAN, "en", "no", "words that English shares: for, og, en"),
    (f"{FIRST} {SECOND} „{GERMAN[:70]}“", "de", "en", "English that quotes German"),
    (FIRST, "en-GB", "en-GB", "what is declared, where it says the same and more"),
    ("3:1 (2:0)", "de", "de", "too little to tell: the declaration"),
    ("3:1 (2:0)", None, None, "too little to tell, and nothing declared"),
    ("2016 | 80\n2017 | 1,526\n" * 40, "en", "en", "numbers are in no language"),
    ("", None, None, "nothing"),
]


@pytest.mark.parametrize(("text", "declared", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_language(text: str, declared: str | None, expected: str | None, reason: str) -> None:
    found = language(text, declared)
    assert found == expected or (expected == "no" and found in ("no", "nb", "nn"))


def test_the_language_of_pages_and_of_json() -> None:
    assert parse(html(f"<article><p>{GERMAN}</p></article>", attributes='lang="en"')).language == "de"
    line = json.dumps({"id": "a", "text": GERMAN}).encode()
    assert parse_document(Document(id="a", content=line, media_type="application/json")).language == "de"
