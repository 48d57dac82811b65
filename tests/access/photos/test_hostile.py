"""What means harm, or is no photo, gets a sentence: in a process of its own, within bounds, and it ends."""

import os
import subprocess
import sys
from typing import Any

import pytest

from intimacy_app.access import isolated_tasks, isolation
from intimacy_app.access.isolation import NotDoneNow, run_isolated
from intimacy_app.access.photos import isolated
from intimacy_app.access.photos.encoding import re_encoded
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.plans.photos import PhotoDamaged, PhotoIsHeic, PhotoOfOtherType
from tests.access.photos.hostile import MARKUP, REFUSED, TAKEN, heic, jpeg
from tests.access.photos.measuring import HERE, KEY, MOST_MEMORY, scratch
from tests.access.photos.pictures import quarters_seen, segments


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_TASKS", "tests.access.photos.measured_work")
    monkeypatch.setenv("PYTHONPATH", str(HERE))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one limited process says of all of them, one after the other."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _refusal) in REFUSED.items():
        (folder / name).write_bytes(make())
    for name, make in TAKEN.items():
        (folder / name).write_bytes(make())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "_TASKS", "tests.access.photos.measured_work")
        patch.setattr(isolation, "PATIENCE_SECONDS", 120)
        patch.setenv("PYTHONPATH", str(HERE))
        return run_isolated("many", {"folder": str(folder)})


def made_anew(content: bytes) -> Any:
    with scratch(content) as file:
        return isolated.made_anew(file, KEY, len(content))


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_gets_a_sentence(name: str, told: dict[str, Any]):
    assert told["said"][name] == REFUSED[name][1]
    refusal = Refusal.named(told["said"][name])
    assert refusal
    assert refusal.sentence != Refusal.sentence
    assert refusal.field == "photo"


@pytest.mark.parametrize("name", TAKEN)
def test_of_a_file_that_is_two_things_the_picture_alone_is_taken(name: str, told: dict[str, Any]):
    assert told["said"][name] == ""
    photo = re_encoded(TAKEN[name]())
    assert quarters_seen(photo.large)[1] == [0, 1, 2, 3]
    assert MARKUP not in photo.large + photo.small
    assert b"PK\x03\x04" not in photo.large + photo.small


def test_none_of_them_takes_more_memory_than_a_photo_may(told: dict[str, Any]):
    assert told["most"] < MOST_MEMORY


def test_a_photo_is_made_anew_in_a_process_of_its_own():
    photo = made_anew(jpeg())
    assert quarters_seen(photo.large) == ((320, 160), [0, 1, 2, 3])
    assert segments(photo.small)


def test_what_it_is_refused_for_comes_back():
    with pytest.raises(PhotoOfOtherType):
        made_anew(MARKUP)
    with pytest.raises(PhotoDamaged):
        made_anew(jpeg()[:-400])


@pytest.mark.slow
def test_the_server_decodes_no_photo():
    told = "import sys, intimacy_app.intimacy_app, intimacy_app.access.photos.isolated; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True).stdout.split()
    assert "intimacy_app.access.photos.isolated" in loaded
    assert not {"PIL", "pillow_heif"} & {name.partition(".")[0] for name in loaded}


def test_a_process_that_hangs_is_ended(measured: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "PATIENCE_SECONDS", 0.5)
    with pytest.raises(NotDoneNow):
        made_anew(jpeg())


def test_a_photo_that_takes_too_long_is_a_refusal(monkeypatch: pytest.MonkeyPatch):
    def take_too_long(_content: bytes) -> Any:
        raise isolated_tasks._TookTooLong

    monkeypatch.setattr("intimacy_app.access.photos.encoding.re_encoded", take_too_long)
    monkeypatch.setattr("intimacy_app.access.photos.limits.limit_memory", lambda: None)
    with scratch(jpeg()) as file:
        given = {"file": os.dup(file.fileno()), "key": KEY.hex(), "size": len(jpeg())}
        said = isolated_tasks.make_photo_anew(given)
    assert said == {"refused": "PhotoNeedsTooMuch"}


def test_where_no_library_reads_heic_that_is_said(monkeypatch: pytest.MonkeyPatch):
    content = heic()
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PhotoIsHeic):
        re_encoded(content)


def test_one_photo_is_opened_at_a_time():
    assert isolated.POOL._max_workers == 1
    assert isolated.POOL._initializer is isolation._give_way
