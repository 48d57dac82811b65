"""Mo has Ana's phone in his hand for an hour."""

import zipfile
from io import BytesIO

from intimacy_app import routes
from intimacy_app.components.zone_question import ZoneState
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.notification_settings import NotificationSettingsState
from intimacy_app.pages.settings import SettingsState, settings
from intimacy_app.pages.space_settings import SpaceSettingsState
from intimacy_app.pages.support import support
from intimacy_app.pages.unlock import UnlockState
from tests.abuse.scenes import (
    ANOTHER,
    GUESSED,
    PIN,
    SECRET,
    every_page,
    later,
    locks,
    opened_together,
    says,
    seals_first,
    shown_to,
)
from tests.inside import PASSWORD, Phone, Screen
from tests.pages.together import Pair


def test_where_a_phone_has_been_is_told_to_nobody_else_on_it(pair: Pair):
    """Nothing: the question about another time zone is its owner’s, and so is what she answered."""
    form = {"at": "19:30", "device_zone": "Europe/Berlin", "operation": "r" * 32, "day_0": "on"}
    settled = Screen(pair.ana.cookie, routes.NOTICES)
    settled.does(NotificationSettingsState.remind, form=form)
    settled.does(ZoneState.decline, zone="Asia/Tokyo")
    pair.ana.posts(routes.AUTH_SIGN_OUT)
    his = pair.today(pair.mo)
    for zone in ("Asia/Tokyo", "Europe/Berlin"):
        his.does(ZoneState.look, form={"device_zone": zone})
        assert (his.state(ZoneState).question.zone, his.state(ZoneState).settled) == ("", zone)
    assert "Tokyo" not in shown_to(pair, pair.mo)


def test_one_who_wants_it_to_be_something_else_asks_nobody_by_it(pair: Pair, rings: list[set[str]]):
    """Nothing: what he picks is his alone, and it never changes by one of them."""
    before = shown_to(pair, pair.ana)
    rings.clear()
    settled = pair.screen(pair.mo, routes.SPACE_SETTINGS)
    settled.does(SpaceSettingsState.pick_kind, form={"kind": "partners"})
    his = settled.state(SpaceSettingsState)
    assert (his.kinds.picked, his.space.kind) == ("partners", "Friends")
    assert shown_to(pair, pair.ana) == before
    assert rings == [{his._member_id}]


def test_guessing_the_pin_shows_nothing_and_signs_the_phone_out(pair: Pair):
    """Nothing: after the fifth guess the phone is signed out, and the right PIN opens it no more."""
    opened_together(pair)
    locks(pair.ana)
    tries = [pair.ana.posts(routes.AUTH_UNLOCK, {"pin": GUESSED}) for _ in range(5)]
    assert [answer.status_code for answer in tries] == [422] * 4 + [303]
    assert pair.ana.posts(routes.AUTH_UNLOCK, {"pin": PIN}).headers["location"].startswith(routes.SIGN_IN)
    assert SECRET not in shown_to(pair, pair.ana)


def test_a_locked_phone_shows_no_page_and_gives_no_file(pair: Pair):
    """Nothing: every page leads to the PIN, and so does the export; the key of drafts stays on the server."""
    opened_together(pair)
    locks(pair.ana)
    for screen in every_page(pair, pair.ana.cookie):
        assert screen.led_to[0].startswith(routes.UNLOCK)
        assert SECRET not in screen.shown
    assert pair.ana.gets(routes.EXPORT).headers["location"].startswith(routes.UNLOCK)
    assert pair.ana.posts(routes.AUTH_DRAFT_KEY).status_code == 423


def test_a_phone_that_lies_around_locks_by_itself(pair: Pair):
    """Nothing: five minutes after Ana looked last, her phone with a PIN is locked."""
    opened_together(pair)
    pair.ana.posts(routes.AUTH_SET_PIN, {"pin": PIN})
    with later(minutes=6):
        assert SECRET not in shown_to(pair, pair.ana)


def test_an_open_phone_without_a_pin_is_read_and_that_is_said(pair: Pair):
    """All that Ana can read on it. Support says to think of who can open it, and Settings offers a PIN."""
    opened_together(pair)
    assert SECRET in shown_to(pair, pair.ana)
    assert says(support, "Think about who can open this phone or computer, and who knows your passwords.")
    assert says(settings, "With a PIN you can lock the app on this device and stay signed in. ")


def test_the_password_cannot_be_changed_without_the_old_one(pair: Pair):
    """Nothing: ten guesses, and then the server listens to no more; Ana's password stays hers."""
    form = {"current": "a guess of mo's", "password": ANOTHER}
    tries = [pair.ana.posts(routes.AUTH_CHANGE_PASSWORD, form).status_code for _ in range(12)]
    assert tries == [422] * 10 + [429] * 2
    assert Phone(pair.ana.client.app).signs_in().status_code == 303


def test_recovery_codes_cannot_be_made_without_the_password(pair: Pair):
    """Nothing: codes are shown once, when they are made, and making them asks for the password."""
    with later(minutes=11):
        screen = Screen(pair.ana.cookie, routes.SETTINGS)
        assert screen.does(SettingsState.make_codes, form={})[0].startswith(routes.CONFIRM)
        screen.does(SettingsState.open)
        assert screen.state(SettingsState).fresh == ""


def test_codes_that_were_made_are_not_shown_again(pair: Pair):
    """Nothing: even within the ten minutes, codes that Ana made before are gone from every screen."""
    screen = Screen(pair.ana.cookie, routes.SETTINGS)
    screen.does(SettingsState.make_codes, form={})
    codes = screen.state(SettingsState).fresh.split()
    assert len(codes) == 10
    screen.does(SettingsState.open)
    assert not [code for code in codes if code in screen.shown + shown_to(pair, pair.ana)]


def test_her_words_cannot_be_taken_away_as_a_file(pair: Pair):
    """Nothing: an export asks for the password unless Ana has just typed it."""
    opened_together(pair)
    with later(minutes=11):
        answer = pair.ana.gets(routes.EXPORT)
    assert answer.headers["location"] == routes.with_next(routes.CONFIRM, routes.EXPORT)


def test_her_words_cannot_be_taken_away_as_a_book(pair: Pair):
    """Nothing: a book asks for the password as an export does."""
    opened_together(pair)
    with later(minutes=11):
        answer = pair.ana.gets(routes.book(pair.space))
    assert answer.headers["location"] == routes.with_next(routes.CONFIRM, routes.book(pair.space))


def test_nobody_leaves_or_erases_in_her_name(pair: Pair):
    """Nothing: leaving and erasing ask for the password, and the space and the account are still there."""
    opened_together(pair)
    with later(minutes=11):
        leave = pair.screen(pair.ana, routes.LEAVE)
        assert leave.does(LeaveState.leave, form={"words": "erased"})[0].startswith(routes.CONFIRM)
        erased = pair.ana.posts(routes.AUTH_ERASE, {"understood": "on"})
        assert erased.headers["location"].startswith(routes.CONFIRM)
        assert SECRET in shown_to(pair, pair.ana)


def test_nobody_locks_her_out_with_a_pin_of_theirs(pair: Pair):
    """Nothing: setting a PIN asks for the password; one that was set goes with signing in again."""
    with later(minutes=11):
        answer = pair.ana.posts(routes.AUTH_SET_PIN, {"pin": GUESSED})
        assert answer.headers["location"].startswith(routes.CONFIRM)
        assert pair.ana.posts(routes.AUTH_LOCK).status_code == 303
        assert Screen(pair.ana.cookie, routes.HOME).does(HomeState.open) == []


def test_the_back_button_after_leave_quickly_shows_nothing(pair: Pair):
    """Nothing: without a PIN the session has ended, and a browser keeps no page of ours that holds words."""
    opened_together(pair)
    cookie = pair.ana.cookie
    answer = pair.ana.posts(routes.AUTH_LEAVE_QUICKLY)
    assert (answer.headers["location"], answer.headers["cache-control"]) == (routes.AWAY, "no-store")
    for screen in every_page(pair, cookie):
        assert screen.led_to[0].startswith(routes.SIGN_IN)
        assert SECRET not in screen.shown
    assert pair.ana.gets(routes.AWAY).headers["cache-control"] == "no-store"


def test_the_back_button_after_leave_quickly_leads_to_the_pin(pair: Pair):
    """Nothing: with a PIN the phone is locked, and the pages behind lead to it."""
    opened_together(pair)
    pair.ana.posts(routes.AUTH_SET_PIN, {"pin": PIN})
    pair.ana.posts(routes.AUTH_LEAVE_QUICKLY)
    screen = Screen(pair.ana.cookie, routes.UNLOCK)
    screen.does(UnlockState.open)
    assert screen.state(UnlockState).ready
    assert SECRET not in screen.shown + shown_to(pair, pair.ana)


def test_the_history_of_the_browser_tells_that_she_was_here_and_that_is_said():
    """That Ana uses the app. Support says what Leave quickly does not do."""
    assert says(
        support,
        "It doesn’t clear the browser’s history. Someone can still find the address of this page there.",
    )
    assert says(support, "It doesn’t hide that this app is on the device.")


def test_on_a_shared_device_the_drafts_of_one_do_not_open_to_the_other(pair: Pair):
    """Nothing with a PIN: Mo, signed in on the same device, gets another key than hers."""
    hers = pair.ana.posts(routes.AUTH_DRAFT_KEY).content
    pair.ana.posts(routes.AUTH_SIGN_OUT)
    shared = pair.ana
    assert shared.signs_in("Mo-here").status_code == 303
    assert shared.posts(routes.AUTH_DRAFT_KEY).content != hers


def test_whoever_knows_the_password_reads_along_and_is_seen_and_can_be_ended(pair: Pair):
    """All that Ana can read, until she sees on her own phone that somebody signed in, and ends it there."""
    opened_together(pair)
    theirs = Phone(pair.ana.client.app, "203.0.113.9")
    theirs.signs_in(password=PASSWORD)
    assert SECRET in shown_to(pair, theirs)
    waved_away = Screen(theirs.cookie, routes.SETTINGS)
    waved_away.does(SettingsState.open)
    assert waved_away.state(SettingsState).account.notices == []

    mine = Screen(pair.ana.cookie, routes.SETTINGS)
    mine.does(SettingsState.open)
    (notice,) = mine.state(SettingsState).account.notices
    assert notice.words.startswith("A new sign-in on ")
    mine.does(SettingsState.end_others)
    assert SECRET not in shown_to(pair, theirs)


def test_his_own_export_holds_nothing_of_hers_that_is_sealed(pair: Pair):
    """Nothing: what Ana sealed is in no file of his, and what he sealed in none of hers."""
    seals_first(pair)
    answer = pair.mo.gets(routes.EXPORT)
    with zipfile.ZipFile(BytesIO(answer.content)) as files:
        assert SECRET not in "".join(files.read(name).decode() for name in files.namelist())
