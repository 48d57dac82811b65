"""Then and now: what two people answered to the same prompt before, beside what they answer now."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import day_in_words
from intimacy_app.models import Reveal, ThenAndNow
from intimacy_app.services.cards.round_rows import rounds_for

# Every look at Today asks this, so it is put together once.
_BEFORE = (
    select(ThenAndNow.round_id, ThenAndNow.then_id, Reveal.revealed_at)
    .join(Reveal, col(Reveal.round_id) == ThenAndNow.then_id)
    .where(col(ThenAndNow.round_id).in_(bindparam("rounds", expanding=True)))
)


@dataclass(frozen=True)
class Before:
    """When a prompt opened before, in words, and how that round is seen by the member."""

    day: str
    round: RoundView


def before(db: Session, member: Member, round_ids: Collection[str]) -> dict[str, Before]:
    """Return what came before each of these rounds that asks again, by the id of the new one."""
    rows = db.exec(_BEFORE, params={"rounds": list(round_ids)}).all()
    facts = rounds_for(db, member, [then_id for _, then_id, _ in rows])
    today = day_of(member.now, member.zone)
    found: dict[str, Before] = {}
    for round_id, then_id, revealed_at in rows:
        seen = visible_to(member.id, facts[then_id], member.now)
        if seen.stage == Stage.REVEALED:
            found[round_id] = Before(day_in_words(day_of(revealed_at, member.zone), today), seen)
    return found
