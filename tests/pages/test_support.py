import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import reflex as rx

from intimacy_app import cli
from intimacy_app.components.prose import UnknownMarkup, prose
from intimacy_app.components.ui import Anchor
from intimacy_app.content import support as content
from intimacy_app.frontend import build, environment
from intimacy_app.pages.support import support
from intimacy_app.settings import settings

OWN = """
[[country]]
code = "XX"
name = "Nowhere"

[[country.service]]
name = "Open <b>Door</b>"
for = ["crisis"]
phone = "01 23 45"
source = "https://door.example/contact"
looked_up = 2026-11-22
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whoever runs the server may put a table of their own; nothing is there yet."""
    path = tmp_path / "support.toml"
    monkeypatch.setenv(content.BUILD_SUPPORT, str(path))
    return path


def parts(component: Any) -> Iterator[rx.Component]:
    yield component
    for child in component.children:
        yield from parts(child)


def shown(component: rx.Component) -> str:
    return str(component.render())


def test_the_page_has_no_handlers_and_no_state(own: Path):
    for part in parts(support()):
        assert not part.event_triggers
        assert not [
            var for var in part._get_vars() if var._get_all_var_data() and var._get_all_var_data().state
        ]


def test_links_to_other_websites_do_not_tell_where_the_reader_came_from(own: Path):
    links = [part.render()["props"] for part in parts(support()) if isinstance(part, Anchor)]
    outside = [props for props in links if re.search(r"https?://", str(props))]
    assert len(outside) > 20
    assert all('rel:"noreferrer noopener"' in props for props in outside)


def test_every_link_within_the_page_leads_to_a_heading(own: Path):
    page = shown(support())
    targets = set(re.findall(r'href:"#([\w-]+)"', page)) - {"main"}
    assert len(targets) == 6
    assert targets <= set(re.findall(r'id:"([\w-]+)"', page))


def test_a_table_of_ones_own_extends_the_page(own: Path):
    assert "Nowhere" not in shown(support())
    own.write_text(OWN)
    page = shown(support())
    assert "Nowhere" in page
    assert "tel:012345" in page
    assert "Samaritans" in page


@pytest.mark.parametrize(
    "broken",
    [b"[[country", b"\xff\xfe", OWN.replace('"crisis"', '"gossip"').encode()],
    ids=["form", "bytes", "rule"],
)
def test_a_broken_table_is_refused_with_a_sentence_and_the_page_stands(
    own: Path, broken: bytes, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    monkeypatch.setattr(content.log, "warning", said.append, raising=False)
    own.write_bytes(broken)
    page = shown(support())
    assert "Nowhere" not in page
    assert "Samaritans" in page
    assert len(said) == 1
    assert said[0].startswith(f"{own} is left out of the support page: ")


def test_whoever_starts_the_server_is_told_of_a_broken_table(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(cli, "own_file", lambda: own)
    own.write_text("[[country")
    cli._prepare_pages(settings().model_copy(update={"languages": ""}))
    assert f"{own} is left out of the support page: " in capsys.readouterr().err


def test_a_change_to_the_table_makes_the_next_build(own: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build, "own_file", lambda: own)
    monkeypatch.setattr(build, "SOURCES", ("rxconfig.py",))
    without = build._sources()
    own.write_text(OWN)
    added = build._sources()
    own.write_text(OWN.replace("01 23 45", "01 23 46"))
    assert len({without, added, build._sources()}) == 3


def test_a_build_is_told_where_the_table_is():
    assert environment.build_environment("en")[content.BUILD_SUPPORT] == str(content.own_file())


def test_html_in_prose_is_shown_and_not_obeyed():
    (paragraph,) = prose("A <script>x</script> here.")
    assert "script>" in shown(paragraph)
    assert not [part for part in parts(paragraph) if type(part).__name__ == "Script"]


@pytest.mark.parametrize("text", ["![a](https://x.example/p.png)", "> quoted", "# One", "`code`"])
def test_prose_knows_nothing_but_its_few_elements(text: str):
    with pytest.raises((UnknownMarkup, KeyError)):
        prose(text)
