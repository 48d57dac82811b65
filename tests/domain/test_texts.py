"""What is compared is the same whatever keyboard wrote it, and each letter is changed by itself."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.texts import comparable, comparable_letters, is_invisible

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=200)
@given(texts)
def test_what_is_compared_is_settled_and_shows_whatever_it_holds(text: str):
    once = comparable(text)
    assert comparable(once) == once
    assert not any(is_invisible(letter) for letter in once if letter >= "\x80" and not letter.isspace())
    assert all(letter.isascii() for letter in once if letter.isdecimal())


@settings(max_examples=200)
@given(texts)
def test_each_letter_is_changed_by_itself(text: str):
    apart = "".join(map(comparable_letters, text))
    assert unicodedata.normalize("NFD", apart) == unicodedata.normalize("NFD", comparable_letters(text))


@given(texts)
def test_composed_or_not_it_is_the_same(text: str):
    assert comparable(unicodedata.normalize("NFD", text)) == comparable(unicodedata.normalize("NFC", text))
