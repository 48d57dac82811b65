"""Mo watches from his own phone, plants things on hers, or runs the server himself."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from intimacy_app import cli, routes
from intimacy_app.access import cookies
from intimacy_app.components.disclosure import disclosure
from intimacy_app.http.borders import bound_token
from intimacy_app.pages.invite import invite
from intimacy_app.pages.join import join
from intimacy_app.pages.journal import JournalState
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.support import support
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from intimacy_app.services.accounts import sessions
from intimacy_app.services.journal.journal import journal as build_journal
from intimacy_app.store import db
from tests import held
from tests.abuse.scenes import ANOTHER, SECRET, every_page, says, seals_first, shown_to
from tests.inside import PASSWORD, Phone, Screen
from tests.pages.together import Pair, presses, seals


def private_acts(pair: Pair) -> None:
    """Let Ana do everything that is hers alone."""
    screen = pair.today(pair.ana)
    presses(screen, "pass_card")
    screen.does(TodayState.turn_back, round_id=screen.state(TodayState).today.card.round.id)
    seals(screen, SECRET)
    presses(screen, "change")
    seals(screen, SECRET + " and more")
    presses(screen, "take_back")
    seals(screen, SECRET)
    thanks = pair.screen(pair.ana, routes.THANKS)
    form = {"deed": SECRET, "meaning": SECRET, "pressed": "keep", "operation": "keep".ljust(32, "-")}
    thanks.does(ThanksState.write, form=form)
    every_page(pair, pair.ana.cookie)
    pair.screen(pair.ana, routes.LEAVE).does(LeaveState.open)


def test_watching_his_own_phone_tells_him_nothing_of_her_private_acts(pair: Pair, rings: list[set[str]]):
    """Nothing: no doorbell rings for him, so there are no frames to count and no moments to note."""
    today = pair.today(pair.ana)
    mo = today.state(TodayState)._other_id
    rings.clear()
    private_acts(pair)
    assert not [ring for ring in rings if mo in ring]


def test_loading_his_pages_again_and_again_shows_no_difference(pair: Pair):
    """Nothing: what his pages hold is the same, letter by letter, before and after all that she did."""
    before = shown_to(pair, pair.mo)
    private_acts(pair)
    assert without_tokens(shown_to(pair, pair.mo)) == without_tokens(before)


def test_the_size_of_his_pages_does_not_grow_with_what_she_wrote(pair: Pair):
    """Nothing: an answer that is sealed has no length on his side."""
    seals_first(pair, "short words")
    short = len(pair.today(pair.mo).shown)
    screen = pair.today(pair.ana)
    presses(screen, "change")
    seals(screen, "long words " * 300)
    assert len(pair.today(pair.mo).shown) == short


def test_pressing_her_to_answer_cannot_be_checked(pair: Pair):
    """Nothing: a card that Ana turned away looks to him as one that she has not seen."""
    before = without_tokens(shown_to(pair, pair.mo))
    presses(pair.today(pair.ana), "pass_card")
    assert without_tokens(shown_to(pair, pair.mo)) == before


def test_her_journal_is_no_page_of_his_by_any_id(pair: Pair):
    """Nothing: asking for what lies behind one of her answers shows his own journal and nothing else."""
    screen = seals_first(pair)
    ids = re.findall(r"[0-9a-f]{32}", screen.shown)
    journal = Screen(pair.mo.cookie, routes.JOURNAL)
    journal.does(JournalState.open)
    for id in ids:
        with db.transact(write=False) as session:
            mo = sessions.signed_in(session, pair.mo.session, datetime.now(UTC))
            assert build_journal(session, mo, id).answers == []
    assert SECRET not in journal.shown


def test_her_notices_and_devices_are_told_to_her_alone(pair: Pair):
    """Nothing: that Ana signed in, and on what, is on no page of his."""
    Phone(pair.ana.client.app).signs_in()
    screen = Screen(pair.mo.cookie, routes.SETTINGS)
    screen.does(SettingsState.open)
    assert screen.state(SettingsState).account.notices == []
    assert len(screen.state(SettingsState).account.sessions) == 1


def test_that_she_read_the_support_page_is_written_nowhere(pair: Pair):
    """Nothing: the page asks the server nothing, so there is nothing to find, for him or for the operator."""
    before = held.dump(db.engine())
    pair.ana.gets(routes.SUPPORT)
    assert held.dump(db.engine()) == before
    assert "State" not in "".join(re.findall(r"useContext\(\w*State", str(support())))
    assert says(
        support,
        "The app doesn’t write down that you opened this page, and the other person isn’t told. ",
    )


def test_a_tab_token_that_he_planted_opens_a_tab_of_his_own(pair: Pair):
    """Nothing: the same token under his cookie is another, empty tab."""
    planted = "a" * 32
    assert bound_token(planted, pair.ana.session) != bound_token(planted, pair.mo.session)
    assert bound_token(planted, pair.ana.session) != bound_token(planted, "")


def test_a_session_that_he_planted_is_not_the_one_she_signs_in_with(pair: Pair, phone: Callable[..., Phone]):
    """Nothing: signing in makes a new token, and the planted one stays worthless."""
    hers = phone("203.0.113.4")
    hers.client.cookies.set(cookies.session_cookie(), "planted", domain="localhost.local", path="/")
    hers.signs_in()
    assert hers.session != "planted"
    planted = f"{cookies.session_cookie()}=planted"
    assert Screen(planted).does(TodayState.open)[0].startswith(routes.SIGN_IN)


def test_his_own_session_planted_on_her_phone_shows_whose_it_is_and_writes_nothing_of_hers(pair: Pair):
    """Words that Ana then writes as him. Settings shows whose account it is, and the space both names."""
    planted = Screen(pair.mo.cookie, routes.SETTINGS)
    planted.does(SettingsState.open)
    assert planted.state(SettingsState).account.name == "Mo"
    screen = pair.today(pair.mo)
    seals(screen, SECRET, author=pair.today(pair.ana).state(TodayState)._member_id)
    assert screen.state(TodayState).refused


def test_guessing_codes_of_recovery_locks_nobody_out_and_opens_nothing(
    pair: Pair, phone: Callable[..., Phone]
):
    """Nothing: ten guesses from one address, while Ana signs in as ever."""
    his = phone("203.0.113.8")
    form = {"handle": "Ana-here", "code": "0000-0000-0000-0000", "password": ANOTHER}
    tries = [his.posts(routes.AUTH_RECOVER, form).status_code for _ in range(12)]
    assert tries == [422] * 10 + [429] * 2
    assert pair.ana.signs_in().status_code == 303


def test_wrong_passwords_from_his_phone_do_not_lock_her_out(pair: Pair, phone: Callable[..., Phone]):
    """Nothing: he runs into his own limit, and her phone, which is known, has one of its own."""
    his = phone("203.0.113.8")
    assert [his.signs_in(password="a guess").status_code for _ in range(12)][-1] == 429
    assert pair.ana.signs_in().status_code == 303


def test_the_operator_s_list_tells_no_word(pair: Pair):
    """Sign-in names and days, which docs/security.md says the operator sees; no name, no space, no word."""
    seals_first(pair)
    told = CliRunner().invoke(cli.app, ["person", "list"]).stdout
    assert {line.split("\t")[0] for line in told.splitlines()} == {"ana-here", "mo-here"}
    assert SECRET not in told


def test_a_reset_by_the_operator_does_not_happen_behind_her_back(pair: Pair, phone: Callable[..., Phone]):
    """Her account, as the page of joining says of whoever runs the server; but not without her seeing it."""
    seals_first(pair)
    link = CliRunner().invoke(cli.app, ["person", "reset-password", "Ana-here"]).stdout.strip()
    told = Screen(pair.ana.cookie, routes.SETTINGS)
    told.does(SettingsState.open)
    assert (
        told.state(SettingsState).account.notices[0].words.startswith("Whoever runs this server made a link")
    )
    his = phone("203.0.113.8")
    his.posts(routes.AUTH_RESET, {"secret": link.rpartition("/")[2], "password": ANOTHER})
    # Ana finds herself signed out, and her password no longer hers: it cannot happen behind her back.
    assert Screen(pair.ana.cookie).does(TodayState.open)[0].startswith(routes.SIGN_IN)
    assert pair.ana.signs_in(password=PASSWORD).status_code == 401


def test_a_link_she_did_not_ask_for_dies_with_her_old_password(pair: Pair, phone: Callable[..., Phone]):
    """Nothing, if Ana does what the notice tells her."""
    link = CliRunner().invoke(cli.app, ["person", "reset-password", "Ana-here"]).stdout.strip()
    pair.ana.posts(routes.AUTH_CHANGE_PASSWORD, {"current": PASSWORD, "password": ANOTHER})
    form = {"secret": link.rpartition("/")[2], "password": PASSWORD}
    assert phone("203.0.113.8").posts(routes.AUTH_RESET, form).status_code == 410


@pytest.mark.parametrize("page", [disclosure, invite, join], ids=["disclosure", "invite", "join"])
def test_what_opened_can_be_photographed_and_the_operator_can_read_and_both_are_said(
    page: Callable[[], object],
):
    """A picture of what opened and, if he runs the server, what it can decrypt: said before anybody joins."""
    assert says(page, "What has opened can be copied or photographed. Leaving doesn’t undo that.")
    assert says(page, "Whoever runs this server can read what it can decrypt. That may be one of you.")


def without_tokens(shown: str) -> str:
    """Return what is shown without what is random in each tab."""
    return re.sub(r"[0-9a-f]{32}", "…", shown)
