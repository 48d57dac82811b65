"""A walk past every page in every state that it can be in, in whatever language is in force."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app.language import _ as say
from tests.e2e import almanac
from tests.e2e.canaries import canary
from tests.e2e.people import (
    Invitation,
    answer_field,
    answer_of,
    button,
    comes_back,
    confirm,
    field,
    follow,
    has_account,
    invitation_on,
    is_sealed,
    make_space,
    my_answer,
    new_handle,
    not_connected,
    open_menu,
    press,
    prompt_on,
    seal,
    sign_in,
    space_on,
    thank,
)
from tests.e2e.phones import Phones
from tests.running import RunningServer

# Names as short as people's are, so that the pictures look like life.
ANA, MO = "Ana", "Mo"
TEA = canary("On Tuesday, when I came home quiet and you let it be quiet, and made tea.")
SHOES = canary("When you asked about the interview before I had my shoes off. You had remembered the hour.")
ALONE = canary("Nobody came for this one, and I am glad that I wrote it down all the same.")
GLASSES = canary("You drove back for my glasses."), canary("I felt looked after.")
SUNDAY = canary("You let me sleep in on Sunday."), canary("It meant that you had seen how tired I was.")
MOTHER = canary("You called my mother before I had to ask."), canary("I could breathe again.")

BENCH = canary("The bench by the river in March, with both our collars up.")
RADIO = canary("Your father's old radio, and how you sang along with the weather.")

WRITTEN = (BENCH, RADIO, TEA, SHOES, ALONE, *GLASSES, *SUNDAY, *MOTHER)
UNTIL_NOTICED = 30_000

Stop = tuple[str, Page]


def walk(phones: Phones, server: RunningServer) -> Iterator[Stop]:
    """Yield the name of each stop, and the phone that shows it."""
    yield from at_the_door(phones())
    yield "not-found", lost(phones(noisy=True))
    ana, mo = phones(), phones()
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    yield from making_a_space(ana)
    yield from alone(ana)
    ana.goto(f"/s/{space_on(ana)}/invite")
    yield from joining(mo, invitation_on(ana))
    yield from opening(ana, mo)
    yield from thanking(ana, mo)
    yield from the_next_days(ana, server)
    yield from setting_the_pace(ana)
    yield from on_one_phone(ana, server)
    yield from around_the_space(ana)
    yield from losing_the_line(phones(noisy=True), handle, space_on(mo))


def at_the_door(phone: Page) -> Iterator[Stop]:
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    yield "landing", phone
    follow(phone, "Create account")
    expect(field(phone, "Your name")).to_be_visible()
    yield "sign-up", phone
    field(phone, "Your name").fill(ANA)
    field(phone, "Sign-in name").fill(new_handle(ANA))
    field(phone, "Password").fill("short")
    press(phone, "Create account")
    expect(phone.get_by_role("alert")).to_be_visible()
    yield "sign-up-refused", phone
    phone.goto("/sign-in")
    expect(field(phone, "Password")).to_be_visible()
    yield "sign-in", phone
    sign_in(phone, new_handle(ANA))
    expect(phone.get_by_role("alert")).to_be_visible()
    yield "sign-in-refused", phone
    phone.goto("/join/777777777777")
    expect(phone.get_by_text(say("You are invited"))).to_be_visible()
    yield "join-as-stranger", phone


def lost(phone: Page) -> Page:
    """Return a phone at an address that leads nowhere."""
    phone.goto("/nowhere/at-all", wait_until="networkidle")
    return phone


def making_a_space(ana: Page) -> Iterator[Stop]:
    ana.goto("/home")
    expect(ana.get_by_text(say("No space yet"))).to_be_visible()
    yield "home-empty", ana
    open_menu(ana)
    expect(button(ana, "Sign out")).to_be_visible()
    yield "home-menu", ana
    follow(ana, "New space")
    expect(field(ana, "What you call it")).to_be_visible()
    yield "new-space", ana
    press(ana, "Create space")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "new-space-refused", ana
    ana.get_by_role("radio", name=say("Parent or child"), exact=True).check()
    expect(ana.get_by_role("group", name=say("Which of the two are you?"))).to_be_visible()
    yield "new-space-parent", ana
    make_space(ana)
    yield "invite", ana
    press(ana, "Withdraw it and make a new one")
    expect(ana.get_by_text(say("The old invitation no longer works. This is the new one."))).to_be_visible()
    yield "invite-renewed", ana


def alone(ana: Page) -> Iterator[Stop]:
    follow(ana, "Answer today’s card")
    prompt_on(ana)
    yield "today-alone", ana
    press(ana, "Seal my answer")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "today-refused", ana
    seal(ana, TEA)
    is_sealed(ana)
    yield "today-sealed-alone", ana
    follow(ana, "Thanks")
    expect(ana.get_by_text(say("Nothing here yet"))).to_be_visible()
    yield "thanks-empty", ana
    press(ana, "Send")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "thanks-refused", ana
    open_menu(ana)
    follow(ana, "Opened together")
    expect(ana.get_by_text(say("Nothing has opened yet"))).to_be_visible()
    yield "history-empty", ana
    space = space_on(ana)
    follow(ana, "Journal")
    expect(ana.get_by_text(say("Nothing here yet"))).to_be_visible()
    yield "journal-empty", ana
    ana.goto(f"/s/{space}/today")


def joining(mo: Page, invitation: Invitation) -> Iterator[Stop]:
    mo.goto("/join")
    expect(field(mo, "Invitation code")).to_be_visible()
    yield "join", mo
    field(mo, "Invitation code").fill("7777-7777-7777")
    press(mo, "Continue")
    expect(mo.get_by_role("alert")).to_be_visible()
    yield "join-refused", mo
    mo.goto(invitation.link)
    expect(button(mo, "Join")).to_be_visible()
    yield "join-welcome", mo
    press(mo, "Join")
    prompt_on(mo)
    yield "today", mo


def opening(ana: Page, mo: Page) -> Iterator[Stop]:
    follow(ana, "Today")
    expect(button(ana, "This is the right person")).to_be_visible()
    yield "today-confirm", ana
    confirm(ana)
    is_sealed(ana)
    yield "today-sealed", ana
    press(ana, "Change my answer")
    expect(answer_field(ana)).to_have_value(TEA)
    yield "today-changing", ana
    press(ana, "Seal my answer")
    is_sealed(ana)
    seal(mo, SHOES)
    expect(answer_of(ana, MO)).to_be_visible()
    yield "today-opening", ana
    ana.reload()
    expect(my_answer(ana)).to_be_visible()
    yield "today-opened", ana


def thanking(ana: Page, mo: Page) -> Iterator[Stop]:
    follow(mo, "Thanks")
    thank(mo, ANA, *SUNDAY, how="Send")
    expect(mo.get_by_text(say("Sent."))).to_be_visible()
    follow(ana, "Thanks")
    thank(ana, MO, *GLASSES, how="Send")
    expect(ana.get_by_text(say("Sent."))).to_be_visible()
    thank(ana, MO, *MOTHER, how="Keep for now")
    expect(ana.get_by_text(say("Kept. Only you can see it."))).to_be_visible()
    yield "thanks", ana
    open_menu(ana)
    expect(button(ana, "Sign out")).to_be_visible()
    yield "thanks-menu", ana


def the_next_days(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    almanac.let_a_day_pass(server, space)
    ana.goto(f"/s/{space}/today")
    prompt_on(ana)
    expect(ana.get_by_text(say("Earlier this week"))).to_be_visible()
    yield "today-with-earlier", ana
    press(ana, "Not this one")
    expect(ana.get_by_text(say("Turned by you"))).to_be_visible()
    yield "today-turned", ana
    for turned in (2, 3):
        press(ana, "Not this one")
        expect(button(ana, "Turn it back")).to_have_count(turned)
    expect(ana.get_by_text(say("Nothing to answer just now"))).to_be_visible()
    yield "today-no-card", ana
    button(ana, "Turn it back").first.click()
    seal(ana, ALONE)
    is_sealed(ana)
    almanac.close_the_cards(server, space)
    follow(ana, "Journal")
    expect(my_answer(ana)).to_be_visible()
    yield "journal", ana
    ana.goto(f"/s/{space}/history")
    expect(my_answer(ana)).to_be_visible()
    yield "history", ana


def setting_the_pace(ana: Page) -> Iterator[Stop]:
    ana.goto(f"/s/{space_on(ana)}/settings")
    expect(button(ana, "Save for me")).to_be_visible()
    yield "space-settings", ana
    ana.get_by_role("radio", name=say("On certain days"), exact=True).check()
    expect(ana.get_by_role("checkbox", name=say("Monday"), exact=True)).to_be_visible()
    yield "space-settings-days", ana
    ana.get_by_role("radio", name=say("Only when one of us asks"), exact=True).check()
    press(ana, "Save for both")
    expect(ana.get_by_text(say("Saved for both of you."))).to_be_visible()


def on_one_phone(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    almanac.put_back(server, space, 1)
    ana.goto(f"/s/{space}/today")
    expect(ana.get_by_text(say("Here cards come when one of you asks for them."))).to_be_visible()
    yield "today-for-the-asking", ana
    press(ana, "Ask for a card")
    follow(ana, "Answer together on this phone")
    expect(button(ana, "Hide it and hand over")).to_be_visible()
    yield "one-phone-first", ana
    answer_field(ana).fill(BENCH)
    press(ana, "Hide it and hand over")
    take = ana.get_by_role("button", name=say("I am {other}, and I have the phone").format(other=MO))
    expect(take).to_be_visible()
    yield "one-phone-hand-over", ana
    take.click()
    ana.get_by_role("textbox", name=say("{other}'s answer").format(other=MO), exact=True).fill(RADIO)
    yield "one-phone-second", ana
    press(ana, "Open both")
    expect(my_answer(ana)).to_be_visible()
    yield "one-phone-open", ana
    follow(ana, "Back to today’s card")
    expect(my_answer(ana)).to_be_visible()
    yield "today-one-phone", ana


def around_the_space(ana: Page) -> Iterator[Stop]:
    space = space_on(ana)
    ana.goto(f"/s/{space}/invite")
    expect(ana.get_by_role("heading", level=1)).to_contain_text(MO)
    yield "invite-full", ana
    ana.goto("/home")
    expect(ana.get_by_role("main").get_by_role("listitem")).to_be_visible()
    yield "home", ana
    ana.goto(f"/s/{'0' * 32}/today")
    expect(ana.get_by_text(say("This space is not open to you. It may have ended."))).to_be_visible()
    yield "space-gone", ana


def losing_the_line(ana: Page, handle: str, space: str) -> Iterator[Stop]:
    comes_back(ana, handle)
    ana.goto(f"/s/{space}/thanks")
    expect(button(ana, "Send")).to_be_visible()
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    yield "thanks-not-connected", ana
