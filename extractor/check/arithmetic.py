"""Numbers that follow from others, inside one article and across the articles of a story.

`derived` needs a computation that the words around the result announce, and that fits. `wrong_arithmetic` needs more:
that the sentence itself names the numbers the result is computed from, and that no reading of it comes near.
"""

from collections.abc import Iterator, Mapping, Sequence

from extractor.check.changes import across, change
from extractor.check.computations import Computation
from extractor.check.measures import Measured
from extractor.check.stories import Stories
from extractor.check.wholes import too_many_shares, whole, whole_across


def computations_of(claims: Sequence[Measured], text: str) -> list[Computation]:
    """The computations in one article; its claims in text order."""
    found = (change(result, claims) or whole(result, claims) for result in claims)
    return [*(each for each in found if each), *too_many_shares(claims, text)]


def across_articles(
    results: Sequence[Measured],
    by_article: Mapping[int, Sequence[Measured]],
    stories: Stories,
) -> Iterator[Computation]:
    """The computations that need a number of another article of the story."""
    settled = set()
    for found in across(results, by_article, stories):
        settled.add(id(found.result))
        yield found
    for result in results:
        if id(result) not in settled:
            found_in = (
                whole_across(result, by_article.get(neighbour, []), by_article[result.article])
                for neighbour in stories.neighbours(result.article)
            )
            yield from [each for each in found_in if each][:1]
