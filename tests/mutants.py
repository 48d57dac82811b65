"""`make mutants`: each guard is taken away in a copy of the tree, and its named test must turn red.

The guards stand in `mutants.toml`: what each change is called, what it replaces, and the test that notices.
Each processor has a copy of its own and takes the next mutant when it's through with one.
Where that test starts a server, the pages are built first: one that still builds would fail it too. They are
built anew only for what a browser shows; elsewhere those without the mutant count as current.
"""

import compileall
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import NoReturn

import pytest

from tests.running import BOTH_LANGUAGES, TWOFOLD

PROJECT = Path(__file__).parent.parent
COPIED = ("intimacy_app", "tests", "alembic", "assets", "docs", "benchmarks", "tools", "dev", "reflex.lock")
# Which pages the tests of a folder need.
LANGUAGES = {"commands": "en", "deploy": "en", "e2e": "en", "http": "en", "wire": BOTH_LANGUAGES}
# What is in the pages themselves.
SHOWN = ("assets/", "intimacy_app/components/", "intimacy_app/pages/", "rxconfig.py")
CALL_CURRENT = """
from intimacy_app.frontend import build
for stamp in build.FRONT.glob("*.stamp"):
    stamp.write_text(f"{build._sources()} {build.digest(build.JAVASCRIPT_LOCK.name)}")
"""
# What takes most of a short run is to import these. Nothing of ours: that is what a mutant changes.
LIBRARIES = ("alembic.command", "hypothesis", "pytest_alembic", "playwright.sync_api", "reflex", "sqlmodel")

_tree: Path


class NoSuchPlace(Exception):
    """What a mutant replaces does not stand in its file exactly once."""


@dataclass(frozen=True)
class Mutant:
    """One guard taken away: `old` becomes `new` in `file`, and `test` must notice."""

    name: str
    file: str
    old: str
    new: str
    test: str

    @contextmanager
    def living(self, tree: Path) -> Iterator[None]:
        """Change the tree, and put it back; raises NoSuchPlace."""
        path = tree / self.file
        sound = path.read_text("utf-8")
        if sound.count(self.old) != 1:
            raise NoSuchPlace(f"{self.name}: found {sound.count(self.old)} times in {self.file}")
        path.write_text(sound.replace(self.old, self.new), "utf-8")
        try:
            yield
        finally:
            path.write_text(sound, "utf-8")


def all_mutants() -> list[Mutant]:
    """Return the mutants in the order of the file."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return [Mutant(**entry) for entry in table["mutant"]]


def main(wanted: list[str]) -> int:
    """Try all mutants, or those whose name holds one of the words, and return how many survived."""
    mutants = [m for m in all_mutants() if not wanted or any(word in m.name for word in wanted)]
    files: defaultdict[str, set[str]] = defaultdict(set)
    for mutant in mutants:
        files[mutant.test.partition("::")[0]].add(mutant.test)
    with (
        tempfile.TemporaryDirectory(prefix="twofold-mutants-") as folder,
        ProcessPoolExecutor(initializer=_settle, initargs=(Path(folder),)) as pool,
    ):
        if not all(pool.map(_passes, files.values())):
            return 1
        # Last those with pages of their own, which nobody else may find there.
        noticed = sum(pool.map(_is_noticed, sorted(mutants, key=_is_shown)))
    print(f"{noticed} of {len(mutants)} mutants were noticed.")
    return len(mutants) - noticed


def _settle(folder: Path) -> None:
    """Give this process its own tree."""
    global _tree
    _tree = folder / str(os.getpid())
    _copy(_tree)


def _passes(tests: set[str]) -> bool:
    status, output = _pytest(_build, *sorted(tests))
    if status != pytest.ExitCode.OK:
        print(output, "These fail without any mutant.", sep="\n", file=sys.stderr)
    return status == pytest.ExitCode.OK


def _is_noticed(mutant: Mutant) -> bool:
    with mutant.living(_tree):
        prepare = _build if _is_shown(mutant) else _call_current
        noticed = _pytest(prepare, mutant.test)[0] == pytest.ExitCode.TESTS_FAILED
    print(f"{'red  ' if noticed else 'GREEN'} {mutant.name}: {mutant.test}", flush=True)
    return noticed


def _is_shown(mutant: Mutant) -> bool:
    return mutant.test.startswith("tests/e2e/") or mutant.file.startswith(SHOWN)


def _copy(tree: Path) -> None:
    for name in COPIED:
        shutil.copytree(PROJECT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [path for path in PROJECT.iterdir() if path.is_file() and path.name != ".env"]:
        shutil.copy(path, tree)
    # Once, instead of in each of some hundred runs. By its digest, as a mutant may be as old and as long.
    compileall.compile_dir(tree, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)


def _pytest(prepare: Callable[[dict[str, str]], None], *tests: str) -> tuple[int, str]:
    """Return pytest's exit status and what it printed, from a fork that has the libraries already."""
    # Ahead of the installed package, which is the tree that is not changed.
    environment = os.environ | {"PYTHONPATH": str(_tree), "PYTHONDONTWRITEBYTECODE": "1"}
    if languages := LANGUAGES.get(Path(tests[0]).parts[1]):
        prepare(environment | {"TWOFOLD_LANGUAGES": languages})
    for library in LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryFile("w+") as output:
        if not (child := os.fork()):
            _be_pytest(environment, output.fileno(), tests)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        output.seek(0)
        return status, output.read()


def _be_pytest(environment: dict[str, str], output: int, tests: tuple[str, ...]) -> NoReturn:
    os.dup2(output, sys.stdout.fileno())
    os.dup2(output, sys.stderr.fileno())
    os.environ |= environment
    os.chdir(_tree)
    sys.path.insert(0, str(_tree))
    for module in [name for name in sys.modules if name.partition(".")[0] in ("intimacy_app", "tests")]:
        del sys.modules[module]
    status: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        status = pytest.main(["-x", "--quiet", "--reruns=0", *tests])
        sys.stdout.flush()
    finally:
        os._exit(status)


def _build(environment: dict[str, str]) -> None:
    """Build the pages; raises CalledProcessError, since pages that can't be built prove no guard."""
    subprocess.run([TWOFOLD, "build"], cwd=_tree, env=environment, stdout=subprocess.DEVNULL, check=True)


def _call_current(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", CALL_CURRENT], cwd=_tree, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
