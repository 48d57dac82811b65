"""Names in any script stay whole, show something, and turn nothing around that follows them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.accounts.people import NameMissing, handle_from, name_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.names import plain_line
from intimacy_app.domain.spaces.spaces import space_name_from
from intimacy_app.domain.texts import is_invisible

WHOLE = [
    "نیلوفر علی\u200cزاده",
    "شاه\u200cرخ",
    "ශ්\u200dරී",
    "ക്\u200dഷ",
    "👩\u200d❤\ufe0f\u200d👨",
    "👨\u200d👩\u200d👧\u200d👦 home",
    "🏳\ufe0f\u200d🌈",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "👍🏽",
    "1\ufe0f\u20e3",
    "\U0001fae9",
    "Nguyễn Thị",
    "O’Neill-李",
    "🩷",
]
NOTHING = [
    "\u3164",
    " \uffa0\u3164 ",
    "\u2800",
    "\u200d\u200c",
    "\u115f\u1160",
    "\u202e",
    "\ufe0f",
    "\u0301",
    "\U000e0041",
    "\ud800",
    "\uffff",
]


@pytest.mark.parametrize("name", WHOLE)
def test_a_name_of_any_script_stays_whole(name: str):
    composed = unicodedata.normalize("NFC", name)
    assert name_from(f" {name}\n") == space_name_from(name) == composed


@pytest.mark.parametrize("typed", NOTHING)
def test_a_name_that_shows_nothing_is_none(typed: str):
    with pytest.raises(NameMissing):
        name_from(typed)
    assert space_name_from(typed) == ""


@pytest.mark.parametrize(
    "control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u00ad\u200b\ufeff"
)
def test_nothing_turns_around_what_follows_a_name(control: str):
    assert name_from(f"{control}An{control}a{control}") == "Ana"


@pytest.mark.parametrize("typed", ["A\u200dna", "\u200cAna", "Ana\u200d", "An\u200d\u200ca", "Ana \u200d"])
def test_a_joiner_that_joins_nothing_is_left_out(typed: str):
    assert name_from(typed) == "Ana"


ODD = st.sampled_from(
    "\u200c\u200d\u202e\u2066\u3164\ufe0f👩❤یكAé \n\u0301\U0001f3f4\U000e0067\U000e007f\u0085\ud800"
)


@settings(max_examples=600)
@given(st.one_of(st.text(ODD, max_size=20), st.text(max_size=20)))
def test_whatever_is_typed_is_settled_and_shows_something_or_is_empty(typed: str):
    name = plain_line(typed)
    assert plain_line(name) == name
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n\u0085\ud800")
    assert name == "" or any(not is_invisible(letter) for letter in name)
    name.encode()


@settings(max_examples=400)
@given(st.text(max_size=20), st.sampled_from(["", "\u200d", "\u200e"]))
def test_a_sign_in_name_is_the_same_with_and_without_joiners(typed: str, unseen: str):
    try:
        handle = handle_from(typed)
    except Refusal:
        return
    assert handle_from(unseen.join(handle)) == handle
