"""The part of the walk that goes past conversations: asked for, in their steps, paused and stopped."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e import talks
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, press
from tests.e2e.people import space_on

Stop = tuple[str, Page]

DINNER = (
    canary("Dinner stood there from seven until after nine, and so did I, mostly by the window."),
    canary("Worried first, then lonely."),
    canary("I could have called you in the middle of it."),
    canary("A word when it gets late."),
)
OFFICE = (
    canary("My phone died in the middle of that meeting."),
    canary("Ashamed, and then angry."),
    canary("I could have borrowed another one."),
    canary("To come home to a hello."),
)
BACK = canary("It got lonely by the window while you waited.")
WORD = canary("If one of us is late, we send one word about it.")
SAID = (*DINNER, *OFFICE, BACK, WORD)


def conversing(ana: Page, mo: Page) -> Iterator[Stop]:
    """Yield the stops of two who make up, listen, and do two more; both end where they began."""
    space, hers, his = space_on(ana), ana.url, mo.url
    ana.goto(routes.conversation(space))
    expect(ana.get_by_text(say("Nothing’s open between you two right now"))).to_be_visible()
    yield "conversation-none", ana
    yield from _asking(ana, mo, space)
    yield from _writing(ana, mo)
    yield from _saying_back(ana, mo)
    yield from _agreeing(ana, mo)
    yield from _listening(ana, mo, space)
    yield from _handing_over(ana, mo, space)
    yield from _pausing(ana, mo, space)
    ana.goto(hers)
    mo.goto(his)
    for phone in (ana, mo):
        expect(phone.get_by_role("heading", level=1)).to_be_visible()


def _asking(ana: Page, mo: Page, space: str) -> Iterator[Stop]:
    ana.goto(routes.ask(space, "make-up"))
    expect(ana.locator(".goes-on")).to_be_visible()
    yield "ask-alone", ana
    talks.goes_on_alone(ana)
    yield "ask", ana
    ana.locator("main form").get_by_role("button").click()
    expect(button(ana, "Take it back")).to_be_visible()
    yield "invitation-mine", ana
    mo.goto(routes.together(space))
    expect(mo.locator("a.is-open")).to_be_visible()
    yield "together-asked", mo
    mo.locator("a.is-open").click()
    talks.goes_on_alone(mo)
    expect(button(mo, "Now")).to_be_visible()
    yield "invitation", mo
    press(mo, "Now")


def _writing(ana: Page, mo: Page) -> Iterator[Stop]:
    press(ana, "I’m ready")
    expect(ana.locator(".waits")).to_be_visible()
    yield "conversation-ready", ana
    press(mo, "I’m ready")
    talks.fill(ana, *DINNER)
    yield "conversation-write", ana
    press(ana, "Seal it")
    talks.sealed(ana)
    yield "conversation-sealed", ana
    talks.fill(mo, *OFFICE)
    press(mo, "Seal it")
    expect(ana.locator(".voices")).to_be_visible()
    yield "conversation-opened", ana
    for phone in (ana, mo):
        press(phone, "I’ve read it. Go on")


def _saying_back(ana: Page, mo: Page) -> Iterator[Stop]:
    expect(button(mo, "Say it back")).to_be_visible()
    talks.fill(mo, BACK)
    yield "conversation-hearing", mo
    press(mo, "Say it back")
    expect(button(ana, "Yes, that’s it")).to_be_visible()
    yield "conversation-heard", ana
    press(ana, "Yes, that’s it")
    talks.says_back(ana, mo, BACK)
    for phone in (ana, mo):
        press(phone, "I’m ready to go on")


def _agreeing(ana: Page, mo: Page) -> Iterator[Stop]:
    expect(button(ana, "Suggest it")).to_be_visible()
    talks.fill(ana, WORD)
    press(ana, "Suggest it")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "conversation-sentence-refused", ana
    ana.locator("input[type=date]").fill(talks.next_week())
    press(ana, "Suggest it")
    expect(mo.locator(".sentence")).to_be_visible()
    yield "conversation-sentence", mo
    mo.locator(".stops > summary").click()
    yield "conversation-stop", mo
    press(mo, "Stop for both of us")
    expect(talks.step_on(ana)).to_have_text(say("You two stopped here"))
    yield "conversation-stopped", ana


def _listening(ana: Page, mo: Page, space: str) -> Iterator[Stop]:
    ana.goto(routes.ask(space, "listen"))
    ana.locator("main form").get_by_role("button").click()
    expect(button(ana, "Take it back")).to_be_visible()
    mo.goto(routes.conversation(space))
    press(mo, "Now")
    for phone in (ana, mo):
        press(phone, "I’m ready")
    expect(button(ana, "I’m ready to begin")).to_be_visible()
    yield "conversation-before-turns", ana
    for phone in (ana, mo):
        press(phone, "I’m ready to begin")
    for phone, name in ((ana, "conversation-listening"), (mo, "conversation-speaking")):
        expect(phone.get_by_role("timer")).to_be_visible()
        yield name, phone
    ana.locator(".stops > summary").click()
    press(ana, "Stop for both of us")
    expect(talks.step_on(mo)).to_have_text(say("You two stopped here"))


def _handing_over(ana: Page, mo: Page, space: str) -> Iterator[Stop]:
    ana.goto(routes.ask(space, "good-news"))
    ana.locator("input[name=phones][value=one]").check()
    ana.locator("main form").get_by_role("button").click()
    mo.goto(routes.conversation(space))
    expect(talks.step_on(mo)).to_be_visible()
    yield "conversation-on-the-others-phone", mo
    for name in ("We’re ready", "We’re ready to begin", "We’re ready to switch", "We’re ready to go on"):
        press(ana, name)
    talks.fill(ana, BACK)
    press(ana, "Hide it and hand over")
    expect(ana.locator(".envelope")).to_be_visible()
    yield "conversation-handed-over", ana
    ana.locator(".step > .button").click()
    talks.fill(ana, WORD)
    press(ana, "Open both")
    expect(ana.locator(".voices")).to_be_visible()
    yield "conversation-finished", ana


def _pausing(ana: Page, mo: Page, space: str) -> Iterator[Stop]:
    ana.goto(routes.ask(space, "evening"))
    ana.locator("main form").get_by_role("button").click()
    expect(button(ana, "Take it back")).to_be_visible()
    mo.goto(routes.conversation(space))
    press(mo, "Now")
    for name in ("I’m ready", "I’m ready to begin"):
        for phone in (ana, mo):
            press(phone, name)
    expect(ana.locator(".asked")).to_be_visible()
    yield "conversation-question", ana
    press(ana, "Pause for both of us")
    for phone in (ana, mo):
        expect(button(phone, "I’m back")).to_be_visible()
    yield "pause", ana
    press(ana, "I’m back")
    mo.goto(routes.conversation(space))
    expect(mo.locator("[data-pause]")).to_be_visible()
    yield "conversation-paused", mo
    mo.locator(".stops > summary").click()
    press(mo, "Stop for both of us")
    expect(talks.step_on(mo)).to_have_text(say("You two stopped here"))
    mo.goto(routes.pause(space))
    press(mo, "I’m back")
    mo.wait_for_url("**/together")
