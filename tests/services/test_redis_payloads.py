"""What lies in Redis opens under its own name alone, with a key ring of ours, and shows nothing."""

from pathlib import Path

import pytest

from intimacy_app.crypto import keyring, redis_payloads
from intimacy_app.crypto.keyring import KeyRing

NAME = "tab_state"


@pytest.fixture
def ring(key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> KeyRing:
    ring = KeyRing(keyring.new_master_key())
    monkeypatch.setattr(redis_payloads, "read_ring", lambda: ring)
    return ring


def test_a_parcel_opens_under_its_name_and_shows_nothing(ring: KeyRing):
    parcel = redis_payloads.wrap(NAME, b"words")
    assert b"words" not in parcel
    assert parcel != redis_payloads.wrap(NAME, b"words")
    assert redis_payloads.unwrap(NAME, parcel) == b"words"


def test_a_parcel_under_another_name_is_nothing(ring: KeyRing):
    assert redis_payloads.unwrap("another", redis_payloads.wrap(NAME, b"words")) is None


@pytest.mark.parametrize("parcel", [b"", b"\x01", b"\x80\x04N.", b"\x01" + bytes(60)])
def test_what_is_no_parcel_is_nothing(ring: KeyRing, parcel: bytes):
    assert redis_payloads.unwrap(NAME, parcel) is None


def test_a_parcel_with_a_changed_bit_is_nothing(ring: KeyRing):
    parcel = redis_payloads.wrap(NAME, b"words")
    for place in range(len(parcel)):
        changed = parcel[:place] + bytes([parcel[place] ^ 1]) + parcel[place + 1 :]
        assert redis_payloads.unwrap(NAME, changed) is None


def test_a_parcel_opens_after_a_rotation_and_no_more_once_its_key_is_retired(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
):
    parcel, new = redis_payloads.wrap(NAME, b"words"), keyring.new_master_key()
    monkeypatch.setattr(redis_payloads, "read_ring", lambda: KeyRing(ring.keys | new))
    assert redis_payloads.unwrap(NAME, parcel) == b"words"
    monkeypatch.setattr(redis_payloads, "read_ring", lambda: KeyRing(new))
    assert redis_payloads.unwrap(NAME, parcel) is None


def test_a_mark_is_always_the_same_and_tells_nothing(ring: KeyRing):
    assert redis_payloads.pseudonym("sign-in", "ana") == redis_payloads.pseudonym("sign-in", "ana")
    assert (
        len(
            {
                redis_payloads.pseudonym("a", "b"),
                redis_payloads.pseudonym("ab"),
                redis_payloads.pseudonym("a\0c"),
            }
        )
        == 3
    )
    assert "ana" not in redis_payloads.pseudonym("ana")
