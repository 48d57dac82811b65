"""The rounds that opened, newest first, in stretches of twenty."""

from sqlmodel import Session, col, or_, select, tuple_

from intimacy_app.domain.calendar import day_of
from intimacy_app.domain.history import HistoryView, OpenedRound
from intimacy_app.domain.rounds import visible_to
from intimacy_app.domain.spaces import Member
from intimacy_app.language import day_in_words
from intimacy_app.models import Reveal, Round, Slate
from intimacy_app.services import prompts, reads, responses, spaces, tastes
from intimacy_app.services.facts import facts_for

STRETCH = 20


@reads
def history(db: Session, member: Member, after: str = "") -> HistoryView:
    """Return the next revealed rounds after the one with that id, or the newest."""
    mine = or_(Reveal.one_id == member.id, Reveal.other_id == member.id)
    rows = (
        select(Slate, Round, Reveal)
        .select_from(Reveal)
        .join(Round, col(Round.id) == Reveal.round_id)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .where(Reveal.space_id == member.space_id, mine)
        .order_by(col(Reveal.revealed_at).desc(), col(Reveal.round_id).desc())
        .limit(STRETCH + 1)
    )
    last = db.get(Reveal, after) if after else None
    if last and last.space_id == member.space_id:
        place = tuple_(Reveal.revealed_at, Reveal.round_id)
        rows = rows.where(place < tuple_(last.revealed_at, last.round_id))
    found = list(db.exec(rows))
    return HistoryView(
        space=spaces.view(db, member),
        rounds=_opened(db, member, found[:STRETCH]),
        more=len(found) > STRETCH,
    )


def _opened(db: Session, member: Member, rows: list[tuple[Slate, Round, Reveal]]) -> list[OpenedRound]:
    facts = facts_for(db, member, [(slate, round) for slate, round, _ in rows])
    asked = prompts.known(db, [round.prompt_key for _, round, _ in rows])
    starred = tastes.starred_keys(db, member)
    said = responses.to_rounds(db, member, [round.id for _, round, _ in rows])
    today, last_day = day_of(member.now, member.zone), None
    opened: list[OpenedRound] = []
    for _slate, round, reveal in rows:
        seen = visible_to(member.id, facts[round.id], member.now)
        day = day_of(reveal.revealed_at, member.zone)
        opened.append(
            OpenedRound(
                id=round.id,
                prompt=prompts.text_in(asked, round.prompt_key),
                day=day_in_words(day, today),
                heading="" if day == last_day else day_in_words(day, today),
                mine=seen.mine,
                theirs=seen.theirs,
                operation=seen.operation,
                receipts=seen.receipts,
                responses=said[round.id],
                starred=round.prompt_key in starred,
            )
        )
        last_day = day
    return opened
