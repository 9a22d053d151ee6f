"""Articles with their facts through Parquet and back."""

import io
from hashlib import sha256

import pytest

pytest.importorskip("pyarrow", reason="needs the extra `cluster`")

from pyarrow import Table, parquet

from extractor.cluster.rows import article_of, article_row, schema
from extractor.models import Annotations, Article, Date, Document, Figure, Official, Quote

FULL = (
    Article(
        "a1",
        "“Nearly 20 of 80,” she said on Monday.",
        url="https://outlet.example/1",
        title="Of 80",
        authors=("Ada Quist", "Bo Rey"),
        publisher="Outlet",
        published="2018-02-10",
        language="en",
    ),
    Annotations(
        figures=(Figure(1, 10, "Nearly 20", "count", 20.0, bound="about", noun="cases", quote=0, official=0),),
        dates=(Date(30, 36, "Monday", "DATE", "2018-02-05"),),
        officials=(Official("Ada Quist", "mayor", mentions=((19, 22), (24, 28))),),
        quotes=(Quote(1, 16, "Nearly 20 of 80", "direct", "said", parts=((1, 10), (11, 16)), official=0),),
        sentences=((0, 37),),
    ),
)
BARE = (Article("a2", "Nothing to see."), Annotations())


@pytest.mark.parametrize(("article", "found"), [FULL, BARE], ids=["every kind of fact", "no facts"])
def test_every_field_comes_back_as_it_was(article, found):
    row = article_row(Document(article.id, b"page", "text/html"), article, found)
    file = io.BytesIO()
    parquet.write_table(Table.from_pylist([row], schema=schema()), file)
    [again] = parquet.read_table(io.BytesIO(file.getvalue())).to_pylist()
    assert article_of(again) == (article, found)
    assert again["document"]["sha256"] == sha256(b"page").hexdigest()
