"""What a password costs the server, and that nobody makes others wait for theirs."""

import asyncio
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any

import pytest
from passlib.hash import argon2
from sqlalchemy import event

from intimacy_app import routes
from intimacy_app.access import password_strength, passwords
from intimacy_app.access.fair_queue import Caller, FairQueue, known_caller, unknown_caller
from intimacy_app.access.password_strength import is_easy
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.domain.accounts.people import PasswordTooEasy, PasswordUnusable
from intimacy_app.services.accounts import recovery
from intimacy_app.store import db
from tests.http.conftest import ANOTHER, Phone, Site

ANYBODY = unknown_caller("203.0.113.7")


@pytest.fixture
def estimated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was estimated, in this process."""
    estimated: list[str] = []
    estimate = password_strength.zxcvbn

    def note(password: str, user_inputs: Any) -> Any:
        estimated.append(password)
        return estimate(password, user_inputs)

    monkeypatch.setattr(password_strength, "zxcvbn", note)
    return estimated


def test_of_a_long_password_both_ends_are_estimated(estimated: list[str]):
    assert not is_easy("a" * 40 + ANOTHER, ())
    assert estimated == ["a" * 20, ANOTHER[-20:]]
    estimated.clear()
    assert is_easy("4@8({[<369!|1073$5%zx2+7"[:2] * 100, ())
    assert max(map(len, estimated)) == 20


def test_a_name_longer_than_what_is_estimated_is_no_password():
    name = "Maximiliane von Hohenstein zu Waldburg"
    with pytest.raises(PasswordTooEasy):
        asyncio.run(passwords.hash_new(name, name, caller=ANYBODY))


def test_an_estimate_has_a_thread_of_its_own(monkeypatch: pytest.MonkeyPatch):
    threads: list[str] = []
    monkeypatch.setattr(
        passwords,
        "run_isolated",
        lambda *_: threads.append(threading.current_thread().name.partition("_")[0]),
    )
    asyncio.run(passwords.hash_new(ANOTHER, caller=ANYBODY))
    assert threads == ["zxcvbn"]


@pytest.mark.parametrize(
    ("handle", "code"),
    [("ana", "0000-0000-0000-0000"), ("ana", ""), ("nobody", "0"), ("", ""), ("lea", "ana's")],
)
def test_without_a_right_code_nothing_is_estimated_or_hashed(
    site: Site, ana: Phone, monkeypatch: pytest.MonkeyPatch, handle: str, code: str
):
    estimated: list[str] = []
    monkeypatch.setattr(passwords, "run_isolated", lambda task, _given: estimated.append(task))
    site.welcomes("Lea")
    site.asks(ana, recovery.new_codes)
    with looked_up() as statements:
        site.phone().posts(routes.AUTH_RECOVER, handle=handle, code=code, password=ANOTHER)
    assert estimated == []
    assert [statement.split(" FROM ")[1].split()[0] for statement in statements] == [
        "person",
        "recovery_code",
    ]


@contextmanager
def looked_up() -> Iterator[list[str]]:
    """Note every statement that looks for something."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement.replace("\n", " "))

    event.listen(db.engine(), "before_cursor_execute", note)
    yield seen
    event.remove(db.engine(), "before_cursor_execute", note)


async def holds(queue: FairQueue, caller: Caller, until: asyncio.Event) -> None:
    async with queue.turn(caller):
        await until.wait()


async def asked(
    queue: FairQueue, caller: Caller, times: int
) -> tuple[list[asyncio.Task[None]], asyncio.Event]:
    until = asyncio.Event()
    tasks = [asyncio.create_task(holds(queue, caller, until)) for _ in range(times)]
    for _ in range(5):
        await asyncio.sleep(0)
    return tasks, until


def test_who_asks_for_too_much_at_once_is_refused():
    async def tried() -> None:
        queue = FairQueue(at_work=2, waiting=10, strangers=16)
        tasks, until = await asked(queue, ANYBODY, 12)
        with pytest.raises(TooManyTries):
            async with asyncio.timeout(5), queue.turn(ANYBODY):
                pass
        async with queue.turn(unknown_caller("203.0.113.8")):
            until.set()
        await asyncio.gather(*tasks)
        async with queue.turn(ANYBODY):
            pass

    asyncio.run(tried())


def test_a_caller_waits_behind_themselves_alone():
    async def tried() -> int:
        queue = FairQueue(at_work=2, waiting=10, strangers=3)
        tasks, until = await asked(queue, unknown_caller("2001:db8:1:2::1"), 6)
        # One more place is left, which the others of that site do not take.
        async with queue.turn(unknown_caller("203.0.113.8")):
            until.set()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        return done.count(None)

    assert asyncio.run(tried()) == 6


def test_strangers_leave_room_for_who_is_known():
    async def tried() -> None:
        queue = FairQueue(at_work=2, waiting=10, strangers=4)
        async with AsyncExitStack() as held:
            for n in range(4):
                await held.enter_async_context(queue.turn(unknown_caller(f"203.0.113.{n}")))
            with pytest.raises(TooManyTries):
                await held.enter_async_context(queue.turn(unknown_caller("203.0.113.9")))
            await held.enter_async_context(queue.turn(known_caller("a device")))

    asyncio.run(tried())


ACCENTED = "Pâté für zwölf Gänse"
OTHER_KEYBOARDS = [
    unicodedata.normalize("NFC", ACCENTED),
    unicodedata.normalize("NFD", ACCENTED),
    ACCENTED.replace(" ", "\u00a0"),
    unicodedata.normalize("NFD", ACCENTED).replace(" ", "\u2003"),
]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let hashing take next to nothing."""
    monkeypatch.setattr(
        passwords, "_HASH", argon2.using(type="ID", memory_cost=64, time_cost=1, parallelism=1)
    )


def fits(password: str, stored: str | None) -> bool:
    return asyncio.run(passwords.fits(password, stored, caller=ANYBODY))


@pytest.mark.parametrize("typed", OTHER_KEYBOARDS)
def test_a_password_is_the_same_from_every_keyboard(cheap: None, typed: str):
    stored = asyncio.run(passwords.hash_new(typed, caller=ANYBODY))
    assert all(fits(other, stored) for other in OTHER_KEYBOARDS)
    assert not fits(ACCENTED.lower(), stored)
    assert not fits(ACCENTED.replace(" ", ""), stored)
    assert not fits(ACCENTED.replace("â", "a"), stored)


@pytest.mark.parametrize("typed", [*OTHER_KEYBOARDS, "with a\ttab and a\nline", "ﬁne ２ letters"])
def test_a_hash_from_before_still_opens(cheap: None, typed: str):
    stored = passwords._HASH.hash(typed)  # pyright: ignore[reportPrivateUsage]
    assert fits(typed, stored)
    assert not fits(typed + "x", stored)


def test_nobody_costs_as_many_hashes_as_somebody(cheap: None, monkeypatch: pytest.MonkeyPatch):
    hashed: list[str] = []
    verify = passwords._HASH.verify  # pyright: ignore[reportPrivateUsage]
    stored = passwords._HASH.hash(ACCENTED)  # pyright: ignore[reportPrivateUsage]

    class Counted:
        @staticmethod
        def verify(password: str, known: str) -> bool:
            hashed.append(password)
            return verify(password, known)

        hash = passwords._HASH.hash  # pyright: ignore[reportPrivateUsage]

    monkeypatch.setattr(passwords, "_HASH", Counted)
    for typed in OTHER_KEYBOARDS:
        counts = []
        for known in (stored, None, Counted.hash(ANOTHER)):
            hashed.clear()
            fits(typed, known)
            counts.append(len(hashed))
        assert len(set(counts)) == 1, counts


@pytest.mark.parametrize(
    "typed", ["a quiet lake\tunder birches", "a quiet lake\0under", "a quiet \x85lake under"]
)
def test_a_new_password_has_no_control_characters(typed: str):
    with pytest.raises(PasswordUnusable):
        asyncio.run(passwords.hash_new(typed, caller=ANYBODY))
