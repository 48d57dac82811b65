"""The way of the built pages to the browser, on small pages made up here."""

import gzip
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from reflex.route import get_router
from starlette.testclient import TestClient

from intimacy_app import i18n
from intimacy_app.content import support
from intimacy_app.frontend import build, publish, serving
from intimacy_app.settings import Settings
from tests.http import fronts
from tests.http.fronts import make_up

front = fronts.front

HOSTILE = "</title><script>x(1)</script>&'\"`${1}\\é💜"
SERVICE = """
[[country]]
code = "XX"
name = "Nowhere"

[[country.service]]
name = "Open Door <3"
for = ["crisis"]
phone = "01 23 45"
source = "https://door.example/contact"
looked_up = 2026-11-22
"""
ROUTES = ["index", "sign-up", "s/[space]/today", "404"]


def client(monkeypatch: pytest.MonkeyPatch, codes: str = "en") -> TestClient:
    monkeypatch.setattr(i18n, "settings", lambda: Settings(languages=codes))
    return TestClient(serving.FrontEnd(codes.split(","), "Twofold", get_router(ROUTES)))


class Texts(HTMLParser):
    """The tags of a page, and its text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.texts += [value or "" for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def asset(folder: Path, stem: str) -> Path:
    return next(path for path in (folder / "assets").glob(f"{stem}-*") if path.suffix == ".js")


def test_a_hostile_name_is_only_text_in_a_page(front: Path):
    page = (publish.publish("en", HOSTILE).folder / "index.html").read_text("utf-8")
    assert Texts(page).tags.count("script") == 2
    assert Texts(page).texts.count(HOSTILE) == 2
    inline = next(text for text in Texts(page).texts if text.startswith("let named = "))
    assert json.loads(inline.removeprefix("let named = ")) == HOSTILE


def test_a_hostile_name_is_only_text_in_scripts_of_all_three_quotes(front: Path):
    script = asset(publish.publish("en", HOSTILE).folder, "only")
    program = f"import names from '{script}'; console.log(JSON.stringify(names))"
    bun = Path(sys.executable).with_name("bun")
    said = subprocess.run([bun, "--eval", program], capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == [HOSTILE, HOSTILE]


def test_a_hostile_name_is_only_text_in_the_manifest(front: Path):
    manifest = publish.publish("en", HOSTILE).folder / "app.webmanifest"
    assert json.loads(manifest.read_text()) == {"name": HOSTILE}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the operator's table of services lies, with one service in it."""
    path = tmp_path / "support.toml"
    path.write_text(SERVICE)
    monkeypatch.setattr(support, "own_file", lambda: path)
    return path


def test_the_operators_services_reach_pages_that_were_built_before(front: Path, own: Path):
    folder = publish.publish("en", HOSTILE).folder
    page = Texts((folder / "index.html").read_text("utf-8"))
    assert "Open Door <3" in page.texts
    assert page.tags.count("script") == 2
    script = asset(folder, "services")
    program = f"import services from '{script}'; console.log(JSON.stringify(services))"
    bun = Path(sys.executable).with_name("bun")
    said = subprocess.run([bun, "--eval", program], capture_output=True, text=True, check=True).stdout
    assert "<strong>Open Door &lt;3</strong>" in json.loads(said)


def test_a_change_to_the_services_is_published_at_the_next_start_without_a_build(front: Path, own: Path):
    one = publish.publish("en", "Twofold").folder
    assert publish.publish("en", "Twofold").folder == one
    own.write_text(SERVICE.replace("01 23 45", "01 23 46"))
    other = publish.publish("en", "Twofold").folder
    assert "01 23 46" in (other / "index.html").read_text("utf-8")
    assert asset(one, "services").name != asset(other, "services").name
    assert build.stamp("en") == "en"


def test_inline_scripts_get_the_hash_that_a_browser_computes(front: Path):
    page = "<script src='/a.js'></script><script>alert('Hello, world.');</script>"
    # The example of MDN's page on script-src.
    assert publish.script_hashes(page) == {"sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="}
    assert {len(hashes) for hashes in publish.publish("en", "Twofold").script_hashes.values()} == {1}


def test_what_browsers_keep_for_good_has_another_address_under_another_name(front: Path):
    one, other = (publish.publish("en", name).folder for name in ("Twofold", "Garden"))
    assert asset(one, "entry").name != asset(other, "entry").name
    for folder in (one, other):
        assert asset(folder, "entry").name in (folder / "index.html").read_text()
        assert asset(folder, "only").name in asset(folder, "entry").read_text()


def test_superseded_folders_go_and_the_other_language_stays(front: Path):
    make_up("en-XA", "Ïñ Éñglïšh")
    other = publish.publish("en-XA", "Twofold").folder
    folders = [publish.publish("en", f"Name {number}").folder for number in range(publish.KEPT + 2)]
    assert [folder.exists() for folder in folders] == [False] * 2 + [True] * publish.KEPT
    assert other.exists()


def test_large_texts_are_compressed_in_advance(front: Path):
    folder = publish.publish("en", "Twofold").folder
    entry = asset(folder, "entry")
    assert gzip.decompress(Path(f"{entry}.gz").read_bytes()) == entry.read_bytes()
    assert brotli.decompress(Path(f"{entry}.br").read_bytes()) == entry.read_bytes()
    assert not Path(f"{asset(folder, 'only')}.br").exists()


@pytest.mark.parametrize(
    ("path", "shown"), [("/", "index"), ("/sign-up", "sign-up"), ("/s/b7/today", "s/_/today")]
)
def test_a_page_is_served_at_its_route(front: Path, monkeypatch: pytest.MonkeyPatch, path: str, shown: str):
    answer = client(monkeypatch).get(path, follow_redirects=False)
    assert answer.status_code == 200
    assert f"In English {shown}" in answer.text
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/s/b7", "/nothing", "/404", "/index", "/assets/none.js", "/%2e%2e/en.stamp"]
)
def test_what_is_no_page_is_said_to_be_none(front: Path, monkeypatch: pytest.MonkeyPatch, path: str):
    answer = client(monkeypatch).get(path)
    assert answer.status_code == 404
    assert "In English 404" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_name_that_no_file_can_have_is_none(front: Path):
    pages = serving.FrontEnd(["en"], "Twofold", lambda path: None).pages["en"]
    assert not any(map(pages.holds, ("/assets/" + "a" * 3_000, "/assets/\0", "/assets/", "/a")))


def test_assets_are_kept_for_good(front: Path, monkeypatch: pytest.MonkeyPatch):
    browser = client(monkeypatch)
    entry = asset(publish.publish("en", "Twofold").folder, "entry")
    answer = browser.get(f"/assets/{entry.name}", headers={"Accept-Encoding": "br"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_page_that_has_not_changed_is_not_sent_again(front: Path, monkeypatch: pytest.MonkeyPatch):
    browser = client(monkeypatch)
    tag = browser.get("/sign-up").headers["ETag"]
    again = browser.get("/sign-up", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("headers", "heading"),
    [
        ({"Accept-Language": "en-GB"}, "In English"),
        ({"Accept-Language": "en-XA"}, "Ïñ Éñglïšh"),
        ({"Accept-Language": "fr"}, "In English"),
        ({"Accept-Language": "en", "Cookie": "language=en-XA"}, "Ïñ Éñglïšh"),
        ({"Accept-Language": "en-XA", "Cookie": "language=en"}, "In English"),
        ({"Cookie": "language=../.."}, "In English"),
    ],
)
def test_a_page_comes_in_the_language_chosen_else_liked(
    front: Path, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], heading: str
):
    make_up("en-XA", "Ïñ Éñglïšh")
    answer = client(monkeypatch, "en,en-XA").get("/", headers=headers)
    assert heading in answer.text
    assert answer.headers["Vary"] == "Accept-Encoding, Accept-Language, Cookie"


def test_a_tab_finds_its_scripts_after_the_language_was_changed(front: Path, monkeypatch: pytest.MonkeyPatch):
    make_up("en-XA", "Ïñ Éñglïšh")
    browser = client(monkeypatch, "en,en-XA")
    for code in ("en", "en-XA"):
        script = asset(publish.publish(code, "Twofold").folder, "only")
        assert browser.get(f"/assets/{script.name}").status_code == 200


def test_without_a_build_the_pages_say_what_to_do(front: Path, monkeypatch: pytest.MonkeyPatch):
    answer = client(monkeypatch, "de").get("/")
    assert (answer.status_code, "twofold build" in answer.text) == (503, True)
