"""What each sees of a plan: on their own clock, under its maker's key, and as fast where there are many."""

import pytest

from intimacy_app.crypto import vault
from intimacy_app.domain.plans.plans import (
    PlanGone,
)
from intimacy_app.models import Plan
from intimacy_app.services.notifications import preferences
from intimacy_app.services.personal_data import erasing
from intimacy_app.services.plans import looking, plans
from intimacy_app.store.db import transact
from tests.services.house import Somebody, new_mark
from tests.services.plans.planning import SUNDAY, proposes, rows, screen, seen, stands


def test_somebody_of_another_space_reaches_none_of_it(ana: Somebody, mo: Somebody, lea: Somebody):
    id = stands(ana, mo)
    lea.begins()
    for act in (plans.agree, plans.end):
        with pytest.raises(PlanGone):
            lea.does(act, id, "1")
    with pytest.raises(PlanGone):
        lea.does(plans.put_away, id)
    assert lea.does(looking.look, id, id) == lea.does(looking.look)


def test_each_sees_the_time_on_their_own_clock_and_nobody_s_zone_is_told(ana: Somebody, mo: Somebody):
    for who, zone in ((ana, "America/New_York"), (mo, "Asia/Kolkata")):
        wished = {"zone": zone, "quiet_from": "22:00", "quiet_until": "08:00"}
        who.asks(preferences.save, **wished, most_a_day="2", with_name=False)
    id = proposes(ana, when=("2026-03-07", "13:00", "120", "once"), clock="America/New_York")
    assert (seen(ana, id).when, seen(mo, id).when) == (
        "Sat, Mar 7 at 1:00\u202fPM",
        "Sat, Mar 7 at 11:30\u202fPM",
    )
    assert seen(ana, id).there == seen(mo, id).there == "Sat, Mar 7 at 7:00\u202fPM in Berlin, Germany"
    assert (screen(mo).clock, screen(mo).clock_said) == ("Asia/Kolkata", "Kolkata, India")
    assert "New_York" not in repr(screen(mo))
    assert (rows()[0].zone, rows()[0].at.hour) == ("Europe/Berlin", 19)
    form = mo.does(looking.look, id).form
    assert (form.day, form.at, form.title) == ("2026-03-07", "23:30", "Soup and a movie")


def test_words_are_sealed_under_their_maker_s_key_and_gone_with_it(ana: Somebody, mo: Somebody):
    id = stands(ana, mo)
    (row,) = rows()
    assert b"Soup" not in row.title
    assert b"cook" not in row.note
    with transact() as db:
        other = proposes_in(db, mo)
        db.get_one(Plan, other).title = row.title
    with pytest.raises(vault.WordsDoNotOpen):
        screen(ana)
    with transact() as db:
        db.delete(db.get_one(Plan, other))
    ana.asks(erasing.erase_mine)
    assert (seen(mo, id).title, seen(mo, id).note) == ("Erased by its author.", "")


def proposes_in(db, who: Somebody) -> str:
    return plans.propose(db, who.member(db), "Tea", "", (*SUNDAY, "", ""), "Europe/Berlin", new_mark())
