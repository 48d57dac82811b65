"""The first half of the walk: the door, a space, the first card that opens."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from intimacy_app.i18n import _ as say
from tests.e2e import almanac
from tests.e2e.answering import answer_field, answer_of, is_sealed, my_answer, prompt_on, seal, thank, turn_to
from tests.e2e.gestures import button, field, follow, open_menu, press, unfold
from tests.e2e.people import (
    Invitation,
    comes_back,
    confirm,
    create_space,
    new_handle,
    sign_in,
    space_on,
)
from tests.e2e.pushing import can_push, turn_on
from tests.e2e.walk_words import (
    ANA,
    GLASSES,
    HOUR,
    KETTLE,
    MO,
    MOTHER,
    NINE,
    SHOES,
    SUNDAY,
    TEA,
    Stop,
)
from tests.running import RunningServer

# A browser without windows allows no page to notify, whatever its person says.
MAY_NOTIFY = 'Object.defineProperty(Notification, "permission", { get: () => "granted" });'


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
    expect(field(phone, "Invitation code")).to_be_visible()
    yield "join-as-stranger", phone


def lost(phone: Page) -> Page:
    """Return a phone at an address that leads nowhere."""
    phone.goto("/nowhere/at-all", wait_until="networkidle")
    return phone


def making_a_space(ana: Page) -> Iterator[Stop]:
    ana.goto("/news")
    expect(ana.get_by_text(say("Nothing new"))).to_be_visible()
    yield "news-empty", ana
    ana.goto("/home")
    expect(ana.get_by_text(say("No space yet"))).to_be_visible()
    yield "home-empty", ana
    open_menu(ana)
    expect(button(ana, "Sign out")).to_be_visible()
    yield "home-menu", ana
    follow(ana, "New space")
    expect(button(ana, "Create space")).to_be_visible()
    yield "new-space", ana
    press(ana, "Create space")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "new-space-refused", ana
    ana.get_by_role("radio", name=say("Parent or child"), exact=True).check()
    expect(ana.get_by_role("group", name=say("Which of the two are you?"))).to_be_visible()
    yield "new-space-parent", ana
    create_space(ana)
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
    turn_to(ana, prompt_on(mo))
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
    yield from responding(ana, mo)


def responding(ana: Page, mo: Page) -> Iterator[Stop]:
    unfold(ana, say("This is good news"))
    unfold(ana, say("Take me to the moment when…"))
    yield "today-good-news", ana
    unfold(ana, say("Tell me more about…"))
    ask = ana.get_by_role("textbox", name=say("Tell me more about…"), exact=True)
    press_in_fold(ana, "Send")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "today-response-refused", ana
    ask.fill(HOUR)
    press_in_fold(ana, "Send")
    expect(mo.get_by_text(HOUR)).to_be_visible()
    unfold(mo, say("Answer {other}").format(other=ANA))
    yield "today-asked", mo
    mo.get_by_role("textbox", name=say("Answer {other}").format(other=ANA), exact=True).fill(NINE)
    press_in_fold(mo, "Send")
    press(mo, "A heart, and nothing else")
    expect(ana.get_by_role("img", name=say("A heart"), exact=True)).to_be_visible()
    yield "today-responses", ana


def brings_back(phone: Page) -> Locator:
    return phone.locator(".cards").get_by_text(say("Bring it back"), exact=True)


def press_in_fold(phone: Page, name: str) -> None:
    button(phone, name).filter(visible=True).click()


def installing(phone: Page, handle: str, space: str) -> Iterator[Stop]:
    comes_back(phone, handle)
    phone.goto(f"/s/{space}/today")
    expect(phone.get_by_text(say("Tap the square with the arrow."))).to_be_visible()
    yield "today-install", phone


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
    press(ana, "I didn’t know that mattered")
    expect(ana.get_by_role("list", name=say("Responses"), exact=True)).to_be_visible()
    unfold(ana, say("A line back"))
    unfold(ana, say("When I notice…"))
    field(ana, "When I notice that you’ve…").fill(KETTLE)
    yield "thanks-answered", ana
    press(ana, "Keep it for me")
    expect(ana.get_by_role("region", name=say("What I want to notice"), exact=True)).to_be_visible()
    press(ana, "A handful of thanks")
    expect(ana.get_by_role("list", name=say("A handful of thanks"), exact=True)).to_be_visible()
    yield "thanks-brought-back", ana
    press(ana, "Put them away")
    open_menu(ana)
    expect(button(ana, "Sign out")).to_be_visible()
    yield "thanks-menu", ana


def being_told(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    can_push(ana)
    ana.context.add_init_script(MAY_NOTIFY)
    almanac.let_thanks_stay(server)
    ana.goto("/home")
    expect(ana.locator(".masthead .news-mark")).to_be_visible()
    yield "home-something-new", ana
    ana.goto("/news")
    expect(ana.get_by_text(say("{other} sent you thanks.").format(other=MO))).to_be_visible()
    yield "news", ana
    ana.goto("/settings/notices")
    expect(button(ana, "Turn on notifications")).to_be_visible()
    yield "notices", ana
    turn_on(ana)
    press(ana, "Set reminder")
    expect(ana.get_by_text(say("Your reminder is set."))).to_be_visible()
    press(ana, "Make a calendar address")
    expect(field(ana, "Calendar address")).to_be_visible()
    yield "notices-on", ana
    ana.goto(f"/s/{space}/thanks")
    expect(button(ana, "Send")).to_be_visible()
