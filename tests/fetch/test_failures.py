import gc
import weakref

from extractor.errors import FetchError, InputError
from extractor.fetch.failures import Reason, Reasons


def test_failures_are_counted_by_reason_the_most_frequent_first() -> None:
    gone = [FetchError("there is no such page (status 404)", where=f"https://x.example/{n}") for n in range(4)]
    hosts = [FetchError(f"no such host: {host}", where=f"https://{host}/", hint="check it") for host in ("a", "b")]
    errors = [*hosts, InputError("is not UTF-8", where="latin.txt"), *gone]
    assert Reasons(errors).most_frequent() == [
        Reason("there is no such page (status 404)", 4, tuple(f"https://x.example/{n}" for n in range(3))),
        Reason("no such host", 2, ("https://a/", "https://b/"), "check it"),
        Reason("is not UTF-8", 1, ("latin.txt",)),
    ]


def test_nothing_failed() -> None:
    assert Reasons([]).most_frequent() == []


def test_what_is_counted_is_not_kept() -> None:
    """An error holds the frames it rose through and the page in them: a watch of months would fill the memory."""
    error = FetchError("is gone", where="https://a.example/1")
    kept = weakref.ref(error)
    reasons = Reasons([error])
    del error
    gc.collect()
    assert kept() is None and reasons.count == 1
