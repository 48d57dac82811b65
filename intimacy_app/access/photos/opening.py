"""Opening a photo as far as its header, and judging by that alone whether it may be decoded."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from intimacy_app.access.photos import webp
from intimacy_app.access.photos.headers import PhotoType, scans, type_of, webp_size
from intimacy_app.access.photos.limits import DECODING_BYTES
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.plans.photos import (
    LARGEST_BYTES,
    LONGEST_SIDE,
    MOST_PIXELS,
    PhotoDamaged,
    PhotoHasTooManyPixels,
    PhotoIsHeic,
    PhotoMissing,
    PhotoMoves,
    PhotoNeedsTooMuch,
    PhotoTooLarge,
)

# Bytes for each pixel while a library decodes, as measured.
_PNG_BYTES, _WEBP_BYTES, _HEIC_BYTES = 4.3, 17, 4.5
MOST_SCANS = 100  # cameras and programs make about ten


def opened(content: bytes) -> Any:
    """Return the photo, not decoded yet: an image of Pillow, or a file of pillow-heif.

    Raises what a photo is refused for.
    """
    if not content:
        raise PhotoMissing
    if len(content) > LARGEST_BYTES:
        raise PhotoTooLarge
    photo_type = type_of(content)
    try:
        return _OPENERS[photo_type](content)
    except (Refusal, MemoryError):
        raise
    except Exception:
        # A library meets broken headers with errors of every kind.
        raise PhotoDamaged from None


def _jpeg(content: bytes) -> Any:
    from PIL.JpegImagePlugin import JpegImageFile

    photo = JpegImageFile(io.BytesIO(content))
    _check_pixels(*photo.size)
    number = scans(content)
    if number > MOST_SCANS:
        raise PhotoNeedsTooMuch
    if number > 1:
        # All coefficients are held, two bytes each, before there's any picture.
        most = max(across * down for _number, across, down, _table in photo.layer)
        share = sum(across * down / most for _number, across, down, _table in photo.layer)
        _check_memory(*photo.size, 2 * share)
    return photo


def _png(content: bytes) -> Any:
    from PIL.PngImagePlugin import PngImageFile

    photo = PngImageFile(io.BytesIO(content))
    _check_pixels(*photo.size)
    if photo.is_animated:
        raise PhotoMoves
    _check_memory(*photo.size, _PNG_BYTES)
    return photo


def _webp(content: bytes) -> Any:
    from PIL.WebPImagePlugin import WebPImageFile

    size = webp_size(content)
    _check_pixels(*size)
    if size[0] * size[1] * _WEBP_BYTES > DECODING_BYTES and webp.is_brought_down_here():
        # Four bytes for each pixel of it, and as many for each of what's made of it.
        factor = max(1, max(size) // LONGEST_SIDE)
        return webp.brought_down(content, (-(-size[0] // factor), -(-size[1] // factor)))
    _check_memory(*size, _WEBP_BYTES)
    photo = WebPImageFile(io.BytesIO(content))
    if photo.is_animated:
        raise PhotoMoves
    if photo.size != size:
        raise PhotoDamaged
    return photo


def _heic(content: bytes) -> Any:
    try:
        from pillow_heif import open_heif, options
    except ImportError:
        raise PhotoIsHeic from None
    options.DECODE_THREADS = 1
    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    photo = open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    _check_pixels(*photo.size)
    _check_memory(*photo.size, _HEIC_BYTES)
    return photo


def _check_pixels(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise PhotoDamaged
    if width * height > MOST_PIXELS:
        raise PhotoHasTooManyPixels


def _check_memory(width: int, height: int, bytes_a_pixel: float) -> None:
    if width * height * bytes_a_pixel > DECODING_BYTES:
        raise PhotoNeedsTooMuch


_OPENERS: Mapping[PhotoType, Callable[[bytes], Any]] = {
    PhotoType.JPEG: _jpeg,
    PhotoType.PNG: _png,
    PhotoType.WEBP: _webp,
    PhotoType.HEIC: _heic,
}
