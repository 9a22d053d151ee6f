"""The database in a browser: `browse` runs Datasette on it, and this package is the Datasette plugin behind its pages.

Datasette finds the hooks here by their names, so `datasette facts.db` alone gives the same pages.
"""

from importlib.util import find_spec

from extractor.browse.serve import browse

__all__ = ["browse"]

# Datasette comes with the extra `browse`; every other command works without it.
if find_spec("datasette"):
    from extractor.browse.plugin import (
        asgi_wrapper,
        extra_css_urls,
        get_metadata,
        menu_links,
        permission_allowed,
        prepare_connection,
        register_routes,
        render_cell,
        startup,
    )

    __all__ += [
        "asgi_wrapper",
        "extra_css_urls",
        "get_metadata",
        "menu_links",
        "permission_allowed",
        "prepare_connection",
        "register_routes",
        "render_cell",
        "startup",
    ]
