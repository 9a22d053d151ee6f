"""Names, roles and bodies that articles write in several ways."""

import pytest

from extractor.store.namesakes import body, likeness, name_key, parts, roles


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("José A. Núñez", "jose nunez"),
        ("J. Smith", "j smith"),
        ("  Bill   de Blasio ", "bill de blasio"),
        ("Cher", "cher"),
        ("", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ann Roe", "ANN ROE", "same"),
        ("Ann Roe", "Ann Mary Roe", "same"),
        ("Ann M. Roe", "Ann Mary Roe", "same"),
        ("Ann M. Roe", "Ann L. M. Roe", "same"),
        ("Ann M. Roe", "Ann L. Roe", None),
        ("Willem van Dam", "Willem Van Dam", "same"),
        ("Robert “Bob” Roe", "Robert Roe", "same"),
        ("Bob Roe", "Robert Roe", "close"),
        ("J. Edgar Roe", "Edgar Roe", "close"),
        ("JD Roe", "J.D. Roe", "close"),
        ("Al Roe", "Al Roe III", "close"),
        ("Al Roe II", "Al Roe III", None),
        ("Bob Roe", "William Roe", None),
        ("Ann Roe", "Ann Rowe", None),
    ],
)
def test_likeness(one: str, other: str, expected: str | None) -> None:
    names = parts(one), parts(other)
    assert names[0] is not None
    assert names[1] is not None
    assert likeness(*names) == likeness(*reversed(names)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("former Sen.", {"senator"}),
        ("then-Attorney General", {"attorney general"}),
        ("governor-elect", {"governor"}),
        ("acting ex-mayor", {"mayor"}),
        ("minister of trade and industry", {"minister of trade and industry"}),
        ("sheriff and coroner", {"sheriff and coroner", "sheriff", "coroner"}),
        ("new", {"new"}),
        (None, set()),
    ],
)
def test_roles(role: str | None, expected: set[str]) -> None:
    assert roles(role) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NYPD", "the New York City Police Department"),
        ("U.N.", "United Nations"),
        ("Department of Justice", "DOJ"),
        ("Ministry of Health", "Health Ministry"),
        ("City of Bath", "Bath"),
        ("Ky.", "Kentucky"),
        ("Pentagon", "Defense Department"),
    ],
)
def test_bodies_under_two_names(one: str, other: str) -> None:
    assert body(one) == body(other)
