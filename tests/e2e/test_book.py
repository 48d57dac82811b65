"""The book of two, as it’s printed, kept as a file, and shown: no line is lost, and none that’s left out."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader

from intimacy_app import routes
from intimacy_app.services.thanks import appreciations
from tests.e2e.gestures import field, press
from tests.e2e.paper import bare, mark, member, missing, numbered
from tests.e2e.people import opened_with_mo
from tests.e2e.phones import Phones
from tests.e2e.sights import look

# Each sheet, in points.
SIZES = {"a5": (420, 595), "a4": (595, 842)}


def shared(ana: Page, hers: list[str], his: list[str], thanks: list[str]) -> str:
    space = opened_with_mo(ana, "\n".join(hers), "\n".join(his))
    for first in range(0, len(thanks), 30):
        part = thanks[first : first + 30]
        meant = "\n".join(part[15:]) or "much"
        member(ana, space, appreciations.send_new, "\n".join(part[:15]), meant, mark())
    return space


def sheets(phone: Page) -> list[PageObject]:
    return list(PdfReader(BytesIO(phone.pdf(prefer_css_page_size=True))).pages)


def said_on(paper: list[PageObject]) -> str:
    return bare("".join(sheet.extract_text() for sheet in paper))


@pytest.mark.parametrize("paper", ["a5", pytest.param("a4", marks=pytest.mark.thorough)])
def test_three_hundred_lines_are_printed_whole_on_numbered_pages(phones: Phones, paper: str):
    ana = phones()
    hers, his, thanks = numbered("hers", 1, 100), numbered("his", 1, 100), numbered("thanks", 1, 100)
    space = shared(ana, hers, his, thanks)
    ana.goto(f"{routes.book(space)}&paper={paper}")
    printed = sheets(ana)
    assert missing([*hers, *his, *thanks], said_on(printed)) == []
    assert all(
        (round(sheet.mediabox.width), round(sheet.mediabox.height)) == SIZES[paper] for sheet in printed
    )
    for number, sheet in enumerate(printed[1:], 2):
        assert str(number) in [line.strip() for line in sheet.extract_text().splitlines()]
    # What is pressed in the app is on no sheet.
    assert "Leavethisout" not in said_on(printed)
    assert "Yourbook" not in said_on(printed)


@pytest.mark.thorough
def test_it_is_reached_by_keyboard_from_what_opened(phones: Phones):
    ana = phones()
    space = shared(ana, ["hers by the water"], ["his by the water"], [])
    ana.goto(routes.history(space))
    way = ana.get_by_role("link", name="Make a book")
    way.focus()
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("button", name="Print it, or save it as a PDF")).to_be_visible()
    expect(ana.get_by_text("his by the water")).to_be_visible()
    ana.get_by_role("link", name="Back to what you’ve opened").press("Enter")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Opened together")


def test_what_is_ticked_is_left_out_on_paper_and_in_the_file(phones: Phones, tmp_path: Path):
    ana = phones()
    space = shared(ana, ["hers by the water"], ["his by the water"], ["thanks by the water"])
    ana.goto(routes.book(space))
    ana.get_by_role("checkbox", name="thanked").check()
    paper = said_on(sheets(ana))
    assert (bare("hers by the water") in paper, bare("thanks by the water") in paper) == (True, False)
    ana.locator("#file").evaluate("form => form.removeAttribute('target')")
    with ana.expect_download() as download:
        press(ana, "Save it as one file")
    kept = tmp_path / "book.html"
    download.value.save_as(kept)
    asked: list[str] = []
    ana.on("request", lambda request: asked.append(request.url))
    ana.goto(kept.as_uri())
    expect(ana.get_by_text("hers by the water")).to_be_visible()
    expect(ana.get_by_text("thanks by the water")).to_have_count(0)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert ana.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Fraunces'))")


@pytest.mark.thorough
def test_axe_and_every_width_find_nothing_to_mend(phones: Phones):
    ana = phones(reduced_motion="reduce")
    space = shared(ana, ["hers by the water"], ["his by the water"], ["thanks by the water"])
    ana.goto(routes.book(space))
    whole = look("book", ana)
    ana.goto(f"{routes.book(space)}&first=2026-03-02&last=2026-03-01")
    expect(field(ana, "To")).to_have_attribute("aria-invalid", "true")
    refused = look("book-refused", ana)
    for sight in (whole, refused):
        assert (sight.axe, sight.out_of_place, sight.too_small, sight.same_names) == ([], [], [], [])
