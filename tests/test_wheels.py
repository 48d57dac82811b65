"""Nothing has to be built: every locked package has a wheel for each Python and machine that is promised."""

import re
import tomllib

import pytest

from tests.wheels import LOCKS, PROJECT, VERSIONS, Wheels, known_wheels, tag_from, without_a_wheel, written
from tools import wheel

LOCK = """\
somewhere==1.0 ; python_full_version < '3.13' \\
    --hash=sha256:00
    # via everywhere
everywhere==2.0 \\
    --hash=sha256:01
windows-alone==3.0 ; sys_platform == 'win32' \\
    --hash=sha256:02
"""


def wheels(**tags: str) -> Wheels:
    return {name.replace("_", "-") + "==1.0": frozenset(map(tag_from, tags[name].split())) for name in tags}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_wheel_for_each_python_and_machine(lock: str):
    """If one is named of which nothing is known, run `make lock`."""
    assert without_a_wheel((PROJECT / lock).read_text("utf-8"), known_wheels()) == []


def test_a_folder_of_wheels_fits_each_patch_release_of_its_python(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wheel.sys, "version_info", (3, 11, 7))
    assert wheel.for_each_patch("somewhere==1.0 ; python_full_version < '3.11.3'") == "somewhere==1.0"
    for otherwise in ("python_full_version < '3.12'", "python_full_version < '3.12.3'", "os_name == 'nt'"):
        assert wheel.for_each_patch(f"somewhere==1.0 ; {otherwise}") == f"somewhere==1.0 ; {otherwise}"
    assert wheel.for_each_patch("somewhere==1.0") == "somewhere==1.0"


def test_a_package_is_named_where_it_has_no_wheel_and_is_wanted():
    known = wheels(somewhere="cp311-cp311-manylinux_2_28_x86_64 cp312-abi3-manylinux2014_x86_64")
    known["everywhere==2.0"] = frozenset({tag_from("py3-none-any")})
    assert without_a_wheel(LOCK, known) == ["somewhere==1.0: 3.11 on aarch64, 3.12 on aarch64"]


def test_a_package_of_which_another_version_is_known_is_named():
    known = {"somewhere==1.0": frozenset({tag_from("py3-none-any")})}
    known["everywhere==1.9"] = known["somewhere==1.0"]
    (named,) = without_a_wheel(LOCK, known)
    assert named.startswith("everywhere==2.0: 3.11 on x86_64")


def test_what_is_written_down_are_the_wheels_for_linux_and_no_address():
    at = "https://files.example/"
    package = {
        "name": "Some_where",
        "version": "1.0",
        "wheels": [
            {"url": f"{at}some_where-1.0-cp314-cp314-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"},
            {"url": f"{at}some_where-1.0-cp314-cp314-win_amd64.whl"},
            {"url": f"{at}some_where-1.0-cp310-cp310-manylinux_2_17_x86_64.whl"},
        ],
    }
    built = {"name": "built", "version": "2.0", "sdist": {"url": f"{at}built-2.0.tar.gz"}}
    assert written([{"packages": [package]}, {"packages": [built, package]}]) == (
        "built==2.0\nsome-where==1.0 cp314-cp314-manylinux2014_x86_64 cp314-cp314-manylinux_2_17_x86_64\n"
    )


def test_the_classifiers_name_each_python_that_is_promised():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    told = re.findall(r"Python :: (\d+)\.(\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    assert [(int(major), int(minor)) for major, minor in told] == VERSIONS
