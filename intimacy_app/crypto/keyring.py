"""The master key ring: a file outside the database, and beside it the list of keys destroyed for good."""

import base64
import fcntl
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intimacy_app.crypto.durable_files import keep_names_in
from intimacy_app.settings import settings

KEY_BYTES = 32
_REMEDY = "Put it back from where you keep it apart, or set TWOFOLD_KEY_FILE to where it is."


class KeyRingMissing(RuntimeError):
    """The key ring cannot be read; the message says what to do."""


@dataclass(frozen=True)
class KeyRing:
    """Master keys by id, the one in use last."""

    keys: dict[str, bytes]

    @property
    def current(self) -> str:
        return list(self.keys)[-1]


def read_ring() -> KeyRing:
    """Return the key ring; raises KeyRingMissing.

    The file is read each time: a key added or retired meanwhile counts from the next use on.
    """
    path = settings().key_file
    try:
        file = path.stat()
        return _read(path, (file.st_mtime_ns, file.st_ino, file.st_size))
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from None


@contextmanager
def exclusive() -> Generator[None, None, None]:
    """Keep every other process from changing the key ring meanwhile: two changes at once would lose one."""
    _path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = os.open(_path().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make_if_new(database_has_keys: bool) -> None:
    """Make the key ring on first start, readable by this user alone.

    Raises KeyRingMissing over a database that already has keys, since a new ring could not open them.
    """
    path = _path()
    with exclusive():
        if path.exists():
            read_ring()
            return
        if database_has_keys:
            raise KeyRingMissing(
                f"The key ring {path} is missing, and without it nothing in the database can be read. "
                + _REMEDY
            )
        write_ring(KeyRing(new_master_key()))


def write_ring(ring: KeyRing) -> None:
    """Put the key ring in place whole and for good, or leave the one that is there; only while `alone`."""
    path = _path()
    draft = path.with_name(f".{path.name}.draft")
    lines = [f"{name} {base64.b64encode(key).decode()}\n" for name, key in ring.keys.items()]
    draft.unlink(missing_ok=True)
    try:
        _write_durably(draft, "".join(lines), os.O_EXCL)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    keep_names_in(path.parent)
    _read.cache_clear()


def new_master_key() -> dict[str, bytes]:
    """Return one new master key under a random name."""
    return {secrets.token_hex(4): secrets.token_bytes(KEY_BYTES)}


def add_tombstone(key_id: str) -> None:
    """Write down, durably, that a data key was destroyed."""
    _write_durably(_tombstone_path(), f"{key_id}\n", os.O_APPEND)
    keep_names_in(_tombstone_path().parent)


def tombstones() -> list[str]:
    """Return the ids of the data keys that were destroyed."""
    return _tombstone_path().read_text().split() if _tombstone_path().exists() else []


def _path() -> Path:
    # A link is followed, so that a new ring takes the place of the old one and not of the link.
    return settings().key_file.resolve()


def _tombstone_path() -> Path:
    return _path().with_name(_path().name + ".erased")


@lru_cache(maxsize=4)
def _read(path: Path, _version: tuple[int, int, int]) -> KeyRing:
    try:
        lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
        keys = {name: base64.b64decode(key, validate=True) for name, key in lines}
    except ValueError:
        raise _unreadable(path, "it is damaged") from None
    if not keys:
        raise _unreadable(path, "it is empty")
    if len(keys) < len(lines) or any(len(key) != KEY_BYTES for key in keys.values()):
        raise _unreadable(path, "it is damaged")
    return KeyRing(keys)


def _unreadable(path: Path, why: str) -> KeyRingMissing:
    return KeyRingMissing(f"The key ring {path} cannot be read: {why}. {_REMEDY}")


def _write_durably(path: Path, text: str, flag: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flag, 0o600)
    with os.fdopen(descriptor, "w") as file:
        if os.geteuid() == 0 and _path().exists():
            # Whoever served with the ring so far must be able to read what root writes.
            os.fchown(descriptor, _path().stat().st_uid, _path().stat().st_gid)
        file.write(text)
        file.flush()
        os.fsync(descriptor)
