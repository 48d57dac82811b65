"""A journal comes in from elsewhere: looked into, stopped, left alone for a while, and nothing twice."""

import json
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, open_row, press, say
from tests.e2e.people import ANA, has_account
from tests.e2e.phones import Phones

NUMBER = 3_000
WORDS = canary("The kettle, the rain, and nobody in a hurry.")
LONG = 120_000  # for as many entries on a machine that is busy


def day_one() -> bytes:
    first = date(2015, 1, 1)
    days = ((first + timedelta(days=number)).isoformat() for number in range(NUMBER))
    entries = [{"creationDate": f"{day}T12:00:00Z", "text": f"{WORDS} ({day})"} for day in days]
    return json.dumps({"entries": [*entries, {"text": "no day"}]}).encode()


def choose(phone: Page, name: str, content: bytes) -> None:
    field(phone, "Files to import").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    press(phone, "Look inside")


def test_a_journal_comes_in_once_through_a_reload_and_a_stop(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto("/journal")
    follow(ana, "Import from another app")
    choose(ana, "a.png", b"\x89PNG\r\n\x1a\n\xff")
    expect(ana.get_by_role("alert")).to_contain_text(say("This file can’t be read as a journal."))
    choose(ana, "Journal.json", day_one())
    expect(ana.get_by_text("3000 entries", exact=True)).to_be_visible(timeout=LONG)
    expect(ana.get_by_text("None of it is in your journal yet.")).to_be_visible()
    expect(ana.get_by_text("1 without a date.")).to_be_visible()
    press(ana, "Import")
    expect(ana.get_by_role("main").get_by_text("Importing…").first).to_be_visible()
    ana.reload()
    press(ana, "Stop")
    expect(ana.get_by_role("main").get_by_text("Stopped.").first).to_be_visible(timeout=LONG)
    press(ana, "Go on")
    expect(ana.get_by_role("main").get_by_text("Done. 3000 entries came in.").first).to_be_visible(
        timeout=LONG
    )
    press(ana, "Choose another file")
    choose(ana, "Journal.json", day_one())
    expect(ana.get_by_text("All of it is in your journal already.")).to_be_visible(timeout=LONG)
    expect(button(ana, "Import")).to_be_hidden()
    press(ana, "Choose another file")
    ana.goto("/journal")
    open_row(ana, "2023-03-19")
    entry = ana.get_by_role("article").get_by_role("paragraph")
    expect(entry.filter(has_text=f"{WORDS} (2023-03-19)")).to_be_visible()
