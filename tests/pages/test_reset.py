"""The page of the operator's link: a password manager learns whose password it is, and nobody else does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.pages.reset import ResetState, reset
from intimacy_app.services.accounts import people, recovery
from intimacy_app.store import db
from tests import inside
from tests.inside import Phone, Screen

database, phone = inside.database, inside.phone


@pytest.fixture
def secret(phone: Callable[[], Phone]) -> str:
    phone().signs_up()
    with db.transact() as session:
        return recovery.make_link(session, people.named(session, "ana-here"), datetime.now(UTC))


def opened(secret: str) -> Any:
    screen = Screen("", routes.reset(secret), token=secret)
    screen.does(ResetState.open)
    return screen.state(ResetState)


def test_whoever_has_the_link_is_told_whose_password_it_sets(secret: str):
    assert opened(secret).handle == "ana-here"
    assert str(reset()).count('autoComplete:"username"') == 1


@pytest.mark.parametrize("wrong", ["", "x", "made-up" * 6])
def test_nobody_else_is_told_anything(secret: str, wrong: str):
    state = opened(wrong)
    assert (state.handle, state.refused) == ("", "")


def test_a_link_that_ran_out_or_was_used_tells_nothing(secret: str):
    with db.transact() as session:
        link = recovery.check_link(session, secret, datetime.now(UTC))
        link.expires_at = datetime.now(UTC) - timedelta(seconds=1)
        session.add(link)
    assert opened(secret).handle == ""
