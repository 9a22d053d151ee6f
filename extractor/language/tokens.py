"""Words as the treebanks cut them, from which the pipelines learned, where spaCy's tokenizer cuts finer.

A line drawn with one mark is one token ("====="), and so is a word with a prefix ("non-profit", "re-elected"), a
shortened title or the like with its full stop ("Capt."), and a telephone number ("212-555-0100"). "and/or" is three.
"""

import re
from typing import Any

from spacy.lang.en import English
from spacy.language import Language
from spacy.util import compile_prefix_regex, compile_suffix_regex

from extractor.language.people import lexicon

_RUNS = tuple(re.escape(mark) + "{2,}" for mark in "*_=#~<>-")
"""Not "!!" and "??": the small pipeline ends more sentences rightly with their marks one by one."""


def join(nlp: Language) -> None:
    """Let an English pipeline's tokenizer keep together what the treebanks do, in place."""
    tokenizer: Any = nlp.tokenizer
    marks = English.Defaults
    tokenizer.prefix_search = compile_prefix_regex((*_RUNS, *(marks.prefixes or ()))).search
    tokenizer.suffix_search = compile_suffix_regex((*_RUNS, *(marks.suffixes or ()))).search
    prefixes = "|".join(sorted(lexicon.words("prefixes.txt")))
    tokenizer.token_match = re.compile(rf"(?:{prefixes})-[a-z]+|(?:\d{{3}}-){{2}}\d{{4}}", re.I).fullmatch
    stopped = {row[0] for row in lexicon.rows("stopped.txt")}
    for abbreviation in stopped | {word.title() for office in lexicon.offices() for word in office.split()}:
        if abbreviation.endswith("."):
            tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    tokenizer.rules = {text: tokens for text, tokens in tokenizer.rules.items() if text != "and/or"}
