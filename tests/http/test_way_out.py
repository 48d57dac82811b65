"""Where *Leave quickly* leads: chosen with the password, for one device and one person, and validated."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.access import cookies, transaction
from intimacy_app.access.flash import read_flash
from intimacy_app.domain.accounts import people
from intimacy_app.pages.settings import SettingsState
from tests import inside
from tests.inside import Phone, Screen

database, phone = inside.database, inside.phone

NEWS = "https://www.example.com/news"


def chooses(phone: Phone, address: str = NEWS) -> str:
    """Let somebody choose where the way out leads, and return where the form leads them."""
    answer = phone.posts(routes.AUTH_CHOOSE_WAY_OUT, {"leads_to": address})
    return answer.headers.get("location", "")


def leads_to(phone: Phone) -> str:
    return phone.gets(routes.AWAY).headers.get("location", "")


def field_of(phone: Phone) -> str:
    screen = Screen(phone.cookie, routes.SETTINGS)
    screen.does(SettingsState.open)
    return screen.state(SettingsState).leads_to


def test_it_leads_to_the_chosen_page_after_the_session_has_ended_too(phone: Callable[[], Phone]):
    ana = phone()
    ana.signs_up()
    assert leads_to(ana) == ""
    assert chooses(ana) == routes.SETTINGS
    assert field_of(ana) == NEWS
    assert ana.posts(routes.AUTH_LEAVE_QUICKLY).headers["location"] == routes.AWAY
    assert leads_to(ana) == NEWS
    assert ana.gets(routes.AWAY).headers["referrer-policy"] == "no-referrer"


def test_it_is_our_own_page_again_once_nothing_is_chosen(phone: Callable[[], Phone]):
    ana = phone()
    ana.signs_up()
    chooses(ana)
    assert chooses(ana, " ") == routes.SETTINGS
    assert (leads_to(ana), field_of(ana)) == ("", "")


def test_who_only_holds_the_device_cannot_choose(phone: Callable[[], Phone], monkeypatch: pytest.MonkeyPatch):
    ana = phone()
    ana.signs_up()
    later = transaction.clock() + 2 * people.PROOF_LASTS
    monkeypatch.setattr(transaction, "clock", lambda: later)
    assert chooses(ana).startswith(routes.CONFIRM)
    assert leads_to(ana) == ""


def test_what_somebody_else_chose_on_the_device_goes_when_one_signs_in(phone: Callable[[], Phone]):
    shared = phone()
    shared.signs_up("Mo")
    chooses(shared)
    shared.signs_in("Mo-here")
    assert leads_to(shared) == NEWS
    shared.signs_up("Ana")
    assert leads_to(shared) == ""


def test_the_page_of_another_is_not_shown_as_mine(phone: Callable[[], Phone]):
    mo, ana = phone(), phone()
    mo.signs_up("Mo")
    ana.signs_up("Ana")
    chooses(mo)
    name = cookies.way_out_cookie()
    ana.client.cookies.set(name, cookies.read(mo.cookie, name))
    assert field_of(ana) == ""


@pytest.mark.parametrize("wrong", ["http://example.com", "javascript:alert(1)", "nowhere"])
def test_what_is_no_address_is_refused_beside_its_field_and_stays_there(
    phone: Callable[[], Phone], wrong: str
):
    ana = phone()
    ana.signs_up()
    answer = ana.posts(routes.AUTH_CHOOSE_WAY_OUT, {"leads_to": wrong})
    note = read_flash(ana.cookie, routes.SETTINGS)
    assert (answer.status_code, note.field, note.leads_to) == (422, "leads_to", wrong)
    assert field_of(ana) == wrong
    assert leads_to(ana) == ""


@pytest.mark.parametrize("forged", ["https://evil.example", "x", "", "gAAAA="])
def test_a_cookie_that_is_not_ours_leads_nowhere(phone: Callable[[], Phone], forged: str):
    ana = phone()
    ana.client.cookies.set(cookies.way_out_cookie(), forged)
    answer = ana.gets(routes.AWAY)
    assert (answer.status_code, "1 tablespoon" in answer.text) == (200, True)
