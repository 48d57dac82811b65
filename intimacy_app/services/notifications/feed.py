"""The feed: notifications, written with their fact, shown in a list, and not counted once seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app import routes
from intimacy_app.domain.cards.purposes import is_check_in
from intimacy_app.domain.notifications.feed import (
    KEPT_FOR,
    NotificationKind,
    NotificationPage,
    NotificationView,
    due_at,
)
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.i18n import _, day_in_words
from intimacy_app.models import Notification
from intimacy_app.services import reads
from intimacy_app.services.accounts import people
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.notifications.queries import NEWS, PERSON_OF, SHOWN, WAITS
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.writing import insert

PAGE_SIZE = 40

_SHOWN = SHOWN.limit(PAGE_SIZE)


def add_opened(db: Session, member: Member, round_id: str) -> None:
    """Notify both that a round opened; whoever opened it, by sealing or confirming, was there and knows."""
    _add(db, member, NotificationKind.OPENED, round_id, to=member.id, known=True)
    _add(db, member, NotificationKind.OPENED, round_id, to=str(member.other_id))


def add_thanks(db: Session, member: Member, thanks_id: str) -> None:
    """Tell the other of thanks, from when they can no longer be taken back."""
    _add(db, member, NotificationKind.THANKS, thanks_id, to=str(member.other_id))


def withdraw_thanks(db: Session, thanks_id: str) -> None:
    """Tell nobody after all."""
    withdraw(db, NotificationKind.THANKS, thanks_id)


def withdraw(db: Session, kind: NotificationKind, about: str, *, to: str = "") -> None:
    """Take what nobody, or one of the two, needs to know anymore out of the feed and the outbox."""
    told = delete(Notification).where(col(Notification.kind) == kind, col(Notification.about) == about)
    if to:
        told = told.where(col(Notification.person_id) == _person_of(db, to))
    db.exec(told)


def add_to(
    db: Session, member: Member, kind: NotificationKind, about: str, *, to: str, due: datetime | None = None
) -> None:
    """Notify one of the two of something that both may know, from `due` on."""
    _add(db, member, kind, about, to=to, due=due)


def add_joined(db: Session, member: Member) -> None:
    """Notify the inviter that this member has joined."""
    if member.other_id:
        _add(db, member, NotificationKind.JOINED, member.id, to=member.other_id)


@reads
def shown(db: Session, person: Person) -> NotificationPage:
    """Return what is new, newest first."""
    since = person.now - KEPT_FOR
    found = rows(db, _SHOWN, person=person.id, now=person.now, since=since)
    return NotificationPage(news=_views(db, person, found))


def page(db: Session, person: Person) -> NotificationPage:
    """Return what is new, and note that it was seen; what was new is `fresh` this once."""
    page = shown(db, person)
    unseen = update(Notification).where(
        col(Notification.person_id) == person.id, col(Notification.seen_at).is_(None)
    )
    due = unseen.where(col(Notification.due_at) <= person.now, ~WAITS).values(seen_at=person.now)
    db.exec(due, params={"now": person.now})
    return page


@reads
def has_unseen(db: Session, member: Member, kind: NotificationKind, about: str | None = None) -> bool:
    """Return whether a page of the space is about to show what the member has not seen."""
    return db.exec(_unseen_in(member, kind, about).limit(1)).first() is not None


def mark_seen(db: Session, member: Member, kind: NotificationKind, about: str | None = None) -> None:
    """Note that the member has seen this on a page of the space, also before it is news."""
    for row in db.exec(_unseen_in(member, kind, about)):
        row.seen_at = member.now
        db.add(row)
    db.flush()


@reads
def count_unseen(db: Session, person: Person | Member) -> int:
    """Return how much is new for the person who asks, in all their spaces."""
    person_id = person.person_id if isinstance(person, Member) else person.id
    ((count,),) = rows(db, NEWS, person=person_id, now=person.now, since=person.now - KEPT_FOR)
    return count


def other_name(db: Session, person_id: str, space_id: str | None) -> str:
    """Return the name of the other in a space, or nothing."""
    rows = spaces.present(db, space_id) if space_id else []
    return next((people.name_of(db, row.person_id) for row in rows if row.person_id != person_id), "")


def _add(
    db: Session,
    member: Member,
    kind: NotificationKind,
    about: str,
    *,
    to: str,
    known: bool = False,
    due: datetime | None = None,
) -> None:
    due = due or due_at(kind, member.now)
    insert(
        db,
        Notification,
        person_id=member.person_id if to == member.id else _person_of(db, to),
        space_id=member.space_id,
        kind=kind,
        about=about,
        due_at=due,
        push_at=due,
        seen_at=member.now if known else None,
    )


def _person_of(db: Session, member_id: str) -> str:
    ((id,),) = rows(db, PERSON_OF, member=member_id)
    return id


def _unseen_in(member: Member, kind: NotificationKind, about: str | None) -> SelectOfScalar[Notification]:
    found = select(Notification).where(
        Notification.person_id == member.person_id, Notification.space_id == member.space_id
    )
    found = found.where(Notification.kind == kind, col(Notification.seen_at).is_(None))
    return found if about is None else found.where(Notification.about == about)


def _views(db: Session, person: Person, found: Sequence[Any]) -> list[NotificationView]:
    zone = zone_of(db, person.id)
    today = person.now.astimezone(zone).date()
    return [
        NotificationView(
            id=row.id,
            words=_words(row, _other_in(db, row)),
            day=day_in_words(row.due_at.astimezone(zone).date(), today),
            address=_address(row),
            fresh=row.seen_at is None,
        )
        for row in found
    ]


def _other_in(db: Session, row: Any) -> str:
    return people.name_under(db, key_in(row, "their"), row.other_id, row.other_name) if row.other_id else ""


def _words(row: Any, other: str) -> str:
    return {
        NotificationKind.OPENED: (
            _("You and {other}: both weekly check-ins are open.")
            if is_check_in(row.about or "")
            else _("You and {other}: both answers to a card are open.")
        ),
        NotificationKind.THANKS: (
            _("{other} sent you a note.") if row.is_note else _("{other} sent you thanks.")
        ),
        NotificationKind.JOINED: _("{other} has joined your space."),
        NotificationKind.REMINDER: _("Your reminder, as you set it."),
        NotificationKind.ASKED: _("{other} asked you to do something together."),
        NotificationKind.ANSWERED: _("{other} answered your invitation."),
        NotificationKind.STATEMENT: _("{other} has something to say to you."),
        NotificationKind.PLAN_ASKED: _("{other} suggested a time for the two of you."),
        NotificationKind.PLAN_ANSWERED: _("{other} answered about a plan of yours."),
        NotificationKind.PLAN_SOON: _("Something you and {other} planned is coming up."),
        NotificationKind.CHECK_IN: _("{other} told you how they are."),
        NotificationKind.MOMENT: _("{other} kept a moment of the two of you."),
        NotificationKind.YEARLY: _("It’s been a year since you and {other} looked back on one."),
        NotificationKind.WITNESS: _("Your quiet reminder of Fair witness, as you asked for it."),
    }[NotificationKind(row.kind)].format(other=other or _("Someone"))


def _address(row: Notification) -> str:
    kind, space_id = NotificationKind(row.kind), row.space_id or ""
    return {
        NotificationKind.OPENED: routes.history(space_id),
        NotificationKind.THANKS: routes.thanks(space_id),
        NotificationKind.JOINED: routes.today(space_id),
        NotificationKind.REMINDER: routes.HOME,
        NotificationKind.STATEMENT: routes.say_it(space_id, row.about),
        NotificationKind.WITNESS: routes.FAIR_WITNESS,
        NotificationKind.PLAN_ASKED: routes.plans(space_id),
        NotificationKind.PLAN_ANSWERED: routes.plans(space_id),
        NotificationKind.PLAN_SOON: routes.plans(space_id),
        NotificationKind.CHECK_IN: routes.check_in(space_id),
        NotificationKind.MOMENT: routes.plans(space_id, moment=row.about),
    }.get(kind, routes.conversation(space_id, row.about))
