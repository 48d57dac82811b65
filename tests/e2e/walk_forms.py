"""The walk past a card to guess on and one to do together, by keyboard alone."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.content import deck
from intimacy_app.i18n import _ as say
from tests.e2e import almanac
from tests.e2e.answering import is_sealed
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, open_row, press
from tests.e2e.people import ANA, MO, together
from tests.running import RunningServer

GUESS, DO = "how-you-pack", "bench-stories"
HERS, HIS = deck()[GUESS].choices[2], deck()[GUESS].choices[3]
BALLOON = canary("The man with the balloon. I hope that he was early.")
TWINS = canary("The two in the same coat, who were surely not related.")
NOTED = (BALLOON, TWINS)

Stop = tuple[str, Page]


def other_forms(ana: Page, mo: Page, server: RunningServer) -> Iterator[Stop]:
    """Yield each stop of a guess card and a do card: on the table, refused, sealed, opened."""
    space = together(ana, mo)
    guess, do = almanac.lay_from_the_deck(server, space, GUESS, DO)
    yield from guessing(ana, mo, routes.today(space, guess))
    yield from doing(ana, mo, routes.today(space, do))
    ana.goto(routes.history(space))
    open_row(ana, deck()[GUESS].text)
    expect(article(ana, say("Your guess"))).to_contain_text(HIS)
    yield "history-guess", ana


def guessing(ana: Page, mo: Page, card: str) -> Iterator[Stop]:
    for phone in (ana, mo):
        phone.goto(card)
        expect(phone.get_by_role("heading", level=1)).to_have_text(deck()[GUESS].text)
    yield "guess", ana
    press(ana, "Seal my answer")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "guess-refused", ana
    answers(ana, MO, HERS, HIS)
    yield "guess-picked", ana
    seal_with_enter(ana)
    is_sealed(ana)
    yield "guess-sealed", ana
    answers(mo, ANA, HIS, HERS)
    seal_with_enter(mo)
    for phone, other in ((ana, MO), (mo, ANA)):
        expect(article(phone, say("{other}’s guess").format(other=other))).to_be_visible()
    yield "guess-opened", ana


def doing(ana: Page, mo: Page, card: str) -> Iterator[Stop]:
    for phone in (ana, mo):
        phone.goto(card)
        expect(field(phone, "One line about it")).to_be_visible()
    yield "do", ana
    for phone, words in ((ana, BALLOON), (mo, TWINS)):
        field(phone, "One line about it").focus()
        phone.keyboard.insert_text(words)
        seal_with_enter(phone)
        if phone is ana:
            is_sealed(ana)
            yield "do-sealed", ana
    expect(article(ana, say("{other}’s answer").format(other=MO))).to_contain_text(TWINS)
    yield "do-opened", ana


def answers(phone: Page, other: str, mine: str, theirs: str) -> None:
    """Pick an answer and a guess with the keys alone."""
    pick(phone, say("Your answer"), mine)
    pick(phone, say("What do you think {other} says?").format(other=other), theirs)


def pick(phone: Page, group: str, choice: str) -> None:
    """Go down a group of choices until one is chosen."""
    within = phone.get_by_role("group", name=group, exact=True)
    within.get_by_role("radio").first.focus()
    while not within.get_by_role("radio", name=choice, exact=True).is_checked():
        phone.keyboard.press("ArrowDown")


def seal_with_enter(phone: Page) -> None:
    button(phone, "Seal my answer").focus()
    phone.keyboard.press("Enter")


def article(phone: Page, name: str):
    return phone.get_by_role("article", name=name, exact=True)
