"""The worker is told every file of one version, the pages by pattern, and nothing else."""

import json
import re
import shutil
import struct
from pathlib import Path

import pytest

from intimacy_app.framework_internals import socket_events
from intimacy_app.pwa import precache
from intimacy_app.pwa.manifest import Icon, Manifest, Screenshot, ShareTarget
from intimacy_app.pwa.plugin import ProgressiveWebApp

SVG = '<svg viewBox="0 0 8 8"><rect width="8" height="8" fill="#102030"/></svg>'
PAGES = ("index.html", "join/index.html", "join/_/index.html", "s/_/today/index.html")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder of built files with what the plugin writes."""
    for name in (*PAGES, "404.html", "join.html", "assets/entry-1.js", "desk.js", "icon.svg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SVG if name == "icon.svg" else f"{name} {precache.VERSION_MARKER}")
    (tmp_path / "icon-16.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 16, 16))
    manifest = Manifest(
        name="An app",
        description="For a test",
        icons=(Icon("icon.svg", "icon", (16,)),),
        screenshots=(Screenshot("icon-16.png", "A picture", "narrow"),),
        share=ShareTarget("/share", "/"),
    )
    ProgressiveWebApp(manifest, worker_imports=("push.js",)).post_build(static_dir=tmp_path)
    return tmp_path


def listed(folder: Path, name: str) -> list:
    found = re.search(rf"const {name} = (.*);", (folder / "sw.js").read_text())
    assert found
    return json.loads(found[1])


def test_every_file_is_kept_but_for_pages_pictures_and_the_worker(built: Path):
    precache.complete(built)
    files = ["/assets/entry-1.js", "/desk.js", "/icon.svg", "/manifest.webmanifest", "/pwa.js"]
    assert listed(built, "FILES") == files


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/", "/"),
        ("/join", "/join"),
        ("/join/", "/join"),
        ("/join/a-secret-code", "/join/_"),
        ("/s/one-space/today", "/s/_/today"),
        ("/s/one-space/other", None),
        ("/auth/sign-in", None),
        ("/export.zip", None),
    ],
)
def test_an_address_belongs_to_the_page_that_is_kept_for_all_of_its_kind(
    built: Path, address: str, page: str | None
):
    precache.complete(built)
    routes = listed(built, "ROUTES")
    assert next((kept for pattern, kept in routes if re.search(pattern, address)), None) == page


def test_the_version_changes_with_any_file_and_stands_in_worker_and_pages(built: Path, tmp_path: Path):
    other = Path(f"{tmp_path}-other")
    built.rename(other)
    shutil.copytree(other, built)
    (other / "desk.js").write_text("another")
    one, two = precache.complete(built), precache.complete(other)
    assert one != two
    for folder, version in ((built, one), (other, two)):
        assert f'"{version}"' in (folder / "sw.js").read_text()
        assert (folder / "index.html").read_text() == f"index.html {version}"


def test_a_folder_without_a_worker_is_left_alone(tmp_path: Path):
    assert precache.complete(tmp_path) == ""


def test_the_worker_takes_in_what_is_shared_and_what_the_app_adds(built: Path):
    worker = (built / "sw.js").read_text()
    assert 'const SHARE = "/share";' in worker
    assert worker.endswith('importScripts("/push.js");\n')


def test_the_manifest_tells_the_size_that_a_picture_has(built: Path):
    told = json.loads((built / "manifest.webmanifest").read_text())
    assert told["screenshots"][0]["sizes"] == "16x16"
    assert {icon["src"] for icon in told["icons"]} == {"/icon-16.png", "/icon.svg"}


def test_another_version_of_the_framework_is_noticed():
    with pytest.raises(socket_events.UnknownScript):
        socket_events.with_events("export const connect = async () => {};")


def test_a_script_that_tells_already_is_left_as_it_is():
    script = "".join(old for old, _ in socket_events._CHANGES)
    once = socket_events.with_events(script)
    assert socket_events.with_events(once) == once
