"""Whether a figure says that something rose or fell."""

from spacy.tokens import Token

from extractor.language.figures.article import Article
from extractor.language.figures.changes import SHARE_MOVE, changes, listed, verb_trend, words
from extractor.language.figures.mentions import Mention
from extractor.models import Trend

_LEVEL = frozenset({"to", "at", "from", "in", "for", "with", "on", "than", "between"})
_ARGUMENTS = frozenset({"obj", "obl", "obl:unmarked", "advmod", "xcomp", "dep"})
_NEVER = frozenset({"duration", "age", "rank", "score"})


def set_trends(article: Article, mentions: list[Mention]) -> None:
    """Set the trend of each mention that does not have one from its own words."""
    for index, mention in enumerate(mentions):
        if mention.trend is None and mention.restates and index:
            mention.trend = mentions[index - 1].trend
        if mention.trend is None:
            mention.trend = _trend(article, mention)


def _trend(article: Article, mention: Mention) -> Trend | None:
    """The direction told by the word beside the figure or the verb it depends on; a level reached has none."""
    doc, quantity = article.doc, mention.quantity
    start, end = article.tokens(mention.first, mention.last)
    before = doc[start - 1].lower_ if start > 0 else ""
    earlier = doc[start - 2].lower_ if start > 1 else ""
    if (
        before in ("up", "down")
        and quantity.kind == "count"
        and start > 1
        and _is_phrasal(doc[start - 2], doc[start - 1])
    ):
        return None  # "gunned | down 49 people"
    part = quantity.kind == "ratio" and earlier == "the"  # "the | lower half" of something
    if before in ("up", "down", "higher", "lower") and not part:
        return words("adverbs")[before]
    if before == "by" and earlier in ("up", "down"):
        return words("adverbs")[earlier]
    if quantity.kind in ("percent", "points") and quantity.value is not None and quantity.value < 0:
        return "down"
    told = _after(article, mention, end)
    if article.low(mention.last) == "short":  # "fell | four | short"
        return None
    times = quantity.kind in ("multiple", "ratio") and before == "to"  # "sank to a third" says how far, too
    level = (before in _LEVEL and not times) or article.low(mention.first) in ("above", "below", "over", "under")
    level = level or (before == "the" and earlier in ("above", "below"))  # "below the | 200 of 2016"
    if told or mention.attributive or quantity.kind in _NEVER or level:
        return told
    if before == "of":
        noun = doc[start - 2].lemma_.lower() if start > 1 else ""
        got = noun in listed("sums") and quantity.kind in ("money", "count")
        return None if got else words("nouns").get(noun)
    if quantity.kind == "ratio" and before not in ("by", "to"):
        return None
    verb = _verb(article, mention, start)
    if verb is None:
        return None
    got = (verb.lemma_.lower() in listed("getting") or verb.lower_ in listed("getting")) and before != "by"
    large = quantity.value is None or abs(quantity.value) >= SHARE_MOVE
    if got and (quantity.kind == "count" or (quantity.kind == "money" and large)):
        return None
    return verb_trend(verb)


def _is_phrasal(verb: Token, particle: Token) -> bool:
    """Whether "up" or "down" is part of a verb that tells of no change: "gunned | down", not "ended | up"."""
    part = particle.tag_ == "RP" or particle.dep_ == "compound:prt"
    return part and not changes(verb) and verb.lemma_.lower() not in listed("ending")


def _after(article: Article, mention: Mention, end: int) -> Trend | None:
    """ "5% | higher", "5% | rise", "4 million | fewer"."""
    doc, kind = article.doc, mention.quantity.kind
    if end >= len(doc) or kind in ("duration", "age"):
        return None
    after, noun_next = doc[end], end + 1 < len(doc) and doc[end + 1].tag_.startswith("N")
    following = doc[end + 1].lower_ if end + 1 < len(doc) else ""
    if kind == "count":
        more = after.lower_ == "more" and following == "than"
        return "down" if after.lower_ == "fewer" else "up" if more else None
    if kind == "measure" and after.lower_ in ("up", "down") and following not in ("from", "on"):
        return None  # "400 feet | up the slope"
    if after.lower_ in words("adverbs") and not noun_next and (kind != "money" or after.lower_ not in ("more", "less")):
        return words("adverbs")[after.lower_]
    return words("nouns").get(after.lemma_.lower()) if after.tag_ in ("NN", "NNS") else None


def _verb(article: Article, mention: Mention, start: int) -> Token | None:
    """The verb just before the figure, or the one it depends on."""
    doc = article.doc
    for token in reversed(doc[max(0, start - 3) : start]):
        next_to = token.i == start - 1 or doc[start - 1].lower_ == "to"
        article_before = token.i > 0 and doc[token.i - 1].tag_ == "DT"  # "a narrow | four points"
        mistagged = next_to and token.tag_ in ("NN", "JJ") and verb_trend(token) is not None and not article_before
        if token.tag_.startswith("VB") or mistagged:
            return token
        if token.lower_ not in listed("aside"):
            break
    inside = range(*article.tokens(mention.quantity.first, mention.quantity.last))
    current = next((doc[at] for at in inside if doc[at].head.i not in inside), doc[inside[0]])
    for _ in range(3):
        relation, head = current.dep_, current.head
        if head.i == current.i:
            return None
        if head.tag_.startswith("VB"):
            return head if relation in _ARGUMENTS and 0 < start - head.i < 8 else None
        if relation not in ("nummod", "compound", "conj", "flat"):
            return None
        current = head
    return None
