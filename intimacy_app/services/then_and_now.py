"""Then and now: what two people answered to the same prompt before, beside what they answer now."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from intimacy_app.domain.calendar import day_of
from intimacy_app.domain.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.spaces import Member
from intimacy_app.language import day_in_words
from intimacy_app.models import Reveal, Round, Slate, ThenAndNow
from intimacy_app.services.facts import facts_for


@dataclass(frozen=True)
class Before:
    """When a prompt opened before, in words, and how that round is seen by the member."""

    day: str
    round: RoundView


def before(db: Session, member: Member, round_ids: Collection[str]) -> dict[str, Before]:
    """Return what came before each of these rounds that asks again, by the id of the new one."""
    rows = db.exec(
        select(ThenAndNow.round_id, Slate, Round, Reveal.revealed_at)
        .select_from(ThenAndNow)
        .join(Round, col(Round.id) == ThenAndNow.then_id)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .join(Reveal, col(Reveal.round_id) == Round.id)
        .where(col(ThenAndNow.round_id).in_(round_ids))
    ).all()
    facts = facts_for(db, member, [(slate, then) for _, slate, then, _ in rows])
    today = day_of(member.now, member.zone)
    found: dict[str, Before] = {}
    for round_id, _, then, revealed_at in rows:
        seen = visible_to(member.id, facts[then.id], member.now)
        if seen.stage == Stage.REVEALED:
            found[round_id] = Before(day_in_words(day_of(revealed_at, member.zone), today), seen)
    return found
