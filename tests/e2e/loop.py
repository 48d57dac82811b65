"""The whole loop, from the front page to what has opened: walked on one server and on several workers."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.answering import is_sealed, my_answer, opened, prompt_on, seal, thank
from tests.e2e.gestures import follow, open_menu, open_row, press
from tests.e2e.people import ANA, MO, confirm, invitation_on, sign_up
from tests.running import RunningServer

TEA = "On Tuesday, when I came home quiet and you let it be quiet."
INTERVIEW = "When you asked about the interview before I had my shoes off."
GLASSES = ("You drove back for my glasses.", "I felt looked after the whole day.")


def go_through_the_whole_loop(ana: Page, mo: Page, server: RunningServer) -> None:
    """Let two people without accounts do all there is to do on the first day, also after a restart."""
    prompt = meet(ana, mo)
    confirm(ana)
    seal(ana, TEA)
    is_sealed(ana)
    expect(mo.get_by_text(TEA)).to_be_hidden()
    seal(mo, INTERVIEW)
    has_opened(ana, mo)

    follow(ana, "Thanks")
    thank(ana, MO, *GLASSES, how="Send")
    expect(log_of(ana)).to_contain_text(GLASSES[0])

    server.stop()
    server.start()

    find_it_all_again(ana, mo, prompt)


def meet(ana: Page, mo: Page) -> str:
    """Bring the two from the front page to Today of one space, and return its first prompt."""
    ana.goto("/")
    follow(ana, "Create account")
    sign_up(ana, ANA)
    ana.get_by_label("Partner", exact=True).check()
    press(ana, "Create space")
    prompt = prompt_on(ana)
    follow(ana, "Invite the other person")
    link = invitation_on(ana).link
    follow(ana, "Answer today’s card")

    mo.goto(link)
    follow(mo, "Create account")
    sign_up(mo, MO)
    expect(mo.get_by_role("heading", level=1)).to_contain_text(ANA)
    expect(mo.get_by_text("Whoever runs this server can read what it can decrypt.")).to_be_visible()
    press(mo, "Join")
    expect(mo.get_by_role("heading", level=1)).to_have_text(prompt)
    return prompt


def has_opened(ana: Page, mo: Page) -> None:
    opened(ana, TEA, MO, INTERVIEW)
    opened(mo, INTERVIEW, ANA, TEA)


def find_it_all_again(ana: Page, mo: Page, prompt: str) -> None:
    """Look for what opened and for the thanks, from the list of spaces on."""
    for phone in (ana, mo):
        phone.goto("/home")
        phone.get_by_role("main").get_by_role("listitem").get_by_role("link").click()
        expect(my_answer(phone)).to_be_visible()
    has_opened(ana, mo)
    for phone in (ana, mo):
        follow(phone, "Thanks")
        expect(log_of(phone)).to_contain_text(GLASSES[1])
        open_menu(phone)
        follow(phone, "Opened together")
        expect(phone.get_by_role("heading", name=prompt)).to_be_visible()
        open_row(phone, prompt)
    has_opened(ana, mo)


def log_of(phone: Page) -> Locator:
    """Return where the thanks of one of the two stand: the newest of the other's come first."""
    return phone.get_by_role("list", name=re.compile("^(Newest|Log of thanks)$"))
