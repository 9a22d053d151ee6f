"""Articles -> keys under which they can meet in a comparison, each told of one article alone.

Two articles can meet if they tell one story, which their telling words say (`extractor.check.stories`), or if claims of
theirs have a key in common. A corpus can so be cut into parts that are each compared by themselves, and that together
give the comparisons of the whole.
"""

from collections.abc import Sequence
from hashlib import blake2b

from extractor.check.groups import written_out
from extractor.check.measures import is_compared, measured
from extractor.models import Article, Claim


def keys(article: Article, claims: Sequence[Claim]) -> set[str]:
    """The keys of an article that is no table of official statistics, given with its claims.

    The article itself is one: what goes by its id and address is read as one article.
    """
    found: set[tuple[object, ...]] = {("article", article.id, article.canonical_url or article.url)}
    found.update(key for each in measured(claims, 0, article.text) if is_compared(each) and (key := written_out(each)))
    return {_hash(key) for key in found}


def _hash(key: tuple[object, ...]) -> str:
    named = repr([sorted(part) if isinstance(part, frozenset) else part for part in key])
    return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
