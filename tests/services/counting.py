"""The statements that something asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.services.house import House


@contextmanager
def counted(house: House) -> Iterator[list[str]]:
    """Yield the list of them; each that is asked meanwhile is added."""
    asked: list[str] = []

    def note(*given: object) -> None:
        if not str(given[2]).startswith("BEGIN"):
            asked.append(str(given[2]))

    event.listen(house.engine, "before_cursor_execute", note)
    yield asked
    event.remove(house.engine, "before_cursor_execute", note)
