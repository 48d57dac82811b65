"""Every page that holds words, printed: each line of them stands on paper, and nothing lies over it."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from intimacy_app import routes
from intimacy_app.services.cards import prompts
from intimacy_app.services.journal import entries
from intimacy_app.services.thanks import appreciations
from tests.e2e import households
from tests.e2e.answering import answer_field
from tests.e2e.paper import LINES, bare, mark, member, missing, numbered
from tests.e2e.people import opened_with_mo, with_mo
from tests.e2e.phones import Phones, server_of, session_of

STANDS_OVER = """() => [...document.querySelectorAll("body *")]
    .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position))
    .filter((one) => one.checkVisibility()).map((one) => one.className)"""
IS_CUT = """() => [...document.querySelectorAll("main *")]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).overflowY !== "visible")
    .map((one) => `${one.tagName} ${one.className}`)"""


def on_paper(phone: Page, paper: str = "A4") -> str:
    """Return what stands on the sheets, without blanks: a line may be broken anywhere."""
    phone.emulate_media(media="print")
    assert phone.evaluate(STANDS_OVER) == []
    assert phone.evaluate(IS_CUT) == []
    # What was emulated holds for a PDF, too.
    phone.emulate_media(media="null")
    sheets = PdfReader(BytesIO(phone.pdf(format=paper))).pages
    assert len(sheets) > 1
    return bare("".join(sheet.extract_text() for sheet in sheets))


@pytest.mark.parametrize("paper", ["A4", pytest.param("A5", marks=pytest.mark.thorough)])
def test_both_answers_are_printed_whole_on_the_card_and_in_what_opened(phones: Phones, paper: str):
    ana = phones()
    hers, his = numbered("hers"), numbered("his")
    space = opened_with_mo(ana, "\n".join(hers), "\n".join(his))
    assert missing(hers + his, on_paper(ana, paper)) == []
    ana.goto(routes.history(space))
    expect(ana.get_by_text(hers[-1]).first).to_be_attached()
    assert missing(hers + his, on_paper(ana, paper)) == []


def test_what_is_still_being_written_is_printed_whole(phones: Phones):
    ana = phones()
    with_mo(ana)
    words = numbered("mine")
    answer_field(ana).fill("\n".join(words))
    assert missing(words, on_paper(ana)) == []
    # Nothing of it is left on the page, or counted twice.
    expect(answer_field(ana)).to_have_value("\n".join(words))
    assert ana.locator(".on-paper").count() == 0


def test_thanks_are_printed_whole(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    words = numbered("thanks")
    for first in range(0, LINES, 30):
        part = words[first : first + 30]
        member(ana, space, appreciations.send_new, "\n".join(part[:15]), "\n".join(part[15:]), mark())
    ana.goto(routes.thanks(space))
    expect(ana.get_by_text(words[0]).first).to_be_visible()
    assert missing(words, on_paper(ana)) == []


@pytest.mark.thorough
def test_the_journal_is_printed_whole(phones: Phones):
    ana = phones()
    with_mo(ana)
    words = numbered("entry")
    households.asks(
        server_of(ana), session_of(ana), entries.write, ["calm"], "the rain", "rest", "\n".join(words), mark()
    )
    ana.goto(routes.JOURNAL)
    expect(ana.get_by_text(words[-1]).first).to_be_attached()
    assert missing([*words, "the rain", "rest"], on_paper(ana)) == []


@pytest.mark.thorough
def test_own_questions_are_printed_whole(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    words = [f"What's behind door {n:03}?" for n in range(1, LINES + 1)]
    for question in words:
        member(ana, space, prompts.write, question, "1", mark())
    ana.goto(routes.prompts(space))
    expect(ana.get_by_text(words[0]).first).to_be_visible()
    assert missing(words, on_paper(ana)) == []


@pytest.mark.parametrize("page", ["/guide/empathy", pytest.param(routes.SUPPORT, marks=pytest.mark.thorough)])
def test_pages_to_read_are_printed_whole(phones: Phones, page: str):
    ana = phones()
    with_mo(ana)
    ana.goto(page)
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    said = ana.locator("main :is(h1, h2, h3, p, li):not(.visually-hidden, .live, :has(a, button, p, li))")
    words = [text for text in said.filter(visible=True).all_text_contents() if text.strip()]
    assert len(words) > 10
    assert missing(words, on_paper(ana)) == []
