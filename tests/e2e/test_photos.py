"""Photos of a moment on two phones: what a phone sends of one, and one refused, canceled, and removed."""

import base64
import secrets

from playwright.sync_api import Locator, Page, Route, expect

from intimacy_app import routes
from intimacy_app.domain.plans.photos import EnoughPhotos
from intimacy_app.services.plans import moments
from tests.access.photos.hostile import REFUSED
from tests.access.photos.pictures import CANARY, exif, quarters, quarters_seen, saved, with_words
from tests.e2e import households
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, open_menu, open_row, press
from tests.e2e.kept import kept_on
from tests.e2e.locking import sets_pin
from tests.e2e.people import ANA, MO, not_connected, together
from tests.e2e.phones import Phones, server_of, session_of
from tests.e2e.photo_scripts import FOR_ANOTHER, LYING, OF_ANOTHER, OVER_THE_WIRE, REMEMBERS, SENT
from tests.e2e.unsent import UNTIL_NOTICED, WAITING
from tests.running import wait_until

LOST = canary("Lost, and glad of it")


def test_two_share_a_photo_of_a_moment(phones: Phones):
    ana, mo, errors = phones(noisy=True), phones(noisy=True), list[object]()
    for phone in (ana, mo):
        phone.on("pageerror", lambda error: errors.append(error))
    space = together(ana, mo)
    kept = LOST, "", "", secrets.token_hex(16)
    households.does(server_of(ana), session_of(ana), space, moments.keep_another, *kept)
    for phone in (ana, mo):
        phone.goto(routes.plans(space))
        open_row(phone, LOST)
    is_stripped_on_the_phone(ana, mo)
    is_refused_beside_the_field(mo)
    is_canceled(mo)
    waiting_for_the_network(mo)
    mo = goes_out_once_from_another_page(mo, ana, space)
    is_read_on_the_server_where_the_browser_cannot(ana, mo)
    is_removed_by_the_other(mo, ana)
    is_sealed_refused_and_gone_with_its_author(mo, space)
    assert errors == []


def choose(phone: Page, content: bytes, type: str = "image/jpeg") -> None:
    # Its name tells something too.
    name = f"{CANARY}.jpg"
    field(phone, "Add a photo").set_input_files({"name": name, "mimeType": type, "buffer": content})


def add(phone: Page) -> None:
    phone.get_by_role("button", name=f"Add it: {LOST}", exact=True).click()


def photo(phone: Page, number: int, whose: str) -> Locator:
    return phone.get_by_role("button", name=f"Photo {number} of today, added by {whose}", exact=True)


def is_stripped_on_the_phone(ana: Page, mo: Page) -> None:
    """Add a photo that a camera turned and wrote its place into; Mo's open page shows it."""
    taken = saved(quarters(3000, 1500), "JPEG", exif=exif(orientation=6))
    assert CANARY.encode() in taken
    ana.evaluate(REMEMBERS)
    choose(ana, taken)
    add(ana)
    expect(ana.get_by_text("Added. You can both see it.")).to_be_visible()
    name, sent = ana.evaluate(SENT)
    went_out = base64.b64decode(sent)
    assert name == "photo"
    assert quarters_seen(went_out) == ((1024, 2048), [2, 0, 3, 1])
    assert CANARY.encode() not in went_out
    assert b"Exif" not in went_out
    expect(field(ana, "Add a photo")).to_have_value("")
    shown = photo(mo, 1, ANA)
    expect(shown).to_be_visible()
    shown.click()
    large = mo.get_by_role("dialog").get_by_role("img")
    expect(large).to_be_visible()
    came = base64.b64decode(mo.evaluate(OVER_THE_WIRE, large.get_attribute("src")))
    assert quarters_seen(came) == ((1024, 2048), [2, 0, 3, 1])
    mo.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    expect(large).to_be_hidden()
    expect(shown).to_be_focused()


def is_refused_beside_the_field(mo: Page) -> None:
    for content, type, sentence in (
        (REFUSED["an SVG"][0](), "image/svg+xml", "That isn’t a photo we can read."),
        (REFUSED["a JPEG cut in its picture"][0](), "image/jpeg", "That photo couldn’t be opened."),
        (b"", "image/jpeg", "Please choose a photo first."),
    ):
        choose(mo, content, type)
        add(mo)
        expect(mo.get_by_role("alert")).to_contain_text(sentence)
        expect(field(mo, "Add a photo")).to_be_focused()
    expect(photo(mo, 2, "you")).to_be_hidden()


def is_canceled(mo: Page) -> None:
    mo.route(f"**{routes.PHOTO}", leave_it_waiting)
    choose(mo, with_words("PNG"), "image/png")
    add(mo)
    expect(mo.get_by_role("progressbar", name="Progress")).to_be_visible()
    mo.get_by_role("button", name="Cancel", exact=True).click()
    expect(mo.get_by_text("Canceled. It wasn’t sent.")).to_be_visible()
    mo.unroute(f"**{routes.PHOTO}")


def leave_it_waiting(_route: Route) -> None:
    """Let what a phone sends never get anywhere."""


def arrive_unheard(route: Route) -> None:
    """Let the server have what a phone sends, and the phone no answer."""
    assert route.fetch().status == 204
    route.abort()


def waiting(phone: Page) -> Locator:
    return phone.get_by_role("list", name="Waiting photos").get_by_role("listitem")


def waiting_for_the_network(mo: Page) -> None:
    """Let one arrive unheard, and add two without network, of which one is canceled."""
    mo.route(f"**{routes.PHOTO}", arrive_unheard)
    add(mo)
    expect(waiting(mo)).to_have_count(1)
    expect(field(mo, "Add a photo")).to_have_value("")
    mo.unroute(f"**{routes.PHOTO}")
    mo.context.set_offline(True)
    expect(not_connected(mo)).to_be_visible(timeout=UNTIL_NOTICED)
    for number in (2, 3):
        choose(mo, with_words("PNG"), "image/png")
        add(mo)
        expect(waiting(mo)).to_have_count(number)
    expect(mo.get_by_text(WAITING).first).to_be_visible()
    press(mo, "Cancel (3)")
    expect(waiting(mo)).to_have_count(2)
    expect(button(mo, "Cancel (2)")).to_be_focused()
    lies = kept_on(mo)
    assert lies.count("JFIF") == 2
    assert CANARY not in lies
    mo.evaluate(FOR_ANOTHER)
    choose(mo, with_words("PNG"), "image/png")
    add(mo)
    expect(mo.get_by_text("Eight photos are waiting to be sent.")).to_be_visible()
    # What can't be made smaller here has all that its file says.
    choose(mo, REFUSED["a JPEG cut in its picture"][0]())
    add(mo)
    expect(mo.get_by_text("The photo hasn’t been sent.")).to_be_visible()
    expect(waiting(mo)).to_have_count(2)


def goes_out_once_from_another_page(gone: Page, ana: Page, space: str) -> Page:
    mo = gone.context.new_page()
    gone.close()
    mo.context.set_offline(False)
    mo.goto(routes.HOME)
    expect(photo(ana, 3, MO)).to_be_visible()
    wait_until(lambda: mo.evaluate(LYING) == OF_ANOTHER)
    mo.goto(routes.plans(space))
    open_row(mo, LOST)
    expect(photo(mo, 3, "you")).to_be_visible()
    expect(mo.get_by_role("list", name="Photos").get_by_role("listitem")).to_have_count(3)
    expect(waiting(mo)).to_have_count(0)
    return mo


def is_read_on_the_server_where_the_browser_cannot(ana: Page, mo: Page) -> None:
    choose(ana, with_words("HEIF"), "image/heic")
    add(ana)
    expect(photo(mo, 4, ANA)).to_be_visible()


def is_removed_by_the_other(mo: Page, ana: Page) -> None:
    photo(mo, 1, ANA).click()
    dialog = mo.get_by_role("dialog")
    dialog.locator("summary").click()
    dialog.get_by_role("button", name="Remove it for good", exact=True).click()
    expect(mo.get_by_text("Removed. It’s off both of your screens.").first).to_be_visible()
    expect(dialog).to_be_hidden()
    expect(photo(ana, 1, "you")).to_be_hidden()
    expect(photo(ana, 2, MO)).to_be_visible()


def is_sealed_refused_and_gone_with_its_author(mo: Page, space: str) -> None:
    """Let one that waits lie there, be sealed once there's a PIN, refused, and taken away on signing out."""
    mo.route(f"**{routes.PHOTO}", lambda route: route.abort())
    choose(mo, with_words("PNG"), "image/png")
    add(mo)
    expect(waiting(mo)).to_have_count(1)
    assert kept_on(mo).count("JFIF") == OF_ANOTHER + 1
    sets_pin(mo)
    wait_until(lambda: kept_on(mo).count("JFIF") == OF_ANOTHER)
    mo.unroute(f"**{routes.PHOTO}")
    full = EnoughPhotos.sentence
    mo.route(
        f"**{routes.PHOTO}", lambda route: route.fulfill(status=422, content_type="text/plain", body=full)
    )
    mo.goto(routes.plans(space))
    told = mo.locator("[data-outbox=refused]")
    expect(told).to_contain_text(full)
    expect(told).to_contain_text(f"A photo for “{LOST}”")
    expect(button(mo, "Copy it")).to_be_hidden()
    with mo.expect_download() as given:
        press(mo, "Save it")
    assert quarters_seen(given.value.path().read_bytes()) == ((320, 160), [0, 1, 2, 3])
    open_menu(mo)
    press(mo, "Sign out")
    press(mo, "Remove it and sign out")
    expect(mo.get_by_role("link", name="Create account")).to_be_visible()
    assert mo.evaluate(LYING) == OF_ANOTHER
