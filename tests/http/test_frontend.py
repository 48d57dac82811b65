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
from intimacy_app.framework_internals import build_plugins, compilation
from intimacy_app.frontend import build, environment, publish, serving
from intimacy_app.frontend.marker import APP_NAME_MARKER
from intimacy_app.settings import Settings

HOSTILE = "</title><script>x(1)</script>&'\"`${1}\\é💜"
ROUTES = ["index", "sign-up", "s/[space]/today", "404"]
ENTRY = "entry-Abcd1234.js"

PAGE = f"""<!DOCTYPE html><html><head><title>{APP_NAME_MARKER}</title>
<script src="/assets/{ENTRY}"></script><script>let named = "{APP_NAME_MARKER}"</script></head>
<body title="{APP_NAME_MARKER}"><h1>HEADING</h1></body></html>"""


@pytest.fixture
def front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build, "FRONT", tmp_path)
    monkeypatch.setattr(publish, "FRONT", tmp_path)
    make_up("en", "In English")
    return tmp_path


def make_up(code: str, heading: str) -> None:
    site = build.built(code)
    page = PAGE.replace("HEADING", heading)
    for name in ("index.html", "sign-up/index.html", "s/_/today/index.html", "404.html"):
        write(site / name, page.replace("</h1>", f" {name}</h1>"))
    write(site / "assets" / ENTRY, f'import "./only-{code}5678.js";\n' + "// long enough to compress\n" * 50)
    write(
        site / "assets" / f"only-{code}5678.js", f"export default [`{APP_NAME_MARKER}`, '{APP_NAME_MARKER}']"
    )
    write(site / "app.webmanifest", json.dumps({"name": APP_NAME_MARKER}))
    (build.FRONT / f"{code}.stamp").write_text(code)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


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


def interrupt(path: Path) -> None:
    raise OSError("power cut")


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


def test_a_second_start_publishes_nothing(front: Path, monkeypatch: pytest.MonkeyPatch):
    first = publish.publish("en", "Twofold")
    monkeypatch.setattr(publish, "_make", lambda *_: pytest.fail("published again"))
    assert publish.publish("en", "Twofold") == first


def test_an_interrupted_publishing_is_not_taken_for_a_whole_one(front: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as broken:
        broken.setattr(publish, "_compress", interrupt)
        with pytest.raises(OSError, match="power cut"):
            publish.publish("en", "Twofold")
    assert not publish.published("en", "Twofold").exists()
    assert (publish.publish("en", "Twofold").folder / "index.html").exists()


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
    entry = asset(publish.published("en", "Twofold"), "entry")
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
        script = asset(publish.published(code, "Twofold"), "only")
        assert browser.get(f"/assets/{script.name}").status_code == 200


def test_without_a_build_the_pages_say_what_to_do(front: Path, monkeypatch: pytest.MonkeyPatch):
    answer = client(monkeypatch, "de").get("/")
    assert (answer.status_code, "twofold build" in answer.text) == (503, True)


@pytest.mark.parametrize("quote", ['"', "'", "`"])
def test_the_pages_know_no_address(quote: str):
    event, ping = (f"{quote}{scheme}://address.invalid/x{quote}" for scheme in ("ws", "http"))
    script = build_plugins.address_free(f"let e={event},p={ping},s=[`localhost`,`0.0.0.0`,`::`]")
    here = "var location={origin:'https://box.lan:8443'};"
    program = f"{here}{script};console.log(JSON.stringify([e,p,s]))"
    bun = Path(sys.executable).with_name("bun")
    said = subprocess.run([bun, "--eval", program], capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == ["wss://box.lan:8443/x", "https://box.lan:8443/x", []]


def test_a_build_of_another_shape_is_refused(tmp_path: Path):
    write(tmp_path / "assets" / "env.js", "export default {EVENT:`ws://localhost:8000/_event`}")
    with pytest.raises(compilation.UnknownBuild):
        build_plugins.RelativeAddress().post_build(static_dir=tmp_path)
    with pytest.raises(compilation.UnknownBuild):
        build_plugins.rendering_too('export default {"prerender": false}', ["/s/_/today"])
    with pytest.raises(compilation.UnknownBuild):
        build_plugins.without_emotion("export default defineConfig({})")


def test_a_build_is_current_until_a_source_changes(front: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build, "PROJECT", front / "project")
    monkeypatch.setattr(build, "BUILT", front / "made")
    monkeypatch.setattr(build, "WEB", front / "work")
    monkeypatch.setattr(build, "_CONFIGURATION", front / "configuration")
    monkeypatch.setattr(build, "build_command", lambda: ["mkdir", str(front / "made")])
    write(front / "project" / "assets" / "paper.css", "old")
    build.build("en")
    write(front / "project" / "intimacy_app" / "services" / "history.py", "STRETCH = 3")
    assert build.is_current("en")
    write(front / "project" / "assets" / "paper.css", "new")
    assert not build.is_current("en")


def test_a_failed_build_says_why_and_is_tried_again(front: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build, "WEB", front / "work")
    monkeypatch.setattr(build, "_CONFIGURATION", front / "configuration")
    monkeypatch.setattr(build, "BUILT", front / "made")
    monkeypatch.setattr(
        build, "build_command", lambda: ["sh", "-c", f"mkdir {front}/made; echo no page; exit 1"]
    )
    with pytest.raises(build.BuildFailed, match="no page"):
        build.build("en")
    assert not build.is_current("en")


def test_no_setting_steers_a_build(monkeypatch: pytest.MonkeyPatch):
    for name in ("TWOFOLD_APP_NAME", "REFLEX_API_URL", "REFLEX_STATE_MANAGER_MODE"):
        monkeypatch.setenv(name, "x")
    assert not {"TWOFOLD_APP_NAME", "REFLEX_API_URL", "REFLEX_STATE_MANAGER_MODE"} & set(
        environment.build_environment("en")
    )


def test_the_lock_of_the_scripts_names_no_host():
    texts = [path.read_text() for path in environment.JAVASCRIPT_LOCK.iterdir()]
    assert texts
    assert not [text for text in texts if "://" in text]
