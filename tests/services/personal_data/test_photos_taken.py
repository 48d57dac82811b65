"""Photos in the book and on the page of the export: those of one's moments that are still there."""

import tracemalloc
from base64 import b64encode

import pytest

from intimacy_app import routes
from intimacy_app.domain.personal_data.books import Paper
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.http import book_html, book_photos
from intimacy_app.services.personal_data import export_photos
from intimacy_app.services.plans import photos
from tests.services.house import Somebody, new_mark
from tests.services.personal_data.taking import Seen, book_of, pages, taken_by
from tests.services.plans.keeping import keeps_another, shown

LAKE, TABLE = (Photo(f"{name}, large".encode(), f"{name}, small".encode()) for name in ("lake", "table"))


@pytest.fixture
def moment(ana: Somebody, mo: Somebody) -> str:
    """Return a moment with a photo from each: hers of the lake, his of the table."""
    moment = keeps_another(ana)
    adds(ana, moment, LAKE)
    adds(mo, moment, TABLE)
    return moment


def adds(who: Somebody, moment: str, photo: Photo) -> None:
    who.does(photos.add, (moment, "", ""), photo, new_mark())


def within(content: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(content).decode()}"


def in_app(somebody: Somebody, **more: frozenset[str]) -> Seen:
    return Seen("".join(book_html.page(book_of(somebody, **more), Paper.A5)))


def test_the_file_has_the_photos_in_it_and_the_page_their_addresses(ana: Somebody, mo: Somebody, moment: str):
    for who in (ana, mo):
        file = Seen(pages(who))
        assert file.addresses == [within(LAKE.large), within(TABLE.large)]
        assert "1 moment you kept." in file.text
        shown_there = [routes.photo(who.space, photo.id, "large") for photo in shown(who, moment).photos]
        assert [each for each in in_app(who).addresses if "photo.jpg" in each] == shown_there


def test_each_is_called_by_its_day_for_whoever_doesn_t_see_it(ana: Somebody, moment: str):
    for page in (pages(ana), taken_by(ana).read("twofold.html").decode()):
        assert page.index('alt="Photo 1 of March 2, 2026"') < page.index('alt="Photo 2 of March 2, 2026"')


def test_the_page_of_an_export_shows_the_files_beside_it(ana: Somebody, moment: str):
    taken = taken_by(ana)
    page = Seen(taken.read("twofold.html").decode())
    assert [taken.read(name) for name in page.addresses] == [LAKE.large, TABLE.large]
    assert all(name.startswith("photos/") for name in page.addresses)


def test_those_of_a_moment_that_is_left_out_are_in_none_of_it(
    ana: Somebody, moment: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(export_photos, "opened", None)  # Not even read.
    book = book_of(ana, without=frozenset({moment}))
    assert Seen("".join(book_html.file(book, Paper.A5))).addresses == []
    assert "photo.jpg" not in str(in_app(ana, without=frozenset({moment})).addresses)


def test_one_that_somebody_removed_is_nowhere(ana: Somebody, mo: Somebody, moment: str):
    (first, _) = shown(mo, moment).photos
    mo.does(photos.remove, first.id)
    for who in (ana, mo):
        taken = taken_by(who)
        assert Seen(pages(who)).addresses == [within(TABLE.large)]
        assert first.id not in taken.read("twofold.html").decode() + str(taken.namelist())
        assert first.id not in str(in_app(who).addresses)


def test_one_that_is_removed_while_the_book_is_written_leaves_no_gap(
    ana: Somebody, mo: Somebody, moment: str
):
    book = book_of(ana)
    written = list(book.pieces())
    mo.does(photos.remove, shown(mo, moment).photos[0].id)
    assert Seen(book_photos.within(book).of(written[0])).addresses == [within(TABLE.large)]


def test_those_that_were_erased_are_gone_and_one_s_own_stay(ana: Somebody, mo: Somebody, moment: str):
    mo.leaves(Words.ERASED)
    assert Seen(pages(ana)).addresses == [within(LAKE.large)]
    assert len(Seen(taken_by(ana).read("twofold.html").decode()).addresses) == 1


def test_whoever_left_takes_their_own_photos_alone(ana: Somebody, mo: Somebody, moment: str):
    mo.leaves(Words.STAY)
    taken = taken_by(mo)
    (name,) = Seen(taken.read("twofold.html").decode()).addresses
    assert taken.read(name) == TABLE.large


def test_very_many_come_small_after_the_first(ana: Somebody, moment: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(book_photos, "MOST_LARGE", 1)
    assert Seen(pages(ana)).addresses == [within(LAKE.large), within(TABLE.small)]
    assert [each[-5:] for each in in_app(ana).addresses if "photo.jpg" in each] == ["large", "small"]


def test_a_book_full_of_photos_takes_the_memory_of_a_few(ana: Somebody, mo: Somebody):
    for _ in range(12):
        moment = keeps_another(ana)
        for _ in range(4):
            adds(ana, moment, Photo(b"l" * 400_000, b"s" * 1_000))
    book, written = book_of(ana), 0
    tracemalloc.start()
    for piece in book_html.file(book, Paper.A5):
        written += len(piece)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert written > 24_000_000
    assert most < 14_000_000
