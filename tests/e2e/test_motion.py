"""Sealing, the reveal and the breath of a pause move, and none of them for whoever asked for stillness."""

from playwright.sync_api import Page

from tests.e2e.answering import is_sealed, opened, seal
from tests.e2e.gestures import follow, open_menu, open_row, press
from tests.e2e.people import ANA, MO, together, with_mo
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

# When what moves begins and ends, in milliseconds from the start, by the class of what moves.
TIMES = """(of) => Object.fromEntries(document.getAnimations()
    .filter((a) => a.effect.target.closest?.(of))
    .map((a) => [a.effect.target.className, a.effect.getComputedTiming()])
    .map(([name, { delay, endTime }]) => [name, [delay, endTime]]))"""
HELD = "new MutationObserver(() => document.getAnimations().forEach((a) => a.pause()))"
HOLD_STILL = f"{HELD}.observe(document, {{ subtree: true, childList: true, attributes: true }});"
SIZE = "(title) => getComputedStyle(title).fontSize"


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


def test_sealing_takes_about_six_tenths_of_a_second(phones: Phones):
    ana = phones()
    with_mo(ana)
    ana.evaluate(HOLD_STILL)
    seal(ana, FERRY)
    is_sealed(ana)
    times = ana.evaluate(TIMES, ".sealing")
    assert times["folding"][0] == 0
    assert times["folding"][1] <= times["flap"][0] < times["seal"][0]
    assert 500 <= max(end for _, end in times.values()) <= 700


def test_theirs_comes_before_mine_and_what_can_be_done_with_them_last(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    title = mo.get_by_role("heading", level=1)
    size = title.evaluate(SIZE)
    seal(ana, FERRY)
    is_sealed(ana)
    mo.evaluate(HOLD_STILL)
    seal(mo, SCARF)
    opened(mo, SCARF, ANA, FERRY)
    assert title.evaluate(SIZE) == size
    voices = mo.evaluate(TIMES, ".unfold > .voice")
    assert voices["voice mine"][0] - voices["voice theirs"][0] == 400
    after = mo.evaluate(TIMES, ".seals, .responses")
    assert after
    assert min(start for start, _ in after.values()) >= voices["voice mine"][0] + 400
