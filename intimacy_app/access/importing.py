"""The work on imports, on threads of its own: reading what a file holds, and adding it to the journal.

Whoever looks at an import, on whichever worker, sees what is kept of it (`store.imports`). The session is
looked at again with each batch, so an import ends with its session.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, TypeVar

import structlog

from intimacy_app.access.isolation import NotDoneNow, lines_isolated, yielding_pool
from intimacy_app.access.transaction import clock, for_person, run_as_person
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.imports import NoRoomForImport, Progress, Stage
from intimacy_app.live import tabs
from intimacy_app.services.journal.importing import adding
from intimacy_app.services.journal.importing.parts import Part
from intimacy_app.store import imports
from intimacy_app.store.availability import is_failure
from intimacy_app.store.imports import KeptImport
from intimacy_app.telemetry import logs, shutdown

T = TypeVar("T")

READ_AT_ONCE = 100
ADDED_AT_ONCE = 25  # in one transaction, for which other writers wait
_SAVES_EVERY, _TELLS_EVERY = 0.5, 2.0  # seconds

_READERS = yielding_pool(2, "imports")
# Whoever holds the database's lock must not give way to those who wait for it.
_ADDERS = ThreadPoolExecutor(2, "adding")

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Brought:
    """What somebody sent: a scratch file under a key, and the files in it by name, start and size."""

    file: IO[bytes]
    key: bytes
    files: list[tuple[str, int, int]]


@dataclass
class Run:
    """The work on one person's import, which nobody else does as long as it's held."""

    token: str
    person_id: str
    held: ExitStack
    progress: Progress = field(default_factory=Progress)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    _saved: float = 0.0
    _told: float = 0.0

    def keep(self, kept: KeptImport, *, at_once: bool = False) -> None:
        """Keep how far it has come and tell the person's tabs, each now and then."""
        now = time.monotonic()
        if at_once or now - self._saved >= _SAVES_EVERY:
            kept.save(self.progress)
            self._saved = now
        if at_once or now - self._told >= _TELLS_EVERY:
            self.tell(tab_of(self.person_id))
            self._told = now

    def tell(self, *who: str) -> None:
        with suppress(RuntimeError):  # the loop has ended, and its tabs with it
            self.loop.call_soon_threadsafe(tabs.notify, *who)


def tab_of(person_id: str) -> str:
    """Return under which name the tabs are known that show a person's import."""
    return f"import/{person_id}"


async def hold(token: str) -> Run:
    """Hold the work on the person's import; raises ImportUnderWay and what finding the session raises."""
    who, _known = await asyncio.to_thread(run_as_person, token, adding.kept)
    held = ExitStack()
    held.enter_context(imports.working(who.id))
    return Run(token, who.id, held)


async def read(run: Run, brought: Brought) -> None:
    """Begin to read what was brought, in place of the import before; what comes of it is kept."""
    with run.held.pop_all() as held:
        held.callback(brought.file.close)
        prepared = await asyncio.to_thread(for_person, run.token, adding.begin)
        run.held = held.pop_all()
    run.loop.run_in_executor(_READERS, _work, run, prepared.kept, lambda: _read(run, prepared, brought))


async def add(token: str) -> None:
    """Begin to add what was read, or go on with it; raises ImportUnderWay and as `hold`."""
    run = await hold(token)
    with run.held.pop_all() as held:
        kept = await asyncio.to_thread(for_person, token, adding.kept)
        if kept is None or not kept.can_go_on:
            return
        # Whoever looks now sees that it goes on, also where it waits for others' first.
        run.progress = kept.progress
        run.progress.stage, run.progress.refused = Stage.ADDING, ""
        kept.save(run.progress)
        kept.go_on()
        run.held = held.pop_all()
    run.loop.run_in_executor(_ADDERS, _work, run, kept, lambda: _add(run, kept))


async def stop(token: str) -> None:
    """Ask whoever works on the person's import to stop; what's in the journal by then stays there."""
    if kept := await asyncio.to_thread(for_person, token, adding.kept):
        kept.ask_to_stop()


async def discard(token: str) -> None:
    """Remove what is kept of the person's import; raises ImportUnderWay."""
    run = await hold(token)
    with run.held:
        imports.discard(run.person_id)


class _Stopped(Exception):
    """Somebody asked to stop, or the server ends."""


def _work(run: Run, kept: KeptImport, does: Callable[[], None]) -> None:
    with run.held:
        try:
            does()
        except (_Stopped, FileNotFoundError):
            imports.discard(run.person_id)
        except Refusal as refusal:
            _refuse(run, kept, refusal)
        except Exception as error:
            log.error("import_failed", error=logs.redact(error))
            _refuse(run, kept, NoRoomForImport() if is_failure(error) else NotDoneNow())
    run.tell(tab_of(run.person_id), run.person_id)


def _refuse(run: Run, kept: KeptImport, refusal: Refusal) -> None:
    was_adding = run.progress.stage == Stage.ADDING
    run.progress.stage = Stage.STOPPED if was_adding else Stage.REFUSED
    run.progress.refused = type(refusal).__name__
    with suppress(FileNotFoundError):
        run.keep(kept, at_once=True)
        if not was_adding:
            kept.forget()


def _read(run: Run, prepared: adding.Prepared, brought: Brought) -> None:
    progress = run.progress
    alike = _marks_in_journal(run, prepared.marking)
    given = {
        "file": brought.file.fileno(),
        "key": brought.key.hex(),
        "files": brought.files,
        "feelings": prepared.feelings,
        "now": clock().isoformat(),
    }
    kept = prepared.kept
    with kept.staging() as staged, lines_isolated("journal", given, brought.file.fileno()) as lines:
        for batch in _batches(map(json.loads, lines), READ_AT_ONCE):
            if kept.is_to_stop or shutdown.is_stopping():
                raise _Stopped
            parts = _parts(batch, progress)
            for mark, part, there in _sorted_out(run, prepared.marking, parts, alike):
                progress.count(part.day, there=there)
                if not there:
                    staged.write(json.dumps([mark, part]).encode() + b"\n")
            run.keep(kept)
    progress.stage = Stage.READY
    run.keep(kept, at_once=True)


def _marks_in_journal(run: Run, key: bytes) -> Counter[str]:
    """Return the marks that the entries of the journal would have, whoever wrote or brought them."""
    marks, after = for_person(run.token, adding.alike, key)
    while after:
        more, after = for_person(run.token, adding.alike, key, after)
        marks.update(more)
    return marks


def _parts(batch: Iterable[Any], progress: Progress) -> list[Part]:
    """Return the parts among what was read, and count what is none; raises the refusal among it."""
    parts = list[Part]()
    for each in batch:
        if isinstance(each, list):
            parts.append(_part_of(each))
        elif isinstance(each, dict):
            raise (Refusal.named(each["refused"]) or NotDoneNow)()
        else:
            progress.leave_out(each)
    return parts


def _part_of(read: list[Any]) -> Part:
    # JSON knows no tuples.
    day, text, feelings, *others = read
    return Part(day, text, tuple(feelings), *others)


def _sorted_out(
    run: Run, key: bytes, parts: list[Part], alike: Counter[str]
) -> Iterator[tuple[str, Part, bool]]:
    """Yield each part with its mark, and whether it's in the journal, or was once brought into it."""
    marked = [(adding.mark_of(key, part), part) for part in parts]
    done = for_person(run.token, adding.done, [mark for mark, _part in marked])
    for mark, part in marked:
        like_it = alike[adding.mark_of(key, part._replace(nth=0))]
        yield mark, part, mark in done or like_it > part.nth


def _add(run: Run, kept: KeptImport) -> None:
    progress = run.progress
    run.keep(kept, at_once=True)
    left = islice(map(json.loads, kept.staged()), progress.added, None)
    for batch in _batches(left, ADDED_AT_ONCE):
        if kept.is_to_stop or shutdown.is_stopping():
            progress.stage = Stage.STOPPED
            run.keep(kept, at_once=True)
            return
        began = time.monotonic()
        found = [(mark, _part_of(part)) for mark, part in batch]
        for_person(run.token, adding.add, found, progress.added)
        progress.added += len(batch)
        run.keep(kept)
        # Others write as long as this did.
        time.sleep(min(time.monotonic() - began, 0.5))
    progress.stage = Stage.DONE
    run.keep(kept, at_once=True)
    kept.forget()


def _batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(found)
    while batch := list(islice(left, size)):
        yield batch
