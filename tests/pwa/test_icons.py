"""The PNGs of the icons are those of the drawings beside them."""

import json
import struct

import pytest

from intimacy_app.frontend.manifest import APPLE_ICON
from tests.icons import ASSETS, DRAWN_FROM, drawings, pictures


def test_the_icons_were_drawn_since_their_drawings_changed_last():
    told = json.loads(DRAWN_FROM.read_text("utf-8"))
    assert told == drawings(), "draw them again: python -m tests.icons"


@pytest.mark.parametrize(("name", "size"), [(name, size) for _, name, size in pictures()])
def test_a_picture_has_the_size_that_its_name_says(name: str, size: int):
    head = (ASSETS / name).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:]) == (size, size)


def test_the_icon_for_apple_is_one_of_them():
    assert APPLE_ICON in {name for _, name, _ in pictures()}
