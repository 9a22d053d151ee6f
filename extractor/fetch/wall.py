"""Pages that stand before the page: consent to cookies, logins, payment, checks for robots.

They are recognised and said. Nothing here gets past them.
"""

import re
from urllib.parse import urlsplit

_CONSENT = re.compile(
    r"^(?:consent|guce|cmp|cookies?|privacy-?gate|myprivacy)\.|/(?:cookie-?wall|cookie-?consent|privacy-?wall|privacy-?gate|consent)\b",
    re.I,
)
_LOGIN = re.compile(
    r"^(?:login|signin|sso|auth|accounts?|id|idp)\.|/(?:log-?in|sign-?in|sign-?on|sso|oauth2?|authorize|account/(?:login|signin))\b",
    re.I,
)
_PAY = re.compile(r"/(?:subscribe|subscription|subscriptions|paywall|offers?|checkout)\b", re.I)

# What the companies that guard sites put into the pages they show instead; each with whose it is.
_CHALLENGES = (
    re.compile(rb"<title>\s*(?:Just a moment|Attention Required! \| Cloudflare)", re.I),  # Cloudflare
    re.compile(rb"/cdn-cgi/challenge-platform/.{0,200}?/orchestrate/", re.I),  # Cloudflare
    re.compile(rb"captcha-delivery\.com/(?:c|captcha|interstitial)", re.I),  # DataDome
    re.compile(rb"id=[\"']px-captcha", re.I),  # HUMAN, earlier PerimeterX
    re.compile(rb"_Incapsula_Resource\?[^\"']{0,200}(?:incident_id|edet)=", re.I),  # Imperva
    re.compile(rb"<title>\s*(?:Access Denied|Pardon Our Interruption|Are you a robot\?|Human Verification)\b", re.I),
)
_SHORT = 60_000
"""Bytes: a longer page is more than a wall, whatever it loads."""


def wall(asked: str, answered: str, content: bytes, headers: dict[str, str]) -> str | None:
    """What stands before the page asked for, in words; None if the answer is the page."""
    if headers.get("cf-mitigated") == "challenge" or _is_challenge(content):
        return "the site checks whether a person is reading"
    if asked != answered:
        before, after = _place(asked), _place(answered)
        for pattern, said in (
            (_CONSENT, "the site asks for consent to its cookies first"),
            (_LOGIN, "the page asks for a login"),
            (_PAY, "the page asks for payment"),
        ):
            if _says(pattern, after) and not _says(pattern, before):
                return said
    return None


def _is_challenge(content: bytes) -> bool:
    return len(content) < _SHORT and any(pattern.search(content) for pattern in _CHALLENGES)


def _place(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.path


def _says(pattern: re.Pattern[str], place: tuple[str, str]) -> bool:
    return any(map(pattern.search, place))
