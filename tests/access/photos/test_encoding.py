"""A photo is made anew from its pixels: upright, small, and nothing else of the file is left."""

import ctypes
import io
import random
from typing import Any

import pytest
from PIL import Image, ImageOps, WebPImagePlugin
from PIL.Image import Transpose

from intimacy_app.access.photos import encoding, opening, webp
from intimacy_app.access.photos.encoding import re_encoded
from intimacy_app.domain.plans.photos import PhotoDamaged, PhotoNeedsTooMuch
from tests.access.photos.pictures import (
    CANARY,
    QUARTERS,
    TYPES,
    exif,
    profile,
    quarters,
    quarters_seen,
    saved,
    segments,
    with_words,
)

# What a camera that was held like that would have stored of an upright picture.
STORED = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
UPRIGHT = ((320, 160), [0, 1, 2, 3])


@pytest.mark.parametrize("kind", TYPES)
def test_a_photo_of_each_type_becomes_two_jpegs(kind: str):
    photo = re_encoded(saved(quarters(), kind))
    assert quarters_seen(photo.large) == quarters_seen(photo.small) == UPRIGHT


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", TYPES)
def test_a_photo_is_turned_upright(kind: str, orientation: int):
    turn = STORED[orientation]
    stored = quarters() if turn is None else quarters().transpose(turn)
    content = saved(stored, kind, exif=exif(orientation).tobytes())
    assert quarters_seen(saved(ImageOps.exif_transpose(Image.open(io.BytesIO(content))), "PNG")) == UPRIGHT
    photo = re_encoded(content)
    assert quarters_seen(photo.large) == quarters_seen(photo.small) == UPRIGHT


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_that_a_file_says_is_in_what_is_kept(kind: str):
    content = with_words(kind)
    assert CANARY.encode() in content
    photo = re_encoded(content)
    for kept in (photo.large, photo.small):
        # What JFIF asks for, and what decoding needs: no Exif, XMP, profile, comment or thumbnail.
        assert set(segments(kept)) == {0xE0, 0xDB, 0xC0, 0xC4}
        assert segments(kept).count(0xE0) == 1
        assert kept.endswith(b"\xff\xd9")
        for words in (
            CANARY.encode(),
            CANARY.encode("utf-16-be")[:20],
            b"Exif",
            b"GPS",
            b"ICC_PROFILE",
            b"xmp",
        ):
            assert words not in kept


def test_what_is_kept_is_small_whatever_is_in_it():
    noise = Image.frombytes("RGB", (2600, 2000), random.Random(7).randbytes(2600 * 2000 * 3))
    photo = re_encoded(saved(noise, "JPEG", quality=70))
    assert len(photo.large) <= encoding.LARGEST <= 400_000
    assert len(photo.small) <= encoding.LARGEST_SMALL
    assert max(Image.open(io.BytesIO(photo.small)).size) <= encoding.SMALL_SIDE


@pytest.mark.parametrize("size", [(6000, 2), (2, 6000), (4097, 4095), (1, 1), (2049, 700)])
def test_a_photo_keeps_its_shape(size: tuple[int, int]):
    wide, high = Image.open(io.BytesIO(re_encoded(saved(Image.new("RGB", size), "PNG")).large)).size
    factor = min(1, encoding.LARGE_SIDE / max(size))
    assert abs(wide - max(1, size[0] * factor)) <= 1
    assert abs(high - max(1, size[1] * factor)) <= 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA", "CMYK"])
def test_a_picture_of_each_depth_and_sort_of_color_is_seen_as_it_was(mode: str):
    gray = (
        Image.new("I;16", (40, 40), 0x8080) if mode == "I;16" else Image.new("L", (40, 40), 128).convert(mode)
    )
    content = saved(gray, "JPEG" if mode == "CMYK" else "PNG")
    pixels: Any = (
        Image.open(io.BytesIO(re_encoded(content).large)).convert("L").resize((1, 1)).getpixel((0, 0))
    )
    assert abs(pixels - 128) < 8


def test_what_is_transparent_is_white():
    content = saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")
    assert Image.open(io.BytesIO(re_encoded(content).large)).getpixel((20, 20)) == (255, 255, 255)


def test_colors_are_those_that_the_profile_means():
    from PIL import ImageCms

    lab = ImageCms.createProfile("LAB")
    swapped = bytearray(profile())
    # The profile of a device that calls red what all others call green.
    tags = {bytes(swapped[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(swapped[131])}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    photo = re_encoded(saved(quarters(), "JPEG", icc_profile=bytes(swapped)))
    assert quarters_seen(photo.large)[1] == [1, 0, 2, 3]
    other = re_encoded(saved(quarters(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes()))
    assert quarters_seen(other.large)[1] == list(range(len(QUARTERS)))


def test_a_jpeg_of_many_passes_is_read():
    assert quarters_seen(re_encoded(saved(quarters(), "JPEG", progressive=True)).large) == UPRIGHT


@pytest.mark.parametrize(("size", "orientation"), [((4_400, 2_200), 1), ((320, 160), 6), ((320, 160), 3)])
def test_a_webp_that_pillow_could_not_hold_is_seen_as_it_was(
    size: tuple[int, int], orientation: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(opening, "_WEBP_BYTES", opening.DECODING_BYTES)
    monkeypatch.setattr(WebPImagePlugin, "WebPImageFile", lambda *_: pytest.fail("Pillow decoded it"))
    turn = STORED[orientation]
    stored = quarters(*size) if turn is None else quarters(*size).transpose(turn)
    content = saved(stored, "WEBP", method=0, exif=exif(orientation).tobytes(), icc_profile=profile())
    seen, colors = quarters_seen(re_encoded(content).large)
    assert (seen[0], colors) == (min(size[0], encoding.LARGE_SIDE), [0, 1, 2, 3])


def test_what_libwebp_is_given_has_the_shape_that_it_expects():
    assert webp.is_brought_down_here()
    assert ctypes.sizeof(webp._Config) == 240  # of decode.h, where addresses have 64 bits
    nothing = webp.brought_down(saved(Image.new("RGBA", (64, 32), (0, 0, 0, 0)), "WEBP"), (8, 4))
    assert nothing.getchannel("A").getextrema() == (0, 0)
    with pytest.raises(PhotoDamaged):
        webp.brought_down(saved(quarters(), "WEBP")[:200], (32, 16))


def test_where_libwebp_is_not_found_a_large_one_gets_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(webp, "_library", lambda: None)
    monkeypatch.setattr(opening, "_WEBP_BYTES", opening.DECODING_BYTES)
    with pytest.raises(PhotoNeedsTooMuch):
        re_encoded(saved(quarters(), "WEBP"))
