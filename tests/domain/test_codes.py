"""What a code looks like, and how it is heard."""

import secrets
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.accounts import recovery
from intimacy_app.domain.accounts.sessions import PinUnusable, pin_from
from intimacy_app.domain.codes import ALPHABET, code_from, new_code, spelled
from intimacy_app.domain.joining.invitations import CODE_LENGTH

codes = st.text(ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


def test_a_code_holds_at_least_fifty_bits():
    assert CODE_LENGTH * log2(len(set(ALPHABET))) >= 50


def test_no_letter_of_a_code_can_be_taken_for_another():
    assert not set("ILOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


@settings(max_examples=200)
@given(codes)
def test_a_code_is_found_as_it_is_spelled(code: str):
    assert code_from(spelled(code), CODE_LENGTH) == code


@settings(max_examples=200)
@given(codes, st.lists(st.integers(0, CODE_LENGTH)), st.sampled_from(["", " ", "-", " – ", "."]))
def test_case_spaces_and_dashes_do_not_matter(code: str, cuts: list[int], between: str):
    typed = code.lower()
    for cut in sorted(cuts, reverse=True):
        typed = typed[:cut] + between + typed[cut:]
    assert code_from(f" {typed}\n", CODE_LENGTH) == code


def test_what_is_heard_as_a_digit_is_one():
    assert (
        code_from("oO0i-Il1L-o2o3", CODE_LENGTH) == code_from("0001-1111-0203", CODE_LENGTH) == "000111110203"
    )


@pytest.mark.parametrize(
    "typed", ["", "0123-4567-89A", "0123-4567-89AB-C", "0123-4567-89AU", "0123-4567-89Aé"]
)
def test_anything_else_is_no_code(typed: str):
    assert code_from(typed, CODE_LENGTH) == ""


@settings(max_examples=200)
@given(st.lists(st.integers(0, 0x2FFF).map(chr), max_size=40).map("".join))
def test_whatever_is_typed_is_a_code_or_nothing(typed: str):
    code = code_from(typed, CODE_LENGTH)
    assert code == "" or (len(code) == CODE_LENGTH and set(code) <= set(ALPHABET))


def test_a_new_code_is_as_long_as_is_asked_and_made_of_what_is_chosen():
    code = new_code(recovery.CODE_LENGTH, secrets.choice)
    assert code_from(spelled(code), recovery.CODE_LENGTH) == code
    assert code_from(code, CODE_LENGTH) == ""
    assert new_code(4, lambda letters: letters[-1]) == "ZZZZ"


@pytest.mark.parametrize(
    "around",
    [
        "Code: {}",
        "Your code is {} thanks",
        "join code here: {}.",
        "{} (until Friday)",
        "\u200f{}\u200e",
        "<{}>",
        "“{}”",
    ],
)
@pytest.mark.parametrize("length", [CODE_LENGTH, recovery.CODE_LENGTH])
def test_the_words_around_a_code_are_left_out(around: str, length: int):
    code = ("52DB" + "7X0K" * 3)[:length]
    for written in (spelled(code), code, spelled(code).lower(), spelled(code).replace("-", " ")):
        assert code_from(around.format(written), length) == code


@settings(max_examples=200)
@given(
    codes, st.sampled_from(["https://two.example", "HTTP://LOCALHOST:3000", "two.example", "https://[::1]"])
)
def test_a_pasted_link_is_understood_as_its_code(code: str, base: str):
    for address in (f"/join/{code}", f"/join/{code}/?x=1#y", f"/sign-up?next=%2Fjoin%2F{code}&a=b"):
        assert code_from(f" Here: {base}{address} ", CODE_LENGTH) == code


DIGITS = ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]


@settings(max_examples=200)
@given(codes, st.sampled_from(DIGITS), st.sampled_from("-‐‑–—−－"))
def test_digits_of_any_script_and_any_dash_will_do(code: str, digits: str, dash: str):
    typed = spelled(code).translate(str.maketrans("0123456789-", digits + dash))
    assert code_from(typed, CODE_LENGTH) == code


def test_capitals_of_full_width_will_do():
    assert code_from("５２ＤＢ－１２３４－５６７８", CODE_LENGTH) == "52DB12345678"


@pytest.mark.parametrize("digits", DIGITS)
def test_a_pin_may_be_typed_in_digits_of_any_script(digits: str):
    assert pin_from(f" {digits[1]}{digits[2:7]}\u200f") == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345½", "①②③④⑤⑥⑦", "12345x", "一二三四五六"])
def test_anything_else_is_no_pin(typed: str):
    with pytest.raises(PinUnusable):
        pin_from(typed)
