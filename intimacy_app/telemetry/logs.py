"""Logs without words: our own events by name, those of libraries by place and type alone.

Reflex logs an event that reaches no handler whole, cookie and payload included; SQLAlchemy puts
parameters into its errors. So of a foreign record nothing is kept that a person could have typed.
"""

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from structlog.typing import EventDict

OURS = "intimacy_app"
# Granian's own messages name addresses and workers, never what a request holds.
TRUSTED = (OURS, "_granian", "alembic")


def set_up() -> None:
    """Send every log record of this process through the redaction."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.contextvars.merge_contextvars, _withhold],
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _traceback_without_words,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    for name in ("engineio.server", "socketio.server"):
        # Left without a level, they take a handler of their own, past the redaction.
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


@contextmanager
def correlated(name: str) -> Iterator[str]:
    """Give all that is logged meanwhile a random mark of that name, and yield the mark."""
    mark = secrets.token_hex(6)
    with structlog.contextvars.bound_contextvars(**{name: mark}):
        yield mark


def redact(error: BaseException) -> str:
    """Return what may be logged of an error: its type and where it was raised, never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{f.name}:{f.lineno}" for f in reversed(frames[-6:]))
    return f"{type(error).__name__} at {places}"


def _withhold(_: Any, __: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    event["level"] = record.levelname.lower()
    if not record.name.startswith(TRUSTED):
        event["event"] = f"{record.name}:{record.lineno}"
        event.pop("positional_args", None)
    return event


def _traceback_without_words(_: Any, __: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    event.pop("exc_info", None)
    event.pop("exception", None)
    if record.exc_info and record.exc_info[1]:
        event["error"] = redact(record.exc_info[1])
    return event


def log_uncaught(error: BaseException) -> None:
    """Log an error that no handler of ours caught."""
    structlog.get_logger(__name__).error("uncaught", error=redact(error))
