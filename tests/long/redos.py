"""Strings made to keep each regular expression busy, and how the work grows with their length.

    python -m tests.long.redos

All expressions that the program compiles are noted, also those made from word lists, while every module is imported and
the example corpus is read, compared and asked. For each repetition in one, a string leads up to it, repeats what it
repeats, and ends so that the whole fails. An expression that has one way to read a string fails in linear time; with
two ways to share out a repetition the time grows with the square of the length, and nested ones double it with
every character. Printed is each that grows faster than the length where it is matched; a search, which
tries again at every place, takes up to the length times that, within the limits of `extractor.limits`.

`tests/test_redos.py` tries every expression on strings that one with nested repetitions would never come back from.
"""

import importlib
import pkgutil
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

from tqdm import tqdm

LENGTH = 4_000
FACTOR = 4
FAST = 0.02
"""Seconds below which a time tells nothing."""
GIVEN_UP = 2.0
GROWS = FACTOR**1.6
"""The time of a string `FACTOR` times as long; a square would be `FACTOR**2`."""

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_MANY = 16
"""Repetitions of fewer cannot grow far."""
_ENDS = ("\0", "\n!", "a", "1")
_PLAIN = "a1 -.,\n\"xA<>/'é“"
_CATEGORIES = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "-"}


@dataclass(frozen=True)
class Expression:
    """A compiled expression, and the line of ours that compiled it."""

    pattern: re.Pattern[Any]
    where: str


def expressions() -> list[Expression]:
    """All that the program compiles; to be asked before anything of it is imported."""
    import extractor

    package = str(Path(extractor.__file__).parent)
    found: dict[tuple[object, int], Expression] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        made = compiled(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).parent.name in ("re", "python3.11", "functools"):
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(package):
            name = Path(frame.f_code.co_filename).relative_to(package)
            found.setdefault((made.pattern, made.flags), Expression(made, f"{name}:{frame.f_lineno}"))
        return made

    re._compile = noted  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
            importlib.import_module(module.name)
        _use()
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    return sorted(found.values(), key=lambda each: (each.where, str(each.pattern.pattern)))


def loaded() -> list[Expression]:
    """Those that the modules of the program hold, also in tables."""
    import extractor

    found: dict[tuple[object, int], Expression] = {}
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _held(value):
                found.setdefault((pattern.pattern, pattern.flags), Expression(pattern, f"{module.name}.{name}"))
    return list(found.values())


def _held(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _held(each)


def _use() -> None:
    from extractor import resources
    from extractor.run import check_text, run
    from extractor.store import open_database

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.db")
        run([str(resources.path("corpus") / "pages")], path)
        with open_database(path) as database:
            check_text("New York City ignored 1,526 detainer requests in 2017, Mayor Ada Quist said.", database)


def attacks(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Strings of about so many characters, for each repetition of the expression."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    for before, unit in dict.fromkeys(_repeated(tree, "")):
        for end in _ENDS:
            text = before + unit * (length // len(unit)) + end
            yield text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text


def _repeated(items: Any, before: str) -> Iterator[tuple[str, str]]:
    """What leads up to each repetition, and what it repeats."""
    for operator, argument in items:
        name = str(operator)
        if name in _REPEATS:
            if argument[1] >= _MANY and (unit := _sample(argument[2])):
                yield before, unit
            yield from _repeated(argument[2], before)
        for part in _parts(name, argument):
            yield from _repeated(part, before)
        before += _sample([(operator, argument)])


def _parts(name: str, argument: Any) -> list[Any]:
    if name == "BRANCH":
        return list(argument[1])
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _sample(items: Any) -> str:
    """A short string that they match, as far as single characters tell."""
    text = ""
    for operator, argument in items:
        name = str(operator)
        if name == "LITERAL":
            text += chr(argument)
        elif name in ("NOT_LITERAL", "IN", "ANY"):
            text += _character(name, argument)
        elif name in _REPEATS:
            text += _sample(argument[2]) * max(argument[0], 1)
        elif name in ("BRANCH", "SUBPATTERN", "ATOMIC_GROUP"):
            text += _sample(_parts(name, argument)[0])
    return text


def _character(name: str, argument: Any) -> str:
    if name == "IN" and str(argument[0][0]) != "NEGATE":
        operator, value = argument[0]
        if str(operator) == "LITERAL":
            return chr(value)
        return chr(value[0]) if str(operator) == "RANGE" else _CATEGORIES[str(value).removeprefix("CATEGORY_")]
    if name == "ANY":
        return "a"
    tree = parser.SubPattern(parser.State(), [(getattr(compiler, name), argument)])
    return next((each for each in _PLAIN if compiler.compile(tree).fullmatch(each)), "é")


class _GivenUp(Exception):
    pass


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _GivenUp


def _seconds(pattern: re.Pattern[Any], text: Any) -> float:
    """Of processor time, the less of two."""
    times = []
    for _ in range(2):
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
        try:
            pattern.match(text)
        except _GivenUp:
            return GIVEN_UP * 100
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        times.append(time.process_time() - begun)
        if times[0] < FAST:
            break
    return min(times)


def main() -> int:
    found = expressions()
    signal.signal(signal.SIGVTALRM, _ring)
    tried, growing = 0, []
    for each in tqdm(found, unit=" expressions"):
        for short, long in zip(attacks(each.pattern, LENGTH), attacks(each.pattern, FACTOR * LENGTH), strict=True):
            tried += 1
            longer = _seconds(each.pattern, long)
            if longer > FAST and longer > GROWS * _seconds(each.pattern, short):
                growing.append(f"{each.where}: {longer:.3f} s for {short[:12]!r}…: {each.pattern.pattern!r:.160}")
                break
    print(f"{len(found)} expressions, {tried:,} strings; growing faster than the length: {len(growing)}")
    print("\n".join(growing))
    return bool(growing)


if __name__ == "__main__":
    sys.exit(main())
