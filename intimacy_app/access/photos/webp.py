"""Large WebP photos are brought down while they're decoded: Pillow would hold all of one four times over.

It has no way to ask libwebp for that, so the library that it has loaded is asked; where that isn't found, a
photo that Pillow can't hold is refused.
"""

import ctypes
import re
from functools import cache
from pathlib import Path

from PIL import Image, WebPImagePlugin  # noqa: F401 (it loads the library)

from intimacy_app.domain.plans.photos import PhotoDamaged

# What decode.h of libwebp agrees on with its callers; another major version refuses this one.
_ABI = 0x0209
_RGBA = 1
_LOADED = re.compile(r" (/.*/libwebp[-.]\S*)$", re.MULTILINE)
_CHUNKS = {b"ICCP": "icc_profile", b"EXIF": "exif"}


class _Features(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "has_alpha", "has_animation", "format")),
        ("pad", ctypes.c_uint32 * 5),
    )


class _Pixels(ctypes.Structure):
    _fields_ = (
        ("at", ctypes.c_void_p),
        ("stride", ctypes.c_int),
        ("size", ctypes.c_size_t),
        # The same place can hold four planes instead.
        ("planes", ctypes.c_size_t * 7),
    )


class _Output(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("colorspace", "width", "height", "is_external")),
        ("pixels", _Pixels),
        ("pad", ctypes.c_uint32 * 4),
        ("own", ctypes.c_void_p),
    )


class _Options(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("bypass_filtering", "no_fancy_upsampling")),
        *((f"crop_{name}", ctypes.c_int) for name in ("use", "left", "top", "width", "height")),
        *((name, ctypes.c_int) for name in ("use_scaling", "scaled_width", "scaled_height")),
        *((name, ctypes.c_int) for name in ("use_threads", "dithering", "flip", "alpha_dithering")),
        ("pad", ctypes.c_uint32 * 5),
    )


class _Config(ctypes.Structure):
    _fields_ = (("input", _Features), ("output", _Output), ("options", _Options))


def is_brought_down_here() -> bool:
    """Return whether this installation can."""
    return _library() is not None


def brought_down(content: bytes, size: tuple[int, int]) -> Image.Image:
    """Return a still WebP at this size, with what its file says of colors and turns; raises PhotoDamaged."""
    library, config = _library(), _Config()
    if library is None or not library.WebPInitDecoderConfigInternal(ctypes.byref(config), _ABI):
        raise PhotoDamaged
    width, height = size
    pixels = bytearray(width * height * 4)
    there = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    config.options.use_scaling, config.options.scaled_width, config.options.scaled_height = 1, width, height
    config.output.colorspace, config.output.is_external = _RGBA, 1
    config.output.pixels.at = ctypes.addressof(there)
    config.output.pixels.stride, config.output.pixels.size = width * 4, len(pixels)
    if library.WebPDecode(content, len(content), ctypes.byref(config)):
        raise PhotoDamaged
    photo = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)
    photo.info.update(_said_in(content))
    return photo


@cache
def _library() -> ctypes.CDLL | None:
    """Return the libwebp that Pillow has loaded, nothing where it can't be found."""
    try:
        found = _LOADED.search(Path("/proc/self/maps").read_text())
        library = ctypes.CDLL(found[1]) if found else None
        if library:
            library.WebPInitDecoderConfigInternal.argtypes = (ctypes.c_void_p, ctypes.c_int)
            library.WebPDecode.argtypes = (ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p)
    except (OSError, AttributeError):
        return None
    return library


def _said_in(content: bytes) -> dict[str, bytes]:
    """Return the profile and the Exif of a file (RFC 9649, 2.7.1.4 and 2.7.1.5)."""
    at, said = 12, dict[str, bytes]()
    while len(head := content[at : at + 8]) == 8:
        length = int.from_bytes(head[4:], "little")
        if name := _CHUNKS.get(head[:4]):
            said.setdefault(name, content[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    return said
