"""Runs Datasette on a database."""

import socket
from importlib.util import find_spec
from pathlib import Path

from extractor.errors import ExtractorError, StoreError
from extractor.store import open_database


def browse(path: str | Path, host: str = "127.0.0.1", port: int = 8001, open_browser: bool = True) -> None:
    """Serve the database at `path` until interrupted.

    Raises StoreError if the database cannot be used, ExtractorError if Datasette is missing or the port is taken.
    """
    if not find_spec("datasette"):
        raise ExtractorError("Datasette is not installed", hint="pip install 'extractor[browse]'")
    arguments = serve_arguments(Path(path), host, port, open_browser=open_browser)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ExtractorError(
                f"cannot serve there: {error.strerror}", where=f"{host}:{port}", hint="try another --port"
            ) from error

    from datasette.cli import cli
    from datasette.plugins import pm

    from extractor import browse as plugin

    if not pm.is_registered(plugin):
        pm.register(plugin)
    # Where Rich is installed, Datasette prints every wrong address with all its variables, and fails on some.
    pm.get_plugin("datasette.handle_exception").rich = None
    cli.main(args=arguments, standalone_mode=False)


def serve_arguments(path: Path, host: str, port: int, *, open_browser: bool) -> list[str]:
    """The arguments of `datasette` that serve `path`, once it is brought to this version's schema."""
    from extractor.browse import configuration

    try:
        open_database(path, create=False).close()
        # Who starts the server may sign in with the address that it prints, and so review.
        files = [str(path), "--root"]
    except StoreError:
        # What cannot be written may still be read, as a file that nobody changes.
        open_database(path, read_only=True).close()
        files = ["--immutable", str(path)]
    settings = [
        part for name, value in configuration.settings().items() for part in ("--setting", name, str(value).lower())
    ]
    return ["serve", *files, "--host", host, "--port", str(port), *settings, *(["--open"] if open_browser else [])]
