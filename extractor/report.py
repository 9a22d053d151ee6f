"""What a person reads in the terminal: the summary of a run, and comparisons with their sentences."""

from collections.abc import Iterable, Iterator, Sequence

from extractor.asked import Asked
from extractor.errors import visible
from extractor.models import Claim, Comparison, Review, Revision, Summary

_INTERESTING = ("conflict", "wrong_arithmetic", "updated", "rounding", "derived", "agree", "unclear", "single")
"""Verdicts, the one most worth a reader's time first."""
_WRONG = _INTERESTING[:2]


def by_interest(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Comparisons, contradictions first, those of most sources before others."""
    return sorted(comparisons, key=lambda each: (_INTERESTING.index(each.verdict), -each.independent_sources, each.id))


def summary(counts: Summary, comparisons: list[Comparison], *, read: str, shown: int = 5) -> str:
    """The lines printed at the end of a run: counts, verdicts, the contradictions, an update and a derived number."""
    others = f", {counts.in_other_languages} not in English" if counts.in_other_languages else ""
    lines = [
        f"{count(counts.articles, 'article')} ({read}{others}): "
        f"{count(counts.figures, 'figure')}, {count(counts.dates, 'date')}, "
        f"{count(counts.officials, 'official')}, {count(counts.quotes, 'quote')}",
        ": ".join(
            part
            for part in (
                count(sum(counts.verdicts.values()), "comparison"),
                ", ".join(f"{counts.verdicts[v]} {v}" for v in _INTERESTING if counts.verdicts.get(v)),
            )
            if part
        ),
    ]
    worth_reading = [each for each in by_interest(comparisons) if each.verdict in _WRONG]
    for each in worth_reading[:shown]:
        lines += ["", *comparison(each)]
    if (more := sum(counts.verdicts.get(verdict, 0) for verdict in _WRONG) - shown) > 0:
        lines += ["", f"… and {more} more: extractor check"]
    for verdict in ("updated", "derived"):
        example = next((each for each in by_interest(comparisons) if each.verdict == verdict), None)
        lines += ["", *comparison(example)] if example else []
    return visible("\n".join(lines))


def comparisons(found: Iterable[Comparison]) -> Iterator[str]:
    """Each comparison as a block of lines, the most interesting first."""
    for each in by_interest(found):
        yield visible("\n".join([*comparison(each), ""]))


def answers(found: Iterable[tuple[Asked, Comparison]]) -> Iterator[str]:
    """The comparisons of each claim asked, in the order asked; where there are several claims, under its words."""
    by_claim: dict[Asked, list[Comparison]] = {}
    for of, each in found:
        by_claim.setdefault(of, []).append(each)
    for of, own in by_claim.items():
        if len(by_claim) > 1:
            yield visible(f"{f'{of.id}: ' if of.id else ''}“{of.text}”\n")
        yield from comparisons(own)


def comparison(each: Comparison) -> list[str]:
    """One comparison: what is compared, the verdict in words, and every sentence with its source; copies folded."""
    name = f"  [{each.permalink}]" if each.permalink else ""
    lines = [f"{each.verdict.upper().replace('_', ' ')}  {each.about}{name}", f"  {each.explanation}"]
    lines += [_judged(review, each) for review in each.reviews]
    told: dict[tuple[str, str, str | None], list[Claim]] = {}
    for claim in each.claims:
        if claim.relation != "copy":
            told.setdefault((claim.article, claim.sentence, claim.url), []).append(claim)
    for claims in told.values():
        lines += _told(claims)
    copies = sorted({_who(claim) for claim in each.claims if claim.relation == "copy"})
    return [*lines, f"  - copies: {', '.join(copies)}"] if copies else lines


def revisions(title: str, found: Iterable[Revision]) -> Iterator[str]:
    """What became of the numbers of an article between two versions, with the sentences of both; none if none did."""
    for at, each in enumerate(found):
        if at == 0:
            silent = "which owns to a correction" if each.told else "silently"
            yield visible(f"{title}, {silent}:")
        old, new = each.old, each.new
        yield visible(f"  - {old.figure if old else '(new)'} → {new.figure if new else '(gone)'}")
        for when, claim in (("was", old), ("now", new)):
            if claim:
                yield visible(f"    {when}: “{' '.join(claim.sentence.split())}”")


def _judged(review: Review, each: Comparison) -> str:
    """What a person thinks, and of which verdict, if it is another now."""
    of = f" (of the verdict {review.verdict})" if review.verdict not in (None, each.verdict) else ""
    note = f": {' '.join(review.note.split())}" if review.note else ""
    return f"  {review.judgement} by {review.reviewer}, {(review.at or '')[:10]}{of}{note}"


def _told(claims: Sequence[Claim]) -> list[str]:
    """The figures of one sentence, with who prints it, when, and whose words they are."""
    first = claims[0]
    figures = ", ".join(f"{claim.figure} [{claim.relation or 'same'}]" for claim in claims)
    when = f", {first.published[:10]}" if first.published else ""
    officials = list(dict.fromkeys(claim.official for claim in claims if claim.official))
    said = f" (according to {', '.join(officials)})" if officials else ""
    lines = [f"  - {figures}  {_who(first)}{when}{said}"]
    lines.append(f"    “{' '.join(first.sentence.split())}”")
    return [*lines, f"    {first.url}"] if first.url else lines


def _who(claim: Claim) -> str:
    return "the claim" if claim.relation == "asked" else claim.publisher or claim.article


def count(number: int, noun: str) -> str:
    """A number of things in words: "1 page", "2,000 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
