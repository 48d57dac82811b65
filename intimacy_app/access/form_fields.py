"""Fields of a form, whatever the device sent."""

from collections.abc import Mapping
from typing import Any


def text(form: Mapping[str, Any], name: str) -> str:
    """Return a field of a form as text, whatever the device sent."""
    value: object = form.get(name) if hasattr(form, "get") else None
    return value if isinstance(value, str) else ""
