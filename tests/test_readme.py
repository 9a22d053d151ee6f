"""What the documentation shows is what happens."""

import doctest
import re
from pathlib import Path

import pytest

import extractor

ROOT = Path(__file__).parent.parent


def test_the_python_examples_of_the_readme_run():
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried
    assert not failed


def test_the_example_of_the_package_runs():
    failed, tried = doctest.testmod(extractor)
    assert tried
    assert not failed


def test_the_readme_leads_only_to_what_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("word", ["run", "pytest"])
def test_each_of_the_two_commands_does_all_its_set_up(word):
    text = (ROOT / "README.md").read_text(encoding="utf8")
    (line,) = re.findall(rf"^    (python3 -m venv \.venv .*{word})$", text, re.M)
    assert "pip install" in line
