"""The work that is done in a process of its own, and what such a process may use.

`python -m intimacy_app.access.isolated_tasks TASK` reads JSON from its standard input and writes JSON.
Each task imports what it needs by itself, since the process is made for that one.
"""

import json
import resource
import signal
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

MOST_MEMORY = 512 * 1024 * 1024  # of addresses; what is resident is a tenth of it
MOST_SECONDS = 10  # of the processor
MOST_SECONDS_OF_A_JOURNAL = 60  # of which 50,000 entries take a third
MOST_SECONDS_OF_A_PHOTO = 30  # of which the largest that's taken needs a sixth
# Of the faults of a pack, a page shows a few and the number of the others.
MOST_FAULTS = 100


class _TookTooLong(BaseException):
    """The system says that the time is used up."""


def password_is_easy(given: Mapping[str, Any]) -> bool:
    """Return whether a password is easy to guess, for a guesser who knows some words `about` the person."""
    from intimacy_app.access.password_strength import is_easy

    return is_easy(given["password"], given["about"])


def read_pack(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the prompts of a pack as tables, or its faults, the first of them and how many there are."""
    from intimacy_app.services.cards.packs import FaultyPack, Known, read_pack, table_of

    try:
        read = read_pack(given["content"].encode("latin-1"), [Known(*prompt) for prompt in given["beside"]])
    except FaultyPack as faulty:
        first = [[fault.prompt, fault.sentence, fault.more] for fault in faulty.faults[:MOST_FAULTS]]
        return {"faults": first, "number": faulty.number}
    return {"prompts": [table_of(prompt) for prompt in read]}


def make_photo_anew(given: Mapping[str, Any]) -> dict[str, str]:
    """Return what is kept of the photo in an encrypted file as two pictures in base64, or the refusal."""
    from intimacy_app.access.photos.limits import limit_memory

    limit_memory()
    from intimacy_app.access.photos.encoding import re_encoded
    from intimacy_app.crypto.scratch import read_scratch
    from intimacy_app.domain.errors import Refusal
    from intimacy_app.domain.plans.photos import PhotoNeedsTooMuch

    try:
        with open(given["file"], "rb") as file:
            photo = re_encoded(read_scratch(file, bytes.fromhex(given["key"]), 0, given["size"]).read())
    except Refusal as refusal:
        return {"refused": type(refusal).__name__}
    except (MemoryError, _TookTooLong):
        return {"refused": PhotoNeedsTooMuch.__name__}
    return {"large": b64encode(photo.large).decode(), "small": b64encode(photo.small).decode()}


def read_journal(given: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the parts that a journal takes of encrypted files, why something is none, or the refusal."""
    from intimacy_app.crypto.scratch import read_scratch
    from intimacy_app.services.journal.importing.files import entries_in
    from intimacy_app.services.journal.importing.parts import parts_in

    key, now = bytes.fromhex(given["key"]), datetime.fromisoformat(given["now"])
    with open(given["file"], "rb") as file:
        files = ((name, read_scratch(file, key, start, size)) for name, start, size in given["files"])
        yield from bounded(parts_in(entries_in(files), given["feelings"], now))


def bounded(read: Iterator[Any]) -> Iterator[Any]:
    """Yield what is read, and at its end the refusal, also where it takes too long or too much memory."""
    from intimacy_app.domain.errors import Refusal
    from intimacy_app.domain.journal.imports import ImportBeyondBounds

    try:
        yield from read
    except Refusal as refusal:
        yield {"refused": type(refusal).__name__}
    except (MemoryError, _TookTooLong):
        yield {"refused": ImportBeyondBounds.__name__}


TASKS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "password": password_is_easy,
    "pack": read_pack,
    "photo": make_photo_anew,
}
# Seconds of the processor; each of these says by itself that it was too much.
LONGER: Mapping[str, int] = {"photo": MOST_SECONDS_OF_A_PHOTO}
# Each writes what it makes line by line.
STREAMS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Any]]] = {"journal": read_journal}


def main(task: str) -> None:
    """Do the task."""
    longer = MOST_SECONDS_OF_A_JOURNAL if task in STREAMS else LONGER.get(task)
    if longer:
        _limit_this_process(longer, grace=5)
        signal.signal(signal.SIGXCPU, _give_up)
    else:
        _limit_this_process(MOST_SECONDS)
    given = json.load(sys.stdin)
    if task in STREAMS:
        sys.stdout.writelines(json.dumps(each) + "\n" for each in STREAMS[task](given))
    else:
        json.dump(TASKS[task](given), sys.stdout)


def _give_up(*_: object) -> None:
    raise _TookTooLong


def _limit_this_process(seconds: int, grace: int = 0) -> None:
    # Where the system doesn't let a process limit itself, it works without.
    limits = {
        resource.RLIMIT_AS: (MOST_MEMORY, MOST_MEMORY),
        resource.RLIMIT_CPU: (seconds, seconds + grace),
        # A core dump would hold what was given.
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, most in limits.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, most)


if __name__ == "__main__":
    main(sys.argv[1])
