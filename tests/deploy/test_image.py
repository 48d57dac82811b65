"""The steps of the image without a container engine: the same commands, in a clean folder.

What a container adds is imitated where this machine allows it: a file system that cannot be written to,
and a user who may do nothing.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from intimacy_app.frontend import build
from intimacy_app.settings import PROJECT
from tests.conftest import SOAK
from tests.running import free_port, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.soak]

SERVICE = """
[[country]]
code = "XX"
name = "Nowhere"

[[country.service]]
name = "Open Door"
for = ["crisis"]
phone = "01 23 45"
source = "https://door.example/contact"
looked_up = 2026-11-22
"""
DOCKERFILE = (PROJECT / "deploy" / "Dockerfile").read_text().replace("\\\n", " ")
_, BUILDER, SERVED = DOCKERFILE.split("\nFROM ")


def steps(stage: str) -> list[tuple[str, str]]:
    """Return the instructions of a stage with what they are given."""
    return re.findall(r"^([A-Z]+) (.+)$", stage, re.MULTILINE)


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    """The folder in which the first stage has been carried out."""
    # Not pytest's own folder, into which no other user may look.
    folder = Path(tempfile.mkdtemp(prefix="twofold-image-"))
    folder.chmod(0o755)
    program = folder / "program"
    program.mkdir()
    python = "/usr/bin/python3" if Path("/usr/lib/python3/dist-packages").exists() else sys._base_executable
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TWOFOLD_")}
    # What is not imported here need not be compiled; so pip is told by "no" to a flag that says no.
    environment["PIP_NO_COMPILE"] = "no"
    for instruction, given in steps(BUILDER):
        if given.endswith("twofold build") and not SOAK:
            bring_the_pages(program)
        if instruction == "COPY":
            *sources, target = given.split()
            for source in sources:
                copy(PROJECT / source, program / target, into=target.endswith("./"))
        elif instruction == "RUN":
            command = given.replace("python -m", f"{python} -m", 1)
            done = subprocess.run(
                command, shell=True, cwd=program, env=environment, capture_output=True, text=True
            )
            assert done.returncode == 0, f"{given}\n{done.stdout}\n{done.stderr}"
    yield program
    shutil.rmtree(folder, ignore_errors=True)


def bring_the_pages(program: Path) -> None:
    """Lay the pages there that are built already: to build the same ones anew takes a minute."""
    for made in (build.built("en"), build.FRONT / "en.stamp"):
        copy(made, program / build.FRONT.name, into=True)


def copy(source: Path, target: Path, *, into: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(
            source, target / source.name if into else target, ignore=shutil.ignore_patterns("__pycache__")
        )
    else:
        shutil.copy(source, target / source.name if into else target)


@pytest.mark.timeout(900)
def test_what_the_steps_make_serves_from_a_file_system_that_cannot_be_written_to(built: Path):
    port, data = free_port(), built.parent / "data"
    for folder in (data, built.parent / "keys"):
        folder.mkdir()
    (data / "support.toml").write_text(SERVICE)
    settings = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "TWOFOLD_DATA_DIR": str(data),
        "TWOFOLD_KEY_FILE": str(built.parent / "keys" / "master.keys"),
        "TWOFOLD_PORT": str(port),
        "TWOFOLD_APP_NAME": "Quiet Place",
    }
    log = built.parent / "log"
    with log.open("wb") as told:
        server = subprocess.Popen(
            within(built), cwd=built, env=settings, stdout=told, stderr=told, start_new_session=True
        )
    try:
        check = next(given for instruction, given in steps(SERVED) if instruction == "HEALTHCHECK")
        words = re.findall(r'"((?:[^"])*)"', check.split("CMD")[1])
        words[2] = words[2].replace(":3000", f":{port}")
        command = [sys.executable, *words[1:]]

        def is_well() -> bool:
            assert server.poll() is None, log.read_text()
            return subprocess.run(command, capture_output=True).returncode == 0

        wait_until(is_well, seconds=120, told=log.read_text)
        assert "Building" not in log.read_text()
        assert "Quiet Place" in asked(port, "/")
        assert "Open Door" in asked(port, "/support")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=60)
    assert (data / "twofold.db").exists()
    assert not list(built.joinpath(".front").iterdir())


def asked(port: int, path: str) -> str:
    """Return a page, fetched by a process of its own."""
    fetch = f"import urllib.request as w; print(w.urlopen('http://127.0.0.1:{port}{path}').read())"
    return subprocess.run([sys.executable, "-c", fetch], capture_output=True, text=True).stdout


def within(program: Path) -> list[str]:
    """Return the command that starts the entry, shut in as far as this machine allows."""
    entry = shlex.join([str(program / "deploy" / "entry.sh"), "serve"])
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    nobody = 65534
    for folder in ("data", "keys"):
        os.chown(program.parent / folder, nobody, nobody)
    place = shlex.quote(str(program))
    steps = [
        f"mount --bind {place} {place}",
        f"mount -o remount,ro,bind {place}",
        f"mount -t tmpfs -o uid={nobody},mode=0700 tmpfs {place}/.front",
        f"mount -t tmpfs -o uid={nobody},mode=0700 tmpfs {place}/.web",
        f"exec setpriv --reuid {nobody} --regid {nobody} --clear-groups --bounding-set=-all {entry}",
    ]
    return ["unshare", "--mount", "sh", "-euc", " && ".join(steps)]
