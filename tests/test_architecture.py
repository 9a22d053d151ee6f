"""Data flows one way: the contracts in pyproject.toml hold, and help does not wait for spaCy."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_imports_follow_the_floor_plan():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_help_and_import_do_not_load_the_language_stage():
    program = """
import sys
from click.testing import CliRunner
import extractor
from extractor.cli import main
assert CliRunner().invoke(main, ["--help"]).exit_code == 0
heavy = {"spacy", "lxml", "trafilatura", "requests", "sqlite_utils", "datasette", "pandas", "polars"} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_public_functions_do_not_hide_the_modules_of_their_names():
    import extractor.check.measures as measures
    import extractor.parse.body as body

    assert (measures.__name__, body.__name__) == ("extractor.check.measures", "extractor.parse.body")
