"""Packs over HTTP: who may send and take one, how large it may be, and how its faults come back."""

from typing import Any

import httpx
import pytest

from intimacy_app import routes
from intimacy_app.domain.cards.prompts import prompt_from
from intimacy_app.http import pack
from intimacy_app.live import tabs
from intimacy_app.services.cards import packs, preferences
from intimacy_app.services.spaces import spaces
from intimacy_app.store import db
from tests.http.conftest import Phone, Site
from tests.services.decks import ANOTHER, GOOD

PACK = packs.written(map(prompt_from, (GOOD, ANOTHER))).encode()
FAULTY = PACK.replace(b"depth = 2", b"depth = 9")


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose doorbell was rung."""
    rung: list[str] = []
    monkeypatch.setattr(tabs, "notify", lambda *members, but=None: rung.extend(m for m in members if m))
    return rung


@pytest.fixture
def space(site: Site, ana: Phone) -> str:
    return site.asks(ana, lambda db, who: spaces.create(db, who, kind="friends", name="", zone="UTC"))


def brings(phone: Phone, space: str, content: bytes | None = PACK, **more: Any) -> httpx.Response:
    files = {} if content is None else {"pack": ("pack.toml", content)}
    return phone.post(routes.PACK, data={"space": space}, files=files, **more)


def written(site: Site, phone: Phone, space: str) -> list[str]:
    def own(db, who):
        return preferences.page(db, spaces.member_of(db, who, space)).own

    return [prompt.text for prompt in site.asks(phone, own)]


def test_a_pack_comes_in_and_the_page_says_how_many(site: Site, ana: Phone, space: str, rung: list[str]):
    answer = brings(ana, space)
    assert (answer.status_code, answer.headers["location"]) == (303, routes.prompts(space))
    assert ana.told(routes.prompts(space)).said == "2 prompts were imported."
    assert set(written(site, ana, space)) == {GOOD["text"], ANOTHER["text"]}
    assert len(rung) == 1


def test_a_pack_may_begin_with_the_mark_that_windows_sets(site: Site, ana: Phone, space: str):
    assert brings(ana, space, b"\xef\xbb\xbf" + PACK).headers["location"] == routes.prompts(space)
    assert len(written(site, ana, space)) == 2
    assert brings(ana, space, b"\xef\xbb\xbf").status_code == 422


def test_a_pack_that_is_sent_twice_comes_in_once_and_is_told_alike(site: Site, ana: Phone, space: str):
    for _ in range(2):
        answer = ana.post(
            routes.PACK,
            data={"space": space, "operation": "0123456789abcdef"},
            files={"pack": ("pack.toml", PACK)},
        )
        assert answer.status_code == 303
        assert ana.told(routes.prompts(space)).said == "2 prompts were imported."
    assert len(written(site, ana, space)) == 2


def test_of_a_faulty_pack_nothing_comes_in_and_the_page_says_why(
    site: Site, ana: Phone, space: str, rung: list[str]
):
    answer = brings(ana, space, FAULTY)
    assert (answer.status_code, answer.headers["refresh"]) == (422, f"0; url={routes.prompts(space)}")
    note = ana.told(routes.prompts(space))
    assert note.field == "pack"
    assert list(note.faults) == [
        "a-good-day: the depth must be 1, 2, 3 or 4.",
        "a-long-road: the depth must be 1, 2, 3 or 4.",
    ]
    assert (written(site, ana, space), rung) == ([], [])


def test_a_long_list_of_faults_fits_into_a_cookie(ana: Phone, space: str):
    long = "“" * 150
    tables = (GOOD | {"key": f"key-{n:03}", "text": f"{long}{n:03}"} for n in range(200))
    pack = packs.written(map(prompt_from, tables)).replace('"empathy"', f'"{long}"')
    answer = brings(ana, space, pack.encode())
    assert len(answer.headers["set-cookie"]) < 4_096
    faults = ana.told(routes.prompts(space)).faults
    assert faults[-1].startswith("And ")
    assert len(faults) > 1


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (None, "Please choose a file first."),
        (b"", "Please choose a file first."),
        (b"#" * (packs.LARGEST_PACK + 1), "That file is larger than a pack can be (256 KB)."),
    ],
)
def test_no_file_and_too_large_a_file_are_told(ana: Phone, space: str, content: bytes | None, refusal: str):
    assert brings(ana, space, content).status_code == 422
    assert ana.told(routes.prompts(space)).sentence == refusal


def test_no_more_is_read_than_a_pack_can_have(ana: Phone, space: str):
    answer = brings(ana, space, b"#" * (8 * packs.LARGEST_PACK))
    assert answer.status_code == 422
    assert ana.told(routes.HOME).refusal == "PackTooLarge"


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"])
def test_a_broken_form_is_refused(ana: Phone, body: bytes):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert ana.post(routes.PACK, content=body, headers=headers).status_code in (400, 422)


def test_of_a_stranger_s_file_nothing_is_read(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pack, "parsed", lambda *given, **limits: pytest.fail("it was read"))
    assert brings(site.phone(), "x").headers["location"].startswith(routes.SIGN_IN)


def test_no_transaction_is_open_while_a_pack_is_read(
    site: Site, ana: Phone, space: str, monkeypatch: pytest.MonkeyPatch
):
    def read(*given: Any) -> Any:
        # A write waits for its turn, which would never come.
        assert db._one_writer.acquire(blocking=False)
        db._one_writer.release()
        assert db.engine().pool.checkedout() == 0
        return packs.read_pack(*given)

    monkeypatch.setattr(pack, "read_pack", read)
    assert brings(ana, space).status_code == 303


def test_twenty_packs_in_ten_minutes_are_enough(ana: Phone, space: str):
    told = [brings(ana, space, b"") for _ in range(21)]
    assert ana.told(routes.HOME).refusal == "TooManyTries"
    assert [answer.status_code for answer in told] == [422] * 20 + [429]


def test_a_stranger_brings_and_takes_nothing(site: Site, ana: Phone, space: str):
    assert brings(site.phone(), space).headers["location"].startswith(routes.SIGN_IN)
    answer = site.phone().get(routes.PACK_FILE, params={"space": space})
    assert (answer.status_code, answer.content) == (303, b"")
    assert answer.headers["location"] == f"/sign-in?next=/pack.toml%3Fspace%3D{space}"
    assert written(site, ana, space) == []


def test_nobody_else_brings_or_takes_anything(site: Site, ana: Phone, space: str):
    brings(ana, space)
    site.welcomes("Lea")
    lea = site.phone()
    lea.signs_in("lea")
    assert brings(lea, space).status_code == 404
    answer = lea.get(routes.PACK_FILE, params={"space": space})
    assert answer.status_code == 404
    assert GOOD["text"] not in answer.text
    assert len(written(site, ana, space)) == 2


def test_what_goes_out_is_a_file_that_comes_in_again(site: Site, ana: Phone, space: str):
    brings(ana, space)
    answer = ana.get(routes.PACK_FILE, params={"space": space})
    assert answer.headers["content-disposition"] == 'attachment; filename="prompts.toml"'
    assert answer.headers["cache-control"] == "no-store"
    assert {prompt.text for prompt in packs.read_pack(answer.content)} == {GOOD["text"], ANOTHER["text"]}
