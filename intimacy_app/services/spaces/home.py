"""Home: the spaces of the person signed in, and what happened to their account."""

from sqlmodel import Session

from intimacy_app.domain.accounts.security_alerts import SecurityAlertView
from intimacy_app.domain.spaces.spaces import Person, SpaceView
from intimacy_app.services import reads
from intimacy_app.services.accounts import security_alerts
from intimacy_app.services.spaces import spaces


@reads
def home(db: Session, person: Person) -> tuple[list[SpaceView], list[SecurityAlertView]]:
    """Return the person's spaces, and the alerts they have not seen."""
    return spaces.mine(db, person), security_alerts.unseen(db, person)
