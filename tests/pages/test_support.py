import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import reflex as rx

from intimacy_app import cli
from intimacy_app.components.prose import UnknownMarkup, prose
from intimacy_app.content import support as content
from intimacy_app.frontend.marker import SERVICES_MARKER
from intimacy_app.frontend.services import services_html
from intimacy_app.i18n import language
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
text = "<script>x</script> to 1"
who = "For \\"all\\" & <i>you</i>."
source = "https://door.example/contact?a=\\"onx&b"
looked_up = 2026-11-22
"""


class Parts(HTMLParser):
    """The tags of the table, where its links lead, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whoever runs the server may put a table of their own; nothing is there yet."""
    path = tmp_path / "support.toml"
    monkeypatch.setattr(content, "own_file", lambda: path)
    return path


def parts(component: Any) -> Iterator[rx.Component]:
    yield component
    for child in component.children:
        yield from parts(child)


def shown(component: rx.Component) -> str:
    return str(component.render())


def test_the_page_has_no_handlers_and_no_state():
    for part in parts(support()):
        assert not part.event_triggers
        assert not [
            var for var in part._get_vars() if var._get_all_var_data() and var._get_all_var_data().state
        ]


def test_the_page_holds_the_place_of_the_table_once_and_no_table():
    assert shown(support()).count(SERVICES_MARKER) == 1
    assert "Samaritans" not in shown(support())


def test_links_to_other_websites_do_not_tell_where_the_reader_came_from(own: Path):
    outside = [link for link in Parts(services_html("en")).links if not str(link["href"]).startswith("tel:")]
    assert len(outside) > 100
    assert all(link["rel"] == "noreferrer noopener" for link in outside)
    assert shown(support()).count('rel:"noreferrer noopener"') == 3


def test_every_link_within_the_page_leads_to_a_heading():
    page = shown(support())
    targets = set(re.findall(r'href:"#([\w-]+)"', page)) - {"main"}
    assert len(targets) == 8
    assert targets <= set(re.findall(r'id:"([\w-]+)"', page))


def test_a_table_of_ones_own_extends_the_page(own: Path):
    assert "Nowhere" not in services_html("en")
    own.write_text(OWN)
    page = services_html("en")
    assert "Nowhere" in page
    assert "tel:012345" in page
    assert "Samaritans" in page


def test_what_the_operator_writes_is_only_text(own: Path):
    plain = Parts(services_html("en"))
    own.write_text(OWN)
    added = Parts(services_html("en"))
    assert set(added.tags) == set(plain.tags)
    assert "Open <b>Door</b>Danger" not in added.text
    assert 'Open <b>Door</b>When it all gets too muchFor "all" & <i>you</i>.' in added.text
    assert "<script>x</script> to 1" in added.text
    assert {"href": 'https://door.example/contact?a="onx&b', "rel": "noreferrer noopener"} in added.links


def test_what_a_country_lacks_is_said_with_where_to_look(own: Path):
    own.write_text(OWN)
    lacking = "We couldn’t find a number here for: Danger right now, Violence and threats, Young people."
    page = Parts(services_html("en"))
    assert page.text.count("We couldn’t find a number here for") == 1
    assert f"{lacking} Look for one at findahelpline.com." in page.text


def test_an_emergency_number_comes_first(own: Path):
    number = '[[country.service]]\nname = "Z"\nfor = ["emergency"]\nphone = "110"\n'
    own.write_text(OWN + number + 'source = "https://z.example"\nlooked_up = 2026-11-22\n')
    text = Parts(services_html("en")).text
    assert text.index("ZDanger right now") < text.index("Open <b>Door</b>")


def test_the_table_speaks_the_language_of_its_page(own: Path):
    before = language.get("none")
    assert "Whéré wé" in services_html("en-XA")
    assert "Whéré wé" not in services_html("en")
    assert language.get("none") == before


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
    page = services_html("en")
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


def test_html_in_prose_is_shown_and_not_obeyed():
    (paragraph,) = prose("A <script>x</script> here.")
    assert "script>" in shown(paragraph)
    assert not [part for part in parts(paragraph) if type(part).__name__ == "Script"]


@pytest.mark.parametrize("text", ["![a](https://x.example/p.png)", "> quoted", "# One", "`code`"])
def test_prose_knows_nothing_but_its_few_elements(text: str):
    with pytest.raises((UnknownMarkup, KeyError)):
        prose(text)


def test_only_a_link_that_is_all_of_an_item_is_a_target_of_its_own():
    (alone,) = prose("- [Where to go](/support)")
    (within,) = prose("- Then ask [people who know](/support).")
    assert '"way"' in shown(alone)
    assert '"way"' not in shown(within)
