"""What a name, a sign-in name and a password must be."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.accounts.people import (
    HandleUnusable,
    NameMissing,
    NameTooLong,
    PasswordTooLong,
    PasswordTooShort,
    check_length,
    handle_from,
    name_from,
    prepared_password,
)
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.names import plain_line


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Ana ", "ana"),
        ("MO-42", "mo-42"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ＡＮＡ", "ana"),
        ("می\u200cنا", "مینا"),
        ("\u200eana\u200e", "ana"),
    ],
)
def test_a_sign_in_name_is_trimmed_and_case_folded(typed: str, meant: str):
    assert handle_from(typed) == meant


@given(st.lists(st.integers(0, 0x2FFF).map(chr), max_size=45).map("".join))
def test_a_sign_in_name_means_the_same_when_it_is_read_again(typed: str):
    try:
        handle = handle_from(typed)
    except Refusal:
        return
    assert (
        handle_from(handle) == handle_from(typed.upper().lower()) == handle or handle_from(handle) == handle
    )
    assert 3 <= len(handle) <= 40


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "an",
        "   an   ",
        "a" * 41,
        "ana mo",
        "ana\tmo",
        "ana\u200bmo",
        "ana\u0000",
        "\u3164" * 4,
        "\ufe0f" * 5,
    ],
)
def test_a_sign_in_name_has_3_to_40_visible_characters(typed: str):
    with pytest.raises(HandleUnusable):
        handle_from(typed)


def test_the_ends_of_what_a_sign_in_name_may_be_are_in():
    assert handle_from("ana") == "ana"
    assert handle_from("a" * 40) == "a" * 40


def test_a_display_name_stands_on_one_line():
    assert name_from("  Ana\n de\tla  Cruz ") == "Ana de la Cruz"
    assert plain_line("Zoe\u0308") == "Zoë"


def test_a_display_name_can_be_in_any_script():
    assert name_from("أنا") == "أنا"
    assert name_from("もも") == "もも"


@pytest.mark.parametrize("typed", ["", "  ", "\n\t", "\u0000"])
def test_a_display_name_must_say_something(typed: str):
    with pytest.raises(NameMissing):
        name_from(typed)


def test_a_display_name_has_at_most_60_characters():
    assert name_from("n" * 60) == "n" * 60
    with pytest.raises(NameTooLong):
        name_from("n" * 61)


@pytest.mark.parametrize("password", ["p" * 10, "p" * 200, "          ", "pässwörter"])
def test_a_password_has_10_to_200_characters_of_any_kind(password: str):
    check_length(password)


def test_a_shorter_password_is_refused():
    with pytest.raises(PasswordTooShort):
        check_length("p" * 9)


def test_a_longer_password_is_refused():
    with pytest.raises(PasswordTooLong):
        check_length("p" * 201)


@given(st.text(max_size=30))
def test_a_password_is_prepared_once_and_for_all(typed: str):
    once = prepared_password(typed)
    assert prepared_password(once) == once
    assert prepared_password(unicodedata.normalize("NFD", typed)) == once


def test_case_width_and_signs_of_a_password_stay():
    assert prepared_password("Ａ ﬁ ① A\u3000b") == "Ａ ﬁ ① A b"
