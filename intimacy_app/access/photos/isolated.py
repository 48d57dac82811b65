"""Photos come in here: each is opened in a process of its own, one after the other."""

from base64 import b64decode
from typing import IO

from intimacy_app.access.isolation import NotDoneNow, run_isolated, yielding_pool
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.plans.photos import Photo

POOL = yielding_pool(1, "photos")


def made_anew(file: IO[bytes], key: bytes, size: int) -> Photo:
    """Return what is kept of the photo in an encrypted file; raises what it's refused for, and NotDoneNow.

    It waits, so it belongs on the thread of `POOL`.
    """
    given = {"file": file.fileno(), "key": key.hex(), "size": size}
    made = run_isolated("photo", given, file.fileno())
    if "refused" in made:
        raise (Refusal.named(made["refused"]) or NotDoneNow)()
    return Photo(large=b64decode(made["large"]), small=b64decode(made["small"]))
