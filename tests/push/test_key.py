"""The key that signs notices: made once, for its owner alone, beside the key ring."""

from pathlib import Path

import pytest

from intimacy_app.push import key
from intimacy_app.settings import Settings, settings
from tests import inside

configured = inside.configured


def test_it_lies_beside_the_key_ring_unless_somebody_says_where(tmp_path: Path):
    ring = tmp_path / "keys" / "master.keys"
    assert Settings(key_file=ring, data_dir=tmp_path / "data").push_key_file == ring.with_name("push.pem")
    elsewhere = Settings(key_file=ring, data_dir=tmp_path / "data", push_key_file=tmp_path / "own.pem")
    assert elsewhere.push_key_file == tmp_path / "own.pem"


def test_it_is_made_once_with_mode_600(configured, tmp_path: Path, key_ring: Path):
    configured(push_key_file=tmp_path / "inner" / "push.pem")
    key.make_if_new()
    file = Path(str(settings().push_key_file))
    assert file.stat().st_mode & 0o777 == 0o600
    public = key.public_key()
    key.make_if_new()
    assert (key.public_key(), len(public)) == (public, 87)
    assert [path.name for path in file.parent.iterdir()] == ["push.pem"]


def test_one_that_was_put_back_counts_at_once(configured, tmp_path: Path, key_ring: Path):
    configured(push_key_file=tmp_path / "push.pem")
    before, kept = key.public_key(), (tmp_path / "push.pem").read_bytes()
    (tmp_path / "push.pem").unlink()
    assert key.public_key() != before
    (tmp_path / "push.pem").write_bytes(kept)
    assert key.public_key() == before


def test_two_that_start_at_once_use_one_key(configured, tmp_path: Path, key_ring: Path):
    from concurrent.futures import ThreadPoolExecutor

    configured(push_key_file=tmp_path / "push.pem")
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(lambda _: key.public_key(), range(8)))) == 1


@pytest.mark.parametrize("content", [b"", b"no key"])
def test_a_file_that_is_no_key_is_not_replaced(configured, tmp_path: Path, key_ring: Path, content: bytes):
    configured(push_key_file=tmp_path / "push.pem")
    (tmp_path / "push.pem").write_bytes(content)
    with pytest.raises(ValueError, match=r".+"):
        key.public_key()
    assert (tmp_path / "push.pem").read_bytes() == content
