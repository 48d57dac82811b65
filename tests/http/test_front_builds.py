"""When pages are built anew, and what no build may hold."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from intimacy_app.framework_internals import build_plugins, compilation
from intimacy_app.frontend import build, environment, publish
from tests.http import fronts
from tests.http.fronts import write

front = fronts.front


def interrupt(path: Path) -> None:
    raise OSError("power cut")


def test_a_second_start_publishes_nothing(front: Path, monkeypatch: pytest.MonkeyPatch):
    first = publish.publish("en", "Twofold")
    monkeypatch.setattr(publish, "_make", lambda *_: pytest.fail("published again"))
    assert publish.publish("en", "Twofold") == first


def test_an_interrupted_publishing_is_not_taken_for_a_whole_one(front: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as broken:
        broken.setattr(publish, "_compress", interrupt)
        with pytest.raises(OSError, match="power cut"):
            publish.publish("en", "Twofold")
    whole = [path for path in front.glob("en-*") if path.is_dir() and path.suffix != ".new"]
    assert whole == []
    assert (publish.publish("en", "Twofold").folder / "index.html").exists()


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
    for change in (
        build_plugins.without_emotion,
        build_plugins.in_two_groups,
        build_plugins.without_globals,
        build_plugins.with_indirect_eval,
    ):
        with pytest.raises(compilation.UnknownBuild):
            change("export default defineConfig({})")


def test_the_runtime_names_no_eval_that_sees_its_names_however_often_it_is_built():
    once = build_plugins.with_indirect_eval("await eval(`import(dataUri)`); retrieval(x); t.eval(x)")
    assert once == "await (0, eval)(`import(dataUri)`); retrieval(x); t.eval(x)"
    assert build_plugins.with_indirect_eval(once) == once


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
