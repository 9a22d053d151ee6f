"""Which articles are one source, and which tell one story."""

import pytest

from extractor.check.copies import Copies
from extractor.check.stories import find_links
from extractor.models import Article

WIRE = (
    "The council of Northwick voted on Monday to close the old cannery bridge after an engineer found cracks in two of "
    "its piers, and drivers were sent over the ford at Oldham. Mayor Rita Sand said that the town had no money for a "
    "new bridge and would ask the state. Shopkeepers on the east bank fear for their trade, and the school bus now "
    "takes an hour. The bridge was built by the cannery in 1931 and given to the town when the cannery shut. "
)
CUT = WIRE[: WIRE.index("Shopkeepers")]
REWRITTEN = (
    "Cracks in its piers have shut the cannery bridge in Northwick, and nobody knows for how long. Mayor Rita Sand "
    "looks to the state for help. An engineer who crawled beneath the deck last week came back up pale, people here "
    "say. Until the bridge reopens, traffic goes by the ford at Oldham, which floods every spring."
)
OTHER = (
    "A herring boat sank off Torvik in the night and its crew of four rowed ashore in the dark. The harbor master said "
    "the boat had struck a rock that is on every chart. The skipper, who is seventy, means to go back to sea."
)


def article(name: str, text: str, published: str | None = "2018-02-10", **more: str | None) -> Article:
    return Article(id=name, text=text, published=published, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "sources", "reason"),
    [
        (WIRE, WIRE, 1, "word for word"),
        (WIRE, CUT, 1, "cut at the end"),
        (
            WIRE,
            "By our correspondent. " + WIRE.replace("drivers", "motorists").replace("fear", "worry"),
            1,
            "edited lightly",
        ),
        (WIRE, REWRITTEN, 2, "the same news in words of its own"),
        (WIRE, OTHER, 2, "other news"),
        ("", "", 2, "nothing to compare"),
        ("Fire in Torvik.", "Fire in Torvik.", 2, "too short to be told from chance"),
    ],
)
def test_copies_are_one_source(first: str, second: str, sources: int, reason: str) -> None:
    copies = Copies({0: article("a", first), 1: article("b", second)})
    assert copies.sources([0, 1]) == sources, reason


@pytest.mark.parametrize(
    ("published", "origin", "reason"),
    [
        (("2018-02-10", "2018-02-09"), 1, "the first published is the source"),
        (("2018-02-10T08:00:00", "2018-02-10T07:00:00"), 1, "to the hour"),
        (("2018-02-10", "2018-02-10T23:00:00"), 1, "a day without an hour says less"),
        ((None, "2018-02-10"), 1, "an undated one is a copy"),
    ],
)
def test_the_first_published_is_the_source(published: tuple[str | None, str | None], origin: int, reason: str) -> None:
    copies = Copies({at: article("ab"[at], WIRE, published[at]) for at in (0, 1)})
    assert copies.origin(0) == copies.origin(1) == origin, reason


def test_an_outlet_counts_once() -> None:
    copies = Copies({0: article("a", WIRE, publisher="Sun"), 1: article("b", OTHER, publisher="Sun")})
    assert copies.sources([0, 1]) == 1


def test_an_agency_counts_once_however_its_customers_rewrite_it() -> None:
    articles = (
        article("a", WIRE, publisher="A", agency="Coast Wire"),
        article("b", REWRITTEN, publisher="B", agency="Coast Wire"),
        article("c", OTHER, publisher="C"),
    )
    assert Copies(dict(enumerate(articles))).sources([0, 1, 2]) == 2


def test_versions_of_one_address_are_one_source() -> None:
    half = WIRE[: len(WIRE) // 3] + OTHER * 3
    assert (
        Copies({0: article("a", WIRE, url="https://x/1"), 1: article("b", half, url="https://x/1")}).sources([0, 1])
        == 1
    )
    assert (
        Copies({0: article("a", WIRE, url="https://x/1"), 1: article("b", OTHER, url="https://x/1")}).sources([0, 1])
        == 2
    )


@pytest.mark.parametrize(
    ("first", "second", "same", "reason"),
    [
        (article("a", WIRE), article("b", REWRITTEN), True, "the same event"),
        (article("a", WIRE), article("b", OTHER), False, "another event"),
        (article("a", WIRE), article("b", REWRITTEN, "2019-02-10"), True, "names in common outweigh a year"),
        (
            article("a", "The Sun reports: a boat sank.", publisher="The Sun"),
            article("b", "The Sun reports: a bank was robbed.", publisher="The Sun"),
            False,
            "an outlet's own name is no story",
        ),
    ],
)
def test_stories(first: Article, second: Article, same: bool, reason: str) -> None:
    assert (find_links({0: first, 1: second}) == [(0, 1)]) is same, reason


def test_a_thousand_other_articles_change_no_story() -> None:
    others = [article(f"o{at}", f"{OTHER} Berth {at} was empty.") for at in range(200)]
    links = find_links(dict(enumerate([article("a", WIRE), article("b", REWRITTEN), *others])))
    assert [link for link in links if 0 in link] == [(0, 1)]
