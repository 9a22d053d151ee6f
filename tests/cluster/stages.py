"""Stages that need no language model, for tests of what happens around them; the processes they run in import them."""

import json
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path

from extractor.cluster.rows import article_row
from extractor.cluster.stage import Batch
from extractor.models import Annotations, Article, Document, Figure


def count(documents: Sequence[Document]) -> Batch:
    """One figure an article: how long it is. Some texts do what some documents do."""
    done = Batch()
    for document in documents:
        text = json.loads(document.content)["text"]
        if "kill me" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "kill my worker" in text and not (once := Path(text.split()[-1])).exists():
            once.touch()
            os.kill(os.getppid(), signal.SIGKILL)
        if "fail me" in text:
            raise ValueError("no such thing")
        figure = Figure(0, 1, str(len(text)), "count", float(len(text)), noun="characters")
        done.rows.append(article_row(document, Article(document.id, text), Annotations((figure,))))
    return done


def count_text(documents: Sequence[Document]) -> Batch:
    """The same of pages that are nothing but their text."""
    done = Batch()
    for document in documents:
        text = document.content.decode()
        figure = Figure(0, 1, str(len(text)), "count", float(len(text)), noun="characters")
        done.rows.append(article_row(document, Article(document.id, text, url=document.url), Annotations((figure,))))
    return done


def told(documents: Sequence[Document]) -> Batch:
    """Articles whose figures are given with them, each by its words in the text and what it measures."""
    done = Batch()
    for document in documents:
        given = json.loads(document.content)
        figures, text = [], given["text"]
        for words, noun, place, period in given["figures"]:
            start = text.index(words)
            value = float(words.replace(",", ""))
            figures.append(
                Figure(start, start + len(words), words, "count", value, noun=noun, place=place, period=period)
            )
        article = Article(document.id, text, publisher=given["publisher"], published=given["published"])
        sentences = [(each.start(), each.end()) for each in re.finditer(r"[^.]+\.", text)]
        done.rows.append(article_row(document, article, Annotations(tuple(figures), sentences=tuple(sentences))))
    return done
