"""Sessions, notices and recovery codes: who sees which, who may end them, and what is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intimacy_app.domain.accounts.people import (
    PROOF_LASTS,
    HandleUnusable,
    NobodyOfThatName,
    PasswordNeeded,
    check_proved,
    is_proved,
)
from intimacy_app.domain.accounts.sessions import LOCKS_AFTER, NotSignedIn, is_locked
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.services.accounts import people, recovery, sessions
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.accounts import signed_in
from tests.services.accounts.signed_in import MINE, THEIRS, asking, run
from tests.services.house import START, House, Somebody

here = signed_in.here


def is_open(house: House, token: str) -> bool:
    try:
        asking(house, token)
    except NotSignedIn:
        return False
    return True


def test_my_sessions_stand_with_this_one_first(house: House, here: Person):
    shown = run(sessions.mine, here)
    assert [(view.device, view.here) for view in shown] == [
        ("Firefox on Linux", True),
        ("Safari on iOS", False),
    ]
    assert {view.began for view in shown} == {"today"}


def test_use_is_told_by_the_day_alone(house: House, here: Person):
    house.passes(days=2)
    shown = run(sessions.mine, replace(here, now=house.now))
    assert {(view.began, view.used) for view in shown} == {("March 2", "March 2")}


def test_sessions_that_ended_or_idled_are_not_listed(house: House, here: Person):
    run(sessions.end_others, here)
    assert [view.here for view in run(sessions.mine, here)] == [True]
    house.passes(days=31)
    assert run(sessions.mine, replace(here, now=house.now)) == []


def test_nobody_else_s_sessions_are_listed_or_ended(house: House, here: Person):
    kim = house.welcomes("Kim")
    with transact() as db:
        sessions.begin(db, kim.id, "token of kim", "device of kim", house.now)
    kim_here = asking(house, "token of kim")
    assert kim_here.session_id not in str(run(sessions.mine, here))
    assert run(sessions.end_one, here, kim_here.session_id) == []
    run(sessions.end_others, here)
    run(people.change_password, here, "-")
    assert is_open(house, "token of kim")


def test_ending_one_session_names_whose_sockets_to_hang_up(house: House, here: Person):
    other = asking(house, THEIRS).session_id
    assert run(sessions.end_one, here, other) == [sessions.digest(THEIRS)]
    assert not is_open(house, THEIRS)
    assert is_open(house, MINE)
    assert run(sessions.end_one, here, other) == []


def test_ending_all_others_spares_this_one(house: House, here: Person):
    assert run(sessions.end_others, here) == [sessions.digest(THEIRS)]
    assert is_open(house, MINE)


@pytest.mark.parametrize(
    "deed",
    [
        lambda db, who: sessions.end_one(db, who, "an id"),
        sessions.end_others,
        recovery.new_codes,
    ],
)
def test_sensitive_acts_need_the_password_typed_just_now(house: House, here: Person, deed):
    with pytest.raises(PasswordNeeded):
        run(deed, replace(here, proved=False))
    assert is_open(house, THEIRS)


def test_a_typed_password_speaks_for_ten_minutes():
    assert is_proved(START, START)
    assert is_proved(START, START + PROOF_LASTS - timedelta(seconds=1))
    assert not is_proved(START, START + PROOF_LASTS)
    assert not is_proved(START + timedelta(seconds=1), START)
    assert not is_proved(None, START)


def test_a_member_carries_whether_the_password_was_typed(house: House, here: Person, lea: Somebody):
    lea.begins()
    with transact(write=False) as db:
        check_proved(spaces.member_of(db, here, lea.space))
        with pytest.raises(PasswordNeeded):
            check_proved(spaces.member_of(db, replace(here, proved=False), lea.space))


def test_typing_the_password_again_proves_this_session_alone(house: House, here: Person):
    house.passes(minutes=15)
    run(sessions.prove, replace(here, now=house.now))
    assert asking(house, MINE).proved
    assert not asking(house, THEIRS).proved


def test_a_new_password_ends_the_others(house: House, here: Person):
    assert run(people.change_password, here, "-") == [sessions.digest(THEIRS)]
    assert is_open(house, MINE)


def test_a_lock_begins_with_a_tap_or_five_quiet_minutes():
    assert not is_locked(None, START, START + LOCKS_AFTER)
    assert is_locked(None, START, START + LOCKS_AFTER + timedelta(seconds=1))
    assert is_locked(START, START, START)
    assert is_locked(None, None, START)


def test_a_name_is_changed_and_read_back(here: Person):
    assert run(people.rename, here, "  Lea  Marie ") == "Lea Marie"
    assert run(people.account, here).name == "Lea Marie"


def test_people_are_found_by_sign_in_name(here: Person):
    assert run(people.named, " LEA ") == here.id
    for typed, refusal in [("nobody", NobodyOfThatName), ("", HandleUnusable)]:
        with pytest.raises(refusal):
            run(people.named, typed)


def test_the_operator_s_list_holds_sign_in_names_alone(here: Person):
    run(people.rename, here, "Secret Name")
    listed = run(people.everybody)
    assert [handle for handle, _joined in listed] == ["lea"]
    assert "Secret" not in str(listed)


def test_a_session_that_was_used_in_the_future_is_locked():
    assert not is_locked(None, START, START)
    assert is_locked(None, START + timedelta(weeks=3), START)
