"""The use cases: each takes the database and who is asking, and returns a view. None commits."""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def reads(use_case: F) -> F:
    """Mark a use case that writes nothing, so that it runs without a write lock."""
    use_case.reads = True  # type: ignore[attr-defined]
    return use_case
