"""Push messages are encrypted as RFC 8291 says, each under a key of its own, for one device."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from intimacy_app.push.encryption import encrypt
from tests.push.decryption import decrypted
from tests.services.notification_helpers import Device, new_device

# RFC 8291, Appendix A.
TEXT = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6"
    "PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def private(number: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(decoded(number)), ec.SECP256R1())


def body_for(device: Device) -> bytes:
    return encrypt(TEXT, device.given["p256dh"], device.given["auth"])


def test_the_example_of_the_standard_is_encrypted_to_the_letter():
    assert encrypt(TEXT, P256DH, AUTH, sender=private(SENDER), salt=decoded(SALT)) == decoded(BODY)


def test_a_message_is_read_by_its_device_and_by_no_other():
    device, other = new_device(), new_device()
    body = body_for(device)
    assert decrypted(body, device.private, device.secret) == TEXT
    for private, secret in ((other.private, device.secret), (device.private, other.secret)):
        with pytest.raises(InvalidTag):
            decrypted(body, private, secret)


def test_each_message_has_a_salt_and_a_key_of_its_own():
    device = new_device()
    bodies = [body_for(device) for _ in range(3)]
    assert len({body[:16] for body in bodies}) == len({body[21:86] for body in bodies}) == 3


@pytest.mark.parametrize("p256dh", ["", "B" + "_" * 86, P256DH[:-4], "no base64 at all"])
def test_what_is_no_key_of_a_device_is_refused(p256dh: str):
    with pytest.raises(ValueError, match=r".*"):
        encrypt(TEXT, p256dh, AUTH)
