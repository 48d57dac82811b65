"""Accounts and spaces that are there before a test begins: the services make them in a server's own database.

The screens for it have tests of their own: `test_loop`, `test_invitations`, `test_troubles` and the walk.
"""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from intimacy_app.access import cookies, passwords, transaction
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.services.accounts import people, sessions
from intimacy_app.services.cards import rounds
from intimacy_app.services.cards.today import today
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces
from intimacy_app.settings import settings
from intimacy_app.store import db
from tests.running import RunningServer

KINDS = {
    "Partner": Kind.PARTNERS,
    "Friend": Kind.FRIENDS,
    "Sibling": Kind.SIBLINGS,
    "Family": Kind.FAMILY,
}
_ONE_AT_A_TIME = threading.Lock()


def sign_up(
    server: RunningServer, name: str, handle: str, password: str, *, under_18: bool
) -> dict[str, str]:
    """Create an account, signed in on a new device, and return the cookies of that device."""
    token, device, now = secrets.token_urlsafe(32), secrets.token_urlsafe(32), transaction.clock()
    with _working_for(server), db.transact() as session:
        person = people.sign_up(
            session, handle=handle, name=name, password_hash=_hashed(password), under_18=under_18, now=now
        )
        sessions.begin(session, person, token, device, now, device_name="Chromium on Linux")
        return {cookies.session_cookie(): token, cookies.device_cookie(): device}


def create_space(server: RunningServer, token: str, kind: str, zone: str) -> str:
    """Create a space, of a kind as the form calls it, for whoever has the session, and return its id."""
    with _working_for(server):
        return transaction.for_person(token, spaces.create, kind=KINDS[kind], name="", zone=zone)


def invite(server: RunningServer, token: str, space: str) -> tuple[str, str]:
    """Return link and code of the invitation to a space."""
    with _working_for(server):
        _, shown = transaction.for_member(token, space, invitations.show)
        return shown.link, shown.code


def join(server: RunningServer, token: str, code: str) -> None:
    """Let whoever has the session join by a code."""
    with _working_for(server):
        transaction.for_person(token, invitations.join, code)


def confirm(server: RunningServer, token: str, space: str) -> None:
    """Let the creator of a space say that the right person has joined."""
    with _working_for(server):
        transaction.for_member(token, space, rounds.confirm_other)


def seal(server: RunningServer, token: str, space: str, words: str) -> None:
    """Seal an answer to the card that stands on Today."""
    with _working_for(server):
        card = transaction.for_member(token, space, today)[1].card.round
        operation = secrets.token_hex(16)
        transaction.for_member(token, space, rounds.seal_answer, card.id, words, card.version, operation)


def does(server: RunningServer, token: str, space: str, use_case: Callable[..., Any], *given: Any) -> Any:
    """Run a use case for the member that whoever has the session is in a space, and return what it does."""
    with _working_for(server):
        return transaction.for_member(token, space, use_case, *given)[1]


def asks(server: RunningServer, token: str, use_case: Callable[..., Any], *given: Any) -> Any:
    """Run a use case for whoever has the session, and return what it does."""
    with _working_for(server):
        return transaction.for_person(token, use_case, *given)


def open_another(server: RunningServer, space: str, words: dict[str, str]) -> None:
    """Let two people, by the tokens of their sessions, open the next card that lies there unanswered.

    Where it offers choices, both pick the first of them.
    """
    with _working_for(server):
        for token, said in words.items():
            view = transaction.for_member(token, space, today)[1]
            lying = next(card for card in (view.card, *view.beside) if card.round.stage == Stage.OPEN)
            card = transaction.for_member(token, space, today, lying.round.id)[1].card
            text = card.choices[0] if card.choices else said
            seal = (card.round.id, text, card.round.version, secrets.token_hex(16), text)
            transaction.for_member(token, space, rounds.seal_answer, *seal)


@contextmanager
def _working_for(server: RunningServer) -> Iterator[None]:
    """Give the services of this process the settings, the database and the key ring of a server.

    One thread at a time: what they are given holds for the whole process.
    """
    with _ONE_AT_A_TIME:
        try:
            with pytest.MonkeyPatch.context() as patch:
                for name, value in server.environment.items():
                    if name.startswith("TWOFOLD_"):
                        patch.setenv(name, value)
                settings.cache_clear()
                # Closed again each time: after a crash nothing but the server has had its database open.
                engine = db.open_engine(settings().database_url)
                patch.setattr(db, "engine", lambda: engine)
                try:
                    yield
                finally:
                    engine.dispose()
        finally:
            settings.cache_clear()


@cache
def _hashed(password: str) -> str:
    """Return a hash that costs next to nothing; how a password is really hashed is not up to any setting."""
    return passwords._HASH.using(memory_cost=64, time_cost=1).hash(password)
