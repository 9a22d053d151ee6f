"""Only what is new is compared; the outcome is that of comparing everything, whatever came, changed and went before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from extractor import run as running
from extractor.check import claims_of, compare, linking, stories
from extractor.comparing import bring_up_to_date
from extractor.language import pipeline
from extractor.models import Annotations, Article, Comparison, Document, Figure
from extractor.store import Database, open_database

TOWNS = ("Arden", "Bexley", "Corvale", "Dunmore")
WORDS = ("harbour", "ferry", "council", "bridge", "market", "orchard", "tunnel", "library", "stadium", "quarry", "mill")
NOUNS = ("building permits", "parking fines", "ferry riders", "school places")


def page(chance: Random, at: int, version: int = 0) -> tuple[Document, Article, Annotations]:
    """An article of some story: a few numbers, often those of others, sometimes near them, and the words around."""
    town, day = chance.choice(TOWNS), 1 + chance.randrange(9)
    text, figures, sentences = f"News from {town}.", [], [(0, len(f"News from {town}."))]
    if version:
        text, sentences = f"{text} Now {version}.", [(0, len(text) + len(f" Now {version}."))]
    for noun in chance.sample(NOUNS, chance.randint(1, 3)):
        value = float(1201 + 100 * NOUNS.index(noun) + chance.choice((0, 0, 0, 40, 700)))
        year = chance.choice((None, "2020", "2020", "2021"))
        told = " ".join(chance.sample(WORDS, 4)).capitalize()
        words, start = f"{value:,.0f}", len(text) + 1 + len(f"{told} counted ")
        sentence = f"{told} counted {words} {noun} in {town}{f' in {year}' if year else ''}."
        sentences.append((len(text) + 1, len(text) + 1 + len(sentence)))
        text = f"{text} {sentence}"
        place = chance.choice((town, town, None))
        figure = Figure(start, start + len(words), words, "count", value, noun=noun, period=year, place=place)
        figures.append(figure)
    url = f"https://news.example/{at}"
    article = Article(f"a{at}", text, url=url, publisher=f"Paper {at % 5}", published=f"2021-03-0{day}", title=town)
    found = Annotations(figures=tuple(figures), sentences=tuple(sentences))
    return Document(article.id, text.encode(), "text/plain", url=url, fetched=f"2021-04-0{1 + version}"), article, found


def told(comparisons: Sequence[Comparison]) -> Counter[Comparison]:
    """Comparisons without what a database adds to them."""
    return Counter(replace(each, id=0, permalink=None, reviews=()) for each in comparisons)


def all_anew(db: Database) -> list[Comparison]:
    """What comes of comparing everything in memory."""
    articles, claims = [], []
    for article, found in db.annotated():
        articles.append(article)
        claims += claims_of(article, found)
    return compare(claims, articles)


def write(db: Database, made: tuple[Document, Article, Annotations], annotator: str = "one") -> None:
    """A run that stores one article and comes to its end: until then a check may begin anew."""
    run = db.start_run("run", [], "0")
    db.write(*made, run=run, annotator=annotator)
    db.finish_run(run)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles meet fewer of those around them, and few are linked anew: a small corpus tries what a large one does."""
    for module in (stories, linking):
        monkeypatch.setattr(module, "WINDOW", 3)
    monkeypatch.setattr(linking, "_MANY", 1)
    monkeypatch.setattr("extractor.comparing._BATCH", 3)
    monkeypatch.setattr("extractor.prepared._AT_HAND", 4)


@pytest.mark.parametrize("seed", range(3))
def test_step_by_step_as_all_at_once(tmp_path: Path, narrow: None, seed: int) -> None:
    chance = Random(seed)
    pages = [page(chance, at) for at in range(36)]
    with open_database(tmp_path / "facts.db") as db:
        for made in pages[:24]:
            write(db, made)
        bring_up_to_date(db)
        assert told(list(db.comparisons())) == told(all_anew(db)), "from nothing"
        for turn in range(6):
            for made in pages[24 + 2 * turn : 26 + 2 * turn]:
                write(db, made)
            at = chance.randrange(24)
            if turn % 3 == 1:
                pages[at] = page(chance, at, version=turn)
                write(db, pages[at])
            if turn % 3 == 2:
                document, article, found = pages[at]
                write(db, (document, article, replace(found, figures=found.figures[1:])), annotator=f"two {turn}")
            bring_up_to_date(db)
            assert told(list(db.comparisons())) == told(all_anew(db)), f"after step {turn}"
        numbers = {each.permalink: each.id for each in db.comparisons()}
        bring_up_to_date(db)
        assert {each.permalink: each.id for each in db.comparisons()} == numbers, "with nothing new nothing changes"
        bring_up_to_date(db, anew=True)
        assert told(list(db.comparisons())) == told(all_anew(db)), "anew on demand"


def test_what_a_change_cannot_reach_is_not_looked_at(tmp_path: Path) -> None:
    chance = Random(1)
    looked_at: list[int] = []

    def watched(articles: Iterable[int], total: int, what: str) -> Iterable[int]:
        if what == "compared":
            looked_at.append(total)
        return articles

    with open_database(tmp_path / "facts.db") as db:
        for at in range(40):
            write(db, page(chance, at))
        bring_up_to_date(db, progress=watched)
        alone = Article("z", "Zagreb tram depots: 77 trams rolled.", url="https://z.example/", published="2015-01-01")
        found = Annotations(figures=(Figure(20, 22, "77", "count", 77.0, noun="trams"),), sentences=((0, 37),))
        write(db, (Document("z", b"z", "text/plain", url=alone.url), alone, found))
        bring_up_to_date(db, progress=watched)
        bring_up_to_date(db, progress=watched)
        assert looked_at == [40, 1, 0]
        assert told(list(db.comparisons())) == told(all_anew(db))


def test_another_version_of_the_program_compares_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_database(tmp_path / "facts.db") as db:
        for at in range(6):
            write(db, page(Random(at), at))
        bring_up_to_date(db)
        db.connection.execute("update comparisons set explanation = 'as it was told once'")
        bring_up_to_date(db)
        assert {each.explanation for each in db.comparisons()} == {"as it was told once"}
        monkeypatch.setattr("extractor.comparing.version", lambda package: "another")
        bring_up_to_date(db)
        assert told(list(db.comparisons())) == told(all_anew(db))


def test_a_check_that_is_killed_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_database(tmp_path / "facts.db") as db:
        for at in range(6):
            write(db, page(Random(at), at))
        bring_up_to_date(db)
        before = list(db.comparisons())
        write(db, page(Random(9), 9))

        def killed(articles: Iterable[int], total: int, what: str) -> Iterable[int]:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            bring_up_to_date(db, progress=killed)
        assert list(db.comparisons()) == before
        bring_up_to_date(db)
        assert told(list(db.comparisons())) == told(all_anew(db))


def test_the_first_of_copies_is_changed_and_another_stands_for_them(tmp_path: Path) -> None:
    many = " ".join(WORDS + TOWNS + WORDS[::-1])
    text = f"The council of Arden counted 1,201 building permits in 2020, {many}, the mayor said."
    figure = Figure(29, 34, "1,201", "count", 1201.0, noun="building permits", period="2020", place="Arden")

    def told_on(day: int, name: str, words: str, *figures: Figure) -> tuple[Document, Article, Annotations]:
        url = f"https://{name}.example/"
        article = Article(name, words, url=url, publisher=name, published=f"2021-03-0{day}", title="Permits")
        document = Document(name, words.encode(), "text/plain", url=url, fetched="2021-04-01")
        return document, article, Annotations(figures=figures, sentences=((0, len(words)),))

    with open_database(tmp_path / "facts.db") as db:
        for day, name in enumerate(("first", "second", "third"), 1):
            write(db, told_on(day, name, text, figure))
        bring_up_to_date(db)
        assert [(each.verdict, each.independent_sources) for each in db.comparisons()] == [("single", 1)]
        write(db, told_on(1, "first", "Something else: 77 trams rolled.", replace(figure, start=16, end=18, text="77")))
        bring_up_to_date(db)
        assert told(list(db.comparisons())) == told(all_anew(db))


def test_whose_a_text_is_changes_for_copies_that_are_none_of_its_source(tmp_path: Path) -> None:
    bread = "Bakers donated warm bread because volunteers had carried sandbags along the flooded riverbank through"
    bread = f"{bread} heavy rain whose torrents ruined gardens, cellars and several beloved allotments without warning."
    tower = "Engineers inspected seven cracked pillars beneath the station after commuters reported strange noises"
    tower = f"{tower} that morning, while inspectors photographed every joint with borrowed cameras under floodlights."
    count = "Corvale counted 1,201 building permits in 2020."

    def told_by(publisher: str, day: int, text: str, annotator: str = "one") -> None:
        start = text.find("1,201")
        figure = Figure(start, start + 5, "1,201", "count", 1201.0, noun="building permits", period="2020")
        url = f"https://{day}.example/"
        article = Article(f"{day}", text, url=url, publisher=publisher, published=f"2021-03-0{day}")
        other = Figure(0, 1, text[:1], "count", 77.0, noun="zebras")
        found = Annotations(figures=(figure if start >= 0 else other,), sentences=((0, len(text)),))
        write(db, (Document(url, text.encode(), "text/plain", url=url), article, found), annotator)

    with open_database(tmp_path / "facts.db") as db:
        for day, text in enumerate((tower, f"{tower} {bread}", f"{bread} {count}", count), 1):
            told_by(f"Paper {day}", day, text)
        bring_up_to_date(db)
        before = {each.independent_sources for each in db.comparisons() if "permits" in each.about}
        told_by("Paper 4", 1, tower, annotator="two")
        bring_up_to_date(db)
        after = {each.independent_sources for each in db.comparisons() if "permits" in each.about}
        assert (before, after) == ({2}, {1})


def test_files_alike_in_all_they_tell_are_told_apart_by_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.comparing._BATCH", 1)
    text = "The harbour council of Arden counted ferry riders: they rose from 1,000 to 1,500, up 40 percent."
    figures = (
        Figure(66, 71, "1,000", "count", 1000.0, noun="ferry riders"),
        Figure(75, 80, "1,500", "count", 1500.0, noun="ferry riders"),
        Figure(85, 95, "40 percent", "percent", 40.0, noun="ferry riders", trend="up"),
    )

    def stored(path: str, day: int = 1) -> None:
        article = Article("page", text, published=f"2021-03-0{day}")
        document = Document("page", text.encode(), "text/plain", path=path)
        write(db, (document, article, Annotations(figures=figures, sentences=((0, len(text)),))))

    with open_database(tmp_path / "facts.db") as db:
        for path, day in (("/n.txt", 1), ("/b.txt", 1), ("/a.txt", 1), ("/c.txt", 2)):
            stored(path, day)
            bring_up_to_date(db)
        results = [claim for each in db.comparisons() for claim in each.claims if claim.relation == "result"]
        assert len(results) == 4, "too short to be known as copies"


def test_figures_are_compared_in_the_order_of_the_text_whatever_order_they_were_found_in(tmp_path: Path) -> None:
    one, other = (
        "Arden issued 1,201 building permits. That is a rise of 8 percent.",
        "Arden building permits rose 8 percent.",
    )
    permits = Figure(13, 18, "1,201", "count", 1201.0, noun="building permits")
    rise = Figure(55, 64, "8 percent", "percent", 8.0, trend="up")
    again = Figure(29, 38, "8 percent", "percent", 8.0, noun="building permits", trend="up")

    def stored(text: str, figures: tuple[Figure, ...], *sentences: tuple[int, int]) -> None:
        url = f"https://news.example/{len(text)}"
        article = Article(url, text, url=url, published="2021-03-01")
        document = Document(url, text.encode(), "text/plain", url=url)
        write(db, (document, article, Annotations(figures=figures, sentences=sentences)))

    with open_database(tmp_path / "facts.db") as db:
        stored(one, (rise, permits), (0, 36), (37, len(one)))
        stored(other, (again,), (0, len(other)))
        bring_up_to_date(db)
        assert told(list(db.comparisons())) == told(all_anew(db))


def test_a_large_run_compares_without_the_language_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def comparing(articles: Iterable[int], total: int, what: str) -> Iterable[int]:
        held.append(pipeline.load.cache_info().currsize)
        return articles

    given = tmp_path / "given.txt"
    for large, kept in ((100, True), (0, False)):
        monkeypatch.setattr(running, "_LARGE", large)
        given.write_text(f"Arden counted {1201 + large:,} ferry riders in 2020.", encoding="utf-8")
        assert running.run([str(given)], tmp_path / f"{large}.db", comparing=comparing).added == 1
        assert bool(held[-1]) is kept
