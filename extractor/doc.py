"""An article with its facts as one object, for programs and notebooks."""

from dataclasses import dataclass, field
from typing import Any

from extractor.models import Annotations, Article


@dataclass(frozen=True, slots=True)
class Doc(Annotations):
    """What was found in one article, and the article. A notebook shows it as the text with its facts marked."""

    article: Article = field(kw_only=True)

    @property
    def text(self) -> str:
        """The article's text, which all offsets are into."""
        return self.article.text

    def to_json(self) -> dict[str, Any]:
        """The article and its facts as `extractor extract` prints them: the output contract's fields."""
        from extractor import export

        return export.annotated(self.article, self)

    def _repr_html_(self) -> str:
        """The text as HTML, each fact marked and labelled; called by Jupyter."""
        from extractor.browse.inline import html

        return html(self.article, self)


def doc(article: Article, found: Annotations) -> Doc:
    """The two as one."""
    return Doc(found.figures, found.dates, found.officials, found.quotes, found.sentences, article=article)
