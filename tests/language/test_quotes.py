"""Who said what: quotation marks, reported speech, sources and speakers."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import extractor.language.officials
import extractor.language.quotes  # noqa: F401  registers the components
from extractor.language.pipeline import base
from extractor.language.quotes import is_speech
from extractor.models import Quote


def test_a_dateline_is_nobodys_word(nlp: Language) -> None:
    text = "OSLO — Rents rose by a tenth last year, according to the city council."
    (quote,) = nlp(text)._.quotes
    assert quote.text == "Rents rose by a tenth last year"


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = base()
    pipeline.add_pipe("officials")
    pipeline.add_pipe("quotes")
    return pipeline


@pytest.fixture(scope="module")
def alone() -> Language:
    pipeline = base()
    pipeline.add_pipe("quotes")
    return pipeline


def contents(text: str, quote: Quote) -> list[str]:
    return [text[start:end] for start, end in quote.parts or ((quote.start, quote.end),)]


DIRECT = [
    # text, content's parts, cue, source, why
    ('"We will appeal," Mayor Anna Ruiz said on Tuesday.', ["We will appeal,"], "said", "Anna Ruiz", "cue after it"),
    (
        "“We will appeal,” said Anna Ruiz, who leads the council.",
        ["We will appeal,"],
        "said",
        "Anna Ruiz",
        "the verb before its subject",
    ),
    ('Ruiz said: "We will appeal."', ["We will appeal."], "said", "Ruiz", "cue before it, with a colon"),
    (
        'Ruiz told reporters, "We will appeal the ruling."',
        ["We will appeal the ruling."],
        "told",
        "Ruiz",
        "who was told is not who speaks",
    ),
    ('"The bridge," Ruiz said, "is safe."', ["The bridge,", "is safe."], "said", "Ruiz", "the cue interrupts it"),
    (
        '"The bridge is safe," Ruiz said. "We checked every bolt."',
        ["The bridge is safe,", "We checked every bolt."],
        "said",
        "Ruiz",
        "the next sentence goes on",
    ),
    ("‘The bridge is safe,’ Ruiz said.", ["The bridge is safe,"], "said", "Ruiz", "single curly marks"),
    (
        "'The members' plan is good,' Ruiz said.",
        ["The members' plan is good,"],
        "said",
        "Ruiz",
        "an apostrophe inside single straight marks",
    ),
    ("«The bridge is safe», said Ruiz.", ["The bridge is safe"], "said", "Ruiz", "guillemets"),
    ("„The bridge is safe,“ said Ruiz.", ["The bridge is safe,"], "said", "Ruiz", "low and high marks"),
    ("``The bridge is safe,'' Ruiz said.", ["The bridge is safe,"], "said", "Ruiz", "typewriter ticks"),
    ("''The bridge is safe,'' Ruiz said.", ["The bridge is safe,"], "said", "Ruiz", "two apostrophes as a mark"),
    (
        "\"He told me 'go home' and I went,\" Ruiz said.",
        ["He told me 'go home' and I went,"],
        "said",
        "Ruiz",
        "a quotation inside belongs to the one outside",
    ),
    (
        "“The bridge is safe,” Ruiz said.\n\n“We checked every bolt.\n\n“The next check is in May.”",
        ["The bridge is safe,", "We checked every bolt.", "The next check is in May."],
        "said",
        "Ruiz",
        "every paragraph opens the marks again, the last one closes them",
    ),
    (
        "The mayor put it this way:\n\n“The bridge is safe.”",
        ["The bridge is safe."],
        "put",
        "The mayor",
        "the cue ends the paragraph before",
    ),
    ('"Is the bridge safe?" a reporter asked.', ["Is the bridge safe?"], "asked", "a reporter", "a question"),
    ("“The bridge is safe,“ Ruiz said.", ["The bridge is safe,"], "said", "Ruiz", "the closing mark mistyped"),
    ("“It holds.” ― Anna Ruiz", ["It holds."], "―", "Anna Ruiz", "the name after a dash"),
]


@pytest.mark.parametrize(("text", "parts", "cue", "source", "why"), DIRECT, ids=[case[-1] for case in DIRECT])
def test_direct_speech(nlp: Language, text: str, parts: list[str], cue: str, source: str, why: str) -> None:
    [quote] = nlp(text)._.quotes
    assert contents(text, quote) == parts
    assert (quote.type, quote.cue, quote.source) == ("direct", cue, source)


NOT_SPOKEN = [
    ('The so-called "miracle cure" did nothing for the patients.', "a scare quote"),
    ('She starred in "The Long Road" and won an award.', "a title"),
    ('The pipe was 6" wide and 5\'10" long.', "inches and feet"),
    ("The 1990s were the '90s, rock 'n' roll and all.", "apostrophes"),
    ('The <img alt="Bridge" src="a.png"> tag was left.', "an attribute of a tag"),
]


@pytest.mark.parametrize(("text", "why"), NOT_SPOKEN, ids=[case[-1] for case in NOT_SPOKEN])
def test_not_every_mark_quotes(nlp: Language, text: str, why: str) -> None:
    assert nlp(text)._.quotes == ()


REPORTED = [
    # text, content, type, cue, source, why
    (
        'Ruiz said the city "cannot wait any longer" for the money.',
        ['the city "cannot wait any longer" for the money'],
        "mixed",
        "said",
        "Ruiz",
        "a clause partly in quotation marks",
    ),
    (
        'The plan is "a disaster," Ruiz said.',
        ['The plan is "a disaster,"'],
        "mixed",
        "said",
        "Ruiz",
        "the same, before",
    ),
    (
        "Officials estimated that the repairs would cost $3 million.",
        ["that the repairs would cost $3 million"],
        "indirect",
        "estimated",
        "Officials",
        "a clause with that",
    ),
    (
        "The repairs would cost $3 million, officials estimated.",
        ["The repairs would cost $3 million"],
        "indirect",
        "estimated",
        "officials",
        "cue after the content",
    ),
    (
        "The repairs, officials said, would cost $3 million.",
        ["The repairs", "would cost $3 million"],
        "indirect",
        "said",
        "officials",
        "cue inside the content",
    ),
    (
        "According to the ministry, 40 schools will close.",
        ["40 schools will close"],
        "indirect",
        "According to",
        "the ministry",
        "no verb",
    ),
    (
        "Ruiz told the council that the money had run out.",
        ["that the money had run out"],
        "indirect",
        "told",
        "Ruiz",
        "who is told stays out",
    ),
    ("The company denied the allegations.", ["the allegations"], "indirect", "denied", "The company", "an object"),
    ("Ruiz vowed to appeal the ruling.", ["to appeal the ruling"], "indirect", "vowed", "Ruiz", "an infinitive"),
    (
        "Ruiz urged drivers to stay at home.",
        ["drivers to stay at home"],
        "indirect",
        "urged",
        "Ruiz",
        "an infinitive the object governs",
    ),
    (
        "Ruiz called the plan a disaster.",
        ["the plan a disaster"],
        "indirect",
        "called",
        "Ruiz",
        "object and complement",
    ),
    (
        "Critics described the plan as reckless.",
        ["the plan as reckless"],
        "indirect",
        "described",
        "Critics",
        "object and as",
    ),
    (
        "Ruiz accused the company of lying to inspectors.",
        ["the company of lying to inspectors"],
        "indirect",
        "accused",
        "Ruiz",
        "object and preposition",
    ),
    (
        "Ruiz called for a new inquiry into the collapse.",
        ["a new inquiry into the collapse"],
        "indirect",
        "called",
        "Ruiz",
        "a preposition",
    ),
    (
        "Residents believe the bridge is unsafe.",
        ["the bridge is unsafe"],
        "indirect",
        "believe",
        "Residents",
        "a belief",
    ),
    (
        "Ruiz was quoted as saying the bridge was safe.",
        ["the bridge was safe"],
        "indirect",
        "saying",
        "Ruiz",
        "a passive around the cue",
    ),
    (
        "The court is expected to rule on Friday.",
        ["The court", "to rule on Friday"],
        "indirect",
        "expected",
        None,
        "a passive that names nobody",
    ),
    (
        "Ruiz: Bridge will open in May\n\nThe bridge will open in May.",
        ["Bridge will open in May"],
        "indirect",
        ":",
        "Ruiz",
        "a headline",
    ),
    (
        "A spokeswoman for Ruiz said the bridge was safe.",
        ["the bridge was safe"],
        "indirect",
        "said",
        "A spokeswoman for Ruiz",
        "who speaks for somebody is not that somebody",
    ),
]


@pytest.mark.parametrize(("text", "parts", "kind", "cue", "source", "why"), REPORTED, ids=[c[-1] for c in REPORTED])
def test_reported_speech(
    nlp: Language, text: str, parts: list[str], kind: str, cue: str, source: str | None, why: str
) -> None:
    [quote] = nlp(text)._.quotes
    assert contents(text, quote) == parts
    assert (quote.type, quote.cue, quote.source) == (kind, cue, source)


def test_a_second_cue_begins_a_statement_of_its_own(nlp: Language) -> None:
    text = "Ruiz criticized the report, saying it ignored the facts."
    quotes = nlp(text)._.quotes
    assert [(quote.text, quote.cue, quote.source) for quote in quotes] == [
        ("the report", "criticized", "Ruiz"),
        ("it ignored the facts", "saying", "Ruiz"),
    ]


def test_a_transcript_names_its_speakers(nlp: Language) -> None:
    text = "REPORTER: Is the bridge safe?\n\nRUIZ: It is safe. We checked every bolt."
    assert [(q.source, q.text) for q in nlp(text)._.quotes] == [
        ("REPORTER", "Is the bridge safe?"),
        ("RUIZ", "It is safe. We checked every bolt"),
    ]


SPEAKERS = [
    ("Mayor Anna Ruiz opened the bridge. She said it was safe.", "She", "Anna Ruiz", 0, "a pronoun"),
    (
        'Anna Ruiz, the mayor, opened the bridge. "It is safe," the mayor said.',
        "the mayor",
        "Anna Ruiz",
        0,
        "the office",
    ),
    ("Mayor Anna Ruiz spoke. Ruiz said the bridge was safe.", "Ruiz", "Anna Ruiz", 0, "the family name"),
    ("Mayor Anna Ruiz left. Ruiz's lawyer said she would appeal.", "Ruiz's lawyer", None, None, "somebody else"),
    ("Several drivers said the bridge shook.", "Several drivers", None, None, "nobody with a name"),
]


@pytest.mark.parametrize(("text", "source", "speaker", "official", "why"), SPEAKERS, ids=[c[-1] for c in SPEAKERS])
def test_speakers(nlp: Language, text: str, source: str, speaker: str | None, official: int | None, why: str) -> None:
    quote = nlp(text)._.quotes[-1]
    assert (quote.source, quote.speaker, quote.official) == (source, speaker, official)


def test_without_officials_the_name_still_resolves(alone: Language) -> None:
    [quote] = alone('Anna Ruiz opened the bridge. "It is safe," Ruiz said.')._.quotes
    assert (quote.speaker, quote.official) == ("Anna Ruiz", None)


def test_spans_stand_beside_the_attribute(nlp: Language) -> None:
    doc = nlp('"We will appeal," Ruiz said.')
    assert [span.text for span in doc.spans["quotes"]] == ["We will appeal,"]


MARKS = ['"', "“", "”", "‘", "’", "'", "«", "»", "``", "''", "(", ")", ".", ",", ":", "?", "\n", "\n\n", " ", "-", "—"]
WORDS = [
    " Ruiz ",
    " said",
    " that ",
    " the plan ",
    " failed",
    "Smith: ",
    " according to ",
    " told ",
    "é",
    "𝄞",
    "\u00a0",
]
TEXTS = st.lists(st.sampled_from(MARKS + WORDS), max_size=25).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_gives_sound_quotes(alone: Language, text: str) -> None:
    quotes = alone(text)._.quotes
    assert alone(text)._.quotes == quotes, "the same text twice gives the same"
    assert list(quotes) == sorted(quotes, key=lambda quote: (quote.start, quote.end))
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip()
        for words, start, end in (
            (quote.cue, quote.cue_start, quote.cue_end),
            (quote.source, quote.source_start, quote.source_end),
        ):
            assert words is None if start is None else text[start:end] == words
        parts = quote.parts or ((quote.start, quote.end),)
        assert all(start < end for start, end in parts)
        assert all(before[1] <= after[0] for before, after in pairwise(parts))
        assert (parts[0][0], parts[-1][1]) == (quote.start, quote.end)


@pytest.mark.parametrize(
    ("text", "speech", "why"),
    [
        ('"It is safe," Ruiz said.', True, "words in quotation marks"),
        ("Officials estimated that the repairs would cost $3 million.", True, "a verb of speech"),
        ("According to the ministry, 40 schools will close.", True, "no verb, but a source"),
        ("Ruiz: Bridge will open in May\n\nThe bridge will open in May.", True, "a label"),
        ("Residents believe the bridge is unsafe.", False, "a belief"),
        ("Ruiz hopes to win in May.", False, "a wish"),
        ("Voters support the ban.", False, "an attitude"),
    ],
)
def test_speech_is_told_from_thought(nlp: Language, text: str, speech: bool, why: str) -> None:
    [quote] = nlp(text)._.quotes
    assert is_speech(quote) is speech
