"""A corpus' statistics as lines for the terminal."""

from collections.abc import Iterator, Sequence

from extractor.corpus.statistics import Statistics

_SHOWN = 10
"""Rows of a list; the JSON has all."""
_BAR = 40
_CUT = 70


def report(counted: Statistics) -> str:
    """All that was counted, the longest lists cut."""
    return "\n".join(_lines(counted))


def summary(counted: Statistics) -> str:
    """One line: how many articles of how many outlets, from when to when."""
    days = [day for outlet in counted.outlets for day in (outlet.first, outlet.last) if day]
    span = f", {min(days)} to {max(days)}" if days else ""
    return f"{many(counted.articles, 'article')} of {many(len(counted.outlets), 'outlet')}{span}"


def _lines(counted: Statistics) -> Iterator[str]:
    yield summary(counted)
    if counted.lengths:
        yield ""
        yield from _table(
            ("outlet", "articles", "first", "last", "median words", "copies"),
            [
                (each.name, f"{each.articles:,}", each.first or "", each.last or "", f"{each.words:,.0f}", each.copies)
                for each in counted.outlets
            ],
        )
        yield ""
        most = max(sum(outlets.values()) for outlets in counted.months.values())
        totals = [(month, sum(outlets.values())) for month, outlets in counted.months.items()]
        yield from _table(
            ("month", "articles", ""),
            [(month, f"{number:,}", "█" * max(1, round(_BAR * number / most))) for month, number in totals],
            left=(0, 2),
        )
        yield ""
        words = counted.lengths
        yield (
            f"Words an article: {words.shortest:,} to {words.longest:,}, half of them {words.quarter:,.0f} to "
            f"{words.three_quarters:,.0f}, median {words.median:,.0f}; {words.total:,} in all"
        )
        yield f"Languages: {ranked(counted.languages)}"
        yield f"Agencies: {ranked(counted.agencies) or 'none named'}"
    copied = sum(len(each.addresses) for each in counted.copies)
    yield f"Copies: {many(len(counted.copies), 'text')} in {many(copied, 'article')}"
    yield from _listed(
        [
            f"{len(each.addresses):6,} × {_cut(each.title or each.addresses[0])} ({', '.join(each.outlets)})"
            for each in counted.copies
        ]
    )
    yield f"Repeated by a site: {many(len(counted.repeats), 'paragraph')}, {counted.repeated:.1%} of all characters"
    yield from _listed([f"{each.articles:6,} × {each.site}: {_cut(each.text)}" for each in counted.repeats])
    yield f"Failures: {many(sum(each.count for each in counted.failures), 'input')}"
    yield from _listed(
        [f"{each.count:6,} × {each.what}, such as {(each.examples or ('?',))[0]}" for each in counted.failures]
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[object]], left: Sequence[int] = (0,)) -> Iterator[str]:
    """Columns of equal width; numbers stand at the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(
            cell.ljust(width) if at in left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def _listed(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"       … and {len(lines) - _SHOWN:,} more"


def ranked(counts: dict[str, int]) -> str:
    """Names with their numbers, in a line."""
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _CUT else f"{text[: _CUT - 1]}…"


def many(number: int, noun: str) -> str:
    """A number and its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
