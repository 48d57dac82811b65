"""The settings: what is shown, what asks for the password first, and whose sockets are hung up."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from intimacy_app.access.flash import Flash, to_cookie
from intimacy_app.pages.confirm import ConfirmState
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.unlock import UnlockState
from intimacy_app.services.accounts import locks, sessions
from intimacy_app.store import db
from tests.pages.conftest import Desk


@pytest.fixture
def ana(desk: Desk) -> str:
    """Ana, signed in on this device (`here`) and on another (`there`)."""
    ana = desk.welcomes("Ana")
    desk.signs_in(ana, "there", "Safari on iOS")
    desk.signs_in(ana, "here", "Firefox on Linux")
    return ana


@pytest.fixture
def tab(desk: Desk, ana: str) -> Any:
    tab = desk.opens(SettingsState, "here")
    does(tab, "open")
    return tab


def does(tab: Any, handler: str, *given: Any) -> Any:
    """Call a handler of the page and return the event that it answers with."""
    return asyncio.run(type(tab).event_handlers[handler].fn(tab, *given))


def goes_to(answer: Any) -> str:
    return str(answer.args[0][1]).strip('"') if answer else ""


def test_the_settings_show_the_account_and_its_devices(tab: Any):
    assert (tab.account.name, tab.account.handle) == ("Ana", "ana")
    assert tab.account.codes.startswith("You have no recovery codes.")
    assert [session.device for session in tab.account.sessions] == ["Firefox on Linux", "Safari on iOS"]


def test_a_new_name_is_shown_at_once(tab: Any):
    does(tab, "rename", {"name": "Ana Maria"})
    assert (tab.account.name, tab.said) == ("Ana Maria", "Your name has been changed.")


def test_an_empty_name_is_refused_beside_its_field(tab: Any):
    does(tab, "rename", {"name": " "})
    assert (tab.refused_field, tab.account.name) == ("name", "Ana")


def test_new_codes_are_shown_this_once(tab: Any):
    does(tab, "make_codes", {})
    assert len(tab.fresh.split("\n")) == 10
    assert tab.account.codes == "10 recovery codes are left."
    does(tab, "open")
    assert tab.fresh == ""


def test_ending_a_session_hangs_up_on_it(desk: Desk, tab: Any):
    does(tab, "end", tab.account.sessions[1].id)
    assert desk.hung_up == [sessions.digest("there")]
    assert len(tab.account.sessions) == 1
    other = desk.opens(SettingsState, "there")
    assert goes_to(does(other, "open")) == "/sign-in?next=/settings"


def test_ending_all_others_hangs_up_on_them_alone(desk: Desk, tab: Any):
    does(tab, "end_others")
    assert desk.hung_up == [sessions.digest("there")]


@pytest.mark.parametrize(("handler", "given"), [("end", ["x"]), ("end_others", []), ("make_codes", [{}])])
def test_after_ten_minutes_the_password_is_asked_for_first(
    desk: Desk, tab: Any, handler: str, given: list[Any]
):
    desk.now += timedelta(minutes=10)
    assert goes_to(does(tab, handler, *given)) == "/settings/confirm?next=/settings"
    assert tab.fresh == ""
    assert desk.hung_up == []
    assert len(tab.account.sessions) == 2


@pytest.mark.parametrize("given", [None, 7, ["x"], {"id": "x"}, "x" * 10_000])
def test_an_id_of_another_kind_ends_nothing(desk: Desk, tab: Any, given: Any):
    does(tab, "end", given)
    does(tab, "see", given)
    assert desk.hung_up == []
    assert len(tab.account.sessions) == 2


@pytest.mark.parametrize("page", [SettingsState, HomeState, ConfirmState, UnlockState])
def test_a_stranger_is_sent_to_sign_in(desk: Desk, page: Any):
    assert goes_to(does(desk.opens(page, "nobody's token"), "open")).startswith("/sign-in")


@pytest.mark.parametrize("handler", ["open", "rename", "make_codes", "end", "end_others", "see"])
def test_a_locked_tab_is_emptied_and_sent_to_unlock(desk: Desk, tab: Any, handler: str):
    with db.transact() as session:
        person = sessions.signed_in(session, "here", desk.now)
        locks.set_pin(session, person, "a hash")
        locks.lock(session, "here", desk.now)
    given: dict[str, list[Any]] = {
        **{name: [] for name in ("open", "end_others")},
        **{name: [{"name": "X"}] for name in ("rename", "make_codes")},
    }
    assert goes_to(does(tab, handler, *given.get(handler, ["x"]))) == "/unlock?next=/settings"
    assert (tab.account.name, tab.account.sessions, tab.ready) == ("", [], False)


def test_the_unlock_page_opens_for_a_locked_device_alone(desk: Desk, ana: str):
    tab = desk.opens(UnlockState, "here", "/unlock")
    assert goes_to(does(tab, "open")) == "/home"
    with db.transact() as session:
        person = sessions.signed_in(session, "here", desk.now)
        locks.set_pin(session, person, "a hash")
        locks.lock(session, "here", desk.now)
    assert does(tab, "open") is None
    assert tab.ready


def test_what_a_form_did_is_said_once(desk: Desk, ana: str):
    note = to_cookie(Flash(page="/settings", said="Your password has been changed."))
    tab = desk.opens(SettingsState, "here", note=note)
    does(tab, "open")
    assert tab.said == "Your password has been changed."
    does(tab, "open")
    assert tab.said == ""


def test_a_note_for_another_page_is_not_said(desk: Desk, ana: str):
    tab = desk.opens(SettingsState, "here", note=to_cookie(Flash(page="/sign-in", refusal="SignInFailed")))
    does(tab, "open")
    assert tab.refused == ""


def test_lock_is_offered_where_there_is_a_pin(desk: Desk, tab: Any):
    assert not tab.has_pin
    with db.transact() as session:
        locks.set_pin(session, sessions.signed_in(session, "here", desk.now), "a hash")
    does(tab, "open")
    assert tab.has_pin
