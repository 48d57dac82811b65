"""Files of a journal that somebody sends, and how far the import of them has come."""

import asyncio
from pathlib import Path

import httpx
import pytest

from intimacy_app import routes
from intimacy_app.access import importing
from intimacy_app.domain.journal.imports import Progress, Stage
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.importing import adding
from intimacy_app.store import imports
from tests.http.conftest import Phone, Site
from tests.running import wait_until

CANARY = "Kanarienvogel"
ENTRIES = [{"creationDate": f"2023-01-{day:02}T10:00:00Z", "text": f"{CANARY} {day}"} for day in range(1, 31)]
FINAL = {Stage.READY, Stage.STOPPED, Stage.DONE, Stage.REFUSED}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where imports are kept."""
    monkeypatch.setattr(imports, "_home", lambda: tmp_path / "imports")
    monkeypatch.setattr(imports, "SPARE_BYTES", 0)
    return tmp_path / "imports"


def brings(phone: Phone, content: bytes, name: str = "journal.zip", **form: str) -> httpx.Response:
    return phone.post(routes.IMPORT_FILE, data=form, files={"file": (name, content)})


def seen(site: Site, phone: Phone) -> Progress | None:
    return site.asks(phone, adding.shown)[0]


def ended(site: Site, phone: Phone) -> Progress:
    """Wait until nobody works on the import any more, and return how far it has come."""

    def is_over() -> bool:
        progress = seen(site, phone)
        return progress is None or (progress.stage in FINAL and not imports.is_worked_on(who(site, phone)))

    wait_until(is_over, seconds=30)
    return seen(site, phone) or Progress(stage="")


def who(site: Site, phone: Phone) -> str:
    return site.asks(phone, lambda _db, person: person.id)


def adds(site: Site, phone: Phone) -> Progress:
    asyncio.run(importing.add(phone.token))
    return ended(site, phone)


def written(site: Site, phone: Phone) -> list[str]:
    found, more = site.asks(phone, entries.entries)
    while more:
        older, more = site.asks(phone, entries.entries, found[-1].id)
        found = [*found, *older]
    return [entry.text for entry in found]
