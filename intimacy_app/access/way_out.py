"""The cookie in which a device keeps where *Leave quickly* leads, and for whom."""

from urllib.parse import urlsplit

from intimacy_app import routes
from intimacy_app.access import cookies, flash
from intimacy_app.access.flash import Flash
from intimacy_app.domain.accounts.way_out import AddressUnusable, address_from
from intimacy_app.settings import settings


def own_host() -> str:
    """Return the host under which the app is found."""
    return urlsplit(settings().base_url).hostname or ""


def to_cookie(person_id: str, address: str) -> str:
    """Return the choice as a cookie's value, encrypted, so that nobody can put another one in its place."""
    return flash.to_cookie(Flash(page=routes.AWAY, whose=person_id, leads_to=address))


def address_in(cookie: str, person_id: str | None = None) -> str:
    """Return the address that a cookie's value holds, nothing where it isn't the choice of that person."""
    kept = flash.note_in(cookie, routes.AWAY)
    if person_id not in (None, kept.whose):
        return ""
    try:
        return address_from(kept.leads_to, own_host())
    except AddressUnusable:
        return ""


def chosen_by(cookie_header: str, person_id: str) -> str:
    """Return the address that this person chose on the device whose cookies these are, or nothing."""
    return address_in(cookies.read(cookie_header, cookies.way_out_cookie()), person_id)
