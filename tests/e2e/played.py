"""A conversation played to its end, whatever its steps are, and what happens in the midst of it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from intimacy_app.content.conversations import scripts
from intimacy_app.domain.conversations.scripts import (
    Agree,
    Read,
    Reflect,
    Script,
    Step,
    TakeAlong,
    Turns,
    Write,
)
from tests.e2e import talks
from tests.e2e.gestures import button, press

# Called while one of two is in and the other isn't, with the kind of the step.
Halfway = Callable[[str], None]

HERS = (
    "The summer by the lake was the best of it.",
    "The winter was long, and I was lonely.",
    "I could have called you in the middle of it.",
    "A word when it gets late.",
)
HIS = (
    "The phone died at the office that night.",
    "Ashamed first, and then angry at that.",
    "I could have borrowed another one.",
    "To come home to a hello.",
)
LINES = ("You let me finish before you asked.", "I had no idea about the garden.")
BACK = "It got lonely by the window while you waited."
WORD = "If one of us is late, we send one word about it."


def script_of(title: str) -> Script:
    """Return the script that the shelf calls so."""
    return next(script for script in scripts().values() if script.title == title)


def play(ana: Page, mo: Page, title: str, halfway: Halfway) -> None:
    """Let two take every step of what was begun, each on their phone; Ana asked."""
    for step in script_of(title).steps:
        expect(talks.step_on(ana)).to_have_text(step.title)
        _take(step, ana, mo, halfway)
    for phone in (ana, mo):
        expect(talks.step_on(phone)).to_have_text("You two did it")


def play_on_one(phone: Page, title: str, other: str, halfway: Halfway) -> None:
    """Let two take every step on one phone that they hand over, where all of them can be."""
    for step in script_of(title).steps:
        expect(talks.step_on(phone)).to_have_text(step.title)
        if isinstance(step, Turns):
            _through_turns(phone, halfway)
        elif isinstance(step, TakeAlong):
            _hand_over(phone, other, halfway)
        else:
            phone.get_by_role("button", name=talks.READY).click()
    expect(talks.step_on(phone)).to_have_text("You two did it")


def _take(step: Step, ana: Page, mo: Page, halfway: Halfway) -> None:
    match step:
        case Read():
            _both_ready(ana, mo, "read", halfway)
        case Turns():
            talks.both_ready(mo, ana)
            while ana.locator(".turn").count():
                _both_ready(ana, mo, "turns", halfway)
        case Write():
            number = len(step.fields)
            _both_seal(ana, mo, "Seal it", HERS[:number], HIS[:number], halfway)
            talks.both_ready(ana, mo)
        case Reflect():
            _both_say_back(ana, mo, halfway)
        case Agree():
            _both_agree(ana, mo, halfway)
        case TakeAlong():
            _both_seal(ana, mo, "Seal my line", LINES[:1], LINES[1:], halfway)
        case _:
            raise AssertionError(f"nobody has played a step like {step} yet")


def _both_ready(one: Page, other: Page, kind: str, halfway: Halfway) -> None:
    one.get_by_role("button", name=talks.READY).click()
    expect(talks.waiting(one)).to_be_visible()
    halfway(kind)
    expect(talks.waiting(one)).to_be_visible()
    other.get_by_role("button", name=talks.READY).click()
    for phone in (one, other):
        expect(talks.waiting(phone)).to_be_hidden()


def _both_seal(
    ana: Page, mo: Page, label: str, hers: tuple[str, ...], his: tuple[str, ...], halfway: Halfway
) -> None:
    """Let Ana seal, and something happen while Mo has written and not sealed."""
    talks.fill(ana, *hers)
    press(ana, label)
    talks.sealed(ana)
    talks.fill(mo, *his)
    halfway("write")
    talks.sealed(ana)
    for at, words in enumerate(his):
        expect(talks.fields(mo).nth(at)).to_have_value(words)
    expect(mo.get_by_text(hers[0])).to_be_hidden()
    press(mo, label)
    for phone, words in ((ana, his[0]), (mo, hers[0])):
        expect(phone.locator(".voice.theirs").filter(has_text=words).first).to_be_visible()


def _both_say_back(ana: Page, mo: Page, halfway: Halfway) -> None:
    expect(button(mo, "Say it back")).to_be_visible()
    talks.fill(mo, BACK)
    halfway("reflect")
    expect(talks.fields(mo).first).to_have_value(BACK)
    press(mo, "Say it back")
    press(ana, "Yes, that’s it")
    talks.says_back(ana, mo, BACK)
    talks.both_ready(ana, mo)


def _both_agree(ana: Page, mo: Page, halfway: Halfway) -> None:
    talks.fill(ana, WORD)
    ana.get_by_label("Look at it again on").fill(talks.next_week())
    press(ana, "Suggest it")
    press(mo, "I agree")
    expect(talks.waiting(mo)).to_be_visible()
    halfway("agree")
    expect(talks.waiting(mo)).to_be_visible()
    press(ana, "I agree")
    for phone in (ana, mo):
        expect(phone.locator(".sentence")).to_contain_text(WORD)
    talks.both_ready(ana, mo)


def _through_turns(phone: Page, halfway: Halfway) -> None:
    phone.get_by_role("button", name=talks.READY).click()
    turn = phone.locator("#turn")
    expect(turn).to_contain_text("turn 1 of")
    found = re.search(r"of (\d+)", turn.inner_text())
    assert found
    for number in range(1, int(found[1]) + 1):
        expect(turn).to_contain_text(f"turn {number} of")
        halfway("turns")
        expect(turn).to_contain_text(f"turn {number} of")
        phone.get_by_role("button", name=talks.READY).click()


def _hand_over(phone: Page, other: str, halfway: Halfway) -> None:
    talks.fill(phone, LINES[0])
    press(phone, "Hide it and hand over")
    takes = button(phone, f"I’m {other}, and I have the phone")
    expect(takes).to_be_visible()
    halfway("write")
    expect(phone.get_by_text(LINES[0])).to_be_hidden()
    takes.click()
    expect(phone.get_by_text(LINES[0])).to_be_hidden()
    talks.fill(phone, LINES[1])
    press(phone, "Open both")
    for words in (LINES[0], LINES[1]):
        expect(phone.locator(".voices")).to_contain_text(words)
