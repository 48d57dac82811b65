"""The column types that every table shares."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, to the second: enough for an order, and all that a thief of the database learns.

    SQLite forgets the zone, so it is put back on the way out.
    """

    impl = DateTime(timezone=True)
    cache_ok = True
    grain: ClassVar[timedelta] = timedelta(seconds=1)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return _EPOCH + (value - _EPOCH) // self.grain * self.grain if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Minute(Moment):
    """A moment to the minute, where something holds for minutes or hours from it on."""

    cache_ok = True
    grain = timedelta(minutes=1)


class Day(Moment):
    """A moment to the day in UTC, where what counts is that it has come."""

    cache_ok = True
    grain = timedelta(days=1)


def new_id() -> str:
    """Return a random id of 128 bits that reveals nothing of when or by whom it was made."""
    return secrets.token_hex(16)
