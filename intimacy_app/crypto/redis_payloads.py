"""What lies in Redis or passes through it: encrypted, authenticated, and bound to its name there.

Reflex keeps pickles in Redis, and whoever can plant a pickle runs code. So nothing that comes from there
is looked at before it has proved to be ours, made for that very name.
"""

import hashlib
import hmac
from functools import lru_cache

import structlog
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from intimacy_app.crypto import vault
from intimacy_app.crypto.keyring import KEY_BYTES, read_ring

log = structlog.get_logger(__name__)


def wrap(name: str, content: bytes) -> bytes:
    """Return the content as it may lie under that name, or pass through that channel."""
    ring = read_ring()
    return vault.encrypt_bytes(_key(ring.keys[ring.current], name), content, name.encode())


def unwrap(name: str, payload: bytes) -> bytes | None:
    """Return what was wrapped for that name, or None for whatever else lies there."""
    for master in reversed(read_ring().keys.values()):
        try:
            return vault.decrypt_bytes(_key(master, name), payload, name.encode())
        except vault.WordsDoNotOpen:
            continue
    log.warning("payload_refused")
    return None


def pseudonym(*who: str) -> str:
    """Return a name for somebody or something that reveals nothing to a reader of Redis."""
    ring = read_ring()
    key = _key(ring.keys[ring.current], "mark")
    return hmac.digest(key, "\0".join(who).encode(), hashlib.sha256).hex()


@lru_cache(maxsize=8192)
def _key(master: bytes, name: str) -> bytes:
    # A key for each name (RFC 5869): under one alone, random nonces would meet in time (SP 800-38D §8.3).
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"twofold redis\0{name}".encode())
    return derived.derive(master)
