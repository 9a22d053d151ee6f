"""Figures -> claims: a figure with its sentence, its article and its speaker."""

from bisect import bisect_right

from extractor.models import Annotations, Article, Claim, Offsets


def claims_of(article: Article, annotations: Annotations) -> list[Claim]:
    """The claims of one article, in text order."""
    starts = [start for start, _ in annotations.sentences]
    claims = []
    for figure in annotations.figures:
        start, end = _sentence(figure.start, starts, annotations.sentences, len(article.text))
        speaker = annotations.officials[figure.official].name if figure.official is not None else None
        claims.append(
            Claim(
                article=article.id,
                start=figure.start,
                end=figure.end,
                figure=figure.text,
                kind=figure.kind,
                value=figure.value,
                sentence=article.text[start:end].strip(),
                low=figure.low,
                high=figure.high,
                bound=figure.bound,
                trend=figure.trend,
                unit=figure.unit,
                noun=figure.noun,
                period=figure.period,
                place=figure.place,
                official=speaker,
                publisher=article.publisher,
                published=article.published,
                url=article.canonical_url or article.url,
                title=article.title,
                reference=article.reference,
            )
        )
    return claims


def _sentence(offset: int, starts: list[int], sentences: tuple[Offsets, ...], length: int) -> Offsets:
    index = bisect_right(starts, offset) - 1
    return sentences[index] if index >= 0 else (0, length)
