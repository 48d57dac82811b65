"""Receipts: each device says whether the seals fit, and the author's catches a word that was changed."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import Session, select

from intimacy_app.crypto import keyring, vault
from intimacy_app.i18n import _ as say
from intimacy_app.models import Answer
from intimacy_app.services.cards.round_rows import answer_context, key_of
from intimacy_app.settings import Settings
from intimacy_app.store.db import open_engine
from tests.e2e.answering import answer_of, is_sealed, my_answer, opened, prompt_on, seal, turn_to
from tests.e2e.canaries import canary
from tests.e2e.device import forget
from tests.e2e.gestures import open_row, press
from tests.e2e.people import ANA, MO, comes_back, has_account, in_one_space
from tests.e2e.phones import Phones
from tests.running import RunningServer

HERS = "The bench 💜👩‍👩‍👧 by the canal,\n\n  and e\u0301 is no \u00e9 there."
HIS = "‏שלום‏, you said — مرحبا\nand left the door open."
OTHERS = "The bench by the canal was your idea."
UNKEPT = "This device has no copy of your seal to check against. Compare the two seals out loud."


@pytest.fixture(scope="module")
def server_of_file(own_server: RunningServer) -> RunningServer:
    return own_server


def says(phone: Page, sentence: str) -> Locator:
    return phone.get_by_text(say(sentence), exact=True)


def is_intact(phone: Page) -> None:
    expect(says(phone, "Seal intact")).to_be_visible()
    expect(phone.get_by_role("alert")).to_be_hidden()


def is_changed(phone: Page) -> None:
    expect(says(phone, "This isn’t what was sealed here.")).to_be_visible()
    expect(says(phone, "Seal intact")).to_be_hidden()


def seals_on(phone: Page) -> list[str]:
    """Open the check and return my seal and theirs, as they are read aloud."""
    press_check(phone)
    codes = phone.locator("details.receipt code")
    expect(codes).to_have_count(2)
    return codes.all_inner_texts()


def says_quietly(phone: Page, sentence: str) -> None:
    """Find a sentence that no match depends on where the seals are checked, and nowhere before."""
    expect(phone.locator("[data-says]:not([hidden])")).to_have_count(1)
    expect(says(phone, sentence)).to_be_hidden()
    expect(phone.get_by_role("alert")).to_be_hidden()
    press_check(phone)
    expect(says(phone, sentence)).to_be_visible()


def press_check(phone: Page) -> None:
    phone.get_by_text(say("Check the seals"), exact=True).click()


def rewrite(server: RunningServer, monkeypatch: pytest.MonkeyPatch, words: str, instead: str) -> None:
    """Change a stored answer as whoever owns the server can: without its guards, and with the right keys."""
    database = server.folder / "data" / "twofold.db"
    with closing(sqlite3.connect(database, timeout=10)) as db, db:
        for (guard,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {guard}")
    theirs = Settings(data_dir=database.parent, key_file=server.folder / "keys" / "master.keys")
    monkeypatch.setattr(keyring, "settings", lambda: theirs)
    engine = open_engine(f"sqlite:///{database}")
    with Session(engine) as db:
        changed = 0
        for answer in db.exec(select(Answer)).all():
            key, place = key_of(db, answer.member_id), answer_context(answer)
            if vault.decrypt(db, key, place, answer.text) == words:
                answer.text = vault.encrypt(db, key, place, instead)
                db.add(answer)
                changed += 1
        assert changed
        db.commit()
    engine.dispose()


def test_both_devices_find_the_seals_intact_and_show_the_same_two(phones: Phones):
    ana, mo = phones(), phones()
    both(ana, mo)
    for phone in (ana, mo):
        is_intact(phone)
    hers, his = seals_on(ana), seals_on(mo)
    assert hers == his[::-1]
    assert len(set(hers)) == 2
    for phone in (ana, mo):
        phone.reload()
        is_intact(phone)
    for phone, mine, theirs in ((ana, HERS, HIS), (mo, HIS, HERS)):
        phone.goto(phone.url.replace("today", "history"))
        open_row(phone, mine.split("\n")[0])
        expect(my_answer(phone)).to_contain_text(mine.split("\n")[0])
        is_intact(phone)
        assert [
            phone.locator(f"[data-words={v}]").evaluate("e => e.textContent") for v in ("mine", "theirs")
        ] == [mine, theirs]


def test_an_answer_that_was_changed_in_the_database_is_told_on_the_device_that_sealed_it(
    phones: Phones, server: RunningServer, monkeypatch: pytest.MonkeyPatch
):
    ana, mo = phones(), phones()
    both(ana, mo)
    is_intact(ana)
    before = seals_on(ana)
    rewrite(server, monkeypatch, HERS, canary(OTHERS))
    ana.reload()
    expect(my_answer(ana)).to_contain_text(OTHERS)
    is_changed(ana)
    # Mo's device has nothing of hers to compare with: that is what comparing aloud is for.
    mo.reload()
    expect(answer_of(mo, ANA)).to_contain_text(OTHERS)
    is_intact(mo)
    assert seals_on(mo)[1] != before[0]


@pytest.mark.thorough
def test_an_answer_that_was_changed_while_it_was_sealed_is_told_at_the_reveal(
    phones: Phones, server: RunningServer, monkeypatch: pytest.MonkeyPatch
):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    in_one_space(ana, mo)
    seal(ana, HERS)
    is_sealed(ana)
    rewrite(server, monkeypatch, HERS, canary(OTHERS))
    ana.reload()
    turn_to(ana, prompt_on(mo))
    is_sealed(ana)
    seal(mo, HIS)
    opened(ana, OTHERS, MO, HIS.split("\n")[0])
    is_changed(ana)


def test_a_device_that_lost_its_receipts_says_what_it_knows_and_keeps_the_next(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    in_one_space(ana, mo)
    # As when a person clears data while the page is open: its connection closes.
    forget(ana, "receipts")
    seal(ana, HERS)
    is_sealed(ana)
    seal(mo, HIS)
    is_intact(ana)
    forget(ana, "receipts")
    ana.reload()
    says_quietly(ana, UNKEPT)
    expect(says(ana, "Seal intact")).to_be_hidden()


@pytest.mark.thorough
def test_a_device_that_did_not_seal_it_says_so(phones: Phones):
    ana, mo, other = phones(), phones(), phones()
    handle = both(ana, mo)
    comes_back(other, handle)
    other.goto(ana.url)
    says_quietly(other, UNKEPT)
    expect(says(other, "Seal intact")).to_be_hidden()
    press_check(other)
    assert seals_on(other) == seals_on(ana)


def test_an_answer_that_was_sealed_anew_elsewhere_is_not_what_this_device_sealed(phones: Phones):
    ana, mo, other = phones(), phones(), phones()
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    in_one_space(ana, mo)
    seal(ana, HERS)
    is_sealed(ana)
    comes_back(other, handle)
    other.goto(ana.url)
    turn_to(other, prompt_on(mo))
    press(other, "Change my answer")
    seal(other, OTHERS)
    seal(mo, HIS)
    opened(ana, OTHERS, MO, HIS.split("\n")[0])
    is_intact(other)
    expect(ana.locator("[data-says=unknown]")).to_be_visible()
    expect(says(ana, "Seal intact")).to_be_hidden()


def test_where_the_browser_gives_no_crypto_the_page_says_that_it_needs_https(phones: Phones):
    ana, mo = phones(), phones()
    ana.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    both(ana, mo)
    says_quietly(ana, "Checking the seals needs HTTPS.")
    expect(says(ana, "Seal intact")).to_be_hidden()
    is_intact(mo)


def both(ana: Page, mo: Page) -> str:
    """Let both seal the same card, and return Ana's sign-in name."""
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    in_one_space(ana, mo)
    seal(ana, HERS)
    is_sealed(ana)
    seal(mo, HIS)
    for phone in (ana, mo):
        expect(my_answer(phone)).to_be_visible()
    return handle
