"""How deep cards landed: said by a member for themselves, and told to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.landing import DEEP, LIGHTER_FOR, Landed, LandingView, check_is_deep, landed_as
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.responses import NotOpenYet
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Landing, Round
from intimacy_app.services import reads
from intimacy_app.services.cards import limits, pace, prompts
from intimacy_app.services.cards.queries import LANDED, OPENED
from intimacy_app.services.cards.round_rows import key_of
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces

# A ciphertext is as long as its text: all are padded to this, so that none tells which it is.
_PADDED = 16


@reads
def to_opened(
    db: Session, member: Member, opened: Mapping[str, str], asked: Mapping[str, Prompt]
) -> dict[str, LandingView]:
    """Return how cards landed; `opened` has the prompt of each round, and `asked` the prompts that are known.

    Of a light card nobody is asked.
    """
    deep = [id for id, key in opened.items() if key in asked and asked[key].depth >= DEEP]
    said = (
        {row.round_id: _read(db, row) for row in rows(db, LANDED, rounds=deep, member=member.id)}
        if deep
        else {}
    )
    lighter = Landed.TOO_MUCH in said.values() and _is_lighter(db, member)
    return {id: LandingView(asked=True, said=said.get(id, ""), lighter=lighter) for id in deep}


@reads
def to_one(db: Session, member: Member, round_id: str) -> LandingView:
    """Return how one card landed, as it is said by now."""
    said = of_rounds(db, member.id, [round_id]).get(round_id, "")
    return LandingView(asked=True, said=said, lighter=_is_lighter(db, member))


@reads
def of_rounds(db: Session, member_id: str, round_ids: Sequence[str]) -> dict[str, str]:
    """Return what a member said of rounds, by their ids."""
    return {
        row.round_id: _read(db, row) for row in rows(db, LANDED, rounds=list(round_ids), member=member_id)
    }


def say(db: Session, member: Member, round_id: str, how: str) -> None:
    """Keep how a card landed, in place of what was said before.

    Raises LandingUnknown, NotOpenYet, NotDeepEnough or NothingMoreHere.
    """
    said = landed_as(how)
    spaces.check_open(db, member)
    if not rows(db, OPENED, rounds=[round_id], member=member.id):
        raise NotOpenYet
    key = db.get_one(Round, round_id).prompt_key
    known = prompts.known(db, [key])
    check_is_deep(known[key].depth if key in known else 0)
    row = db.get(Landing, (member.id, round_id)) or Landing(member_id=member.id, round_id=round_id, said=b"")
    row.said = vault.encrypt(db, key_of(db, member.id), _context(row), said.ljust(_PADDED))
    db.add(row)
    db.flush()


def stay_lighter(db: Session, member: Member) -> None:
    """Let no deep card come to the member for two weeks; what is dealt by then stays. Raises NoSuchSpace."""
    pace.hold_up_to_date(db, member)
    mine = limits.limits_for(db, member.id)
    limits.keep(db, member, replace(mine, lighter_until=(member.now + LIGHTER_FOR).date()))


def end_lighter(db: Session, member: Member) -> None:
    """Go back to the depth that the member chose; raises NoSuchSpace."""
    pace.hold_up_to_date(db, member)
    limits.keep(db, member, replace(limits.limits_for(db, member.id), lighter_until=None))


def _is_lighter(db: Session, member: Member) -> bool:
    return limits.limits_for(db, member.id).is_lighter(day_of(member.now, member.zone))


def _read(db: Session, row: Any) -> str:
    return vault.decrypt_under(db, key_in(row, "by"), _context(row), row.said).strip()


def _context(row: Any) -> vault.EncryptionContext:
    return vault.EncryptionContext("landing", f"{row.member_id}/{row.round_id}", "said")
