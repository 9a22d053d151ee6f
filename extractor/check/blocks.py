"""Claims -> keys under which they can meet in a comparison, each told of one claim alone.

Two claims can meet if their articles tell one story, which the telling words of these say (`extractor.check.stories`),
or if they have a key in common. A corpus can so be cut into parts that are each compared by themselves, and what is new
be compared with what it can meet.
"""

from collections.abc import Sequence
from hashlib import blake2b

from extractor.check.groups import measured_officially, written_out
from extractor.check.measures import Measured, is_compared, measured
from extractor.models import Article, Claim


def keys(article: Article, claims: Sequence[Claim]) -> set[str]:
    """The keys of an article that is no table of official statistics, given with its claims.

    The article itself is one: what goes by its id and address is read as one article.
    """
    own = {_name(("article", article.id, article.canonical_url or article.url))}
    return own.union(*(keys_of(each, official=False) for each in measured(claims, 0, article.text)))


def keys_of(each: Measured, *, official: bool = True) -> set[str]:
    """The keys of a claim; `official` with those by which it meets the numbers of official tables."""
    if not is_compared(each):
        return set()
    found: list[object] = [written_out(each)]
    if official and (measure := measured_officially(each)):
        found.append(("official", measure))
    return {_name(key) for key in found if key is not None}


def _name(key: object) -> str:
    return blake2b(_spelled(key).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _spelled(key: object) -> str:
    """A key in words that are the same in every process: a set has no order of its own."""
    if isinstance(key, tuple):
        return f"({', '.join(map(_spelled, key))})"
    return repr(sorted(key)) if isinstance(key, frozenset) else repr(key)
