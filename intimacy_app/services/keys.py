"""Master keys: added while the app runs, and retired once nothing is wrapped under them."""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app import keyring, vault
from intimacy_app.models import DataKey

BATCH = 200


def add_master_key() -> None:
    """Add a master key to the ring; every data key made from now on is wrapped under it."""
    ring = keyring.read_ring()
    keyring.write_ring(keyring.KeyRing({**ring.keys, **keyring.new_master_key()}))


def rewrap_some(db: Session) -> int:
    """Wrap up to 200 data keys under the newest master key, and return how many there were to do."""
    old = list(db.exec(_behind().limit(BATCH).with_for_update()))
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
    if db.exec(_behind().limit(1)).first():
        return None
    ring = keyring.read_ring()
    keyring.write_ring(keyring.KeyRing({ring.current: ring.keys[ring.current]}))
    return len(ring.keys) - 1


def _behind() -> SelectOfScalar[DataKey]:
    newest = keyring.read_ring().current
    return (
        select(DataKey).where(DataKey.master_id != newest, col(DataKey.wrapped) != b"").order_by(DataKey.id)
    )
