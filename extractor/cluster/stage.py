"""Documents -> rows: parse and annotate as one function on a batch, without any state but the language model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractor.cluster.rows import Row, article_row
from extractor.errors import ExtractorError
from extractor.models import Article, Document


@dataclass(slots=True)
class Batch:
    """What came of some documents."""

    rows: list[Row] = field(default_factory=list)
    failed: list[Row] = field(default_factory=list)
    """`input`, `error` and `set_aside` of each document that gave no article."""


Stage = Callable[[Sequence[Document]], Batch]


class NotRead(Exception):
    """A document of the batch made the program fail: it must be found."""


@dataclass(frozen=True, slots=True)
class Read:
    """The stage: parse and annotate."""

    model: str | None = None
    """The language model, as `extractor.language.pipeline.base` takes it."""

    def __call__(self, documents: Sequence[Document]) -> Batch:
        """Read a batch, in order. A page without an article is a failure of its own.

        Raises NotRead if the language stage fails, which may take innocent articles of the same batch along.
        """
        return _read(documents, self.model)


def _read(documents: Sequence[Document], model: str | None) -> Batch:
    from extractor.language.pipeline import annotate  # loads spaCy, which a worker beside its child does not need
    from extractor.parse import parse_each, parts

    done = Batch()

    def failed(error: ExtractorError) -> None:
        raise NotRead(str(error))

    pairs: list[tuple[Document, Article]] = []
    for document in documents:
        without: list[ExtractorError] = []
        pairs += parse_each(parts(document), on_error=without.append)
        done.failed += [failure(document.url or document.id, error.what) for error in without]
    # Nothing is left out on the way, or NotRead was raised: articles come back one for one.
    annotated = annotate((article for _, article in pairs), model=model, on_error=failed)
    done.rows = [
        article_row(document, article, found) for (document, _), (article, found) in zip(pairs, annotated, strict=True)
    ]
    return done


def failure(where: str, what: str, *, set_aside: bool = False) -> Row:
    """The row of a document that could not be read."""
    return {"input": where, "error": what, "set_aside": set_aside}
