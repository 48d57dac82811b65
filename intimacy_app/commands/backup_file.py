"""The file that `twofold backup` makes: a zip of rows and files, vouched for by the key ring.

docs/self-hosting.md describes it for people who have to open one by hand.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from intimacy_app.crypto import vault

FORMAT, VERSION = "twofold-backup", 1
MANIFEST, SEAL = "manifest.json", "manifest.seal"
_LONGEST_MANIFEST = 64 * 1024 * 1024
_PIECE = 1024 * 1024

Progress = Callable[[int], None]


class BackupUnusable(RuntimeError):
    """The file is no backup, is damaged, or is of a later version; the message says which."""


@dataclass(frozen=True)
class Part:
    """One file in the archive, with what proves that it is whole."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Rows(Part):
    """The rows of one table."""

    count: int
    columns: list[str]


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: tables in the order in which they can be written, and files by their path."""

    format: str
    version: int
    made_at: str
    made_by: str
    revision: str
    masters: list[str]
    tables: dict[str, Rows]
    files: dict[str, Part]


class Writer:
    """Fills an archive part by part; to be used in a `with`."""

    def __init__(self, file: IO[bytes]):
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._tables: dict[str, Rows] = {}
        self._files: dict[str, Part] = {}

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add_table(self, name: str, columns: list[str], lines: Iterable[str], on_progress: Progress) -> None:
        """Add the rows of a table, one line each."""
        count = 0

        def counted() -> Iterator[bytes]:
            nonlocal count
            for line in lines:
                count += 1
                on_progress(1)
                yield line.encode() + b"\n"

        part = self._add(_of_table(name), counted())
        self._tables[name] = Rows(part.size, part.sha256, count, columns)

    def add_file(self, path: str, content: IO[bytes]) -> None:
        """Add a file of the data folder."""
        self._files[path] = self._add(_of_file(path), iter(lambda: content.read(_PIECE), b""))

    def finish(self, *, made_at: datetime, made_by: str, revision: str, masters: list[str]) -> Manifest:
        """Write the manifest and what vouches for it; raises KeyRingMissing."""
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            made_at=made_at.isoformat(timespec="seconds"),
            made_by=made_by,
            revision=revision,
            masters=masters,
            tables=self._tables,
            files=self._files,
        )
        text = json.dumps(asdict(manifest), indent=1).encode()
        self._zip.writestr(MANIFEST, text)
        self._zip.writestr(SEAL, vault.sign(text))
        self._zip.close()
        return manifest

    def _add(self, name: str, pieces: Iterable[bytes]) -> Part:
        size, digest = 0, hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        return Part(size, digest.hexdigest())


class Reader:
    """An archive whose manifest belongs to the key ring; raises BackupUnusable or KeyRingMissing."""

    def __init__(self, path: Path):
        try:
            self._zip = zipfile.ZipFile(path)
            text, seal = self._small(MANIFEST), self._small(SEAL)
        except (zipfile.BadZipFile, KeyError, EOFError):
            raise BackupUnusable(f"{path} isn't a whole backup of Twofold.") from None
        self._path = path
        if not vault.is_signed(text, seal):
            raise self._damaged(MANIFEST)
        self.manifest = _manifest_from(json.loads(text), path)

    def check(self, on_progress: Progress) -> None:
        """Read everything once and raise BackupUnusable unless it is what the manifest says."""
        parts = {_of_table(name): rows for name, rows in self.manifest.tables.items()}
        parts |= {_of_file(path): part for path, part in self.manifest.files.items()}
        if set(self._zip.namelist()) != {*parts, MANIFEST, SEAL}:
            raise BackupUnusable(f"{self._path} holds other files than those that it was made with.")
        for name, part in parts.items():
            for _piece in self._pieces(name, part):
                pass
            on_progress(part.count if isinstance(part, Rows) else 0)

    def lines(self, table: str) -> Iterator[str]:
        """Yield the rows of a table; raises BackupUnusable at their end if they are not whole."""
        rest = b""
        for piece in self._pieces(_of_table(table), self.manifest.tables[table]):
            *whole, rest = (rest + piece).split(b"\n")
            yield from (line.decode() for line in whole)

    def extract(self, path: str, folder: Path) -> Path:
        """Write a file of the data folder below another folder, and return where it is."""
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("xb") as file:
            for piece in self._pieces(_of_file(path), self.manifest.files[path]):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return target

    def _small(self, name: str) -> bytes:
        if self._zip.getinfo(name).file_size > _LONGEST_MANIFEST:
            raise KeyError(name)
        return self._zip.read(name)

    def _pieces(self, name: str, part: Part) -> Iterator[bytes]:
        size, digest = 0, hashlib.sha256()
        try:
            with self._zip.open(name) as member:
                while piece := member.read(_PIECE):
                    size += len(piece)
                    digest.update(piece)
                    yield piece
        except (zipfile.BadZipFile, KeyError, EOFError, ValueError, zlib.error):
            raise self._damaged(name) from None
        if (size, digest.hexdigest()) != (part.size, part.sha256):
            raise self._damaged(name)

    def _damaged(self, name: str) -> BackupUnusable:
        return BackupUnusable(f"{self._path} is damaged: {name} isn't what was backed up.")


def _of_table(name: str) -> str:
    return f"tables/{name}.jsonl"


def _of_file(path: str) -> str:
    return f"files/{path}"


def _manifest_from(on_progress: Any, path: Path) -> Manifest:
    if on_progress["format"] != FORMAT or on_progress["version"] != VERSION:
        raise BackupUnusable(
            f"{path} was made by a newer Twofold ({on_progress['made_by']}): install that one."
        )
    manifest = Manifest(
        **{
            **on_progress,
            "tables": {name: Rows(**rows) for name, rows in on_progress["tables"].items()},
            "files": {name: Part(**part) for name, part in on_progress["files"].items()},
        }
    )
    for name in manifest.files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise BackupUnusable(f"{path} holds a file that would lie outside the data folder: {name}.")
    return manifest
