"""Observations -> an article that states each on a line of its own, and the figures on these lines."""

from collections.abc import Sequence

from babel.numbers import get_currency_name, is_currency

from extractor.models import Annotations, Article, Document, Figure, Kind, Offsets
from extractor.reference.series import Observation, Series, by_place
from extractor.reference.tables import Table


def article_of(
    table: Table,
    series: Series,
    found: Sequence[Observation],
    *,
    publisher: str,
    released: str | None = None,
    url: str | None = None,
) -> tuple[Document, Article, Annotations]:
    """The table as a stored source. `released` is ISO 8601; without it, the time that the table itself tells.

    Its id is made of publisher, measure and the series' one place: a later release is a new version of the same source.
    The figures' spans cover the number with its unit on the line that states it.
    """
    released = released or table.released
    id = "/".join(("reference:" + publisher, series.measure, *([series.place] if series.place else [])))
    title = f"{series.measure[:1].upper()}{series.measure[1:]}"
    lines: list[str] = []
    figures: list[Figure] = []
    sentences: list[Offsets] = []
    at = 0

    def write(line: str) -> None:
        nonlocal at
        lines.append(line)
        at += len(line) + 1

    write(f"{title}, {publisher}{f', released {released[:10]}' if released else ''}\n")
    for place, own in by_place(list(found)):
        for each in own:
            before = f"{', '.join(part for part in (series.measure, place, each.period) if part)}: "
            number = _with_unit(each.written, series.unit)
            start = at + len(before)
            figures.append(
                Figure(
                    start=start,
                    end=start + len(number),
                    text=number,
                    kind=_kind(series.unit),
                    value=each.value,
                    unit=series.unit,
                    noun=series.measure,
                    period=each.period,
                    place=place,
                )
            )
            sentences.append((at, start + len(number)))
            write(before + number)
    document = Document(id=id, content=table.content, media_type=table.media_type, fetched=released)
    article = Article(
        id=id,
        text="\n".join(lines),
        url=url,
        title=title,
        publisher=publisher,
        published=released,
        language="en",
        reference=True,
    )
    return document, article, Annotations(figures=tuple(figures), sentences=tuple(sentences))


def _kind(unit: str | None) -> Kind:
    if unit is None or unit == "person":
        return "count"
    if unit == "percent":
        return "percent"
    if unit in ("points", "times"):
        return "points" if unit == "points" else "multiple"
    return "money" if is_currency(unit) else "measure"


def _with_unit(written: str, unit: str | None) -> str:
    if unit in (None, "person"):
        return written
    if unit and is_currency(unit):
        return f"{written} {get_currency_name(unit, locale='en', count=2)}"
    return f"{written} {unit}"
