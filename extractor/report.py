"""What a person reads in the terminal: the summary of a run, and comparisons with their sentences."""

from collections.abc import Iterable, Iterator

from extractor.models import Claim, Comparison, Summary

_INTERESTING = ("conflict", "wrong_arithmetic", "updated", "rounding", "derived", "agree", "unclear", "single")
"""Verdicts, the one most worth a reader's time first."""

_VERDICTS = {
    "conflict": "conflict: the sources contradict each other",
    "wrong_arithmetic": "wrong arithmetic: it does not follow from the other numbers",
    "updated": "updated: a later article gives a newer state",
    "rounding": "rounding: equal once rounded",
    "derived": "derived: it follows from other numbers",
    "agree": "agree: independent sources give the same number",
    "unclear": "unclear: may or may not be the same thing",
    "single": "single: one independent source only",
}


def by_interest(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Comparisons, contradictions first, those of most sources before others."""
    return sorted(comparisons, key=lambda each: (_INTERESTING.index(each.verdict), -each.independent_sources, each.id))


def summary(counts: Summary, comparisons: list[Comparison], *, added: int, unchanged: int, shown: int = 5) -> str:
    """The lines printed at the end of a run: counts, verdicts, and the conflicts most worth reading."""
    lines = [
        f"{_count(counts.articles, 'article')} ({added} new, {unchanged} unchanged): "
        f"{_count(counts.figures, 'figure')}, {_count(counts.dates, 'date')}, "
        f"{_count(counts.officials, 'official')}, {_count(counts.quotes, 'quote')}",
        f"{_count(len(comparisons), 'comparison')}: "
        + ", ".join(f"{counts.verdicts[v]} {v}" for v in _INTERESTING if counts.verdicts.get(v)),
    ]
    worth_reading = [each for each in by_interest(comparisons) if each.verdict in ("conflict", "wrong_arithmetic")]
    for each in worth_reading[:shown]:
        lines += ["", *comparison(each)]
    if len(worth_reading) > shown:
        lines += ["", f"… and {len(worth_reading) - shown} more"]
    return "\n".join(lines)


def comparisons(found: Iterable[Comparison]) -> Iterator[str]:
    """Each comparison as a block of lines, the most interesting first."""
    for each in by_interest(found):
        yield "\n".join([*comparison(each), ""])


def comparison(each: Comparison) -> list[str]:
    """One comparison: what is compared, the verdict in words, and every claim with its sentence and source."""
    lines = [f"{each.verdict.upper().replace('_', ' ')}  {each.about}", f"  {each.explanation}"]
    for claim in each.claims:
        lines += _claim(claim)
    return lines


def verdicts() -> str:
    """What each verdict means, for `--help`."""
    return "\n".join(f"  {text}" for text in _VERDICTS.values())


def _claim(claim: Claim) -> list[str]:
    who = claim.publisher or claim.article
    when = f", {claim.published[:10]}" if claim.published else ""
    said = f" (says {claim.official})" if claim.official else ""
    where = f"    {claim.url}" if claim.url else None
    sentence = " ".join(claim.sentence.split())
    lines = [f"  - {claim.figure} [{claim.relation or 'same'}] {who}{when}{said}", f"    “{sentence}”"]
    return [*lines, where] if where else lines


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
