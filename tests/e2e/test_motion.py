"""Sealing and the reveal are what moves; for whoever asked for stillness one thing gives way to the next."""

from playwright.sync_api import Page

from tests.e2e.people import ANA, MO, follow, open_menu, open_row, opened, press, seal, together
from tests.e2e.phones import Phones
from tests.running import wait_until

FERRY = "The ferry was late, and you were early."
SCARF = "You gave me your scarf before I shivered."
# Transitions shorter than this answer a touch; they are felt, not watched.
FELT = 0.15
REMEMBER = f"""
    window.moved = [];
    addEventListener("animationstart", ({{ animationName, target }}) => {{
        if (!target.matches(".bone")) moved.push(animationName);
    }});
    addEventListener("transitionend", (event) => {{
        if (event.elapsedTime > {FELT}) moved.push(event.propertyName);
    }});
"""

MOVING = "document.getAnimations().filter((animation) => animation.playState === 'running').length"


def moved(phone: Page) -> list[str]:
    """Return what has moved on the page since it was loaded."""
    return phone.evaluate("moved")


def test_sealing_and_the_unfolding_are_what_moves(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    for phone in (ana, mo):
        phone.context.add_init_script(REMEMBER)
        phone.reload()
    seal(ana, FERRY)
    wait_until(lambda: moved(ana) == ["fold", "close", "press"])
    seal(mo, SCARF)
    for phone in (ana, mo):
        wait_until(lambda phone=phone: set(moved(phone)) >= {"let-go", "lift", "rise"})
    opened(ana, FERRY, MO, SCARF)
    opened(mo, SCARF, ANA, FERRY)
    wait_until(lambda: ana.evaluate(MOVING) == 0)
    ana.reload()
    opened(ana, FERRY, MO, SCARF)
    assert moved(ana) == []


def test_nothing_moves_for_whoever_asked_for_stillness(phones: Phones):
    ana, mo = phones(reduced_motion="reduce"), phones()
    together(ana, mo)
    ana.context.add_init_script(REMEMBER)
    ana.reload()
    seal(ana, FERRY)
    press(ana, "Change my answer")
    seal(ana, FERRY)
    seal(mo, SCARF)
    opened(ana, FERRY, MO, SCARF)
    open_menu(ana)
    follow(ana, "Opened together")
    open_row(ana, FERRY)
    opened(ana, FERRY, MO, SCARF)
    assert set(moved(ana)) == {"appear"}
