"""Which elements and lines of a page are not its article: the rules of `boilerplate.toml`, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Place = Literal["anywhere", "start", "end"]

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Rules:
    """The compiled rules."""

    marks: tuple[tuple[re.Pattern[str], float, bool], ...]
    """Names of elements, the share of the page's prose that overrules them, and if they may mark whole articles."""
    phrases: tuple[tuple[re.Pattern[str], int, Place], ...]
    """What a block may begin with or hold, up to which length, at which place."""
    sections: re.Pattern[str]

    def allowance(self, names: str, *, whole: bool = False) -> float | None:
        """The share of the page's prose that an element with these class and id names must exceed to stay.

        None: nothing in the names speaks against it. `whole`: the element is an article by its tag.
        """
        return _allowance(self.marks, names, whole)

    def is_phrase(self, text: str, place: Place) -> bool:
        """Whether a block of text is boilerplate at this place of the article."""
        return any(
            len(text) <= length and where in ("anywhere", place) and pattern.search(text)
            for pattern, length, where in self.phrases
        )

    def is_section(self, text: str) -> bool:
        """Whether a heading opens a section about other things than the article."""
        return bool(self.sections.match(text))


@lru_cache(maxsize=8192)  # a site's pages repeat the same few names
def _allowance(marks: tuple[tuple[re.Pattern[str], float, bool], ...], names: str, whole: bool) -> float | None:
    names = _HUMP.sub("-", names).lower()
    return max(
        (share for pattern, share, wholes in marks if (wholes or not whole) and pattern.search(names)), default=None
    )


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The packaged rules."""
    source = tomllib.loads(files("extractor.parse").joinpath("boilerplate.toml").read_text("utf-8"))
    kinds: dict[tuple[float, bool], list[str]] = {}
    for group in source["marks"]:
        kinds.setdefault((group["share"], group.get("whole", False)), []).extend(group["words"])
    return Rules(
        marks=tuple((_words(words), share, whole) for (share, whole), words in kinds.items()),
        phrases=tuple((_any(group), group["length"], group.get("place", "anywhere")) for group in source["phrases"]),
        sections=_any(source["sections"]),
    )


def _words(words: list[str]) -> re.Pattern[str]:
    # "has-image" and "no-comments" describe what an element holds, not what it is.
    return re.compile(rf"(?<![a-z])(?<!has-)(?<!with-)(?<!no-)(?:{'|'.join(words)})(?![a-z])")


def _any(group: dict[str, list[str]]) -> re.Pattern[str]:
    begins = f"^(?:{'|'.join(group['begins'])})"
    return re.compile("|".join((begins, *group.get("holds", ()))), re.I | re.S)
