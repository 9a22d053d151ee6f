"""Writes `lemmas.tsv` of the models: lemmas that the rules of `extractor.language.lemmas` get wrong.

    python lemmas.py TREEBANK

They come from LemmInflect's dictionary (MIT; from the SPECIALIST lexicon of the United States National Library of
Medicine) for the `WORDS` most frequent words of wordfreq, and from the treebanks' train parts, which have the last word
where they show a form more than once.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import lemminflect
import treebank
import wordfreq

from extractor.language.lemmas import LIST, regular

WORDS = 120_000
TAGS = {
    "VERB": ("VBD", "VBN", "VBG", "VBZ"),
    "NOUN": ("NNS",),
    "ADJ": ("JJR", "JJS"),
    "ADV": ("RBR", "RBS"),
}
"""Penn tags of forms that differ from their lemma, by universal tag."""

HEAD = """\
# Lemmas that spelling does not tell: a Penn Treebank tag, and forms with their lemmas.
# Source: training/lemmas.py; LemmInflect 0.2.3 (MIT; from the SPECIALIST lexicon of the United States National Library
# of Medicine), UD English EWT and GUM, train parts (CC BY-SA 4.0, CC BY 4.0).
"""


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    args = parser.parse_args()
    found = dict(dictionary())
    found |= {pair: lemma for pair, lemma in shown(args.treebank) if " " not in "".join(pair) + lemma}
    kept: dict[tuple[str, str], str] = {}
    for (tag, form), lemma in sorted(found.items(), key=lambda pair: (pair[0][1] != pair[0][1].lower(), pair)):
        if (kept.get((tag, form.lower())) or regular(form, tag)) != lemma and tag != "#" and "=" not in form:
            kept[tag, form] = lemma
    by_tag: dict[str, list[str]] = defaultdict(list)
    for (tag, form), lemma in sorted(kept.items()):
        by_tag[tag].append(f"{form}={lemma}")
    lines = "".join(f"{tag}\t{' '.join(forms)}\n" for tag, forms in by_tag.items())
    LIST.write_text(HEAD + lines, encoding="utf-8")


def dictionary() -> Iterator[tuple[tuple[str, str], str]]:
    """(tag, form) and lemma, as the dictionary has them."""
    for word in wordfreq.top_n_list("en", WORDS):
        if not (word.isalpha() and word.isascii() and len(word) > 2):
            continue
        for pos, tags in TAGS.items():
            lemmas = lemminflect.getAllLemmas(word, pos).get(pos, ())
            lemma = max(lemmas, key=lambda lemma: wordfreq.zipf_frequency(lemma, "en"), default="")
            if (lemma == word and pos != "NOUN") or not wordfreq.zipf_frequency(lemma, "en"):
                continue
            for tag in tags:
                if _fits(word, tag):
                    yield (tag, word), lemma


def _fits(word: str, tag: str) -> bool:
    """May the form have the tag? The dictionary knows parts of speech only."""
    match tag:
        case "VBG":
            return word.endswith("ing")
        case "VBZ":
            return word.endswith("s")
        case "VBD" | "VBN":
            return not word.endswith("ing") and (not word.endswith("s") or word.endswith("ss"))
        case "JJS" | "RBS":
            return word.endswith("est")
        case "JJR" | "RBR":
            return not word.endswith("est")
    return True


def shown(folder: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """(tag, form) and the lemma it mostly has, of forms met twice."""
    met: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for file in ("ewt-train", "gum-train-open"):
        for article in treebank.read(folder / f"{file}.conllu.gz"):
            for token in (token for sentence in article.sentences for token in sentence.tokens):
                met[token.tag, token.text][token.lemma] += 1
    for pair, count in met.items():
        lemma, most = count.most_common(1)[0]
        slip = lemma.isalpha() and lemma.islower() and not wordfreq.zipf_frequency(lemma, "en")  # "fled": "flead"
        cut = pair[0] == "NNP" and len(lemma) < len(pair[1])  # "Combined Forces": one treebank cuts, the other does not
        if most > 1 and 2 * most > count.total() and pair[0] != "GW" and lemma != "_" and not cut and not slip:
            yield pair, lemma


if __name__ == "__main__":
    main()
