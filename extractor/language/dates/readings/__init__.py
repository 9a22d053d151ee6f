"""What each rule of the grammar means: match -> TIMEX3 type, value and modifiers, one module a kind of time."""

from extractor.language.dates.readings import clocks, days, durations, periods, references, years
from extractor.language.dates.readings.reading import READERS, Context, Reading

__all__ = ["READERS", "Context", "Reading", "clocks", "days", "durations", "periods", "references", "years"]
