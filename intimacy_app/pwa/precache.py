"""Tells the worker what to keep of a folder of built files, and gives the whole of it a version."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

WORKER = "sw.js"
VERSION_MARKER = "QXPWAVRSNXMRKRQX"
KEPT_MARKER = "QXPWAKEPTXMRKRQX"
ROUTES_MARKER = "QXPWARTSXMRKRQX"

_LEFT_OUT = re.compile(r"(^|/)(404|__spa-fallback|index)\.html$|\.(br|gz|map)$|(^|/)screenshot-|\.png$")
_PAGE = "index.html"
_VARIABLE = "_"  # the part of a folder's name that stands for every value


def complete(folder: Path) -> str:
    """Write the list of files to keep, the routes and the version into the worker and the pages.

    This is the last thing done to the files before they are compressed: names and contents must be final.
    Returns the version, or nothing where there is no worker.
    """
    worker = folder / WORKER
    if not worker.is_file():
        return ""
    version = _digest(folder)
    script = worker.read_text("utf-8")
    script = script.replace(f'"{KEPT_MARKER}"', json.dumps(sorted(kept_files(folder))))
    script = script.replace(f'"{ROUTES_MARKER}"', json.dumps(routes(folder)))
    worker.write_text(script.replace(VERSION_MARKER, version), "utf-8")
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(VERSION_MARKER, version), "utf-8")
    return version


def kept_files(folder: Path) -> Iterator[str]:
    """Yield the addresses of the files that a page may need, pages aside."""
    pages = {path.parent for path in folder.rglob(_PAGE)}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        # A page lies there twice: in a folder of its own, and as a file beside it.
        twice = path.suffix == ".html" and path.with_suffix("") in pages
        if path.is_file() and not twice and name != WORKER and not _LEFT_OUT.search(name):
            yield f"/{name}"


def routes(folder: Path) -> list[list[str]]:
    """Return each page as the pattern of its addresses and the one address under which it is kept."""
    found = [path.parent.relative_to(folder).as_posix() for path in sorted(folder.rglob(_PAGE))]
    pages = [f"/{'' if name == '.' else name}" for name in found]
    # The ones without variables first: /join is not /join/<code>.
    pages.sort(key=lambda page: (page.split("/").count(_VARIABLE), page))
    return [[_pattern(page), page] for page in pages]


def _pattern(page: str) -> str:
    parts = ["[^/]+" if part == _VARIABLE else re.escape(part) for part in page.strip("/").split("/")]
    return f"^/{'/'.join(parts)}/?$" if page != "/" else "^/$"


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:16]
