"""A new sign-in name: with the password, so often, told to one's own other sessions and to nobody else."""

import pytest

from intimacy_app import routes
from intimacy_app.live import tabs
from tests.http.accounts import is_signed_in, notices
from tests.http.conftest import PASSWORD, Phone, Site


def renames(phone: Phone, handle: str, proof: str = PASSWORD):
    return phone.posts(routes.AUTH_CHANGE_HANDLE, proof=proof, handle=handle)


def test_the_new_name_signs_in_and_the_old_one_no_more(site: Site, ana: Phone, other: Phone):
    answer = renames(ana, "  Anneliese ")
    assert (answer.status_code, answer.headers["location"]) == (303, routes.SETTINGS)
    assert ana.told(routes.SETTINGS).said == "Your sign-in name has been changed."
    assert is_signed_in(site, ana)
    assert is_signed_in(site, other)
    assert site.phone().signs_in("ana").status_code == 401
    assert site.phone().signs_in("anneliese").status_code == 303
    assert ana.signs_in("anneliese").status_code == 303, "on a device that is known, too"


@pytest.mark.parametrize(
    ("handle", "proof", "field"),
    [
        ("anneliese", "a guess", "proof"),
        ("an", PASSWORD, "handle"),
        ("with a space", PASSWORD, "handle"),
        ("MO", PASSWORD, "handle"),
    ],
)
def test_a_refused_one_changes_nothing_and_stays_in_its_field(
    site: Site, ana: Phone, handle: str, proof: str, field: str
):
    site.welcomes("Mo")
    assert renames(ana, handle, proof).status_code == 422
    told = ana.told(routes.SETTINGS)
    assert (told.field, told.handle) == (field, handle)
    assert "guess" not in str(told)
    assert site.phone().signs_in("ana").status_code == 303


def test_it_is_told_in_every_other_session_and_not_in_the_one_that_did_it(
    site: Site, ana: Phone, other: Phone
):
    renames(other, "anneliese")
    assert "Your sign-in name was changed on Firefox on Android, today." in notices(site, ana)
    assert "sign-in name" not in notices(site, other)


def test_the_same_name_again_is_no_news(site: Site, ana: Phone, other: Phone):
    renames(ana, "ANA")
    assert "sign-in name" not in notices(site, other)


def test_only_ones_own_tabs_are_told(site: Site, ana: Phone, monkeypatch: pytest.MonkeyPatch):
    site.welcomes("Mo")
    rung: list[str] = []
    monkeypatch.setattr(tabs, "notify", lambda *whose, but=None: rung.extend(whose))
    renames(ana, "anneliese")
    renames(ana, "mo")
    renames(ana, "anneliese")
    assert [id for id in rung if id] == [site.asks(ana, lambda _db, person: person.id)]


def test_it_is_changed_so_often_at_most_and_the_name_is_no_way_around_that(site: Site, ana: Phone):
    answers = [renames(ana, f"anneliese-{number}").status_code for number in range(12)]
    assert answers == [303] * 10 + [429] * 2


def test_guessing_the_password_there_counts_as_anywhere_whatever_the_name_is(site: Site, ana: Phone):
    tries = [ana.posts(routes.AUTH_PROVE, current="a guess").status_code for _ in range(10)]
    assert tries == [422] * 10
    assert renames(ana, "anneliese").status_code == 429


def test_nobody_signed_in_is_sent_to_sign_in(site: Site):
    site.welcomes("Ana")
    assert renames(site.phone(), "anneliese").headers["location"].startswith(routes.SIGN_IN)
