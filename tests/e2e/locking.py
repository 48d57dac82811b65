"""A PIN on a phone."""

from playwright.sync_api import Page, expect

from tests.e2e.gestures import button, field, press

PIN = "482913"


def sets_pin(phone: Page) -> None:
    phone.goto("/settings")
    field(phone, "Set a PIN for this device").fill(PIN)
    press(phone, "Set PIN")
    expect(button(phone, "Remove the PIN")).to_be_visible()
