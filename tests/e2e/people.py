"""What people do on their phones, by the names that contract.md gives to fields, buttons and pages."""

import re
import secrets
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e import households
from tests.e2e.answering import (
    answer_field,
    opened,
)
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, press
from tests.e2e.phones import server_of, session_of, where_it_is_noon

ANA, MO, KIM = (canary(name) for name in ("Ana Wrenfield", "Mo Saltmarsh", "Kim Underbough"))
PASSWORD = canary("violet kettle moon harbor")


class Invitation(NamedTuple):
    link: str
    code: str


def of_row(phone: Page, name: str) -> Locator:
    """Return the buttons that a list repeats, each named by its label and the words of its row."""
    return phone.get_by_role("button", name=re.compile(f"^{re.escape(say(name))}: "))


def new_handle(name: str) -> str:
    return f"{name.split()[0].lower()}-{secrets.token_hex(4)}"


def sign_up(phone: Page, name: str) -> str:
    """Create an account by the form that is on the screen, and return the sign-in name."""
    handle = new_handle(name)
    field(phone, "Your name").fill(name)
    field(phone, "Sign-in name").fill(handle)
    field(phone, "Password").fill(PASSWORD)
    press(phone, "Create account")
    return handle


def sign_in(phone: Page, handle: str, password: str = PASSWORD) -> None:
    """Sign in by the form that is on the screen."""
    field(phone, "Sign-in name").fill(handle)
    field(phone, "Password").fill(password)
    press(phone, "Sign in")


def has_account(phone: Page, name: str, *, under_18: bool = False) -> str:
    """Give somebody an account, signed in on this phone, and return the sign-in name."""
    server, handle = server_of(phone), new_handle(name)
    attributes = {"url": server.base_url, "httpOnly": True, "sameSite": "Lax"}
    given = households.sign_up(server, name, handle, PASSWORD, under_18=under_18)
    phone.context.add_cookies([{"name": each, "value": given[each], **attributes} for each in given])
    return handle


def new_account(phone: Page, name: str) -> str:
    """Give somebody an account, whoever is signed in on this phone, and return the sign-in name."""
    handle = new_handle(name)
    households.sign_up(server_of(phone), name, handle, PASSWORD, under_18=False)
    return handle


def comes_back(phone: Page, handle: str) -> None:
    """Post what the form of `/sign-in` posts."""
    form = {"handle": handle, "password": PASSWORD}
    assert phone.request.post("/auth/sign-in", form=form, max_redirects=0).status == 303


def create_space(phone: Page, kind: str = "Partner") -> Invitation:
    """Create a space by the form, and return its invitation, which is on the screen then."""
    phone.goto(routes.NEW_SPACE)
    phone.get_by_role("radio", name=say(kind), exact=True).check()
    press(phone, "Create space")
    follow(phone, "Invite the other person")
    return invitation_on(phone)


def make_space(phone: Page, kind: str = "Partner") -> Invitation:
    """Give somebody with an account a space, and return its invitation, which is on the screen then."""
    phone.goto(routes.invite(new_space(phone, kind)))
    return invitation_on(phone)


def new_space(phone: Page, kind: str = "Partner") -> str:
    """Give somebody with an account a space, whatever is on the screen, and return its id."""
    return households.create_space(server_of(phone), session_of(phone), kind, where_it_is_noon())


def invitation_to(phone: Page, space: str) -> Invitation:
    """Return the invitation to the space of whoever has the phone, whatever is on the screen."""
    return remembered(Invitation(*households.invite(server_of(phone), session_of(phone), space)))


def invitation_on(phone: Page) -> Invitation:
    code, link = field(phone, "Invitation code"), field(phone, "Invitation link")
    expect(code).to_have_value(re.compile(r"^\w{4}-\w{4}-\w{4}$"))
    return remembered(Invitation(link.input_value(), code.input_value()))


def remembered(invitation: Invitation) -> Invitation:
    """Return the invitation, whose code must not lie readable anywhere, in either spelling."""
    canary(invitation.code)
    canary(invitation.code.replace("-", ""))
    return invitation


def type_code(phone: Page, code: str) -> None:
    phone.goto("/join")
    field(phone, "Invitation code").fill(code)
    press(phone, "Continue")


def join(phone: Page, link: str) -> None:
    """Open the link of an invitation and join."""
    phone.goto(link)
    press(phone, "Join")
    phone.wait_for_url("**/today")


def confirm(phone: Page) -> None:
    press(phone, "This is the right person")
    expect(button(phone, "This is the right person")).to_be_hidden()


def not_connected(phone: Page) -> Locator:
    return phone.get_by_text(say("You’re offline right now. What you write stays here."))


def together(ana: Page, mo: Page, kind: str = "Partner") -> str:
    """Give both an account and a space in common, both on its Today, and return its id."""
    has_account(ana, ANA)
    has_account(mo, MO)
    return in_one_space(ana, mo, kind)


def in_one_space(ana: Page, mo: Page, kind: str = "Partner") -> str:
    """Bring two people with accounts into a new space, both on its Today, and return its id."""
    space = _space_of(ana, mo, kind)
    _on_today(space, ana, mo)
    for phone in (ana, mo):
        expect(answer_field(phone)).to_be_visible()
    return space


def with_mo(ana: Page, kind: str = "Partner", *, sealing: str = "") -> str:
    """Give Ana an account and a space, on its Today, that Mo is in too, who has no phone; return its id."""
    has_account(ana, ANA)
    return mo_joins(ana, kind, sealing=sealing)


def mo_joins(ana: Page, kind: str = "Partner", *, sealing: str = "") -> str:
    """Bring Ana, who has an account, into a space with Mo, who has no phone and may have sealed an answer."""
    space, mo = _space_with_mo(ana, kind)
    if sealing:
        households.seal(server_of(ana), mo, space, canary(sealing))
    _on_today(space, ana)
    expect(answer_field(ana)).to_be_visible()
    return space


def opened_with_mo(ana: Page, hers: str, his: str) -> str:
    """Give Ana an account and a space with Mo, who has no phone, a card on its Today that has opened."""
    has_account(ana, ANA)
    space, mo = _space_with_mo(ana, "Partner")
    for token, words in ((session_of(ana), hers), (mo, his)):
        households.seal(server_of(ana), token, space, canary(words))
    _on_today(space, ana)
    opened(ana, hers, MO, his)
    return space


def opened_together(ana: Page, mo: Page, hers: str, his: str) -> str:
    """Give both an account, a space, and a card that has opened on its Today, and return the space's id."""
    has_account(ana, ANA)
    has_account(mo, MO)
    space = _space_of(ana, mo, "Partner")
    for phone, words in ((ana, hers), (mo, his)):
        households.seal(server_of(phone), session_of(phone), space, canary(words))
    _on_today(space, ana, mo)
    opened(ana, hers, MO, his)
    opened(mo, his, ANA, hers)
    return space


def _space_of(ana: Page, mo: Page, kind: str) -> str:
    server, space = server_of(ana), new_space(ana, kind)
    households.join(server, session_of(mo), invitation_to(ana, space).code)
    households.confirm(server, session_of(ana), space)
    return space


def _space_with_mo(ana: Page, kind: str) -> tuple[str, str]:
    """Return the id of Ana's space and the token of Mo's session."""
    server, space = server_of(ana), new_space(ana, kind)
    given = households.sign_up(server, MO, new_handle(MO), PASSWORD, under_18=False)
    mo = next(value for name, value in given.items() if name.startswith("twofold-session-"))
    households.join(server, canary(mo), invitation_to(ana, space).code)
    households.confirm(server, session_of(ana), space)
    return space, mo


def _on_today(space: str, *phones: Page) -> None:
    for phone in phones:
        phone.goto(routes.today(space), wait_until="commit")  # so that both load at the same time


def alone_on_today(phone: Page, name: str) -> tuple[str, str]:
    """Give somebody an account and a space, its Today open; return the sign-in name and the space's id."""
    handle, space = has_account(phone, name), new_space(phone)
    phone.goto(routes.today(space))
    expect(answer_field(phone)).to_be_visible()
    return handle, space


def space_on(phone: Page) -> str:
    """Return the id of the space whose page is open."""
    return phone.url.split("/s/")[1].split("/")[0]
