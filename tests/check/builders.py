"""Claims and articles in few words, for tables of cases."""

import re

from extractor.models import Article, Claim

_FILLER = {
    "detainers": "The city police handed nobody over to federal immigration officers despite detainer requests from "
    "the agency, the department told the council at a hearing on the local sanctuary law and its effects.",
    "flood": "Rescue crews searched the valley after the river burst its banks, the emergency agency said, as villages "
    "downstream were evacuated and the bridge at the mill collapsed under the flood water.",
}
_MARKED = re.compile(r"\[(?P<figure>[^\]=|]+)(?:=(?P<value>[\d.]+))?(?:\|(?P<noun>[^\]@]*))?(?:@(?P<period>[^\]]+))?\]")
_BOUNDS = {
    "about": "about",
    "nearly": "about",
    "almost": "about",
    "roughly": "about",
    "more than": "above",
    "over": "above",
    "at least": "at_least",
    "fewer than": "below",
    "less than": "below",
}
_SIZES = {"million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9}


def claim(figure: str, value: float | None, noun: str | None, article: str = "a", **fields: object) -> Claim:
    """A count in an article published by the outlet of the same name, in a sentence made of its own words."""
    sentence = fields.pop("sentence", f"Officials counted {figure} {noun or ''} there.")
    start = fields.pop("start", 0)
    defaults: dict[str, object] = {"kind": "count", "publisher": article.upper(), "published": "2018-02-10"}
    return Claim(
        article=article,
        start=start,  # type: ignore[arg-type]
        end=start + len(figure),  # type: ignore[operator]
        figure=figure,
        value=value,
        noun=noun,
        sentence=sentence,  # type: ignore[arg-type]
        **(defaults | fields),  # type: ignore[arg-type]
    )


def article(name: str, story: str = "detainers", published: str = "2018-02-10", extra: str = "") -> Article:
    """An article of its own words on a story: same subject, no shared runs of words."""
    words = _FILLER[story].split()
    turn = sum(map(ord, name)) % 7 + 2
    mixed = " ".join(words[i] for start in range(turn) for i in range(start, len(words), turn))
    return Article(id=name, text=f"{extra} {mixed}".strip(), publisher=name.upper(), published=published)


def told(marked: str, name: str = "a", published: str = "2018-02-10", **fields: object) -> tuple[Article, list[Claim]]:
    """An article and its claims from a text that marks its figures: "The city got [1,526|detainer requests@2017]".

    A mark holds the figure, its value where it cannot be read off (`[doubled=2]`), its noun and its period.
    """
    text, plain_at, claims = "", 0, []
    for mark in _MARKED.finditer(marked):
        text += marked[plain_at : mark.start()]
        claims.append((len(text), mark))
        text += mark["figure"]
        plain_at = mark.end()
    text += marked[plain_at:]
    sentences = [found.span() for found in re.finditer(r"[^\s].*?(?:[.!?](?=\s|$)|$)", text)]
    made = []
    for start, mark in claims:
        first, last = next((s, e) for s, e in sentences if s <= start < e)
        reading = _reading(mark["figure"], mark["value"])
        made.append(
            Claim(
                article=name,
                start=start,
                end=start + len(mark["figure"]),
                figure=mark["figure"],
                sentence=text[first:last],
                noun=mark["noun"] or None,
                period=mark["period"],
                published=published,
                **({"publisher": name.upper()} | reading | fields),  # type: ignore[arg-type]
            )
        )
    return Article(id=name, text=text, publisher=name.upper(), published=published), made


def _reading(figure: str, value: str | None) -> dict[str, object]:
    """Kind, unit, value and bound of a figure of a test."""
    words = figure.lower()
    bound = next((bound for word, bound in _BOUNDS.items() if words.startswith(word)), "exact")
    number = float(value or re.sub(r"[^\d.]", "", figure))
    size = re.search(r"\d ?(million|billion|m|bn)\b", words)
    number *= _SIZES[size[1]] if size and not value else 1
    kind, unit = "count", None
    if "percent" in words or "%" in words:
        kind = unit = "percent"
    elif "point" in words:
        kind = unit = "points"
    elif re.search(r"times|fold|doubl|tripl|twice|half as", words):
        kind, unit = "multiple", "times"
    elif symbol := re.search(r"[$£€]", words):
        kind, unit = "money", {"$": "USD", "£": "GBP", "€": "EUR"}[symbol[0]]
    elif measured := re.search(r"(mile|acre|hectare|ton)s?\b", words):
        kind, unit = "measure", measured[1]
    elif re.search(r"third|half|quarter|in five", words):
        kind = "ratio"
    return {"kind": kind, "unit": unit, "value": number, "bound": bound}
