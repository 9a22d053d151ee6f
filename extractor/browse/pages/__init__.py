"""Our pages, one module each."""

from extractor.browse.pages.article import article, changes_of_article
from extractor.browse.pages.check import check
from extractor.browse.pages.comparison import PERMISSION, claim_review, comparison, comparison_report, review
from extractor.browse.pages.measure import measure
from extractor.browse.pages.official import official
from extractor.browse.pages.overview import overview
from extractor.browse.pages.search import search
from extractor.browse.pages.start import home, start

ROUTES = (
    (r"^/(\.(?P<format>jsono?))?$", home),
    (r"^/(?P<database>[^/]+)/-/start$", start),
    (r"^/(?P<database>[^/]+)/-/search$", search),
    (r"^/(?P<database>[^/]+)/-/check$", check),
    (r"^/(?P<database>[^/]+)/-/overview$", overview),
    (r"^/(?P<database>[^/]+)/-/measure$", measure),
    (r"^/(?P<database>[^/]+)/-/article/(?P<id>[^/]+)$", article),
    (r"^/(?P<database>[^/]+)/-/article/(?P<id>[^/]+)/changes$", changes_of_article),
    (r"^/(?P<database>[^/]+)/-/official/(?P<id>[^/]+)$", official),
    (r"^/(?P<database>[^/]+)/-/comparison/(?P<name>[^/.]+)$", comparison),
    (r"^/(?P<database>[^/]+)/-/comparison/(?P<name>[^/.]+)\.html$", comparison_report),
    (r"^/(?P<database>[^/]+)/-/comparison/(?P<name>[^/.]+)\.claimreview\.json$", claim_review),
    (r"^/(?P<database>[^/]+)/-/comparison/(?P<name>[^/.]+)/review$", review),
)
"""Addresses and who answers them."""

__all__ = ["PERMISSION", "ROUTES"]
