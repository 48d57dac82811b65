"""The built pages and the server that serves them, as `make run` starts them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from intimacy_app.settings import PROJECT
from tests.running import RunningServer

NAME = "Our </title> \"garden\" & 'shed'"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    server = RunningServer(tmp_path_factory.mktemp("named"), TWOFOLD_APP_NAME=NAME)
    try:
        yield server.start()
    finally:
        server.stop()


def start_and_stop(server: RunningServer) -> None:
    try:
        server.start()
    finally:
        server.stop()


def test_a_second_start_builds_nothing_anew(tmp_path: Path):
    server = RunningServer(tmp_path)
    start_and_stop(server)
    server.log.write_text("")
    start_and_stop(server)
    assert "Building" not in server.log.read_text()


def test_folders_are_those_of_where_the_command_was_typed(tmp_path: Path):
    here = {"TWOFOLD_DATA_DIR": "my-words", "TWOFOLD_KEY_FILE": "my-keys/master.keys"}
    start_and_stop(RunningServer(tmp_path, **here))
    assert (tmp_path / "my-words" / "twofold.db").exists()
    assert not (PROJECT / "my-words").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", pytest.param("localhost", marks=pytest.mark.thorough)])
def test_the_pages_run_at_any_address_under_any_name(browser: Browser, named: RunningServer, host: str):
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        with page.expect_websocket() as opened:
            page.goto(f"http://{host}:{named.port}/sign-in")
        opened.value.wait_for_event("framereceived")
        expect(page.locator("h1")).to_be_visible()
        assert opened.value.url.startswith(f"ws://{host}:{named.port}/_event")
        assert NAME in page.title()
        assert complaints == []
    finally:
        page.close()
