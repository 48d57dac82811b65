"""The book over HTTP: who may, what it answers, and what is said of days that can't be."""

from datetime import timedelta

import pytest

from intimacy_app import routes
from intimacy_app.services.spaces import spaces
from tests.http.conftest import Phone, Site
from tests.services.personal_data.taking import Seen


@pytest.fixture
def space(site: Site, ana: Phone) -> str:
    return site.asks(ana, lambda db, who: spaces.create(db, who, kind="friends", name="Attic", zone="UTC"))


def test_its_page_is_kept_by_nobody_and_has_the_days_that_were_asked_for(ana: Phone, space: str):
    answer = ana.get(f"{routes.book(space)}&first=2025-01-01&last=2025-12-31&paper=a4")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert 'value="2025-01-01"' in answer.text
    assert "size: A4" in answer.text
    assert "January 1, 2025 – December 31, 2025" in Seen(answer.text).text


def test_its_file_is_taken_away_and_has_nothing_to_press(ana: Phone, space: str):
    answer = ana.posts(routes.BOOK_FILE, space=space)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="book.html"'
    assert answer.headers["cache-control"] == "no-store"
    assert not {"form", "button", "script", "link"} & set(Seen(answer.text).tags)


def test_a_stranger_is_sent_to_sign_in_and_gets_no_byte(site: Site, space: str):
    answer = site.phone().get(routes.book(space))
    assert (answer.status_code, answer.content) == (303, b"")
    assert answer.headers["location"].startswith("/sign-in?next=/book%3Fspace%3D")


def test_without_the_password_somebody_is_sent_to_type_it_and_comes_back_to_the_same_days(
    site: Site, ana: Phone, space: str
):
    site.clock.now += timedelta(minutes=10)
    answer = ana.get(f"{routes.book(space)}&first=2025-01-01")
    assert answer.status_code == 303
    assert answer.headers["location"] == routes.with_next(
        routes.CONFIRM, f"{routes.book(space)}&first=2025-01-01"
    )
    posted = ana.posts(routes.BOOK_FILE, space=space)
    assert (posted.status_code, posted.content) == (303, b"")


@pytest.mark.parametrize("space", ["", "nowhere", "\0", "'", "x" * 500])
def test_a_space_that_is_not_open_is_told_as_that(ana: Phone, space: str):
    for answer in (ana.get(routes.BOOK, params={"space": space}), ana.posts(routes.BOOK_FILE, space=space)):
        assert (answer.status_code, answer.text) == (404, "This space isn’t open to you. It may have ended.")


def test_somebody_else_s_space_is_not_open(site: Site, ana: Phone, space: str):
    site.welcomes("Eve")
    eve = site.phone()
    eve.signs_in("eve")
    assert eve.get(routes.book(space)).status_code == 404
    assert eve.posts(routes.BOOK_FILE, space=space).status_code == 404


@pytest.mark.parametrize(
    ("days", "field", "sentence"),
    [
        ({"first": '"><b>soon'}, "first", "That isn’t a date. Please pick one, or write it like 2026-03-01."),
        ({"first": "2026-03-02", "last": "2026-03-01"}, "last", "That’s before the first day."),
    ],
)
def test_days_that_can_t_be_are_refused_beside_their_field_with_what_was_typed(
    ana: Phone, space: str, days: dict[str, str], field: str, sentence: str
):
    answer = ana.get(routes.BOOK, params={"space": space, **days})
    page = Seen(answer.text)
    assert answer.status_code == 422
    assert sentence in page.text
    assert f'aria-describedby="{field}-error"' in answer.text
    assert "b" not in page.tags
    assert "soon" not in days.get("first", "") or "&#34;&gt;&lt;b&gt;soon" in answer.text


def test_books_and_exports_can_be_asked_for_only_so_often(ana: Phone, space: str):
    answers = [ana.get(routes.book(space)).status_code for _ in range(15)]
    answers += [ana.posts(routes.BOOK_FILE, space=space).status_code for _ in range(16)]
    assert answers == [200] * 30 + [429]
