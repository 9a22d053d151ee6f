"""Tables of statistics -> observations: what is read from each kind of file, and what is refused."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.reference import Series, observations, read_table

WORLD_BANK = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2018-05-21",

"Country Name","Country Code","Indicator Name","Indicator Code","2015","2016","2017",
"Norland","NOR","Unemployment, total","SL.UEM","4.9","","4.5",
"Sudland","SUD","Unemployment, total","SL.UEM","7.1","7.0","",
"""

SDMX = """DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT
X:POP(1.0),Norland,2017-Q1,5.31,6
X:POP(1.0),Norland,2017-Q2,5.34,6
"""


def _read(folder: Path, text: str, series: Series, name: str = "table.csv") -> list[tuple[float, str, str, str | None]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [tuple(each) for each in observations(read_table(path), series, name=name)]  # type: ignore[misc]


def test_a_csv_with_named_columns(tmp_path: Path) -> None:
    series = Series("jobless rate", period_column="Month", value_column="Rate", place_column="Area", every="month")
    found = _read(tmp_path, "Month,Area,Rate\n2017-03-01,Port Alden,4.5\n2017-04-01,Port Alden,n/a\n", series)
    assert found == [(4.5, "4.5", "2017-03", "Port Alden")]  # a cell marked as missing is none


def test_sdmx_needs_no_columns_and_scales_by_its_power_of_ten(tmp_path: Path) -> None:
    found = _read(tmp_path, SDMX, Series("inhabitants"))
    assert found == [
        (5310000.0, "5,310,000", "2017-Q1", "Norland"),
        (5340000.0, "5,340,000", "2017-Q2", "Norland"),
    ]


def test_a_world_bank_download_has_a_row_a_country_and_tells_when_it_was_updated(tmp_path: Path) -> None:
    path = tmp_path / "API_SL.UEM.csv"
    path.write_text(WORLD_BANK, encoding="utf-8")
    table = read_table(path)
    assert table.released == "2018-05-21"
    found = observations(table, Series("unemployment rate", where={"Country Name": "Norland"}), name=path.name)
    assert [(each.period, each.value) for each in found] == [("2015", 4.9), ("2017", 4.5)]


def test_excel_and_sqlite(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("Year", "Requests"), (2016, 80), (2017, 1526)):
        book.active.append(row)
    book.save(tmp_path / "requests.xlsx")
    with sqlite3.connect(tmp_path / "requests.db") as connection:
        connection.execute("create table requests (Year integer, Requests integer)")
        connection.executemany("insert into requests values (?, ?)", [(2016, 80), (2017, 1526)])
    connection.close()
    series = Series("detainer requests", place="Port Alden", period_column="Year", value_column="Requests")
    for name in ("requests.xlsx", "requests.db"):
        found = observations(read_table(tmp_path / name), series, name=name)
        assert [(each.value, each.written, each.period, each.place) for each in found] == [
            (80.0, "80", "2016", "Port Alden"),
            (1526.0, "1,526", "2017", "Port Alden"),
        ]


@pytest.mark.parametrize(
    ("written", "every", "period"),
    [
        ("2017", None, "2017"),
        ("2017.0", None, "2017"),  # a year that a spreadsheet took for a number
        ("2017-03", None, "2017-03"),
        ("2017M03", None, "2017-03"),  # Eurostat
        ("2017Q1", None, "2017-Q1"),
        ("Q1 2017", None, "2017-Q1"),
        ("2017-S2", None, "2017-H2"),  # SDMX's half-years
        ("2017-W05", None, "2017-W05"),
        ("March 2017", None, "2017-03"),
        ("31 Mar 2017", None, "2017-03-31"),
        ("2017-03-31", None, "2017-03-31"),
        ("2017-03-31T00:00:00", "month", "2017-03"),
        ("2017-03-31", "quarter", "2017-Q1"),
        ("2017-12-31", "year", "2017"),
        ("2017-01-01", "week", "2016-W52"),  # ISO weeks: the first days may be of the old year
        ("2017", "fiscal year", "FY2017"),
        ("FY 2017", None, "FY2017"),
    ],
)
def test_periods_as_tables_write_them(tmp_path: Path, written: str, every: str | None, period: str) -> None:
    series = Series("cases", period_column="When", value_column="Cases", every=every)  # type: ignore[arg-type]
    assert [each[2] for each in _read(tmp_path, f"When,Cases\n{written},80\n", series)] == [period]


@pytest.mark.parametrize(
    ("cell", "times", "value", "written"),
    [
        ("1,526", 1, 1526, "1,526"),
        ("4.50", 1, 4.5, "4.50"),  # its digits say how exact it is
        ("4.5%", 1, 4.5, "4.5"),
        ("1 526", 1, 1526, "1,526"),
        ("−2.1", 1, -2.1, "-2.1"),
        ("1.526", 1000, 1526, "1,526"),
        ("12", 1000, 12000, "12,000"),
        ("1e3", 1, 1000, "1,000"),
    ],
)
def test_numbers_as_tables_write_them(tmp_path: Path, cell: str, times: int, value: float, written: str) -> None:
    series = Series("cases", period="2017", value_column="Cases", times=Decimal(times))
    assert _read(tmp_path, f'Area;Cases\nAlden;"{cell}"\n', series)[0][:2] == (value, written)


@pytest.mark.parametrize(
    ("text", "series", "said"),
    [
        ("", Series("cases"), "no table of text"),
        ("Year,Cases\n", Series("cases", value_column="Cases"), "no rows"),
        ("Year,Cases\n2017,80\n", Series("cases"), "which column is the value?"),
        ("Year,Cases\n2017,80\n", Series("cases", value_column="cases"), "no column 'cases'"),
        ("Year,Cases\n2017,80\n", Series("cases", value_column="Cases"), "which column is the period?"),
        ("Year,Cases\n2017,lots\n", Series("cases", period="2017", value_column="Cases"), "row 2: 'lots' is no number"),
        ("Year,Cases\n2017,inf\n", Series("cases", period="2017", value_column="Cases"), "'inf' is no number"),
        ("Year,Cases\nlately,80\n", Series("cases", period_column="Year", value_column="Cases"), "is no period"),
        ("Year,Cases\n2017,..\n", Series("cases", period_column="Year", value_column="Cases"), "no number is left"),
        (
            "Year,Sex,Cases\n2017,all,80\n2017,men,41\n",
            Series("cases", period_column="Year", value_column="Cases"),
            "row 3: a second number for 2017: 80 and 41",
        ),
    ],
)
def test_what_cannot_be_read_is_said_with_its_row(tmp_path: Path, text: str, series: Series, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        _read(tmp_path, text, series)


def test_a_database_of_several_tables_asks_which(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "two.db") as connection:
        connection.execute("create table a (x)")
        connection.execute("create table b (x)")
    connection.close()
    with pytest.raises(InputError, match=r"which table.*--table: a, b"):
        read_table(tmp_path / "two.db")
