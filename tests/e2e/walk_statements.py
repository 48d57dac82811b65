"""The part of the walk that goes past Say it: empty, looked over, read out, sent, and afraid."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, press
from tests.e2e.people import ANA, together

Stop = tuple[str, Page]

PASTA = canary("You came home at nine on Tuesday, and you never call when it gets late.")
EATEN = canary("Worried at first, then lonely at the table with the pasta.")
OKAY = canary("To know that you’re okay out there, wherever you are.")
OFFICE = canary("Work has been a lot for you these past weeks.")
CALL = canary("Would you call me when it gets late?")
AFRAID = canary("I’m scared of what you’ll do when you’ve been drinking.")
# What the reader points at, and the sentence with the wording that's offered for it.
POINTED_AT = "you never"
SAID_IN_IT = (PASTA, EATEN, OKAY, OFFICE, CALL, AFRAID, PASTA.replace(POINTED_AT, "you rarely"), POINTED_AT)
FIELDS = (
    "What happened",
    "What I felt",
    "What I need",
    "How it may be for you (optional)",
    "What I’m asking",
)


def saying_it(ana: Page, mo: Page) -> Iterator[Stop]:
    """Yield the stops of one who says something hard, and of the other who reads it."""
    space = together(ana, mo)
    ana.goto(routes.say_it(space))
    expect(button(ana, "Send it")).to_be_visible()
    yield "say-it", ana
    press(ana, "Send it")
    expect(ana.get_by_role("alert").filter(visible=True)).to_be_visible()
    yield "say-it-refused", ana
    yield from _looked_over(ana)
    press(ana, "Send it")
    expect(ana.get_by_role("article", name=say("What you said"))).to_be_visible()
    yield "say-it-sent", ana
    mo.goto(routes.say_it(space))
    expect(mo.get_by_role("article", name=say("What {other} said").format(other=ANA))).to_be_visible()
    yield "say-it-theirs", mo
    yield from _afraid(ana)


def _looked_over(ana: Page) -> Iterator[Stop]:
    for label, words in zip(FIELDS, SAID_IN_IT, strict=False):
        field(ana, label).fill(words)
    press(ana, "Look it over")
    expect(ana.locator(".spot .gentler")).to_be_visible()
    yield "say-it-looked-over", ana
    ana.locator(".spot .gentler").click()
    expect(ana.locator(".spot .changed")).to_be_visible()
    yield "say-it-changed", ana
    press(ana, "Read it out")
    expect(ana.get_by_role("dialog")).to_be_visible()
    yield "say-it-read-out", ana
    press(ana, "Done")


def _afraid(ana: Page) -> Iterator[Stop]:
    field(ana, "What I felt").fill(AFRAID)
    press(ana, "Look it over")
    expect(ana.locator("#support-for-me")).to_be_visible()
    yield "say-it-afraid", ana
