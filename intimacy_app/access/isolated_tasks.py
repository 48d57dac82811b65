"""The work that is done in a process of its own, and what such a process may use.

`python -m intimacy_app.access.isolated_tasks TASK` reads JSON from its standard input and writes JSON.
Each task imports what it needs by itself, since the process is made for that one.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

MOST_MEMORY = 512 * 1024 * 1024  # of addresses; what is resident is a tenth of it
MOST_SECONDS = 10  # of the processor
# Of the faults of a pack, a page shows a few and the number of the others.
MOST_FAULTS = 100


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


TASKS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "password": password_is_easy,
    "pack": read_pack,
}


def main(task: str) -> None:
    """Do the task."""
    _limit_this_process()
    json.dump(TASKS[task](json.load(sys.stdin)), sys.stdout)


def _limit_this_process() -> None:
    # Where the system doesn't let a process limit itself, it works without.
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main(sys.argv[1])
