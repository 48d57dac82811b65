"""Which wheels the locked packages have; `make lock` writes it down, so that a test needs no network.

`wheels.txt` has a line for each package that a lock names: name and version, then the tags of its wheels for
Linux. Nothing is said of where they come from: a machine takes its package index from its own settings.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

PROJECT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt", "benchmarks/requirements.txt")
KNOWN = Path(__file__).with_suffix(".txt")

VERSIONS = [(3, 11), (3, 12), (3, 13), (3, 14)]
MACHINES = ["x86_64", "aarch64"]
GLIBC = 28  # 2.28: every Debian and Ubuntu that is still kept has a later one

Wheels = dict[str, frozenset[Tag]]
Place = tuple[tuple[int, int], str]  # a version of Python and a machine

PLACES: list[Place] = [(version, machine) for version in VERSIONS for machine in MACHINES]


def without_a_wheel(lock: str, known: Wheels) -> list[str]:
    """Return each package of a lock that would have to be built, and where; or of which nothing is known."""
    found: list[str] = []
    for requirement in requirements(lock):
        places = [place for place in PLACES if is_wanted(requirement, place)]
        tags = known.get(pin(requirement), frozenset())
        missing = [told(place) for place in places if tags.isdisjoint(tags_of(place))]
        found += [f"{pin(requirement)}: {', '.join(missing)}"] if missing else []
    return found


def requirements(lock: str) -> Iterator[Requirement]:
    """Yield what a lock names, without its hashes."""
    for line in re.findall(r"^[A-Za-z0-9][^\\\n]*", lock, re.MULTILINE):
        yield Requirement(line)


def pin(requirement: Requirement) -> str:
    return f"{canonicalize_name(requirement.name)}{requirement.specifier}"


def known_wheels() -> Wheels:
    """Return what was written down."""
    rows = [line.split() for line in KNOWN.read_text("utf-8").splitlines()]
    return {name: frozenset(map(tag_from, tags)) for name, *tags in rows}


def tag_from(text: str) -> Tag:
    return Tag(*text.split("-"))


def is_wanted(requirement: Requirement, place: Place) -> bool:
    (major, minor), machine = place
    environment = {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": f"{major}.{minor}.0",
        "python_version": f"{major}.{minor}",
        "sys_platform": "linux",
    }
    return requirement.marker is None or requirement.marker.evaluate(environment)


def tags_of(place: Place) -> set[Tag]:
    """Return the tags of the wheels that fit a place."""
    version, machine = place
    modern = [f"manylinux_2_{minor}_{machine}" for minor in range(5, GLIBC + 1)]
    platforms = [*modern, *(f"manylinux{year}_{machine}" for year in (1, 2010, 2014)), f"linux_{machine}"]
    return {
        *cpython_tags(version, platforms=platforms),
        *compatible_tags(version, f"cp{version[0]}{version[1]}", platforms),
    }


def told(place: Place) -> str:
    (major, minor), machine = place
    return f"{major}.{minor} on {machine}"


def written(tables: Iterable[dict[str, Any]]) -> str:
    """Return the file for the packages of some locks in the form of PEP 751."""
    fitting = set().union(*map(tags_of, PLACES))
    wheels: dict[str, set[Tag]] = {}
    for package in (package for table in tables for package in table["packages"]):
        tags = wheels.setdefault(f"{canonicalize_name(package['name'])}=={package['version']}", set())
        for wheel in package.get("wheels", []):
            tags |= parse_wheel_filename(wheel["url"].rpartition("/")[2])[3] & fitting
    return "".join(" ".join([name, *sorted(map(str, wheels[name]))]) + "\n" for name in sorted(wheels))


def asked(uv: str, lock: Path, folder: Path) -> dict[str, Any]:
    """Ask the package index of this machine for the files of everything that a lock names."""
    answer = folder / "pylock.toml"
    options = ["--universal", "--python-version=3.11", "--no-deps", "--generate-hashes", "--quiet"]
    command = [uv, "pip", "compile", str(lock), *options, "--format=pylock.toml", f"--output-file={answer}"]
    subprocess.run(command, check=True)
    return tomllib.loads(answer.read_text("utf-8"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        tables = [asked(sys.argv[1], PROJECT / lock, Path(folder)) for lock in LOCKS]
    KNOWN.write_text(written(tables), "utf-8")
