"""Drawings of our own become the pixels that they describe."""

import struct
import zlib

import pytest

from intimacy_app.pwa.drawing import Unknown, png

PAPER, INK = (250, 250, 240, 255), (16, 32, 48, 255)


def drawn(inside: str, size: int = 8) -> list[tuple[int, ...]]:
    """Return the pixels of a drawing on a field of 8 by 8, row by row."""
    content = png(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{inside}</svg>', size)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (size, size)
    packed = content[content.index(b"IDAT") + 4 : content.index(b"IEND") - 8]
    rows = zlib.decompress(packed)
    step = 1 + 4 * size
    return [
        tuple(rows[row * step + 1 + 4 * column : row * step + 5 + 4 * column])
        for row in range(size)
        for column in range(size)
    ]


def test_what_is_not_drawn_on_is_clear():
    assert set(drawn("")) == {(0, 0, 0, 0)}


def test_a_square_covers_its_own_pixels_and_no_others():
    pixels = drawn('<rect x="2" y="2" width="4" height="4" fill="#102030"/>')
    inside = [row * 8 + column for row in range(2, 6) for column in range(2, 6)]
    assert {pixels[place] for place in inside} == {INK}
    assert sum(pixel == INK for pixel in pixels) == 16


def test_half_a_pixel_is_half_covered():
    pixels = drawn('<rect width="8" height="8" fill="#fafaf0"/><rect width="0.5" height="8" fill="#102030"/>')
    assert pixels[0] == tuple(round((a + b) / 2) for a, b in zip(PAPER, INK, strict=True))
    assert pixels[1] == PAPER


def test_a_hole_a_ring_and_a_curve_keep_their_insides():
    hole = drawn('<path fill="#102030" d="M0 0 H8 V8 H0 Z M2 2 V6 H6 V2 Z"/>')
    assert hole[0] == INK
    assert hole[4 * 8 + 4][3] == 0
    ring = drawn('<circle cx="4" cy="4" r="3" fill="none" stroke="#102030" stroke-width="1"/>')
    assert ring[4 * 8 + 4][3] == 0
    assert ring[4 * 8 + 1][3] > 100
    disc = drawn('<path fill="#102030" d="M4 0 C8 0 8 8 4 8 C0 8 0 0 4 0 Z"/>')
    assert disc[4 * 8 + 4] == INK
    assert disc[0][3] < 100


def test_a_clip_lets_only_what_lies_within_through():
    pixels = drawn(
        '<clipPath id="half"><rect width="4" height="8"/></clipPath>'
        '<g clip-path="url(#half)"><rect width="8" height="8" fill="#102030"/></g>'
    )
    assert pixels[0] == INK
    assert pixels[7][3] == 0


def test_transforms_move_turn_and_scale():
    moved = drawn('<g transform="translate(4 0) scale(2)"><rect width="2" height="2" fill="#102030"/></g>')
    assert [place for place in range(8) if moved[place] == INK] == [4, 5, 6, 7]
    turned = drawn('<rect width="8" height="2" fill="#102030" transform="rotate(90 4 4)"/>')
    assert [place for place in range(8) if turned[place] == INK] == [6, 7]


@pytest.mark.parametrize(
    "inside", ["<ellipse/>", '<rect fill="red" width="1" height="1"/>', '<path d="A1"/>']
)
def test_what_is_not_known_is_refused_and_not_left_out(inside: str):
    with pytest.raises(Unknown):
        drawn(inside)
