"""Prompts of one's own: written, imported with and without faults, exported; stars, and less of a sort."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e import almanac
from tests.e2e.answering import is_sealed, opened, prompt_on
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, open_menu, open_row, press
from tests.e2e.people import ANA, MO, of_row, together, with_mo
from tests.e2e.phones import Phones
from tests.running import RunningServer

SATURDAY = "A free Saturday, all yours. What do you do?"
HILLS, BOOK = canary("A walk through the hills"), canary("Stay home with a book")
BREAD = "Bake bread together, with the radio on."
ROSE, HUMMED = "It rose twice, and we laughed.", "You hummed the whole time."
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
    of_row(ana, "Remove it").click()
    expect(ana.get_by_text(QUESTION)).to_be_hidden()


def test_a_pack_with_a_fault_is_named_and_nothing_is_imported(phones: Phones):
    ana = phones()
    with_mo(ana)
    prompts(ana)
    send_pack(ana, FAULTY)
    expect(ana.get_by_text("too-deep: the depth must be 1, 2, 3 or 4.")).to_be_visible()
    expect(ana.get_by_role("alert")).to_contain_text("Nothing was imported.")
    expect(of_row(ana, "Remove it")).to_be_hidden()
    send_pack(ana, "this is no pack")
    expect(ana.get_by_text("This isn’t a TOML file")).to_be_visible()
    send_pack(ana, GOOD)
    expect(ana.get_by_text("1 prompt was imported.")).to_be_visible()
    expect(of_row(ana, "Remove it")).to_be_visible()


def write_card(phone: Page, words: str, form: str, *choices: str) -> None:
    field(phone, "Your question").fill(canary(words))
    phone.get_by_role("radio", name=form, exact=True).check()
    if choices:
        field(phone, "Answers to pick from, one on each line").fill("\n".join(choices))
    phone.get_by_role("radio", name="Light: small things, easy to say", exact=True).check()
    press(phone, "Add the question")


def pick(phone: Page, group: str, choice: str) -> None:
    """Pick an answer by keyboard alone."""
    within = phone.get_by_role("group", name=group, exact=True)
    within.get_by_role("radio").first.focus()
    while not within.get_by_role("radio", name=choice, exact=True).is_checked():
        phone.keyboard.press("ArrowDown")


def test_a_guess_and_something_to_do_open_side_by_side_once_both_have_sealed(
    phones: Phones, server: RunningServer
):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    write_a_guess_and_something_to_do(ana)
    guess, do = almanac.lay_what_members_wrote(server, space)

    for phone in (ana, mo):
        phone.goto(routes.today(space, guess))
        expect(phone.get_by_role("heading", level=1)).to_have_text(SATURDAY)
    seal_a_guess_twice(ana)
    expect(mo.get_by_role("article")).to_have_count(0)
    pick(mo, "Your answer", HILLS)
    pick(mo, f"What do you think {ANA} says?", BOOK)
    press(mo, "Seal my answer")
    for phone, other in ((ana, MO), (mo, ANA)):
        both_guesses_have_opened(phone, other)

    for phone in (ana, mo):
        phone.goto(routes.today(space, do))
        expect(phone.get_by_role("heading", level=1)).to_have_text(BREAD)
    field(ana, "One line about it").fill(canary(ROSE))
    press(ana, "Seal my answer")
    is_sealed(ana)
    expect(mo.get_by_text(ROSE)).to_have_count(0)
    field(mo, "One line about it").fill(canary(HUMMED))
    press(mo, "Seal my answer")
    opened(mo, HUMMED, ANA, ROSE)
    opened(ana, ROSE, MO, HUMMED)
    ana.goto(routes.history(space))
    open_row(ana, "A free Saturday")
    expect(ana.get_by_role("article", name="Your guess", exact=True)).to_contain_text(BOOK)


def write_a_guess_and_something_to_do(ana: Page) -> None:
    prompts(ana)
    write_card(ana, SATURDAY, "A question where you also guess each other’s answer", HILLS)
    expect(ana.get_by_text("Give 2 to 5 different answers")).to_be_visible()
    write_card(ana, SATURDAY, "A question where you also guess each other’s answer", HILLS, BOOK)
    expect(ana.get_by_role("listitem").filter(has_text=f"A guess: {HILLS} · {BOOK}")).to_be_visible()
    write_card(ana, BREAD, "Something to do together, with one line each afterward")
    expect(ana.get_by_role("listitem").filter(has_text=BREAD)).to_be_visible()


def seal_a_guess_twice(ana: Page) -> None:
    """Seal an answer with a guess, change it, see both chosen as they were, and seal them again."""
    press(ana, "Seal my answer")
    expect(ana.get_by_role("alert")).to_have_text("Pick your own answer first.")
    pick(ana, "Your answer", HILLS)
    expect(ana.get_by_role("alert")).to_have_count(0)
    pick(ana, f"What do you think {MO} says?", BOOK)
    press(ana, "Seal my answer")
    is_sealed(ana)
    press(ana, "Change my answer")
    for group, choice in (("Your answer", HILLS), (f"What do you think {MO} says?", BOOK)):
        chosen = ana.get_by_role("group", name=group, exact=True)
        expect(chosen.get_by_role("radio", name=choice, exact=True)).to_be_checked()
    press(ana, "Seal my answer")
    is_sealed(ana)


def both_guesses_have_opened(phone: Page, other: str) -> None:
    opened(phone, HILLS, other, HILLS)
    for guessed in ("Your guess", f"{other}’s guess"):
        expect(phone.get_by_role("article", name=guessed, exact=True)).to_contain_text(BOOK)
    expect(phone.get_by_text("Seal intact", exact=True)).to_be_visible()
    expect(phone.get_by_text(f"Ask {other} to tell you more")).to_be_visible()
    expect(phone.locator(".responses .chips > *").first).to_contain_text("Tell me more about")


@pytest.mark.thorough
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


@pytest.mark.thorough
def test_a_star_is_found_again_and_taken_off(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompt = prompt_on(ana)
    star = button(ana, "Star this question, just for you")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    prompts(ana)
    expect(ana.get_by_text(prompt)).to_be_visible()
    of_row(ana, "Take the star off").click()
    expect(ana.get_by_text(prompt)).to_be_hidden()
    expect(button(mo, "Star this question, just for you")).to_have_attribute("aria-pressed", "false")


def test_less_like_this_turns_the_card_for_me_alone_and_can_be_undone(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompt = prompt_on(ana)
    press(ana, "Skip")
    press(ana, "Less like this")
    expect(ana.get_by_text("You won’t see cards like that one.")).to_be_visible()
    expect(ana.get_by_role("heading", level=1)).not_to_have_text(prompt)
    expect(mo.get_by_role("heading", level=1)).to_have_text(prompt)
    prompts(ana)
    of_row(ana, "Show them again").click()
    expect(ana.get_by_text("You’ll see cards like that again.")).to_be_visible()
