"""A corpus' statistics as one HTML file that needs nothing else: a plot of articles by month and outlet, and tables."""

from collections.abc import Iterable, Sequence
from html import escape

from extractor.corpus.report import summary
from extractor.corpus.statistics import UNKNOWN, Statistics

_SERIES = 7
"""Outlets with a colour of their own; the rest share one."""
_OTHERS = "other outlets"
# Okabe and Ito's colours, which people with any colour vision tell apart; grey for the rest.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#8a8a8a")
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 900, 320, 50, 10, 40
_LABELS = 12
"""Months that are named below the plot."""
_TICKS = 4
_MOST = 240
"""Months."""
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid #8884; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
svg { width: 100%; height: auto; } svg text { fill: currentColor; font-size: 13px; }
svg line { stroke: currentColor; stroke-opacity: .2; }
ul.key { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
ul.key span { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; }
"""


def page(counted: Statistics) -> str:
    """The whole file."""
    title = f"Corpus: {summary(counted)}"
    series = [outlet.name for outlet in counted.outlets[:_SERIES]]
    if len(counted.outlets) > _SERIES:
        series.append(_OTHERS)
    parts = [
        f'<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{escape(title)}</title>',
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n<h1>{escape(title)}</h1>',
        "<h2>Articles by month</h2>",
        _plot(counted, series),
        _key(series),
        "<h2>Outlets</h2>",
        _table(
            ("outlet", "articles", "first", "last", "median words", "copies"),
            ((o.name, o.articles, o.first or "", o.last or "", f"{o.words:,.0f}", o.copies) for o in counted.outlets),
        ),
        "<h2>Months</h2>",
        _table(("month", "articles"), ((month, sum(each.values())) for month, each in counted.months.items())),
        "<h2>Languages and agencies</h2>",
        _table(("language", "articles"), counted.languages.items()),
        _table(("agency", "articles"), counted.agencies.items()),
        "<h2>Near-copies</h2>",
        _table(
            ("text", "articles", "outlets"),
            ((c.title or c.addresses[0], len(c.addresses), ", ".join(c.outlets)) for c in counted.copies),
        ),
        f"<h2>Repeated by a site</h2>\n<p>{counted.repeated:.1%} of all characters.",
        _table(("paragraph", "articles", "site"), ((r.text, r.articles, r.site) for r in counted.repeats)),
        "<h2>Failures</h2>",
        _table(
            ("reason", "inputs", "such as"), ((r.what, r.count, (r.examples or ("",))[0]) for r in counted.failures)
        ),
    ]
    return "\n".join(parts) + "\n"


def _plot(counted: Statistics, series: Sequence[str]) -> str:
    """Stacked bars, one a month, as SVG."""
    if not counted.months:
        return "<p>No articles."
    most = max(sum(outlets.values()) for outlets in counted.months.values())
    months = _without_gaps(list(counted.months))
    step = (_WIDTH - _LEFT) / len(months)
    drawn: list[str] = []
    for tick in sorted({round(most * part / _TICKS) for part in range(_TICKS + 1)}):
        y = _y(tick, most)
        drawn.append(f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        drawn.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:,}</text>')
    every = -(-len(months) // _LABELS)
    for at, month in enumerate(months):
        outlets = counted.months.get(month, {})
        x, below = _LEFT + at * step, 0
        for name, colour in zip(series, _colours(series), strict=True):
            number = _number(outlets, name, series)
            if number:
                top, bottom = _y(below + number, most), _y(below, most)
                drawn.append(
                    f'<rect x="{x + step * 0.1:.1f}" y="{top:.1f}" width="{step * 0.8:.1f}" '
                    f'height="{bottom - top:.1f}" fill="{colour}">'
                    f"<title>{escape(name)}, {month}: {number:,}</title></rect>"
                )
            below += number
        if at % every == 0:
            drawn.append(f'<text x="{x + step / 2:.1f}" y="{_HEIGHT - 15}" text-anchor="middle">{month}</text>')
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="Articles by month and outlet">'
        f"{''.join(drawn)}</svg>"
    )


def _without_gaps(months: list[str]) -> list[str]:
    """The months with those between them that have no articles, unless a stray date makes them too many to draw."""
    dated = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months if month != UNKNOWN]
    if not dated or max(dated) - min(dated) >= _MOST:
        return months
    every = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(min(dated), max(dated) + 1))
    return [*every, *([UNKNOWN] if UNKNOWN in months else [])]


def _number(outlets: dict[str, int], name: str, series: Sequence[str]) -> int:
    if name == _OTHERS:
        return sum(count for other, count in outlets.items() if other not in series)
    return outlets.get(name, 0)


def _y(number: int, most: int) -> float:
    return _HEIGHT - _BOTTOM - number / most * (_HEIGHT - _TOP - _BOTTOM)


def _key(series: Sequence[str]) -> str:
    items = (
        f'<li><span style="background:{colour}"></span>{escape(name)}'
        for name, colour in zip(series, _colours(series), strict=True)
    )
    return f'<ul class="key">{"".join(items)}</ul>'


def _colours(series: Sequence[str]) -> Sequence[str]:
    return [_COLOURS[-1] if name == _OTHERS else colour for name, colour in zip(series, _COLOURS, strict=False)]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    def cells(row: Sequence[object], tag: str) -> str:
        shown = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
        return "<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in shown) + "</tr>"

    body = "\n".join(cells(row, "td") for row in rows)
    return f"<table><thead>{cells(head, 'th')}</thead>\n<tbody>{body}</tbody></table>" if body else "<p>None."
