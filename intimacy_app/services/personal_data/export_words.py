"""What an export holds besides rounds: thanks, prompts of one's own, and the journal."""

from datetime import date, datetime

from sqlmodel import Session, col, func, or_, select

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.journal.journal import EntryView
from intimacy_app.domain.personal_data.exports import (
    ExportedEntry,
    ExportedPrompt,
    ExportedResponse,
    ExportedThanks,
)
from intimacy_app.domain.spaces.spaces import Person, zone_named
from intimacy_app.models import Appreciation, Response, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.round_rows import text_by
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.queries import ENTRIES, ENTRY
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, membership
from intimacy_app.services.personal_data.export_rounds import responses_about
from intimacy_app.services.reading import rows
from intimacy_app.services.thanks.appreciations import context, meaning_of


@reads
def thanks(
    db: Session, person: Person, member_id: str, after: tuple[datetime, str] | None = None
) -> list[ExportedThanks]:
    """Return the next hundred of the thanks that I wrote or was sent, oldest first."""
    row, space = membership(db, person, member_id)
    at = func.coalesce(Appreciation.sent_at, Appreciation.kept_at)
    # Whoever left reads nothing of the other any more.
    readers = [] if row.left_at else [Appreciation.reader_id == row.id]
    wanted = select(Appreciation).where(or_(Appreciation.author_id == row.id, *readers))
    wanted = oldest_first(wanted, at, col(Appreciation.id), after=after).limit(BATCH_SIZE)
    found = list(db.exec(wanted))
    heard = responses_about(db, row, space, col(Response.thanks_id), [said.id for said in found])
    return [_thanks(db, row, space, said, heard[said.id]) for said in found]


def _thanks(
    db: Session, row: MemberRow, space: Space, said: Appreciation, heard: list[ExportedResponse]
) -> ExportedThanks:
    at = said.sent_at or said.kept_at
    return ExportedThanks(
        id=said.id,
        at=at,
        day=day_of(at, zone_named(space.zone)),
        mine=said.author_id == row.id,
        sent=said.sent_at is not None,
        deed=text_by(db, said.author_id, context(said, "deed"), said.deed),
        meaning=meaning_of(db, said),
        is_note=said.is_note,
        responses=heard,
    )


@reads
def own_prompts(db: Session, person: Person, member_id: str) -> list[ExportedPrompt]:
    """Return the prompts that I wrote for a space and have not removed, oldest first."""
    row, _space = membership(db, person, member_id)
    return [
        ExportedPrompt(id, prompt.text, prompt.depth, prompt.form, prompt.choices)
        for id, prompt in prompts.written_by(db, row.id)
    ]


@reads
def journal_entries(
    db: Session, person: Person, after: tuple[datetime, str] | None = None
) -> list[ExportedEntry]:
    """Return the next hundred entries of my journal, oldest first."""
    mine = oldest_first(ENTRIES, ENTRY.c.written_at, ENTRY.c.id, after=after).limit(BATCH_SIZE)
    found = rows(db, mine, person=person.id)
    shown = entries.views(db, person, found)
    return [_entry(seen, row.written_at) for seen, row in zip(shown, found, strict=True)]


def _entry(seen: EntryView, at: datetime) -> ExportedEntry:
    return ExportedEntry(
        id=seen.id,
        at=at,
        day=date.fromisoformat(seen.date),
        feelings=seen.feelings,
        set_off=seen.set_off,
        need=seen.need,
        text=seen.text,
    )
