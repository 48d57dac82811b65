"""Who may call a route, declared where it is defined; `tests/http/test_matrix.py` holds each to its word.

What enforces it is `access.transaction`, in the transaction of what the route does.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

R = TypeVar("R", bound=Response)
Endpoint = Callable[[Request], Awaitable[R]]


def public(endpoint: Endpoint[R]) -> Endpoint[R]:
    """Declare a route that anybody may call; it asks for a password or a code itself."""
    return _declared(endpoint, "public")


def session(endpoint: Endpoint[R]) -> Endpoint[R]:
    """Declare a route for whoever has a session, locked or not: it shows nothing that is private."""
    return _declared(endpoint, "session")


def person(endpoint: Endpoint[R]) -> Endpoint[R]:
    """Declare a route for somebody signed in on a device that is not locked."""
    return _declared(endpoint, "person")


def policy_of(endpoint: Any) -> str | None:
    """Return the policy that a route's endpoint declared, or None."""
    return getattr(endpoint, "policy", None)


def _declared(endpoint: Endpoint[R], policy: str) -> Endpoint[R]:
    endpoint.policy = policy  # type: ignore[attr-defined]
    return endpoint
