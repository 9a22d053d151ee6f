"""Numbers that follow from others, inside one article and across the articles of a story.

`derived` needs a computation that the words around the result announce, and that fits. `wrong_arithmetic` needs more:
that the sentence itself names the numbers the result is computed from, and that no reading of it comes near.
"""

from collections.abc import Sequence

from extractor.check.changes import across, change
from extractor.check.computations import Computation
from extractor.check.measures import Measured
from extractor.check.wholes import too_many_shares, whole

__all__ = ["across", "computations_of"]


def computations_of(claims: Sequence[Measured], text: str) -> list[Computation]:
    """The computations in one article; its claims in text order."""
    found = (change(result, claims) or whole(result, claims) for result in claims)
    return [*(each for each in found if each), *too_many_shares(claims, text)]
