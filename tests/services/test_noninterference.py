"""Silence is equal: nothing that Mo is shown depends on what Ana does in private.

Two histories of a space that differ in Ana's private acts alone must look the same to Mo at every step.
"""

import difflib
from dataclasses import replace
from math import comb
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlmodel import select

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.models import Answer, Appreciation, Less, Star
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards import limits, pace, preferences, rounds, table, today
from intimacy_app.services.ideas import ideas
from intimacy_app.services.journal import entries
from intimacy_app.services.notifications import calendar_feed, feed, reminders
from intimacy_app.services.thanks import appreciations
from tests.conftest import SOAK
from tests.services.acting import play
from tests.services.histories import HISTORIES, PRIVATE, SHARED, Deed, Family, families
from tests.services.theatre import SMALL_DECK, Theatre, build
from tests.services.tours import tours

PAIRS = 10_000 if SOAK else 500
FAMILIES = 1_667 if SOAK else 24

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(20_000 if SOAK else 1_800)]


@pytest.fixture
def theatre(key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> Theatre:
    return build(monkeypatch, SMALL_DECK)


def compare(theatre: Theatre, family: Family) -> int:
    """Return how many pairs of different histories Mo could not tell apart; raises at the first he could.

    What looks like the one in which Ana does nothing looks like every other that does.
    """
    in_silence, nothing = played(theatre, family, None)
    different = {tuple(nothing)}
    for which in range(HISTORIES):
        shown, done = played(theatre, family, which)
        different.add(tuple(done))
        for step, (one, other) in enumerate(zip(in_silence, shown, strict=True)):
            if one != other:
                lines = difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=1)
                raise AssertionError(f"Mo can tell history {which} at step {step}:\n" + "\n".join(lines))
    return comb(len(different), 2)


def played(theatre: Theatre, family: Family, which: int | None) -> tuple[list[str], list[Deed]]:
    with theatre.stage() as stage:
        shown, done = play(stage, family, which)
    theatre.happened |= stage.happened
    return shown, done


def search(theatre: Theatre, count: int, phases: tuple[Phase, ...] = tuple(Phase)) -> int:
    """Compare the histories of the tours and of so many families, and return how many pairs there were."""
    pairs = sum(compare(theatre, family) for family in tours())

    @settings(
        max_examples=count,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        # It would look on for as long again.
        report_multiple_bugs=False,
    )
    @given(families)
    def look(family: Family):
        nonlocal pairs
        pairs += compare(theatre, family)

    look()
    return pairs


def test_mo_cannot_tell_what_ana_does_in_private(theatre: Theatre):
    assert search(theatre, FAMILIES) >= PAIRS
    assert {*PRIVATE, *SHARED} - theatre.happened == set()


def cards_look_turned_once_the_other_has_sealed(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = today.facts_in

    def leaky(db, found):
        answered, both = set(db.exec(select(Answer.round_id))), set(db.exec(select(MemberRow.id)))
        return {
            id: replace(round, passed_by=round.passed_by | (both if id in answered else set()))
            for id, round in honest(db, found).items()
        }

    monkeypatch.setattr(today, "facts_in", leaky)


def days_count_when_somebody_looks(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = table.due_days
    monkeypatch.setattr(table, "due_days", lambda *of: list(honest(*of))[-1:])


def what_somebody_has_sealed_makes_room(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = table._dealt

    def leaky(db, space_id):
        sealed = dict(db.exec(select(Answer.round_id, Answer.sealed_at)).all())
        return [
            replace(card, kept_at=card.kept_at or sealed.get(card.round.id)) for card in honest(db, space_id)
        ]

    monkeypatch.setattr(table, "_dealt", leaky)


def themes_are_offered_that_one_has_picked(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    def leaky(db, member):
        others = [limits.limits_for(db, id).themes for id in (member.id, member.other_id) if id]
        return frozenset().union(*others)

    monkeypatch.setattr(limits, "met_themes", leaky)


def thanks_that_are_kept_leave_a_gap(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = appreciations.log

    def leaky(db, member, after=""):
        view = honest(db, member, after)
        kept = db.exec(select(Appreciation).where(Appreciation.space_id == member.space_id)).all()
        return replace(view, more=len(kept) > len(view.sent) + len(view.kept))

    monkeypatch.setattr(appreciations, "log", leaky)


def the_newest_limits_hold_for_both(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    kept = []
    honest = limits.keep

    def keep(db, member, chosen):
        honest(db, member, chosen)
        kept.append(chosen)

    monkeypatch.setattr(limits, "keep", keep)
    monkeypatch.setattr(limits, "shared_at", lambda *_: kept[-1] if kept else limits.Limits())


def limits_are_shown_to_the_other(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = pace.pace

    def leaky(db, member):
        view = honest(db, member)
        either = any(limits.limits_for(db, id).looks_back for id in (member.id, member.other_id) if id)
        return replace(view, limits=replace(view.limits, looks_back=either))

    monkeypatch.setattr(pace, "pace", leaky)


def a_seal_is_pushed(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = rounds._open_if_both_are_in

    def leaky(db, member, round):
        opened = honest(db, member, round)
        if member.other_id and not opened:
            feed._add(db, member, NotificationKind.OPENED, round.id, to=member.other_id)
        return opened

    monkeypatch.setattr(rounds, "_open_if_both_are_in", leaky)


def a_reminder_is_pushed_to_both(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = reminders._come

    def leaky(db, person_id, at):
        for person in theatre.people:
            honest(db, person, at)

    monkeypatch.setattr(reminders, "_come", leaky)


def stars_are_on_the_cards_of_both(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = today.rows

    def leaky(db, statement, **given):
        starred = set(db.exec(select(Star.prompt_key)))
        return [
            SimpleNamespace(**{**row._mapping, "star": row.prompt_key if row.prompt_key in starred else None})
            for row in honest(db, statement, **given)
        ]

    monkeypatch.setattr(today, "rows", leaky)


def what_one_wants_less_of_is_kept_from_both(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preferences, "less_sorts", lambda db, member: set(db.exec(select(Less.sort))))


def the_journal_is_everybodys(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = entries.rows

    def leaky(db, statement, **given):
        return [row for each in theatre.people for row in honest(db, statement, **given | {"person": each})]

    monkeypatch.setattr(entries, "rows", leaky)


def picks_of_both_are_shown(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    honest = ideas.choices_of_both

    def leaky(db, member):
        two = honest(db, member)
        return replace(two, mine=replace(two.mine, picks={**two.theirs.picks, **two.mine.picks}))

    monkeypatch.setattr(ideas, "choices_of_both", leaky)


def one_alone_has_a_plan_named(theatre: Theatre, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(calendar_feed, "BOTH", 1)


@pytest.mark.parametrize(
    "leak",
    [
        picks_of_both_are_shown,
        pytest.param(one_alone_has_a_plan_named, marks=pytest.mark.thorough),
        a_seal_is_pushed,
        a_reminder_is_pushed_to_both,
        cards_look_turned_once_the_other_has_sealed,
        days_count_when_somebody_looks,
        pytest.param(themes_are_offered_that_one_has_picked, marks=pytest.mark.thorough),
        what_somebody_has_sealed_makes_room,
        thanks_that_are_kept_leave_a_gap,
        the_newest_limits_hold_for_both,
        limits_are_shown_to_the_other,
        stars_are_on_the_cards_of_both,
        what_one_wants_less_of_is_kept_from_both,
        the_journal_is_everybodys,
    ],
)
def test_a_leak_is_found(theatre: Theatre, monkeypatch: pytest.MonkeyPatch, leak):
    leak(theatre, monkeypatch)
    with pytest.raises(AssertionError, match="Mo can tell"):
        search(theatre, 400, phases=(Phase.generate,))
