"""Which numbers are figures, and of what kind: names, codes, years and pronouns are not."""

from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from extractor.language.figures.article import Article
from extractor.language.figures.changes import inflected
from extractor.language.figures.lexicon import currencies, people, reading
from extractor.language.figures.mentions import Mention, looks_like_year
from extractor.language.figures.phrases import NOUNS, listed
from extractor.language.figures.pieces import Piece, glued, is_word, low_at, text_at
from extractor.language.figures.quantities import is_number

_PROPER = frozenset({"NNP", "NNPS"})
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "HYPH"})
_WIDEST_LEAD = 60
"""Points that somebody can lead by in a poll."""
_NEAR_POLL = 15
"""Tokens within which a poll is spoken of."""
_OLDEST = 120
_BETWEEN_NUMBERS = frozenset({"for", "of", "by", "in", "to", "on"})
_LATEST_VERSION = 100
_AGES = 8
"""Pieces within which several ages stand in a row."""
_APART = 6
"""How many pieces may part the two ends of a change: "from 54 | in 2017 to | 58"."""
_SINCE = (["up", "from"], ["down", "from"])
_ENDS_APART = frozenset([*".;:()", "and", "but", "who", "which", "that"])


def is_figure(article: Article, mention: Mention) -> bool:
    """Whether the number is a quantity at all."""
    if _is_code(article, mention):
        return False
    quantity = mention.quantity
    if quantity.numeral.bare and not quantity.unit and (quantity.value or 0) >= 1e7:
        return False  # an account or a time stamp: a count this large is grouped or has its magnitude
    if quantity.numeral.form == "fraction" and not quantity.attached:
        return _part_counts(article, mention)
    if alone(article, mention):
        return _vague_counts(article, mention)
    if quantity.attached and quantity.unit is None and low_at(article.pieces, quantity.last + 1) in _BETWEEN_NUMBERS:
        return False  # "3-for-4", "two-by-four"
    if quantity.attached and quantity.unit is None and quantity.numeral.form == "fraction":
        first, last = low_at(article.pieces, quantity.number[0]), low_at(article.pieces, quantity.number[1] - 1)
        return first not in ("a", "an") and last != "half"  # "half-brother", "a half-hearted try", "a third-party bid"
    if low_at(article.pieces, quantity.number[0]) == "none" and low_at(article.pieces, quantity.last) == "of":
        _, end = article.tokens(mention.first, mention.last)
        return _plural_ahead(article, end + 2)
    if quantity.numeral.bare and article.pieces[quantity.number[0]].text.startswith("0") and quantity.value:
        return False  # part of a code
    if quantity.kind == "count" and quantity.numeral.form == "words":
        return _word_counts(article, mention)
    if quantity.kind == "count" and quantity.numeral.form == "digits":
        if (quantity.value or 0) < 0 and is_word(article.pieces, quantity.first - 1):
            return False  # "COVID -19"
        return quantity.unit is not None or not (_is_year(article, mention) or _is_name(article, mention))
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
            return pieces[first - 2].low not in reading("joined_to_figure")
        if glued(pieces, first - 3) and is_word(pieces, first - 3) and glued(pieces, first - 2):
            return True  # "scp2-173"
        if glued(pieces, first - 2) and pieces[first - 1].text in "/_." and pieces[first - 2].shape == "number":
            return not quantity.unit
        if glued(pieces, first - 2) and is_word(pieces, first - 2) and len(pieces[last - 1].text) == 1:
            return pieces[last - 1].text.isalpha() and pieces[first - 2].low not in reading(
                "joined_to_figure"
            )  # "SCP-173C"
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
        return not currencies().starting(pieces, at)  # "3 USD50 vouchers"
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
    version = quantity.unit is None and numeral.scale == 1 and abs(quantity.value or 0) < _LATEST_VERSION
    if quantity.value is None or mention.bound != "exact" or not (numeral.bare or version):
        return False
    following = article.pieces[mention.last : mention.last + 2]
    if len(following) == 2 and following[0].low == "to" and following[1].shape == "number":
        return False  # "beat Roe 46 to 40"
    start, end = article.tokens(mention.first, mention.last)
    before = doc[start - 1] if start > 0 else None
    after = doc[end] if end < len(doc) else None
    plural = _plural_ahead(article, end)
    if before is not None and _is_proper(article, start - 1) and before.idx + len(before) + 1 >= doc[start].idx:
        return not plural or (after is not None and after.tag_ == "NNP") or before.ent_type_ not in ("LOC", "PERSON")
    if (
        numeral.bare
        and after is not None
        and after.tag_ == "NNP"
        and after.is_alpha
        and not plural
        and quantity.value != 1
    ):
        return start > 0 and not doc[start].is_sent_start
    return False


def _is_proper(article: Article, at: int) -> bool:
    """Whether a token is part of a name: the tagger's word for it, or a second capital in a row."""
    token = article.doc[at]
    if token.tag_ in _PROPER or any(letter.isupper() for letter in token.text[1:]):
        return True
    return token.text[:1].isupper() and (token.tag_ in NOUNS or token.tag_ == "JJ") and not token.is_sent_start


def _plural_ahead(article: Article, at: int) -> bool:
    """Whether a plural noun that the number could count follows."""
    for token in article.doc[at : at + 6]:
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.tag_ not in ("NN", "NNP", "JJ", "HYPH", "VBG", "VBN", "CC", "POS", "JJR", "JJS"):
            return False
    return False


def set_age(article: Article, mention: Mention) -> None:
    """A bare number that is a person's age: "Jane Roe, 61,", "a girl of 6", "when she was 4", "turned 65"."""
    quantity, pieces, doc = mention.quantity, article.pieces, article.doc
    numeral = quantity.numeral
    written = numeral.bare or numeral.form == "words"
    if quantity.kind != "count" or not written or not 0 < (quantity.value or 0) <= _OLDEST:
        return
    start, end = article.tokens(mention.first, mention.last)
    before, after = low_at(pieces, mention.first - 1), low_at(pieces, mention.last)
    closed = not after or after in reading("after_age") or doc[min(end, len(doc) - 1)].is_sent_start
    goes_on = after in reading("after_being")
    person = False
    if not numeral.bare and before != "of":
        return
    if before in (",", "(") and start > 1 and closed:
        named = doc[start - 2]
        first = named.i
        while first > 1 and doc[first - 1].text == "-" and doc[first - 2].tag_ in _PROPER:
            first -= 2  # "Osei-Grant"
        given = first > 0 and doc[first - 1].tag_ in _PROPER
        person = named.tag_ in _PROPER and named.ent_type_ not in ("LOC", "ORG") and named.is_alpha
        person = person and ("PERSON" in (named.ent_type_, doc[first].ent_type_) or given)
        mention.noun = doc[first - given : named.i + 1].text if person else None
    elif before == "of" and start > 2 and closed and doc[start - 3].lower_ in ("a", "an", "another"):
        person = doc[start - 2].lower_ in ("man", "woman") or _person_noun(doc[start - 2].lower_)  # "a girl of 6"
    elif before == "at" and closed and low_at(pieces, mention.first - 2) in reading("dying"):
        person = True
    elif before in ("turned", "turns", "turning"):
        person = closed or after in ("in", "on", "last", "this", "next", "when")
    elif start > 1 and doc[start - 1].lower_ in reading("being") and doc[start - 1].tag_ != "POS":
        who = doc[start - 2]
        one = who.lower_ in ("he", "she", "i") or who.ent_type_ == "PERSON"
        person = (closed and (one or who.lower_ in ("who", "they"))) or (one and goes_on)
        # "was 22 of 35", "is 5 and 0"
        person = person and not (after in ("of", "and") and is_number(pieces, mention.last + 1))
    if person or _among_ages(pieces, mention.first):
        quantity.kind, quantity.unit = "age", "year"


def _among_ages(pieces: list[Piece], at: int) -> bool:
    """Whether only further numbers stand between a number and "aged": "aged 19, 21 and | 23"."""
    for before in reversed(pieces[max(0, at - _AGES) : at]):
        if before.low in reading("aged"):
            return True
        if not (before.shape == "number" and len(before.text) < 4) and before.low not in (",", "and", "or"):
            return False
    return False


def _word_counts(article: Article, mention: Mention) -> bool:
    """Number words that are not quantities: "one another", "no one", "the other half", "BBC One"."""
    pieces, quantity = article.pieces, mention.quantity
    first, last = quantity.number
    low, after, before = low_at(pieces, first), low_at(pieces, last), low_at(pieces, mention.first - 1)
    capital = pieces[first].text[0].isupper() and mention.first > 0 and before not in ('"', "“", "‘", "'")
    if capital and (is_word(pieces, mention.first - 1) or glued(pieces, mention.first - 1)):
        return False
    if low == "one" and last == first + 1:
        if before == "-" or (after == "-" and low_at(pieces, last + 1) in reading("after_pronoun_one")):
            return False
        if after == "or" and low_at(pieces, last + 1) == "two":
            return True
        if before in reading("before_pronoun_one") or after in ("another", "by", "or", "who", "which"):
            return False
        if after == "of":
            return (low_at(pieces, last + 1), low_at(pieces, last + 2)) != ("a", "kind")
        if before in (",", ";", "and") and _past_after(article, mention):
            return True  # "12 died and one fled", not "one hopes"
        return _noun_after(
            article, mention, {"JJ", "JJR", "JJS"} if before in ("the", "that", "only") else _BEFORE_NOUN
        )
    return True


def alone(article: Article, mention: Mention) -> bool:
    """Whether a plural magnitude stands without what it counts: "Hundreds were arrested"."""
    quantity = mention.quantity
    first, last = quantity.number
    if quantity.numeral.form != "vague" or quantity.kind != "count" or last > first + 1:
        return False
    return low_at(article.pieces, last) not in ("of", "more") and quantity.last == last


def _vague_counts(article: Article, mention: Mention) -> bool:
    """Whether a plural magnitude alone counts people: a subject, or those to whom something happened or happens."""
    pieces, doc = article.pieces, article.doc
    start, end = article.tokens(mention.first, mention.last)
    after = doc[end] if end < len(doc) else None
    if low_at(pieces, mention.first - 1) in reading("before_no_number") or text_at(pieces, mention.last) == "-":
        return False
    if after is None or after.is_sent_start:
        return start > 0 and doc[start - 1].lower_ in harms()
    if after.tag_.startswith("VB") or after.tag_ == "MD" or after.lower_ in reading("after_people"):
        return True
    placed = after.lower_ in ("in", "across", "around") and doc[min(end + 1, len(doc) - 1)].tag_ in ("NNP", "DT")
    return placed or (start > 0 and doc[start - 1].lower_ in harms())


@lru_cache
def harms() -> frozenset[str]:
    """The verbs that happen to people, in all regular forms: taggers take "injured" for an adjective."""
    return frozenset(form for verb in reading("happens_to_people") for form in inflected(verb))


def _part_counts(article: Article, mention: Mention) -> bool:
    """Whether "half" or "a third" is a share and not a period, a place or an ordinal."""
    pieces, (first, last) = article.pieces, mention.quantity.number
    low, after, before = low_at(pieces, first), low_at(pieces, last), low_at(pieces, mention.first - 1)
    if pieces[first].shape != "word":
        return True
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
    ordinal = low in ("a", "an") and mention.quantity.value not in (0.5, 0.25) and mention.bound == "exact"
    if ordinal and _is_ordinal(article, mention):
        return False
    quarter = low in ("a", "one") and mention.quantity.value == 0.25 and after not in ("of", "to")
    told = before in reading("before_a_quarter") or mention.bound != "exact"
    return not quarter or (told and after not in reading("from_then"))


def _is_ordinal(article: Article, mention: Mention) -> bool:
    """Whether a thing follows that is the third or so of its kind: "a third | nation", not "a third | last year"."""
    _, end = article.tokens(mention.first, mention.last)
    after = article.doc[end : end + 2]
    if not len(after) or after[0].lower_ in ("last", "next", "this", "thanks") or after[0].lower_ in listed("times"):
        return False
    noun = after[1] if len(after) > 1 and after[0].tag_ == "JJ" else after[0]
    return noun.tag_ in ("NN", "NNP") and not _person_noun(noun.lower_)


def _noun_after(article: Article, mention: Mention, between: AbstractSet[str]) -> bool:
    """Whether the number word stands before a noun it counts, with nothing but `between` in the way."""
    _, end = article.tokens(mention.first, mention.last)
    for token in article.doc[end : end + 4]:
        if token.tag_ in NOUNS:
            return True
        if token.tag_ not in between:
            return False
    return False


def _past_after(article: Article, mention: Mention) -> bool:
    _, end = article.tokens(mention.first, mention.last)
    return end < len(article.doc) and article.doc[end].tag_ == "VBD"


def set_points(article: Article, mention: Mention) -> None:
    """Points of polls are percentage points: "leads by two | points in the polls"; not those of a game or an index."""
    quantity = mention.quantity
    if quantity.unit != "point" or max(abs(quantity.value or 0), quantity.high or 0) > _WIDEST_LEAD:
        return
    start, _ = article.tokens(mention.first, mention.last)
    near = article.doc[max(0, start - _NEAR_POLL) : start + _NEAR_POLL]
    words = {token.lower_ for token in near if article.in_one_sentence(*sorted((start, token.i)))}
    if words & reading("polls") and not words & reading("no_polls"):
        quantity.kind, quantity.unit = "points", "points"


def set_frequency(article: Article, mention: Mention) -> None:
    """ "five times" counts occasions unless it compares: "five times higher", "20 times as many"."""
    quantity = mention.quantity
    if quantity.kind != "multiple":
        return
    if quantity.per is not None:
        quantity.kind = "count"
    if low_at(article.pieces, quantity.last - 1) not in ("times", "time"):
        return
    after = low_at(article.pieces, mention.last)
    compares = after in reading("after_multiple") or (after.endswith("er") and len(after) > 4)
    _, end = article.tokens(mention.first, mention.last)
    if compares or (end < len(article.doc) and article.doc[end].tag_ == "JJR"):
        return
    if low_at(article.pieces, mention.first - 1) in ("by", "grew", "rose", "increased", "up", "fell"):
        return
    quantity.kind = "count"


def age_by_noun(noun: str | None) -> bool:
    """Whether a bare number for this noun is an age: "life expectancy is 73"."""
    return bool(noun) and bool(set((noun or "").lower().split(" for ")[0].split(" of ")[0].split()) & reading("ages"))


def _person_noun(word: str) -> bool:
    return f"{word}s" in people() or word in people()


def person(noun: str | None) -> str | None:
    """`person` if the noun counts people."""
    if not noun:
        return None
    words = noun.lower().split()
    for at, word in enumerate(words):
        if word in ("per", "of", "from", "for", "with", "by", "against", "who", "aged"):
            words = words[:at]
            break
    words = words[-1].split("-") if words else []
    return "person" if words and _person_noun(words[-1]) else None


def link_changes(article: Article, mentions: list[Mention]) -> None:
    """The two ends of a change share unit, magnitude and trend: "from 13.5 to 14.0 mm", "to $7m from $9m"."""
    for left, right in pairwise(mentions):
        between = [piece.low for piece in article.pieces[left.last : right.first]]
        if not between or len(between) > _APART or not _ENDS_APART.isdisjoint(between):
            continue
        lead = low_at(article.pieces, left.first - 1)
        if low_at(article.pieces, left.first - 2) in reading("spreads"):
            continue  # "fees range from $5 in the north to $9": no change
        if between[-2:] in _SINCE and left.quantity.kind == right.quantity.kind:
            left.change, right.change = right, left  # "48, down from 54": the way is that of the words, not of both
            continue
        if lead == "from" and between[-1] == "to":
            first, last = left, right
        elif between[-1] == "from" and lead == "to" and between[-2:-1] not in (["up"], ["down"]):
            first, last = right, left
        else:
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
        start, end = first.quantity.value, last.quantity.value
        if start is not None and end is not None and start != end and one.unit == two.unit:
            left.trend = right.trend = "up" if start < end else "down"
            left.change, right.change = right, left


def part_changes(mentions: list[Mention]) -> None:
    """Part the ends whose nouns differ, which are no change: "from 5 towns to 9 camps"."""
    for mention in mentions:
        other = mention.change
        if other is not None and other.noun != mention.noun:
            mention.change = other.change = mention.trend = other.trend = None
