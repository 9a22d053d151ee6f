"""Pieces -> matches: the rules of dates_rules.toml compiled once and laid over a text's pieces.

Every kind of piece is one character, so a text is a string of kinds and a rule is a regular expression over it.
No rule repeats anything without bound, so a match takes constant time and a text linear time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extractor.language.dates import lexicon
from extractor.language.dates.lexer import DIGIT_KINDS, Piece

_NOTHING = "."
_NAME = re.compile(r"(?:([a-z_]+):)?(\(|[A-Z_]+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the grammar, compiled."""

    reading: str
    pattern: re.Pattern[str]
    groups: dict[str, str]
    """Name of a group in the compiled pattern -> name in the rule: a name may stand in several alternatives."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule laid over pieces `[first, last)` of a text."""

    reading: str
    text: str
    """The whole text, once: `doc.text` is put together anew at every look."""
    pieces: Sequence[Piece]
    first: int
    last: int
    slots: dict[str, Sequence[Piece]]
    """The pieces kept under each name, joined where a name stands several times."""

    @property
    def start(self) -> int:
        """First code point."""
        return self.pieces[self.first].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.pieces[self.last - 1].end

    @property
    def written(self) -> str:
        """The words as written."""
        return self.text[self.start : self.end]

    def word(self, offset: int) -> str:
        """The piece `offset` places after (from 0) or before (from -1) the match, lower-cased; else ""."""
        index = self.last + offset if offset >= 0 else self.first + offset
        if not 0 <= index < len(self.pieces):
            return ""
        return self.text[self.pieces[index].start : self.pieces[index].end].lower()

    @property
    def before(self) -> str:
        """Kind of the piece before; "BREAK" where there is none."""
        return self.pieces[self.first - 1].kind if self.first else "BREAK"

    @property
    def after(self) -> str:
        """Kind of the piece after; "BREAK" where there is none."""
        return self.pieces[self.last].kind if self.last < len(self.pieces) else "BREAK"

    def value(self, name: str) -> Any:
        """What the first piece kept under `name` stands for; None if there is none."""
        return self.slots[name][0].value if name in self.slots else None

    def has(self, kind: str) -> bool:
        """Whether any piece is of that kind."""
        return any(piece.kind == kind for piece in self.pieces[self.first : self.last])


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules by the kind they can begin with."""

    letters: dict[str, str]
    by_first: dict[str, list[Rule]]
    any_at: dict[str, re.Pattern[str]]
    """For each kind a rule can begin with, what matches where one of its rules does: mostly none does."""
    first: re.Pattern[str]
    """Where a rule can begin: "the", "of" and what else is no time by itself only before a piece of some kind."""

    def next(self, kinds: str, index: int) -> int:
        """The next piece from `index` on at which a rule can begin; their number where there is none."""
        match = self.first.search(kinds, index)
        return match.start() if match else len(kinds)

    def kinds(self, pieces: Sequence[Piece]) -> str:
        """The kinds of pieces, a letter each."""
        letter = self.letters.get
        return "".join([letter(kind, _NOTHING) for _, _, kind, _ in pieces])

    def matches(self, text: str, pieces: Sequence[Piece], kinds: str, index: int) -> list[Match]:
        """What can begin at piece `index`, the longest first."""
        possible = self.any_at.get(kinds[index])
        if possible is None or not possible.match(kinds, index):
            return []
        found = []
        for rule in self.by_first[kinds[index]]:
            if match := rule.pattern.match(kinds, index):
                slots: dict[str, Sequence[Piece]] = {}
                for group, name in rule.groups.items():
                    first, last = match.span(group)
                    if first < last:
                        slots[name] = [*slots.get(name, ()), *pieces[first:last]]
                found.append(Match(rule.reading, text, pieces, index, match.end(), slots))
        found.sort(key=lambda match: -match.last)
        return found


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, compiled at the first use."""
    table = lexicon.rules()
    kinds = sorted(lexicon.kinds() | DIGIT_KINDS)
    letters = {kind: chr(0xE000 + number) for number, kind in enumerate(kinds)}
    sets = {name: "".join(letters[kind] for kind in members) for name, members in table["sets"].items()}
    rules = [_compile(row, letters, sets, table["macros"]) for row in table["rule"]]
    by_first: dict[str, list[Rule]] = {}
    for rule in rules:
        for letter in _first_kinds(rule.pattern.pattern):
            by_first.setdefault(letter, []).append(rule)
    any_at = {
        letter: re.compile("|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in begun))
        for letter, begun in by_first.items()
    }
    alone = "".join(letter for letter, rule in any_at.items() if rule.fullmatch(letter))
    return Grammar(letters, by_first, any_at, re.compile(f"[{alone}]|[{''.join(by_first)}](?=[^{_NOTHING}])"))


def _first_kinds(pattern: str) -> set[str]:
    """The letters a match of a compiled rule can begin with."""
    tokens = iter(re.findall(r"\(\?[^:>]*[:>]|\[[^]]+\]|[)?|]", pattern))

    def branches() -> tuple[set[str], bool]:
        first: set[str] = set()
        empty = False
        open_so_far = True  # everything before in this branch may be absent
        last: tuple[set[str], bool, bool] | None = (
            None  # the last item, whether it may be empty, and was the branch open
        )
        for symbol in tokens:
            if symbol == "?":
                if last is not None and last[2]:
                    open_so_far = True
                continue
            if symbol in "|)":
                empty, open_so_far, last = empty or open_so_far, True, None
                if symbol == ")":
                    return first, empty
                continue
            letters, may_be_empty = (set(symbol[1:-1]), False) if symbol[0] == "[" else branches()
            if open_so_far:
                first |= letters
            last = letters, may_be_empty, open_so_far
            open_so_far = open_so_far and may_be_empty
        return first, empty or open_so_far

    return branches()[0]


def _compile(row: dict[str, Any], letters: dict[str, str], sets: dict[str, str], macros: dict[str, str]) -> Rule:
    groups: dict[str, str] = {}

    def expand(source: str) -> str:
        return _NAME.sub(atom, source)

    def atom(match: re.Match[str]) -> str:
        name, what = match[1], match[2]
        opening = "(?:"
        if name:
            unique = f"{name}{len(groups)}"
            groups[unique] = name
            opening = f"(?P<{unique}>"
        if what == "(":
            return opening
        if what in macros:
            return opening + expand(macros[what]) + ")"
        return f"{opening}[{sets.get(what) or letters[what]}])"

    return Rule(row["reading"], re.compile(expand(row["pattern"]).replace(" ", "")), groups)
