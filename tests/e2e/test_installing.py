"""Installing: what Chromium makes of the manifest, its own question, and the help that is offered once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests import browser as chromium
from tests.e2e.answering import opened, seal
from tests.e2e.device import has_worker
from tests.e2e.gestures import button, follow
from tests.e2e.people import ANA, MO, has_account, in_one_space, mo_joins, opened_with_mo, with_mo
from tests.e2e.phones import PHONE, Phones, reaches
from tests.running import RunningServer, wait_until

BENCH = "The bench by the canal."
KETTLE = "The kettle, before I asked."
LANTERN = "The lantern that you left on the step."
OFFER = "Keep this on your home screen"


@pytest.fixture
def installer(playwright: Playwright, tmp_path: Path, server: RunningServer) -> Iterator[BrowserContext]:
    """A browser with a profile on disk: in a private one nothing can be installed."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", **chromium.launch_options(), base_url=server.url, viewport=PHONE
    )
    context.set_default_timeout(30_000)
    reaches(context, server)
    yield context
    context.close()


def test_chromium_finds_nothing_that_keeps_the_app_from_being_installed(installer: BrowserContext):
    page = installer.pages[0]
    page.goto("/")
    has_worker(page)
    tools = installer.new_cdp_session(page)
    assert tools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    manifest = tools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert tools.send("Page.getAppId")["appId"] == f"{page.url}"
    told = json.loads(manifest["data"])
    assert told["name"] == told["short_name"] == "Twofold"
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable", "monochrome"}
    assert {shot["form_factor"] for shot in told["screenshots"]} == {"narrow", "wide"}
    for item in [*told["icons"], *told["screenshots"]]:
        assert page.request.get(item["src"]).ok
    assert told["share_target"]["method"] == "POST"


def test_the_browsers_own_question_waits_until_the_app_asks(installer: BrowserContext, phones: Phones):
    page = installer.pages[0]
    page.add_init_script("addEventListener('beforeinstallprompt', () => { window.asked = true; });")
    page.goto("/")
    has_worker(page)
    page.reload()
    wait_until(lambda: page.evaluate("window.asked === true"), seconds=30)
    expect(page.get_by_text(OFFER)).to_have_count(0)

    mo = phones()
    has_account(page, ANA)
    has_account(mo, MO)
    in_one_space(page, mo)
    expect(page.get_by_text(OFFER)).to_have_count(0)
    seal(page, BENCH)
    seal(mo, KETTLE)
    opened(page, BENCH, MO, KETTLE)
    expect(page.get_by_role("heading", name=OFFER)).to_be_visible()
    expect(button(page, "Put it there")).to_be_visible()
    button(page, "Not now, and don’t ask again").click()
    expect(page.get_by_text(OFFER)).to_be_hidden()
    page.reload()
    opened(page, BENCH, MO, KETTLE)
    expect(page.get_by_text(OFFER)).to_be_hidden()


@pytest.mark.parametrize(
    ("agent", "step"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
            "Tap the square with the arrow.",
        ),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Tap the three dots."),
    ],
)
def test_where_the_browser_has_no_question_there_are_steps_in_pictures(phones: Phones, agent: str, step: str):
    ana = phones(user_agent=agent)
    opened_with_mo(ana, BENCH, KETTLE)
    expect(ana.get_by_text(step)).to_be_visible()
    expect(button(ana, "Put it there")).to_be_hidden()
    starts_empty = ana.get_by_text("The app starts out empty there, so sign in once.")
    expect(starts_empty).to_be_visible(visible="iPhone" in agent)
    follow(ana, "Thanks")
    follow(ana, "Today")
    expect(ana.get_by_text(step)).to_be_visible()


@pytest.mark.parametrize("page", ["today", pytest.param("thanks", marks=pytest.mark.thorough)])
def test_a_shortcut_leads_into_the_only_space(phones: Phones, page: str):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(f"/{page}")
    ana.wait_for_url("**/home")
    space = mo_joins(ana)
    ana.goto(f"/{page}")
    ana.wait_for_url(f"**/s/{space}/{page}")


def test_shared_text_stays_on_the_device_until_it_is_put_into_a_field(phones: Phones):
    ana = phones(worker=True)
    with_mo(ana)
    has_worker(ana)
    share(ana, KETTLE)
    ana.wait_for_url("**/s/*/today")
    expect(ana.get_by_text("The text you shared is waiting on this device.")).to_be_visible()
    # A second text doesn't take the place of the first.
    with ana.expect_navigation():
        share(ana, LANTERN)
    ana.wait_for_url("**/s/*/today")
    expect(ana.get_by_text("The text you shared is waiting on this device.")).to_be_visible()
    expect(ana.get_by_text(KETTLE)).to_have_count(0)
    assert KETTLE not in ana.url
    button(ana, "Put it on this page").click()
    expect(ana.get_by_role("textbox", name="Your answer")).to_have_value(f"{KETTLE}\n\n{LANTERN}")
    # Only once the device has it as a draft.
    expect(ana.get_by_text("The text you shared is waiting on this device.")).to_be_hidden()
    ana.reload()
    expect(ana.get_by_role("textbox", name="Your answer")).to_have_value(f"{KETTLE}\n\n{LANTERN}")
    expect(ana.get_by_text("The text you shared is waiting on this device.")).to_be_hidden()


def share(phone: Page, text: str) -> None:
    """Do what the system does with shared text: post it to the address that the manifest names."""
    phone.evaluate(
        """(text) => {
            const form = document.createElement("form");
            Object.assign(form, { action: "/share", method: "post", enctype: "multipart/form-data" });
            const field = Object.assign(document.createElement("input"), { name: "text", value: text });
            form.append(field);
            document.body.append(form);
            form.submit();
        }""",
        text,
    )
