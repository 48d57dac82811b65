"""Leaving a space: what it would do, doing it, and notifying the other once that the space has ended."""

from datetime import datetime

from sqlmodel import Session, col, exists, func, or_, select

from intimacy_app.domain.accounts.people import check_proved
from intimacy_app.domain.spaces.leaving import Fate, Preview, SettingsView, fate_of, words_named
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, Person
from intimacy_app.i18n import ngettext
from intimacy_app.models import (
    Answer,
    Appreciation,
    CheckIn,
    Invitation,
    KeptMoment,
    MomentLine,
    OnePhone,
    Plan,
    Response,
    Rest,
    Reveal,
    Space,
    Statement,
)
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.accounts.forgetting import forget_member
from intimacy_app.services.spaces import spaces


@reads
def settings(db: Session, member: Member) -> SettingsView:
    """Return the space's settings."""
    return SettingsView(space=spaces.view(db, member))


@reads
def preview(db: Session, member: Member) -> SettingsView:
    """Return the settings with what leaving would do to my words; raises PasswordNeeded."""
    check_proved(member)
    opened, waiting = _answers(db, member, met=True), _answers(db, member, met=False)
    sent, said = _sent(db, member), _said(db, member)
    together, statements, plans = _together(db, member.id), _statements(db, member), _plans(db, member)
    check_ins = _check_ins(db, member)
    moments = _moments(db, member)
    stays = (
        (opened, ngettext("{n} answer of yours that opened", "{n} answers of yours that opened", opened)),
        (together, ngettext("{n} card on one phone", "{n} cards on one phone", together)),
        (said, ngettext("{n} response", "{n} responses", said)),
        (
            statements,
            ngettext("{n} thing you said with Say it", "{n} things you said with Say it", statements),
        ),
        (plans, ngettext("{n} plan that you suggested", "{n} plans that you suggested", plans)),
        (check_ins, ngettext("{n} check-in that you sent", "{n} check-ins that you sent", check_ins)),
        (moments, ngettext("{n} line about what you two did", "{n} lines about what you two did", moments)),
        (
            sent,
            ngettext("{n} thank-you or note that you sent", "{n} thank-yous and notes that you sent", sent),
        ),
    )
    back = ngettext("{n} answer that hasn’t opened", "{n} answers that haven’t opened", waiting)
    return SettingsView(
        space=spaces.view(db, member),
        preview=Preview(
            staying=[line.format(n=n) for n, line in stays if n],
            returning=[back.format(n=waiting)] if waiting else [],
        ),
    )


def leave(db: Session, member: Member, words: str) -> bool:
    """Leave the space at once; return whether the words went with it.

    Raises PasswordNeeded, ChoiceMissing, or NoSuchSpace where I left on another screen.
    """
    check_proved(member)
    chosen = words_named(words)
    row = db.get_one(MemberRow, member.id)
    fate = fate_of(chosen, is_stranger=is_stranger(db, row))
    if not remove_member(db, row, fate, member.now):
        raise NoSuchSpace
    return fate.destroys_key


def remove_member(db: Session, row: MemberRow, fate: Fate, now: datetime) -> bool:
    """Take a member out of their space as `fate` says, and return whether they were still in it."""
    space = spaces.hold(db, row.space_id)
    db.refresh(row)
    was_in = row.left_at is None
    if was_in:
        row.left_at = now
        db.add(row)
        spaces.end_weekly(db, space.id)
        if fate.ends_space and space.ended_at is None:
            _end(db, space, now)
    db.flush()
    if fate.destroys_key:
        forget_member(db, row)
    return was_in


def is_stranger(db: Session, row: MemberRow) -> bool:
    """Return whether a member was never confirmed as the right person, and shared nothing here."""
    others = [other for other in spaces.present(db, row.space_id) if other.id != row.id]
    confirmed = all(spaces.has_confirmed(db, other.id, row.id) for other in others)
    return not confirmed and not _has_shared(db, row)


def mark_end_seen(db: Session, asking: Person | Member) -> None:
    """Note that the member has seen which of their spaces have ended: this one, or all."""
    rows = select(MemberRow).join(Space).where(col(Space.ended_at).is_not(None))
    rows = rows.where(col(MemberRow.left_at).is_(None), col(MemberRow.told_of_end_at).is_(None))
    mine = MemberRow.id == asking.id if isinstance(asking, Member) else MemberRow.person_id == asking.id
    for row in db.exec(rows.where(mine)):
        row.told_of_end_at = asking.now
        db.add(row)
    db.flush()


def _end(db: Session, space: Space, now: datetime) -> None:
    space.ended_at, space.due_at = now, None
    db.add(space)
    if pause := db.get(Rest, space.id):
        db.delete(pause)
    unused = col(Invitation.used_by).is_(None), col(Invitation.revoked_at).is_(None)
    for invitation in db.exec(select(Invitation).where(Invitation.space_id == space.id, *unused)):
        invitation.revoked_at = now
        db.add(invitation)


def _has_shared(db: Session, row: MemberRow) -> bool:
    opened = select(Reveal.round_id).where(or_(Reveal.one_id == row.id, Reveal.other_id == row.id))
    thanks = select(Appreciation.id).where(col(Appreciation.sent_at).is_not(None))
    thanks = thanks.where(or_(Appreciation.author_id == row.id, Appreciation.reader_id == row.id))
    said = select(Statement.id).where(or_(Statement.author_id == row.id, Statement.reader_id == row.id))
    planned = select(Plan.id).where(Plan.agreed, or_(Plan.maker_id == row.id, Plan.reader_id == row.id))
    told = select(CheckIn.id).where(or_(CheckIn.author_id == row.id, CheckIn.reader_id == row.id))
    did = select(KeptMoment.id).where(or_(KeptMoment.maker_id == row.id, KeptMoment.reader_id == row.id))
    shared = (opened, thanks, said, told, planned, did)
    return any(db.exec(rows.limit(1)).first() for rows in shared) or _together(db, row.id) > 0


def _answers(db: Session, member: Member, *, met: bool) -> int:
    opened = exists().where(
        col(Reveal.round_id) == Answer.round_id,
        or_(Reveal.one_id == Answer.member_id, Reveal.other_id == Answer.member_id),
    )
    mine = select(func.count()).select_from(Answer).where(Answer.member_id == member.id)
    return db.exec(mine.where(opened if met else ~opened)).one()


def _together(db: Session, member_id: str) -> int:
    ours = or_(OnePhone.holder_id == member_id, OnePhone.other_id == member_id)
    kept = select(func.count()).select_from(OnePhone).where(ours, col(OnePhone.kept_at).is_not(None))
    return db.exec(kept).one()


def _sent(db: Session, member: Member) -> int:
    mine = select(func.count()).select_from(Appreciation).where(Appreciation.author_id == member.id)
    return db.exec(mine.where(col(Appreciation.sent_at).is_not(None))).one()


def _statements(db: Session, member: Member) -> int:
    mine = select(func.count()).select_from(Statement).where(Statement.author_id == member.id)
    return db.exec(mine).one()


def _plans(db: Session, member: Member) -> int:
    return db.exec(select(func.count()).select_from(Plan).where(Plan.maker_id == member.id)).one()


def _check_ins(db: Session, member: Member) -> int:
    mine = select(func.count()).select_from(CheckIn).where(CheckIn.author_id == member.id)
    return db.exec(mine).one()


def _moments(db: Session, member: Member) -> int:
    mine = select(func.count()).select_from(MomentLine).where(MomentLine.member_id == member.id)
    return db.exec(mine).one()


def _said(db: Session, member: Member) -> int:
    return db.exec(select(func.count()).select_from(Response).where(Response.author_id == member.id)).one()
