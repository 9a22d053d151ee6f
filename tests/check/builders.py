"""Claims and articles in few words, for tables of cases."""

from extractor.models import Article, Claim

_FILLER = {
    "detainers": "The city police handed nobody over to federal immigration officers despite detainer requests from "
    "the agency, the department told the council at a hearing on the local sanctuary law and its effects.",
    "flood": "Rescue crews searched the valley after the river burst its banks, the emergency agency said, as villages "
    "downstream were evacuated and the bridge at the mill collapsed under the flood water.",
}


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
