"""People who write and read all the while that something else is done, and whether all of it can be read."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from sqlmodel import select

from intimacy_app.crypto import vault
from intimacy_app.models import Appreciation, DataKey
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.accounts import people
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.running import wait_until
from tests.services.house import House, new_mark


@contextmanager
def under_load(house: House, *, writers: int = 2) -> Iterator[Callable[[], None]]:
    """Let people write and read all the while; yields a function that waits until each has done so again."""
    over, errors, rounds = threading.Event(), list[BaseException](), [0] * writers

    def lives(number: int) -> None:
        try:
            somebody = house.welcomes(f"Somebody {number}")
            somebody.begins(name=f"Space of {number}")
            while not over.is_set():
                deed = f"deed {number} {rounds[number]}"
                kept = somebody.thanks(appreciations.keep, deed, "it helped", new_mark()).kept
                assert deed in [thanks.deed for thanks in kept]
                house.welcomes(f"Guest {number} {rounds[number]}")
                rounds[number] += 1
        except BaseException as error:
            errors.append(error)
            raise

    def waits() -> None:
        before = list(rounds)
        wait_until(
            lambda: errors or all(now > then for now, then in zip(rounds, before, strict=True)),
            seconds=60,
        )
        assert not errors, errors

    with ThreadPoolExecutor(writers) as pool:
        living = [pool.submit(lives, number) for number in range(writers)]
        try:
            waits()
            yield waits
            waits()
        finally:
            over.set()
    for life in living:
        life.result()


def everything_opens() -> int:
    """Read every name and every thanks there is, and return how many."""
    with transact(write=False) as db:
        names = [name for name, _ in people.everybody(db)]
        thanks = list(db.exec(select(Appreciation)))
        for id in db.exec(select(MemberRow.person_id)):
            assert people.name_of(db, id)
        for key in db.exec(select(DataKey)):
            vault.check_opens(key)
    return len(names) + len(thanks)
