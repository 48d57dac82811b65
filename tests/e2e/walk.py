"""A walk past every page in every state that it can be in, in whatever language is in force."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from intimacy_app.i18n import _ as say
from tests.e2e import almanac
from tests.e2e.canaries import canary
from tests.e2e.device import has_worker
from tests.e2e.people import (
    Invitation,
    answer_field,
    answer_of,
    button,
    comes_back,
    confirm,
    create_space,
    field,
    follow,
    has_account,
    invitation_on,
    is_sealed,
    my_answer,
    new_handle,
    not_connected,
    of_row,
    open_menu,
    open_row,
    press,
    prompt_on,
    seal,
    sign_in,
    space_on,
    thank,
    turn_to,
    unfold,
)
from tests.e2e.phones import Phones
from tests.e2e.pushing import can_push, turn_on
from tests.e2e.walk_forms import NOTED, other_forms
from tests.e2e.walk_talks import SAID, conversing
from tests.running import RunningServer

# Names as short as people's are, so that the pictures look like life.
ANA, MO = "Ana", "Mo"
TEA = canary("On Tuesday, when I came home quiet and you let it be quiet, and made tea.")
SHOES = canary("When you asked about the interview before I had my shoes off. You had remembered the hour.")
ALONE = canary("Nobody came for this one, and I am glad that I wrote it down all the same.")
GLASSES = canary("You drove back for my glasses."), canary("I felt looked after.")
SUNDAY = canary("You let me sleep in on Sunday."), canary("It meant that you had seen how tired I was.")
MOTHER = canary("You called my mother before I had to ask."), canary("I could breathe again.")

BENCH = canary("The bench by the river in March, with both our collars up.")
AGAIN = canary("Still the tea, and that you ask how I slept."), canary("You, humming on the stairs.")
RADIO = canary("Your father's old radio, and how you sang along with the weather.")
HOUR = canary("how the hour before the interview was for you")
NINE = canary("Slow. I counted the tiles, nine in a row.")
PARK = canary("Nobody spoke in the park, and I was glad of it.")
FEELING = "calm"
WALK = canary("One walk a week with nothing to settle on it.")

CARDS = (BENCH, RADIO, *AGAIN, HOUR, NINE, PARK, WALK, TEA, SHOES, ALONE)
WRITTEN = (*CARDS, *GLASSES, *SUNDAY, *MOTHER, *SAID, *NOTED)
UNTIL_NOTICED = 30_000
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)

Stop = tuple[str, Page]


def walk(phones: Phones, server: RunningServer) -> Iterator[Stop]:
    """Yield the name of each stop, and the phone that shows it."""
    yield from at_the_door(phones())
    yield "not-found", lost(phones(noisy=True))
    # Notices are shown by the worker alone.
    ana, mo = phones(worker=True), phones()
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    yield from making_a_space(ana)
    yield from alone(ana)
    ana.goto(f"/s/{space_on(ana)}/invite")
    yield from joining(mo, invitation_on(ana))
    yield from opening(ana, mo)
    yield from conversing(ana, mo)
    yield from other_forms(phones(), phones(), server)
    yield from installing(phones(user_agent=IPHONE), handle, space_on(ana))
    yield from thanking(ana, mo)
    yield from being_told(ana, server)
    yield from the_next_days(ana, server)
    yield from setting_the_pace(ana)
    yield from on_one_phone(ana, server)
    yield from around_the_space(ana)
    yield from in_the_guide(ana)
    yield from after_a_year(ana, mo, server)
    yield from losing_the_line(phones(noisy=True, worker=True), handle, space_on(mo))


def at_the_door(phone: Page) -> Iterator[Stop]:
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    yield "landing", phone
    follow(phone, "Create account")
    expect(field(phone, "Your name")).to_be_visible()
    yield "sign-up", phone
    field(phone, "Your name").fill(ANA)
    field(phone, "Sign-in name").fill(new_handle(ANA))
    field(phone, "Password").fill("short")
    press(phone, "Create account")
    expect(phone.get_by_role("alert")).to_be_visible()
    yield "sign-up-refused", phone
    phone.goto("/sign-in")
    expect(field(phone, "Password")).to_be_visible()
    yield "sign-in", phone
    sign_in(phone, new_handle(ANA))
    expect(phone.get_by_role("alert")).to_be_visible()
    yield "sign-in-refused", phone
    phone.goto("/join/777777777777")
    expect(phone.get_by_text(say("You’re invited"))).to_be_visible()
    yield "join-as-stranger", phone


def lost(phone: Page) -> Page:
    """Return a phone at an address that leads nowhere."""
    phone.goto("/nowhere/at-all", wait_until="networkidle")
    return phone


def making_a_space(ana: Page) -> Iterator[Stop]:
    ana.goto("/news")
    expect(ana.get_by_text(say("Nothing new"))).to_be_visible()
    yield "news-empty", ana
    ana.goto("/home")
    expect(ana.get_by_text(say("No space yet"))).to_be_visible()
    yield "home-empty", ana
    open_menu(ana)
    expect(button(ana, "Sign out")).to_be_visible()
    yield "home-menu", ana
    follow(ana, "New space")
    expect(field(ana, "What you call it")).to_be_visible()
    yield "new-space", ana
    press(ana, "Create space")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "new-space-refused", ana
    ana.get_by_role("radio", name=say("Parent or child"), exact=True).check()
    expect(ana.get_by_role("group", name=say("Which of the two are you?"))).to_be_visible()
    yield "new-space-parent", ana
    create_space(ana)
    yield "invite", ana
    press(ana, "Withdraw it and make a new one")
    expect(ana.get_by_text(say("The old invitation no longer works. This is the new one."))).to_be_visible()
    yield "invite-renewed", ana


def alone(ana: Page) -> Iterator[Stop]:
    follow(ana, "Answer today’s card")
    prompt_on(ana)
    yield "today-alone", ana
    press(ana, "Seal my answer")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "today-refused", ana
    seal(ana, TEA)
    is_sealed(ana)
    yield "today-sealed-alone", ana
    follow(ana, "Thanks")
    expect(ana.get_by_text(say("Nothing here yet"))).to_be_visible()
    yield "thanks-empty", ana
    press(ana, "Send")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "thanks-refused", ana
    open_menu(ana)
    follow(ana, "Opened together")
    expect(ana.get_by_text(say("Nothing has opened yet"))).to_be_visible()
    yield "history-empty", ana
    space = space_on(ana)
    follow(ana, "Journal")
    expect(ana.get_by_text(say("Nothing here yet"))).to_be_visible()
    yield "journal-empty", ana
    ana.goto(f"/s/{space}/today")


def joining(mo: Page, invitation: Invitation) -> Iterator[Stop]:
    mo.goto("/join")
    expect(field(mo, "Invitation code")).to_be_visible()
    yield "join", mo
    field(mo, "Invitation code").fill("7777-7777-7777")
    press(mo, "Continue")
    expect(mo.get_by_role("alert")).to_be_visible()
    yield "join-refused", mo
    mo.goto(invitation.link)
    expect(button(mo, "Join")).to_be_visible()
    yield "join-welcome", mo
    press(mo, "Join")
    prompt_on(mo)
    yield "today", mo


def opening(ana: Page, mo: Page) -> Iterator[Stop]:
    follow(ana, "Today")
    expect(button(ana, "This is the right person")).to_be_visible()
    yield "today-confirm", ana
    confirm(ana)
    turn_to(ana, prompt_on(mo))
    is_sealed(ana)
    yield "today-sealed", ana
    press(ana, "Change my answer")
    expect(answer_field(ana)).to_have_value(TEA)
    yield "today-changing", ana
    press(ana, "Seal my answer")
    is_sealed(ana)
    seal(mo, SHOES)
    expect(answer_of(ana, MO)).to_be_visible()
    yield "today-opening", ana
    ana.reload()
    expect(my_answer(ana)).to_be_visible()
    yield "today-opened", ana
    yield from responding(ana, mo)


def responding(ana: Page, mo: Page) -> Iterator[Stop]:
    unfold(ana, say("This is good news"))
    unfold(ana, say("Take me to the moment when…"))
    yield "today-good-news", ana
    unfold(ana, say("Tell me more about…"))
    ask = ana.get_by_role("textbox", name=say("Tell me more about…"), exact=True)
    press_in_fold(ana, "Send")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "today-response-refused", ana
    ask.fill(HOUR)
    press_in_fold(ana, "Send")
    expect(mo.get_by_text(HOUR)).to_be_visible()
    unfold(mo, say("Answer {other}").format(other=ANA))
    yield "today-asked", mo
    mo.get_by_role("textbox", name=say("Answer {other}").format(other=ANA), exact=True).fill(NINE)
    press_in_fold(mo, "Send")
    press(mo, "A heart, and nothing else")
    expect(ana.get_by_role("img", name=say("A heart"), exact=True)).to_be_visible()
    yield "today-responses", ana


def brings_back(phone: Page) -> Locator:
    return phone.locator(".cards").get_by_text(say("Bring it back"), exact=True)


def press_in_fold(phone: Page, name: str) -> None:
    button(phone, name).filter(visible=True).click()


def installing(phone: Page, handle: str, space: str) -> Iterator[Stop]:
    comes_back(phone, handle)
    phone.goto(f"/s/{space}/today")
    expect(phone.get_by_text(say("Tap the square with the arrow."))).to_be_visible()
    yield "today-install", phone


def thanking(ana: Page, mo: Page) -> Iterator[Stop]:
    follow(mo, "Thanks")
    thank(mo, ANA, *SUNDAY, how="Send")
    expect(mo.get_by_text(say("Sent."))).to_be_visible()
    follow(ana, "Thanks")
    thank(ana, MO, *GLASSES, how="Send")
    expect(ana.get_by_text(say("Sent."))).to_be_visible()
    thank(ana, MO, *MOTHER, how="Keep for now")
    expect(ana.get_by_text(say("Kept. Only you can see it."))).to_be_visible()
    yield "thanks", ana
    open_menu(ana)
    expect(button(ana, "Sign out")).to_be_visible()
    yield "thanks-menu", ana


def being_told(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    can_push(ana)
    almanac.let_thanks_stay(server)
    ana.goto("/home")
    expect(ana.locator(".masthead .news-mark")).to_be_visible()
    yield "home-something-new", ana
    ana.goto("/news")
    expect(ana.get_by_text(say("{other} sent you thanks.").format(other=MO))).to_be_visible()
    yield "news", ana
    ana.goto("/settings/notices")
    expect(button(ana, "Turn on notifications")).to_be_visible()
    yield "notices", ana
    turn_on(ana)
    press(ana, "Set reminder")
    expect(ana.get_by_text(say("Your reminder is set."))).to_be_visible()
    press(ana, "Make a calendar address")
    expect(field(ana, "Calendar address")).to_be_visible()
    yield "notices-on", ana
    ana.goto(f"/s/{space}/thanks")
    expect(button(ana, "Send")).to_be_visible()


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
    expect(ana.get_by_role("dialog", name=say("You have unsent text on this device"))).to_be_visible()
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
    ana.locator("details.entry > summary").first.click()
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
    ana.goto(f"/s/{'0' * 32}/today")
    expect(ana.get_by_text(say("This space isn’t open to you. It may have ended."))).to_be_visible()
    yield "space-gone", ana


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
