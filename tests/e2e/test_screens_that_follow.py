"""Two tabs of one person, and cards that changed meanwhile: nothing that was typed is lost."""

import re

from playwright.sync_api import Page, WebSocketRoute, expect

from intimacy_app import routes
from tests.e2e.answering import answer_field, is_sealed, my_answer, opened, prompt_on, seal, write
from tests.e2e.gestures import button, press
from tests.e2e.people import ANA, MO, alone_on_today, sign_in, together
from tests.e2e.phones import Phones

KETTLE = "You put the kettle on before I asked."
WINDOW = "The window seat, with the rain behind it."


def test_a_tab_follows_when_its_session_is_ended_in_another(phones: Phones):
    ana = phones()
    handle, space = alone_on_today(ana, ANA)
    today = routes.today(space)
    write(ana, KETTLE)
    ana.request.post("/auth/sign-out", max_redirects=0)
    ana.wait_for_url(f"**/sign-in?next={today}")
    sign_in(ana, handle)
    ana.wait_for_url(f"**{today}")
    expect(answer_field(ana)).to_have_value(KETTLE)


def test_a_second_tab_of_mine_follows_the_first(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    second = ana.context.new_page()
    second.goto(f"/s/{space}/today")
    prompt_on(second)
    seal(ana, KETTLE)
    is_sealed(second)
    press(second, "Change my answer")
    expect(answer_field(ana)).to_have_value(KETTLE)
    press(ana, "Seal my answer")
    seal(mo, WINDOW)
    opened(second, KETTLE, MO, WINDOW)
    opened(ana, KETTLE, MO, WINDOW)


def test_a_card_that_changed_on_another_screen_keeps_what_was_typed_here(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    other = ana.context.new_page()
    deafness = deafen(other)
    other.goto(ana.url)
    prompt_on(other)
    deafness.begin()
    seal(ana, KETTLE)
    press(ana, "Change my answer")
    expect(answer_field(ana)).to_have_value(KETTLE)
    write(other, WINDOW)
    deafness.end()

    press(other, "Seal my answer")
    expect(other.get_by_role("alert")).to_have_text(
        "You changed this card on another screen. What you wrote here is still in the field."
    )
    expect(answer_field(other)).to_have_value(WINDOW)
    press(other, "Show the card as it is now")
    expect(other.get_by_role("alert")).to_be_hidden()
    expect(answer_field(other)).to_have_value(WINDOW)
    press(other, "Seal my answer")
    is_sealed(other)
    is_sealed(ana)


def test_an_answer_to_a_card_that_opened_meanwhile_is_told_and_kept(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    other = ana.context.new_page()
    deafness = deafen(other)
    other.goto(f"/s/{space}/today")
    prompt_on(other)
    deafness.begin()
    seal(ana, KETTLE)
    seal(mo, WINDOW)
    opened(ana, KETTLE, MO, WINDOW)
    write(other, "Something that came to my mind too late.")
    deafness.end()
    press(other, "Seal my answer")
    expect(other.get_by_role("alert")).to_have_text("This card has opened, so its answers stay as they are.")
    expect(answer_field(other)).to_have_value("Something that came to my mind too late.")
    press(other, "Show the card as it is now")
    opened(other, KETTLE, MO, WINDOW)
    expect(my_answer(ana)).to_contain_text(KETTLE)
    expect(button(ana, "Seal my answer")).to_be_hidden()


class Deafness:
    """Keeps what the server says from reaching a page, as a bad line does for a moment."""

    def __init__(self) -> None:
        self.is_deaf = False

    def begin(self) -> None:
        self.is_deaf = True

    def end(self) -> None:
        self.is_deaf = False

    def stand_between(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        server.on_message(lambda said: None if self._misses(said) else page.send(said))

    def _misses(self, said: str | bytes) -> bool:
        # Pings still arrive: the line itself is up.
        return self.is_deaf and len(said) > 1


def deafen(page: Page) -> Deafness:
    """Return the deafness of a page that is about to be opened."""
    deafness = Deafness()
    page.route_web_socket(re.compile("/_event"), deafness.stand_between)
    return deafness
