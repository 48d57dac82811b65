"""Where the focus is, and going somewhere by the keyboard."""

from playwright.sync_api import Page, expect

WHERE_I_AM = """() => {
    const e = document.activeElement;
    const isPart = e.matches("body, main");
    const name = isPart ? "" : e.getAttribute("aria-label") || e.innerText || e.value || e.id;
    const { x, y, width, height } = e.getBoundingClientRect();
    return { name: `${e.localName} ${name}`.trim(), x, y, width, height };
}"""


def has_focus(phone: Page) -> None:
    """Focus is on some part of the page, so that the next Tab goes on from there."""
    expect(phone.locator(":focus")).to_have_count(1)


def tab_to(phone: Page, name: str) -> None:
    """Press Tab until focus is on what has that name; fail when it is never reached."""
    passed: list[str] = []
    while name not in (here := phone.evaluate(WHERE_I_AM)["name"]):
        assert len(passed) < 30, passed
        phone.keyboard.press("Tab")
        passed.append(here)
