"""The limits of members: kept as words are, since what somebody leaves out says something intimate."""

import json
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.limits import Closeness, Limits, dealt_within, shared
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Limits as LimitsRow
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import Space

SEATS = 2
# All are kept at one length, which so tells nothing of how much somebody leaves out.
LENGTH = 512


def limits_for(db: Session, member_id: str) -> Limits:
    """Return a member's limits; of somebody who chose nothing, or erased it, those that hold then."""
    row = db.get(LimitsRow, member_id)
    if row is None:
        return Limits()
    try:
        kept = json.loads(vault.decrypt(db, _key_of(db, member_id), _context(member_id), row.chosen))
    except vault.WordsErased:
        return Limits()
    return Limits(
        kept["depth"],
        frozenset(kept["left_out"]),
        kept["looks_back"],
        # Who chose before something was asked has not asked for it.
        kept.get("asks_sex", False),
        closeness=Closeness(kept.get("closeness", Closeness.GETTING_CLOSE)),
        themes=frozenset(map(Theme, kept.get("themes", ()))),
        lighter_until=date.fromisoformat(kept["lighter_until"]) if kept.get("lighter_until") else None,
    )


def keep(db: Session, member: Member, limits: Limits) -> None:
    """Keep what the member chose, in the place of what they chose before."""
    kept = {
        "depth": limits.depth,
        "left_out": sorted(limits.left_out),
        "looks_back": limits.looks_back,
        "asks_sex": limits.asks_sex,
        "closeness": limits.closeness,
        "themes": sorted(limits.themes),
        "lighter_until": limits.lighter_until and limits.lighter_until.isoformat(),
    }
    row = db.get(LimitsRow, member.id) or LimitsRow(member_id=member.id, chosen=b"")
    text = json.dumps(kept).ljust(LENGTH)
    row.chosen = vault.encrypt(db, _key_of(db, member.id), _context(member.id), text)
    db.add(row)
    db.flush()


def keep_closeness(db: Session, member: Member, closeness: Closeness) -> None:
    """Keep how well the member says that the two know each other, beside what they chose before."""
    keep(db, member, replace(limits_for(db, member.id), closeness=closeness))


def met_themes(db: Session, member: Member) -> frozenset[Theme]:
    """Return the themes that both members have picked in private."""
    if member.other_id is None:
        return frozenset()
    return shared(limits_for(db, id) for id in (member.id, member.other_id)).themes


def shared_at(db: Session, space_id: str, moment: datetime) -> Limits:
    """Return what those who were in the space at that moment all allow.

    An age is a limit as any other. A seat that is still empty counts as somebody's under 18, where that may
    be: the cards that lie there are the first that whoever joins is shown.
    """
    here = (
        select(MemberRow.id, PersonRow.under_18)
        .join(PersonRow, col(PersonRow.id) == MemberRow.person_id)
        .where(
            MemberRow.space_id == space_id,
            col(MemberRow.joined_at) < moment,
            or_(col(MemberRow.left_at).is_(None), col(MemberRow.left_at) >= moment),
        )
    )
    members = db.exec(here).all()
    for_minors = Kind(db.get_one(Space, space_id).kind) in KINDS_FOR_MINORS
    fit_only = any(under_18 for _, under_18 in members) or (for_minors and len(members) < SEATS)
    return replace(dealt_within(limits_for(db, id).on(moment.date()) for id, _ in members), fit_only=fit_only)


def _key_of(db: Session, member_id: str) -> str:
    return db.get_one(MemberRow, member_id).key_id


def _context(member_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("limits", member_id, "chosen")
