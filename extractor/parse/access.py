"""What a page gives to read: the article, its beginning only, or something else in its place. Said, not mended."""

import re

from extractor.parse.page import Page
from extractor.parse.prose import line
from extractor.parse.structured import strings

_PROMPT = re.compile(
    r"\b(?:subscribe|sign in|log in|register|create an? (?:free )?account|become a (?:member|subscriber)) (?:now )?to "
    r"(?:continue|keep|read|unlock|access|view)\b|\bto (?:continue|keep) reading\b"
    r"|\balready (?:a|have an?) (?:subscriber|subscription|member|account)\b"
    r"|\bthis (?:article|story|content) is (?:only |exclusively )?(?:for|available to|reserved for) (?:our )?(?:\w+ )?"
    r"(?:subscribers|members)\b|\b(?:subscriber|member)s?[- ]only (?:article|story|content)\b",
    re.I,
)
_CONSENT = re.compile(
    r"\bbefore you continue\b|\bwe value your privacy\b|\b(?:accept|agree|consent)\b.{0,200}\bcookies\b"
    r"|\bcookies\b.{0,200}\b(?:accept|agree|consent)\b",
    re.I | re.S,
)
_CONSENT_TEXT = re.compile(
    r"(?:before you continue|we value your privacy|your privacy\b"
    r"|(?:we|this (?:web)?site)(?: and our (?:\d+ )?partners)? (?:use|uses|store)\b.{0,60}\b(?:cookies|information)\b)",
    re.I,
)
_ROBOT = re.compile(
    r"\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bare you a robot\b|\bunusual (?:traffic|activity)\b"
    r"|\benable javascript and cookies to continue\b|\bpress (?:and|&) hold\b",
    re.I,
)
_TEASER = 1500
"""Characters: a text with a prompt to subscribe and no more than this is a beginning."""
_MOST = 0.6
"""The share of the words that JSON-LD counts, below which a text is only its beginning."""
_SCANNED = 20_000

_LEAST = 140
"""Characters: a shorter text may be all that a wall says."""
_OPENING = 2000

SOLD = "only the beginning is shown, the rest is for subscribers"


def is_sold(page: Page) -> bool:
    """Whether the page says that the article is not free: to search engines, or to readers."""
    if str(page.article.get("isAccessibleForFree", True)).lower() in ("false", "http://schema.org/false"):
        return True
    return bool(_PROMPT.search(_shown(page)))


def is_beginning(page: Page, text: str) -> bool:
    """Whether the text of an article that is sold is only its beginning."""
    counted = next((int(each) for each in strings(_text(page.article.get("wordCount"))) if each.isdigit()), 0)
    return len(text.split()) < _MOST * counted if counted else len(text) <= _TEASER


def wall(page: Page, text: str) -> str | None:
    """What the page shows instead of the article, if the text found in it is not an article's; else None."""
    said = text if len(text) < _LEAST else ""
    if not text:  # then all that the page shows tells; beside an article it may be a banner
        said = _shown(page)
        if is_sold(page):
            return "the article is for subscribers"
    if _ROBOT.search(said):
        return "the site checks whether a person is reading"
    if _CONSENT.search(said) or (not page.article and len(text) < _OPENING and _CONSENT_TEXT.match(text)):
        return "the page asks for consent to cookies first"
    return None


def _shown(page: Page) -> str:
    """The beginning and the end of all that the page shows, where such prompts stand."""
    body = page.tree.find("body")
    parts = (page.tree if body is None else body).xpath(".//text()[not(parent::script or parent::style)]")
    text = line(" ".join(parts))
    return text if len(text) <= 2 * _SCANNED else f"{text[:_SCANNED]} {text[-_SCANNED:]}"


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, int | str) else None
