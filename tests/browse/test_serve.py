"""`browse` says in one line what keeps it from serving."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.browse import browse
from extractor.browse.serve import serve_arguments
from extractor.errors import ExtractorError, StoreError
from extractor.store import Database


def test_a_missing_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        browse(tmp_path / "facts.db", open_browser=False)


def test_a_taken_port(filled: Database) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ExtractorError, match=rf"127.0.0.1:{port}: cannot serve there: .* \(try another --port\)"):
            browse(filled.name, port=port, open_browser=False)


def test_datasette_is_asked_for(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.browse.serve.find_spec", lambda name: None)
    with pytest.raises(ExtractorError, match=r"Datasette is not installed \(pip install 'extractor\[browse\]'\)"):
        browse(filled.name)


def test_without_datasette_the_module_still_loads() -> None:
    script = "import sys; sys.modules['datasette'] = None; import extractor.browse; print(extractor.browse.__all__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['browse']", done.stderr


def test_datasette_alone_finds_our_pages(filled: Database) -> None:
    """The plugin is found through its entry point, without any option."""
    command = [sys.executable, "-m", "datasette", filled.name, "--get", "/facts/-/comparison/1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "The Gazette has 412 ships, the Courier 390." in done.stdout, done.stderr


def test_the_arguments_of_datasette(filled: Database) -> None:
    arguments = serve_arguments(Path(filled.name), "127.0.0.1", 8001, open_browser=True)
    assert arguments[:7] == ["serve", filled.name, "--root", "--host", "127.0.0.1", "--port", "8001"]
    assert "--open" in arguments
    assert arguments[arguments.index("suggest_facets") + 1] == "false"
