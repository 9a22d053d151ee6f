"""Now, the past and the future: times that are on no calendar."""

from extractor.language.dates.grammar import Match
from extractor.language.dates.readings.reading import Context, Reading, reads


@reads
def reference(match: Match, context: Context) -> Reading | None:
    """Now, recently, the future."""
    return Reading("DATE", match.value("ref"))


@reads
def current(match: Match, context: Context) -> Reading | None:
    """Under current law."""
    return Reading("DATE", "PRESENT_REF")


@reads
def the_past(match: Match, context: Context) -> Reading | None:
    """In the past."""
    return Reading("DATE", "PAST_REF")
