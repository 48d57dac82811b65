"""The forms of signing in and up: what comes back to them from one that was refused."""

from collections.abc import Callable
from typing import Any

import pytest
import reflex as rx

from intimacy_app import routes
from intimacy_app.pages.sign_in import SignInState
from intimacy_app.pages.sign_up import SignUpState
from tests import inside
from tests.inside import PASSWORD, Phone, Screen

database, phone = inside.database, inside.phone


def page(phone: Phone, state: type[rx.State], path: str, **query: str) -> Any:
    screen = Screen(phone.cookie, path, **query)
    screen.does(state.open)
    assert PASSWORD not in screen.shown
    return screen.state(state)


def test_what_was_typed_comes_back_except_the_password(phone: Callable[[], Phone]):
    ana = phone()
    form = {"name": "Ana Maria", "handle": "a b", "password": PASSWORD, "under_18": "on"}
    assert ana.posts(routes.AUTH_SIGN_UP, form).status_code == 422
    state = page(ana, SignUpState, routes.SIGN_UP)
    assert (state.name, state.handle, state.under_18) == ("Ana Maria", "a b", True)
    assert state.refused_field == "handle"
    assert state.refused.startswith("A sign-in name has 3 to 40 characters")


def test_a_wrong_password_comes_back_with_the_name_and_one_sentence(phone: Callable[[], Phone]):
    ana = phone()
    ana.signs_in("nobody-of-that-name")
    state = page(ana, SignInState, routes.SIGN_IN)
    assert state.handle == "nobody-of-that-name"
    assert state.refused == "That name and password don’t match. Please try again."


def test_a_note_for_one_form_says_nothing_on_the_other(phone: Callable[[], Phone]):
    ana = phone()
    ana.signs_in("nobody-of-that-name")
    state = page(ana, SignUpState, routes.SIGN_UP)
    assert (state.handle, state.refused) == ("", "")


def test_a_note_that_is_not_ours_says_nothing(phone: Callable[[], Phone]):
    ana = phone()
    ana.signs_in("nobody-of-that-name")
    note = ana.client.cookies["twofold-note-3000"].strip('"')
    for forged in ("", "x", "e30=", note[:-6] + "AAAAA=", "ÿ", '"', "%"):
        screen = Screen(f"twofold-note-3000={forged}", routes.SIGN_IN)
        screen.does(SignInState.open)
        assert screen.state(SignInState).handle == ""
        assert screen.state(SignInState).refused == ""


@pytest.mark.parametrize("following", ["//evil.example", "https://evil.example", "javascript:x", "/\\evil"])
def test_a_form_leads_on_within_this_app_only(phone: Callable[[], Phone], following: str):
    assert page(phone(), SignInState, routes.SIGN_IN, next=following).following == ""
    assert page(phone(), SignInState, routes.SIGN_IN, next="/join/ABC").following == "/join/ABC"
