"""Puts the app's name into the built pages, and makes them ready to be served: hashes, compression."""

import base64
import gzip
import hashlib
import html
import json
import os
import re
import shutil
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

from intimacy_app.frontend.build import built, one_at_a_time, stamp
from intimacy_app.frontend.environment import FRONT
from intimacy_app.frontend.marker import APP_NAME_MARKER

KEPT = 3
WORTH_COMPRESSING = 1000

_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*?)(</script>)", re.DOTALL)
_TEXTS = {".html", ".js", ".mjs", ".json", ".webmanifest", ".txt", ".css", ".svg", ".xml"}


class NotBuilt(Exception):
    """There are no pages in this language yet."""


@dataclass(frozen=True)
class Published:
    """A folder to serve, and of each page in it the hashes of its inline scripts, as a policy names them."""

    folder: Path
    script_hashes: dict[str, list[str]]


def publish(code: str, name: str) -> Published:
    """Return the pages of a language with the app's name in them; raises NotBuilt.

    Made where missing, in one step, so that a folder that is there is whole.
    """
    if not stamp(code):
        raise NotBuilt(f"The pages are not built in {code}: run `twofold build`.")
    folder = published(code, name)
    if not folder.is_dir():
        with one_at_a_time():
            _make(folder, built(code), name)
            _drop_superseded(code)
    return Published(folder, json.loads(_hashes(folder).read_text()))


def published(code: str, name: str) -> Path:
    """Return where the pages of a language with this name belong."""
    digest = hashlib.sha256(f"{stamp(code)}\n{name}".encode()).hexdigest()
    return FRONT / f"{code}-{digest[:16]}"


def named(page: str, suffix: str, name: str) -> str:
    """Return a text file with the app's name where the marker stood, escaped as its kind asks."""
    if suffix in {".html", ".svg", ".xml"}:
        page = _SCRIPT.sub(lambda tag: tag[1] + _put(tag[2], _in_script(name)) + tag[3], page)
        return _put(page, html.escape(name))
    if suffix == ".txt":
        return _put(page, name)
    return _put(page, _in_script(name))


def script_hashes(page: str) -> set[str]:
    """Return the hashes of the inline scripts of an HTML page (CSP level 3, §2.3.1)."""
    bodies = [body for tag, body, _ in _SCRIPT.findall(page) if " src=" not in tag]
    digests = [hashlib.sha256(body.encode()).digest() for body in bodies]
    return {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests}


def _make(folder: Path, source: Path, name: str) -> None:
    if folder.is_dir():
        return
    from intimacy_app.pwa import precache

    work = folder.with_suffix(".new")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)
    _fill_in(work, name)
    precache.complete(work)
    pages = {str(page.relative_to(work)): page.read_text("utf-8") for page in work.rglob("*.html")}
    hashes = {path: sorted(script_hashes(page)) for path, page in pages.items()}
    _hashes(folder).write_text(json.dumps(hashes))
    for path in [path for path in work.rglob("*") if path.is_file()]:
        _compress(path)
    os.utime(work)
    work.rename(folder)


def _fill_in(work: Path, name: str) -> None:
    renamed = _renamed_assets(work, name)
    known = re.compile("|".join(map(re.escape, renamed)) or "(?!)")
    for path in [path for path in work.rglob("*") if path.suffix in _TEXTS]:
        text = known.sub(lambda old: renamed[old[0]], path.read_text("utf-8"))
        path.write_text(named(text, path.suffix, name), "utf-8")
    for path in list((work / "assets").glob("*")):
        path.rename(path.with_name(renamed[path.name]))


def _renamed_assets(work: Path, name: str) -> dict[str, str]:
    # They bring Reflex along, which a start with nothing to publish does without.
    from intimacy_app.framework_internals import build_plugins
    from intimacy_app.pwa import precache

    # A browser keeps these files for good, so what is done to them after the build names them too.
    steps = b"".join(
        Path(step.__file__ or "").read_bytes() for step in (sys.modules[__name__], build_plugins, precache)
    )
    salt = hashlib.sha256(steps + name.encode()).hexdigest()[:8]
    files = (work / "assets").glob("*")
    return {path.name: f"{path.stem}-{salt}{path.suffix}" for path in files}


def _compress(path: Path) -> None:
    import brotli

    content = path.read_bytes()
    if path.suffix not in _TEXTS or len(content) < WORTH_COMPRESSING:
        return
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
    path.with_name(path.name + ".br").write_bytes(brotli.compress(content))


def _drop_superseded(code: str) -> None:
    # The last few stay: another server may be running on them.
    digest = "[0-9a-f]" * 16
    folders = [path for path in FRONT.glob(f"{code}-{digest}") if path.is_dir()]
    for folder in sorted(folders, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(folder)
        _hashes(folder).unlink(missing_ok=True)


def _hashes(folder: Path) -> Path:
    return folder.with_suffix(".json")


def _put(text: str, name: str) -> str:
    return text.replace(APP_NAME_MARKER, name)


def _in_script(name: str) -> str:
    # Good in JSON and in JavaScript's three kinds of string, also inside HTML.
    units = [chr(unit) for (unit,) in struct.iter_unpack(">H", name.encode("utf-16-be"))]
    return "".join(unit if unit.isascii() and unit.isalnum() else f"\\u{ord(unit):04x}" for unit in units)
