"""The master key ring: a file outside the database, and beside it the list of keys destroyed for good."""

import base64
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intimacy_app.settings import settings


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

    The file is looked at each time: a key added or retired meanwhile counts from the next use on.
    """
    path = settings().key_file
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise KeyRingMissing(f"The key ring {path} cannot be read: {type(error).__name__}.") from None


def make_if_new(database_has_keys: bool) -> None:
    """Make the key ring on first start, readable by this user alone.

    Raises KeyRingMissing over a database that already has keys, since a new ring could not open them.
    """
    path = settings().key_file
    if path.exists():
        read_ring()
        return
    if database_has_keys:
        raise KeyRingMissing(
            f"The key ring {path} is missing, and without it nothing in the database can be read. "
            "Put it back from where you keep it apart, or set TWOFOLD_KEY_FILE to where it is."
        )
    write_ring(KeyRing(new_master_key()))


def write_ring(ring: KeyRing) -> None:
    """Put the key ring in place whole, readable by this user alone, or leave the one that is there."""
    path = settings().key_file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    lines = [f"{name} {base64.b64encode(key).decode()}\n" for name, key in ring.keys.items()]
    _write_durably(draft, "".join(lines), os.O_EXCL)
    draft.replace(path)


def new_master_key() -> dict[str, bytes]:
    """Return one new master key under a random name."""
    return {secrets.token_hex(4): secrets.token_bytes(32)}


def note_tombstone(key_id: str) -> None:
    """Write down, durably, that a data key was destroyed."""
    _write_durably(_tombstones(), f"{key_id}\n", os.O_APPEND)


def tombstones() -> list[str]:
    """Return the ids of the data keys that were destroyed."""
    return _tombstones().read_text().split() if _tombstones().exists() else []


def _tombstones() -> Path:
    return settings().key_file.with_name(settings().key_file.name + ".erased")


@lru_cache(maxsize=4)
def _read(path: Path, _changed_at: int) -> KeyRing:
    try:
        lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
        keys = {name: base64.b64decode(key, validate=True) for name, key in lines}
    except ValueError as error:
        raise KeyRingMissing(f"The key ring {path} cannot be read: {type(error).__name__}.") from None
    if not keys:
        raise KeyRingMissing(f"The key ring {path} is empty.")
    return KeyRing(keys)


def _write_durably(path: Path, text: str, flag: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flag, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
