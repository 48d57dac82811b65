"""Sessions, notices and recovery codes: who sees which, who may end them, and what is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from intimacy_app.domain.accounts.people import (
    PROOF_LASTS,
    HandleUnusable,
    NobodyOfThatName,
    PasswordNeeded,
    check_proved,
    is_proved,
)
from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.accounts.sessions import LOCKS_AFTER, NotSignedIn, is_locked
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import RecoveryCode, ResetLink
from intimacy_app.services.accounts import people, recovery, security_alerts, sessions
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.house import START, House, Somebody

MINE, THEIRS = "token of this device", "token of the other device"


@pytest.fixture
def here(house: House, lea: Somebody) -> Person:
    """Lea as she is signed in on one device, an hour after she was on another."""
    with transact() as db:
        sessions.begin(db, lea.id, THEIRS, "other device", house.now, device_name="Safari on iOS")
    house.passes(hours=1)
    with transact() as db:
        sessions.begin(db, lea.id, MINE, "this device", house.now, device_name="Firefox on Linux")
    return asking(house, MINE)


def asking(house: House, token: str) -> Person:
    with transact(write=False) as db:
        return sessions.signed_in(db, token, house.now)


def run(use_case, *given, **named):
    with transact() as db:
        return use_case(db, *given, **named)


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


# Notices


def sign_in(person: Person, session: str, called: str = "Firefox on Android") -> None:
    run(security_alerts.add, person.id, AlertKind.SIGNED_IN, person.now, session=session, device_name=called)


def on(person: Person, session: str) -> Person:
    return replace(person, session_id=session)


def told(person: Person, session: str) -> list[str]:
    return [notice.words for notice in run(security_alerts.unseen, on(person, session))]


def test_a_sign_in_is_told_everywhere_but_in_the_session_that_it_began(here: Person):
    sign_in(here, "phone")
    assert told(here, "phone") == []
    for session in ("laptop", "phone, next time"):
        assert [words[:43] for words in told(here, session)] == [
            "A new sign-in on Firefox on Android, today."
        ]


def test_who_signed_in_cannot_wave_the_notice_away(here: Person):
    sign_in(here, "phone")
    [notice] = run(security_alerts.unseen, on(here, "laptop"))
    run(security_alerts.mark_seen, on(here, "phone"), notice.id)
    assert told(here, "laptop")
    run(security_alerts.mark_seen, on(here, "laptop"), notice.id)
    assert told(here, "laptop") == []


def test_a_later_sign_in_takes_none_off_the_list_and_what_reads_alike_is_told_once(here: Person):
    for day in range(3):
        for time in range(2):
            sign_in(replace(here, now=here.now + timedelta(days=day)), f"phone {day} {time}")
    later = replace(here, now=here.now + timedelta(days=2))
    assert days_told(later, "laptop") == ["today", "yesterday", "March 2"]
    newest = run(security_alerts.unseen, on(later, "laptop"))[0]
    run(security_alerts.mark_seen, on(later, "laptop"), newest.id)
    assert days_told(later, "laptop") == ["yesterday", "March 2"]


def days_told(person: Person, session: str) -> list[str]:
    return [words.split(", ")[1].split(".")[0] for words in told(person, session)]


def test_what_the_operator_did_is_told_in_every_session(here: Person):
    run(recovery.make_link, here.id, here.now)
    for session in ("phone", "laptop", ""):
        assert "link to set a new password" in told(here, session)[0]


def test_nobody_is_told_or_sees_another_person_s_notices(house: House, here: Person):
    kim = house.welcomes("Kim").person
    sign_in(here, "phone")
    [notice] = run(security_alerts.unseen, on(here, "laptop"))
    assert told(kim, "laptop") == []
    run(security_alerts.mark_seen, on(kim, "laptop"), notice.id)
    assert told(here, "laptop")


# Recovery codes and the operator's link


def test_ten_codes_of_eighty_bits_are_shown_and_only_their_hashes_kept(here: Person):
    codes = run(recovery.new_codes, here)
    assert len({*codes}) == 10
    assert all([len(group) for group in code.split("-")] == [4] * 4 for code in codes)
    assert not set("ILOU") & set("".join(codes))
    with transact(write=False) as db:
        stored = str([row.model_dump() for row in db.exec(select(RecoveryCode))])
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)


def test_new_codes_make_the_old_ones_useless(house: House, here: Person):
    old = run(recovery.new_codes, here)[0]
    run(recovery.new_codes, here)
    assert run(recovery.codes_left, here) == 10
    with pytest.raises(recovery.RecoveryFailed):
        run(recovery.by_code, "lea", old, "-", house.now, device_name="")


def test_new_codes_leave_those_of_others_alone(house: House, here: Person):
    kim = replace(here, id=house.welcomes("Kim").id)
    run(recovery.new_codes, kim)
    run(recovery.new_codes, here)
    assert run(recovery.codes_left, kim) == 10


def test_looking_at_a_link_uses_nothing_up(house: House, here: Person):
    secret = run(recovery.make_link, here.id, house.now)
    for _ in range(3):
        run(recovery.check_link, secret, house.now)
    assert run(recovery.by_link, secret, "-", house.now, device_name="")[0] == here.id


def test_of_a_link_only_the_hash_is_kept(house: House, here: Person):
    secret = run(recovery.make_link, here.id, house.now)
    with transact(write=False) as db:
        assert secret not in str([row.model_dump() for row in db.exec(select(ResetLink))])


def test_a_link_used_kills_the_others_of_its_person(house: House, here: Person):
    first, second = (run(recovery.make_link, here.id, house.now) for _ in range(2))
    run(recovery.by_link, second, "-", house.now, device_name="")
    with pytest.raises(recovery.ResetLinkGone):
        run(recovery.by_link, first, "-", house.now, device_name="")


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
