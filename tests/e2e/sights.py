"""What there is to see at a stop of the walk: the faults that a machine can find, and pictures on demand."""

import os
import shutil
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from intimacy_app.settings import PROJECT
from tests.conftest import SOAK
from tests.e2e.phones import PHONE
from tests.e2e.pseudo_language import plain_english

PICTURES = PROJECT / "screenshots"
# For whoever wants to look at every page themselves: nothing is judged by them.
TAKES_PICTURES = bool(os.environ.get("PICTURES"))
SIZES: dict[str, ViewportSize] = {"phone": PHONE, "wide": {"width": 1280, "height": 800}}
# The narrowest phone (WCAG 2.2, 1.4.10), and the wide window at 200 %.
NARROW: dict[str, ViewportSize] = {
    "narrow": {"width": 320, "height": 640},
    "zoomed": {"width": 640, "height": 400},
}
AXE = Axe().axe_script
RUN_AXE = "(options) => axe.run(options).then((results) => results.violations)"
# Nothing is loaded from elsewhere that axe would have to fetch again.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}, "preload": False}
# No style sheet asks for the scheme but to choose colours: the rules about these are asked again in the dark.
COLOURS = RULES | {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "rules": {},
}

# The light one first.
SCHEMES = {"light": RULES, "dark": COLOURS}
# Where axe judges a stop: in both schemes and both sizes, which change places from stop to stop.
JUDGED = ({("light", "phone"), ("dark", "wide")}, {("light", "wide"), ("dark", "phone")})

# What reaches out of the page, and what does not fit into its own box.
OUT_OF_PLACE = """() => {
    const page = document.documentElement;
    const name = (e) => `<${e.localName} class="${e.className}"> ${e.textContent.slice(0, 40)}`;
    const hidden = ".visually-hidden, .skip, svg";
    const faults = page.scrollWidth > page.clientWidth
        ? [`the page is ${page.scrollWidth} px wide in ${page.clientWidth}`] : [];
    for (const e of document.body.querySelectorAll("*")) {
        if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(hidden)) continue;
        const box = e.getBoundingClientRect();
        const outside = box.width && (box.left < -1 || box.right > page.clientWidth + 1);
        const tight = e.clientWidth && e.matches("button, .button, summary, nav a");
        const cut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        if (outside) faults.push(`outside: ${name(e)}`);
        if (tight && cut) faults.push(`cut: ${name(e)}`);
    }
    return faults;
}"""
# Links within a sentence are as high as the sentence, which WCAG 2.2 (2.5.8) allows.
TOO_SMALL = """() => {
    const touched = "button, a, summary, select, textarea, input:not([type=hidden])";
    return [...document.querySelectorAll(touched)]
        .filter((e) => e.checkVisibility() && !e.closest("p, .skip"))
        .map((e) => [e, (e.closest("label") ?? e).getBoundingClientRect()])
        .filter(([, box]) => Math.min(box.width, box.height) < 44)
        .map(([e, box]) => `${Math.round(box.width)}×${Math.round(box.height)}: ${e.outerHTML.slice(0, 90)}`);
}"""

# Nothing is judged while it is still coming into sight; what breathes does so for ever, and a line that fills
# beside a text takes its minutes.
AT_REST = """async () => {
    const ends = ({ effect }) => effect.getComputedTiming().endTime < 5_000; // milliseconds
    await Promise.allSettled(document.getAnimations().filter(ends).map((moving) => moving.finished));
}"""
# Buttons and folds that are called the same.
SAME_NAMES = """() => {
    const seen = new Map();
    for (const e of document.querySelectorAll("main :is(button, summary)")) {
        if (!e.checkVisibility({ visibilityProperty: true })) continue;
        const name = (e.getAttribute("aria-label") ?? e.textContent).trim().replace(/\\s+/g, " ");
        seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    const same = [...seen].filter(([, count]) => count > 1);
    return same.map(([name, count]) => `${count} × ${name.slice(0, 60)}`);
}"""


@dataclass
class Sight:
    """The faults of one stop, each with where it was seen."""

    name: str
    axe: list[str] = field(default_factory=list)
    out_of_place: list[str] = field(default_factory=list)
    too_small: list[str] = field(default_factory=list)
    same_names: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)


def forget_pictures() -> None:
    """Remove the pictures of an earlier run where new ones are taken."""
    if TAKES_PICTURES:
        shutil.rmtree(PICTURES, ignore_errors=True)


def look(number: int, name: str, phone: Page) -> Sight:
    """Return what is wrong with the page of a stop; on demand, take its picture in each scheme and size."""
    sight = Sight(name)
    for size, viewport in SIZES.items():
        sight.out_of_place += _out_of_place_in(name, phone, size, viewport)
        _show_whole(phone, viewport)
        for scheme, rules in SCHEMES.items():
            if not SOAK and (scheme, size) not in JUDGED[number % 2]:
                continue
            phone.emulate_media(color_scheme=scheme)
            # A page whose line was gone for a moment has its frame alone, until what it shows is there again.
            phone.locator("h1").first.wait_for(state="attached")
            sight.axe += [f"{name}, {scheme}, {size}: {fault}" for fault in axe_faults(phone, rules)]
        phone.emulate_media(color_scheme="light")
        if TAKES_PICTURES:
            take_pictures(name, phone, size)
    sight.out_of_place += _out_of_place_where_it_is_tight(name, phone)
    sight.too_small = [f"{name}: {fault}" for fault in phone.evaluate(TOO_SMALL)]
    sight.same_names = [f"{name}: {fault}" for fault in phone.evaluate(SAME_NAMES)]
    sight.untranslated = [f"{name}: {text}" for text in plain_english(phone)]
    return sight


def out_of_place(name: str, phone: Page) -> list[str]:
    """Return what does not fit the page in any size, and with text twice as large."""
    usual = [_out_of_place_in(name, phone, size, viewport) for size, viewport in SIZES.items()]
    return [*chain.from_iterable(usual), *_out_of_place_where_it_is_tight(name, phone)]


def _out_of_place_where_it_is_tight(name: str, phone: Page) -> list[str]:
    tight = [_out_of_place_in(name, phone, size, viewport) for size, viewport in NARROW.items()]
    phone.set_viewport_size(PHONE)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    large = [f"{name}, text at 200 %: {fault}" for fault in phone.evaluate(OUT_OF_PLACE)]
    phone.evaluate("document.documentElement.style.fontSize = ''")
    return [*chain.from_iterable(tight), *large]


def _out_of_place_in(name: str, phone: Page, size: str, viewport: ViewportSize) -> list[str]:
    phone.set_viewport_size(viewport)
    return [f"{name}, {size}: {fault}" for fault in phone.evaluate(OUT_OF_PLACE)]


def axe_faults(phone: Page, rules: dict[str, object]) -> list[str]:
    """Return what axe finds by these rules, with the first place of each."""
    if not phone.evaluate("'axe' in window"):
        phone.evaluate(AXE)
    phone.evaluate(AT_REST)
    found = phone.evaluate(RUN_AXE, rules)
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]}" for rule in found]


def _show_whole(phone: Page, viewport: ViewportSize) -> None:
    """Make the screen as high as the page, so that the bar is at its foot and covers nothing."""
    whole = phone.evaluate("document.documentElement.scrollHeight")
    phone.set_viewport_size({**viewport, "height": max(viewport["height"], whole)})


def take_pictures(name: str, phone: Page, size: str) -> None:
    """Take a picture of the page in each scheme, and leave it in the light."""
    for scheme in reversed(SCHEMES):
        phone.emulate_media(color_scheme=scheme)
        phone.screenshot(path=picture(name, scheme, size))


def picture(name: str, scheme: str, size: str) -> Path:
    """Return where the picture of a stop belongs."""
    return PICTURES / f"{name}-{scheme}-{size}.png"
