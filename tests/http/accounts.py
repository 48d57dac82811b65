"""What tests of accounts ask of the server besides its replies."""

from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.services.accounts import people, recovery
from intimacy_app.store import db
from tests.http.conftest import Phone, Site

PIN = "482913"


def is_signed_in(site: Site, phone: Phone) -> bool:
    try:
        site.asks(phone, people.account)
    except NotSignedIn:
        return False
    return True


def codes_of(site: Site, phone: Phone) -> list[str]:
    return site.asks(phone, recovery.new_codes)


def link_for(site: Site, handle: str) -> str:
    with db.transact() as session:
        return recovery.make_link(session, people.named(session, handle), site.clock.now)


def notices(site: Site, phone: Phone) -> str:
    from intimacy_app.services.accounts import security_alerts

    return " ".join(notice.words for notice in site.asks(phone, security_alerts.unseen))
