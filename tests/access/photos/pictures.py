"""Pictures to be sent: of each type, turned, with words of their owner wherever there is room for some."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

CANARY = "CANARY-52.5163N-13.3777E"
TYPES = ("JPEG", "PNG", "WEBP", "HEIF")
# Red, green, blue, gray: where they lie tells how a picture was turned.
QUARTERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (120, 120, 120))


def quarters(width: int = 320, height: int = 160) -> Image.Image:
    picture = Image.new("RGB", (width, height))
    for number, color in enumerate(QUARTERS):
        at = (width // 2 * (number % 2), height // 2 * (number // 2))
        picture.paste(color, (*at, at[0] + width // 2, at[1] + height // 2))
    return picture


def quarters_seen(content: bytes) -> tuple[tuple[int, int], list[int]]:
    """Return the size of a picture, and which of the colors lies in each quarter of it."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    (width, height), seen = picture.size, list[int]()
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        pixel: Any = picture.getpixel((width * x // 4, height * y // 4))
        apart = [sum(abs(a - b) for a, b in zip(pixel, color, strict=True)) for color in QUARTERS]
        seen.append(apart.index(min(apart)))
    return picture.size, seen


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a camera says: where it was, whose it is, and when."""
    said = Image.Exif()
    said[0x0112] = orientation
    for tag in (0x010E, 0x010F, 0x0110, 0x013B, 0x8298):
        said[tag] = CANARY
    said.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + CANARY.encode()
    place = said.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 30.0, 58.68), "E", (13.0, 22.0, 39.72)
    place[27] = CANARY.encode()
    return said


def xmp() -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>{CANARY}</place></x:xmpmeta>'.encode()


def profile() -> bytes:
    """Return a profile of sRGB that has somebody's words where it describes itself."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for tag in range(int.from_bytes(plain[128:132])):
        name, start, size = struct.unpack_from(">4sII", plain, 132 + 12 * tag)
        if name == b"cprt":
            words = CANARY.encode("utf-16-be")[: size - 28]
            plain[start + 28 : start + 28 + len(words)] = words
            assert CANARY.encode("utf-16-be")[:20] in plain
    return bytes(plain)


def with_words(kind: str) -> bytes:
    """Return a picture with somebody's words wherever a file of its type has room for some."""
    how: dict[str, Any] = {"exif": exif(), "icc_profile": profile()}
    if kind == "JPEG":
        how |= {"comment": CANARY, "xmp": xmp()}
    elif kind == "PNG":
        how["pnginfo"] = _texts()
    else:
        how["xmp"] = xmp()
    content = saved(quarters(), kind, **how)
    if kind == "JPEG":
        content = content[:2] + _segment(0xED, b"Photoshop 3.0\0" + CANARY.encode()) + content[2:]
    return content + CANARY.encode() * (kind != "HEIF")


def segments(jpeg: bytes) -> list[int]:
    """Return the markers before what is coded, in their order; raises AssertionError where it's no JPEG."""
    assert jpeg[:2] == b"\xff\xd8"
    at, found = 2, list[int]()
    while jpeg[at + 1] != 0xDA:
        assert jpeg[at] == 0xFF
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return found


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int, *more: bytes, pixels: bytes = b"\0") -> bytes:
    """Return a gray PNG that says to have that size, and has no more pixels than are given."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    ends = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + ends


def _texts() -> PngImagePlugin.PngInfo:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARY)
    texts.add_text("Description", CANARY, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return texts


def _segment(kind: int, body: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body
