"""Then and now: what two people answered to the same prompt before, beside what they answer now."""

from dataclasses import dataclass

from sqlmodel import Session

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import day_in_words
from intimacy_app.services.cards.queries import FACTS
from intimacy_app.services.cards.round_rows import facts_in
from intimacy_app.services.reading import rows


@dataclass(frozen=True)
class Before:
    """When a prompt opened before, in words, and how that round is seen by the member."""

    day: str
    round: RoundView


def before(db: Session, member: Member, then_id: str) -> Before | None:
    """Return what came before a round that asks again, by the id of the older one, if it opened to both."""
    found = rows(db, FACTS, rounds=[then_id], member=member.id)
    seen = visible_to(member.id, facts_in(db, found)[then_id], member.now)
    if seen.stage != Stage.REVEALED:
        return None
    return Before(
        day_in_words(day_of(found[0].revealed_at, member.zone), day_of(member.now, member.zone)), seen
    )
