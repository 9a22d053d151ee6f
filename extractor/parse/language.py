"""Which language a text is in: by its words, with what the page declares as a hint.

Templates come with `lang="en"` and are filled in German, so the declaration alone is not believed. English is known by
its commonest words, which costs nothing; what lacks them is told by py3langid (Lui and Baldwin 2012, "langid.py: an
off-the-shelf language identification tool"), whose model is only then loaded.
"""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Common in English and in no other language written alike: "was" is German too, "of" Dutch, "for" Danish, "to" Polish.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "that",
        "with",
        "from",
        "this",
        "were",
        "which",
        "their",
        "would",
        "said",
        "they",
        "when",
        "who",
        "will",
        "what",
        "been",
        "has",
        "have",
        "its",
        "of",
        "to",
        "for",
    ]
)
_SHARE = 0.12
"""Of the words: English news has a quarter and more, other languages below a twentieth."""
_SAMPLE = 4000
"""Characters: more changes nothing."""
_FEWEST = 80
"""Letters: of a shorter text nothing is certain."""
_SURE = 0.95
_LETTERS = re.compile(r"[^\W\d_]+")


def language(text: str, declared: str | None) -> str | None:
    """The ISO 639 code of a text's language; what is declared, where the text does not tell or tells the same."""
    found = _of(text)
    return declared if declared and (found is None or declared.lower().startswith(found)) else found


def _of(text: str) -> str | None:
    words = _LETTERS.findall(text[:_SAMPLE])
    if words and sum(word.lower() in _ENGLISH for word in words) >= _SHARE * len(words):
        return "en"
    if sum(map(len, words)) >= _FEWEST:
        found, probability = _identifier().classify(" ".join(words))
        if probability >= _SURE:
            return str(found)
    return None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
