import sys
from pathlib import Path

import pytest

from extractor import parquet
from extractor.errors import ExtractorError

COLUMNS = {"id": str, "count": int, "value": float, "current": bool, "authors": list}
ROWS = [
    {"id": "a", "count": 1, "value": 1.5, "current": True, "authors": ["Ida Marsh", "José"]},
    {"id": "b", "count": None, "value": None, "current": None, "authors": None, "beside": "left out"},
]


def test_rows_come_back_with_their_types(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    assert parquet.write(iter(ROWS * 3000), COLUMNS, path) == 6000
    found = pyarrow.read_table(path)
    assert [str(kind).split("<")[0] for kind in found.schema.types] == ["string", "int64", "double", "bool", "list"]
    assert found.to_pylist()[:2] == [{name: row[name] for name in COLUMNS} for row in ROWS]


def test_no_rows_are_a_table_too(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    assert parquet.write([], COLUMNS, tmp_path / "none.parquet") == 0
    assert pyarrow.read_table(tmp_path / "none.parquet").column_names == list(COLUMNS)


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtractorError, match=r"extractor\[parquet\]"):
        parquet.write(ROWS, COLUMNS, tmp_path / "rows.parquet")
