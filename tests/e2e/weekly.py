"""The weekly check-in on two phones, of which one seals while the server is gone."""

from playwright.sync_api import Page, expect
from sqlmodel import Session

from intimacy_app import routes
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.services.check_ins import switching
from intimacy_app.services.check_ins.weekly_facts import today_of
from tests.e2e import households
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, press
from tests.e2e.people import MO
from tests.e2e.phones import server_of, session_of
from tests.e2e.unsent import UNTIL_NOTICED, WAITING

HIS = canary("An evening when neither of us cooks would help.")
HERS = canary("I want to hear how Thursday went for you.")


def is_begun(ana: Page, mo: Page, space: str) -> None:
    """Let both have it today, and Mo fill it in, with a reload."""
    for phone, use_case in ((ana, switching.switch_on), (mo, switching.switch_on), (mo, _moved_to_today)):
        households.does(server_of(phone), session_of(phone), space, use_case)
    mo.goto(routes.check_in(space))
    _fill_in(mo, HIS)
    mo.reload()
    expect(field(mo, "A line, if you like")).to_have_value(HIS)


def is_sealed_without_server(mo: Page) -> None:
    press(mo, "Seal it")
    expect(mo.get_by_text(WAITING)).to_be_visible()


def is_there_and_opens(ana: Page, mo: Page, space: str) -> None:
    expect(button(mo, "Change it")).to_be_visible(timeout=UNTIL_NOTICED)
    ana.goto(routes.check_in(space))
    expect(button(ana, "Seal it")).to_be_visible()
    expect(ana.get_by_text(HIS)).to_have_count(0)
    _fill_in(ana, HERS)
    press(ana, "Seal it")
    expect(ana.get_by_role("article", name=f"{MO}’s answer")).to_contain_text(HIS)
    expect(mo.get_by_text(HERS)).to_be_visible()


def _moved_to_today(db: Session, member: Member) -> None:
    switching.change_day(db, member, str(today_of(member).weekday()))


def _fill_in(phone: Page, line: str) -> None:
    field(phone, "A feeling").select_option("calm")
    for name in ("A little", "Hold me"):
        phone.get_by_role("radio", name=name, exact=True).check()
    field(phone, "A line, if you like").fill(line)
