"""What is written is read back, field for field."""

import dataclasses
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import StoreError
from extractor.models import Annotations, Article, Comparison, Date, Document, Figure, Official, Quote, Summary
from extractor.store import Database, open_database
from tests.store.examples import conflict, fill, harbour, rival, write_comparisons

T = TypeVar("T")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
maybe = st.none() | words
offsets = st.tuples(st.integers(0, 500), st.integers(0, 500))
numbers = st.none() | st.floats(allow_nan=False)


def index_into(items: Sequence[object]) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, len(items) - 1) if items else st.none()


@st.composite
def annotations(draw: st.DrawFn) -> Annotations:
    def some(model: Callable[..., T], **fields: st.SearchStrategy[object]) -> tuple[T, ...]:
        return draw(st.lists(st.builds(model, **fields), max_size=4).map(tuple))

    spans = {"start": st.integers(0, 500), "end": st.integers(0, 500), "text": words}
    officials = some(
        Official, name=words, role=maybe, organization=maybe, party=maybe, district=maybe,
        mentions=st.lists(offsets, max_size=3).map(tuple),
    )  # fmt: skip
    quotes = some(
        Quote, **spans, type=st.sampled_from(["direct", "indirect", "mixed"]), cue=maybe, source=maybe, speaker=maybe,
        cue_start=st.none() | st.integers(0, 500), official=index_into(officials),
        parts=st.none() | st.lists(offsets, max_size=3).map(tuple),
    )  # fmt: skip
    return Annotations(
        figures=some(
            Figure, **spans, kind=st.sampled_from(["count", "money", "ratio"]), value=numbers, low=numbers,
            high=numbers, bound=st.sampled_from(["exact", "between"]), trend=st.sampled_from([None, "up"]),
            unit=maybe, noun=maybe, period=maybe, place=maybe, quote=index_into(quotes),
            official=index_into(officials),
        ),
        dates=some(Date, **spans, type=st.just("SET"), value=words, mod=maybe, quant=maybe, freq=maybe),
        officials=officials,
        quotes=quotes,
        sentences=draw(st.lists(offsets, max_size=3).map(lambda found: tuple(sorted(found)))),
    )  # fmt: skip


articles = st.builds(
    Article, id=words, text=words, url=maybe, canonical_url=maybe, title=maybe, authors=st.lists(words).map(tuple),
    publisher=maybe, published=maybe, modified=maybe, language=maybe, country=maybe,
)  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_database(tmp_path_factory.mktemp("store") / "facts.db") as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=articles, first=annotations(), second=annotations(), content=st.binary(max_size=50))
def test_every_field_comes_back(
    db: Database, article: Article, first: Annotations, second: Annotations, content: bytes
) -> None:
    document = Document("a", content, "text/plain", url="https://one.example/a")
    run = db.start_run("run", [], "0")
    for annotator, found in (("one", first), ("two", second)):
        row = db.write(document, article, found, run=run, annotator=annotator)
        assert dict(zip(*_ids_and_pairs(db), strict=True))[row] == (article, found)
    assert db.connection.execute("pragma foreign_key_check").fetchall() == []
    for search in ("articles_fts", "quotes_fts"):
        db.connection.execute(f"insert into {search} ({search}, rank) values ('integrity-check', 1)")


def _ids_and_pairs(db: Database) -> tuple[list[int], list[tuple[Article, Annotations]]]:
    ids = [id for (id,) in db.connection.execute("select id from articles order by address, version")]
    return ids, list(db.annotated(current_only=False))


@pytest.mark.parametrize("model", [Article, Figure, Date, Official, Quote])
def test_every_field_of_the_models_has_a_place(db: Database, model: type) -> None:
    """A field added to a model needs a migration; this says so before a user finds out."""
    table = {"Article": "articles"}.get(model.__name__, f"{model.__name__.lower()}s")
    there = {name for _, name, *_ in db.connection.execute(f"pragma table_info({table})")}
    elsewhere = {"id": "given_id", "quote": "quote_id", "official": "official_id", "mentions": "id"}
    wanted = {elsewhere.get(field.name, field.name) for field in dataclasses.fields(model)}
    assert wanted <= there


def test_raw_bytes_come_back(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        stored = db.connection.execute("select sha256, size, content, headers from documents order by id").fetchone()
    document = harbour()[0]
    assert zlib.decompress(stored[2]) == document.content
    assert stored[1] == len(document.content)
    assert stored[3] == '[["content-type", "text/html"]]'


def test_half_a_surrogate_pair_is_replaced_and_offsets_stay(tmp_path: Path) -> None:
    """JSON may smuggle in half a character that UTF-8 cannot hold."""
    document, article, found = harbour()
    odd = dataclasses.replace(article, text="\ud83d" + article.text[1:], title="one\udc00")
    with open_database(tmp_path / "facts.db") as db:
        db.write(document, odd, found, run=db.start_run("run", [], "0"), annotator="t")
        [(stored, annotations)] = db.annotated()
    assert stored.text == "\ufffd" + article.text[1:]
    assert stored.title == "one\ufffd"
    assert annotations == found


def made(db: Database) -> list[Comparison]:
    """The comparisons as they were given; the database names them besides."""
    assert all(each.permalink for each in db.comparisons())
    return [dataclasses.replace(each, permalink=None) for each in db.comparisons()]


def test_comparisons_come_back_linked_to_their_figures(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        assert made(db) == [conflict()]
        linked = db.connection.execute(
            "select figures.text from comparison_claims join figures on figures.id = figure_id order by 1"
        ).fetchall()
        assert linked == [("390",), ("412",)]
        write_comparisons(db, [dataclasses.replace(conflict(), id=7, verdict="unclear")])
        assert [(one.id, one.verdict) for one in db.comparisons()] == [(1, "unclear")], "the database numbers them"


def test_a_comparison_of_unknown_figures_changes_nothing(tmp_path: Path) -> None:
    stray = dataclasses.replace(conflict().claims[0], start=3)
    with fill(tmp_path / "facts.db") as db:
        with pytest.raises(StoreError, match=r"no current article 'harbour' has the figure '412'"):
            write_comparisons(db, [dataclasses.replace(conflict(), claims=(stray,))])
        assert made(db) == [conflict()]


def test_articles_of_one_id_are_told_apart(tmp_path: Path) -> None:
    """Two folders may both hold a page `harbour`; a claim finds the figure of its own."""
    _, article, found = rival()
    twin = dataclasses.replace(article, id="harbour")
    document = dataclasses.replace(rival()[0], id="harbour")
    comparison = conflict()
    claims = (comparison.claims[0], dataclasses.replace(comparison.claims[1], article="harbour"))
    with open_database(tmp_path / "facts.db") as db:
        run = db.start_run("run", [], "0")
        db.write(*harbour(), run=run, annotator="t")
        db.write(document, twin, found, run=run, annotator="t")
        write_comparisons(db, [dataclasses.replace(comparison, claims=claims)])
        assert made(db) == [dataclasses.replace(comparison, claims=claims)]


def test_the_summary_counts_current_articles(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        assert db.summary() == Summary(articles=2, figures=3, dates=3, officials=2, quotes=2, verdicts={"conflict": 1})


def test_runs_and_failures_are_kept(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        assert db.failures(1) == [("pages/empty.html", "holds no article")]
        assert db.connection.execute("select command, inputs, version from runs").fetchall() == [
            ("run", '["pages"]', "0.1")
        ]
        assert db.connection.execute("select finished >= started from runs").fetchone() == (1,)
