"""Master keys: added while the app runs, and retired once nothing is wrapped under them."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from intimacy_app.crypto import keyring, vault
from intimacy_app.models import DataKey

BATCH = 200


def add_master_key() -> None:
    """Add a master key to the ring; every data key made from now on is wrapped under it."""
    with keyring.exclusive():
        ring = keyring.read_ring()
        keyring.write_ring(keyring.KeyRing({**ring.keys, **keyring.new_master_key()}))


def count_behind(db: Session) -> int:
    """Return how many data keys are wrapped under an older master key than the newest."""
    behind = select(func.count()).select_from(DataKey).where(*_behind(keyring.read_ring().current))
    return db.exec(behind).one()


def rewrap_some(db: Session) -> int:
    """Wrap up to 200 data keys under the newest master key, and return how many there were to do."""
    behind = select(DataKey).where(*_behind(keyring.read_ring().current)).order_by(DataKey.id)
    old = list(db.exec(behind.limit(BATCH).with_for_update()))
    for key in old:
        vault.rewrap(key)
        db.add(key)
    db.flush()
    return len(old)


def retire(db: Session) -> int | None:
    """Leave only the newest master key in the ring, and return how many were destroyed.

    Older backups are unreadable from then on. Returns None, and destroys nothing, while a data key is
    still wrapped under an old one: what is rewrapped must be committed before its master key goes.
    """
    if db.get_bind().dialect.name == "postgresql":
        # On SQLite the write transaction itself keeps everybody else from writing keys.
        db.connection().exec_driver_sql("LOCK TABLE data_key IN EXCLUSIVE MODE")
    with keyring.exclusive():
        ring = keyring.read_ring()
        if db.exec(select(DataKey.id).where(*_behind(ring.current)).limit(1)).first():
            return None
        if retired := len(ring.keys) - 1:
            keyring.write_ring(keyring.KeyRing({ring.current: ring.keys[ring.current]}))
    return retired


def _behind(newest: str) -> tuple[ColumnElement[bool], ...]:
    return col(DataKey.master_id) != newest, col(DataKey.wrapped) != b""
