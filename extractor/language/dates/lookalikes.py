"""Words that look like times and are none: names, verbs, ages, plain numbers."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractor.language.dates.grammar import Match


def is_lookalike(match: Match, doc: Doc) -> bool:
    """Whether the words of a match are something else in this text."""
    test = _TESTS.get(match.reading)
    return bool(test and test(match, doc))


def _word(match: Match, doc: Doc, offset: int) -> str:
    """The text of the piece `offset` places after (from 0) or before (from -1) the match, lower-cased."""
    index = match.last + offset if offset >= 0 else match.first + offset
    if not 0 <= index < len(match.pieces):
        return ""
    piece = match.pieces[index]
    return doc.text[piece.start : piece.end].lower()


def _tokens(match: Match, doc: Doc) -> list[Token]:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return list(span) if span is not None else []


def _age(match: Match, doc: Doc) -> bool:
    """Ages: "35 years old", "a 35-year-old", "35 years of age"."""
    after = [piece.kind for piece in match.pieces[match.last : match.last + 2]]
    if after[:1] == ["OLD"] or after == ["HYPH", "OLD"]:
        return True
    return _word(match, doc, 0) == "of" and _word(match, doc, 1) == "age"


def _duration(match: Match, doc: Doc) -> bool:
    if _age(match, doc):
        return True
    kinds = [piece.kind for piece in match.pieces[match.first : match.last]]
    if kinds[-2:] == ["A", "SECOND"] or kinds == ["ONES", "SECOND"]:
        # "a second goal": the ordinal stands before what it counts.
        tokens = _tokens(match, doc)
        following = doc[tokens[-1].i + 1] if tokens and tokens[-1].i + 1 < len(doc) else None
        return following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN", "NUM", "ADV", "VERB"}
    return False


def _vague_duration(match: Match, doc: Doc) -> bool:
    """Ages, the minutes of a meeting, and units that something counts already."""
    if _age(match, doc):
        return True
    word = doc.text[match.start : match.end].lower()
    after, before = _word(match, doc, 0), _word(match, doc, -1)
    return (word == "minutes" and after == "of") or (before in {"minutes", "and"} and word == "minutes")


def _month(match: Match, doc: Doc) -> bool:
    """The verbs may and march, a march that is walked, the given names April, June, August, Jan."""
    if match.last - match.first > 1:
        return False
    tokens = _tokens(match, doc)
    if not tokens:
        return False
    token = tokens[0]
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    if token.lower_ in {"may", "march"}:
        if token.pos_ in {"AUX", "VERB"}:
            return True
        if following is not None and following.tag_ in {"PRP", "VB"}:
            return True
        if token.lower_ == "march" and _word(match, doc, 0) in {"for", "against", "on", "of"}:
            return True
    beside = [near for near in (before, following) if near is not None and near.ent_type_ == "PERSON"]
    return token.ent_type_ == "PERSON" and any(near.is_title for near in beside)


def _named(match: Match, doc: Doc) -> bool:
    """Inside the name of an organisation that goes on after it: "the Sept. 11 Fund"."""
    tokens = _tokens(match, doc)
    if not tokens or any(token.ent_type_ != "ORG" for token in tokens):
        return False
    following = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
    return following is not None and following.ent_type_ == "ORG" and following.ent_iob_ == "I" and following.is_title


def _weekday(match: Match, doc: Doc) -> bool:
    """A name ("Joe Friday"), and the sun and the sat written short."""
    if match.last - match.first == 1 and match.end - match.start <= 3 and doc.text[match.end - 1] != ".":
        tokens = _tokens(match, doc)
        return bool(tokens) and tokens[0].pos_ != "PROPN" and _word(match, doc, -1) not in {"on", "last", "next", ","}
    return _named(match, doc)


def _season(match: Match, doc: Doc) -> bool:
    """The verbs and nouns fall and spring; a bare season needs an article, a preposition or a year."""
    kinds = {piece.kind for piece in match.pieces[match.first : match.last]}
    tokens = _tokens(match, doc)
    if not tokens:
        return True
    season = next((token for token in tokens if token.lower_ in {"fall", "spring", "falls", "springs"}), None)
    if season is not None and season.pos_ == "VERB":
        return True
    if "YEAR" in kinds:
        return False
    if season is not None and _word(match, doc, 0) in {"of", "in", "from"} and "UNIT_YEAR" not in kinds:
        return True  # "the fall of the government"
    if season is not None and not kinds & {"IN"} and _word(match, doc, -1) not in _SEASON_PREPOSITIONS:
        return not kinds & {"EARLY", "LATE", "MID", "END", "START"}
    return False


_SEASON_PREPOSITIONS = {
    "in",
    "by",
    "until",
    "since",
    "during",
    "through",
    "for",
    "before",
    "after",
    "from",
    "last",
    "this",
    "next",
    "of",
}


def _year(match: Match, doc: Doc) -> bool:
    """A four-digit number that counts something, or stands in an address or a name."""
    text = doc.text
    if text[match.end : match.end + 1] in {"%", "°", "x"} or text[match.start - 1 : match.start] in {
        "#",
        "$",
        "£",
        "€",
        "@",
        ".",
    }:
        return True
    if match.last - match.first > 1:
        return False
    before, after = _word(match, doc, -1), _word(match, doc, 0)
    if before in {
        "no",
        "number",
        "room",
        "flight",
        "route",
        "highway",
        "channel",
        "page",
        "lot",
        "suite",
        "apartment",
        "unit",
    }:
        return True
    following = match.pieces[match.last] if match.last < len(match.pieces) else None
    if following is None or following.start - match.end > 1:
        return False
    if following.kind in {"UNITS", "SCALE"}:
        return True
    token = doc.char_span(following.start, following.end, alignment_mode="expand")
    if token is None or text[match.end : match.end + 1] != " ":
        return False
    # A lower-cased plural right after is what the number counts: "2000 people", "1500 soldiers".
    counted = token[0].tag_ == "NNS" and token[0].is_lower and before not in _YEAR_PREPOSITIONS
    return counted or after in {
        "km",
        "kg",
        "feet",
        "ft",
        "mph",
        "meters",
        "metres",
        "miles",
        "people",
        "men",
        "women",
        "square",
        "cubic",
    }


_YEAR_PREPOSITIONS = {
    "the",
    "in",
    "since",
    "his",
    "her",
    "its",
    "their",
    "a",
    "of",
    "-",
    "'s",
    "’s",
    "early",
    "late",
    "mid",
    "from",
    "during",
    "this",
}
_POSSESSIVES = {"his", "her", "their", "my", "your", "our", "its"}


def _decade(match: Match, doc: Doc) -> bool:
    """The age of a person: "in his 30s", "in her late fifties"."""
    return _word(match, doc, -1) in _POSSESSIVES


def _clock(match: Match, doc: Doc) -> bool:
    """Figures with a colon that are scores, ratios or verses: a clock time has its half of the day, zone or preposition."""
    kinds = {piece.kind for piece in match.pieces[match.first : match.last]}
    if "CLOCK" not in kinds or len(kinds - {"CLOCK", "APPROX"}):
        return False
    return _word(match, doc, -1) not in _CLOCK_PREPOSITIONS


_CLOCK_PREPOSITIONS = {
    "at", "by", "until", "till", "from", "to", "before", "after", "around", "about", "since", "between", "and", "-", "–", ",",
}  # fmt: skip


def _adverb(match: Match, doc: Doc) -> bool:
    """The name of a paper: "the Daily Planet"."""
    tokens = _tokens(match, doc)
    if not tokens or not tokens[0].is_title or tokens[0].is_sent_start:
        return False
    following = doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(doc) else None
    before = doc[tokens[0].i - 1] if tokens[0].i else None
    return any(near is not None and near.is_title for near in (following, before))


_TESTS: dict[str, Callable[[Match, Doc], bool]] = {
    "duration": _duration,
    "vague_duration": _vague_duration,
    "month": _month,
    "season": _season,
    "year": _year,
    "decade": _decade,
    "clock": _clock,
    "adverb": _adverb,
    "calendar_date": _named,
    "holiday": _named,
    "weekday": _weekday,
}
