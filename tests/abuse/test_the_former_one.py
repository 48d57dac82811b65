"""Mo is no longer welcome: he was taken out, or Ana has left, or he has kept something from before."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.pages.invite import InviteState
from intimacy_app.pages.join import JoinState
from intimacy_app.pages.leave import LeaveState, leave
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.space_settings import SpaceSettingsState
from intimacy_app.pages.today import TodayState
from tests.abuse.scenes import ANOTHER, SECRET, opened_together, says, seals_first, shown_to
from tests.inside import PASSWORD, Phone, Screen
from tests.pages.together import Pair, again, pair_of


@pytest.fixture
def removed(phone: Callable[..., Phone], rings: list[set[str]]) -> Pair:
    """Mo joined with a code that was not for him, and Ana took him out."""
    pair = pair_of(phone("203.0.113.1"), phone("203.0.113.2"), confirms=False)
    seals_first(pair)
    pair.screen(pair.ana).does(TodayState.reject)
    return pair


def leaves(pair: Pair, words: Words) -> None:
    assert pair.screen(pair.ana, routes.LEAVE).does(LeaveState.leave, form={"words": words}) == [routes.HOME]


def joins(phone: Phone, code: str) -> bool:
    joining = Screen(phone.cookie, routes.JOIN)
    joining.does(JoinState.join, form={"code": code})
    return bool(joining.state(JoinState).joined.space)


def test_somebody_who_was_taken_out_finds_every_page_closed(removed: Pair):
    """Nothing: the pages of the space say that it is not open to him, as to any stranger."""
    assert SECRET not in shown_to(removed, removed.mo)
    screen = removed.today(removed.mo)
    assert screen.state(TodayState).refused.startswith("This space isn’t open to you")


def test_an_old_invitation_lets_nobody_in_again(removed: Pair, phone: Callable[..., Phone]):
    """Nothing: a code works once, for him as for an account that he makes anew."""
    anew = phone("203.0.113.3")
    anew.signs_up("Someone")
    for who in (removed.mo, anew):
        assert not joins(who, removed.code)
        assert SECRET not in shown_to(removed, who)


def test_an_invitation_that_he_photographed_dies_when_ana_makes_a_new_one(removed: Pair):
    """Nothing: withdrawing it takes one tap, and the old one leads nowhere."""
    invite = removed.screen(removed.ana, routes.INVITE)
    invite.does(InviteState.open)
    seen = invite.state(InviteState).invitation.code
    invite.does(InviteState.renew, form={})
    assert not joins(removed.mo, seen)


def test_coming_back_he_is_somebody_new_and_reads_nothing_from_before(removed: Pair):
    """Nothing: even by an invitation that Ana gives him, what was sealed for nobody waits for her word."""
    invite = removed.screen(removed.ana, routes.INVITE)
    invite.does(InviteState.open)
    assert joins(removed.mo, invite.state(InviteState).invitation.code)
    assert SECRET not in shown_to(removed, removed.mo)


def test_what_stays_after_ana_left_is_what_she_chose_and_was_told(pair: Pair):
    """What had opened, if Ana lets it stay. The page of leaving says so, and that it cannot be unread."""
    opened_together(pair)
    leaves(pair, Words.STAY)
    assert SECRET in shown_to(pair, pair.mo)
    assert says(leave, "You choose below whether it stays readable. What was read or copied can’t be unread.")


def test_with_erasure_nothing_of_hers_is_left_for_him(pair: Pair):
    """Nothing: her words are gone from his pages and from his export."""
    opened_together(pair)
    leaves(pair, Words.ERASED)
    assert SECRET not in shown_to(pair, pair.mo)
    assert SECRET.encode() not in pair.mo.gets(routes.EXPORT).content
    assert SECRET not in pair.mo.gets(routes.book(pair.space)).text


def test_a_sealed_answer_does_not_open_because_ana_left(pair: Pair):
    """Nothing: what had not met its twin goes back to its author, whatever is left to the other."""
    seals_first(pair)
    leaves(pair, Words.STAY)
    assert SECRET not in shown_to(pair, pair.mo)


def test_of_her_leaving_he_is_told_only_that_the_space_has_ended(pair: Pair, rings: list[set[str]]):
    """That it has ended, and neither why nor when. The page of leaving says that he is told this."""
    leaves(pair, Words.STAY)
    today = pair.today(pair.mo).state(TodayState)
    assert today.today.space.ended
    assert not any(word in pair.today(pair.mo).shown for word in ("left_at", "ended_at", "erased"))
    assert says(leave, " isn’t asked, and is told only that it has ended. ")


def test_a_second_session_that_he_left_signed_in_ends_with_the_password(pair: Pair):
    """Nothing from then on: a new password ends every session but the one on Ana's phone."""
    theirs = Phone(pair.ana.client.app, "203.0.113.9")
    theirs.signs_in(password=PASSWORD)
    opened_together(pair)
    assert SECRET in shown_to(pair, theirs)
    pair.ana.posts(routes.AUTH_CHANGE_PASSWORD, {"current": PASSWORD, "password": ANOTHER})
    assert SECRET not in shown_to(pair, theirs)
    assert SECRET in shown_to(pair, pair.ana)


def test_a_session_that_she_ended_cannot_be_brought_back_by_its_cookie(pair: Pair):
    """Nothing: of a session that ended the cookie is worth nothing, however well he kept it."""
    theirs = Phone(pair.ana.client.app, "203.0.113.9")
    theirs.signs_in(password=PASSWORD)
    kept = theirs.cookie
    theirs.posts(routes.AUTH_SIGN_OUT)
    assert Screen(kept).does(TodayState.open)[0].startswith(routes.SIGN_IN)


def test_a_name_that_he_takes_afterward_says_nothing_to_her(pair: Pair):
    """Nothing: a space that has ended keeps the names of its last day, so a name is no letter."""
    opened_together(pair)
    pair.mo.posts(routes.AUTH_PROVE, {"current": PASSWORD})
    pair.screen(pair.mo, routes.LEAVE).does(LeaveState.leave, form={"words": Words.STAY})
    settings = Screen(pair.mo.cookie, routes.SETTINGS)
    settings.does(SettingsState.rename, form={"name": "You will be sorry"})
    of_the_space = pair.screen(pair.mo, routes.SPACE_SETTINGS)
    of_the_space.does(SpaceSettingsState.rename, form={"name": "You will be sorry"})
    assert "You will be sorry" not in shown_to(pair, pair.ana)


def test_wanting_back_what_they_had_brings_him_nothing_and_asks_her_nothing(pair: Pair):
    """Nothing: in a new space of both his pick is unseen, and without hers he reads nothing again."""
    opened_together(pair)
    pair.mo.posts(routes.AUTH_PROVE, {"current": PASSWORD})
    pair.screen(pair.mo, routes.LEAVE).does(LeaveState.leave, form={"words": Words.STAY})
    anew = again(pair)
    shown_to(anew, anew.ana)  # that the other space has ended is said once
    before = shown_to(anew, anew.ana)
    settled = anew.screen(anew.mo, routes.SPACE_SETTINGS)
    for back in ("on", "", "on"):
        settled.does(SpaceSettingsState.pick_back, form={"back": back})
    assert shown_to(anew, anew.ana) == before
    assert SECRET not in shown_to(pair, pair.mo) + shown_to(anew, anew.mo)
    assert SECRET.encode() not in pair.mo.gets(routes.EXPORT).content


def test_somebody_who_left_is_asked_nothing_by_what_he_wants_back(pair: Pair):
    """Nothing: in the space that she left there's nothing to pick, and nothing of it reaches her."""
    opened_together(pair)
    leaves(pair, Words.STAY)
    before = shown_to(pair, pair.ana)
    settled = pair.screen(pair.mo, routes.SPACE_SETTINGS)
    settled.does(SpaceSettingsState.pick_back, form={"back": "on"})
    assert settled.state(SpaceSettingsState).refused.startswith("Nothing more can be written here.")
    assert shown_to(pair, pair.ana) == before


def test_an_old_invitation_tells_him_nothing_of_her(pair: Pair):
    """Nothing: a code that was used or withdrawn shows no name and no card, signed in or not."""
    kept = pair.code
    leaves(pair, Words.STAY)
    for cookie in ("", Phone(pair.ana.client.app, "203.0.113.9").cookie):
        joining = Screen(cookie, routes.join(kept), code=kept)
        joining.does(JoinState.open)
        shown = joining.state(JoinState)
        assert (shown.refused_field, shown.dead) == ("code", kept.replace("-", ""))
        assert (shown.welcome.inviter, shown.welcome.card) == ("", "")
