"""What a page keeps on its device: the browser may close that at any time, or refuse to keep anything."""

from playwright.sync_api import Page, expect

from tests.e2e.answering import answer_field, prompt_on, write
from tests.e2e.canaries import canary
from tests.e2e.device import everything_on, forget
from tests.e2e.people import ANA, has_account, make_space, space_on
from tests.e2e.phones import Phones
from tests.running import wait_until

FIRST = canary("The orchard behind the school, in the rain.")
SECOND = canary("And you, with the umbrella that never opened.")
UNKEPT = "This can’t be saved on your device right now. Keep this page open until you’ve sent it."
HOLD = """
    globalThis.connections = [];
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...named) {
        const request = open.apply(this, named);
        request.addEventListener("success", () => connections.push(request.result));
        return request;
    };
"""
REFUSE = """() => {
    globalThis.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () { throw new DOMException("full", "QuotaExceededError"); };
}"""
ALLOW = "() => { IDBObjectStore.prototype.put = globalThis.put; }"

# A browser that asks the person asks once for each of these.
COUNT_ASKED = """
    StorageManager.prototype.persist = () => {
        localStorage.setItem("asked", Number(localStorage.getItem("asked")) + 1);
        return Promise.resolve(false);
    };
"""


def on_today(phone: Page) -> None:
    has_account(phone, ANA)
    make_space(phone)
    phone.goto(f"/s/{space_on(phone)}/today")
    prompt_on(phone)


def test_a_draft_is_kept_after_the_connection_closed(phones: Phones):
    ana = phones()
    on_today(ana)
    write(ana, FIRST)
    wait_until(lambda: FIRST in everything_on(ana))
    forget(ana, "desk")
    write(ana, SECOND)
    wait_until(lambda: SECOND in everything_on(ana))
    ana.reload()
    expect(answer_field(ana)).to_have_value(SECOND)


def test_a_connection_that_closed_without_a_word_is_opened_anew(phones: Phones):
    ana = phones()
    ana.add_init_script(HOLD)
    on_today(ana)
    write(ana, FIRST)
    wait_until(lambda: FIRST in everything_on(ana))
    # As WebKit does in the background: what is asked of it fails with InvalidStateError.
    ana.evaluate("() => globalThis.connections.forEach((connection) => connection.close())")
    write(ana, SECOND)
    expect(ana.get_by_text(UNKEPT)).to_be_hidden()
    wait_until(lambda: SECOND in everything_on(ana))


def test_a_draft_that_cannot_be_kept_is_said_beside_its_field(phones: Phones):
    ana = phones()
    on_today(ana)
    told = ana.get_by_text(UNKEPT)
    write(ana, FIRST)
    expect(told).to_be_hidden()
    ana.evaluate(REFUSE)
    write(ana, SECOND)
    expect(told).to_be_visible()
    ana.evaluate(ALLOW)
    write(ana, FIRST)
    expect(told).to_be_hidden()
    ana.reload()
    expect(answer_field(ana)).to_have_value(FIRST)


def test_the_browser_is_asked_once_to_keep_what_is_written(phones: Phones):
    ana = phones()
    ana.add_init_script(COUNT_ASKED)
    on_today(ana)
    assert ana.evaluate("localStorage.getItem('asked')") is None
    for text in (FIRST, SECOND):
        write(ana, text)
        wait_until(lambda text=text: text in everything_on(ana))
        assert ana.evaluate("localStorage.getItem('asked')") == "1"
        ana.reload()
        prompt_on(ana)
