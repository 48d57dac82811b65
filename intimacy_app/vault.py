"""The only way in which words reach the database: AES-256-GCM, a data key per member and per person.

Data keys are wrapped by a master key ring outside the database (envelope encryption). Associated data
binds a text to its table, row, column and key, so that it opens nowhere else (NIST SP 800-38D).
"""

import base64
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import Session

from intimacy_app.models import DataKey
from intimacy_app.settings import settings

_NONCE = 12
_FORMAT = b"\x01"


class KeyRingMissing(RuntimeError):
    """The key ring cannot be read; the message says what to do."""


class WordsDoNotOpen(RuntimeError):
    """A ciphertext was moved, changed, or belongs to another key."""


class WordsErased(WordsDoNotOpen):
    """The key was destroyed on purpose: its author erased these words."""


@dataclass(frozen=True)
class Place:
    """Where a text is stored: a text opens in its own place alone."""

    table: str
    row: str
    column: str

    def bound_to(self, key_id: str) -> bytes:
        return "\0".join((self.table, self.row, self.column, key_id)).encode()


@dataclass(frozen=True)
class KeyRing:
    """Master keys by id, the one in use last."""

    keys: dict[str, bytes]

    @property
    def current(self) -> str:
        return list(self.keys)[-1]


def new_key(db: Session) -> str:
    """Make a data key for a member or a person, and return its id."""
    key = DataKey(master_id=_ring().current, wrapped=b"")
    key.wrapped = _seal(_ring().keys[key.master_id], AESGCM.generate_key(256), _wrapping(key))
    db.add(key)
    db.flush()
    return key.id


def encrypt(db: Session, key_id: str, place: Place, text: str) -> bytes:
    """Return the text as nonce and ciphertext, bound to its place and key."""
    return _seal(_data_key(db, key_id), text.encode(), place.bound_to(key_id))


def decrypt(db: Session, key_id: str, place: Place, stored: bytes) -> str:
    """Return the text; raises WordsDoNotOpen where it was stored for another place or key."""
    return _open(_data_key(db, key_id), stored, place.bound_to(key_id)).decode()


def fingerprint(secret: str) -> bytes:
    """Return the HMAC under which a secret is stored, so that the database alone cannot be searched."""
    return fingerprints(secret)[0]


def fingerprints(secret: str) -> list[bytes]:
    """Return the HMACs under which a secret may have been stored, under the newest key first."""
    return [
        hmac.digest(key, b"fingerprint\0" + secret.encode(), hashlib.sha256)
        for key in reversed(_ring().keys.values())
    ]


def wrap_note(text: str) -> str:
    """Return a short-lived note for a cookie: encrypted, since it may hold what somebody typed."""
    return base64.urlsafe_b64encode(_seal(_note_key(), text.encode(), b"note")).decode()


def unwrap_note(note: str) -> str:
    """Return what a note says, or nothing where it is not one of ours."""
    try:
        return _open(_note_key(), base64.urlsafe_b64decode(note.encode()), b"note").decode()
    except (WordsDoNotOpen, ValueError):
        return ""


def make_key_ring_if_new(database_has_keys: bool) -> None:
    """Make the key ring on first start, readable by this user alone.

    Raises KeyRingMissing over a database that already has keys, since a new ring could not open them.
    """
    path = settings().key_file
    if path.exists():
        _ring()
        return
    if database_has_keys:
        raise KeyRingMissing(
            f"The key ring {path} is missing, and without it nothing in the database can be read. "
            "Put it back from where you keep it apart, or set TWOFOLD_KEY_FILE to where it is."
        )
    write_ring(KeyRing(new_master_key()))


def new_master_key() -> dict[str, bytes]:
    """Return one new master key under a random name."""
    return {secrets.token_hex(4): secrets.token_bytes(32)}


def write_ring(ring: KeyRing) -> None:
    """Put the key ring in place whole, readable by this user alone, or leave the one that is there."""
    path = settings().key_file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    lines = [f"{name} {base64.b64encode(key).decode()}\n" for name, key in ring.keys.items()]
    _write_durably(draft, "".join(lines), os.O_EXCL)
    draft.replace(path)


def read_ring() -> KeyRing:
    """Return the key ring; raises KeyRingMissing."""
    return _ring()


def rewrap(key: DataKey) -> None:
    """Wrap a data key under the master key in use; the words under it stay as they are."""
    if key.is_destroyed or key.master_id == _ring().current:
        return
    opened = _unwrap(key)
    key.master_id = _ring().current
    key.wrapped = _seal(_ring().keys[key.master_id], opened, _wrapping(key))


def destroy(db: Session, key_id: str) -> None:
    """Destroy a data key: every word under it is gone, here and in any backup that is restored.

    The tombstone goes into a file beside the key ring first, so that no crash can bring the key back.
    """
    _write_durably(tombstone_file(), f"{key_id}\n", os.O_APPEND)
    if key := db.get(DataKey, key_id):
        key.wrapped = b""
        db.add(key)
        db.flush()


def apply_tombstones(db: Session) -> int:
    """Destroy again what was erased before, and return how many keys an older database had brought back."""
    if not tombstone_file().exists():
        return 0
    erased = tombstone_file().read_text().split()
    returned = [key for id in erased if (key := db.get(DataKey, id)) and not key.is_destroyed]
    for key in returned:
        key.wrapped = b""
        db.add(key)
    db.flush()
    return len(returned)


def tombstone_file() -> Path:
    """Return the file that lists destroyed keys by id; it lies beside the key ring and holds no secret."""
    return settings().key_file.with_name(settings().key_file.name + ".erased")


def check_opens(key: DataKey) -> None:
    """Raise KeyRingMissing unless the ring opens this data key."""
    try:
        _unwrap(key)
    except (WordsDoNotOpen, KeyError):
        raise KeyRingMissing(
            f"The key ring {settings().key_file} does not belong to this database. "
            "Put the right one back, or set TWOFOLD_KEY_FILE to where it is."
        ) from None


def _data_key(db: Session, key_id: str) -> bytes:
    key = db.get(DataKey, key_id)
    if key is None:
        raise WordsDoNotOpen
    if key.is_destroyed:
        raise WordsErased
    return _unwrap(key)


def _unwrap(key: DataKey) -> bytes:
    return _open(_ring().keys[key.master_id], key.wrapped, _wrapping(key))


def _wrapping(key: DataKey) -> bytes:
    return Place("data_key", key.id, "wrapped").bound_to(key.master_id)


def _note_key() -> bytes:
    ring = _ring()
    return hmac.digest(ring.keys[ring.current], b"note", hashlib.sha256)


def _write_durably(path: Path, text: str, flag: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flag, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _seal(key: bytes, text: bytes, associated: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, text, associated)


def _open(key: bytes, stored: bytes, associated: bytes) -> bytes:
    nonce, ciphertext = stored[1 : 1 + _NONCE], stored[1 + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, associated)
    except (InvalidTag, ValueError):
        raise WordsDoNotOpen from None


def _ring() -> KeyRing:
    path = settings().key_file
    try:
        # The file is looked at each time: a key added or retired meanwhile counts from the next use on.
        return _read_ring(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise KeyRingMissing(f"The key ring {path} cannot be read: {type(error).__name__}.") from None


@lru_cache(maxsize=4)
def _read_ring(path: Path, _changed_at: int) -> KeyRing:
    try:
        lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
        keys = {name: base64.b64decode(key, validate=True) for name, key in lines}
    except ValueError as error:
        raise KeyRingMissing(f"The key ring {path} cannot be read: {type(error).__name__}.") from None
    if not keys:
        raise KeyRingMissing(f"The key ring {path} is empty.")
    return KeyRing(keys)
