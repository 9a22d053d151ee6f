"""Keeps the blocks that are the article, of all that stand in the element that holds it."""

import re
from collections.abc import Sequence

from extractor.parse import names
from extractor.parse.blocks import HEADINGS, Block
from extractor.parse.boilerplate import Place, rules

_WORD = re.compile(r"\w+")
_LONG = 100
"""Characters: a block from here on counts as a paragraph."""
_LABEL = 60
"""Characters: a block up to here may head a section without being marked up as a heading."""
_BIO = 400
"""Characters: what an article says at its end about its writer is no longer."""
_LINKED = 0.8
"""A block with this share of its text in links is a link."""
_PROSE_LINKED = 0.2
# "Ida Marsh on February 10, 2018 at 12:15 pm said:": the head of a reader's comment, by any template.
_COMMENT = re.compile(
    r"^(?:.{2,50}\s)?(?:on\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d,?"
    r"(?:\s(?:at|-|–|\|))? \d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:says?|said|wrote))?:?(?:\sreply)?$",
    re.I,
)
_CAREER = r" (?:is|was|has|joined|covers|covered|writes|reports|lives|works|studied|holds)\b"
_EDGE = 3
"""Blocks at either end that may say who, when and by whose help."""


def kept(found: Sequence[Block], titles: Sequence[str], authors: Sequence[str]) -> list[Block]:
    """The blocks that belong to the article; `titles` are the versions of its headline."""
    found = found[: min(_end(found), _comments(found))]
    heads, writers = {_key(title) for title in titles}, {_key(name) for name in authors}
    paragraphs = [at for at, block in enumerate(found) if _is_paragraph(block)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (0, len(found) - 1)
    chosen: list[Block] = []
    for at, block in enumerate(found):
        place: Place = "start" if at < max(first, _EDGE) else "end" if at > last - _EDGE else "anywhere"
        key = _key(block.text)
        if _is_boilerplate(block, place) or key in writers or _is_linked_heading(found, at):
            continue
        if at <= first and (block.tag == "h1" or key in heads or _is_byline(block, authors)):
            continue
        if place == "end" and _is_about_writer(block, authors):
            continue
        chosen.append(block)
    while chosen and (chosen[-1].tag in HEADINGS or chosen[-1].text.endswith(":")):
        chosen.pop()
    return chosen


def _end(found: Sequence[Block]) -> int:
    """Where the tail begins that a line such as "Related stories" heads and that holds links and short blocks only."""
    half = sum(len(block.text) for block in found) / 2
    prose = (at for at in range(len(found) - 1, -1, -1) if _is_prose(found[at]))
    last = next(prose, -1)
    before = 0
    for at, block in enumerate(found):
        headed = block.is_heading or len(block.text) < _LABEL
        if at > last and before > half and headed and rules().is_section(block.text):
            return at
        before += len(block.text)
    return len(found)


def _comments(found: Sequence[Block]) -> int:
    """Where the readers' comments begin, if two or more stand below the article without a mark that names them so."""
    heads = [at for at, block in enumerate(found) if len(block.text) < _LONG and _COMMENT.match(block.text)]
    heads = [at for at in heads if any(_is_prose(block) for block in found[:at])]
    return heads[0] if len(heads) > 1 else len(found)


def _is_prose(block: Block) -> bool:
    return len(block.text) > _LONG and block.linked < _PROSE_LINKED * len(block.text)


def _is_byline(block: Block, authors: Sequence[str]) -> bool:
    """Whether a short line says by whom the article is: "By Ada Lovelace", "Ada Lovelace, 2 hours ago"."""
    if len(block.text) >= _LONG or block.text.endswith("."):
        return False
    return _opens_with(block.text, authors) or bool(names.is_byline(block.text) and names.from_byline(block.text))


def _is_about_writer(block: Block, authors: Sequence[str]) -> bool:
    """Whether a last block is on the writer: "Ada Lovelace is a reporter at the Gazette"."""
    first_names = "|".join(re.escape(name.split()[0]) for name in authors if " " in name)
    return len(block.text) < _BIO and (
        _opens_with(block.text, authors) or bool(first_names and re.match(f"(?:{first_names}){_CAREER}", block.text))
    )


def _opens_with(text: str, authors: Sequence[str]) -> bool:
    """Whether a text begins with a writer's full name."""
    text = text.casefold()
    return any(" " in name and text.startswith(name.casefold()) for name in authors)


def _is_linked_heading(found: Sequence[Block], at: int) -> bool:
    """Whether a heading is only a link to another article: it stands beside another, or has no text of its own."""
    if not (_is_link(found[at]) and found[at].tag in HEADINGS):
        return False
    after = found[at + 1] if at + 1 < len(found) else None
    before = found[at - 1] if at else None
    return (
        after is None
        or after.tag in HEADINGS
        or _is_link(after)
        or (before is not None and before.tag in HEADINGS and _is_link(before))
    )


def _is_link(block: Block) -> bool:
    return block.linked >= _LINKED * len(block.text)


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _LONG and block.linked < 0.5 * len(block.text) and not _is_boilerplate(block, "anywhere")


def _is_boilerplate(block: Block, place: Place) -> bool:
    if _is_link(block) and block.tag not in HEADINGS:
        return True
    return rules().is_phrase(block.text, place)


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
