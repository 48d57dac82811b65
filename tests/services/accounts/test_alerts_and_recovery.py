"""Security alerts and recovery codes: who is told, who sees what, and what is stored."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import RecoveryCode, ResetLink
from intimacy_app.services.accounts import recovery, security_alerts
from intimacy_app.store.db import transact
from tests.services.accounts import signed_in
from tests.services.accounts.signed_in import run
from tests.services.house import House

here = signed_in.here


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
