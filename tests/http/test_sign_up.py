"""Creating an account: what is refused, what comes back, and who may."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from intimacy_app import routes
from intimacy_app.access import passwords
from intimacy_app.access.fair_queue import unknown_caller
from intimacy_app.access.flash import read_flash
from intimacy_app.domain.accounts.people import PasswordTooEasy
from intimacy_app.pages.invite import InviteState
from intimacy_app.pages.new_space import NewSpaceState
from intimacy_app.settings import settings
from tests import held, inside
from tests.inside import PASSWORD, Phone, Screen

database, configured, phone = inside.database, inside.configured, inside.phone

Phones = Callable[..., Phone]
OPERATION, OTHER_OPERATION = "0123456789abcdef" * 2, "fedcba9876543210" * 2


def test_an_account_signs_in_at_once_and_leads_to_a_first_space(phone: Phones, database: Engine):
    ana = phone()
    answer = ana.signs_up()
    assert (answer.status_code, answer.headers["location"]) == (303, routes.NEW_SPACE)
    assert len(ana.session) == 43, "256 random bits"
    rows = held.dump(database)
    assert len(rows["person"]) == len(rows["person_session"]) == 1
    assert ana.session not in repr(rows), "of the token only a hash is stored"
    assert "Ana" not in repr(rows["person"]).replace("ana-here", ""), "the name is ciphertext"


def test_a_form_that_comes_twice_signs_up_once_and_in(phone: Phones, database: Engine):
    ana, again, other = phone(), phone(), phone()
    ana.signs_up(operation=OPERATION)
    assert again.signs_up(operation=OPERATION).status_code == 303
    assert len(held.dump(database)["person"]) == 1
    assert again.session not in ("", ana.session)
    for instead in ({"operation": OTHER_OPERATION}, {"password": "another quiet lake in the hills"}):
        assert other.signs_up(**({"operation": OPERATION} | instead)).status_code == 422
        assert read_flash(other.cookie, routes.SIGN_UP).field == "handle"
        assert other.session == ""


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "n" * 61}, "name"),
        ({"handle": "ab"}, "handle"),
        ({"handle": "a" * 41}, "handle"),
        ({"handle": "two words"}, "handle"),
        ({"password": "short one"}, "password"),
        ({"password": "p" * 201}, "password"),
        ({"password": "password1234"}, "password"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    phone: Phones, database: Engine, form: dict[str, str], field: str
):
    ana = phone()
    answer = ana.signs_up(**form)
    assert answer.status_code == 422
    assert read_flash(ana.cookie, routes.SIGN_UP).field == field
    assert ana.session == ""
    assert held.dump(database)["person"] == []


ANYBODY = unknown_caller("203.0.113.7")


def test_the_password_keeps_its_spaces_and_signs():
    hashed = asyncio.run(passwords.hash_new(" ünïcode 💜 and  spaces ", caller=ANYBODY))
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert asyncio.run(passwords.fits(" ünïcode 💜 and  spaces ", hashed, caller=ANYBODY))
    assert not asyncio.run(passwords.fits("ünïcode 💜 and  spaces", hashed, caller=ANYBODY))
    with pytest.raises(PasswordTooEasy):
        asyncio.run(passwords.hash_new("aaaaaaaaaaaaaaa", caller=ANYBODY))


@pytest.mark.parametrize("handle", ["ANA-HERE", " ana-here ", "Ana-Here"])
def test_a_name_that_is_taken_is_taken_however_it_is_written(phone: Phones, handle: str):
    phone().signs_up()
    other = phone()
    assert other.signs_up("Other", handle=handle).status_code == 422
    assert read_flash(other.cookie, routes.SIGN_UP).refusal == "HandleTaken"
    assert phone().signs_in(handle).status_code == 303


def test_the_note_is_encrypted_and_never_holds_the_password(phone: Phones):
    ana = phone()
    answer = ana.signs_up("Ana Maria", handle="a b")
    told = f"{answer.headers!r} {answer.text} {ana.cookie}"
    assert not any(word in told for word in ("Ana Maria", 'a b"', PASSWORD, "SIGN", "HandleUnusable"))
    note = read_flash(ana.cookie, routes.SIGN_UP)
    assert (note.name, note.handle) == ("Ana Maria", "a b")
    assert PASSWORD not in repr(note)
    assert ana.signs_up(handle="a b").headers["set-cookie"] != answer.headers["set-cookie"]


def test_the_note_goes_with_the_next_form_that_works(phone: Phones):
    ana = phone()
    ana.signs_up(handle="a b")
    assert read_flash(ana.cookie, routes.SIGN_UP).handle
    ana.signs_up()
    assert "twofold-note-3000" not in ana.client.cookies


@pytest.mark.parametrize("path", [routes.AUTH_SIGN_UP, routes.AUTH_SIGN_IN])
def test_where_somebody_came_from_survives_a_refusal(phone: Phones, path: str):
    ana = phone()
    answer = ana.posts(path, {"handle": "x", "password": "x", "next": "/join/ABCDEFGHJKMN?a=1&b=2"})
    page = path.removeprefix("/auth")
    back = f"{page}?next=/join/ABCDEFGHJKMN%3Fa%3D1%26b%3D2"
    assert answer.headers["refresh"] == f"0; url={back}"
    assert f'href="{back}"' in answer.text


INSIDE = ["/home", "/s/abc/today?round=1", "/join/ABCD-EFGH", "/", "/a%20b"]
OUTSIDE = [
    "//evil.example",
    "///evil.example",
    "https://evil.example",
    "http:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "/home\r\nSet-Cookie: twofold-session-3000=theirs",
    "/home#//evil.example",
    "/@evil.example:x",
    "/" + "x" * 300,
    "",
]


@pytest.mark.parametrize("following", INSIDE)
def test_a_form_leads_on_to_a_path_of_this_app(phone: Phones, following: str):
    assert phone().signs_up(next=following).headers["location"] == following


BEFORE = f"{settings().base_url}{routes.SIGN_IN}?next="


@pytest.mark.parametrize(
    ("page", "following", "leads"),
    [
        (BEFORE + "/join/ABCDEFGHJKMN", "", "/join/ABCDEFGHJKMN"),
        (BEFORE + "/join/ABCDEFGHJKMN", "/journal", "/journal"),
        (BEFORE + "//evil.example", "", routes.HOME),
        ("https://evil.example/sign-in?next=/journal", "", routes.HOME),
        ("", "", routes.HOME),
    ],
)
def test_a_form_that_was_faster_than_its_page_goes_by_the_page_s_address(
    phone: Phones, page: str, following: str, leads: str
):
    ana = phone()
    ana.signs_up()
    form = {"handle": "Ana-here", "password": PASSWORD, "next": following}
    answer = ana.posts(routes.AUTH_SIGN_IN, form, headers={"Referer": page})
    assert answer.headers["location"] == leads


@pytest.mark.parametrize("following", OUTSIDE)
def test_a_form_leads_nowhere_else(phone: Phones, following: str):
    ana = phone()
    assert ana.signs_up(next=following).headers["location"] == routes.NEW_SPACE
    assert ana.signs_in(next=following).headers["location"] == routes.HOME
    assert ana.posts(routes.AUTH_SIGN_OUT, {"next": following}).headers["location"] == routes.FRONT
    refused = ana.signs_in(password="wrong", next=following)
    assert refused.headers["refresh"] == f"0; url={routes.SIGN_IN}"
    assert "evil" not in f"{refused.headers!r}{refused.text}"


def test_at_most_thirty_accounts_an_hour_come_from_one_address(phone: Phones):
    here = phone()
    for _ in range(30):
        assert here.signs_up(handle="x").status_code == 422
    assert here.signs_up().status_code == 429
    assert phone("203.0.113.8").signs_up().status_code == 303


def test_where_registration_is_closed_nobody_gets_an_account(phone: Phones, configured: Callable[..., None]):
    configured(registration="closed")
    ana = phone()
    assert ana.signs_up().status_code == 403
    assert read_flash(ana.cookie, routes.SIGN_UP).sentence.startswith("New accounts need an invitation here.")


def test_where_an_invitation_is_needed_it_is_enough(phone: Phones, configured: Callable[..., None]):
    ana, mo = phone(), phone()
    ana.signs_up()
    (address,) = Screen(ana.cookie).does(NewSpaceState.create, form={"kind": "friends"})
    invite = Screen(ana.cookie, address, space=address.split("/")[2])
    invite.does(InviteState.open)
    code = invite.state(InviteState).invitation.code
    configured(registration="invited")
    for following in ("", "/home", "/join/", "/join/AAAA-AAAA-AAAA", f"/home?next=/join/{code}"):
        assert mo.signs_up("Mo", next=following).status_code == 403
    answer = mo.signs_up("Mo", next=f"/join/{code}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/join/{code}")


@pytest.mark.parametrize(
    "more",
    [
        {"content": b"junk", "headers": {"Content-Type": "multipart/form-data"}},
        {"content": b"junk", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"content": b"{}", "headers": {"Content-Type": "application/json"}},
        {
            "content": b"\xff\xfe%ED%A0%80=%00",
            "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        },
        {"files": {"name": ("name", b"x"), "handle": ("handle", b"x"), "password": ("password", b"x")}},
    ],
)
def test_what_is_no_form_is_refused_quietly(phone: Phones, database: Engine, more: dict[str, object]):
    ana = phone()
    for path in (routes.AUTH_SIGN_UP, routes.AUTH_SIGN_IN):
        answer = ana.client.post(path, **more)  # pyright: ignore[reportArgumentType]
        assert answer.status_code in (400, 401, 422)
        assert "Traceback" not in answer.text
    assert held.dump(database)["person"] == []
