"""Places by name: whether two are the same place. What contains what waits for a gazetteer."""

from extractor.check.measures import stems


def same(a: str | None, b: str | None) -> bool | None:
    """True for the same place, False for another, None where one is unknown or a part of the other's name.

    "New York" and "New York City" stay undecided: the one may be the state.
    """
    if a is None or b is None:
        return None
    words, others = set(stems(a)), set(stems(b))
    if words == others:
        return True
    return None if words < others or others < words else False
