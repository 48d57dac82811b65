"""Making a photo anew from its pixels alone: smaller, upright, in sRGB, on white, with nothing else in it."""

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageCms
from PIL.Image import Transpose

from intimacy_app.access.photos.opening import opened
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.plans.photos import LONGEST_SIDE, Photo, PhotoDamaged

LARGE_SIDE, LARGEST = LONGEST_SIDE, 400_000
SMALL_SIDE, LARGEST_SMALL = 480, 60_000
_QUALITIES = (86, 80, 72, 64, 54, 42)
_BAND_ROWS = 64  # of the original, brought down at once
_ORIENTATION = 0x0112
# What has to be done to a picture of each orientation (Exif 3.0, 4.6.5).
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def re_encoded(content: bytes) -> Photo:
    """Return what is kept of a photo; raises what a photo is refused for, and MemoryError."""
    try:
        picture = _picture_of(content)
        small = picture.copy()
        small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
        return Photo(large=_encoded(picture, LARGEST), small=_encoded(small, LARGEST_SMALL))
    except (Refusal, MemoryError):
        raise
    except Exception:
        # Libraries meet what is broken with errors of every kind.
        raise PhotoDamaged from None


def _picture_of(content: bytes) -> Image.Image:
    """Return the picture as it's kept; what was decoded is let go of before it's worked on."""
    photo = opened(content)
    picture, turn = _brought_down(photo), _turn_of(photo)
    profile = photo.info.get("icc_profile")
    del photo
    picture.thumbnail((LARGE_SIDE, LARGE_SIDE), Image.Resampling.LANCZOS)
    picture = _in_srgb(profile, picture)
    return picture if turn is None else picture.transpose(turn)


def _brought_down(photo: Any) -> Image.Image:
    """Return the picture on white, its longer side below twice what is kept.

    It goes band by band: another copy of a large picture would be more than the process may hold.
    """
    if isinstance(photo, Image.Image):
        _draft(photo)
        photo.load()
    width, height = photo.size
    factor = max(1, max(width, height) // LARGE_SIDE)
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)), "white")
    for top, band in _bands(photo, factor):
        small.paste(_on_white(band).reduce(factor), (0, top // factor))
    return small


def _draft(photo: Image.Image) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth, no smaller than what is kept."""
    share = LARGE_SIDE / max(photo.size)
    if share < 1:
        photo.draft("RGB", (round(photo.size[0] * share), round(photo.size[1] * share)))


def _bands(photo: Any, factor: int) -> Iterator[tuple[int, Image.Image]]:
    width, height = photo.size
    rows = -(-_BAND_ROWS // factor) * factor
    data, stride = (None, 0) if isinstance(photo, Image.Image) else (memoryview(photo.data), photo.stride)
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        if data is None:
            yield top, photo.crop((0, top, width, bottom))
        else:
            part = data[top * stride : bottom * stride]
            size = (width, bottom - top)
            yield top, Image.frombytes(photo.mode, size, bytes(part), "raw", photo.mode, stride)


def _on_white(band: Image.Image) -> Image.Image:
    if band.mode.startswith("I"):
        return band.convert("I").point(lambda level: level * (1 / 256)).convert("L").convert("RGB")
    if band.has_transparency_data:
        with_alpha = band.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", band.size, "white"), with_alpha).convert("RGB")
    return band.convert("RGB")


def _in_srgb(profile: bytes | None, picture: Image.Image) -> Image.Image:
    """Return the picture with the colors that its profile means; a profile that's no good is left out."""
    if not profile:
        return picture
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, meant, ImageCms.createProfile("sRGB")) or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _turn_of(photo: Any) -> Transpose | None:
    """Return what makes a picture upright; one of a HEIC file is turned already."""
    if not isinstance(photo, Image.Image):
        return None
    try:
        return _TURNS.get(photo.getexif().get(_ORIENTATION, 1))
    except Exception:
        # What a file says of itself is broken in every way there is.
        return None


def _encoded(picture: Image.Image, most: int) -> bytes:
    """Return a JPEG of at most so many bytes, of fewer pixels where it has to be."""
    while True:
        # Nothing that the file said may get into what is kept: only the pixels go on.
        bare = Image.frombytes("RGB", picture.size, picture.tobytes())
        for quality in _QUALITIES:
            out = io.BytesIO()
            bare.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= most:
                return out.getvalue()
        width, height = picture.size
        picture = picture.resize((max(1, width * 3 // 4), max(1, height * 3 // 4)), Image.Resampling.LANCZOS)
