"""The first minute of two people: answering first, who gets what was written, how many screens it takes."""

import re

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.answering import answer_field, is_sealed, prompt_on, seal, turn_to, write
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, heading, press
from tests.e2e.people import (
    ANA,
    KIM,
    MO,
    PASSWORD,
    alone_on_today,
    has_account,
    invitation_on,
    join,
    make_space,
    new_handle,
    sign_up,
    space_on,
)
from tests.e2e.phones import Phones
from tests.running import wait_until

FERRY = "The ferry was late, and you had my coat."

# Says what the share menu was given, as the phone's own menu would be.
SHARES = """navigator.share = (given) => { window.shared = given; return Promise.resolve(); }"""


class Minute:
    """Counts the screens that somebody comes through, and what they fill in and tap."""

    def __init__(self, phone: Page):
        self.phone, self.screens, self.deeds = phone, 0, 0

    def fills(self, label: str, words: str) -> None:
        self.deeds += 1
        field(self.phone, label).fill(words)

    def taps(self, role: str, name: str) -> None:
        self.deeds += 1
        self.phone.get_by_role(role, name=say(name), exact=True).click()

    def comes_to(self, address: str) -> None:
        self.screens += 1
        self.phone.wait_for_url(re.compile(rf"^[^?]+{address}(\?|$)"))

    def creates_account(self, name: str) -> None:
        self.taps("link", "Create account")
        self.comes_to("/sign-up")
        self.fills("Your name", name)
        self.fills("Sign-in name", new_handle(name))
        self.fills("Password", PASSWORD)
        self.taps("button", "Create account")


def test_both_are_at_their_first_card_within_three_screens(phones: Phones):
    ana, mo = phones(), phones()
    ana.goto(routes.FRONT)
    hers = Minute(ana)
    hers.creates_account(ANA)
    hers.comes_to("/spaces/new")
    hers.taps("radio", "Partner")
    hers.taps("button", "Create space")
    hers.comes_to("/today")
    expect(answer_field(ana)).to_be_visible()
    assert hers.screens <= 3
    assert hers.deeds <= 8

    follow(ana, "Invite the other person")
    mo.goto(invitation_on(ana).link)
    expect(answer_field(mo)).to_be_visible()
    his = Minute(mo)
    his.creates_account(MO)
    his.comes_to(r"/join/\w+")
    his.taps("button", "Join")
    his.comes_to("/today")
    expect(answer_field(mo)).to_be_visible()
    assert his.screens <= 3
    assert his.deeds <= 6


def test_what_is_answered_first_waits_in_the_field_of_its_card_and_is_sealed_by_a_later_tap(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    link = make_space(ana).link
    mo.goto(link)
    expect(heading(mo, f"{ANA} invites you")).to_be_visible()
    asked = mo.get_by_role("heading", level=2).first.inner_text()
    write(mo, FERRY)
    mo.reload()
    expect(answer_field(mo)).to_have_value(FERRY)
    follow(mo, "Create account")
    sign_up(mo, MO)
    expect(answer_field(mo)).to_have_value(FERRY)
    press(mo, "Join")
    mo.wait_for_url("**/today?round=*")
    expect(mo.get_by_role("heading", level=1)).to_have_text(asked)
    expect(answer_field(mo)).to_have_value(FERRY)
    expect(button(mo, "Seal my answer")).to_be_visible()
    nothing_lies_on(mo)
    press(mo, "Seal my answer")
    is_sealed(mo)


def test_a_draft_reaches_no_other_account_and_dies_with_its_code(phones: Phones):
    ana, kim, shared = phones(), phones(), phones()
    has_account(ana, ANA)
    has_account(kim, KIM)
    invitation = make_space(ana)
    other = make_space(kim)
    shared.goto(invitation.link)
    write(shared, FERRY)
    # Somebody else signs in on the same phone and joins by another code: nothing of it is theirs.
    has_account(shared, MO)
    join(shared, other.link)
    expect(answer_field(shared)).to_have_value("")
    assert FERRY not in shared.content()
    assert not shared.evaluate(NOTHING_LIES)
    ana.goto(routes.invite(space_on(ana)))
    press(ana, "Withdraw it and make a new one")
    expect(ana.get_by_text(say("The old invitation no longer works. This is the new one."))).to_be_visible()
    shared.goto(invitation.link)
    expect(shared.get_by_role("alert")).to_be_visible()
    nothing_lies_on(shared)


NOTHING_LIES = """() => new Promise((resolve) => {
    const request = indexedDB.open("joining", 1);
    request.onsuccess = () => {
        const count = request.result.transaction("drafts").objectStore("drafts").count();
        count.onsuccess = () => { request.result.close(); resolve(count.result === 0); };
    };
})"""


def nothing_lies_on(phone: Page) -> None:
    # Not `wait_for_function`: to that a promise is true, whatever comes of it.
    wait_until(lambda: phone.evaluate(NOTHING_LIES))


def test_an_invitation_goes_through_the_phone_s_share_menu(phones: Phones):
    ana = phones()
    ana.context.add_init_script(SHARES)
    has_account(ana, ANA)
    invitation = make_space(ana)
    press(ana, "Send the invitation")
    given = ana.evaluate("window.shared")
    assert given["url"] == invitation.link
    assert given["text"].startswith("I found a quiet place for the two of us")
    assert set(given) == {"text", "url"}


@pytest.mark.thorough
def test_where_there_is_no_share_menu_nothing_offers_one(phones: Phones):
    ana = phones()
    ana.context.add_init_script("delete Navigator.prototype.share")
    has_account(ana, ANA)
    make_space(ana)
    expect(button(ana, "Copy the link")).to_be_visible()
    expect(ana.locator("[data-hands-on]")).to_be_hidden()


def test_three_quiet_pages_come_after_the_first_seal_once_and_can_be_skipped(phones: Phones):
    ana, skips = phones(), phones()
    pages, asked = ("How a card opens", "What’s private", "What this app will never do"), list[str]()
    for phone, name in ((ana, ANA), (skips, KIM)):
        alone_on_today(phone, name)
        expect(heading(phone, pages[0])).to_be_hidden()
        asked.append(prompt_on(phone))
        seal(phone, "There is a key under the third flowerpot.")
        expect(heading(phone, pages[0])).to_be_visible()
    for page, onwards in zip(pages, ("Next", "Next", "Got it"), strict=True):
        expect(heading(ana, page)).to_be_visible()
        press(ana, onwards)
        expect(heading(ana, page)).to_be_hidden()
    press(skips, "Skip")
    for phone, prompt in zip((ana, skips), asked, strict=True):
        phone.reload()
        turn_to(phone, prompt)
        is_sealed(phone)
        for page in pages:
            expect(heading(phone, page)).to_be_hidden()


def test_while_nobody_has_joined_today_says_so_and_what_can_be_done(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    link = make_space(ana).link
    follow(ana, "Answer today’s card")
    seal(ana, canary("Alone so far, and that is fine."))
    expect(heading(ana, "It’s just you here so far")).to_be_visible()
    join(mo, link)
    expect(heading(ana, "It’s just you here so far")).to_be_hidden()
    expect(heading(mo, "It’s just you here so far")).to_be_hidden()
