"""The card that somebody can answer before they join: the first of those with which every pair begins.

It is of the deck alone, so that it tells nothing of the two, whatever became of it on their table.
"""

from sqlmodel import Session, col, select

from intimacy_app.content import deck
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Round


def first_card(kind: Kind) -> Prompt:
    """Return the card with which every pair of this kind begins."""
    return min((prompt for prompt in deck().values() if kind in prompt.first), key=lambda p: p.first[kind])


def round_of(db: Session, member: Member) -> str:
    """Return the round in which that card lies on the table of the space, or nothing."""
    lying = select(Round.id).where(Round.space_id == member.space_id, col(Round.closes_at).is_(None))
    return db.exec(lying.where(Round.prompt_key == first_card(member.kind).key)).first() or ""
