"""What failed, by reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.errors import ExtractorError

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which inputs failed."""

    what: str
    count: int
    examples: tuple[str, ...]
    """Some of the addresses or files."""
    hint: str | None = None


def by_reason(errors: Iterable[ExtractorError]) -> list[Reason]:
    """The reasons, the most frequent first. What follows a colon tells one case from another, not the reason."""
    cases: defaultdict[str, list[ExtractorError]] = defaultdict(list)
    for error in errors:
        cases[error.what.partition(":")[0]].append(error)
    found = (
        Reason(what, len(each), tuple(error.where for error in each if error.where)[:_EXAMPLES], each[0].hint)
        for what, each in cases.items()
    )
    return sorted(found, key=lambda reason: -reason.count)
