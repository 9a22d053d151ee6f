"""A database's comparisons kept up to date: only what came since the last check, and what that can reach, is compared.

    what came and went --linking--> articles whose stories or copies changed --reach--> claims --corpus--> comparisons

The outcome is the one of comparing everything anew (`extractor.check.compare`). At no time are more articles held than
a batch of them can reach: of the others some numbers each.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import islice

from extractor.check.copies import Copies, is_copy, precedence
from extractor.check.corpus import Corpus
from extractor.check.linking import update
from extractor.check.measures import Measured
from extractor.check.reach import reach
from extractor.check.stories import Stories, sorting, told
from extractor.models import Article, Told
from extractor.prepared import AtHand
from extractor.store import Compared, Database

_BATCH = 100
"""Articles that are compared at a time, with all that they can reach."""
Progress = Callable[[Iterable[int], int, str], Iterable[int]]


def silent(articles: Iterable[int], total: int, what: str) -> Iterable[int]:
    """Progress that nobody hears of."""
    return articles


def bring_up_to_date(database: Database, *, anew: bool = False, progress: Progress = silent) -> None:
    """Compare what is new in the database, all or nothing; everything with `anew`, or after another version.

    `progress` is given articles by row, how many they are, and what is done with them ("linked", then "compared"), and
    yields them.
    """
    with database.comparing() as store:
        program = version("extractor")
        if anew or not store.is_by(program):
            store.forget(program)
        work = _Work(store)
        changed = work.changed(progress)
        for batch in _batches(progress(changed, len(changed), "compared")):
            work.compare(batch)


class _Work:
    def __init__(self, store: Compared) -> None:
        self._store, self._articles = store, AtHand(store)
        self._done: dict[int, tuple[int, ...]] = {}
        self.stories = Stories(self.article, store.links)

    def changed(self, progress: Progress) -> list[int]:
        """Take in what came and went; returns the articles that must be compared again, by their moments."""
        store = self._store
        added, removed = store.added(), store.removed()
        changed, gone = set(added), set(removed).difference(added)
        for article in removed:
            changed |= {*store.sharing_keys(article), store.origin(article)}
            changed |= self._depending_on_source(store.of_origin(article))
            store.drop_of(article)
            store.remove_keys(article)
        counted = iter(progress(added, len(added), "linked"))
        changed |= update(
            store, added, removed, told=lambda article: self._take_in(article, counted), is_copy=self._is_copy
        )
        changed |= self._settle_origins(changed - gone)
        return [article for article in store.in_time() if article in changed]

    def _take_in(self, article: int, counted: Iterator[int]) -> Told:
        assert next(counted) == article  # `linking.update` asks in the order it was given
        own = self._articles[article]
        self._store.add_keys(article, {key for keys in own.keys for key in keys})
        self._articles.trim()
        return told(own.article)

    def _is_copy(self, a: int, b: int) -> bool:
        self._articles.trim()
        return is_copy(self.article(a), self.article(b))

    def _settle_origins(self, articles: Iterable[int]) -> set[int]:
        """Find the source of each article's copies anew; returns the articles that this touches."""
        store, seen, touched = self._store, set[int](), set[int]()
        for article in articles:
            if article not in seen:
                family = _family(article, store.copies)
                seen |= family
                origin = min(family, key=self._precedence) if len(family) > 1 else article
                touched.add(origin)
                for each in family:
                    if (before := store.origin(each)) != origin:
                        store.set_origin(each, origin)
                        touched |= {before, *self._depending_on_source([each])}
        return touched

    def _depending_on_source(self, articles: Iterable[int]) -> set[int]:
        """These articles, and those of their stories, which may compute with their numbers and tell whose they are."""
        return {each for article in articles for each in (article, *self._store.links(article))}

    def _precedence(self, article: int) -> tuple[tuple[str, str, str], int]:
        self._articles.trim()
        return precedence(self.article(article)), article

    def compare(self, batch: Collection[int]) -> None:
        """Compare all that these articles can reach, and compute what follows from the numbers of each."""
        store = self._store
        reached = reach(batch, self, self._done)
        for article, positions in reached.items():
            self._done[article] = (*self._done.get(article, ()), *positions)
            store.drop_claims(article, [self._articles[article].positions[at] for at in positions])
        for article in batch:
            store.drop_computations(article)
        beside = {other for article in batch for other in self.stories.neighbours(article)}
        copies = {other for article in batch for other in store.of_origin(article)}
        corpus = self._corpus({*batch, *reached, *beside, *copies})
        of = {at: [self.claims(at)[turn] for turn in reached[at]] for at in corpus.articles if at in reached}
        own = set(batch)
        homes = [at for at in corpus.articles if at in own]
        store.write(corpus.comparisons(of, homes))
        self._articles.trim()

    def _corpus(self, numbers: Collection[int]) -> Corpus:
        origins = {at: self._store.origin(at) for at in numbers}
        order = sorted({*numbers, *origins.values()}, key=lambda at: (sorting(self.article(at)), at))
        articles = {at: self.article(at) for at in order}
        copied = [(at, origin) for at, origin in origins.items() if at != origin]
        claims = {at: self.claims(at) for at in order if at in numbers}
        return Corpus(articles, claims, self.stories, Copies(articles, copied=copied))

    # What `reach` asks.

    def article(self, number: int) -> Article:
        return self._articles[number].article

    def claims(self, article: int) -> Sequence[Measured]:
        return self._articles[article].claims

    def keys(self, article: int) -> Sequence[Collection[str]]:
        return self._articles[article].keys

    def holding(self, key: str) -> Iterable[int]:
        return self._store.with_key(key)


def _family(article: int, copies: Callable[[int], Iterable[int]]) -> set[int]:
    """An article and its copies, and theirs."""
    found, waiting = set[int](), [article]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += copies(each)
    return found


def _batches(articles: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(articles)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
