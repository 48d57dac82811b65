"""Files for a while: encrypted piece by piece as they come, and read from anywhere within them.

Each has a key of its own (AES-256-GCM) for nothing else, so the number of a piece is its nonce.
"""

import io
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE = 64 * 1024
_TAG = 16


class ScratchBroken(RuntimeError):
    """A piece of the file was changed, or belongs to another key."""


class ScratchWriter:
    """Appends to an encrypted file; what was written counts once it's flushed, which happens once."""

    def __init__(self, file: IO[bytes], key: bytes):
        self._file, self._cipher = file, AESGCM(key)
        self._held, self._number = bytearray(), 0
        self.size = 0

    def write(self, content: bytes) -> None:
        self._held += content
        self.size += len(content)
        while len(self._held) >= PIECE:
            self._put(bytes(self._held[:PIECE]))
            del self._held[:PIECE]

    def flush(self) -> None:
        """Write the last piece, which may be shorter than the others."""
        if self._held:
            self._put(bytes(self._held))
            self._held.clear()
        self._file.flush()

    def _put(self, piece: bytes) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number), piece, None))
        self._number += 1


class ScratchReader(io.RawIOBase):
    """Reads a stretch of an encrypted file as if it were a file by itself; raises ScratchBroken."""

    def __init__(self, file: IO[bytes], key: bytes, start: int, size: int):
        self._file, self._cipher = file, AESGCM(key)
        self._start, self._size, self._at = start, size, 0
        self._number, self._piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if at < 0:
            raise ValueError("before the beginning")
        self._at = at
        return at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        number, within = divmod(self._start + self._at, PIECE)
        left = max(self._size - self._at, 0)
        found = self._opened(number)[within : within + min(len(buffer), left)] if left else b""
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _opened(self, number: int) -> bytes:
        if number != self._number:
            self._file.seek(number * (PIECE + _TAG))
            stored = self._file.read(PIECE + _TAG)
            try:
                self._piece = self._cipher.decrypt(_nonce(number), stored, None)
            except (InvalidTag, ValueError):
                raise ScratchBroken from None
            self._number = number
        return self._piece


def read_scratch(file: IO[bytes], key: bytes, start: int, size: int) -> IO[bytes]:
    """Return a stretch of an encrypted file, to be read in pieces of any size."""
    return io.BufferedReader(ScratchReader(file, key, start, size), PIECE)


def size_within(stored: int) -> int:
    """Return how much an encrypted file of that size holds."""
    whole, rest = divmod(stored, PIECE + _TAG)
    return whole * PIECE + max(rest - _TAG, 0)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12)
