"""`make mutants`: each guard is taken away in a copy of the tree, and its named test must turn red.

The guards stand in `mutants.toml`: what each change is called, what it replaces, and the test that notices.
Where that test runs in a browser, the pages are built first: a server that still builds would fail it too.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

from tests.running import TWOFOLD

PROJECT = Path(__file__).parent.parent
COPIED = ("intimacy_app", "tests", "alembic", "assets", "docs", "benchmarks", "tools", "dev", "reflex.lock")
LANGUAGES = "en,en-XA"  # as `make test` builds them
PASSED, FAILED = 0, 1  # exit statuses of pytest


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
    with tempfile.TemporaryDirectory(prefix="twofold-mutants-") as folder:
        tree = _copy(Path(folder) / "tree")
        sound = _pytest(tree, *sorted({m.test for m in mutants}))
        if sound.returncode != PASSED:
            print(sound.stdout, "The tests fail without any mutant.", sep="\n", file=sys.stderr)
            return 1
        survivors = [m for m in mutants if not _is_noticed(m, tree)]
    print(f"{len(mutants) - len(survivors)} of {len(mutants)} mutants were noticed.")
    return len(survivors)


def _is_noticed(mutant: Mutant, tree: Path) -> bool:
    with mutant.living(tree):
        noticed = _pytest(tree, mutant.test).returncode == FAILED
    print(f"{'red  ' if noticed else 'GREEN'} {mutant.name}: {mutant.test}", flush=True)
    return noticed


def _copy(tree: Path) -> Path:
    for name in COPIED:
        shutil.copytree(PROJECT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [path for path in PROJECT.iterdir() if path.is_file() and path.name != ".env"]:
        shutil.copy(path, tree)
    # Once, instead of in each of some hundred runs. By its digest, as a mutant may be as old and as long.
    compileall.compile_dir(tree, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return tree


def _pytest(tree: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    # Ahead of the installed package, which is the tree that is not changed.
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    if any(test.startswith("tests/e2e/") for test in tests):
        _build(tree, environment | {"TWOFOLD_LANGUAGES": LANGUAGES})
    command = [sys.executable, "-m", "pytest", "-x", "--quiet", "--reruns=0", *tests]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


def _build(tree: Path, environment: dict[str, str]) -> None:
    """Build the pages; raises CalledProcessError, since pages that can't be built prove no guard."""
    subprocess.run([TWOFOLD, "build"], cwd=tree, env=environment, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
