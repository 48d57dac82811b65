"""The checks of `twofold doctor` that need no server: keys, database, disk, Redis, clock, push key."""

import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, func, select

from intimacy_app import database_url
from intimacy_app.access import timekeeping
from intimacy_app.commands.checks.findings import Broken, Check, Skipped
from intimacy_app.commands.errors import reason_for
from intimacy_app.content.support import own_countries, own_file
from intimacy_app.crypto import keyring, vault
from intimacy_app.crypto.keyring import KeyRingMissing
from intimacy_app.domain.guide.support import FaultySupport
from intimacy_app.models import DataKey, Person, PersonSession, Reveal
from intimacy_app.models.guards import missing_guards
from intimacy_app.services.cards import clock_repair
from intimacy_app.settings import settings
from intimacy_app.store import availability, db, migrations

ROOM = 200 * 1024 * 1024
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)
LATE = timedelta(minutes=2)
_RESTORE = "Stop Twofold, move the database away, and put the newest backup back with `twofold restore`."


def ring() -> str:
    """The key ring is there, whole, and its owner's alone."""
    path = settings().key_file
    try:
        keys = keyring.read_ring().keys
    except KeyRingMissing as error:
        lost = "See “When keys are lost” in docs/self-hosting.md before you start Twofold."
        raise Broken(str(error), lost) from None
    if (mode := stat.S_IMODE(path.stat().st_mode)) & 0o077:
        raise Broken(f"Others on this machine can read {path} (mode {mode:o}).", f"Type `chmod 600 {path}`.")
    return f"{path}, {len(keys)} master key{'s' if len(keys) > 1 else ''}"


def database() -> str:
    """The database answers, and is whole as far as it can tell."""
    url = db.engine().url
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        raise Broken(
            f"There's no database at {url.database}.",
            "Start Twofold, which makes one; if there was one before, look at TWOFOLD_DATA_DIR and "
            "TWOFOLD_DATABASE_URL, or restore a backup.",
        )
    try:
        with db.reading(db.engine()) as connection:
            if connection.dialect.name == "sqlite":
                found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
                if found != "ok":
                    raise Broken("The database file is damaged.", _RESTORE)
            else:
                connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        if "malformed" in reason_for(error) or "not a database" in reason_for(error):
            raise Broken("The database file is damaged.", _RESTORE) from None
        raise Broken(
            f"The database doesn't answer: {reason_for(error)}.",
            "Start it, or mend TWOFOLD_DATABASE_URL.",
        ) from None
    return database_url.shown(url)


def schema() -> str:
    """The schema is the one of this version."""
    with db.reading(db.engine()) as connection:
        at = migrations.revision_of(connection)
    if at is None:
        raise Broken("The database is empty.", "Start Twofold, type `twofold migrate`, or restore a backup.")
    if not migrations.knows(at):
        raise Broken(f"The schema {at} is of a newer Twofold.", "Install the version that served it last.")
    if at != migrations.newest_revision():
        raise Broken(
            f"The schema {at} is older than this version ({migrations.newest_revision()}).",
            "Make a backup with the old version, then type `twofold migrate` or start Twofold.",
        )
    return at


def guards() -> str:
    """What keeps revealed answers as they are is in force."""
    with db.reading(db.engine()) as connection:
        lost = missing_guards(connection)
    if lost:
        raise Broken(
            f"Nothing keeps revealed answers as they are: {', '.join(sorted(lost))} not in force.",
            "Somebody changed the database by hand. Ask who; then " + _RESTORE[0].lower() + _RESTORE[1:],
        )
    return "in force"


def keys() -> str:
    """The key ring opens the database, and what was erased is erased."""
    with db.reading(db.engine()) as connection, Session(connection) as session:
        count = session.exec(select(func.count()).select_from(DataKey)).one()
        try:
            for key in vault.sample_keys(session):
                vault.check_opens(key)
        except KeyRingMissing as error:
            raise Broken(
                str(error), "Without the right one no word can be read: look for its copy."
            ) from None
        back = [key for id in keyring.tombstones() if (key := session.get(DataKey, id)) and key.wrapped]
    if back:
        raise Broken(
            f"{len(back)} keys are there again that were destroyed by an erasure.",
            "An older database was put in place by hand. Type `twofold migrate`, which erases them again.",
        )
    return f"the key ring opens all {count} data keys"


def disk() -> str:
    """The data folder and the database can be written to, and there is room."""
    folder = settings().data_dir
    if not _is_sqlite() and not folder.exists():
        raise Skipped(f"there's no {folder} yet; Twofold makes it when it starts.")
    if why := availability.of_folder(folder):
        raise Broken(
            f"Nothing can be written to {folder}: {why}.",
            "Make the folder, or give it to the user who runs Twofold (`chown`); make room where it's full.",
        )
    if _is_sqlite() and (why := availability.problem(db.engine())):
        raise Broken(
            f"Nothing can be written to the database: {why}.",
            "Make room, or give its file and folder to the user who runs Twofold (`chown`, `chmod u+w`).",
        )
    free = shutil.disk_usage(folder).free
    held = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if free < max(ROOM, held):
        raise Broken(
            f"{free // 1024**2} MB are free, and the data folder holds {held // 1024**2} MB.",
            "Make room: Twofold needs as much again while it tidies up or backs up, and 200 MB at least.",
        )
    return f"{free // 1024**2} MB free for {folder}"


def redis() -> str:
    """Redis answers, where it is asked for."""
    if not (url := redis_url()):
        raise Skipped("not set, and not needed with one worker.")
    try:
        from redis import Redis, RedisError
    except ModuleNotFoundError:
        raise Broken("The Python package for Redis is missing.", "Install requirements.txt anew.") from None
    try:
        Redis.from_url(url, socket_timeout=5, socket_connect_timeout=5).ping()
    except (RedisError, ValueError, OSError) as error:
        raise Broken(
            f"Redis doesn't answer ({type(error).__name__}).",
            "Start it, or mend TWOFOLD_REDIS_URL and the password in it.",
        ) from None
    return "answers"


def redis_url() -> str:
    """Return the address of Redis, or nothing."""
    return settings().redis_url


def clock() -> str:
    """The clock is not behind what has happened already."""
    now = datetime.now(UTC)
    remedy = "Set the clock of this machine, and let it follow the network (`timedatectl set-ntp true`)."
    if now < RELEASED:
        raise Broken(f"It is {now:%Y-%m-%d %H:%M} UTC here, before this version was made.", remedy)
    with db.reading(db.engine()) as connection, Session(connection) as session:
        columns = (Person.joined_at, PersonSession.began_at, Reveal.revealed_at)
        newest = [session.exec(select(func.max(column))).one() for column in columns]
        if db.engine().dialect.name == "postgresql":
            theirs = session.connection().execute(text("SELECT now()")).scalar_one()
            if abs(theirs - datetime.now(UTC)) > LATE:
                raise Broken(f"This clock and that of the database differ by {abs(theirs - now)}.", remedy)
    _check_days(now)
    latest = max((moment for moment in newest if moment), default=now)
    if latest > now + LATE:
        raise Broken(
            f"It is {now:%Y-%m-%d %H:%M} UTC here, but something happened at {latest:%Y-%m-%d %H:%M}.", remedy
        )
    return f"{now:%Y-%m-%d %H:%M} UTC"


def _check_days(now: datetime) -> None:
    """Raise Broken where days were dealt that have not come, or a server saw the clock jump."""
    remedy = "See that the clock is right; `twofold doctor --repair` puts back what nobody has answered."
    with db.reading(db.engine()) as connection, Session(connection) as session:
        ahead = clock_repair.spaces_ahead(session, now)
    if ahead:
        raise Broken(f"In {len(ahead)} spaces days were dealt that haven't come: a clock ran ahead.", remedy)
    if jump := timekeeping.noted():
        raise Broken(f"While Twofold ran, the clock jumped by {jump['by']} ({jump['at']}).", remedy)


def push_key() -> str:
    """The key that signs push messages is whole, where there is one."""
    path = Path(str(settings().push_key_file))
    if not path.exists():
        raise Skipped("there's none yet; it's made when it's needed.")
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    remedy = f"Put its copy back, or remove {path}: a new one is made, and each device has to be told anew."
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, OSError):
        raise Broken(f"{path} can't be read as a key.", remedy) from None
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise Broken(f"{path} is a key of another sort.", remedy)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Broken(f"Others on this machine can read {path}.", f"Type `chmod 600 {path}`.")
    return str(path)


def support() -> str:
    """The operator's table of services can be read, where there is one."""
    try:
        own = own_countries(own_file())
    except FaultySupport as error:
        raise Broken(str(error), "Fix the file as docs/support.md shows.") from None
    return f"{len(own)} countries of your own" if own else "as it comes"


def checks() -> tuple[Check, ...]:
    """Return the checks in their order; a database that isn't in the data folder is looked at without it."""
    return (
        Check("Key ring", ring),
        Check("Disk", disk),
        Check("Database", database, needs=("Disk",) if _is_sqlite() else ()),
        Check("Schema", schema, needs=("Database",)),
        Check("Guards", guards, needs=("Schema",)),
        Check("Keys in the database", keys, needs=("Schema", "Key ring")),
        Check("Clock", clock, needs=("Schema",)),
        Check("Redis", redis),
        Check("Push key", push_key),
        Check("Services on the support page", support),
    )


def _is_sqlite() -> bool:
    return settings().database_url.startswith("sqlite")
