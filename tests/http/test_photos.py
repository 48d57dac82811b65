"""Photos over HTTP: who may send and see them, how much, and what is said where they may not."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from intimacy_app import routes
from intimacy_app.access import isolation
from intimacy_app.access.photos import isolated
from intimacy_app.access.transaction import for_member
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.http import photos as route
from intimacy_app.http.body_limits import BodyLimit
from intimacy_app.models import Space
from intimacy_app.services.joining import invitations
from intimacy_app.services.plans import looking, moments, photos
from intimacy_app.services.spaces import spaces
from intimacy_app.store import db, imports
from tests.access.photos.hostile import REFUSED, jpeg
from tests.access.photos.pictures import CANARY, quarters_seen, with_words
from tests.http.accounts import PIN
from tests.http.conftest import Phone, Site
from tests.services.house import ZONE, new_mark


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(imports, "_home", lambda: tmp_path / "imports")
    monkeypatch.setattr(imports, "SPARE_BYTES", 0)
    return tmp_path / "imports"


@pytest.fixture
def mo(site: Site) -> Phone:
    return signed_in(site, "Moe")


@pytest.fixture
def space(site: Site, ana: Phone, mo: Phone) -> str:
    """The space of the two."""
    id = site.asks(
        ana, lambda db, who: spaces.create(db, who, kind=Kind.PARTNERS, name="", zone=ZONE, role="")
    )
    code = as_member(ana, id, invitations.show).code
    site.asks(mo, lambda db, who: invitations.join(db, who, code))
    return id


@pytest.fixture
def moment(ana: Phone, space: str) -> str:
    return as_member(ana, space, moments.keep_another, "We got lost", "", "", new_mark())


def signed_in(site: Site, name: str) -> Phone:
    site.welcomes(name)
    phone = site.phone()
    assert phone.signs_in(name.casefold()).status_code == 303
    return phone


def as_member(phone: Phone, space: str, use_case: Any, *given: Any) -> Any:
    return for_member(phone.token, space, use_case, *given)[1]


def sends(phone: Phone, space: str, moment: str, content: bytes | None = None, **form: str) -> httpx.Response:
    fields = {"space": space, "moment": moment, "operation": new_mark()} | form
    sent = jpeg() if content is None else content
    return phone.post(routes.PHOTO, data=fields, files={"photo": ("p.jpg", sent)})


def asks_for(phone: Phone, space: str, id: str, size: str = "") -> httpx.Response:
    return phone.get(routes.PHOTO_FILE, params={"space": space, "id": id, "size": size})


def there(phone: Phone, space: str) -> list[str]:
    (one,) = as_member(phone, space, looking.look).done
    return [photo.id for photo in one.photos]


def test_a_photo_comes_in_and_both_see_it_and_nothing_keeps_it(
    ana: Phone, mo: Phone, space: str, moment: str
):
    assert sends(ana, space, moment).status_code == 204
    (id,) = there(mo, space)
    for phone in (ana, mo):
        for size in ("", "small"):
            answer = asks_for(phone, space, id, size)
            assert quarters_seen(answer.content) == ((320, 160), [0, 1, 2, 3])
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["content-type"] == "image/jpeg"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_a_heic_of_a_phone_comes_out_as_a_jpeg_that_says_nothing(
    ana: Phone, mo: Phone, space: str, moment: str
):
    """Chromium and Firefox can't read one, so it goes out as it is."""
    pytest.importorskip("pillow_heif", reason="HEIC is read where pillow-heif is installed")
    content = with_words("HEIF")
    assert CANARY.encode() in content
    assert sends(ana, space, moment, content).status_code == 204
    (id,) = there(mo, space)
    kept = asks_for(mo, space, id).content
    assert quarters_seen(kept) == ((320, 160), [0, 1, 2, 3])
    assert CANARY.encode() not in kept


def test_nobody_else_sees_or_adds_one(site: Site, ana: Phone, mo: Phone, space: str, moment: str):
    sends(ana, space, moment)
    (id,) = there(ana, space)
    lea = signed_in(site, "Lea")
    hers = site.asks(
        lea, lambda db, who: spaces.create(db, who, kind=Kind.FRIENDS, name="", zone=ZONE, role="")
    )
    for asked in (space, hers, "nowhere"):
        assert asks_for(lea, asked, id).status_code >= 400
        assert sends(lea, asked, moment).status_code >= 400
    assert asks_for(ana, space, "nothing").status_code == 404
    stranger = site.phone()
    assert asks_for(stranger, space, id).status_code == 401
    assert sends(stranger, space, moment).status_code == 401
    mo.posts(routes.AUTH_SET_PIN, pin=PIN)
    mo.posts(routes.AUTH_LOCK)
    assert asks_for(mo, space, id).status_code == sends(mo, space, moment).status_code == 423
    assert there(ana, space) == [id]


@pytest.mark.parametrize(
    "name", ["an SVG", "an HTML page", "words", "a JPEG cut in its picture", "nothing at all"]
)
def test_what_is_no_photo_gets_a_sentence(ana: Phone, space: str, moment: str, name: str):
    answer = sends(ana, space, moment, REFUSED[name][0]())
    assert answer.status_code in (415, 422)
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.endswith(".")
    assert "Error" not in answer.text
    assert there(ana, space) == []


def test_a_form_without_a_file_gets_a_sentence(ana: Phone, space: str, moment: str):
    fields = {"space": space, "moment": moment, "operation": new_mark()}
    answer = ana.post(routes.PHOTO, data=fields, files={"x": (None, b"")})
    assert (answer.status_code, answer.text) == (422, "Please choose a photo first.")


def test_a_photo_that_is_too_large_is_told_and_opened_by_nobody(
    site: Site, ana: Phone, space: str, moment: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(isolated, "made_anew", lambda *_: pytest.fail("it was opened"))
    site.app.larger = {routes.PHOTO: BodyLimit(10_000)}
    answer = sends(ana, space, moment, jpeg() + bytes(20_000))
    assert (answer.status_code, answer.text) == (413, "That file is too large. Photos can be up to 20 MB.")
    monkeypatch.setattr(route, "LARGEST_BYTES", 5_000)
    assert sends(ana, space, moment, jpeg() + bytes(5_000)).status_code == 413


def test_what_is_refused_whatever_is_in_it_is_opened_by_nobody(
    site: Site, ana: Phone, space: str, moment: str, monkeypatch: pytest.MonkeyPatch
):
    marks = [new_mark() for _ in range(4)]
    for mark in marks:
        as_member(ana, space, photos.add, (moment, "", ""), Photo(b"large", b"small"), mark)
    monkeypatch.setattr(isolated, "made_anew", lambda *_: pytest.fail("it was opened"))
    # Nor is what's there already, and comes again because no answer was heard.
    assert sends(ana, space, moment, operation=marks[-1]).status_code == 204
    assert len(there(ana, space)) == 4
    assert sends(ana, space, moment).status_code == 422
    assert sends(ana, space, "nothing").status_code >= 400
    assert sends(ana, space, moment, author="somebody-else").status_code >= 400
    with db.transact() as session:
        session.get_one(Space, space).kind = Kind.FAMILY
    assert sends(ana, space, moment).text == "There are no photos in this space."


def test_a_process_that_is_ended_gets_a_sentence(
    ana: Phone, space: str, moment: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(isolation, "_run", lambda *_: (1, b""))
    answer = sends(ana, space, moment)
    assert (answer.status_code, answer.text) == (
        503,
        "That didn’t work just now. Please try again in a minute.",
    )


def test_what_comes_lies_encrypted_and_is_gone_afterwards(
    ana: Phone, space: str, moment: str, home: Path, monkeypatch: pytest.MonkeyPatch
):
    seen = list[bytes]()
    made = isolated.made_anew

    def look(file: Any, key: bytes, size: int) -> Any:
        file.seek(0)
        seen.append(file.read())
        return made(file, key, size)

    monkeypatch.setattr(isolated, "made_anew", look)
    assert sends(ana, space, moment).status_code == 204
    assert jpeg()[:200] not in seen[0]
    assert list(home.iterdir()) == []


def test_where_the_disk_has_no_room_that_is_said(
    ana: Phone, space: str, moment: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(imports, "SPARE_BYTES", 2**60)
    answer = sends(ana, space, moment)
    assert answer.status_code == 503
    assert answer.text.startswith("There’s no room for a photo")


def test_forty_in_an_hour_are_enough(ana: Phone, monkeypatch: pytest.MonkeyPatch):
    told = [sends(ana, "nowhere", "", b"x").status_code for _ in range(41)]
    assert 429 not in told[:40]
    assert told[40] == 429


def test_no_more_come_in_at_once_than_the_worker_takes(
    ana: Phone, space: str, moment: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(route._coming, "number", route.AT_ONCE)
    assert sends(ana, space, moment).status_code == 429
    assert there(ana, space) == []
