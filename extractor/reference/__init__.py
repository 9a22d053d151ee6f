"""Official statistics as a source: a table becomes a document, an article of one line a number, and its figures.

So a number of a statistics office is stored, browsed and compared like any outlet's, and points to its own line; only
the checker takes it for the number that others are measured by.
"""

from extractor.reference.article import article_of
from extractor.reference.series import Observation, Series, observations
from extractor.reference.tables import Table, read_table

__all__ = ["Observation", "Series", "Table", "article_of", "observations", "read_table"]
