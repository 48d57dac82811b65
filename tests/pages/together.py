"""Ana and Mo for tests of pages: two phones, one space, and tabs without sockets."""

import secrets
from dataclasses import dataclass

from intimacy_app import routes
from intimacy_app.pages.invite import InviteState
from intimacy_app.pages.join import JoinState
from intimacy_app.pages.new_space import NewSpaceState
from intimacy_app.pages.today import TodayState
from tests.inside import Phone, Screen


@dataclass
class Pair:
    """Two people in a space; Ana made it and has confirmed Mo."""

    ana: Phone
    mo: Phone
    space: str
    code: str = ""

    def screen(self, phone: Phone, page: str = routes.TODAY) -> Screen:
        """Return a new tab of somebody's on a page of the space."""
        return Screen(phone.cookie, page.replace("[space]", self.space), space=self.space)

    def today(self, phone: Phone) -> Screen:
        """Return a new tab that shows Today."""
        screen = self.screen(phone)
        screen.does(TodayState.open)
        return screen


def pair_of(ana: Phone, mo: Phone, *, confirms: bool = True, called: tuple[str, str] = ("Ana", "Mo")) -> Pair:
    """Let Ana make a space and Mo join it."""
    for phone, name in zip((ana, mo), called, strict=True):
        phone.signs_up(name)
    return _in_one_space(Pair(ana, mo, new_space(ana)), confirms=confirms)


def again(pair: Pair) -> Pair:
    """Let the same two be in a new space of Ana's."""
    return _in_one_space(Pair(pair.ana, pair.mo, new_space(pair.ana)))


def _in_one_space(pair: Pair, *, confirms: bool = True) -> Pair:
    ana, mo = pair.ana, pair.mo
    invite = pair.screen(ana, routes.INVITE)
    invite.does(InviteState.open)
    pair.code = invite.state(InviteState).invitation.code
    Screen(mo.cookie, routes.JOIN).does(JoinState.join, form={"code": pair.code})
    if confirms:
        pair.screen(ana).does(TodayState.confirm)
    return pair


def new_space(phone: Phone) -> str:
    """Let somebody make a space, and return its id."""
    (address,) = Screen(phone.cookie, routes.NEW_SPACE).does(NewSpaceState.create, form={"kind": "friends"})
    return address.split("/")[2]


def seals(screen: Screen, words: str, operation: str = "", **instead: str) -> None:
    """Seal an answer to the card that a tab shows."""
    card = screen.state(TodayState).today.card.round
    operation = operation or secrets.token_hex(16)
    form = {"round": card.id, "text": words, "seen": card.version, "operation": operation}
    screen.does(TodayState.seal, form=form | instead)


def presses(screen: Screen, name: str) -> None:
    """Press a button of the card that a tab shows."""
    card = screen.state(TodayState).today.card.round
    screen.does(getattr(TodayState, name), round_id=card.id, seen=card.version)
