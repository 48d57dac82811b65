"""Drafts stay on the device; the server has only the key under which a device with a PIN seals them."""

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reads
from intimacy_app.services.accounts.sessions import digest


@reads
def key(db: Session, person: Person, browser: str) -> bytes:
    """Return the key for what that person left in the browser with that mark; raises NotSignedIn without one.

    It is the same at each sign-in, so that unsent words outlive a session; it dies with the account.
    """
    if not browser:
        raise NotSignedIn
    return vault.derived(db, db.get_one(PersonRow, person.id).key_id, f"drafts\0{digest(browser)}")
