"""Reads a push message as a browser does (RFC 8291 §3, RFC 8188 §2), apart from the code that writes it."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def decrypted(body: bytes, private: ec.EllipticCurvePrivateKey, secret: bytes) -> bytes:
    """Return what a body of one record says; raises InvalidTag where it is not for this device."""
    salt, record_bytes, id_ends = body[:16], int.from_bytes(body[16:20]), 21 + body[20]
    record, sent_by = body[id_ends:], body[21:id_ends]
    assert len(record) <= record_bytes

    def derive(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
        return HKDF(hashes.SHA256(), length, salt, info).derive(key)

    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sent_by)
    own = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = derive(
        private.exchange(ec.ECDH(), sender), secret, b"WebPush: info\x00" + own + sent_by, length=32
    )
    key = derive(shared, salt, b"Content-Encoding: aes128gcm\x00", length=16)
    nonce = derive(shared, salt, b"Content-Encoding: nonce\x00", length=12)
    text, _, padding = AESGCM(key).decrypt(nonce, record, None).rpartition(b"\x02")
    assert not padding.strip(b"\0")
    return text
