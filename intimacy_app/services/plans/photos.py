"""Photos of moments: up to four, added by each, removed by either, read by the two of the moment alone."""

from collections.abc import Callable

from sqlmodel import Session, col, select

from intimacy_app.crypto import vault
from intimacy_app.domain.plans.moments import MomentGone
from intimacy_app.domain.plans.photos import Photo, PhotoGone, check_kind, free_place
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import KeptMoment, MomentPhoto
from intimacy_app.services import operations, reads
from intimacy_app.services.cards.round_rows import key_of
from intimacy_app.services.plans import moments, plans

Done = tuple[str, str, str]


def is_wanted(db: Session, member: Member, done: Done, operation: str) -> bool:
    """Return whether this write hasn't been done; raises what any photo would be refused for.

    A phone that heard no answer sends the same again: the fourth photo would find no room beside itself.
    """
    check_kind(member.kind)
    if not plans.is_new(db, member, operation):
        return False
    if done[0]:
        free_place(_taken(db, moments.held(db, member, done[0])))
    return True


def add(db: Session, member: Member, done: Done, photo: Photo, operation: str) -> str:
    """Keep a photo of what two did and return the moment's id, nothing where this write has been done.

    `done` is a moment's id, or else the id of a plan that's over and on which day. Raises NoPhotosHere,
    EnoughPhotos, MomentGone, PlanGone or NothingMoreHere.
    """
    check_kind(member.kind)
    if not plans.is_new(db, member, operation):
        return ""
    moment, plan, day = done
    row = moments.held(db, member, moment) if moment else moments.of_plan(db, member, plan, day)
    is_first = not moments.has_mine(db, member, row)
    kept = MomentPhoto(
        moment_id=row.id, member_id=member.id, place=free_place(_taken(db, row)), large=b"", small=b""
    )
    key = key_of(db, member.id)
    kept.large = vault.encrypt_file(db, key, context(kept.id, "large"), photo.large)
    kept.small = vault.encrypt_file(db, key, context(kept.id, "small"), photo.small)
    db.add(kept)
    operations.note(db, member, operation)
    db.flush()
    if is_first:
        moments.tell(db, member, row)
    return row.id


def remove(db: Session, member: Member, id: str) -> None:
    """Remove a photo, mine or the other's, and the moment where nothing is left in it; raises PhotoGone."""
    row = db.get(MomentPhoto, id)
    if row is None:
        raise PhotoGone
    moment = _reached(moments.held, db, member, row)
    db.delete(row)
    db.flush()
    moments.settle(db, member, moment)


@reads
def seen(db: Session, member: Member, id: str, size: str) -> bytes:
    """Return a photo as a JPEG, the small one where `size` says so; raises PhotoGone."""
    row = db.get(MomentPhoto, id)
    if row is None:
        raise PhotoGone
    _reached(moments.reached, db, member, row)
    return opened(db, row, "small" if size == "small" else "large")


def opened(db: Session, row: MomentPhoto, column: str) -> bytes:
    """Return what a column of a photo holds; raises PhotoGone once it's erased."""
    try:
        return vault.decrypt_file(
            db, key_of(db, row.member_id), context(row.id, column), getattr(row, column)
        )
    except vault.WordsErased:
        raise PhotoGone from None


def context(id: str, column: str) -> vault.EncryptionContext:
    """Return the context to which a photo is bound."""
    return vault.EncryptionContext("moment_photo", id, column)


def _reached(
    reach: Callable[[Session, Member, str], KeptMoment], db: Session, member: Member, row: MomentPhoto
) -> KeptMoment:
    try:
        return reach(db, member, row.moment_id)
    except MomentGone:
        raise PhotoGone from None


def _taken(db: Session, row: KeptMoment) -> list[int]:
    return list(db.exec(select(MomentPhoto.place).where(col(MomentPhoto.moment_id) == row.id)))
