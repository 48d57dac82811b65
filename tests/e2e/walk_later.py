"""The second half of the walk: the days after, the journal, the guide, a year later, and no line."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app.i18n import _ as say
from tests.e2e import almanac
from tests.e2e.answering import answer_field, is_sealed, my_answer, prompt_on, seal, thank
from tests.e2e.device import has_worker
from tests.e2e.gestures import button, field, follow, open_menu, open_row, press, unfold
from tests.e2e.people import comes_back, not_connected, of_row, space_on
from tests.e2e.walk_back import looking_back
from tests.e2e.walk_first_day import brings_back
from tests.e2e.walk_words import (
    AGAIN,
    ALONE,
    BENCH,
    FEELING,
    GLASSES,
    MO,
    OLD_JOURNAL,
    PARK,
    RADIO,
    TEA,
    UNTIL_NOTICED,
    WALK,
    Stop,
)
from tests.running import RunningServer


def the_next_days(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    almanac.let_a_day_pass(server, space)
    ana.goto(f"/s/{space}/today")
    prompt_on(ana)
    expect(ana.get_by_text(say("Also on the table"))).to_be_visible()
    yield "today-with-others", ana
    answer_field(ana).fill(TEA)
    open_menu(ana)
    press(ana, "Sign out")
    expect(ana.get_by_role("dialog", name=say("You have something unsent on this device"))).to_be_visible()
    yield "unsent-words", ana
    press(ana, "Stay here")
    answer_field(ana).fill("")
    press(ana, "Skip")
    expect(ana.get_by_text(say("Skipped by you"))).to_be_visible()
    yield "today-turned", ana
    for turned in (2, 3):
        press(ana, "Skip")
        expect(brings_back(ana)).to_have_count(turned)
    expect(ana.get_by_text(say("Nothing to answer right now"))).to_be_visible()
    yield "today-no-card", ana
    brings_back(ana).first.click()
    seal(ana, ALONE)
    is_sealed(ana)
    almanac.let_what_is_sealed_leave(server, space)
    follow(ana, "Journal")
    unfold(ana, say("Answers that never opened"))
    expect(my_answer(ana)).to_be_visible()
    yield "journal", ana
    yield from keeping_a_journal(ana)
    yield from writing_prompts(ana, space)
    ana.goto(f"/s/{space}/history")
    expect(ana.locator("details.entry").first).to_be_visible()
    yield "history", ana
    # Nobody responds to what was written on one phone.
    ana.locator("details.entry:has(summary.chip) > summary").first.click()
    unfold(ana, say("Respond"))
    expect(my_answer(ana)).to_be_visible()
    yield "history-open", ana
    ana.goto(f"/s/{space}/together")
    expect(field(ana, "Search the guide and what has opened")).to_be_visible()
    yield "together", ana


def setting_the_pace(ana: Page) -> Iterator[Stop]:
    ana.goto(f"/s/{space_on(ana)}/settings")
    expect(button(ana, "Save for me")).to_be_visible()
    yield "space-settings", ana
    ana.get_by_role("radio", name=say("On certain days"), exact=True).check()
    expect(ana.get_by_role("checkbox", name=say("Monday"), exact=True)).to_be_visible()
    yield "space-settings-days", ana
    ana.get_by_role("radio", name=say("Only when one of us asks"), exact=True).check()
    press(ana, "Save for both")
    expect(ana.get_by_text(say("Saved for both of you."))).to_be_visible()


def on_one_phone(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    almanac.put_back(server, space, 1)
    ana.goto(f"/s/{space}/today")
    expect(button(ana, "Ask for a card")).to_be_visible()
    yield "today-for-the-asking", ana
    press(ana, "Ask for a card")
    follow(ana, "Answer together on this phone")
    expect(button(ana, "Hide it and hand over")).to_be_visible()
    yield "one-phone-first", ana
    answer_field(ana).fill(BENCH)
    press(ana, "Hide it and hand over")
    take = ana.get_by_role("button", name=say("I’m {other}, and I have the phone").format(other=MO))
    expect(take).to_be_visible()
    yield "one-phone-hand-over", ana
    take.click()
    ana.get_by_role("textbox", name=say("{other}’s answer").format(other=MO), exact=True).fill(RADIO)
    yield "one-phone-second", ana
    press(ana, "Open both")
    expect(my_answer(ana)).to_be_visible()
    yield "one-phone-open", ana
    follow(ana, "Back to today’s card")
    expect(my_answer(ana)).to_be_visible()
    yield "today-one-phone", ana


def after_a_year(ana: Page, mo: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(mo)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/settings")
        expect(button(phone, "Save for me")).to_be_visible()
        phone.get_by_role("checkbox", name=say("Ask me again after a year")).check()
        press(phone, "Save for me")
        expect(
            phone.get_by_text(say("Saved, and only you can see it. It starts with the next cards."))
        ).to_be_visible()
    ana.get_by_role("radio", name=say("Every day"), exact=True).check()
    press(ana, "Save for both")
    expect(ana.get_by_text(say("Saved for both of you."))).to_be_visible()
    almanac.let_a_year_pass(server, space)
    ana.goto(f"/s/{space}/today")
    prompt_on(ana)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/today?round={almanac.returned(server, space)}")
        prompt_on(phone)
    yield "today-asked-again", ana
    for phone, words in zip((ana, mo), AGAIN, strict=True):
        seal(phone, words)
    expect(ana.get_by_text(say("Check the seals")).first).to_be_visible()
    yield "today-then-and-now", ana
    yield from looking_back(ana, space)


def keeping_a_journal(ana: Page) -> Iterator[Stop]:
    unfold(ana, say("Write something down"))
    yield "journal-writing", ana
    press(ana, "Keep it")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "journal-refused", ana
    field(ana, "A feeling").select_option(FEELING)
    field(ana, "What set it off").fill(PARK)
    field(ana, "What I need").fill(WALK)
    press(ana, "Keep it")
    expect(ana.get_by_role("list", name=say("Entries"), exact=True)).to_be_visible()
    open_row(ana, PARK)
    yield "journal-entry", ana
    unfold(ana, say("Share a part"))
    yield "journal-sharing", ana
    unfold(ana, say("Change it"))
    yield "journal-changing", ana
    field(ana, "Search my journal").fill("nothing like it")
    press(ana, "Search")
    expect(button(ana, "Show everything")).to_be_visible()
    yield "journal-searched", ana


def writing_prompts(ana: Page, space: str) -> Iterator[Stop]:
    ana.goto(f"/s/{space}/prompts")
    expect(field(ana, "Your question")).to_be_visible()
    yield "prompts-empty", ana
    field(ana, "A pack to import").set_input_files(
        {"name": "pack.toml", "mimeType": "text/plain", "buffer": b"x = 1"}
    )
    press(ana, "Import the pack")
    expect(ana.get_by_role("list", name=say("What needs fixing"), exact=True)).to_be_visible()
    yield "prompts-pack-refused", ana
    field(ana, "Your question").fill(WALK)
    ana.get_by_role("radio", name=say("Light: small things, easy to say"), exact=True).check()
    press(ana, "Add the question")
    expect(of_row(ana, "Remove it")).to_be_visible()
    yield "prompts", ana


def around_the_space(ana: Page) -> Iterator[Stop]:
    space = space_on(ana)
    ana.goto(f"/s/{space}/invite")
    expect(ana.get_by_role("heading", level=1)).to_contain_text(MO)
    yield "invite-full", ana
    ana.goto("/home")
    expect(ana.get_by_role("main").get_by_role("listitem").filter(has_text=MO)).to_be_visible()
    yield "home", ana
    yield from importing(ana)
    ana.goto(f"/s/{'0' * 32}/today")
    expect(ana.get_by_text(say("This space isn’t open to you. It may have ended."))).to_be_visible()
    yield "space-gone", ana


def importing(ana: Page) -> Iterator[Stop]:
    ana.goto("/journal/import")
    chosen = field(ana, "Files to import")
    chosen.set_input_files({"name": "a.md", "mimeType": "text/plain", "buffer": OLD_JOURNAL.encode()})
    yield "import", ana
    button(ana, "Look inside").click()
    expect(button(ana, "Import")).to_be_visible(timeout=UNTIL_NOTICED)
    yield "import-preview", ana
    button(ana, "Import").click()
    expect(ana.get_by_role("link", name=say("Open my journal"), exact=True)).to_be_visible()
    yield "import-done", ana


def in_the_guide(ana: Page) -> Iterator[Stop]:
    ana.goto("/guide")
    query = field(ana, "Search the guide and what has opened")
    expect(query).to_be_visible()
    yield "guide", ana
    query.fill("e")
    query.press("Enter")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "guide-search-refused", ana
    query.fill("tea")
    query.press("Enter")
    expect(ana.locator("mark").first).to_be_visible()
    yield "guide-found", ana
    ana.goto("/guide/support")
    expect(ana.get_by_role("link", name=say("Open Thanks"), exact=True)).to_be_visible()
    yield "guide-page", ana
    ana.goto("/guide/stuck")
    expect(ana.get_by_text(say("What’s getting in the way?"))).to_be_visible()
    ana.get_by_text(say("Then, if you like")).click()
    yield "stuck", ana
    ana.get_by_role("button", name=say("Start the four weeks")).first.click()
    expect(button(ana, "Drop this plan")).to_be_visible()
    yield "stuck-plan", ana


def losing_the_line(ana: Page, handle: str, space: str) -> Iterator[Stop]:
    comes_back(ana, handle)
    ana.goto(f"/s/{space}/thanks")
    expect(button(ana, "Send")).to_be_visible()
    has_worker(ana)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    yield "thanks-not-connected", ana
    thank(ana, MO, *GLASSES, how="Send")
    expect(ana.get_by_text(say("It’ll send when you’re back online."))).to_be_visible()
    yield "thanks-waiting", ana
    ana.reload()
    expect(ana.get_by_text(say("You’re offline"))).to_be_visible()
    yield "no-network", ana
