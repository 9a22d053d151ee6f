"""The language pipeline, loaded once a process and used by one thread: typed words -> claims."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from extractor.models import Annotations, Article

_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="extractor-language")
"""A pipeline serves one thread at a time; this one also keeps Datasette's own threads free."""


def warm_up() -> None:
    """Begin to load the pipeline, so that the first claim does not wait for it."""
    _thread.submit(_load)


async def annotate(article: Article) -> Annotations:
    """The figures, dates, officials and quotes of one text. Raises ExtractorError for a text too long."""
    return await asyncio.get_running_loop().run_in_executor(_thread, _annotate, article)


def _load() -> None:
    from extractor.language.pipeline import load

    load()


def _annotate(article: Article) -> Annotations:
    from extractor.language.pipeline import annotate

    ((_, annotations),) = annotate([article])
    return annotations
