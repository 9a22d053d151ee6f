"""Which numbers are figures, and of what kind: names, codes, years and pronouns are not."""

from extractor.language.figures.article import Article
from extractor.language.figures.lexicon import people, reading
from extractor.language.figures.mentions import Mention, looks_like_year
from extractor.language.figures.pieces import glued, is_word, low_at, text_at

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PROPER = frozenset({"NNP", "NNPS"})
_BEFORE_ONE = frozenset(
    "no any every some each this which another not new last first next previous single bbc such".split()
)
_JOINED = frozenset(
    {"sub", "minus", "plus", "about", "nearly", "around", "over", "almost", "roughly", "x", "the", "a", "now", "then"}
)


def is_figure(article: Article, mention: Mention) -> bool:
    """Whether the number is a quantity at all."""
    if _is_code(article, mention):
        return False
    quantity = mention.quantity
    if quantity.kind == "count" and quantity.numeral.form in ("words", "fraction") and not quantity.attached:
        return _word_counts(article, mention)
    if quantity.kind == "count" and quantity.numeral.form == "digits":
        return not _is_year(article, mention) and not _is_name(article, mention)
    if quantity.kind in ("multiple", "measure", "duration") and low_at(article.pieces, quantity.number[0]) == "one":
        return low_at(article.pieces, mention.first - 1) not in ("at", "any", "no") or quantity.kind != "multiple"
    return True


def _is_code(article: Article, mention: Mention) -> bool:
    """A number stuck to letters that are no unit: "COVID-19", "24703L202", "F-16"."""
    pieces, quantity = article.pieces, mention.quantity
    first, last = quantity.first, quantity.last
    digits = pieces[first].shape == "number"
    if first > 1 and glued(pieces, first - 1) and pieces[first - 1].text in "-–/_." and digits:
        if glued(pieces, first - 2) and is_word(pieces, first - 2) and not quantity.unit:
            return pieces[first - 2].low not in _JOINED
        if glued(pieces, first - 2) and pieces[first - 1].text in "/_." and pieces[first - 2].shape == "number":
            return not quantity.unit
        if (
            glued(pieces, first - 2)
            and is_word(pieces, first - 2)
            and quantity.kind == "measure"
            and len(quantity.unit or "") < 6
        ):
            return True
    if last < len(pieces) and glued(pieces, last - 1):
        if is_word(pieces, last):
            return pieces[last - 1].shape == "number" or pieces[last].shape == "word"
        if (
            digits
            and quantity.numeral.bare
            and quantity.kind == "count"
            and pieces[last].text in "-_/:"
            and glued(pieces, last)
        ):
            after = pieces[last + 1]
            return after.shape == "number" or (pieces[last].text != "-" and after.shape == "word")
    return quantity.numeral.bare and not quantity.unit and _capital_code(article, last)


def _capital_code(article: Article, at: int) -> bool:
    """A code that follows: "24703 L-202", "24703 m212"."""
    pieces = article.pieces
    if not is_word(pieces, at) or at + 1 >= len(pieces):
        return False
    if glued(pieces, at) and pieces[at + 1].shape == "number":
        return True
    return (
        len(pieces[at].text) == 1
        and text_at(pieces, at + 1) == "-"
        and at + 2 < len(pieces)
        and pieces[at + 2].shape == "number"
    )


def _is_year(article: Article, mention: Mention) -> bool:
    """A plain number that can be a year is one, unless the words around it count something."""
    if not looks_like_year(mention.quantity) or mention.bound != "exact":
        return False
    doc = article.doc
    _, end = article.tokens(mention.first, mention.last)
    if end < len(doc) and doc[end].lower_ in people():
        return False
    return not (mention.quantity.value in (1600.0, 1800.0, 2000.0) and end < len(doc) and doc[end].tag_ == "NNS")


def _is_name(article: Article, mention: Mention) -> bool:
    """ "Boeing 747", "the S&P 500", "iPhone 12 Pro", "787 Dreamliner": a plain number that counts nothing."""
    quantity, doc = mention.quantity, article.doc
    numeral = quantity.numeral
    if quantity.value is None or mention.bound != "exact" or not numeral.bare:
        return False
    start, end = article.tokens(mention.first, mention.last)
    before = doc[start - 1] if start > 0 else None
    after = doc[end] if end < len(doc) else None
    named = before is not None and before.tag_ in _PROPER and before.idx + len(before) + 1 >= doc[start].idx
    if named and before is not None and before.lower_.rstrip(".") in ("mr", "mrs", "ms", "dr"):
        named = False
    plural = False
    for token in doc[end : end + 6]:  # what it would count
        if token.tag_ in ("NNS", "NNPS"):
            plural = True
            break
        if token.tag_ not in ("NN", "NNP", "JJ", "HYPH", "VBG", "VBN", "CC", "POS", "JJR", "JJS"):
            break
    if named:
        return not plural or (after is not None and after.tag_ == "NNP")
    if after is not None and after.tag_ == "NNP" and not plural and quantity.value != 1:
        return start > 0 and not doc[start].is_sent_start
    return False


def _word_counts(article: Article, mention: Mention) -> bool:
    """Number words that are not quantities: "one another", "no one", "the other half", "BBC One"."""
    pieces, quantity = article.pieces, mention.quantity
    first, last = quantity.number
    low, after, before = low_at(pieces, first), low_at(pieces, last), low_at(pieces, mention.first - 1)
    if quantity.numeral.form == "fraction":
        return _part_counts(article, mention, low, before, after)
    capital = pieces[first].text[0].isupper() and mention.first > 0 and before not in ('"', "“", "‘", "'")
    if capital and (is_word(pieces, mention.first - 1) or glued(pieces, mention.first - 1)):
        return False
    if low == "one" and last == first + 1:
        if before in _BEFORE_ONE or after in ("another", "by", "or", "who", "which"):
            return False
        if after == "of":
            return True
        if before in ("the", "that", "only") and not _noun_after(article, mention):
            return False
        return _noun_after(article, mention)
    return True


def _part_counts(article: Article, mention: Mention, low: str, before: str, after: str) -> bool:
    """Whether "half" or "a third" is a share and not a period, a place or an ordinal."""
    if low == "half":
        return before not in ("first", "second", "other", "better", "latter", "opening", "final") and (
            after in ("of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "that", "those", "this")
            or before in ("by", "than", "about", "nearly", "almost", "only", "in", "over", "under", "roughly", "to")
            or mention.bound != "exact"
        )
    if low in ("a", "an", "one") and after in (
        "place",
        "party",
        "time",
        "person",
        "quarter",
        "man",
        "woman",
        "generation",
    ):
        return False
    return not (low in ("a", "one") and mention.quantity.value == 0.25 and after not in ("of", "to"))


def _noun_after(article: Article, mention: Mention) -> bool:
    """Whether the number word stands before a noun it counts."""
    _, end = article.tokens(mention.first, mention.last)
    for token in article.doc[end : end + 4]:
        if token.tag_ in NOUNS:
            return True
        if token.tag_ not in ("JJ", "JJR", "JJS", "VBN", "VBG", "RB", "HYPH"):
            return False
    return False


def age_by_noun(noun: str | None) -> bool:
    """Whether a bare number for this noun is an age: "life expectancy is 73"."""
    return bool(noun) and bool(set((noun or "").lower().split(" for ")[0].split(" of ")[0].split()) & reading("ages"))


def person(noun: str | None) -> str | None:
    """`person` if the noun counts people."""
    if not noun:
        return None
    words = noun.lower().split()
    for at, word in enumerate(words):
        if word in ("of", "from", "for", "with", "by", "against", "who", "aged"):
            words = words[:at]
            break
    return "person" if words and words[-1] in people() else None


def link_changes(article: Article, mentions: list[Mention]) -> None:
    """ "from 13.5 to 14.0 mm", "from $9 million to $7 million": the two ends of a change share unit and magnitude."""
    for left, right in zip(mentions, mentions[1:], strict=False):
        between = [piece.low for piece in article.pieces[left.last : right.first]]
        if low_at(article.pieces, left.first - 1) != "from" or "to" not in between or len(between) > 2:
            continue
        one, two = left.quantity, right.quantity
        if one.value is None:
            continue
        if one.unit is None and two.unit is not None:
            one.unit, one.kind = two.unit, two.kind
        elif two.unit is None and one.unit is not None:
            two.unit, two.kind = one.unit, one.kind
        if one.numeral.scale == 1 and two.numeral.scale > 12 and abs(one.value) < 1000:
            one.scale(two.numeral.scale)
        left.changes = right.changes = True
