"""Every text that a test types, so that the last test can look for them where none may be."""

from collections.abc import Iterator

TYPED: set[bytes] = set()
# Enough to be no accident, and short enough to find a text that a log cut off.
LENGTH = 12


def canary(text: str) -> str:
    """Return the text as it is, and remember it."""
    TYPED.update(_ends(text.strip()))
    return text


def found_in(content: bytes) -> Iterator[str]:
    """Yield the remembered texts that the content holds, as UTF-8 or UTF-16."""
    for text in TYPED:
        if text in content or text.decode().encode("utf-16-le") in content:
            yield text.decode()


def _ends(text: str) -> set[bytes]:
    assert len(text) >= LENGTH, f"{text!r} is too short to be looked for"
    return {text[:LENGTH].encode(), text[-LENGTH:].encode()}
