"""What two did, as one sees it: under their months, page by page, and as fast where there's much of it."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from intimacy_app.crypto import vault
from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.models import KeptMoment, MomentLine, Plan
from intimacy_app.services.cards.round_rows import key_of
from intimacy_app.services.personal_data import erasing
from intimacy_app.services.plans import done, looking, moments, plans
from intimacy_app.store.db import transact
from tests.services.counting import counted
from tests.services.house import House, Somebody
from tests.services.plans.keeping import is_over, keeps, keeps_another, kept, lines, shown
from tests.services.plans.planning import screen


def test_words_are_under_the_key_of_whoever_wrote_them_and_gone_with_it(
    house: House, ana: Somebody, mo: Somebody
):
    # Mo keeps what Ana called it: the title stays hers.
    moment = keeps(mo, is_over(house, ana, mo), "his")
    hers = keeps_another(ana, "Lost", line="hers")
    rows, written = kept()
    assert not [row for row in rows if b"Soup" in row.title or b"Lost" in row.title]
    assert not [row for row in written if b"his" in row.text or b"hers" in row.text]
    ana.asks(erasing.erase_mine)
    erased = "Erased by its author."
    assert (shown(mo, moment).title, *lines(mo, moment)) == (erased, "his", "")
    assert (shown(mo, hers).title, *lines(mo, hers)) == (erased, "", erased)


def test_a_line_or_a_title_that_was_put_in_another_s_place_does_not_open(ana: Somebody, mo: Somebody):
    one, other = keeps_another(ana, "One", line="one"), keeps_another(ana, "Other", line="other")
    with transact() as db:
        before = db.get_one(KeptMoment, one).title
        db.get_one(KeptMoment, one).title = db.get_one(KeptMoment, other).title
    with pytest.raises(vault.WordsDoNotOpen):
        screen(mo)
    with transact() as db:
        db.get_one(KeptMoment, one).title = before
        first, second = (db.get_one(MomentLine, (id, ana.member(db).id)) for id in (one, other))
        first.text = second.text
    with pytest.raises(vault.WordsDoNotOpen):
        screen(mo)


def test_what_was_planned_and_what_was_not_stand_by_their_days_under_their_months(
    house: House, ana: Somebody, mo: Somebody
):
    is_over(house, ana, mo)
    for what, been in (("older", "2025-12-24"), ("before", "2026-02-27"), ("after", "2026-03-08")):
        keeps_another(mo, what, been)
    assert [(one.title, one.heading, one.number, one.weekday) for one in screen(ana).done] == [
        ("after", "March", "8", "Sun"),
        ("Soup and a movie", "", "7", "Sat"),
        ("before", "February", "27", "Fri"),
        ("older", "December 2025", "24", "Wed"),
    ]


def test_a_look_asks_as_often_with_2_000_of_each_and_pages_leave_nothing_out(
    house: House, ana: Somebody, mo: Somebody
):
    plan = is_over(house, ana, mo)
    keeps_another(mo)
    with counted(house) as few:
        screen(ana)
    fills(ana, mo, plan, 1_000)
    with counted(house) as many:
        view = screen(ana)
    assert (len(many), len(view.done), view.more) == (len(few), done.PAGE_SIZE, True)
    seen = list(view.done)
    for _ in range(3):
        seen += ana.does(done.older, seen[-1].day, seen[-1].moment or seen[-1].plan).views
    assert len({one.id for one in seen}) == 4 * done.PAGE_SIZE
    assert [one.day for one in seen] == sorted((one.day for one in seen), reverse=True)
    assert {bool(one.moment) for one in seen} == {True, False}
    assert [one.heading for one in seen if one.heading] == ["March", "February", "January"]


def test_as_much_stays_as_was_shown_and_no_more_than_that_is_bounded(
    house: House, ana: Somebody, mo: Somebody
):
    fills(ana, mo, is_over(house, ana, mo), 300)
    for shown_before, most in ((0, done.PAGE_SIZE), (40, 40), (10_000, done.MOST_SHOWN)):
        assert len(ana.does(looking.look, shown=shown_before).done) == most


def test_the_list_begins_with_the_moment_that_is_looked_for(house: House, ana: Somebody, mo: Somebody):
    newest, old, older = (keeps_another(ana, "x", f"2026-02-{day}") for day in (27, 26, 25))
    assert moments_of(mo.does(looking.look, moment=old).done) == [old, older]
    for unknown in ("", "0" * 32, "x" * 70_000):
        assert moments_of(mo.does(looking.look, moment=unknown).done) == [newest, old, older]


def moments_of(views: list[DoneView]) -> list[str]:
    return [one.moment for one in views]


def fills(ana: Somebody, mo: Somebody, plan: str, count: int) -> None:
    """Add plans that are over, and moments with a line from each, one of each a day backwards."""
    with transact() as db:
        row = db.exec(select(Plan).where(Plan.id == plan)).one()
        hers, his = (who.member(db).id for who in (ana, mo))
        for number in range(count):
            day = date(2026, 3, 6) - timedelta(days=number)
            copy = Plan(**row.model_dump(exclude={"id", "day"}), day=day)
            copy.title, copy.note = (
                vault.encrypt(db, key_of(db, hers), plans.context(copy.id, part), "Soup")
                for part in ("title", "note")
            )
            moment = KeptMoment(space_id=row.space_id, maker_id=hers, reader_id=his, day=day, title=b"")
            moment.title = vault.encrypt(db, key_of(db, hers), moments.title_context(moment.id), "Lost")
            db.add_all((copy, moment))
            db.flush()
            for who in (hers, his):
                text = vault.encrypt(db, key_of(db, who), moments.line_context(moment.id, who), "Rain")
                db.add(MomentLine(moment_id=moment.id, member_id=who, text=text, operation="x"))
