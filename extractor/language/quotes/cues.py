"""Cues: the verbs, nouns and adjectives that say somebody says, thinks, wants or supports something.

What each takes is a fact about English and stands in `lexicon/quote_cues.tsv`: the frames in which its content stands.
A cue is recognised by its form, not by the lemma the model guesses: news is full of verbs a model has seen too rarely.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Token

Sense = Literal["speech", "thought", "wish", "attitude", "evidence"]

_FOLDER = Path(__file__).parents[1] / "lexicon"
_POS = {"VERB": ("verb",), "AUX": ("verb",), "NOUN": ("noun",), "ADJ": ("adjective", "verb")}
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon: what a cue is about and the frames its content stands in."""

    lemma: str
    pos: str
    sense: Sense
    frames: frozenset[str]

    @property
    def particle(self) -> str | None:
        """The second word of a phrasal verb."""
        return self.lemma.partition(" ")[2] or None


def _rows(file: str) -> Iterator[list[str]]:
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def words(file: str) -> frozenset[str]:
    """A word list of the lexicon."""
    return frozenset(row[0] for row in _rows(file))


@cache
def lexicon() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """The cues by part of speech and inflected form; phrasal verbs first, under their verb's forms."""
    irregular = {lemma: forms.split() for lemma, forms in _rows("irregular_verbs.tsv")}
    found: dict[tuple[str, str], list[Entry]] = {}
    for lemma, pos, sense, frames in _rows("quote_cues.tsv"):
        entry = Entry(lemma, pos, sense, frozenset(frames.split()))  # type: ignore[arg-type]
        word = lemma.partition(" ")[0]
        forms = {word, *irregular.get(word, ())}
        if pos == "verb":
            forms |= _verb_forms(word)
        elif pos == "noun":
            forms |= {_with_s(word)}
        for form in forms:
            found.setdefault((pos, form), []).append(entry)
    return {key: tuple(sorted(entries, key=lambda e: e.particle is None)) for key, entries in found.items()}


@cache
def forms() -> frozenset[str]:
    """Every inflected form of every cue, to pass over other words at one look."""
    return frozenset(form for _, form in lexicon())


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _verb_forms(word: str) -> set[str]:
    """The regular forms, with and without a doubled consonant: a form that does not exist does no harm."""
    stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
    past = word[:-1] + "ied" if word.endswith("y") and word[-2] not in _VOWELS else word.removesuffix("e") + "ed"
    forms = {_with_s(word), past, stem + "ing"}
    if word[-1] not in _VOWELS and word[-1] not in "wxy" and word[-2] in _VOWELS:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


def entry(token: Token) -> Entry | None:
    """What the lexicon says of this token, read with its particle if it has one."""
    for pos in _POS.get(token.pos_, ()):
        for found in lexicon().get((pos, token.lower_), ()):
            if found.particle is None or _has_particle(token, found.particle):
                return found
    return None


def misread(token: Token) -> Entry | None:
    """The verb that a noun in -s after a name may be: "Smith slams ..."."""
    if token.tag_ not in ("NNS", "NNPS") or not token.i or token.nbor(-1).pos_ not in ("PROPN", "NOUN"):
        return None
    entries = lexicon().get(("verb", token.lower_), ())
    return next((found for found in entries if found.particle is None), None)


def introduces_speech(token: Token) -> bool:
    """Whether this verb may introduce words in quotation marks; its tag may be wrong, the form decides."""
    if token.pos_ == "PROPN" and token.is_title:
        return False  # "the Huffington Post"
    return any(
        "quote" in found.frames and (found.particle is None or _has_particle(token, found.particle))
        for found in lexicon().get(("verb", token.lower_), ())
    )


def sense(cue: str) -> Sense | None:
    """What kind of attribution a cue's words make; of a word with several senses the first that is speech."""
    word = cue.lower().partition(" ")[0]
    senses = [found.sense for pos in ("verb", "noun", "adjective") for found in lexicon().get((pos, word), ())]
    return "speech" if "speech" in senses else next(iter(senses), None)


def _has_particle(token: Token, particle: str) -> bool:
    following = token.doc[token.i + 1 : token.i + 5]
    return any(word.lower_ == particle for word in following)
