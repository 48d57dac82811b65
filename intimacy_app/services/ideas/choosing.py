"""The choices of both as they are kept: each under their member's key, at one length."""

import json
from datetime import datetime
from typing import Any

from sqlmodel import Session

from intimacy_app.content.ideas import ideas
from intimacy_app.crypto import vault
from intimacy_app.domain.ideas.choices import Choices, Mark, Pick, Two
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import IdeaChoices
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.ideas.queries import OF_BOTH
from intimacy_app.services.reading import key_in, rows

# All of today's ideas fit into one of these, marked and picked: the length tells of none.
LENGTH = 16_384


def choices_of_both(db: Session, member: Member) -> Two:
    """Return what the member and the other have chosen, in one statement."""
    other = member.other_id or ""
    found = {row.id: row for row in rows(db, OF_BOTH, member=member.id, other=other)}
    return Two(
        mine=_chosen(db, found[member.id]),
        theirs=_chosen(db, found[other]) if other in found else Choices(),
        me=member.id,
        other=other,
        confirmed=bool(found[member.id].confirmed),
    )


def keep(db: Session, member_id: str, choices: Choices) -> None:
    """Keep what a member chose, in the place of what they chose before."""
    row = db.get(IdeaChoices, member_id) or IdeaChoices(member_id=member_id, chosen=b"")
    kept = {
        "marks": dict(choices.marks),
        "picks": {id: [pick.counts_from.isoformat(), pick.made_for] for id, pick in choices.picks.items()},
    }
    text = json.dumps(kept)
    text = text.ljust(-(-len(text) // LENGTH) * LENGTH)
    row.chosen = vault.encrypt(db, db.get_one(MemberRow, member_id).key_id, _context(member_id), text)
    db.add(row)
    db.flush()


def _chosen(db: Session, row: Any) -> Choices:
    if row.chosen is None:
        return Choices()
    try:
        kept = json.loads(vault.decrypt_under(db, key_in(row, "by"), _context(row.id), row.chosen))
    except vault.WordsErased:
        return Choices()
    known = ideas()
    return Choices(
        marks={id: Mark(mark) for id, mark in kept["marks"].items() if id in known},
        picks={
            id: Pick(datetime.fromisoformat(at), made_for)
            for id, (at, made_for) in kept["picks"].items()
            if id in known
        },
    )


def _context(member_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("idea_choices", member_id, "chosen")
