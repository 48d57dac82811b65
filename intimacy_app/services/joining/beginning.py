"""Beginning a space: its creator's place in it, and what they say of the two in private."""

from sqlmodel import Session

from intimacy_app.domain.cards.limits import closeness_from
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.services.cards import limits
from intimacy_app.services.spaces import spaces


def begin(db: Session, person: Person, *, closeness: str = "", **chosen: str) -> str:
    """Create a space and keep how well its creator knows the other; return its id; raises as `create`."""
    space_id = spaces.create(db, person, **chosen)
    limits.keep_closeness(db, spaces.member_of(db, person, space_id), closeness_from(closeness))
    return space_id
