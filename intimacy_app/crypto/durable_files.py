"""Files that are there whole after a loss of power, or not at all."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def new_file(path: Path) -> Generator[IO[bytes]]:
    """Yield a file that takes its name once it is whole and durable, and leaves nothing otherwise.

    Only this user can read it.
    """
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(descriptor)
    try:
        with Path(draft).open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)
    keep_names_in(path.parent)


def keep_names_in(folder: Path) -> None:
    """Make the names in a folder as durable as what is in the files."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
