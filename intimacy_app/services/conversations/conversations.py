"""Conversations of a space: asking for one, what either does in it, and how it looks to each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app.content.conversations import scripts
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.conversations import acts, asking
from intimacy_app.domain.conversations.fading import settled
from intimacy_app.domain.conversations.machine import act
from intimacy_app.domain.conversations.records import INVITATION_LASTS, Ending, Record
from intimacy_app.domain.conversations.refusals import (
    ConversationOver,
    NobodyElseHere,
    NotForThisSpace,
    OutOfStep,
)
from intimacy_app.domain.conversations.scripts import Phones, Script
from intimacy_app.domain.conversations.shelf import ShelfView, offers_for
from intimacy_app.domain.conversations.talk import TalkView, lay_out
from intimacy_app.domain.conversations.views import ConversationView, StepView, outline_for, view_for
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import coming_day, day_in_words
from intimacy_app.models import Conversation
from intimacy_app.models.columns import new_id
from intimacy_app.services import operations, reads
from intimacy_app.services.conversations import drawing, news, pauses, reading, writing
from intimacy_app.services.conversations.queries import LATELY, OPEN
from intimacy_app.services.conversations.rows import record_of
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import spaces

# No rest is longer: older ones say nothing of whether something can be asked for.
_LONGEST_REST = max(asking.RESTS.values())
# A pause suspends what runs; either stops at any time, and an invitation doesn't run.
_MAY_DURING_A_PAUSE = (acts.Answer, acts.TakeBack, acts.Stop, acts.Remind)


@dataclass(frozen=True)
class Acted:
    """What an act did: where it `shows`, the other sees something new, and their tabs are notified."""

    shows: bool = False


def ask(db: Session, member: Member, script_key: str, phones: str, length: int, operation: str) -> Acted:
    """Ask the other for a conversation; on one phone it begins at once.

    Raises NotForThisSpace, NobodyElseHere, OneAtATime, NotAgainYet or NothingMoreHere; an operation that was
    done before changes nothing.
    """
    check_operation(operation)
    spaces.check_open(db, member)
    if operations.is_done_by(db, member, operation):
        return Acted()
    script = _script_for(member, script_key, phones, length)
    if member.other_id is None:
        raise NobodyElseHere
    asking.check_may_ask(member.id, script.key, _settle(db, member), member.now)
    row = _new_row(db, member, script, Phones(phones), length)
    if row.phones == Phones.ONE:
        row.began_at = row.gate_at = member.now
    db.add(row)
    operations.note(db, member, operation)
    db.flush()
    if row.phones != Phones.ONE:
        news.add_asked(db, member, row.id)
    return Acted(shows=True)


def do(
    db: Session, member: Member, conversation_id: str, what: acts.Act, *, for_other: bool = False
) -> Acted:
    """Do something in a conversation, and write down what it changed; raises what the rules refuse.

    On one phone its holder acts for the other as well, once the phone was handed over: `for_other`.
    """
    spaces.check_open(db, member)
    if not isinstance(what, _MAY_DURING_A_PAUSE):
        pauses.check_running(db, member)
    row, script, record = _found(db, member, conversation_id)
    who = _actor(member, record, for_other=for_other)
    if isinstance(what, acts.Seal | acts.Say | acts.Propose):
        check_operation(what.operation)
        done = operations.is_done_by(db, member, what.operation)
        record = replace(record, operations=frozenset({what.operation}) if done else frozenset())
    after = act(script, record, who, what, member.now)
    writing.write(db, member, row, script, record, after)
    news.add_what_became_known(db, member, record, after)
    return Acted(shows=_shows(script, record, after, member))


def do_here(db: Session, member: Member, conversation_id: str, what: acts.Act) -> Acted:
    """Do something for whoever is at this phone: both, where the two hold it between them.

    Raises what `do` raises.
    """
    mine = do(db, member, conversation_id, what)
    row = db.get_one(Conversation, conversation_id)
    if row.phones != Phones.ONE or row.asker_id != member.id:
        return mine
    theirs = do(db, member, conversation_id, what, for_other=True)
    return Acted(shows=mine.shows or theirs.shows)


@reads
def look(db: Session, member: Member, conversation_id: str) -> ConversationView:
    """Return a conversation as the member sees it; raises ConversationOver where there is none for them."""
    record = reading.record_for(db, member, conversation_id)
    if record is None:
        raise ConversationOver
    return view_for(scripts()[record.script], record, member.id, member.now)


@reads
def talk(db: Session, member: Member, conversation_id: str = "") -> TalkView:
    """Return a conversation laid out for its page: the one that's open where none is named.

    Where there's none, its id is empty.
    """
    found = conversation_id or current(db, member).id
    record = reading.record_for(db, member, found) if found else None
    if record is None:
        return lay_out(member.space, ConversationView())
    view = view_for(scripts()[record.script], record, member.id, member.now)
    return lay_out(member.space, _with_days(view, member))


@reads
def shelf(db: Session, member: Member) -> ShelfView:
    """Return what the member can ask the other for, and what's open between them."""
    since = member.now - INVITATION_LASTS - _LONGEST_REST
    records = reading.outlines(rows(db, LATELY, space=member.space_id, since=since), member)
    offers = offers_for(scripts().values(), member.kind, member.id, records, member.now)
    return ShelfView(space=member.space, offers=offers, open=_open_among(records, member))


@reads
def current(db: Session, member: Member) -> ConversationView:
    """Return how what's open in the space stands, without what was said; an empty view where nothing is."""
    return _open_among(reading.outlines(rows(db, OPEN, space=member.space_id), member), member)


def _open_among(records: Iterable[Record], member: Member) -> ConversationView:
    for record in records:
        if record.ending is None and member.id in record.members and not reading.waits(record, member):
            return outline_for(scripts()[record.script], record, member.id)
    return ConversationView()


def _with_days(view: ConversationView, member: Member) -> ConversationView:
    today = day_of(member.now, member.zone)

    def named(step: StepView) -> StepView:
        if step.agree.day is None:
            return step
        in_words = coming_day if step.agree.day > today else day_in_words
        return replace(step, agree=replace(step.agree, when=in_words(step.agree.day, today)))

    return replace(view, steps=tuple(map(named, view.steps)))


def _script_for(member: Member, key: str, phones: str, length: int) -> Script:
    script = scripts().get(key)
    if script is None or phones not in set(Phones):
        raise NotForThisSpace
    asking.check_fits(script, member.kind, Phones(phones), length)
    return script


def _new_row(db: Session, member: Member, script: Script, phones: Phones, length: int) -> Conversation:
    id = new_id()
    return Conversation(
        id=id,
        space_id=member.space_id,
        script=script.key,
        revision=script.revision,
        asker_id=member.id,
        asked_id=str(member.other_id),
        phones=phones,
        length=length,
        questions=",".join(drawing.questions(db, member, script, length, id)),
        # Where they asked to be left be it waits, and lasts as long from then on.
        asked_at=max(member.now, member.other_left_be_until or member.now),
    )


def _settle(db: Session, member: Member) -> list[Record]:
    """Write down what time ended meanwhile, and return what was asked for lately."""
    return list(_settled(db, member, db.exec(_lately(member).with_for_update()).all()))


def _settled(db: Session, member: Member, rows: Iterable[Conversation]) -> Iterable[Record]:
    for row in rows:
        record = settled(_record(db, row), member.now)
        if row.ended_at is None and record.ending:
            row.ending, row.ended_at = record.ending, record.ended_at
            db.add(row)
            db.flush()
        yield record


def _record(db: Session, row: Conversation) -> Record:
    """Return the record; one whose script is gone or has other steps by now is over."""
    script = scripts().get(row.script)
    record = record_of(db, row, script or _NO_SCRIPT)
    if (script and script.revision == row.revision) or record.ending:
        return record
    return replace(record, ending=Ending.FADED, ended_at=record.began_at or record.asked_at)


def _found(db: Session, member: Member, conversation_id: str) -> tuple[Conversation, Script, Record]:
    found = select(Conversation).where(
        Conversation.id == conversation_id, Conversation.space_id == member.space_id
    )
    row = db.exec(found.with_for_update()).first()
    script = scripts().get(row.script) if row else None
    if row is None or script is None or member.id not in (row.asker_id, row.asked_id):
        raise ConversationOver
    return row, script, _record(db, row)


def _actor(member: Member, record: Record, *, for_other: bool) -> str:
    if not for_other:
        return member.id
    if not record.is_on_one_phone or member.id != record.asker:
        raise OutOfStep
    return record.asked


def _shows(script: Script, before: Record, after: Record, member: Member) -> bool:
    other = before.other_than(member.id)
    return view_for(script, before, other, member.now) != view_for(script, after, other, member.now)


def _lately(member: Member) -> SelectOfScalar[Conversation]:
    since = member.now - INVITATION_LASTS - _LONGEST_REST
    lately = or_(col(Conversation.ended_at).is_(None), col(Conversation.asked_at) > since)
    return select(Conversation).where(Conversation.space_id == member.space_id, lately)


_NO_SCRIPT = Script("", "", "", (0,), frozenset(), frozenset(), ())
