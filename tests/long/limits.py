"""A few bad documents among ten thousand: each is listed with its reason, and the others are read as if alone.

    python -m tests.long.limits --articles 10000

Generated articles are read once by themselves and once with a text that keeps a component busy without end, one of more
than a million characters, a line that is no JSON, a page nested deeper than any parser goes and one of more paragraphs
than any article. The facts of the others must be the same; printed are what was listed and the processor time of both.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tqdm import tqdm

from extractor.language import pipeline
from extractor.run import run
from tests.long.crawl import contents

NEVER = "This keeps the reader busy"


def line(number: int) -> str:
    text = (
        f"The harbour counted {number + 20:,} ships in 20{number % 20:02}, Mayor Ada Quist said on Monday.\n\n"
        f"“Some {number % 90 + 3} of them had to wait,” she told the council."
    )
    return json.dumps(
        {"id": f"a{number}", "text": text, "url": f"https://a.example/{number}", "published": "2021-05-04"}
    )


def facts(path: Path) -> list[tuple[object, ...]]:
    """The figures and quotes, without the numbers of rows."""
    tables = contents(path)
    return sorted((row[5:] for table in ("figures", "quotes") for row in tables[table]), key=repr)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=10_000)
    count = arguments.parse_args().articles
    lines = [line(number) for number in range(count)]
    dates = type(pipeline.load().get_pipe("dates"))
    read = dates.__call__

    def busy(self: Any, doc: Any) -> Any:
        while doc.text.startswith(NEVER):
            pass
        return read(self, doc)

    dates.__call__ = busy  # type: ignore[method-assign]
    bad = [
        json.dumps({"id": "never", "text": f"{NEVER}."}),
        json.dumps({"id": "long", "text": "Some 5 ships docked. " * 50_000}),
        '{"id": "cut',
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good, mixed = folder / "articles.jsonl", folder / "mixed"
        mixed.mkdir()
        good.write_text("\n".join(lines))
        (mixed / "articles.jsonl").write_text("\n".join([*lines[: count // 2], *bad, *lines[count // 2 :]]))
        (mixed / "deep.html").write_text(f"{'<div>' * 5_000}<p>Some 5 ships docked.")
        (mixed / "many.html").write_text(f"<h1>List</h1>{'<p>Another line of a list, of 5 ships.' * 20_001}")
        spent, told = [], []
        for given in (good, mixed):
            begun = time.process_time()
            outcome = run(
                [str(given)],
                folder / f"{given.stem}.db",
                progress=lambda pages: tqdm(pages, total=count, unit=" articles"),
            )
            spent.append(time.process_time() - begun)
            told.append(facts(folder / f"{given.stem}.db"))
        for failure in outcome.failures:
            print(str(failure).removeprefix(f"{folder}/"))
    print(
        f"{count:,} articles: {spent[0]:.0f} s alone, {spent[1]:.0f} s with {len(outcome.failures)} bad ones among them"
    )
    same = told[0] == told[1]
    print(f"{len(told[0]):,} figures and quotes, {'the same' if same else 'NOT the same'} in both")
    return int(not same or len(outcome.failures) != 5)


if __name__ == "__main__":
    sys.exit(main())
