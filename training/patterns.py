"""Sentences filled with drawn names: what a news reader meets and a treebank of the web shows too rarely."""

import random
import re
import string
from functools import cache
from pathlib import Path

from augment import Names

_LISTS = Path(__file__).parent / "lists"
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WIRES = ["AP", "Reuters", "AFP", "CNN", "Bloomberg", "UPI", "dpa", "Xinhua", "TASS"]
_LABELS = {
    "person": "PERSON",
    "initialed": "PERSON",
    "surname": "PERSON",
    "place": "LOC",
    "organization": "ORG",
    "acronym": "ORG",
    "wire": "ORG",
    "party": "ORG",
    "state": "LOC",
    "county": "LOC",
    "river": "LOC",
    "town": "LOC",
    "word_person": "PERSON",
    "word_surname": "PERSON",
}


def rows(names: Names, count: int, seed: int = 0) -> list[dict[str, object]]:
    """`count` made texts of three sentences with their names, as rows of a names file."""
    rng = random.Random(seed)
    sentences, titles = lines("sentences.txt"), lines("titles.txt")
    made: list[dict[str, object]] = []
    for number in range(count):
        text, ents = "", []
        for sentence in rng.sample(sentences, 3):
            for part in re.split(r"(\{\w+\})", sentence):
                if not part.startswith("{"):
                    text += part
                    continue
                kind = part[1:-1]
                form = _draw(kind.lower(), names, titles, rng)
                form = form.upper() if kind.isupper() else form
                if kind.lower() in _LABELS:
                    ents.append((len(text), len(text) + len(form), _LABELS[kind.lower()]))
                text += form
            text += rng.choice((" ", " ", "\n\n"))
        made.append({"id": f"pattern-{number}", "src": "pattern", "text": text, "ents": ents})
    return made


def _draw(kind: str, names: Names, titles: list[str], rng: random.Random) -> str:
    match kind:
        case "person":
            middle = f" {rng.choice(string.ascii_uppercase)}." if rng.random() < 0.12 else ""
            form = rng.choice(names.first) + middle + " " + rng.choice(names.last)
        case "initialed":
            initials = (f"{letter}." for letter in rng.choices(string.ascii_uppercase, k=2))
            form = rng.choice(("", " ")).join(initials) + " " + rng.choice(names.last)
        case "surname":
            form = rng.choice(names.last)
        case "place":
            form = rng.choice(names.places)
        case "town":
            form = _town(rng)
        case "county" | "river":
            form = f"{rng.choice(names.places)} {kind.title()}"
        case "organization":
            form = rng.choice(names.organizations)
        case "acronym":
            form = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((3, 3, 4))))
        case "wire":
            form = rng.choice(_WIRES)
        case "party":
            form = rng.choice(lines("parties.txt"))
        case "state":
            form = rng.choice(lines("states.txt"))
        case "word_person":
            form = f"{_part('word_names.txt', 'first', rng)} {_part('word_names.txt', 'last', rng)}"
        case "word_surname":
            form = _part("word_names.txt", "last", rng)
        case "day":
            form = rng.choice(_DAYS)
        case "title":
            form = rng.choice(titles)
        case _:
            raise ValueError(f"sentences.txt: no such kind of name: {kind}")
    # The lists hold tokens; text has them closed up.
    return form.replace(" - ", "-").replace(" '", "'")


def _town(rng: random.Random) -> str:
    """A town that is on no map, so that the words around it must tell what it is."""
    one = _part("towns.txt", "begin", rng) + _part("towns.txt", "end", rng)
    match rng.randrange(4):
        case 0:
            return f"{_part('towns.txt', 'begin', rng)} {_part('towns.txt', 'second', rng)}"
        case 1:
            return f"{_part('towns.txt', 'first', rng)} {one}"
        case _:
            return one


def _part(file: str, section: str, rng: random.Random) -> str:
    return rng.choice(_sections(file)[section])


@cache
def _sections(file: str) -> dict[str, list[str]]:
    """The words under each "# name" of a list."""
    found: dict[str, list[str]] = {}
    for line in (_LISTS / file).read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            section = found.setdefault(line[2:], [])
        else:
            section.extend(line.split())
    return found


@cache
def lines(file: str) -> list[str]:
    """The entries of a list, without its notes."""
    found = (_LISTS / file).read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]
