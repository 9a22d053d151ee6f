"""One hierarchy of errors: what was read, where, and what the user can do."""

import re
from collections.abc import Callable
from functools import partial

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, clears it or names its window, and what turns the direction of what follows."""


def visible(text: str) -> str:
    """Words of strangers, fit for a terminal: each control character is shown as U+FFFD. Lines and tabs stay."""
    return _CONTROLS.sub("\ufffd", text)


class ExtractorError(Exception):
    """Something the user can understand and act on; `str()` is one line fit for a terminal."""

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        """`what` went wrong; `where`: the file (and line), address or database; `hint`: what to do about it."""
        self.what, self.where, self.hint = what, where, hint
        line = f"{where}: {what}" if where else what
        super().__init__(visible(" ".join((f"{line} ({hint})" if hint else line).split())))

    def __reduce__(self) -> "tuple[Callable[[], ExtractorError], tuple[()]]":
        """Errors come back from worker processes with all they say."""
        return partial(type(self), self.what, where=self.where, hint=self.hint), ()


class InputError(ExtractorError):
    """An input that cannot be read: not found, empty, not what it says it is."""


class FetchError(ExtractorError):
    """An address that cannot be fetched."""


class PassingError(FetchError):
    """An address that cannot be fetched now, and may be a little later: the site is slow, busy or out of order."""


class ParseError(ExtractorError):
    """A document that holds no article."""


class StoreError(ExtractorError):
    """A database that cannot be opened, read or written."""
