"""The policy of each event handler: `public`, `person` or `member`, declared where it is defined."""

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import reflex as rx
import structlog

from intimacy_app.access import rate_limits
from intimacy_app.access.page_state import elsewhere, follow_language
from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.i18n import _
from intimacy_app.telemetry import logs, shutdown

log = structlog.get_logger(__name__)

Handler = Callable[..., Awaitable[Any]]


def public(handler: Handler) -> Any:
    """Declare a handler that anybody may call."""
    return _guarded(handler, "public")


def person(handler: Handler) -> Any:
    """Declare a handler for somebody signed in."""
    return _guarded(handler, "person")


def member(handler: Handler) -> Any:
    """Declare a handler for a member of the page's space."""
    return _guarded(handler, "member")


def policy_of(handler: Any) -> str | None:
    """Return the policy that a registered handler declared, or None."""
    return getattr(handler.fn, "policy", None)


def _guarded(handler: Handler, policy: str) -> Any:
    accepted = inspect.signature(handler)
    # Not every act: a tab that was notified may be unwatched, and one that is written in may lie behind.
    opens_space = policy == "member" and handler.__name__ == "open"

    @functools.wraps(handler)
    async def guarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        follow_language(self)
        _forget_outcome(self)
        self._shown_at = self.router.url.path
        try:
            accepted.bind(self, *args, **kwargs)
            self._spend(rate_limits.EVENTS, rate_limits.EVENTS_OF_ADDRESS, "events")
            answer = await handler(self, *args, **kwargs)
            if opens_space and not self.gone:
                await self._note_opened()
            return answer
        except (NotSignedIn, Locked, PasswordNeeded) as refusal:
            return self._sent_to(elsewhere(refusal, self.router.url.path))
        except NoSuchSpace as refusal:
            shutdown.mark_refused()
            self._close(refusal)
        except Refusal as refusal:
            shutdown.mark_refused()
            self._refuse(refusal)
        except Exception as error:
            shutdown.mark_failed()
            log.error("handler_failed", handler=handler.__qualname__, error=logs.redact(error))
            self.refused = _("That didn’t work, and it’s not your fault. What you wrote is still here.")
        finally:
            self._count_told()

    guarded.policy = policy  # type: ignore[attr-defined]
    return rx.event(shutdown.tracked(guarded))


def _forget_outcome(state: Any) -> None:
    """Take back what was said of the event before, and that its space was not open to the tab."""
    # Reflex tells the page of every assignment, also of one that changes nothing.
    for name in ("refused", "refused_field", "said", "heard", "made", "undo"):
        if getattr(state, name):
            setattr(state, name, "")
    if state.gone:
        state.gone = False
