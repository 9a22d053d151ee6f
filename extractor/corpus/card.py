"""A data card: what someone who gets the corpus must know, counted where it can be, left to fill in where it cannot.

The questions are those of Gebru and others 2018, "Datasheets for Datasets", as far as they fit a news corpus.
"""

from importlib.metadata import version

from extractor.corpus.report import many, ranked, summary
from extractor.corpus.statistics import Statistics

_FILL = "*to fill in*"


def card(counted: Statistics) -> str:
    """The card in Markdown."""
    read_by = "; ".join(
        f"extractor {reader.version}, {reader.first[:10]} to {reader.last[:10]} ({reader.articles:,} articles)"
        for reader in counted.readers
    )
    outlets = "\n".join(
        f"| {_cell(each.name)} | {_cell(', '.join(each.domains))} | {each.articles:,} | {each.first or ''} | "
        f"{each.last or ''} | {_FILL} |"
        for each in counted.outlets
    )
    words = counted.lengths
    length = (
        f"{words.total:,} words; an article has {words.shortest:,} to {words.longest:,}, median {words.median:,.0f}"
        if words
        else "none"
    )
    copied = sum(len(each.addresses) for each in counted.copies)
    failed = sum(each.count for each in counted.failures)
    reasons = "".join(f"\n  - {each.what}: {each.count:,}" for each in counted.failures)
    return f"""# {_FILL}: name of the corpus

{summary(counted)}.

| | |
|---|---|
| Made by | {_FILL} |
| For | {_FILL} |
| Licence of the collection | {_FILL} |
| Contact | {_FILL} |
| To cite | {_FILL} |

## What is in it

- Length: {length}.
- Languages: {ranked(counted.languages)}. Articles in other languages than English have no facts.
- News agencies' texts: {ranked(counted.agencies) or "none named"}.
- Near-copies: {many(len(counted.copies), "text")} in {many(copied, "article")}; all are kept, and the checker counts
  them once.
- Paragraphs that sites repeat: {len(counted.repeats):,}, {counted.repeated:.1%} of all characters; they are kept.

## Sources and rights

The articles belong to their publishers. Whether and how they may be passed on is to be settled for each.

| outlet | domain | articles | first | last | licence or permission |
|---|---|---|---|---|---|
{outlets}

## How it was collected

- How the outlets and the articles were chosen: {_FILL}.
- Read by: {read_by or "nothing"}.
- robots.txt is respected; pages behind payment, a login or a question about cookies are not in it.
- {many(failed, "input")} could not be read and not taken in{":" if reasons else "."}{reasons}

## How it was made

- The text of a page is found by rules; menus, captions, comments and links to other articles are left out. Numbers in
  pictures, charts and scripts are not in it.
- Dates are as the pages give them; nothing is made up where they give none.
- Personal data: articles name people. What that asks of you: {_FILL}.

Made with extractor {version("extractor")}.
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
