"""What failed, by reason."""

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


class Reasons:
    """Counts failures by reason. Keeps none of them, so that a watch may meet them for months."""

    def __init__(self, errors: Iterable[ExtractorError] = ()) -> None:
        self.count = 0
        self._found: dict[str, Reason] = {}
        for error in errors:
            self.add(error)

    def add(self, error: ExtractorError) -> None:
        """Count a failure. What follows a colon tells one case from another, not the reason."""
        self.count += 1
        what = error.what.partition(":")[0]
        known = self._found.get(what) or Reason(what, 0, (), error.hint)
        examples = (*known.examples, *([error.where] if error.where else []))[:_EXAMPLES]
        self._found[what] = Reason(what, known.count + 1, examples, known.hint)

    def most_frequent(self) -> list[Reason]:
        """The reasons, the most frequent first."""
        return sorted(self._found.values(), key=lambda reason: -reason.count)
