"""What the first bytes of a file say of it, read by hand: the type, and whether a picture moves.

Nothing is decoded here, and no library sees a file that isn't of one of the four types.
"""

import re
from enum import StrEnum

from intimacy_app.domain.plans.photos import PhotoDamaged, PhotoMoves, PhotoOfOtherType


class PhotoType(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"


# In what is coded, 0xFF is followed by 0 or is the mark of a restart (ITU-T T.81, B.1.1).
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_SCAN, _WITHOUT_LENGTH = 0xDA, frozenset({0x01, 0xD8, 0xD9})

# Brands of HEIF files whose pictures are coded as HEVC (ISO/IEC 23008-12, annex B); AVIF has others.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
_SEQUENCES = frozenset({b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"})


def type_of(content: bytes) -> PhotoType:
    """Return the type of a file by its first bytes; raises PhotoOfOtherType or PhotoMoves."""
    if content[:3] == b"\xff\xd8\xff":
        return PhotoType.JPEG
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return PhotoType.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return PhotoType.WEBP
    if content[4:8] == b"ftyp":
        return _heic(content)
    raise PhotoOfOtherType


def scans(content: bytes) -> int:
    """Return how many scans a JPEG has, each of which is another pass over the whole picture."""
    at, number = 2, 0
    while marker := _MARKER.search(content, at):
        at, kind = marker.end(), marker[0][-1]
        number += kind == _SCAN
        at += 0 if kind in _WITHOUT_LENGTH else max(int.from_bytes(content[at : at + 2]), 2)
    return number


def webp_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a WebP file (RFC 9649); raises PhotoMoves or PhotoDamaged.

    Opening one with a library would already take the memory of its canvas.
    """
    chunk, body = content[12:16], content[20:30]
    if len(body) < 10:
        raise PhotoDamaged
    if chunk == b"VP8X":
        if body[0] & 0x02:
            raise PhotoMoves
        return _number(body[4:7]) + 1, _number(body[7:10]) + 1
    if chunk == b"VP8L" and body[0] == 0x2F:
        bits = _number(body[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _number(body[6:8]) & 0x3FFF, _number(body[8:10]) & 0x3FFF
    raise PhotoDamaged


def _heic(content: bytes) -> PhotoType:
    size = int.from_bytes(content[:4])
    brands = {content[at : at + 4] for at in (8, *range(16, min(size, 256), 4))}
    if content[8:12] in _SEQUENCES:
        raise PhotoMoves
    if brands & _HEIC_BRANDS:
        return PhotoType.HEIC
    raise PhotoOfOtherType


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")
