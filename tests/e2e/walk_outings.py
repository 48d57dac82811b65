"""The part of the walk that goes past time together: ideas looked through, picked, and picked by both."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.access.photos.pictures import quarters, saved
from tests.e2e import almanac
from tests.e2e.canaries import canary
from tests.e2e.gestures import field, heading, open_row, press, unfold
from tests.e2e.outings import STARS, SWAP, chip, in_days, let_picks_count, on_ideas
from tests.e2e.people import space_on
from tests.e2e.phones import server_of

Stop = tuple[str, Page]

SOUP = canary("Soup at my place, and the old photos"), canary("I'll cook. Bring the box from the attic.")
SNOW = canary("You burned it, and we ate it."), canary("Your mom in that coat!")
PLANNED = (*SOUP, *SNOW)


def spending_time(ana: Page, mo: Page) -> Iterator[Stop]:
    """Yield the stops of two who pick ideas; both end where they began."""
    space, hers, his = space_on(ana), ana.url, mo.url
    on_ideas(ana, space)
    yield "ideas", ana
    for idea in (STARS, SWAP):
        chip(ana, "I’d like this", idea).click()
        expect(chip(ana, "I’d like this", idea)).to_have_attribute("aria-pressed", "true")
    on_ideas(mo, space)
    chip(mo, "I’d like this", STARS).click()
    expect(chip(mo, "I’d like this", STARS)).to_have_attribute("aria-pressed", "true")
    let_picks_count(ana, mo, space=space)
    on_ideas(ana, space)
    expect(heading(ana, say("You’d both like these"))).to_be_visible()
    unfold(ana, say("Narrow it down"))
    yield "ideas-met", ana
    ana.get_by_label(say("New or familiar, to you?")).select_option("new")
    press(ana, "Show these")
    expect(ana.get_by_text(say("No idea fits all of that"))).to_be_visible()
    yield "ideas-none", ana
    yield from _planning(ana, mo, space)
    ana.goto(hers)
    mo.goto(his)
    for phone in (ana, mo):
        expect(phone.get_by_role("heading", level=1)).to_be_visible()


def _planning(ana: Page, mo: Page, space: str) -> Iterator[Stop]:
    ana.goto(routes.plans(space))
    expect(heading(ana, say("Suggest a time"))).to_be_visible()
    yield "plans-empty", ana
    press(ana, "Suggest it")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "plans-refused", ana
    for label, typed in (
        ("What could you two do?", SOUP[0]),
        ("Anything to add?", SOUP[1]),
        ("Day", in_days(5)),
        ("Time", "19:00"),
    ):
        field(ana, label).fill(typed)
    press(ana, "Suggest it")
    expect(heading(ana, say("You suggested"))).to_be_visible()
    mo.goto(routes.plans(space))
    expect(mo.get_by_text(SOUP[1])).to_be_visible()
    yield "plans-asked", mo
    mo.get_by_role("button", name=say("{act}: {words}").format(act=say("Yes"), words=SOUP[0])).click()
    expect(heading(mo, say("Coming up"))).to_be_visible()
    unfold(mo, say("Just for you"))
    yield "plans-standing", mo
    mo.get_by_role("link", name=say("{act}: {words}").format(act=say("Another time"), words=SOUP[0])).click()
    expect(heading(mo, say("Another time"))).to_be_visible()
    yield "plans-another-time", mo
    yield from _keeping(ana, mo, space)


def _keeping(ana: Page, mo: Page, space: str) -> Iterator[Stop]:
    """Yield the stops of what they did: kept by one, open with lines and a photo, and refused."""
    almanac.let_plans_be_over(server_of(ana), space)
    ana.goto(routes.plans(space))
    unfold(ana, say("Keep something you didn’t plan"))
    press(ana, "Keep this moment")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "moments-refused", ana
    for phone, line in ((ana, SNOW[0]), (mo, SNOW[1])):
        phone.goto(routes.plans(space))
        open_row(phone, SOUP[0])
        field(phone, "A line of yours").last.fill(line)
        phone.get_by_role("button", name=say("{act}: {words}").format(act=say("Save"), words=SOUP[0])).click()
        expect(phone.get_by_role("article", name=say("Your line"))).to_contain_text(line)
    add_photo(mo)
    unfold(mo, say("Change it"))
    yield "moments", mo
    mo.get_by_role("list", name=say("Photos")).get_by_role("button").click()
    mo.get_by_role("dialog").locator("summary").click()
    yield "photo", mo


def add_photo(phone: Page) -> None:
    photo = saved(quarters(), "JPEG")
    field(phone, "Add a photo").set_input_files({"name": "p", "mimeType": "image/jpeg", "buffer": photo})
    phone.get_by_role("button", name=say("{act}: {words}").format(act=say("Add it"), words=SOUP[0])).click()
    expect(phone.get_by_role("list", name=say("Photos")).get_by_role("button")).to_be_visible()
