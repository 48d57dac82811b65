"""Builds the pages once for each language, and only when something they are made of has changed."""

import fcntl
import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from intimacy_app.frontend.environment import (
    BUILT,
    FRONT,
    JAVASCRIPT_LOCK,
    WEB,
    build_command,
    build_environment,
)
from intimacy_app.frontend.server_modules import is_server_module
from intimacy_app.settings import IS_BUNDLED, PROJECT

# Of these, all that a page can contain: what lies behind the pages is left out.
SOURCES = ("intimacy_app", "assets", "rxconfig.py", "requirements.txt")
CONFIGURATION = (
    "rxconfig.py",
    "requirements.txt",
    "intimacy_app/framework_internals",
    "intimacy_app/pwa",
)

_CONFIGURATION = FRONT / "configuration"
_NOT_HERE = (
    "This installation has no pages in {code}, and can't build any: set TWOFOLD_LANGUAGES=en, "
    "or run Twofold from its source."
)


class BuildFailed(Exception):
    """The pages could not be built; carries what the build said."""


def build(code: str) -> Path:
    """Return the folder with the pages of a language, built anew where needed; raises BuildFailed."""
    if IS_BUNDLED:
        raise BuildFailed(_NOT_HERE.format(code=code))
    with one_at_a_time(FRONT):
        if not is_current(code):
            _make(code)
    return built(code)


def is_current(code: str) -> bool:
    """Return whether the pages of a language are built from what lies here now."""
    if IS_BUNDLED:
        return bool(stamp(code))
    return stamp(code) == f"{_sources()} {digest(JAVASCRIPT_LOCK.name)}"


def built(code: str) -> Path:
    """Return the folder of a language's build."""
    return FRONT / code


def stamp(code: str) -> str:
    """Return what the build of a language was made of, or nothing where there is no build."""
    return _read(_stamp(code)) if built(code).is_dir() else ""


def digest(*names: str, leaving_out: Callable[[Path], bool] = lambda _path: False) -> str:
    """Return one SHA-256 of the files and folders of the project that have these names, some left out."""
    total = hashlib.sha256()
    for path in sorted(path for name in names for path in _files(PROJECT / name)):
        if leaving_out(name := path.relative_to(PROJECT)):
            continue
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{name} {content}\n".encode())
    return total.hexdigest()


def tidy_lock() -> None:
    """Write the scripts' lock as it's committed; Bun and Reflex each write it in a way of their own."""
    package = JAVASCRIPT_LOCK / "package.json"
    tidy = json.dumps(json.loads(package.read_text()), indent=2) + "\n"
    if package.read_text() != tidy:
        package.write_text(tidy)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other process builds or publishes there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(code: str) -> None:
    # Taken before the build: a source that changes meanwhile makes the next start build again.
    sources = _sources()
    configuration = digest(*CONFIGURATION)
    _stamp(code).unlink(missing_ok=True)
    _drop_stale_work(configuration)
    _run(code)
    shutil.rmtree(built(code), ignore_errors=True)
    BUILT.rename(built(code))
    tidy_lock()
    _CONFIGURATION.write_text(configuration)
    _stamp(code).write_text(f"{sources} {digest(JAVASCRIPT_LOCK.name)}")


def _sources() -> str:
    return digest(*SOURCES, leaving_out=is_server_module)


def _drop_stale_work(configuration: str) -> None:
    # What an earlier configuration or a broken build left breaks the next one; Reflex keeps removed assets.
    stale = WEB / "public" if _read(_CONFIGURATION) == configuration else WEB
    _CONFIGURATION.unlink(missing_ok=True)
    shutil.rmtree(stale, ignore_errors=True)


def _run(code: str) -> None:
    finished = subprocess.run(  # noqa: S603 (our own command)
        build_command(),
        cwd=PROJECT,
        env=build_environment(code),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if finished.returncode or not BUILT.is_dir():
        raise BuildFailed(finished.stdout.strip())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for child in path.rglob("*"):
        if child.is_file() and "__pycache__" not in child.parts:
            yield child


def _stamp(code: str) -> Path:
    return FRONT / f"{code}.stamp"


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
