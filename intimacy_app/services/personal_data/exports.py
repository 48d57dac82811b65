"""Streams a person's export in batches, in constant memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from intimacy_app.content.roadblocks import plans
from intimacy_app.domain.accounts.people import check_proved
from intimacy_app.domain.looking_back.nearness import WORDS
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedCheckIn,
    ExportedEntry,
    ExportedLine,
    ExportedNearness,
    ExportedPerson,
    ExportedPlan,
    ExportedPrompt,
    ExportedSpace,
    ExportedStatement,
    ExportedThanks,
    ExportedTimeTogether,
    ExportedTogether,
)
from intimacy_app.domain.spaces.spaces import Person, SpaceView
from intimacy_app.i18n import _
from intimacy_app.models import DataKey, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reads
from intimacy_app.services.accounts import people
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.guide.roadblocks import chosen
from intimacy_app.services.looking_back import nearness
from intimacy_app.services.personal_data import (
    export_check_ins,
    export_conversations,
    export_moments,
    export_photos,
    export_plans,
    export_rounds,
    export_statements,
    export_words,
)
from intimacy_app.services.spaces import spaces, views
from intimacy_app.services.thanks import noticing

Ask = Callable[..., Any]


@dataclass(frozen=True)
class ExportBatches:
    """All that somebody may take. `ask` runs a use case for them; a space's rows come when asked for."""

    person: ExportedPerson
    spaces: list[ExportedSpace]
    now: datetime
    ask: Ask

    def answers(self, space: ExportedSpace) -> Iterator[ExportedAnswer]:
        """Yield my answers in a space, oldest first."""
        after = None
        while rows := self.ask(export_rounds.answers, space.member_id, after):
            yield from rows
            after = rows[-1].day, rows[-1].id

    def together(self, space: ExportedSpace) -> Iterator[ExportedTogether]:
        """Yield what was written on one phone, oldest first."""
        after = None
        while rows := self.ask(export_rounds.together, space.member_id, after):
            yield from rows
            after = rows[-1].day, rows[-1].id

    def lines(self, space: ExportedSpace) -> Iterator[ExportedLine]:
        """Yield what was said in conversations, oldest first."""
        after = None
        while rows := self.ask(export_conversations.lines, space.member_id, after):
            yield from rows
            after = rows[-1].at, rows[-1].id

    def statements(self, space: ExportedSpace) -> Iterator[ExportedStatement]:
        """Yield the statements that I sent or was sent, oldest first."""
        after = None
        while rows := self.ask(export_statements.statements, space.member_id, after):
            yield from rows
            after = rows[-1].at, rows[-1].id

    def plans(self, space: ExportedSpace) -> Iterator[ExportedTimeTogether]:
        """Yield the plans of a space, in the order in which they were made."""
        after = None
        while rows := self.ask(export_plans.plans, space.member_id, after):
            yield from rows
            after = rows[-1].made_at, rows[-1].id

    def check_ins(self, space: ExportedSpace) -> Iterator[ExportedCheckIn]:
        """Yield the check-ins that I sent or was sent, oldest first."""
        after = None
        while rows := self.ask(export_check_ins.check_ins, space.member_id, after):
            yield from (row for row in rows if row.is_mine_to_take)
            after = rows[-1].at, rows[-1].id

    def moments(self, space: ExportedSpace) -> Iterator[ExportedMoment]:
        """Yield the moments of a space, in the order of their days."""
        after = None
        while rows := self.ask(export_moments.moments, space.member_id, after):
            yield from rows
            after = rows[-1].day, rows[-1].id

    def photos(self, space: ExportedSpace) -> Iterator[tuple[str, bytes]]:
        """Yield the photos of a space's moments, each with the name of its file."""
        for moment in self.moments(space):
            for name in moment.photos:
                if content := self.ask(export_photos.photo, space.member_id, name):
                    yield name, content

    def thanks(self, space: ExportedSpace) -> Iterator[ExportedThanks]:
        """Yield the thanks that I wrote or was sent, oldest first."""
        after = None
        while rows := self.ask(export_words.thanks, space.member_id, after):
            yield from rows
            after = rows[-1].at, rows[-1].id

    def prompts(self, space: ExportedSpace) -> list[ExportedPrompt]:
        """Return the prompts that I wrote for a space; there are never more than 500."""
        return self.ask(export_words.own_prompts, space.member_id)

    def entries(self) -> Iterator[ExportedEntry]:
        """Yield the entries of my journal, oldest first."""
        after = None
        while rows := self.ask(export_words.journal_entries, after):
            yield from rows
            after = rows[-1].at, rows[-1].id


def batches(ask: Ask) -> ExportBatches:
    """Return the export of whoever asks, each batch in its own transaction; raises PasswordNeeded."""
    person, spaces, now = ask(begin)
    return ExportBatches(person, spaces, now, ask)


@reads
def begin(db: Session, person: Person) -> tuple[ExportedPerson, list[ExportedSpace], datetime]:
    """Return whose export it is, of which spaces, oldest first, and when it is there; raises PasswordNeeded.

    A space that I left with erasure is not among them: nothing of it can be read.
    """
    check_proved(person)
    rows = db.exec(
        select(MemberRow, Space)
        .join(Space, col(Space.id) == MemberRow.space_id)
        .join(DataKey, col(DataKey.id) == MemberRow.key_id)
        .where(MemberRow.person_id == person.id, col(DataKey.wrapped) != b"")
        .order_by(col(MemberRow.joined_at), MemberRow.id)
    )
    who, zone = db.get_one(PersonRow, person.id), zone_of(db, person.id)
    return (
        ExportedPerson(
            name=people.name_of(db, person.id),
            sign_in_name=who.handle,
            plan=_plan(db, person),
            zone=zone.key,
        ),
        [_space(db, person, row, space) for row, space in rows],
        person.now.astimezone(zone),
    )


def _plan(db: Session, person: Person) -> ExportedPlan | None:
    choice = chosen(db, person)
    return ExportedPlan(plans()[choice.key].title, choice.began_on) if choice else None


def _space(db: Session, person: Person, row: MemberRow, space: Space) -> ExportedSpace:
    left = row.left_at is not None
    seen = SpaceView() if left else spaces.view(db, spaces.member_of(db, person, space.id))
    return ExportedSpace(
        member_id=row.id,
        title=seen.title,
        kind=views.kind_in_words(space.kind),
        other=seen.other,
        ended=space.ended_at is not None,
        left=left,
        zone=space.zone,
        space_id=space.id,
        when_i_notice=noticing.noticed_by(db, row.id),
        nearness=[
            ExportedNearness(day, near.name.lower(), _(WORDS[near]))
            for day, near in nearness.marked_by(db, row.id)
        ],
    )
