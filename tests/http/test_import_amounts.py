"""Files of a journal over HTTP: who may send them, how much, and what is said where they may not."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access import importing
from intimacy_app.domain.journal.imports import ImportUnderWay, Stage
from intimacy_app.http import journal_import
from intimacy_app.http.body_limits import BodyLimit
from intimacy_app.store import imports
from tests.http.conftest import Phone, Site
from tests.http.importing import ENTRIES, brings, ended, home, seen, who
from tests.services.journal.importing.journals import day_one

__all__ = ["home"]


def test_a_file_that_is_no_journal_is_told_where_it_was_chosen(site: Site, ana: Phone, home: Path):
    brings(ana, b"\x89PNG\r\n\x1a\n\xff", "a.png")
    refused = ended(site, ana)
    assert (refused.stage, refused.refused) == (Stage.REFUSED, "ImportUnreadable")
    assert not list(home.rglob("staged"))


@pytest.mark.parametrize("content", [None, b""])
def test_no_file_is_told(site: Site, ana: Phone, content: bytes | None):
    files: Any = {} if content is None else {"file": ("a.md", content)}
    answer = ana.post(routes.IMPORT_FILE, data={"x": "y"}, files=files or {"x": (None, b"")})
    assert (answer.status_code, ana.told(routes.IMPORT).refusal) == (422, "ImportMissing")
    assert not imports.is_worked_on(who(site, ana))


def test_a_file_that_is_too_large_is_told_and_leaves_nothing(
    site: Site, ana: Phone, home: Path, monkeypatch: pytest.MonkeyPatch
):
    site.app.larger = {routes.IMPORT_FILE: BodyLimit(10_000)}
    assert brings(ana, b"x" * 20_000).status_code == 413
    assert ana.told(routes.IMPORT).refusal == "ImportTooLarge"
    assert [path.name for path in home.rglob("*")] == [f"{who(site, ana)}.lock"]
    assert not imports.is_worked_on(who(site, ana))


def test_where_the_disk_has_no_room_nothing_is_taken(site: Site, ana: Phone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(imports, "SPARE_BYTES", 2**60)
    assert brings(ana, day_one(ENTRIES)).status_code == 507
    assert ana.told(routes.IMPORT).refusal == "NoRoomForImport"


@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"--x\r\n\r\nword"]
)
def test_a_broken_form_is_refused(ana: Phone, body: bytes):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert ana.post(routes.IMPORT_FILE, content=body, headers=headers).status_code in (400, 422)


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data", "multipart/form-data; boundary=" + "x" * 300]
)
def test_what_is_no_form_is_refused(ana: Phone, kind: str):
    answer = ana.post(routes.IMPORT_FILE, content=b"--x--", headers={"Content-Type": kind})
    assert answer.status_code == 400


def test_a_length_that_no_body_has_is_taken_as_none(ana: Phone):
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "1" * 5_000}
    assert ana.post(routes.IMPORT_FILE, content=b"--x--", headers=headers).status_code in (400, 422)


def test_a_form_of_many_parts_or_long_fields_is_refused(ana: Phone):
    many = [("file", (f"{number}.md", b"x")) for number in range(200)]
    assert ana.post(routes.IMPORT_FILE, files=many).status_code == 400
    assert brings(ana, b"x", author="x" * 5_000).status_code == 400


def test_of_a_stranger_s_file_nothing_is_taken(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal_import, "_brought", lambda request: pytest.fail("it was taken"))
    assert brings(site.phone(), b"x").headers["location"].startswith(routes.SIGN_IN)


def test_what_another_person_chose_is_not_imported(site: Site, ana: Phone):
    assert brings(ana, day_one(ENTRIES), author="somebody-else").status_code >= 400
    assert seen(site, ana) is None


def test_twenty_files_in_an_hour_are_enough(ana: Phone):
    told = [brings(ana, b"").status_code for _ in range(21)]
    assert told == [422] * 20 + [429]


def test_no_more_come_in_at_once_than_the_worker_takes(ana: Phone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal_import._coming, "number", journal_import.AT_ONCE)
    assert brings(ana, b"x").status_code == 429


def test_a_second_import_waits_for_the_first(site: Site, ana: Phone):
    with imports.working(who(site, ana)):
        assert brings(ana, b"x").status_code == 409
        with pytest.raises(ImportUnderWay):
            asyncio.run(importing.add(ana.token))
    assert ana.told(routes.IMPORT).refusal == "ImportUnderWay"
