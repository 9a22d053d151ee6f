"""Whose word a number is, read from its sentence: "organizers said 120,000 people marched, police put it at 45,000"."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractor.check import events
from extractor.check.words import root, stems

_CLAUSE = re.compile(
    r"[,;:()“”—–]|\b(?:while|whereas|but|and|or|although|though|as|that|which|who|because|when|if)\b", re.IGNORECASE
)
"""Where the clause of a cue may begin."""
_BREAK = re.compile(r"[,;:]")
_OWN = re.compile(r"^\s*(?:that\s+)?(?:it|they|he|she|we|I)\b", re.IGNORECASE)
"""Who says what they have or do themselves counts nothing that others count: "the union said it had 1,900 members"."""
_PLAIN = re.compile(r"\s+(?:of|at|in|for|from|with|on|(?:\w+ed\s+)?by)\b.*", re.DOTALL)
"""What is said after the noun of who says it: "researchers at the university"."""
_PRONOUNS = frozenset(("it", "they", "he", "she", "we", "i", "you", "this", "that", "who", "which", "one", "some"))
_LONGEST = 60
"""Characters of the words that name who says it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who gives a number, in words and in stems."""

    told: str
    words: frozenset[str]
    estimates: bool
    """Whether the words say that it is a count or estimate, which others may make otherwise."""

    def differs(self, other: "Voice | None") -> bool:
        """Whether the other is surely somebody else."""
        return other is not None and not self.words & other.words


@lru_cache(maxsize=10_000)
def voice_of(sentence: str, start: int, end: int) -> Voice | None:
    """Whose word the figure at `[start, end)` of its sentence is; None if the sentence does not say, or says "they"."""
    cues = list(_patterns()["cue"].finditer(sentence))
    before = [cue for cue in cues if cue.end() <= start]
    after = [cue for cue in cues if cue.start() >= end]
    if after and after[0]["whom"] and not _BREAK.search(sentence[end : after[0].start()]):
        return _voice(after[0]["whom"], "said")  # "80,000 according to the organizers"
    if before:
        return _said_before(before[-1], sentence[:start])
    return next((voice for cue in after if (voice := _said_after(cue, sentence[end : cue.start()]))), None)


def contrasts(text: str) -> bool:
    """Whether words up to a figure set it against another: "but the union says only 16.9 million"."""
    return bool(_patterns()["contrasting"].search(text))


def _said_before(cue: re.Match[str], text: str) -> Voice | None:
    """Who speaks last before a figure: "police put the crowd at"; `text` ends where the figure starts."""
    if cue["whom"]:
        return _voice(cue["whom"], "said")
    if cue["verb"] and cue["verb"].lower() in _words()["saying"] and _OWN.match(text[cue.end() :]):
        return None
    return _voice(_CLAUSE.split(text[: cue.start()])[-1], cue[0])


def _said_after(cue: re.Match[str], between: str) -> Voice | None:
    """Who is named after the clause of a figure: "140 feet high, the county said on Tuesday"."""
    _, comma, who = between.rpartition(",")
    if not comma or (cue["whom"] and who.strip()) or any(map(str.isdigit, who)):
        return None
    return _voice(cue["whom"] or who, cue[0]) if cue["whom"] or cue["verb"] else None


def _voice(who: str, cue: str) -> Voice | None:
    plain = _PLAIN.sub("", who.strip())
    told = re.sub(r"^(?:the|a|an|its|their|his|her)\s+|['’]s?$", "", plain.strip(), flags=re.IGNORECASE)
    words = frozenset(root(word) for word in stems(told) if not events.is_time(word))
    if not words or told.lower() in _PRONOUNS or len(told) > _LONGEST:
        return None
    return Voice(told, words, cue.lower() in _words()["estimating"] | _words()["estimates"])


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads((Path(__file__).parent / "voices.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words.split()) for kind, words in data.items()}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    verbs = "|".join(sorted(_words()["saying"] | _words()["estimating"]))
    nouns, against = ("|".join(sorted(_words()[kind])) for kind in ("estimates", "contrasting"))
    return {
        "cue": re.compile(
            rf"\b(?:(?P<verb>{verbs})|(?:(?<=['’]s )|(?<=s['’] ))(?:{nouns}))\b"
            r"|\baccording to (?P<whom>[^,;:.]{1,60})",
            re.IGNORECASE,
        ),
        "contrasting": re.compile(rf"\b(?:{against})\b", re.IGNORECASE),
    }
