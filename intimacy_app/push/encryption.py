"""Encrypts a push message for one device: RFC 8291, as one record of `aes128gcm` (RFC 8188)."""

import base64
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
SALT_BYTES, KEY_BYTES, NONCE_BYTES, SECRET_BYTES = 16, 16, 12, 32
RECORD_BYTES = 4_096  # what every push service takes
LAST_RECORD = b"\x02"


def encrypt(
    text: bytes,
    p256dh: str,
    auth: str,
    *,
    sender: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Return the body of a message that only the device with these keys can read.

    The sender's key and the salt are chosen anew for each message. Raises ValueError where `p256dh` is no
    point of the curve.
    """
    sender, salt = sender or ec.generate_private_key(CURVE), salt or os.urandom(SALT_BYTES)
    receiver = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _decoded(p256dh))
    shared = sender.exchange(ec.ECDH(), receiver)
    parties = _point(receiver) + _point(sender.public_key())
    secret = _derived(shared, _decoded(auth), b"WebPush: info\0" + parties, SECRET_BYTES)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", KEY_BYTES)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", NONCE_BYTES)
    return _header(salt, _point(sender.public_key())) + AESGCM(key).encrypt(nonce, text + LAST_RECORD, None)


def _header(salt: bytes, key_id: bytes) -> bytes:
    return salt + RECORD_BYTES.to_bytes(4) + len(key_id).to_bytes(1) + key_id


def _derived(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(key)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
