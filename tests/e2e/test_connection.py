"""A line that drops, a server that falls over, a page that is loaded again: no word is lost or doubled."""

import signal

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e import almanac
from tests.e2e.answering import answer_field, is_sealed, opened, prompt_on, seal, turn_to, write
from tests.e2e.gestures import button, press
from tests.e2e.people import (
    ANA,
    MO,
    comes_back,
    invitation_to,
    join,
    new_account,
    new_space,
    not_connected,
    together,
    with_mo,
)
from tests.e2e.phones import Phones
from tests.running import RunningServer, wait_until

BEGINNING = "The bench by the canal, and how you"
WHOLE = "The bench by the canal, and how you waited without looking at the clock."
PORRIDGE = "You made porridge the way my father did."
DRAFTS = """() => new Promise((resolve) => {
    const opening = indexedDB.open("desk", 1);
    opening.onsuccess = () => {
        const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
        all.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(all.result)); };
    };
})"""


def drafts_on(phone: Page) -> str:
    """Return what the device keeps of texts that are not finished."""
    return phone.evaluate(DRAFTS)


@pytest.mark.thorough
def test_a_crash_of_the_server_takes_no_word_from_the_field(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    together(ana, mo)
    write(ana, BEGINNING)

    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible()
    expect(answer_field(ana)).to_have_value(BEGINNING)
    write(ana, WHOLE)
    server.start()
    expect(not_connected(ana)).to_be_hidden()
    expect(answer_field(ana)).to_have_value(WHOLE)

    before = almanac.count(server, "answer")
    press(ana, "Seal my answer")
    is_sealed(ana)
    assert almanac.count(server, "answer") == before + 1
    seal(mo, PORRIDGE)
    opened(ana, WHOLE, MO, PORRIDGE)


def test_a_seal_pressed_while_the_server_is_away_happens_once(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    together(ana, mo)
    before = almanac.count(server, "answer")
    write(ana, WHOLE)
    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible()
    press(ana, "Seal my answer")
    press(ana, "Seal my answer")
    server.start()
    expect(not_connected(ana)).to_be_hidden()
    is_sealed(ana)
    assert almanac.count(server, "answer") == before + 1
    seal(mo, PORRIDGE)
    opened(mo, PORRIDGE, ANA, WHOLE)


@pytest.mark.thorough
def test_a_phone_without_network_keeps_the_text_and_seals_it_later(phones: Phones, server: RunningServer):
    ana = phones(noisy=True, worker=True)
    with_mo(ana)
    write(ana, BEGINNING)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=30_000)
    write(ana, WHOLE)
    ana.context.set_offline(False)
    expect(not_connected(ana)).to_be_hidden(timeout=30_000)
    expect(answer_field(ana)).to_have_value(WHOLE)
    before = almanac.count(server, "answer")
    press(ana, "Seal my answer")
    is_sealed(ana)
    assert almanac.count(server, "answer") == before + 1


@pytest.mark.thorough
def test_a_restart_between_sealing_and_the_reveal_changes_nothing(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    together(ana, mo)
    seal(ana, WHOLE)
    is_sealed(ana)
    server.stop(signal.SIGKILL)
    server.start()
    for phone in (ana, mo):
        expect(not_connected(phone)).to_be_hidden()
    turn_to(ana, prompt_on(mo))
    is_sealed(ana)
    seal(mo, PORRIDGE)
    opened(mo, PORRIDGE, ANA, WHOLE)
    opened(ana, WHOLE, MO, PORRIDGE)


def test_a_half_written_answer_is_there_after_a_reload_and_gone_once_sealed(phones: Phones):
    ana = phones(worker=True)
    with_mo(ana)
    write(ana, BEGINNING)
    wait_until(lambda: BEGINNING in drafts_on(ana))
    ana.reload()
    expect(answer_field(ana)).to_have_value(BEGINNING)
    write(ana, WHOLE)
    press(ana, "Seal my answer")
    is_sealed(ana)
    wait_until(lambda: drafts_on(ana) == "[]", told=lambda: drafts_on(ana))


@pytest.mark.thorough
def test_half_written_thanks_are_there_after_a_reload_and_gone_once_kept(phones: Phones):
    ana = phones(worker=True)
    space = with_mo(ana)
    ana.goto(f"/s/{space}/thanks")
    ana.get_by_label(f"What {MO} did").fill(PORRIDGE)
    wait_until(lambda: PORRIDGE in drafts_on(ana))
    ana.reload()
    expect(ana.get_by_label(f"What {MO} did")).to_have_value(PORRIDGE)
    ana.get_by_label("What it meant to me").fill(WHOLE)
    press(ana, "Keep for now")
    expect(ana.get_by_label(f"What {MO} did")).to_have_value("")
    wait_until(lambda: drafts_on(ana) == "[]", told=lambda: drafts_on(ana))


def test_a_draft_is_not_shown_to_the_other_who_signs_in_on_the_same_phone(phones: Phones):
    shared = phones(worker=True)
    ana, mo = new_account(shared, ANA), new_account(shared, MO)
    comes_back(shared, ana)
    space = new_space(shared)
    link, today = invitation_to(shared, space).link, routes.today(space)
    shared.goto(today)
    write(shared, BEGINNING)
    wait_until(lambda: BEGINNING in drafts_on(shared))

    comes_back(shared, mo)
    join(shared, link)
    prompt_on(shared)
    expect(answer_field(shared)).to_have_value("")
    shared.reload()
    expect(answer_field(shared)).to_have_value("")

    comes_back(shared, ana)
    shared.goto(today)
    expect(answer_field(shared)).to_have_value(BEGINNING)
    expect(button(shared, "Seal my answer")).to_be_visible()
