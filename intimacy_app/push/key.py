"""The key that identifies this server to push services (VAPID, RFC 8292): a file beside the key ring."""

import base64
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from py_vapid import Vapid02

from intimacy_app.crypto import keyring
from intimacy_app.crypto.durable_files import new_file
from intimacy_app.settings import settings


def make_if_new() -> None:
    """Make the key on first start, readable by this user alone."""
    path = _place()
    with keyring.exclusive():
        if not path.exists():
            _write(path)


def public_key() -> str:
    """Return what a browser needs to subscribe: the public point, in base64url."""
    point = vapid().private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def vapid() -> Vapid02:
    """Return what signs messages, with a key made now if there is none."""
    if not _place().exists():
        make_if_new()
    return _read(_place(), _place().stat().st_mtime_ns)


def _place() -> Path:
    # Filled in by the settings where nothing was chosen.
    return Path(str(settings().push_key_file)).resolve()


@lru_cache(maxsize=2)
def _read(path: Path, _version: int) -> Vapid02:
    # Not strict: a server at home has a name that py_vapid takes for no address.
    return Vapid02(load_pem_private_key(path.read_bytes(), password=None), conf={"no-strict": True})


def _write(path: Path) -> None:
    signer = Vapid02()
    signer.generate_keys()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with new_file(path) as file:
        file.write(signer.private_pem())
