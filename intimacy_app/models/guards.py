"""The triggers that keep revealed answers as they are; batch migrations drop triggers without a word."""

from sqlalchemy import Connection, text

GUARDS = frozenset(
    {
        "guard_answer_insert",
        "guard_answer_update",
        "guard_answer_delete",
        "guard_reveal_update",
        "guard_reveal_delete",
    }
)


def missing_guards(connection: Connection) -> frozenset[str]:
    """Return the names of the triggers that should be in force in the database and are not."""
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    return GUARDS - set(connection.scalars(text(names)))
