"""The only way in which words reach the database: AES-256-GCM, a data key per member and per person.

Data keys are wrapped by a master key ring outside the database (envelope encryption). Associated data
binds a text to its table, row, column and key, so that it opens nowhere else (NIST SP 800-38D).
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import Session, col, func, select

from intimacy_app.crypto import keyring
from intimacy_app.crypto.keyring import KeyRing, KeyRingMissing, read_ring
from intimacy_app.models import DataKey
from intimacy_app.settings import settings

_NONCE = 12
_FORMAT = b"\x01"

# Under this name a session keeps the key ring as it was before its transaction began.
RING = "ring"
_OPENED = "opened"  # and under this one the data keys that it has unwrapped, until it ends


class WordsDoNotOpen(RuntimeError):
    """A ciphertext was moved, changed, or belongs to another key."""


class WordsErased(WordsDoNotOpen):
    """The key was destroyed on purpose: its author erased these words."""


class StoredKey(NamedTuple):
    """A data key as it is stored, read beside the words under it."""

    id: str
    master_id: str
    wrapped: bytes


@dataclass(frozen=True)
class EncryptionContext:
    """Where a text is stored: a text opens in its own context alone."""

    table: str
    row: str
    column: str

    def bound_to(self, key_id: str) -> bytes:
        return "\0".join((self.table, self.row, self.column, key_id)).encode()


def new_key(db: Session) -> str:
    """Make a data key for a member or a person, and return its id."""
    key = DataKey(master_id="", wrapped=b"")
    db.add(key)
    # From this write on no master key can be retired, so the newest one is read after it and not before.
    db.flush()
    _wrap(key, AESGCM.generate_key(256), read_ring())
    db.flush()
    return key.id


def encrypt(db: Session, key: str | StoredKey, context: EncryptionContext, text: str) -> bytes:
    """Return the text as nonce and ciphertext, bound to its context and key, which is given or named."""
    id, opened = (key, _data_key(db, key)) if isinstance(key, str) else (key.id, _opened(db, key))
    return encrypt_bytes(opened, text.encode(), context.bound_to(id))


def encrypt_file(db: Session, key_id: str, context: EncryptionContext, content: bytes) -> bytes:
    """Do what `encrypt` does, with what isn't a text."""
    return encrypt_bytes(_data_key(db, key_id), content, context.bound_to(key_id))


def decrypt_file(db: Session, key_id: str, context: EncryptionContext, stored: bytes) -> bytes:
    """Do what `decrypt` does, with what isn't a text."""
    return decrypt_bytes(_data_key(db, key_id), stored, context.bound_to(key_id))


def decrypt(db: Session, key_id: str, context: EncryptionContext, stored: bytes) -> str:
    """Return the text; raises WordsDoNotOpen where it was stored in another context or under another key."""
    return decrypt_bytes(_data_key(db, key_id), stored, context.bound_to(key_id)).decode()


def decrypt_under(db: Session, key: StoredKey, context: EncryptionContext, stored: bytes) -> str:
    """Do what `decrypt` does, with a key that was read beside the words; raises WordsErased without one."""
    return decrypt_bytes(_opened(db, key), stored, context.bound_to(key.id)).decode()


def derived(db: Session, key_id: str, purpose: str) -> bytes:
    """Return a key of 32 bytes for a purpose, the same as long as the data key lives (HKDF, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(_data_key(db, key_id))


def fingerprint(secret: str) -> bytes:
    """Return the HMAC under which a secret is stored, so that the database alone cannot be searched."""
    return fingerprints(secret)[0]


def fingerprints(secret: str) -> list[bytes]:
    """Return the HMACs under which a secret may have been stored, under the newest key first."""
    return [
        hmac.digest(key, b"fingerprint\0" + secret.encode(), hashlib.sha256)
        for key in reversed(read_ring().keys.values())
    ]


def wrap_flash(text: str) -> str:
    """Return a short-lived note for a cookie: encrypted, since it may hold what somebody typed."""
    return base64.urlsafe_b64encode(encrypt_bytes(_flash_keys()[0], text.encode(), b"note")).decode()


def unwrap_flash(note: str) -> str:
    """Return what a note says, or nothing where it is not one of ours."""
    for key in _flash_keys():
        try:
            return decrypt_bytes(key, base64.urlsafe_b64decode(note.encode()), b"note").decode()
        except (WordsDoNotOpen, ValueError):
            continue
    return ""


def sign(text: bytes) -> bytes:
    """Return a mark that only somebody with the newest master key can make for this text."""
    ring = read_ring()
    return f"{ring.current} {_signature(ring.keys[ring.current], text)}".encode()


def is_signed(text: bytes, mark: bytes) -> bool:
    """Return whether the mark was made for this text; raises KeyRingMissing where the ring cannot tell."""
    master_id, _, given = mark.decode("latin-1").partition(" ")
    if master_id not in read_ring().keys:
        raise KeyRingMissing(
            f"The key ring {settings().key_file} does not belong to this backup. Set TWOFOLD_KEY_FILE to the "
            "one it was made with; one from before `twofold rotate-keys --retire` needs the ring of then."
        )
    return hmac.compare_digest(_signature(read_ring().keys[master_id], text).encode(), given.encode())


def rewrap(key: DataKey) -> None:
    """Wrap a data key under the newest master key; the words under it stay as they are."""
    ring = read_ring()
    if not key.is_destroyed and key.master_id != ring.current:
        _wrap(key, _unwrap(key, ring), ring)


def destroy(db: Session, key_id: str) -> None:
    """Destroy a data key: every word under it is gone, here and in any backup that is restored.

    The tombstone goes into a file beside the key ring first, so that no crash can bring the key back.
    """
    keyring.add_tombstone(key_id)
    if key := db.get(DataKey, key_id):
        key.wrapped = b""
        db.add(key)
        db.flush()


def apply_tombstones(db: Session) -> int:
    """Destroy again what was erased before, and return how many keys an older database had brought back."""
    returned = [key for id in keyring.tombstones() if (key := db.get(DataKey, id)) and not key.is_destroyed]
    for key in returned:
        key.wrapped = b""
        db.add(key)
    db.flush()
    return len(returned)


def sample_keys(db: Session) -> list[DataKey]:
    """Return a data key for each master key that the database needs."""
    living = select(func.min(DataKey.id)).where(DataKey.wrapped != b"").group_by(DataKey.master_id)
    return list(db.exec(select(DataKey).where(col(DataKey.id).in_(living))))


def check_opens(key: DataKey) -> None:
    """Raise KeyRingMissing unless the ring opens this data key."""
    try:
        _unwrap(key, read_ring())
    except WordsDoNotOpen:
        raise KeyRingMissing(
            f"The key ring {settings().key_file} does not belong to this database. "
            "Put the right one back, or set TWOFOLD_KEY_FILE to where it is."
        ) from None


def encrypt_bytes(key: bytes, content: bytes, associated: bytes) -> bytes:
    """Return the content as format, nonce and ciphertext, bound to the associated data."""
    nonce = secrets.token_bytes(_NONCE)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, content, associated)


def decrypt_bytes(key: bytes, stored: bytes, associated: bytes) -> bytes:
    """Return the content; raises WordsDoNotOpen where it was made with another key, or for another place."""
    nonce, ciphertext = stored[1 : 1 + _NONCE], stored[1 + _NONCE :]
    if stored[:1] != _FORMAT:
        raise WordsDoNotOpen
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, associated)
    except (InvalidTag, ValueError):
        raise WordsDoNotOpen from None


def _data_key(db: Session, key_id: str) -> bytes:
    key = db.get(DataKey, key_id)
    if key is None:
        raise WordsDoNotOpen
    return _opened(db, key)


def _opened(db: Session, key: DataKey | StoredKey) -> bytes:
    if not key.wrapped:
        raise WordsErased
    opened: dict[tuple[str, bytes], bytes] = db.info.setdefault(_OPENED, {})
    if (key.id, key.wrapped) not in opened:
        # What a transaction reads may be older than the ring is by now: the one from before it counts too.
        before: KeyRing | None = db.info.get(RING)
        ring = before if before and key.master_id in before.keys else read_ring()
        opened[key.id, key.wrapped] = _unwrap(key, ring)
    return opened[key.id, key.wrapped]


def _unwrap(key: DataKey | StoredKey, ring: KeyRing) -> bytes:
    if key.master_id not in ring.keys:
        raise WordsDoNotOpen
    return decrypt_bytes(ring.keys[key.master_id], key.wrapped, _wrapping(key))


def _wrap(key: DataKey, opened: bytes, ring: KeyRing) -> None:
    key.master_id = ring.current
    key.wrapped = encrypt_bytes(ring.keys[ring.current], opened, _wrapping(key))


def _wrapping(key: DataKey | StoredKey) -> bytes:
    return EncryptionContext("data_key", key.id, "wrapped").bound_to(key.master_id)


def _signature(key: bytes, text: bytes) -> str:
    return hmac.digest(hmac.digest(key, b"backup", hashlib.sha256), text, hashlib.sha256).hex()


def _flash_keys() -> list[bytes]:
    return [hmac.digest(key, b"note", hashlib.sha256) for key in reversed(read_ring().keys.values())]
