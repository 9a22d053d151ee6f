from itertools import permutations

import pytest

from extractor.models import Article
from extractor.parse.repeated import Repeats, drop_repeated
from tests.parse.pages import FIRST, SECOND, THIRD

PROMISE = "Independent since 1871. If you value what we do, tell a friend about us."


def article(number: int, *paragraphs: str, host: str = "gazette.example") -> Article:
    own = f"Article {number}: {FIRST} {'And so on. ' * number}"
    return Article(id=str(number), text="\n\n".join((own, *paragraphs)), url=f"https://www.{host}/{number}")


SITE = [article(number, PROMISE) for number in range(4)] + [article(number) for number in range(4, 9)]
CASES = [
    (SITE, {PROMISE}, "in four of nine"),
    (SITE[:2], set(), "in two articles only: one may quote the other"),
    ([article(n, PROMISE) for n in range(3)] + [article(n) for n in range(3, 99)], set(), "in few of many: background"),
    ([article(n, PROMISE, host=f"h{n}.example") for n in range(9)], set(), "on other sites: an agency's words"),
    ([article(0, PROMISE)] * 5, set(), "one text again and again"),
    ([article(n, PROMISE.upper() if n else PROMISE) for n in range(4)], {PROMISE}, "in capitals"),
    ([Article(id=str(n), text=f"{n} {FIRST}\n\n{PROMISE}") for n in range(5)], set(), "of no known site"),
]


@pytest.mark.parametrize(("articles", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_what_a_site_repeats(articles: list[Article], expected: set[str], reason: str) -> None:
    assert {each.text for each in Repeats(articles)} == expected
    for before, after in zip(articles, drop_repeated(articles), strict=True):
        kept = [part for part in before.text.split("\n\n") if part.casefold() not in {e.casefold() for e in expected}]
        assert after.text.split("\n\n") == kept


def test_a_text_that_is_repeated_as_a_whole_is_a_copy_and_kept() -> None:
    copies = [
        Article(id=str(n), text="\n\n".join((SECOND, THIRD, f"{n}.")), url=f"https://g.example/{n}") for n in range(4)
    ]
    assert list(drop_repeated(copies)) == copies


def test_the_order_of_articles_changes_nothing() -> None:
    articles = SITE[2:7]
    expected = {each.id: each for each in drop_repeated(articles)}
    for order in permutations(articles):
        assert {each.id: each for each in drop_repeated(order)} == expected
