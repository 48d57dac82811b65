"""What members have picked for their space in private, kept as words are: it says something intimate."""

import json

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.spaces.kinds import Kind, KindPick, Role
from intimacy_app.domain.spaces.picks import Picks
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Pick

# All are kept at one length, which so tells nothing of what somebody picked, or that it's nothing.
LENGTH = 256


def picks_of(db: Session, member_id: str, made_for: str) -> Picks:
    """Return what a member has picked with that other; what they picked with somebody else counts no more."""
    row = db.get(Pick, member_id)
    if row is None:
        return Picks()
    try:
        kept = json.loads(vault.decrypt(db, _key_of(db, member_id), _context(member_id), row.chosen))
    except vault.WordsErased:
        return Picks()
    if kept["made_for"] != made_for:
        return Picks()
    role = Role(kept["role"]) if kept["role"] else None
    kind = KindPick(Kind(kept["kind"]), role) if kept["kind"] else None
    # What was picked before there was a weekly check-in doesn't know of it.
    return Picks(kind, kept["back"], kept["has_back"], kept.get("weekly", False))


def keep(db: Session, member_id: str, made_for: str, picks: Picks) -> None:
    """Keep what a member has picked with that other, in place of what they picked before."""
    kept = {
        "made_for": made_for,
        "kind": picks.kind and picks.kind.kind,
        "role": picks.kind and picks.kind.role,
        "back": picks.back,
        "has_back": picks.has_back,
        "weekly": picks.weekly,
    }
    row = db.get(Pick, member_id) or Pick(member_id=member_id, chosen=b"")
    text = json.dumps(kept).ljust(LENGTH)
    row.chosen = vault.encrypt(db, _key_of(db, member_id), _context(member_id), text)
    db.add(row)
    db.flush()


def _key_of(db: Session, member_id: str) -> str:
    return db.get_one(MemberRow, member_id).key_id


def _context(member_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("pick", member_id, "chosen")
