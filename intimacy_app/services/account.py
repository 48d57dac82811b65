"""What a person's settings show, gathered from their account."""

from sqlmodel import Session

from intimacy_app.domain.account import AccountView
from intimacy_app.domain.spaces import Person
from intimacy_app.services import notices, people, reads, recovery, sessions


@reads
def view(db: Session, person: Person, device: str) -> AccountView:
    """Return the account as it is shown on the device with that token."""
    account = people.account(db, person)
    return AccountView(
        name=account.name,
        handle=account.handle,
        codes_left=recovery.codes_left(db, person),
        sessions=sessions.mine(db, person),
        notices=notices.unseen(db, person, device),
    )
