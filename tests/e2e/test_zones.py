"""A phone that travels: one quiet question to its owner, and nothing to anybody else."""

from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e.gestures import button, field, open_menu, press
from tests.e2e.people import together
from tests.e2e.phones import Phones

ASKS = "This device is in another time zone"


class Traveler:
    """A phone whose browser is in one time zone after another, each from the next page on."""

    def __init__(self, phones: Phones, zone: str):
        self.phone: Page = phones(timezone_id=None)
        self._browser = self.phone.context.new_cdp_session(self.phone)
        self.goes_to(zone)

    def goes_to(self, zone: str) -> None:
        self._browser.send("Emulation.setTimezoneOverride", {"timezoneId": zone})


def sets_reminder(phone: Page) -> None:
    phone.goto(routes.NOTICES)
    press(phone, "Set reminder")
    expect(phone.locator(".said").filter(has_text="Your reminder is set.")).to_be_visible()


def looked(phone: Page, zone: str) -> None:
    """Wait until the phone has had the server look, and there's nothing to ask."""
    phone.wait_for_function(f"() => (localStorage.getItem('zone-settled') ?? '').includes('{zone}')")


def asks(phone: Page):
    return phone.get_by_role("heading", name=ASKS)


def test_a_phone_asks_once_in_another_zone_and_nobody_else_notices(phones: Phones):
    traveler, mo = Traveler(phones, "Europe/Berlin"), phones(timezone_id="Europe/Berlin")
    ana = traveler.phone
    space = together(ana, mo)
    sets_reminder(ana)
    looked(ana, "Europe/Berlin")

    traveler.goes_to("Asia/Tokyo")
    ana.goto(routes.today(space))
    expect(asks(ana)).to_be_visible()
    expect(ana.get_by_text("It goes by Tokyo, Japan.")).to_be_visible()
    ana.reload()
    expect(asks(ana)).to_be_visible()
    press(ana, "Keep them as they are")
    expect(asks(ana)).to_be_hidden()
    looked(ana, "Asia/Tokyo")
    ana.reload()
    expect(button(ana, "Seal my answer")).to_be_visible()
    expect(asks(ana)).to_be_hidden()

    traveler.goes_to("America/Lima")
    ana.goto(routes.NOTICES)
    expect(asks(ana)).to_be_visible()
    press(ana, "Let them follow this device")
    expect(field(ana, "Time zone")).to_have_value("Lima, Peru")
    ana.reload()
    expect(field(ana, "Time zone")).to_have_value("Lima, Peru")
    expect(asks(ana)).to_be_hidden()

    traveler.goes_to("Asia/Tokyo")
    ana.goto(routes.HOME)
    looked(ana, "Asia/Tokyo")
    expect(asks(ana)).to_be_hidden()
    expect(asks(mo)).to_be_hidden()

    open_menu(ana)
    press(ana, "Sign out")
    ana.wait_for_url("**/")
    assert ana.evaluate("() => localStorage.getItem('zone-settled')") is None
