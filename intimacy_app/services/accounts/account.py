"""What a person's settings show, gathered from their account."""

from sqlmodel import Session

from intimacy_app.domain.accounts.account import AccountView
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _, ngettext
from intimacy_app.services import reads
from intimacy_app.services.accounts import people, recovery, security_alerts, sessions


@reads
def view(db: Session, person: Person) -> AccountView:
    """Return the account as it is shown in the session that asks."""
    account = people.account(db, person)
    return AccountView(
        name=account.name,
        handle=account.handle,
        codes=_codes_in_words(recovery.codes_left(db, person)),
        sessions=sessions.mine(db, person),
        notices=security_alerts.unseen(db, person),
    )


def _codes_in_words(left: int) -> str:
    if not left:
        return _("You have no recovery codes. With one, you can get back in without the password.")
    return ngettext("{left} recovery code is left.", "{left} recovery codes are left.", left).format(
        left=left
    )
