"""Which column holds which field: the same name, but for links to other rows and lists."""

from dataclasses import fields

from extractor.models import Article, Claim, Date, Figure, Official, Quote

_STORED_OTHERWISE = {
    Article: {"id", "authors"},
    Figure: {"quote", "official"},
    Date: set[str](),
    Official: {"mentions"},
    Quote: {"official", "parts"},
}


def plain(model: type) -> tuple[str, ...]:
    """The fields of `model` that stand in a column of their own name, in the order of the model."""
    return tuple(field.name for field in fields(model) if field.name not in _STORED_OTHERWISE[model])


ARTICLE, FIGURE, DATE, OFFICIAL, QUOTE = (plain(model) for model in (Article, Figure, Date, Official, Quote))

READING = ("sentence", "kind", "value", "low", "high", "bound", "trend", "unit", "noun", "period", "place", "relation")
"""The fields of a Claim that stand in `comparison_claims`; the others come with its figure."""

assert set(READING) <= {field.name for field in fields(Claim)}
