"""The small drawings on the shelf: light, of the house's own colors, and nothing to be read aloud."""

import re

import pytest

from intimacy_app.components.ui.drawings import drawing, names
from intimacy_app.content.conversations import scripts
from intimacy_app.settings import PROJECT

LARGEST = 6 * 1024  # bytes
REACHES_OUT = re.compile(r"script|href|url\(|https?:|data:|style|on[A-Z]\w+:", re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(names()))
def test_a_drawing_is_small_decorative_and_reaches_for_nothing(name: str):
    drawn = str(drawing(name))
    assert len(drawn.encode()) < LARGEST
    assert not REACHES_OUT.search(drawn)
    assert '"aria-hidden":"true"' in drawn
    assert not re.search("title|fill|stroke", drawn)


@pytest.mark.parametrize("name", sorted(names()))
def test_each_of_its_strokes_has_a_color_in_both_themes(name: str):
    css = (PROJECT / "assets" / "drawings.css").read_text("utf-8")
    assert not re.search("#|rgb", css)
    kinds = {kind for each in re.findall(r'className:"([^"]+)"', str(drawing(name))) for kind in each.split()}
    assert kinds - {"drawing", "ink"} <= set(re.findall(r"\.([a-z]+)\b", css))


def test_every_conversation_has_a_drawing_of_its_own():
    named = [script.drawing for script in scripts().values()]
    assert set(named) <= names()
    assert len(set(named)) == len(named)


def test_a_script_that_names_none_gets_the_one_of_two_who_talk():
    assert str(drawing("unheard-of")) == str(drawing("talk"))
