"""Files that somebody sends who means harm, or doesn't know better, each with what it's refused for."""

import random
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image

from tests.access.photos.pictures import chunk, exif, png_of, quarters, saved

MARKUP = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
TOO_MANY, TOO_MUCH, OTHER = "PhotoHasTooManyPixels", "PhotoNeedsTooMuch", "PhotoOfOtherType"
DAMAGED, MOVES = "PhotoDamaged", "PhotoMoves"


def of_size(jpeg: bytes, width: int, height: int) -> bytes:
    """Return a JPEG that says to have another size."""
    at = next(jpeg.index(bytes((0xFF, sort))) for sort in (0xC0, 0xC2) if bytes((0xFF, sort, 0, 17)) in jpeg)
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def webp_of_size(width: int, height: int) -> bytes:
    body = b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return _riff(_piece(b"VP8X", body) + saved(Image.new("RGB", (1, 1)), "WEBP", lossless=True)[12:])


def heic_of_size(width: int, height: int) -> bytes:
    said = saved(quarters(), "HEIF")
    at = said.index(b"ispe") + 8
    return said[:at] + struct.pack(">II", width, height) + said[at + 8 :]


def moving_webp(frames: int) -> bytes:
    still = saved(Image.new("RGB", (1, 1)), "WEBP", lossless=True)[12:]
    frame = _piece(b"ANMF", bytes(12) + b"\x64\0\0\0" + still)
    whole = _piece(b"VP8X", b"\x02" + bytes(9)) + _piece(b"ANIM", bytes(6)) + frame * frames
    return _riff(whole)


def hidden_motion(frames: int) -> bytes:
    """Return a WebP of many frames that says to be still."""
    moving = bytearray(moving_webp(frames))
    moving[20] = 0
    return bytes(moving)


def moving_png(frames: int) -> bytes:
    control = struct.pack(">IIIIHHBB", 1, 1, 0, 0, 1, 10, 0, 0)
    pixel = zlib.compress(b"\0\0")
    whole = [chunk(b"acTL", struct.pack(">II", frames, 0))]
    for number in range(frames):
        whole.append(chunk(b"fcTL", struct.pack(">I", 2 * number) + control))
        whole.append(chunk(b"fdAT", struct.pack(">I", 2 * number + 1) + pixel))
    return png_of(1, 1, *whole, pixels=b"\0\0")


def many_scans() -> bytes:
    """Return a progressive JPEG that goes over its picture thousands of times."""
    jpeg = saved(Image.new("RGB", (64, 64)), "JPEG", progressive=True)
    at = jpeg.rindex(b"\xff\xda")
    return jpeg[:at] + jpeg[at:-2] * 5_000 + jpeg[-2:]


def wide_progressive() -> bytes:
    """Return a JPEG whose coefficients alone would take 300 MB."""
    return of_size(saved(quarters(), "JPEG", progressive=True, subsampling=0), 10_000, 5_000)


def inflating(name: bytes, megabytes: int) -> bytes:
    """Return a PNG with a text, or a profile, that is small and gets large."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()
    return png_of(1, 1, chunk(name, b"Comment\0\0" + packed), pixels=b"\0\0")


def noise(length: int) -> bytes:
    return random.Random(3).randbytes(length)


def jpeg() -> bytes:
    return saved(quarters(), "JPEG", exif=exif())


def png() -> bytes:
    return saved(quarters(), "PNG")


def webp() -> bytes:
    return saved(quarters(), "WEBP")


def heic() -> bytes:
    return saved(quarters(), "HEIF")


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "nothing at all": (lambda: b"", "PhotoMissing"),
    "words": (lambda: b"Dear diary, " * 99, OTHER),
    "more than 20 MB": (lambda: jpeg() + bytes(20 * 1024 * 1024), "PhotoTooLarge"),
    "a PNG of 50,000 x 50,000": (lambda: png_of(50_000, 50_000, pixels=bytes(1_000_000)), TOO_MANY),
    "a PNG of four thousand million": (lambda: png_of(2**31 - 1, 2), TOO_MANY),
    "a small JPEG of 65,500 x 65,500": (lambda: of_size(jpeg(), 65_500, 65_500), TOO_MANY),
    "a small WebP of 16,384 x 16,384": (lambda: webp_of_size(16_384, 16_384), TOO_MANY),
    "a small WebP of 49 megapixels": (lambda: webp_of_size(7_000, 7_000), DAMAGED),
    "a small HEIC of 16,000 x 16,000": (lambda: heic_of_size(16_000, 16_000), TOO_MANY),
    "a JPEG without a pixel": (lambda: of_size(jpeg(), 0, 0), DAMAGED),
    "a JPEG of 5,000 scans": (many_scans, TOO_MUCH),
    "a JPEG of 300 MB of coefficients": (wide_progressive, TOO_MUCH),
    "an SVG": (lambda: SVG, OTHER),
    "an SVG after an XML declaration": (lambda: b'<?xml version="1.0"?>' + SVG, OTHER),
    "an HTML page": (lambda: MARKUP, OTHER),
    "an HTML page that begins as a JPEG does": (lambda: b"\xff\xd8\xff\xe0" + MARKUP, DAMAGED),
    "a GIF": (lambda: saved(quarters(), "GIF"), OTHER),
    "a TIFF": (lambda: saved(quarters(), "TIFF"), OTHER),
    "a BMP": (lambda: saved(quarters(), "BMP"), OTHER),
    "an icon": (lambda: saved(quarters(16, 16), "ICO"), OTHER),
    "a PDF": (lambda: saved(quarters(), "PDF"), OTHER),
    "an EPS": (lambda: saved(quarters(), "EPS"), OTHER),
    "an AVIF": (lambda: saved(quarters(), "AVIF"), OTHER),
    "a JPEG 2000": (lambda: saved(quarters(), "JPEG2000"), OTHER),
    "an archive": (lambda: b"PK\x03\x04" + bytes(200), OTHER),
    "a program": (lambda: b"\x7fELF" + bytes(200), OTHER),
    "a film": (lambda: b"\0\0\0\x18ftypisom" + bytes(200), OTHER),
    "a sequence of HEIF": (lambda: b"\0\0\0\x18ftypmsf1\0\0\0\0msf1hevc" + bytes(99), MOVES),
    "an animated WebP of 10,000 frames": (lambda: moving_webp(10_000), MOVES),
    "an animated WebP that says to be still": (lambda: hidden_motion(10_000), DAMAGED),
    "an animated PNG of 10,000 frames": (lambda: moving_png(10_000), MOVES),
    "a PNG with a text of 100 MB": (lambda: inflating(b"zTXt", 100), DAMAGED),
    "a PNG with a profile of 100 MB": (lambda: inflating(b"iCCP", 100), DAMAGED),
    "a JPEG cut in its header": (lambda: jpeg()[:90], DAMAGED),
    "a JPEG cut in its picture": (lambda: jpeg()[:-400], DAMAGED),
    "a JPEG of three bytes": (lambda: b"\xff\xd8\xff", DAMAGED),
    "a PNG cut in its header": (lambda: png()[:20], DAMAGED),
    "a PNG cut in its picture": (lambda: png()[: len(png()) // 2], DAMAGED),
    "a PNG with a broken checksum": (lambda: png()[:30] + b"\xff" + png()[31:], DAMAGED),
    "a WebP cut in its header": (lambda: webp()[:18], DAMAGED),
    "a WebP cut in its picture": (lambda: webp()[: len(webp()) // 2], DAMAGED),
    "a HEIC cut in its header": (lambda: heic()[:60], DAMAGED),
    "a HEIC cut in its picture": (lambda: heic()[:-200], DAMAGED),
    "noise that begins as a JPEG does": (lambda: b"\xff\xd8\xff" + noise(50_000), DAMAGED),
    "noise that begins as a PNG does": (lambda: b"\x89PNG\r\n\x1a\n" + noise(50_000), DAMAGED),
    "noise that begins as a WebP does": (lambda: b"RIFF\0\0\0\0WEBPVP8 " + noise(50_000), DAMAGED),
    "noise that begins as a HEIC does": (
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + noise(50_000),
        DAMAGED,
    ),
}

# They hold more than a picture, or are called what they are not: the picture is taken, and the rest isn't.
TAKEN: Mapping[str, Callable[[], bytes]] = {
    "a JPEG with an HTML page in a comment": lambda: saved(quarters(), "JPEG", comment=MARKUP),
    "a JPEG with an HTML page behind it": lambda: jpeg() + MARKUP,
    "a JPEG with an archive behind it": lambda: jpeg() + b"PK\x03\x04" + bytes(200) + MARKUP,
    "a PNG with an HTML page behind it": lambda: png() + MARKUP,
    "a PNG with an HTML page in a text": lambda: png()[:33] + chunk(b"tEXt", b"a\0" + MARKUP) + png()[33:],
    "a PNG with a chunk that nobody knows": lambda: png()[:33] + chunk(b"eVil", MARKUP) + png()[33:],
}


def _riff(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _piece(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
