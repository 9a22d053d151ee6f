"""Finds the folders shipped beside the code, in a checkout and in a wheel alike."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """The folder `corpus` or `db`.

    Raises FileNotFoundError if the installation lacks it.
    """
    for folder in (_PACKAGE / "shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"this installation of extractor lacks its folder {name!r}; install it again")


@cache
def sql(folder: str, name: str) -> str:
    """The SQL of `db/FOLDER/NAME.sql`."""
    return (path("db") / folder / f"{name}.sql").read_text(encoding="utf-8")
