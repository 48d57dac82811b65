"""Every text that a test types, to be looked for where none may be: whenever a server is done with."""

from collections.abc import Iterator
from pathlib import Path

TYPED: set[bytes] = set()
# Enough to be no accident, and short enough to find a text that a log cut off.
LENGTH = 12


def canary(text: str) -> str:
    """Return the text as it is, and remember it."""
    TYPED.update(_ends(text.strip()))
    return text


def found_in(content: bytes) -> Iterator[str]:
    """Yield the remembered texts that the content holds, as UTF-8 or UTF-16.

    Without zeros most of a text is the same in both, and the empty pages of a database are no work.
    """
    content = content.replace(b"\0", b"")
    for text in TYPED:
        if any(form in content for form in {text, text.decode().encode("utf-16-le").replace(b"\0", b"")}):
            yield text.decode()


def readable_below(folder: Path) -> list[str]:
    """Return which files of a folder hold which of the remembered texts."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [f"{file}: {text}" for file in files for text in found_in(file.read_bytes())]


def _ends(text: str) -> set[bytes]:
    assert len(text) >= LENGTH, f"{text!r} is too short to be looked for"
    return {text[:LENGTH].encode(), text[-LENGTH:].encode()}
