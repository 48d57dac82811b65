"""Opens a zip that somebody sent without trusting what it says of itself; nothing is unpacked to disk."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from intimacy_app.domain.journal.imports import ImportBeyondBounds, ImportUnreadable

# Some 40,000 files: a zip says how long its own directory is, and each file in it takes memory.
LARGEST_DIRECTORY = 2 * 1024 * 1024
MOST_UNPACKED = 256 * 1024 * 1024  # bytes, of all that is read together
# No text packs as well as what is made to be a bomb, but for a little of it.
ANY_UNPACKED, MOST_RATIO = 16 * 1024 * 1024, 100
PIECE = 64 * 1024

# Others name the memory they need, and a file could ask for all there is.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
)


class _Bounded:
    """A file of which nothing large is read at once."""

    def __init__(self, file: IO[bytes]):
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        read = self._file.read(LARGEST_DIRECTORY + 1 if size < 0 else min(size, LARGEST_DIRECTORY + 1))
        if len(read) > LARGEST_DIRECTORY:
            raise ImportBeyondBounds
        return read


class Archive:
    """The files in a zip whose names end in a certain way."""

    def __init__(self, file: IO[bytes]):
        """Raise ImportUnreadable where it's no zip, ImportBeyondBounds where it has too many files."""
        size = file.seek(0, 2)
        file.seek(0)
        try:
            self._zip = zipfile.ZipFile(_Bounded(file))  # type: ignore[arg-type]
        except _BROKEN:
            raise ImportUnreadable from None
        self._left = min(MOST_UNPACKED, ANY_UNPACKED + MOST_RATIO * size)

    def named(self, *endings: str) -> list[zipfile.ZipInfo]:
        """Return the files with these endings, in the order of their names, but for what programs add."""
        wanted = (each for each in self._zip.infolist() if each.filename.lower().endswith(endings))
        return sorted((each for each in wanted if _is_a_person_s(each)), key=lambda each: each.filename)

    def count_others(self, *endings: str) -> int:
        """Return how many files have other endings, such as photos."""
        files = (each for each in self._zip.infolist() if not each.is_dir() and _is_a_person_s(each))
        return sum(not each.filename.lower().endswith(endings) for each in files)

    def content(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield a file piece by piece; raises ImportUnreadable or ImportBeyondBounds."""
        if member.compress_type not in _METHODS or member.flag_bits & 0x1:
            raise ImportUnreadable
        try:
            with self._zip.open(member) as opened:
                while piece := opened.read(PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise ImportBeyondBounds
                    yield piece
        except _BROKEN:
            raise ImportUnreadable from None


def _is_a_person_s(member: zipfile.ZipInfo) -> bool:
    # Settings of an editor lie beside the notes, and a Mac adds what it knows of each file.
    parts = member.filename.split("/")
    return parts[0] != "__MACOSX" and not any(part.startswith(".") and part.strip(".") for part in parts)
