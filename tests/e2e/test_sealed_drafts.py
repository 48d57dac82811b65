"""On a device with a PIN, what is not sent yet lies sealed, and comes back to whoever may read it."""

from playwright.sync_api import Page, expect

from tests.e2e.answering import answer_field, write
from tests.e2e.gestures import button, field, open_menu, press
from tests.e2e.kept import kept_on
from tests.e2e.locking import PIN, sets_pin
from tests.e2e.people import ANA, comes_back, has_account, mo_joins, with_mo
from tests.e2e.phones import Phones
from tests.running import wait_until

UNSENT = "The letter that I never sent to the lighthouse keeper."
EARLIER = "What I wrote before this phone had a PIN, about the attic."


def locks(phone: Page) -> None:
    open_menu(phone)
    press(phone, "Lock")
    expect(field(phone, "PIN")).to_be_visible()


def unlocks(phone: Page, pin: str = PIN) -> None:
    field(phone, "PIN").fill(pin)
    press(phone, "Unlock")


def is_sealed_there(phone: Page) -> None:
    wait_until(lambda: '"sealed"' in kept_on(phone))


def test_a_draft_lies_sealed_and_is_there_again_after_a_reload_and_after_unlocking(phones: Phones):
    ana = phones(noisy=True)
    space = with_mo(ana)
    sets_pin(ana)
    ana.goto(f"/s/{space}/today")
    write(ana, UNSENT)
    is_sealed_there(ana)
    assert UNSENT[:12] not in kept_on(ana)

    ana.reload()
    expect(answer_field(ana)).to_have_value(UNSENT)
    locks(ana)
    assert UNSENT[:12] not in kept_on(ana)
    assert ana.request.post("/auth/draft-key").status == 423
    unlocks(ana)
    ana.goto(f"/s/{space}/today")
    expect(answer_field(ana)).to_have_value(UNSENT)
    press(ana, "Seal my answer")
    expect(button(ana, "Change my answer")).to_be_visible()
    wait_until(lambda: '"sealed"' not in kept_on(ana))


def test_five_wrong_pins_sign_out_and_the_draft_is_there_after_signing_in(phones: Phones):
    ana = phones(noisy=True)
    handle = has_account(ana, ANA)
    space = mo_joins(ana)
    sets_pin(ana)
    ana.goto(f"/s/{space}/today")
    write(ana, UNSENT)
    is_sealed_there(ana)
    locks(ana)
    for _ in range(5):
        unlocks(ana, "111111")
        ana.wait_for_load_state()
    ana.wait_for_url("**/sign-in**")
    assert UNSENT[:12] not in kept_on(ana)
    assert '"sealed"' in kept_on(ana)
    comes_back(ana, handle)
    ana.goto(f"/s/{space}/today")
    expect(answer_field(ana)).to_have_value(UNSENT)


def test_what_was_written_before_there_was_a_pin_is_sealed_once_there_is_one(phones: Phones):
    ana = phones(noisy=True)
    space = with_mo(ana)
    write(ana, EARLIER)
    wait_until(lambda: EARLIER in kept_on(ana))
    sets_pin(ana)
    wait_until(lambda: EARLIER[:12] not in kept_on(ana))
    ana.goto(f"/s/{space}/today")
    expect(answer_field(ana)).to_have_value(EARLIER)


def test_without_cryptography_the_pin_form_says_so_and_nothing_lies_on_the_device(phones: Phones):
    ana = phones(noisy=True)
    # As over plain HTTP on another host than localhost.
    ana.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })")
    space = with_mo(ana)
    ana.goto("/settings")
    expect(ana.get_by_text("Keeping drafts on a device with a PIN needs HTTPS. ")).to_be_visible()
    sets_pin(ana)
    ana.goto(f"/s/{space}/today")
    write(ana, UNSENT)
    expect(answer_field(ana)).to_have_value(UNSENT)
    assert UNSENT[:12] not in kept_on(ana)
