"""The check-ins on the walk: the empty sheet, one from the other, and what both have sent."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, press
from tests.e2e.people import space_on

LONG_DAY = canary("The meeting went long, and I forgot to eat.")
WALKED = canary("I walked home by the river, the long way.")
BY_THE_LAKE = canary("I’d like an hour by the lake, with no phone.")
NEEDS_QUIET = canary("A little quiet before we talk would help.")
TOLD = (LONG_DAY, WALKED, BY_THE_LAKE, NEEDS_QUIET)
ANA, MO = "Ana", "Mo"


def checking_in(ana: Page, mo: Page) -> Iterator[tuple[str, Page]]:
    space = space_on(mo)
    ana.goto(routes.check_in(space))
    expect(button(ana, "Send it now")).to_be_visible()
    yield "check-in", ana
    mo.goto(routes.check_in(space))
    _send(mo, "calm", LONG_DAY)
    expect(button(ana, "I’m here")).to_be_visible()
    yield "check-in-from-the-other", ana
    press(ana, "I’m here")
    expect(ana.get_by_role("list", name=say("Responses"))).to_be_visible()
    _send(ana, "calm", WALKED)
    yield "check-in-both", ana
    ana.get_by_role("radio", name=say("Leave me be"), exact=True).check()
    ana.get_by_role("radio", name=say("For a day"), exact=True).check()
    yield "check-in-until-when", ana
    _fill_in(ana, "calm", "")
    press(ana, "Send it now")
    expect(button(ana, "End it now")).to_be_visible()
    yield "check-in-left-be", ana
    expect(mo.get_by_role("link", name=_quiet())).to_be_visible()
    yield "check-in-other-left-be", mo
    press(ana, "End it now")
    expect(mo.get_by_role("link", name=_quiet())).to_be_hidden()
    yield from _by_the_week(ana, mo)


def _by_the_week(ana: Page, mo: Page) -> Iterator[tuple[str, Page]]:
    """Both want it, have it today, whichever day that is, and open it, with a reload in between."""
    for phone in (ana, mo):
        # What each did last is said over this button, for as long as the pointer rests on it.
        phone.reload()
    press(ana, "Switch it on")
    expect(button(ana, "Switch it off")).to_be_visible()
    yield "weekly-wanted", ana
    press(mo, "Switch it on")
    # It's noon where they are, which is where the space is.
    today = mo.evaluate("() => (new Date().getDay() + 6) % 7")
    field(mo, "Day of the week").select_option(str(today))
    press(mo, "Save for both")
    expect(button(ana, "Seal it")).to_be_visible()
    yield "weekly-open", ana
    _fill_in(ana, "calm", BY_THE_LAKE)
    ana.reload()
    expect(field(ana, "A line, if you like")).to_have_value(BY_THE_LAKE)
    _seal(ana)
    expect(button(ana, "Change it")).to_be_visible()
    yield "weekly-sealed", ana
    _fill_in(mo, "calm", NEEDS_QUIET)
    _seal(mo)
    theirs = ana.get_by_role("article", name=say("{other}’s answer").format(other=MO))
    expect(theirs).to_contain_text(NEEDS_QUIET)
    yield "weekly-opened", ana
    press(ana, "Switch it off for both")
    expect(button(mo, "Switch it on")).to_be_visible()


def _seal(phone: Page) -> None:
    phone.get_by_role("radio", name=say("Hold me"), exact=True).check()
    press(phone, "Seal it")


def _send(phone: Page, feeling: str, line: str) -> None:
    _fill_in(phone, feeling, line)
    phone.get_by_role("radio", name=say("Hold me"), exact=True).check()
    press(phone, "Send it now")
    expect(phone.get_by_text(say("Sent."))).to_be_visible()


def _fill_in(phone: Page, feeling: str, line: str) -> None:
    field(phone, "A feeling").select_option(feeling)
    phone.get_by_role("radio", name=say("A little"), exact=True).check()
    field(phone, "A line, if you like").fill(line)


def _quiet() -> str:
    return say("{other} would like some quiet for now. There’s nothing you need to do.").format(other=ANA)
