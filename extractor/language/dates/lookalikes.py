"""Words that look like times and are none: names, verbs, ages, plain numbers."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractor.language.dates import lexicon
from extractor.language.dates.grammar import Match


def is_lookalike(match: Match, doc: Doc) -> bool:
    """Whether the words of a match are something else in this text."""
    test = _TESTS.get(match.reading)
    return bool(test and test(match, doc))


def _kinds(match: Match) -> list[str]:
    return [piece.kind for piece in match.pieces[match.first : match.last]]


def _tokens(match: Match, doc: Doc) -> tuple[Token | None, list[Token], Token | None]:
    """The token before the match, its own, and the one after."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None:
        return None, [], None
    before = doc[span.start - 1] if span.start else None
    return before, list(span), doc[span.end] if span.end < len(doc) else None


def _words(name: str) -> frozenset[str]:
    return lexicon.lookalikes()[name]


def _age(match: Match, doc: Doc) -> bool:
    """ "35 years old", "a 35-year-old", "35 years of age"."""
    after = [piece.kind for piece in match.pieces[match.last : match.last + 2]]
    return after[:1] == ["OLD"] or after == ["HYPH", "OLD"] or (match.word(0), match.word(1)) == ("of", "age")


def _duration(match: Match, doc: Doc) -> bool:
    """Ages, "a second goal", "one day he will"."""
    if _age(match, doc):
        return True
    kinds = _kinds(match)
    if kinds in (["A", "SECOND"], ["ONES", "SECOND"]):
        following = _tokens(match, doc)[2]
        return match.after == "HYPH" or (
            following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN", "NUM", "ADV", "VERB"}
        )
    if kinds[0] == "VAGUE" and match.word(-1) == "as":
        return True  # "for the third time in as many years"
    if match.written.lower() == "one day":
        return match.before not in {"IN", "WITHIN", "AFTER", "BY"} and match.word(-1) not in _words("measuring")
    return False


def _vague_duration(match: Match, doc: Doc) -> bool:
    """Ages, the minutes of a meeting, and days, weeks or years spoken of as things: "strange days", "most years"."""
    if _age(match, doc):
        return True
    if match.written.lower() == "minutes" and (match.word(0) == "of" or match.word(-1) in {"and", "meeting"}):
        return True
    kinds = _kinds(match)
    if match.word(0) in _words("after_lengths") or "LONG" in kinds:
        return False
    if kinds[0] == "THE":
        return match.word(-1) not in {"over", "through", "in", "during"}
    return len(kinds) == 1 and match.before != "BREAK" and match.word(-1) not in _words("before_lengths")


def _the_unit(match: Match, doc: Doc) -> bool:
    """What is called after a unit: "the quarter mile", "the year book"."""
    after = _tokens(match, doc)[2]
    named = after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
    return named and match.value("unit") != "WE" and match.after != "ENDING"


def _month(match: Match, doc: Doc) -> bool:
    """The verbs may and march, a march that is walked, the names April, June, August, Jan, May."""
    before, tokens, after = _tokens(match, doc)
    if len(_kinds(match)) > 1 or not tokens:
        return False
    word = tokens[0].lower_
    placed = before is not None and (before.lower_ in _words("before_months") or match.before == "MONTH")
    verb = tokens[0].pos_ in {"AUX", "VERB"} or (after is not None and after.tag_ in {"PRP", "VB", "RB"})
    if word in {"may", "march"} and verb and not placed:
        return True
    if word == "march" and match.word(0) in {"for", "against", "on", "of"}:
        return True
    if len(match.written) == 3 and word != "may" and not placed:
        return True  # "Del Mar": a month cut short has its point, its day or a preposition
    if placed or word not in _words("given_names"):
        return False
    if after is not None and after.is_title and after.tag_ == "NNP":
        return True
    named = before is not None and before.is_title and before.tag_ == "NNP" and not match.before
    return named and (tokens[0].ent_type_ == "PERSON" or word == "may")


def _named(match: Match, doc: Doc) -> bool:
    """Inside the name of an organisation that goes on after it: "the Sept. 11 Fund"."""
    if not match.text[match.end : match.end + 2].strip()[:1].isupper():
        return False
    _, tokens, after = _tokens(match, doc)
    if after is not None and after.text in lexicon.names_after_dates():
        return True
    if not tokens or after is None or any(token.ent_type_ != "ORG" for token in tokens):
        return False
    return after.ent_type_ == "ORG" and after.ent_iob_ == "I" and after.is_title


def _weekday(match: Match, doc: Doc) -> bool:
    """The sun, the sat and the wed written short, and names."""
    if len(_kinds(match)) == 1 and match.end - match.start <= 3:
        return match.before not in {"ON", "COMMA", "LAST", "NEXT"}
    return _named(match, doc)


def _season(match: Match, doc: Doc) -> bool:
    """The verbs and nouns fall and spring: without article, preposition or year they are no season."""
    kinds = _kinds(match)
    if "YEAR" in kinds or "UNIT_YEAR" in kinds:
        return False
    before, tokens, after = _tokens(match, doc)
    if len(kinds) == 1 and after is not None and after.pos_ == "NOUN" and after.is_lower:
        return True  # "a summer job", "winter wheat"
    if len(kinds) == 1 and before is not None and (before.pos_ == "ADJ" or before.lower_ in {"a", "an"}):
        return True  # "a hard winter"
    word = next((token for token in tokens if token.lower_ in {"fall", "spring"}), None)
    if word is None:
        return False
    if word.pos_ == "VERB" or match.word(0) in {"of", "in", "from"}:
        return True  # "the fall of the government"
    edged = {"EARLY", "LATE", "MID", "END", "START", "IN", "LAST", "NEXT", "THIS"} & set(kinds)
    return not edged and match.word(-1) not in _words("before_seasons")


def _year(match: Match, doc: Doc) -> bool:
    """A four-digit number that counts something, or stands in an address or a name."""
    text = match.text
    if text[match.end : match.end + 1] in {"%", "°", "x"}:
        return True
    if match.start and text[match.start - 1] in "#$£€@.":
        return True
    approximate = match.has("APPROX")
    if len(_kinds(match)) > 1 and not approximate:
        return False
    before, after = match.word(-1), match.word(0)
    if after in _words("makes") and (match.before in {"A", "THE", "POSS"} or before in _words("possessives")):
        return True  # "a 1987 Chevrolet", not "In 1987 Ford"
    if before in _words("numbered"):
        return True
    if match.after in {"PLURAL", "UNITS", "UNITS_HOUR", "SCALE"} or after in _words("measured"):
        return text[match.end : match.end + 1] in {" ", "-"}
    if before in _words("before_years") or match.before in {"HYPH", "POSS"} or text[match.end : match.end + 1] != " ":
        return False
    following = _tokens(match, doc)[2]
    if following is None:
        return False
    if approximate and following.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return True  # "around 2000 marched"
    # A lower-cased plural right after is what the number counts: "2000 protesters".
    return following.tag_ == "NNS" and following.is_lower


def _decade(match: Match, doc: Doc) -> bool:
    """The age of a person ("in his 30s", "in her late fifties"), and degrees: "highs in the upper 50s"."""
    if match.word(-1) in _words("possessives"):
        return True
    tokens = _tokens(match, doc)[1] if len(str(match.value("decade"))) == len("50s") else []
    return bool(tokens) and any(token.lower_ in _words("temperatures") for token in tokens[0].sent)


def _clock(match: Match, doc: Doc) -> bool:
    """Scores, ratios and verses: a bare clock time has a preposition; "high noon" is a trial."""
    if match.word(-1) == "high" and _kinds(match)[0] == "NOON":
        return True
    if set(_kinds(match)) != {"CLOCK"}:
        return False
    return match.word(-1) not in _words("before_clocks")


def _adverb(match: Match, doc: Doc) -> bool:
    """The name of a paper: "the Daily Planet", "the party daily Granma"."""
    before, tokens, after = _tokens(match, doc)
    if not tokens:
        return False
    if tokens[0].lower_ in {"daily", "weekly", "monthly", "quarterly"} and tokens[0].is_lower and after is not None:
        named = after.tag_ == "NNP" and before is not None and before.pos_ in {"NOUN", "PROPN", "DET", "ADJ"}
        if named and after.ent_type_ != "LOC" and (after.i + 1 == len(doc) or doc[after.i + 1].pos_ != "NOUN"):
            return True
    if not tokens[0].is_title or tokens[0].is_sent_start:
        return False
    return any(near is not None and near.is_title for near in (before, after))


def _holiday(match: Match, doc: Doc) -> bool:
    """What is called after a holiday: "a Christmas tree"."""
    return match.word(0) in _words("holiday_things") or _named(match, doc)


def _nth(match: Match, doc: Doc) -> bool:
    """ "On the 4th floor", "a birdie on the 18th": a day of the month ends its phrase, and is no hole."""
    if match.before not in {"ON", "BY", "FROM", "TO", "BEFORE", "AFTER"}:
        return True
    goes_on = match.after in {"AND", "TO", "HYPH"} and match.word(1) in {"the", "when"}
    if not goes_on and match.after not in {"BREAK", "STOP", "COMMA", "MARK"}:
        return True
    tokens = _tokens(match, doc)[1]
    return not tokens or any(token.lower_ in _words("courses") for token in tokens[0].sent)


def _overnight(match: Match, doc: Doc) -> bool:
    """ "An overnight train", "It will not change overnight"."""
    before, tokens, after = _tokens(match, doc)
    if not tokens or tokens[0].tag_ not in {"RB", "NN"} or match.before == "HYPH" or match.after == "HYPH":
        return True
    if before is not None and (before.tag_ in {"DT", "JJ"} or before.lower_ in _words("possessives")):
        return True
    if tokens[0].tag_ == "NN" and after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return True
    return any(token.lower_ in {"not", "n't", "n’t", "never"} for token in doc[max(0, tokens[0].i - 5) : tokens[0].i])


def _reference(match: Match, doc: Doc) -> bool:
    """ "As recently as May": only May is a time."""
    return match.word(-1) == match.word(0) == "as"


def _quarter(match: Match, doc: Doc) -> bool:
    """The quarter of a game."""
    return match.word(0) == "of" and match.word(2) in {"game", "match", "loss", "win", "playoff"}


_TESTS: dict[str, Callable[[Match, Doc], bool]] = {
    "adverb": _adverb,
    "calendar_date": _named,
    "clock": _clock,
    "decade": _decade,
    "duration": _duration,
    "duration_range": _age,
    "holiday": _holiday,
    "month": _month,
    "nth_of_month": _nth,
    "overnight": _overnight,
    "period": _age,
    "quarter": _quarter,
    "reference": _reference,
    "season": _season,
    "the_unit": _the_unit,
    "vague_duration": _vague_duration,
    "weekday": _weekday,
    "year": _year,
}
