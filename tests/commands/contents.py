"""What a database holds, to be compared: every row, and every word that somebody can read."""

from sqlalchemy import Engine

from intimacy_app.commands import tables
from intimacy_app.services.cards import history
from intimacy_app.services.thanks import appreciations
from intimacy_app.store import snapshot
from tests.services.house import Somebody


def rows(engine: Engine) -> dict[str, list[str]]:
    """Return every row of every table."""
    with snapshot.snapshot(engine) as connection:
        return {
            table.name: list(tables.lines_of(connection, table)) for table in tables.tables_of(connection)
        }


def words(*members: Somebody) -> list[str]:
    """Return every word that these members can read."""
    read: list[str] = []
    for member in members:
        opened = member.does(history.history).rounds
        read += [text for round in opened for text in (round.prompt, round.mine, round.theirs)]
        log = member.does(appreciations.log)
        read += [part for thanks in (*log.kept, *log.sent) for part in (thanks.deed, thanks.meaning)]
    return read
