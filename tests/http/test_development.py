"""What `make dev` and `reflex run` add stays out of every other way of serving and building."""

import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from reflex_base.environment import environment
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dev import people
from intimacy_app import routes
from intimacy_app.framework_internals import build_plugins, compilation
from intimacy_app.frontend import development, server_modules
from intimacy_app.intimacy_app import app, within_borders
from intimacy_app.settings import PROJECT
from tests import inside
from tests.http.conftest import Site

BUNDLER = (
    "export default defineConfig((config) => ({\n  plugins: [\n  ],\n  server: {\n    port: 1,\n  },\n}));"
)


def server(prepare: Any = lambda: None) -> development.DevelopmentServer:
    return development.DevelopmentServer(("auth", "export.zip"), prepare)


def changed_by(a_plugin: Any) -> list[str]:
    """Return the files that a plugin changes while pages are compiled."""
    changed: list[str] = []
    a_plugin.pre_compile(
        add_modify_task=lambda path, _change: changed.append(path),
        add_save_task=lambda _write: None,
        unevaluated_pages=list(app._unevaluated_pages.values()),
    )
    return changed


@pytest.fixture(params=["dev", "prod"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("REFLEX_ENV_MODE", request.param)
    return request.param


def test_nobody_gets_in_without_a_password_where_it_is_not_the_demo(site: Site):
    site.welcomes("iris")
    answer = TestClient(Starlette(routes=people.ROUTES), follow_redirects=False).get("/dev/sign-in/iris")
    assert (answer.status_code, answer.cookies.get("twofold-session-3000")) == (404, None)


def test_the_two_of_the_demo_get_in_and_nobody_else(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(people, "is_demo", lambda: True)
    for handle in ("iris", "ana"):
        site.welcomes(handle)
    browser = TestClient(Starlette(routes=people.ROUTES), follow_redirects=False)
    iris, ana = (browser.get(f"/dev/sign-in/{handle}") for handle in ("iris", "ana"))
    assert (iris.status_code, iris.headers["location"]) == (303, routes.HOME)
    assert iris.cookies["twofold-session-3000"]
    assert (ana.status_code, ana.cookies.get("twofold-session-3000")) == (404, None)


def test_no_other_way_of_serving_has_the_sign_in_without_a_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(people, "is_demo", lambda: True)
    answer = TestClient(within_borders(inside._nobody), follow_redirects=False).get("/dev/sign-in/iris")
    assert answer.status_code in (404, 503)
    assert "set-cookie" not in answer.headers


def test_vite_passes_on_every_address_that_the_server_answers():
    layer: Any = within_borders(inside._nobody)
    while not hasattr(layer, "routes"):
        layer = layer.app
    answered = {route.path.split("/")[1] for route in layer.routes if route.path} | {"dev"}
    assert set(routes.SERVED) == answered
    pages = {page.route.split("/")[0] for page in app._unevaluated_pages.values()}
    assert not pages & answered


def test_a_build_is_not_touched_by_what_development_needs(mode: str):
    served_by_vite = mode == "dev"
    assert changed_by(server()) == ([compilation.BUNDLER_CONFIG] if served_by_vite else [])
    assert bool(server().update_env_json()) == served_by_vite
    assert changed_by(build_plugins.DynamicPages()) == ([] if served_by_vite else [compilation.ROUTER_CONFIG])


def test_vite_passes_on_and_names_the_app():
    config = server().passing_on(BUNDLER)
    assert r'"^/(auth|export\\.zip)([/?]|$)"' in config
    assert "code.replaceAll" in config
    with pytest.raises(compilation.UnknownBuild):
        server().passing_on("export default defineConfig({})")


def test_only_reflex_run_prepares_the_storage_when_a_worker_starts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(development, "tidy_lock", lambda: None)
    prepared: list[str] = []
    server(lambda: prepared.append("once")).post_compile(app=app)
    assert prepared == []
    monkeypatch.setenv(environment.REFLEX_DEV_BACKEND_RELOAD_ACTIVE.name, "true")
    server(lambda: prepared.append("once")).post_compile(app=app)
    assert prepared == ["once"]


@pytest.mark.parametrize(
    ("path", "lies_behind"),
    [
        ("intimacy_app/services/cards/history.py", True),
        ("intimacy_app/store/db.py", True),
        ("intimacy_app/services/note.toml", False),
        ("intimacy_app/domain/cards/history.py", False),
        ("intimacy_app/pages/history.py", False),
        ("intimacy_app/pages/services.py", False),
        ("intimacy_app/access/guards.py", False),
        ("rxconfig.py", False),
        ("assets/db.py", False),
    ],
)
def test_what_no_page_can_contain_lies_behind_the_pages(path: str, lies_behind: bool):
    assert server_modules.is_server_module(Path(path)) == lies_behind


@pytest.mark.parametrize(
    "use",
    [
        "services.history.STRETCH + 1",
        "f'{services.history.STRETCH}'",
        "services.history.history()",
        "list(services.history.STRETCH)",
        "services.history.STRETCH == 20",
        "20 if services.history.STRETCH else 0",
        "services.history.STRETCH < 3",
        "services.history.WORDS['one']",
        "types.new_class('Ours', (services.history.Theirs,))",
    ],
)
def test_a_page_that_shows_what_lies_behind_it_fails_the_build(use: str):
    with pytest.raises(server_modules.UsedInPage, match=r"intimacy_app\.services\.history\."):
        eval(use, {"types": types, "services": server_modules.StandIn("intimacy_app.services")})


def test_what_lies_behind_a_page_can_be_named_in_it():
    theirs = server_modules.StandIn("intimacy_app.models")
    assert isinstance(theirs.Space | None, server_modules.StandIn)
    assert theirs.Space.__name__ == "intimacy_app.models.Space"


def test_a_build_cannot_import_what_lies_behind_the_pages():
    program = (
        "import rxconfig; from intimacy_app import store;"
        "from intimacy_app.services.cards.history import STRETCH;"
        "from intimacy_app.frontend.server_modules import StandIn;"
        "print(isinstance(STRETCH, StandIn), hasattr(store, '__file__'))"
    )
    building = {**os.environ, "TWOFOLD_BUILD_LANGUAGE": "en"}
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, cwd=PROJECT, env=building, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "False"]


def test_the_modules_behind_the_pages_exist():
    package = PROJECT / server_modules.PACKAGE
    assert [name for name in server_modules.SERVER_MODULES if not list(package.glob(f"{name}*"))] == []
