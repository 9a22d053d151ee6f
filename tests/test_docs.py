"""Every command that the documentation shows: the first hours are gone through; all other commands are parsed."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.resources import path as shipped

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FIRST_HOURS = sorted((ROOT / "docs" / "first-hour").glob("*.md"))
SERVED = {"browse", "watch"}
"""Commands that go on until they are stopped."""


def shown(page: Path) -> list[str]:
    """The lines of a page that run a command of ours, cut at pipes and redirections to other programs."""
    lines = re.findall(r"^    (extractor .+)$", page.read_text(encoding="utf8"), re.MULTILINE)
    return [part.strip() for line in lines for part in re.split(r" (?:\||&&) ", line) if part.startswith("extractor ")]


def split(command: str) -> tuple[list[str], str | None]:
    """The arguments, and the file that the output goes into."""
    words = shlex.split(command)[1:]
    return (words[: words.index(">")], words[-1]) if ">" in words else (words, None)


def parse(arguments: list[str]) -> None:
    """Fails if a command or an option is not there."""
    command: click.Command = main
    while isinstance(command, click.Group):
        while arguments[0].startswith("--"):
            arguments = arguments[2:]
        name, *arguments = arguments
        found = command.get_command(click.Context(command), name)
        assert found is not None, f"no command {name}"
        command = found
    command.make_context(name, arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_can_be_typed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("outlets.toml", "requests.csv", "cpi.csv", "unemployment.csv", "claims.txt"):
        Path(name).touch()
    for command in shown(page):
        parse(split(command)[0])


@pytest.mark.parametrize("page", FIRST_HOURS, ids=lambda page: page.stem)
def test_a_first_hour_goes_as_told(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(shipped("corpus") / "pages", "pages")
    Path("requests.csv").write_text("Year,Requests\n2016,80\n2017,1526\n", encoding="utf8")
    commands = shown(page)
    assert commands
    printed = ""
    for command in commands:
        arguments, into = split(command)
        if arguments[0] in SERVED:
            continue
        if "NAME" in arguments:
            arguments[arguments.index("NAME")] = re.findall(r"\bc[0-9a-f]{12}\b", printed)[0]
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert done.exit_code == 0, (command, done.output)
        if into:
            Path(into).write_text(done.stdout, encoding="utf8")
        printed += done.stdout + (Path(into).read_text(encoding="utf8") if into else "")
    if page.stem == "researcher":  # the others' Python asks for files that their commands do not make
        pytest.importorskip("pandas")
        python = re.findall(r"^```python\n(.+?)^```", page.read_text(encoding="utf8"), re.MULTILINE | re.DOTALL)
        exec("\n".join(python), {})


def test_the_checker_says_what_its_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "checking.md").read_text(encoding="utf8")
    (articles,) = re.findall(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    Path("articles.jsonl").write_text(articles, encoding="utf8")
    assert CliRunner().invoke(main, ["run", "articles.jsonl"]).exit_code == 0
    printed = re.sub(r"  \[c[0-9a-f]{12}\]", "", CliRunner().invoke(main, ["check"]).stdout)
    examples = re.findall(r"^    ([A-Z]{2}.*)\n    (  .*)", page, re.MULTILINE)
    assert len({verdict.partition("  ")[0] for verdict, _ in examples}) == 8
    for verdict, explanation in examples:
        assert f"{verdict}\n{explanation}\n" in printed
    (index,) = re.findall(r"^```csv\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    Path("cpi.csv").write_text(index, encoding="utf8")
    (loads,) = (split(command)[0] for command in shown(ROOT / "docs" / "checking.md") if "cpi.csv" in command)
    (asks,) = (split(command)[0] for command in shown(ROOT / "docs" / "checking.md") if "new ferry" in command)
    assert CliRunner().invoke(main, loads).exit_code == 0
    (quoted,) = re.findall(r"(?:^> .*\n)+", page, re.MULTILINE)
    assert quoted.replace("> ", "").replace("\n", " ").strip() in CliRunner().invoke(main, asks).stdout
