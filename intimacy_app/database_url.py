"""Reads the addresses of the database and of Redis, and shows them without a part of their passwords."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sqlalchemy import URL

_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_SQLITE = frozenset({"sqlite", "sqlite+pysqlite"})
_SAFE_HOST = re.compile(r"[\w.:%-]*")
_FORM = "Write it like sqlite:///… or postgresql+psycopg://user:password@host/name"
_ESCAPED = "and characters such as @, / and ? in a password as %40, %2F and %3F"


class DatabaseURLUnreadable(ValueError):
    """The address can't be understood; the message holds nothing of it, since it may hold a password."""

    def __init__(self, sentence: str = f"This is no address of a database. {_FORM}, {_ESCAPED}."):
        super().__init__(sentence)


def file_url(path: Path) -> "URL":
    """Return the URL of an SQLite file, whatever its path holds."""
    from sqlalchemy import URL

    return URL.create("sqlite", database=str(path))


def parsed(typed: str) -> "URL":
    """Return the URL that was meant, PostgreSQL by the driver that is used; raises DatabaseURLUnreadable."""
    scheme, separator, rest = unquoted(typed).partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in _POSTGRESQL | _SQLITE:
        raise DatabaseURLUnreadable
    return _sqlite(rest) if scheme in _SQLITE else _postgresql(rest)


def text_of(url: "URL") -> str:
    """Return the URL as text that reads back as the same, its password included."""
    return url.render_as_string(hide_password=False)


def shown(url: "URL") -> str:
    """Return where the database is, without who signs in there, a password, or options."""
    from sqlalchemy import URL

    return text_of(URL.create(url.drivername, host=url.host, port=url.port, database=url.database))


def unquoted(typed: str) -> str:
    """Return a value without the spaces and quotes that an environment file leaves around it."""
    value = typed.strip()
    while len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1].strip()
    return value


def check_redis(address: str) -> None:
    """Raise ValueError, without a part of the address in it, where it isn't one of a Redis."""
    if not address.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("TWOFOLD_REDIS_URL must begin with redis://, rediss:// or unix://.")
    try:
        split = urlsplit(address)
        # A password that isn't escaped spills into the host, the path, or the port.
        is_sound = address.count("@") == split.netloc.count("@") <= 1 and (split.port or 0) >= 0
    except ValueError:
        is_sound = False
    if not is_sound:
        raise ValueError(
            f"TWOFOLD_REDIS_URL can't be read. Write it like redis://:password@host, {_ESCAPED}."
        )


def _sqlite(rest: str) -> "URL":
    from sqlalchemy import make_url

    if "?" in rest or (rest and not rest.startswith("/")):
        raise DatabaseURLUnreadable("A file is named as sqlite:/// and its path, a ? in it as %3F.")
    return make_url(f"sqlite://{rest}")


def _postgresql(rest: str) -> "URL":
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        raise DatabaseURLUnreadable from None
    # What follows an @ in a password would be taken, and printed, as the host.
    if rest.count("@") > 1 or not _SAFE_HOST.fullmatch(url.host or ""):
        raise DatabaseURLUnreadable
    return url
