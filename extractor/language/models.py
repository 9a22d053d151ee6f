"""Which language model reads, known without loading it, nor spaCy."""

import json
import os
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from extractor.errors import ExtractorError

MODEL = Path(__file__).parent / "model" / "en_news"
ACCURATE = MODEL.with_name("en_news_accurate")
CHOICE = "EXTRACTOR_MODEL"
"""The environment variable that names a model where none is given."""


def name_of(model: str | None) -> str:
    """What spaCy knows a model by, a package or a folder; `model` as `extractor.language.pipeline.base` takes it."""
    name = model or os.environ.get(CHOICE) or str(MODEL)
    return str(ACCURATE) if name == "accurate" else name


def annotator(model: str | None = None) -> str:
    """Names the program and the model that annotate, so that a database knows what is out of date."""
    name = name_of(model)
    package = find_spec(name) if name.isidentifier() else None
    folder = Path(package.origin).parent if package and package.origin else Path(name)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf8"))
    except OSError as error:
        raise missing(name) from error
    return f"extractor {version('extractor')}, {meta['name']} {meta['version']}"


def missing(name: str) -> ExtractorError:
    """The error of a model that is not there."""
    hint = "accurate, or an installed spaCy pipeline or its folder"
    return ExtractorError("no such language model", where=name, hint=hint)
