"""What is mine, to be taken away, in stretches, so that much of it needs no more memory than little."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.accounts.people import check_proved
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.journal.journal import EntryView
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedEntry,
    ExportedPerson,
    ExportedPlan,
    ExportedPrompt,
    ExportedResponse,
    ExportedSpace,
    ExportedThanks,
    ExportedTogether,
    standing_of,
    theirs_in,
)
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, Person, SpaceView, zone_named
from intimacy_app.models import Answer, Appreciation, DataKey, Entry, OnePhone, Response, Round, Slate, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reads
from intimacy_app.services.accounts import people
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.responses import text_in_row
from intimacy_app.services.cards.round_rows import (
    answer_text,
    holder_context,
    other_context,
    rounds_for,
    text_by,
)
from intimacy_app.services.guide.roadblocks import chosen
from intimacy_app.services.journal import entries
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks.appreciations import context, meaning_of

BATCH_SIZE = 100

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
        while rows := self.ask(answers, space.member_id, after):
            yield from rows
            after = rows[-1].day, rows[-1].id

    def together(self, space: ExportedSpace) -> Iterator[ExportedTogether]:
        """Yield what was written on one phone, oldest first."""
        after = None
        while rows := self.ask(together, space.member_id, after):
            yield from rows
            after = rows[-1].day, rows[-1].id

    def thanks(self, space: ExportedSpace) -> Iterator[ExportedThanks]:
        """Yield the thanks that I wrote or was sent, oldest first."""
        after = None
        while rows := self.ask(thanks, space.member_id, after):
            yield from rows
            after = rows[-1].at, rows[-1].id

    def prompts(self, space: ExportedSpace) -> list[ExportedPrompt]:
        """Return the prompts that I wrote for a space; there are never more than 500."""
        return self.ask(own_prompts, space.member_id)

    def entries(self) -> Iterator[ExportedEntry]:
        """Yield the entries of my journal, oldest first."""
        after = None
        while rows := self.ask(journal_entries, after):
            yield from rows
            after = rows[-1].at, rows[-1].id


def batches(ask: Ask) -> ExportBatches:
    """Return what whoever asks may take, each stretch in a transaction of its own; raises PasswordNeeded."""
    person, spaces, now = ask(begin)
    return ExportBatches(person, spaces, now, ask)


@reads
def begin(db: Session, person: Person) -> tuple[ExportedPerson, list[ExportedSpace], datetime]:
    """Return whose export it is, of which spaces, oldest first, and when; raises PasswordNeeded.

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
    who = db.get_one(PersonRow, person.id)
    return (
        ExportedPerson(name=people.name_of(db, person.id), sign_in_name=who.handle, plan=_plan(db, person)),
        [_space(db, person, row, space) for row, space in rows],
        person.now,
    )


@reads
def answers(
    db: Session, person: Person, member_id: str, after: tuple[date, str] | None = None
) -> list[ExportedAnswer]:
    """Return the next hundred of my answers in a space, oldest first, after that day and id."""
    row, space = _membership(db, person, member_id)
    rows = (
        select(Slate, Round, Answer)
        .select_from(Answer)
        .join(Round, col(Round.id) == Answer.round_id)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .where(Answer.member_id == row.id)
    )
    found = list(db.exec(oldest_first(rows, col(Slate.day), col(Answer.id), after=after).limit(BATCH_SIZE)))
    member, left = _member(person, row, space), row.left_at is not None
    facts = rounds_for(db, member, [round.id for _, round, _ in found])
    said = _responses(db, row, space, [round.id for _, round, _ in found], left=left)
    asked = prompts.known(db, [round.prompt_key for _, round, _ in found])
    return [
        ExportedAnswer(
            id=answer.id,
            day=slate.day,
            prompt=prompts.text_in(asked, round.prompt_key),
            standing=standing_of(member, facts[round.id], over=left or space.ended_at is not None),
            mine=answer_text(db, answer),
            theirs=theirs_in(member, facts[round.id], left=left),
            responses=said[round.id],
        )
        for slate, round, answer in found
    ]


@reads
def together(
    db: Session, person: Person, member_id: str, after: tuple[date, str] | None = None
) -> list[ExportedTogether]:
    """Return the next hundred of the rounds on one phone, oldest first, after that day and round.

    What was begun on my phone is mine; on the other's it is theirs until both are in.
    """
    row, _space = _membership(db, person, member_id)
    # Of one round there can be one on each phone, of which one alone is finished.
    place = col(OnePhone.round_id) + col(OnePhone.holder_id)
    both = and_(OnePhone.other_id == row.id, col(OnePhone.kept_at).is_not(None))
    rows = (
        select(Slate, Round, OnePhone)
        .select_from(OnePhone)
        .join(Round, col(Round.id) == OnePhone.round_id)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .where(or_(OnePhone.holder_id == row.id, both))
    )
    rows = oldest_first(rows, col(Slate.day), place, after=after).limit(BATCH_SIZE)
    return [_together(db, row, slate, round, phone) for slate, round, phone in db.exec(rows)]


def _together(db: Session, row: MemberRow, slate: Slate, round: Round, phone: OnePhone) -> ExportedTogether:
    is_mine = phone.holder_id == row.id
    first = text_by(db, phone.holder_id, holder_context(phone), phone.first)
    second = text_by(db, phone.other_id, other_context(phone), phone.second) if phone.second else None
    mine, theirs = (first, second) if is_mine else (second, first)
    return ExportedTogether(
        id=phone.round_id + phone.holder_id,
        day=slate.day,
        prompt=prompts.text_in(prompts.known(db, [round.prompt_key]), round.prompt_key),
        on_my_phone=is_mine,
        finished=phone.kept_at is not None,
        mine=mine,
        # Whoever left reads nothing of the other any more.
        theirs=None if row.left_at else theirs,
    )


@reads
def thanks(
    db: Session, person: Person, member_id: str, after: tuple[datetime, str] | None = None
) -> list[ExportedThanks]:
    """Return the next hundred of the thanks that I wrote or was sent, oldest first."""
    row, space = _membership(db, person, member_id)
    at = func.coalesce(Appreciation.sent_at, Appreciation.kept_at)
    # Whoever left reads nothing of the other any more.
    readers = [] if row.left_at else [Appreciation.reader_id == row.id]
    rows = select(Appreciation).where(or_(Appreciation.author_id == row.id, *readers))
    rows = oldest_first(rows, at, col(Appreciation.id), after=after).limit(BATCH_SIZE)
    return [_thanks(db, row, space, said) for said in db.exec(rows)]


@reads
def own_prompts(db: Session, person: Person, member_id: str) -> list[ExportedPrompt]:
    """Return the prompts that I wrote for a space and have not removed, oldest first."""
    row, _space = _membership(db, person, member_id)
    return [ExportedPrompt(id, prompt.text, prompt.depth) for id, prompt in prompts.written_by(db, row.id)]


@reads
def journal_entries(
    db: Session, person: Person, after: tuple[datetime, str] | None = None
) -> list[ExportedEntry]:
    """Return the next hundred entries of my journal, oldest first."""
    rows = select(Entry).where(Entry.person_id == person.id)
    rows = oldest_first(rows, col(Entry.written_at), col(Entry.id), after=after).limit(BATCH_SIZE)
    return [_entry(entries.view(db, person, row), row.written_at) for row in db.exec(rows)]


def _entry(seen: EntryView, at: datetime) -> ExportedEntry:
    return ExportedEntry(
        id=seen.id,
        at=at,
        day=at.astimezone(UTC).date(),
        feelings=seen.feelings,
        set_off=seen.set_off,
        need=seen.need,
        text=seen.text,
    )


def _responses(
    db: Session, row: MemberRow, space: Space, round_ids: list[str], *, left: bool
) -> dict[str, list[ExportedResponse]]:
    # Whoever left reads nothing of the other any more.
    readers = [] if left else [Response.reader_id == row.id]
    rows = (
        select(Response)
        .where(col(Response.round_id).in_(round_ids), or_(Response.author_id == row.id, *readers))
        .order_by(col(Response.sent_at), col(Response.id))
    )
    said: dict[str, list[ExportedResponse]] = {id: [] for id in round_ids}
    for response in db.exec(rows):
        said[response.round_id].append(
            ExportedResponse(
                day=day_of(response.sent_at, zone_named(space.zone)),
                mine=response.author_id == row.id,
                way=response.way,
                words=text_in_row(db, response),
            )
        )
    return said


def _plan(db: Session, person: Person) -> ExportedPlan | None:
    choice = chosen(db, person)
    return ExportedPlan(roadblocks()[choice.key].title, choice.began_on) if choice else None


def _thanks(db: Session, row: MemberRow, space: Space, said: Appreciation) -> ExportedThanks:
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
    )


def _space(db: Session, person: Person, row: MemberRow, space: Space) -> ExportedSpace:
    left = row.left_at is not None
    seen = SpaceView() if left else spaces.view(db, spaces.member_of(db, person, space.id))
    return ExportedSpace(
        member_id=row.id,
        title=seen.title,
        kind=spaces.kind_in_words(space.kind),
        other=seen.other,
        ended=space.ended_at is not None,
        left=left,
    )


def _membership(db: Session, person: Person, member_id: str) -> tuple[MemberRow, Space]:
    row = db.get(MemberRow, member_id)
    if row is None or row.person_id != person.id:
        raise NoSuchSpace
    return row, db.get_one(Space, row.space_id)


def _member(person: Person, row: MemberRow, space: Space) -> Member:
    """Return the membership as the rules know it, also one that is over, which `member_of` would refuse."""
    return Member(
        id=row.id,
        person_id=person.id,
        space_id=space.id,
        kind=Kind(space.kind),
        zone=zone_named(space.zone),
        other_id=None,
        now=person.now,
    )
