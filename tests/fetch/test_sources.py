from pathlib import Path

import pytest

from extractor.errors import ExtractorError, InputError
from extractor.fetch import fetch
from extractor.fetch.sources import Listed, read
from extractor.fetch.web import Web
from extractor.models import Source
from tests.fetch.conftest import Site, fail

FULL = """
[[source]]
name = "Saltmarsh Gazette"
feeds = ["https://www.gazette.example/feed"]
sitemaps = "https://www.gazette.example/news.xml"
include = ["/news/"]
exclude = ["/sport/", "*/video/*"]
country = "GB"

[[source]]
name = "Coast Wire"
home = ["https://wire.example/"]
wire = true
"""


def test_a_source_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(FULL)
    assert read(path) == (
        Listed(
            Source("Saltmarsh Gazette", "gazette.example", "GB"),
            feeds=("https://www.gazette.example/feed",),
            sitemaps=("https://www.gazette.example/news.xml",),
            include=("/news/",),
            exclude=("/sport/", "*/video/*"),
        ),
        Listed(Source("Coast Wire", "wire.example", wire=True), home=("https://wire.example/",)),
    )


FEED = 'feeds = ["https://x.example/feed"]'
BAD = [
    ("", "lists no sources"),
    ("source = 5", "lists no sources"),
    ("[[source]]\nname = ", "is not TOML"),
    (f"[[source]]\n{FEED}", 'source 1: has no "name"'),
    ('[[source]]\nname = "A"', "source 1 (A): names neither feeds, sitemaps nor home"),
    (f'[[source]]\nname = "A"\nfeed = "x"\n{FEED}', 'source 1: has no field "feed"'),
    ('[[source]]\nname = "A"\nfeeds = ["x.example/feed"]', "source 1 (A): is not an http or https address: x.example"),
    ('[[source]]\nname = "A"\nfeeds = [5]', 'source 1 (A): "feeds" is not a list of texts'),
    (f'[[source]]\nname = "A"\n{FEED}\ncountry = "Mordor"', 'source 1 (A): "country" is no ISO 3166 code: Mordor'),
    (f'[[source]]\nname = "A"\n{FEED}\nwire = "AP"', 'source 1 (A): "wire" is neither true nor false'),
]


@pytest.mark.parametrize(("content", "said"), BAD, ids=[said for _, said in BAD])
def test_what_is_wrong_with_a_source_list_is_said(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(content)
    with pytest.raises(InputError) as error:
        read(path)
    assert said in str(error.value)
    errors: list[ExtractorError] = []
    assert list(fetch([str(path)], on_error=errors.append)) == []
    assert str(errors[0]) == str(error.value)


@pytest.mark.parametrize(
    ("include", "exclude", "address", "wanted"),
    [
        ((), (), "https://x.example/a", True),
        (("/news/",), (), "https://x.example/news/a", True),
        (("/news/",), (), "https://x.example/sport/a", False),
        (("/news/", "/money/"), (), "https://x.example/money/a", True),
        (("/news/*/2018",), (), "https://x.example/news/local/2018/a", True),
        ((), ("/sport/",), "https://x.example/sport/a", False),
        (("/news/",), ("/video/",), "https://x.example/news/video/a", False),
        (("a.b",), (), "https://x.example/aXb", False),
    ],
)
def test_which_pages_a_source_wants(
    include: tuple[str, ...], exclude: tuple[str, ...], address: str, wanted: bool
) -> None:
    assert Listed(Source("A"), include=include, exclude=exclude).wants(address) is wanted


def test_the_pages_of_a_source_list_are_fetched_and_know_their_source(tmp_path: Path, site: Site, web: Web) -> None:
    one = site.page("/news/one")
    items = "".join(f"<item><link>{site.address}{path}</link></item>" for path in ("/news/one", "/sport/two"))
    feed = site.page("/feed", f"<rss><channel>{items}</channel></rss>".encode(), Content_Type="text/xml")
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nname = "Gazette"\nfeeds = "{feed}"\nexclude = "/sport/"\ncountry = "GB"')
    [document] = fetch([str(path)], on_error=fail, web=web)
    assert (document.id, document.source) == (one, Source("Gazette", "127.0.0.1", "GB"))


def test_a_text_of_addresses_is_a_list_and_any_other_text_is_a_text(tmp_path: Path, site: Site, web: Web) -> None:
    one, two = site.page("/one"), site.page("/two")
    (tmp_path / "list.txt").write_text(f"# ours\n{one}\n\n{two}\n")
    (tmp_path / "story.txt").write_text(f"{one}\nis where the story is.")
    found = list(fetch([str(tmp_path / "list.txt"), str(tmp_path / "story.txt")], on_error=fail, web=web))
    assert [document.id for document in found] == [one, two, "story"]
