"""What is kept of an import between its preview and its end: encrypted files of one person, for an hour.

They lie in the data folder, since several workers may serve one person. Whoever works on an import holds a
lock that the system lets go when their process ends, however it ends.
"""

import fcntl
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO

from intimacy_app.crypto import scratch, vault
from intimacy_app.domain.journal.imports import ImportUnderWay, NoRoomForImport, Progress, Stage
from intimacy_app.settings import settings

KEEP_SECONDS = 60 * 60
SPARE_BYTES = 512 * 1024 * 1024  # that the disk keeps for the database, whatever is imported
_KEY, _PROGRESS, _STAGED, _STOP = "key", "progress", "staged", "stop"


class KeptImport:
    """The import of one person; the two halves of `key` open what's said of it, and what's to be added."""

    def __init__(self, person_id: str, key: bytes):
        self._folder, self.person_id = _folder_of(person_id), person_id
        self._key, self._staged_key = key[:32], key[32:]

    @property
    def progress(self) -> Progress:
        """How far it has come; raises FileNotFoundError once it's gone."""
        stored = (self._folder / _PROGRESS).read_bytes()
        return Progress(**json.loads(vault.decrypt_bytes(self._key, stored, b"progress")))

    def save(self, progress: Progress) -> None:
        """Keep how far it has come; raises FileNotFoundError once it's gone."""
        draft = self._folder / f".{secrets.token_hex(4)}"
        draft.write_bytes(vault.encrypt_bytes(self._key, json.dumps(asdict(progress)).encode(), b"progress"))
        os.replace(draft, self._folder / _PROGRESS)

    @contextmanager
    def staging(self) -> Iterator[scratch.ScratchWriter]:
        """Yield what the lines that are to be added are written to."""
        with (self._folder / _STAGED).open("wb") as file:
            writer = scratch.ScratchWriter(file, self._staged_key)
            yield writer
            writer.flush()

    def staged(self) -> Iterator[bytes]:
        """Yield the lines that are to be added."""
        path = self._folder / _STAGED
        with path.open("rb") as file:
            size = scratch.size_within(path.stat().st_size)
            yield from scratch.read_scratch(file, self._staged_key, 0, size)

    def forget(self) -> None:
        """Remove the lines that were to be added; how far it has come is kept."""
        (self._folder / _STAGED).unlink(missing_ok=True)

    def ask_to_stop(self) -> None:
        """Ask whoever works on it to stop."""
        with suppress(FileNotFoundError):
            (self._folder / _STOP).touch(mode=0o600)

    @property
    def can_go_on(self) -> bool:
        """Whether there's something that was read and isn't all added yet."""
        with suppress(FileNotFoundError):
            return self.progress.stage in (Stage.READY, Stage.STOPPED, Stage.ADDING)
        return False

    def go_on(self) -> None:
        """Take back that it was asked to stop."""
        (self._folder / _STOP).unlink(missing_ok=True)

    @property
    def is_to_stop(self) -> bool:
        """Whether somebody asked to stop it, or it's gone."""
        return (self._folder / _STOP).exists() or not self._folder.exists()


def begin(person_id: str, key: bytes, wrapped: bytes) -> KeptImport:
    """Return a new import in place of the one before; `wrapped` is the key as it's kept."""
    discard(person_id)
    folder = _folder_of(person_id)
    folder.mkdir(mode=0o700, parents=True)
    (folder / _KEY).write_bytes(wrapped)
    kept = KeptImport(person_id, key)
    kept.save(Progress())
    return kept


def wrapped_key(person_id: str) -> bytes:
    """Return the key of a person's import as it's kept, or nothing where there's none."""
    try:
        return (_folder_of(person_id) / _KEY).read_bytes()
    except FileNotFoundError:
        return b""


def seen(kept: KeptImport) -> Progress | None:
    """Return how far an import has come; one that nobody works on any more has stopped, or is gone."""
    try:
        progress = kept.progress
    except FileNotFoundError:
        return None
    if progress.stage in (Stage.READING, Stage.ADDING) and not is_worked_on(kept.person_id):
        # Read again: it may have ended between the two looks.
        progress = kept.progress
        if progress.stage == Stage.READING:
            return None
        if progress.stage == Stage.ADDING:
            return replace(progress, stage=Stage.STOPPED)
    return progress


@contextmanager
def working(person_id: str) -> Iterator[None]:
    """Hold the work on a person's import; raises ImportUnderWay where somebody does."""
    path = _lock_of(person_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ImportUnderWay from None
        yield


def is_worked_on(person_id: str) -> bool:
    """Return whether somebody works on a person's import just now."""
    try:
        with working(person_id):
            return False
    except ImportUnderWay:
        return True


def discard(person_id: str) -> None:
    """Remove what is kept of a person's import."""
    shutil.rmtree(_folder_of(person_id), ignore_errors=True)


def sweep(now: float) -> None:
    """Remove every import that nobody has gone on with for an hour."""
    folders = [each for each in _home().iterdir() if each.is_dir()] if _home().is_dir() else []
    for folder in folders:
        with suppress(FileNotFoundError):
            # How far it has come is kept under a new name, which changes the folder's time.
            if now - folder.stat().st_mtime > KEEP_SECONDS and not is_worked_on(folder.name):
                discard(folder.name)


def clear() -> None:
    """Remove every import, since the process that worked on it has ended."""
    shutil.rmtree(_home(), ignore_errors=True)


def incoming(size: int) -> IO[bytes]:
    """Return a file without a name, which is gone as soon as nobody has it open; raises NoRoomForImport."""
    home = _home()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(home).free < size + SPARE_BYTES:
        raise NoRoomForImport
    return tempfile.TemporaryFile(dir=home)


def now() -> float:
    """Return the time by which files tell their age."""
    return time.time()


def _home() -> Path:
    # Hidden, so that no backup takes it along.
    return settings().data_dir / ".imports"


def _folder_of(person_id: str) -> Path:
    return _home() / person_id


def _lock_of(person_id: str) -> Path:
    return _home() / f"{person_id}.lock"
