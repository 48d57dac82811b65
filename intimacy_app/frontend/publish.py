"""Puts name and services into the built pages, and makes them ready to be served: hashes, compression."""

import base64
import gzip
import hashlib
import html
import json
import os
import re
import shutil
import string
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

from intimacy_app.frontend.build import built, one_at_a_time, stamp
from intimacy_app.frontend.environment import work_folder
from intimacy_app.frontend.marker import APP_NAME_MARKER, SERVICES_MARKER
from intimacy_app.frontend.services import services_html

KEPT = 3
WORTH_COMPRESSING = 1000

_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*?)(</script>)", re.DOTALL)
_PLAIN = frozenset(string.ascii_letters + string.digits + " .,:;/=_-()")
_TEXTS = {".html", ".js", ".mjs", ".json", ".webmanifest", ".txt", ".css", ".svg", ".xml"}


class NotBuilt(Exception):
    """There are no pages in this language yet."""


@dataclass(frozen=True)
class Filling:
    """What is put into the built pages: the app's name as text, the services as HTML."""

    name: str
    services: str


@dataclass(frozen=True)
class Published:
    """A folder to serve, and of each page in it the hashes of its inline scripts, as a policy names them."""

    folder: Path
    script_hashes: dict[str, list[str]]


def publish(code: str, name: str) -> Published:
    """Return the pages of a language with the app's name and the services in them; raises NotBuilt.

    Made where missing, in one step, so that a folder that is there is whole.
    """
    if not stamp(code):
        raise NotBuilt(f"The pages aren't built in {code}: run `twofold build`.")
    filling = Filling(name, services_html(code))
    folder = published(code, filling)
    if not folder.is_dir():
        with one_at_a_time(work_folder()):
            _make(folder, built(code), filling)
            _drop_superseded(code)
    return Published(folder, json.loads(_hashes(folder).read_text()))


def published(code: str, filling: Filling) -> Path:
    """Return where the pages of a language belong with this filled in."""
    digest = hashlib.sha256(f"{stamp(code)}\n{filling.name}\n{filling.services}".encode()).hexdigest()
    return work_folder() / f"{code}-{digest[:16]}"


def filled(page: str, suffix: str, filling: Filling) -> str:
    """Return a text file with what belongs where the markers stood, escaped as its kind asks."""
    name, services = filling.name, filling.services
    in_script = _in_script(name), _in_script(services)
    if suffix in {".html", ".svg", ".xml"}:
        page = _SCRIPT.sub(lambda tag: tag[1] + _put(tag[2], *in_script) + tag[3], page)
        return _put(page, html.escape(name), services)
    if suffix == ".txt":
        return _put(page, name, "")
    return _put(page, *in_script)


def script_hashes(page: str) -> set[str]:
    """Return the hashes of the inline scripts of an HTML page (CSP level 3, §2.3.1)."""
    bodies = [body for tag, body, _ in _SCRIPT.findall(page) if " src=" not in tag]
    digests = [hashlib.sha256(body.encode()).digest() for body in bodies]
    return {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests}


def _make(folder: Path, source: Path, filling: Filling) -> None:
    if folder.is_dir():
        return
    from intimacy_app.pwa import precache

    work = folder.with_suffix(".new")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)
    _fill_in(work, filling)
    precache.complete(work)
    pages = {str(page.relative_to(work)): page.read_text("utf-8") for page in work.rglob("*.html")}
    hashes = {path: sorted(script_hashes(page)) for path, page in pages.items()}
    _hashes(folder).write_text(json.dumps(hashes))
    for path in [path for path in work.rglob("*") if path.is_file()]:
        _compress(path)
    os.utime(work)
    work.rename(folder)


def _fill_in(work: Path, filling: Filling) -> None:
    renamed = _renamed_assets(work, filling)
    known = re.compile("|".join(map(re.escape, renamed)) or "(?!)")
    for path in [path for path in work.rglob("*") if path.suffix in _TEXTS]:
        text = known.sub(lambda old: renamed[old[0]], path.read_text("utf-8"))
        path.write_text(filled(text, path.suffix, filling), "utf-8")
    for path in list((work / "assets").glob("*")):
        path.rename(path.with_name(renamed[path.name]))


def _renamed_assets(work: Path, filling: Filling) -> dict[str, str]:
    # They bring Reflex along, which a start with nothing to publish does without.
    from intimacy_app.framework_internals import build_plugins
    from intimacy_app.pwa import precache

    # A browser keeps these files for good, so what is done to them after the build names them too.
    steps = b"".join(
        Path(step.__file__ or "").read_bytes() for step in (sys.modules[__name__], build_plugins, precache)
    )
    salt = hashlib.sha256(steps + filling.name.encode() + filling.services.encode()).hexdigest()[:8]
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
    folders = [path for path in work_folder().glob(f"{code}-{digest}") if path.is_dir()]
    for folder in sorted(folders, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(folder)
        _hashes(folder).unlink(missing_ok=True)


def _hashes(folder: Path) -> Path:
    return folder.with_suffix(".json")


def _put(text: str, name: str, services: str) -> str:
    return text.replace(SERVICES_MARKER, services).replace(APP_NAME_MARKER, name)


def _in_script(text: str) -> str:
    # Good in JSON and in JavaScript's three kinds of string, also inside HTML.
    units = [chr(unit) for (unit,) in struct.iter_unpack(">H", text.encode("utf-16-be"))]
    return "".join(unit if unit in _PLAIN else f"\\u{ord(unit):04x}" for unit in units)
