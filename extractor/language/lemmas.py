"""Lemmas by tag: a list of what is irregular, and the rules of English spelling for the rest.

Given the tag, an English lemma follows from the form: "transmitted" tagged VBD is "transmit", since a doubled consonant
before "-ed" goes. What the rules cannot know stands in `lemmas.tsv`, which `training/lemmas.py` makes. That is more
exact than a learned lemmatizer, whose mistakes are no words ("transmitt"), and costs almost nothing.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

LIST = Path(__file__).parent / "model" / "lemmas.tsv"

_AS_WRITTEN = frozenset(
    {"NFP", ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "SYM", "HYPH", "ADD", "LS", "FW", "$", "#"}
)
_HAS = frozenset({"'s", "’s"})

_PLURAL = ((r"(?<=..)ies$", "y"), (r"(?<=x)es$|(?<=ss|zz|tz|ch|sh)es$", ""), (r"(?<=..)(?<!s|u|i)s$", ""))
"""Endings of plurals and of the third person, and what stands for them in the lemma; the first that fits."""

_SILENT_E = re.compile(
    r"(?:at|i[zs]|ys|u[cr]|ng|[dr]g|v|c|u|[rna]s|[ui]d|od|us|os|[btdgpfkz]l)$(?<!eat)(?<!oat)(?<!ious)"
)
"""Stems whose lemma ends in "-e": "creat(ed)", "realiz(ing)", "chang(ed)", "handl(ing)"."""

_SHORT = re.compile(r"[^aeiou]*[^aeiou][aeiou][^aeiouwxy]$(?<!e[rnlt])(?<![iao][tpn])")
"""Stems of one syllable that keep their consonant single before an ending because of an "-e": "fad(ed)"."""


@Language.factory("lemmas", requires=["token.tag", "token.dep"], assigns=["token.lemma"])
def make_lemmas(nlp: Language, name: str) -> "Lemmas":
    """The component, to stand behind tagger and parser."""
    return Lemmas()


class Lemmas:
    """Writes lemmas; a form and tag that were met before cost one look."""

    MOST = 100_000
    """Pairs of form and tag that are remembered."""

    def __init__(self) -> None:
        self._met: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Write in place."""
        if not len(doc):
            return doc
        if len(self._met) > self.MOST:
            self._met.clear()
        pairs = doc.to_array(["ORTH", "TAG"]).tolist()
        met, strings = self._met, doc.vocab.strings
        short = [strings[form] for form in _HAS]
        lemmas = []
        for i, (orth, tag) in enumerate(pairs):
            known = met.get((orth, tag))
            if known is None:
                known = met[orth, tag] = strings.add(lemma(strings[orth], strings[tag]))
            if orth in short and _is_has(doc, i):
                known = strings.add("have")
            lemmas.append(known)
        doc.from_array(["LEMMA"], cast(Ints2d, np.array(lemmas, "uint64").reshape(-1, 1)))
        return doc


def _is_has(doc: Doc, i: int) -> bool:
    """Is "'s" short for "has": before "been", or an auxiliary of a participle that is no passive's?"""
    token = doc[i]
    been = any(word.lower_ in ("been", "got") for word in doc[i + 1 : i + 3])
    return token.tag_ == "VBZ" and (been or (token.dep_ == "aux" and token.head.tag_ == "VBN"))


def lemma(form: str, tag: str) -> str:
    """The dictionary form of a word with a Penn Treebank tag."""
    return listed().get((tag, form)) or listed().get((tag, form.lower())) or regular(form, tag)


def regular(form: str, tag: str) -> str:
    """The dictionary form by spelling alone."""
    word = form.lower()
    match tag:
        case "NNP":
            return form.title() if form.isupper() and len(form) > 4 else form
        case "NN" if form.isupper() and 1 < len(form) < 5:  # letters that name a thing: "GDP"
            return form
        case "CD":
            return word.replace(",", "") if word[:1].isdigit() else word
        case "NNPS":
            return _ended(form, _PLURAL)
        case "NNS" | "VBZ":
            return _ended(word, _PLURAL)
        case "VBG" if word.endswith("ing"):
            return _stem(word.removesuffix("ing"))
        case "VBD" | "VBN" if word.endswith("ed"):
            return word[:-3] + "y" if word.endswith("ied") else _stem(word.removesuffix("ed"))
        case "JJR" | "RBR" if word.endswith("er"):
            return word[:-3] + "y" if word.endswith("ier") else _stem(word.removesuffix("er"))
        case "JJS" | "RBS" if word.endswith("est"):
            return word[:-4] + "y" if word.endswith("iest") else _stem(word.removesuffix("est"))
    return form if tag in _AS_WRITTEN else word


def _ended(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if re.search(ending, word):
            return re.sub(ending, instead, word)
    return word


def _stem(stem: str) -> str:
    """What stands before an ending, spelled as a word: "transmitt", "fad", "creat"."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lszaeo":
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) or _SHORT.fullmatch(stem) else stem


@cache
def listed() -> Mapping[tuple[str, str], str]:
    """Lemmas that the rules get wrong, by tag and form."""
    found = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            tag, forms = line.split("\t")
            pairs = (pair.split("=") for pair in forms.split(" "))
            found.update({(tag, form): lemma for form, lemma in pairs})
    return found
