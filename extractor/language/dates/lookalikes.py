"""Words that look like times and are none: names, verbs, plain numbers."""

from spacy.tokens import Doc

from extractor.language.dates.grammar import Match


def is_lookalike(match: Match, doc: Doc) -> bool:
    """Whether the words of a match are something else in this text."""
    test = _TESTS.get(match.reading)
    return bool(test and test(match, doc))


def _is_age(match: Match, doc: Doc) -> bool:
    """ "35 years old", "a 35-year-old"."""
    after = [piece.kind for piece in match.pieces[match.last : match.last + 2]]
    return after[:1] == ["OLD"] or after == ["HYPH", "OLD"] or (after[:1] == ["HYPH"] and after[1:] == ["OLD"])


def _is_other_month(match: Match, doc: Doc) -> bool:
    """The verbs may and march, the given names April, June, August, Jan."""
    if match.last - match.first > 1:
        return False
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    if token.lower_ in {"may", "march"} and token.pos_ in {"AUX", "VERB"}:
        return True
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    if token.lower_ == "may" and token.is_sent_start and after is not None and after.tag_ in {"PRP", "DT", "NNP"}:
        return True
    person = token.ent_type_ == "PERSON"
    return person and any(near is not None and near.ent_type_ == "PERSON" for near in (before, after))


def _is_other_season(match: Match, doc: Doc) -> bool:
    """The verbs and nouns spring and fall; a bare season needs an article, a preposition or "last"."""
    kinds = {piece.kind for piece in match.pieces[match.first : match.last]}
    if kinds & {"THE", "LAST", "NEXT", "THIS", "IN", "YEAR", "EARLY", "LATE", "MID"}:
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        return span is not None and span[-1].lower_ in {"fall", "spring"} and span[-1].pos_ == "VERB"
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span is None or span[0].lower_ in {"fall", "spring"}


def _is_number(match: Match, doc: Doc) -> bool:
    """A four-digit number that counts something or stands in a name."""
    before = match.pieces[match.first - 1] if match.first else None
    after = match.pieces[match.last] if match.last < len(match.pieces) else None
    text = doc.text
    if text[match.end : match.end + 1] in {"%", "°"} or (
        before and text[before.start : before.end] in {"#", "$", "£", "€"}
    ):
        return True
    if match.last - match.first == 1 and after is not None:
        word = text[after.start : after.end].lower()
        if after.start - match.end <= 1 and (after.kind in {"UNITS", "SCALE"} or word in _COUNTED):
            return True
    return False


_COUNTED = {
    "people",
    "men",
    "women",
    "children",
    "feet",
    "miles",
    "meters",
    "metres",
    "km",
    "pounds",
    "dollars",
    "tons",
    "points",
}

_TESTS = {
    "duration": _is_age,
    "vague_duration": _is_age,
    "month": _is_other_month,
    "season": _is_other_season,
    "year": _is_number,
}
