"""The largest photos that are taken are made anew in less than 300 MB, as the system itself measures it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from intimacy_app.access import isolated_tasks, isolation
from intimacy_app.access.isolation import run_isolated
from intimacy_app.domain.plans.photos import LARGEST_BYTES, MOST_PIXELS
from tests.access.photos.measuring import HERE, KEY, MOST_MEMORY, scratch
from tests.access.photos.pictures import profile, quarters, saved

WIDE, HIGH = 8_160, 6_120  # a sensor of "50 megapixels"
assert 0.99 * MOST_PIXELS < WIDE * HIGH <= MOST_PIXELS

pytestmark = pytest.mark.slow


def png() -> bytes:
    return saved(quarters(WIDE, HIGH), "PNG", compress_level=1, icc_profile=profile())


def see_through_png() -> bytes:
    return saved(quarters(WIDE, HIGH).convert("RGBA"), "PNG", compress_level=1)


def just_not_halved_png() -> bytes:
    return saved(quarters(4_094, 4_094), "PNG", compress_level=1, icc_profile=profile())


def jpeg() -> bytes:
    return saved(quarters(WIDE, HIGH), "JPEG", subsampling=0, icc_profile=profile())


def progressive_jpeg() -> bytes:
    return saved(quarters(WIDE, HIGH), "JPEG", subsampling=2, progressive=True)


def webp() -> bytes:
    return saved(quarters(4_160, 3_120), "WEBP", method=0)


def see_through_webp() -> bytes:
    """Return one with every pixel kept as it is, of more colors than a palette has."""
    picture = quarters(WIDE, HIGH).convert("RGBA")
    shades = Image.linear_gradient("L").resize(picture.size)
    picture.putalpha(shades)
    picture.paste(shades, (0, 0), shades)
    return saved(picture, "WEBP", lossless=True, method=0, quality=0)


LARGEST_WEBP = pytest.param(see_through_webp, marks=pytest.mark.soak)  # it takes long to write


def heic() -> bytes:
    return saved(
        Image.new("RGB", (WIDE, HIGH), "gray"), "HEIF", quality=1, enc_params={"preset": "ultrafast"}
    )


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much it was")
@pytest.mark.parametrize(
    "make", [png, see_through_png, just_not_halved_png, jpeg, progressive_jpeg, webp, heic, LARGEST_WEBP]
)
def test_the_largest_photos_take_less_than_300_megabytes(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
):
    content = make()
    if make is not heic:
        content += bytes(LARGEST_BYTES - len(content))
    monkeypatch.setattr(isolation, "_TASKS", "tests.access.photos.measured_work")
    monkeypatch.setattr(isolation, "PATIENCE_SECONDS", 60)
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    with scratch(content) as file:
        given: dict[str, Any] = {"file": file.fileno(), "key": KEY.hex(), "size": len(content)}
        told = run_isolated("one", given, file.fileno())
    assert told["made"].keys() == {"large", "small"}
    assert told["most"] < MOST_MEMORY


def test_the_process_has_its_bounds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "_TASKS", "tests.access.photos.measured_work")
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    with scratch(b"x") as file:
        told = run_isolated("one", {"file": file.fileno(), "key": KEY.hex(), "size": 1}, file.fileno())
    assert 0 < told["bound"][0] == told["bound"][1] < isolated_tasks.MOST_MEMORY
    assert told["files"] == [0, 0]
