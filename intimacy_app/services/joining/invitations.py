"""Invitations: made, shown again, replaced, opened, and used once."""

import secrets
from datetime import datetime

import segno
from babel.dates import format_date, format_time
from sqlmodel import Session, col, select

from intimacy_app import routes
from intimacy_app.crypto import vault
from intimacy_app.domain.cards.limits import closeness_from
from intimacy_app.domain.codes import code_from, new_code, spelled
from intimacy_app.domain.joining.invitations import (
    CODE_LENGTH,
    VALID_FOR,
    InvitationUnknown,
    InvitationUsed,
    InvitationView,
    JoinedView,
    SpaceIsFull,
    WelcomeView,
    check_usable,
)
from intimacy_app.domain.joining.invitations import Invitation as Facts
from intimacy_app.domain.spaces.kinds import Kind, check_age
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, Person
from intimacy_app.i18n import _, locale
from intimacy_app.models import Invitation, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import operations, reads
from intimacy_app.services.accounts import people
from intimacy_app.services.cards import limits
from intimacy_app.services.joining import first_card
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces, views
from intimacy_app.settings import settings


def show(db: Session, member: Member) -> InvitationView:
    """Return the space's invitation, made if there is none that can be used.

    Raises SpaceIsFull, or NoSuchSpace where the space has ended.
    """
    if spaces.hold(db, member.space_id).ended_at:
        raise NoSuchSpace
    if member.other_id:
        raise SpaceIsFull
    return _view(db, member, _usable(db, member) or _new(db, member))


def renew(db: Session, member: Member, operation: str = "") -> InvitationView:
    """Withdraw the space's invitation and return a new one, one for an operation; raises SpaceIsFull."""
    spaces.hold(db, member.space_id)
    if operations.is_new(db, member.person_id, operation):
        withdraw(db, member)
    return show(db, member)


def withdraw(db: Session, member: Member) -> None:
    """Withdraw every invitation of the space that could still be used."""
    for invitation in db.exec(_open_ones(member)):
        invitation.revoked_at = member.now
        db.add(invitation)
    db.flush()


def find_by_newest_key(db: Session, now: datetime) -> None:
    """Let every invitation that can still be used be found without the older master keys."""
    unused = col(Invitation.used_by).is_(None), col(Invitation.revoked_at).is_(None)
    for invitation in db.exec(select(Invitation).where(*unused, col(Invitation.expires_at) > now)).all():
        inviter = db.get_one(MemberRow, invitation.inviter_id)
        try:
            code = vault.decrypt(db, inviter.key_id, _code_context(invitation), invitation.code)
        except vault.WordsErased:
            continue
        invitation.fingerprint = vault.fingerprint(code)
        db.add(invitation)
    db.flush()


@reads
def welcome(db: Session, person: Person, typed: str) -> WelcomeView:
    """Return who invites and to what, using nothing up; raises why the code cannot be used."""
    return _welcome(db, typed, *_checked(db, person, typed))


@reads
def welcome_to_anybody(db: Session, typed: str, now: datetime) -> WelcomeView:
    """Return who invites and to what, to whoever has the code; raises why it cannot be used."""
    return _welcome(db, typed, *_usable_by(db, "", typed, now))


@reads
def joined_with(db: Session, person: Person, typed: str) -> JoinedView:
    """Return where the person is by a code that they used; raises InvitationUsed where they did not."""
    invitation = _find(db, typed)
    member = db.get(MemberRow, invitation.used_by) if invitation and invitation.used_by else None
    if member is None or member.person_id != person.id:
        raise InvitationUsed
    mine = spaces.member_of(db, person, member.space_id)
    return JoinedView(code_from(typed, CODE_LENGTH), mine.space_id, mine.id, first_card.round_of(db, mine))


def join(db: Session, person: Person, typed: str, operation: str = "", closeness: str = "") -> Member:
    """Use the invitation and return the new membership; raises why the code cannot be used.

    `closeness` is how well the person says in private that the two know each other.

    An operation that was done before returns the membership that it made.
    """
    if not operations.is_new(db, person.id, operation):
        return _joined(db, person, typed)
    invitation, space = _checked(db, person, typed, lock=True)
    member = spaces.enter(db, space, person)
    limits.keep_closeness(db, member, closeness_from(closeness))
    invitation.used_by = member.id
    db.add(invitation)
    db.flush()
    feed.add_joined(db, member)
    return member


@reads
def is_usable(db: Session, typed: str) -> bool:
    """Return whether the code belongs to an invitation at all: enough to create an account."""
    return _find(db, typed) is not None


def _welcome(db: Session, typed: str, invitation: Invitation, space: Space) -> WelcomeView:
    inviter = db.get_one(MemberRow, invitation.inviter_id)
    return WelcomeView(
        code=code_from(typed, CODE_LENGTH),
        inviter=people.name_of(db, inviter.person_id),
        kind=views.kind_in_words(space.kind),
        card=first_card.first_card(Kind(space.kind)).text,
    )


def _joined(db: Session, person: Person, typed: str) -> Member:
    if (invitation := _find(db, typed)) is None:
        raise InvitationUnknown
    return spaces.member_of(db, person, invitation.space_id)


def _checked(db: Session, person: Person, typed: str, *, lock: bool = False) -> tuple[Invitation, Space]:
    invitation, space = _usable_by(db, person.id, typed, person.now, lock=lock)
    check_age(Kind(space.kind), under_18=person.under_18)
    return invitation, space


def _usable_by(
    db: Session, person_id: str, typed: str, now: datetime, *, lock: bool = False
) -> tuple[Invitation, Space]:
    invitation = _find(db, typed)
    if invitation is None:
        raise InvitationUnknown
    if lock:
        db.exec(select(Space).where(Space.id == invitation.space_id).with_for_update()).one()
        db.refresh(invitation)
    space = db.get_one(Space, invitation.space_id)
    members = spaces.present(db, space.id)
    inviter = db.get_one(MemberRow, invitation.inviter_id)
    if inviter not in members or space.ended_at:
        raise NoSuchSpace
    facts = Facts(
        inviter_person=inviter.person_id,
        members=len(members),
        expires_at=invitation.expires_at,
        used=invitation.used_by is not None,
        revoked=invitation.revoked_at is not None,
    )
    check_usable(facts, person_id, now)
    return invitation, space


def _find(db: Session, typed: str) -> Invitation | None:
    code = code_from(typed, CODE_LENGTH)
    if not code:
        return None
    known = col(Invitation.fingerprint).in_(vault.fingerprints(code))
    return db.exec(select(Invitation).where(known)).first()


def _open_ones(member: Member):
    return select(Invitation).where(
        Invitation.inviter_id == member.id,
        col(Invitation.used_by).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > member.now,
    )


def _usable(db: Session, member: Member) -> Invitation | None:
    return db.exec(_open_ones(member)).first()


def _new(db: Session, member: Member) -> Invitation:
    code = new_code(CODE_LENGTH, secrets.choice)
    invitation = Invitation(
        space_id=member.space_id,
        inviter_id=member.id,
        code=b"",
        fingerprint=vault.fingerprint(code),
        expires_at=member.now + VALID_FOR,
    )
    invitation.code = vault.encrypt(db, _key_of(db, member), _code_context(invitation), code)
    db.add(invitation)
    db.flush()
    return invitation


def _view(db: Session, member: Member, invitation: Invitation) -> InvitationView:
    code = vault.decrypt(db, _key_of(db, member), _code_context(invitation), invitation.code)
    link = settings().base_url + routes.join(code)
    until = invitation.expires_at.astimezone(member.zone)
    return InvitationView(
        link=link,
        code=spelled(code),
        qr=segno.make_qr(link, error="m").svg_data_uri(border=2),
        until=_("{day} at {time}").format(
            day=format_date(until, "full", locale=locale()),
            time=format_time(until, "short", locale=locale()),
        ),
    )


def _key_of(db: Session, member: Member) -> str:
    return db.get_one(MemberRow, member.id).key_id


def _code_context(invitation: Invitation) -> vault.EncryptionContext:
    return vault.EncryptionContext("invitation", invitation.id, "code")
