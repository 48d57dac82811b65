"""Prompts of one's own: written, imported with and without faults, exported; stars, and less of a sort."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.canaries import canary
from tests.e2e.people import button, field, follow, open_menu, press, prompt_on, together
from tests.e2e.phones import Phones

QUESTION = canary("Which of our walks would you like to take once more?")
GOOD = """
[[prompt]]
key = "a-kind-word"
text = "Which kind word did you keep from last week?"
component = "support"
step = "appreciation"
kinds = ["partners", "friends"]
depth = 1
minutes = 2
"""
FAULTY = GOOD + GOOD.replace("a-kind-word", "too-deep").replace("depth = 1", "depth = 9")


def prompts(phone: Page) -> None:
    open_menu(phone)
    follow(phone, "Prompts")
    expect(field(phone, "Your question")).to_be_visible()


def send_pack(phone: Page, content: str) -> None:
    field(phone, "A pack to import").set_input_files(
        {"name": "pack.toml", "mimeType": "application/toml", "buffer": content.encode()}
    )
    press(phone, "Import the pack")


def write(phone: Page, question: str) -> None:
    field(phone, "Your question").fill(question)
    phone.get_by_role("radio", name="Light: small things, easy to say", exact=True).check()
    press(phone, "Add the question")
    expect(phone.get_by_role("listitem").filter(has_text=question)).to_be_visible()


def test_my_own_prompts_are_mine_alone_until_they_come_up(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompts(ana)
    write(ana, QUESTION)
    prompts(mo)
    expect(mo.get_by_text(QUESTION)).to_be_hidden()
    press(ana, "Remove it")
    expect(ana.get_by_text(QUESTION)).to_be_hidden()


def test_a_pack_with_a_fault_is_named_and_nothing_is_imported(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompts(ana)
    send_pack(ana, FAULTY)
    expect(ana.get_by_text("too-deep: the depth must be 1, 2, 3 or 4.")).to_be_visible()
    expect(ana.get_by_role("alert")).to_contain_text("Nothing was imported.")
    expect(button(ana, "Remove it")).to_be_hidden()
    send_pack(ana, "this is no pack")
    expect(ana.get_by_text("This isn't a TOML file")).to_be_visible()
    send_pack(ana, GOOD)
    expect(ana.get_by_text("1 prompt was imported.")).to_be_visible()
    expect(button(ana, "Remove it")).to_be_visible()


def test_what_goes_out_as_a_pack_comes_in_again(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompts(ana)
    write(ana, QUESTION)
    with ana.expect_download() as download:
        follow(ana, "Export my questions")
    pack = Path(download.value.path()).read_text()
    assert QUESTION in pack
    prompts(mo)
    send_pack(mo, pack)
    expect(mo.get_by_text("1 prompt was imported.")).to_be_visible()
    expect(mo.get_by_text(QUESTION)).to_be_visible()


def test_a_star_is_found_again_and_taken_off(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompt = prompt_on(ana)
    star = button(ana, "Star this question, just for you")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    prompts(ana)
    expect(ana.get_by_text(prompt)).to_be_visible()
    press(ana, "Take the star off")
    expect(ana.get_by_text(prompt)).to_be_hidden()
    expect(button(mo, "Star this question, just for you")).to_have_attribute("aria-pressed", "false")


def test_less_like_this_turns_the_card_for_me_alone_and_can_be_undone(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompt = prompt_on(ana)
    press(ana, "Less like this")
    expect(ana.get_by_role("heading", level=1)).not_to_have_text(prompt)
    expect(mo.get_by_role("heading", level=1)).to_have_text(prompt)
    prompts(ana)
    press(ana, "Show them again")
    expect(ana.get_by_text("You'll see cards like that again.")).to_be_visible()
