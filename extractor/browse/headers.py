"""Headers that keep an answer harmless, whatever an article in it holds."""

from typing import Any

_ALL = ("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")

POLICY = "; ".join(("default-src 'none'", "style-src 'self'", "img-src 'self'", *_ALL))
"""The Content-Security-Policy of our pages: nothing but our own style sheet is loaded, and no script runs."""

_DATASETTES_POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'"),
        *("img-src 'self' data:", "font-src 'self'", "connect-src 'self'", *_ALL),
    )
)
"""That of Datasette's own pages, whose menus need scripts in the page: nothing of another machine is asked."""

HARMLESS = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
HEADERS = {"Content-Security-Policy": POLICY, **HARMLESS}

_DEFAULTS = [
    (name.lower().encode(), value.encode())
    for name, value in {"Content-Security-Policy": _DATASETTES_POLICY, **HARMLESS}.items()
]


def guarding(send: Any) -> Any:
    """An ASGI `send` that gives an answer these headers where it lacks them."""

    async def guarded(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", []))
            names = {name.lower() for name, _ in given}
            message = {**message, "headers": [*given, *(each for each in _DEFAULTS if each[0] not in names)]}
        await send(message)

    return guarded
