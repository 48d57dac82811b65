"""Two people who share a space, and what they do on its pages."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from intimacy_app import routes
from intimacy_app.domain.cards.forms import Form
from tests.e2e import households
from tests.running import RunningServer
from tests.wire.phone import Phone
from tests.wire.tab import Tab

LANGUAGES = ("en", "en-XA")


class Pair:
    """Ana, who made the space, and Mo; each with Today open in one tab.

    `prepare` is given the space before anybody else enters it; unless told otherwise, Ana confirms Mo.
    `by_form` they sign up and come together as people do, which costs more than most tests.
    """

    def __init__(
        self,
        server: RunningServer,
        *,
        zone: str = "UTC",
        prepare: Callable[[str], None] | None = None,
        confirms: bool = True,
        by_form: bool = False,
    ):
        self.ana, self.mo = (Phone(server.url, name) for name in ("Ana", "Mo"))
        for phone in (self.ana, self.mo):
            phone.signs_up() if by_form else phone.has_account(server)
        if server.has_several_workers:
            self.ana.keeps_to, self.mo.keeps_to = _two_sides(server)
        prepare = prepare or (lambda space: None)
        hers: Phone | Tab = self.ana
        his: Phone | Tab = self.mo
        if by_form:
            hers, his = self._come_together(zone, prepare)
        else:
            self._are_brought_together(server, zone, prepare)
        self.hers = hers.opens(routes.today(self.space))
        if confirms:
            self.hers.does("today.confirm")
        self.his = his.opens(routes.today(self.space))

    def _come_together(self, zone: str, prepare: Callable[[str], None]) -> tuple[Tab, Tab]:
        tab = self.ana.opens(routes.NEW_SPACE)
        tab.does("new_space.create", form={"kind": "friends", "name": "", "time_zone": zone, "role": ""})
        self.space = tab.redirects[-1].split("/")[2]
        prepare(self.space)
        tab.opens(routes.invite(self.space))
        self.code = tab.of("invite")["invitation"]["code"]
        joined = self.mo.opens(routes.JOIN).does("join.join", form={"code": self.code})
        assert joined.of("join")["joined"]["space"] == self.space
        return tab, joined

    def _are_brought_together(self, server: RunningServer, zone: str, prepare: Callable[[str], None]) -> None:
        self.space = households.create_space(server, self.ana.session, "Friend", zone)
        prepare(self.space)
        _, self.code = households.invite(server, self.ana.session, self.space)
        households.join(server, self.mo.session, self.code)

    def closes(self) -> None:
        """Close every tab of both."""
        self.ana.closes()
        self.mo.closes()


def _two_sides(server: RunningServer) -> tuple[Callable[[int], bool], Callable[[int], bool]]:
    """Return for each of the two whether a connection is to one of their workers; none is of both."""
    hers = {server.workers()[0]}
    return lambda port: server.worker_of(port) in hers, lambda port: server.worker_of(port) not in hers


def card_on(tab: Tab) -> dict[str, Any]:
    """Return the round that stands on a tab's Today."""
    return tab.of("today")["today"]["card"]["round"]


def seals(tab: Tab, words: str, guess: str = "") -> Tab:
    """Seal an answer to the card on the screen, with a guess where it asks for one."""
    card = card_on(tab)
    form = {"round": card["id"], "text": words, "seen": card["version"], "operation": new_operation()}
    return tab.does("today.seal", form=form | ({"guess": guess} if guess else {}))


def says(tab: Tab, words: str) -> Tab:
    """Seal words on the card on the screen in the way in which its form takes them."""
    return seals(tab, *said_on(tab.of("today")["today"]["card"], words))


def said_on(card: Mapping[str, Any], words: str) -> tuple[str, str]:
    """Return an answer and a guess that the form of a card takes: where there are choices, two of them."""
    if choices := card["choices"]:
        number = sum(map(ord, words))
        return choices[number % len(choices)], choices[(number + 1) % len(choices)]
    return words, f"not {words}" if card["form"] == Form.GUESS else ""


def presses(tab: Tab, handler: str) -> Tab:
    """Press a button of the card on the screen (`change`, `take_back`, `pass_card`)."""
    card = card_on(tab)
    return tab.does(f"today.{handler}", round_id=card["id"], seen=card["version"])


def turns_back(tab: Tab) -> Tab:
    """Turn the first turned card back, if there is one."""
    turned = tab.of("today")["today"]["turned"]
    return tab.does("today.turn_back", round_id=turned[0]["round"]["id"]) if turned else tab


def writes(tab: Tab, pressed: str, deed: str, meaning: str = "it helped") -> Tab:
    """Keep or send an appreciation (`pressed` is `keep` or `send`), on a tab that shows Thanks."""
    form = {"deed": deed, "meaning": meaning, "pressed": pressed, "operation": new_operation()}
    return tab.does("thanks.write", form=form)


def checks_in(tab: Tab, line: str, **instead: str) -> Tab:
    """Send a check-in, on a tab that shows them."""
    form = {"feeling": "tired", "to_give": "little", "help": "hold", "line": line}
    return tab.does("check_in.send", form=form | {"operation": new_operation()} | instead)


def begins_a_check_in(phone: Phone, space: str) -> None:
    """Try to send a check-in in which something is missing."""
    checks_in(phone.opens(routes.check_in(space)), "half a line", help="").closes()


def weekly_today(*tabs: Tab) -> None:
    """Have the weekly check-in today, whichever day that is, switched on on tabs that show check-ins."""
    for tab in tabs:
        tab.does("check_in.switch_on")
    for day in "0123456":
        if not tabs[-1].of("check_in")["weekly"]["round"]["id"]:
            tabs[-1].does("check_in.change_weekday", form={"weekday": day})


def says_weekly(tab: Tab, line: str) -> Tab:
    """Seal something in the weekly check-in, on a tab that shows it."""
    round = tab.of("check_in")["weekly"]["round"]
    form = {"feeling": "tired", "to_give": "little", "help": "hold", "line": line, "round": round["id"]}
    return tab.does(
        "check_in.seal_weekly", form=form | {"seen": round["version"], "operation": new_operation()}
    )


def presses_weekly(tab: Tab, handler: str) -> Tab:
    """Press a button of the weekly check-in (`change_weekly`, `take_weekly_back`)."""
    round = tab.of("check_in")["weekly"]["round"]
    return tab.does(f"check_in.{handler}", round_id=round["id"], seen=round["version"])


def new_operation() -> str:
    """Return the mark that a device puts on one write."""
    return secrets.token_hex(16)


def looks_everywhere(phone: Phone, space: str) -> None:
    """Open every page anew in new tabs, go through all of them in one tab, and get their files."""
    pages = [builder(space) for builder in (routes.today, routes.history, routes.thanks, routes.invite)]
    pages += [
        routes.together(space),
        routes.conversation(space),
        routes.say_it(space),
        routes.plans(space),
        routes.check_in(space),
        routes.HOME,
        routes.JOURNAL,
    ]
    tab = phone.opens(routes.HOME)
    for page in pages:
        phone.opens(page)
        tab.opens(page)
        for language in LANGUAGES:
            phone.gets(page, **{"Accept-Language": language})
