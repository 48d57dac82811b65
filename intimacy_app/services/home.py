"""Home: the spaces of whoever is signed in, and what happened to their account."""

from sqlmodel import Session

from intimacy_app.domain.notices import NoticeView
from intimacy_app.domain.spaces import Person, SpaceView
from intimacy_app.services import notices, reads, spaces


@reads
def home(db: Session, person: Person, device: str) -> tuple[list[SpaceView], list[NoticeView]]:
    """Return the person's spaces, and the notices they have not seen on this device."""
    return spaces.mine(db, person), notices.unseen(db, person, device)
